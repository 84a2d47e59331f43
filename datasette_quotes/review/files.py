"""Carry decisions from file to file, and turn what was reviewed into annotated articles."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from sqlite_utils import Database

from ..decisions import Decision, as_json, from_json
from ..errors import InputError
from ..store.corrections import all_corrections

_REVIEWED = """
    select a.id, a.key, a.title, a.url, a.published, p.name, t.text from articles a
    join article_texts t on t.article_id = a.id
    left join publications p on p.id = a.publication_id
    where exists (select 1 from quotes where article_id = a.id and status <> 'auto')
    and (:partly or not exists
        (select 1 from quotes where article_id = a.id and listed and status = 'auto'))
    order by a.key
"""
_QUOTES = """
    select q.id, q.status, q.type, q.cue, q.source_text, q.source_kind, q.attribution,
        coalesce(a.name, s.name), s.kind, r.title, r.status, o.name, q.parent_id is not null
    from quotes q left join speakers s on s.id = q.speaker_id
    left join appearances a on a.id = q.appearance_id
    left join roles r on r.id = q.role_id
    left join organizations o on o.id = r.organization_id
    where q.article_id = ? and q.type <> 'indirect' order by q.start, q.id
"""
_SPEAKERS = "select id, name, kind from appearances where article_id = ? order by name"
_ALIASES = "select name from aliases where appearance_id = ? order by name"
_ROLES = """
    select r.title, o.name, r.status from role_mentions m join roles r on r.id = m.role_id
    left join organizations o on o.id = r.organization_id where m.appearance_id = ? order by 1, 2
"""
_SPANS = "select kind, start, end from quote_spans where quote_id = ? order by kind, position"


def export_corrections(db: Database) -> Iterator[dict[str, Any]]:
    """Every decision as one JSON object, in order."""
    for correction in all_corrections(db):
        quote_id = {} if correction.quote_id is None else {"quote_id": correction.quote_id}
        yield {**as_json(correction.decision), **quote_id}


def read_corrections(path: str, lines: Iterable[str]) -> list[tuple[Decision, int | None]]:
    """The decisions of a file that `export_corrections` filled. Raises InputError at the line."""
    found = []
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        try:
            value = json.loads(line)
            quote_id = value.pop("quote_id", None) if isinstance(value, dict) else None
            found.append((from_json(value), quote_id if isinstance(quote_id, int) else None))
        except ValueError as error:
            raise InputError(f"{path}:{number}: not JSON: {error}") from error
        except InputError as error:
            raise InputError(f"{path}:{number}: {error}") from error
    return found


def read_corrections_file(path: str) -> list[tuple[Decision, int | None]]:
    """The same by the file's name."""
    try:
        lines = Path(path).read_text(encoding="utf-8-sig").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        raise InputError(f"{path}: cannot be read as UTF-8 JSON lines: {reason}") from error
    return read_corrections(path, lines)


def export_gold(db: Database, *, partly: bool = False) -> Iterator[dict[str, Any]]:
    """Articles as `evaluate` takes them, of which a person has decided every listed quote.

    Args:
        partly: also articles of which some quotes were decided; the others count as right.
    """
    rows = db.execute(_REVIEWED, {"partly": partly}).fetchall()
    for article_id, key, title, url, published, publication, text in rows:
        found = db.execute(_QUOTES, [article_id]).fetchall()
        rejected = [row for row in found if row[1] == "rejected"]
        yield {
            "id": key,
            "title": title,
            "url": url,
            "published": published,
            "publication": publication,
            "text": text,
            "quotes": [
                _quote(db, text, row) for row in found if row[1] != "rejected" and not row[-1]
            ],
            "nested": [
                {"span": span} for row in found if row[-1] for span in _spans(db, row[0])["content"]
            ],
            "non_speech": [
                {"span": span, "why": "a person decided so"}
                for row in rejected
                for span in _spans(db, row[0])["content"]
            ]
            + [
                {"span": [start, end], "why": why}
                for start, end, why in db.execute(
                    'select start, "end", why from non_speech where article_id = ? order by start',
                    [article_id],
                ).fetchall()
            ],
            "speakers": _speakers(db, article_id),
        }


def _speakers(db: Database, article_id: int) -> list[dict[str, Any]]:
    return [
        {
            "name": name,
            "kind": kind,
            "aliases": [alias for (alias,) in db.execute(_ALIASES, [id]).fetchall()],
            "roles": [
                {"title": title, "organization": body, "status": status}
                for title, body, status in db.execute(_ROLES, [id]).fetchall()
            ],
        }
        for id, name, kind in db.execute(_SPEAKERS, [article_id]).fetchall()
    ]


def _quote(db: Database, text: str, row: tuple) -> dict[str, Any]:
    id, _, type, cue, source_text, source_kind, attribution, *who, _ = row
    name, kind, title, status, body = who
    spans = _spans(db, id)
    return {
        "segments": spans["content"],
        "text": " ".join(text[start:end] for start, end in spans["content"]),
        "type": type,
        "cue": cue,
        "cue_span": next(iter(spans["cue"]), None),
        "source_text": source_text,
        "source_span": next(iter(spans["source"]), None),
        "source_kind": source_kind,
        "speaker": name,
        "speaker_kind": kind if name else "unnamed" if attribution == "unnamed" else None,
        "co_speakers": [
            other
            for (other,) in db.execute(
                """select a.name from quote_speakers j join appearances a on a.id = j.appearance_id
                where j.quote_id = ? order by a.name""",
                [id],
            ).fetchall()
        ],
        "role": title,
        "organization": body,
        "role_status": status,
    }


def _spans(db: Database, quote_id: int) -> dict[str, list[list[int]]]:
    spans: dict[str, list[list[int]]] = {"content": [], "cue": [], "source": []}
    for kind, start, end in db.execute(_SPANS, [quote_id]).fetchall():
        spans[kind].append([start, end])
    return spans
