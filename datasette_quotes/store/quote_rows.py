"""The rows of an article's quotes, and of what stands in quotation marks without being one."""

from __future__ import annotations

from collections import Counter
from typing import Any

from sqlite_utils import Database

from ..model import Attribution, Extraction, Links, Quote, SpeakerLink
from .database import upsert
from .keys import stable_id
from .link_rows import id_of_appearance, id_of_organization, id_of_role

Row = dict[str, Any]


def replace_quotes(
    db: Database,
    article_id: int,
    key: str,
    extraction: Extraction,
    links: Links,
    speaker_ids: dict[SpeakerLink, int],
) -> None:
    """Make these the article's quotes. Those whose words stay keep their ids, the rest goes.

    Args:
        speaker_ids: what `replace_links` gave.
    """
    ids = quote_ids(key, extraction)
    _check_owner(db, article_id, ids)
    stored = db.execute("select id from quotes where article_id = ?", [article_id]).fetchall()
    found = list(zip(ids, extraction.quotes, links.attributions, strict=True))
    rows = _quote_rows(db, article_id, ids, extraction.article.text, found)
    judgements = (_judgement(article_id, q, a, speaker_ids) for _, q, a in found)
    upsert(db, "quotes", [row | judged for row, judged in zip(rows, judgements, strict=True)])
    # After the upsert no quote that stays has one that goes as its parent.
    gone = [(id,) for (id,) in stored if id not in set(ids)]
    db.conn.executemany("delete from quotes where id = ?", gone)
    for table in ("quote_spans", "quote_speakers", "quote_candidates"):
        db.conn.executemany(f"delete from {table} where quote_id = ?", [(id,) for id in ids])
    db.conn.executemany(
        "insert into quote_spans (quote_id, kind, position, start, end) values (?, ?, ?, ?, ?)",
        [span for id, quote, _ in found for span in _spans(id, quote)],
    )
    db.conn.executemany(
        "insert into quote_speakers (quote_id, speaker_id, appearance_id) values (?, ?, ?)",
        [
            (id, speaker_ids[speaker], id_of_appearance(article_id, speaker))
            for id, _, attribution in found
            for speaker in dict.fromkeys(attribution.co_speakers)
        ],
    )
    db.conn.executemany(
        "insert into quote_candidates (quote_id, position, appearance_id, probability)"
        " values (?, ?, ?, ?)",
        [
            (id, n, id_of_appearance(article_id, speaker) if speaker else None, round(chance, 3))
            for id, _, attribution in found
            for n, (speaker, chance) in enumerate(attribution.candidates)
        ],
    )
    db.execute(
        """
        update articles set quote_count =
            (select count(*) from quotes where article_id = articles.id and listed)
        where id = ?
        """,
        [article_id],
    )


def replace_non_speech(db: Database, article_id: int, key: str, extraction: Extraction) -> None:
    """Make these the article's words between marks that nobody is quoted as saying."""
    db.execute("delete from non_speech where article_id = ?", [article_id])
    rows = {}
    for found in extraction.non_speech:
        extent = found.extent
        id = stable_id("non_speech", key, str(extent.start_char), str(extent.end_char))
        rows[id] = {
            "id": id,
            "text": extent.cut(extraction.article.text),
            "why": found.why,
            "article_id": article_id,
            "start": extent.start_char,
            "end": extent.end_char,
        }
    upsert(db, "non_speech", list(rows.values()))


def quote_ids(key: str, extraction: Extraction) -> list[int]:
    """One id for each quote, from its words and how often they came before in this article.

    So it survives changes to everything around the quote.
    """
    seen: Counter[str] = Counter()
    ids = []
    for quote in extraction.quotes:
        words = quote.cut(extraction.article.text)
        ids.append(stable_id("quote", key, words, str(seen[words])))
        seen[words] += 1
    return ids


def _check_owner(db: Database, article_id: int, ids: list[int]) -> None:
    """An id is 52 bits of a hash: in ten million quotes two may meet, and must not mix."""
    for id, uses in Counter(ids).items():
        row = db.execute("select article_id from quotes where id = ?", [id]).fetchone()
        if uses > 1 or (row and row[0] != article_id):
            raise ValueError(f"two different quotes have the same id {id}")


def _quote_rows(
    db: Database,
    article_id: int,
    ids: list[int],
    text: str,
    found: list[tuple[int, Quote, Attribution]],
) -> list[Row]:
    published, publication_id = db.execute(
        "select published, publication_id from articles where id = ?", [article_id]
    ).fetchone()
    return [
        {
            "id": id,
            "text": quote.cut(text),
            "article_id": article_id,
            "publication_id": publication_id,
            "published": published,
            "published_month": published and published[:7],
            "listed": int(quote.type != "indirect" and quote.parent is None),
            "parent_id": None if quote.parent is None else ids[quote.parent],
            "start": quote.contents[0].start_char,
            "end": quote.contents[-1].end_char,
            "sort_key": f"{published or '0000-00-00'} {id:016d}",
        }
        for id, quote, _ in found
    ]


def _judgement(
    article_id: int, quote: Quote, attribution: Attribution, speaker_ids: dict[SpeakerLink, int]
) -> Row:
    """What was found out about a quote, by the columns of `quotes`."""
    speaker, role = attribution.speaker, attribution.role
    speaker_id = role_id = None
    if speaker:
        speaker_id = speaker_ids[speaker]
        if role:
            body = id_of_organization(role.organization)
            role_id = id_of_role(speaker_id, role.title_key, body, role.status)
    return {
        "speaker_id": speaker_id,
        "appearance_id": id_of_appearance(article_id, speaker) if speaker else None,
        "role_id": role_id,
        "organization_id": id_of_organization(attribution.organization),
        "type": quote.type,
        "cue": quote.cue,
        "source_text": quote.source_text,
        "source_kind": quote.source_kind,
        "attribution": attribution.kind,
        "role_basis": "article" if speaker and role else None,
        "confidence": round(quote.confidence, 3),
        "rule": quote.rule,
        "detail": quote.detail,
        "status": "auto",
    }


def _spans(id: int, quote: Quote) -> list[tuple[int, str, int, int, int]]:
    kinds = {
        "content": quote.contents,
        "cue": (quote.cue_extent,) if quote.cue_extent else (),
        "source": (quote.source_extent,) if quote.source_extent else (),
    }
    return [
        (id, kind, position, extent.start_char, extent.end_char)
        for kind, extents in kinds.items()
        for position, extent in enumerate(extents)
    ]
