"""Save articles with what was found in them, one transaction each.

The same article gives the same rows. A changed one replaces its own rows and no others; a quote
whose words stay keeps its id. Rows are upserted: `insert or replace` would change rowids and
leave the full-text index behind.
"""

from __future__ import annotations

import re
from typing import Literal

from sqlite_utils import Database

from ..model import Article, Extraction, Links
from .counts import (
    move_counts,
    refresh_organizations,
    refresh_roles,
    refresh_speakers,
    tally_article,
)
from .database import explained_errors, file_of, upsert, writing
from .found import drop_found
from .keys import article_digest, article_key, stable_id
from .link_rows import replace_links
from .quote_rows import replace_non_speech, replace_quotes
from .replay import Touched, apply_decisions
from .tenures import mark_article

ArticleState = Literal["new", "changed", "unchanged"]

TITLE_CHARS = 80  # of the first words that stand for a missing title
_ISO_DATE = re.compile(r"\d{4}(-\d\d(-\d\d([T ].*)?)?)?")


def article_state(db: Database, article: Article, extractor: str) -> ArticleState:
    """Is this article, read by this extractor, stored already?"""
    with explained_errors(file_of(db)):
        row = db.execute(
            "select sha256, extractor from articles where id = ?",
            [stable_id("article", article_key(article))],
        ).fetchone()
    if row is None:
        return "new"
    return "unchanged" if row == (article_digest(article), extractor) else "changed"


def save_article(db: Database, extraction: Extraction, links: Links, extractor: str) -> int:
    """Make these the article's rows. Readers see the old ones or the new, never a mixture.

    Gives the article's id. `ValueError`: the quotes do not fit the text or the links.
    """
    key = article_key(extraction.article)
    article_id = stable_id("article", key)
    _check_fit(extraction, links)
    with writing(db):
        db.execute("pragma defer_foreign_keys = on")  # quotes may come before those around them
        before, touched = tally_article(db, article_id), _touched(db, article_id)
        _check_key(db, article_id, key)
        mark_article(db, article_id)
        _save_article_row(db, article_id, key, extraction, extractor)
        speaker_ids = replace_links(db, article_id, links, extraction.article.published)
        corrected = Touched()
        corrected.add_quotes(db, article_id)
        drop_found(db, article_id)
        replace_quotes(db, article_id, key, extraction, links, speaker_ids)
        replace_non_speech(db, article_id, key, extraction)
        apply_decisions(db, article_id, corrected)
        mark_article(db, article_id)
        move_counts(db, before, tally_article(db, article_id))
        organizations, roles, speakers = map(set.union, touched, _touched(db, article_id))
        roles, speakers = roles | corrected.roles, speakers | corrected.speakers
        roles |= refresh_organizations(db, organizations)
        refresh_speakers(db, speakers | refresh_roles(db, roles))
    return article_id


def _check_fit(extraction: Extraction, links: Links) -> None:
    """What is stored must be checkable in the article, so each quote lies where it says."""
    text, published = extraction.article.text, extraction.article.published
    if published is not None and not _ISO_DATE.fullmatch(published):
        raise ValueError(f"published is not an ISO 8601 date: {published!r}")
    if len(links.attributions) != len(extraction.quotes):
        raise ValueError("there must be one attribution for each quote")
    for quote in extraction.quotes:
        ends = [offset for e in quote.contents for offset in (e.start_char, e.end_char)]
        others = [e.end_char for e in (quote.cue_extent, quote.source_extent) if e]
        if not ends or [0, *ends, len(text)] != sorted([0, *ends, len(text)]):
            raise ValueError(f"the contents of a quote do not fit the text: {quote.contents}")
        if max([0, *others]) > len(text):
            raise ValueError(f"cue or source lie outside the text: {quote}")
        if not 0 <= quote.confidence <= 1:
            raise ValueError(f"confidence must be from 0 to 1: {quote.confidence}")


def _check_key(db: Database, article_id: int, key: str) -> None:
    row = db.execute("select key from articles where id = ?", [article_id]).fetchone()
    if row and row[0] != key:
        raise ValueError(f"{key!r} and {row[0]!r} have the same id {article_id}; change one")


def _touched(db: Database, article_id: int) -> tuple[set[int], set[int], set[int]]:
    """The organizations, roles and speakers that this article names, as it is stored now."""
    by_article = {
        "organization_mentions": "organization_id",
        "role_mentions": "role_id",
        "aliases": "speaker_id",
    }
    organizations, roles, speakers = (
        {
            row[0]
            for row in db.execute(f"select {id} from {table} where article_id = ?", [article_id])
        }
        for table, id in by_article.items()
    )
    return organizations, roles, speakers


def _save_article_row(
    db: Database, article_id: int, key: str, extraction: Extraction, extractor: str
) -> None:
    article = extraction.article
    row = {
        "id": article_id,
        "title": _title(article),
        "url": article.url,
        "publication_id": _save_publication(db, article.publication),
        "byline": article.byline,
        "published": article.published,
        "language": article.language,
        "key": key,
        "source": article.input,
        "sha256": article_digest(article),
        "extractor": extractor,
        "word_count": extraction.words,
    }
    upsert(db, "articles", [row])
    upsert(db, "article_texts", [{"article_id": article_id, "text": article.text}], "article_id")


def _title(article: Article) -> str:
    """The given title, else the first words of the text."""
    if article.title and article.title.strip():
        return article.title
    start = " ".join(article.text[: 4 * TITLE_CHARS].split())
    if len(start) <= TITLE_CHARS:
        return start
    return start[: TITLE_CHARS + 1].rsplit(" ", 1)[0][:TITLE_CHARS] + "…"


def _save_publication(db: Database, name: str | None) -> int | None:
    name = " ".join((name or "").split())
    if not name:
        return None
    publication_id = stable_id("publication", name)
    upsert(db, "publications", [{"id": publication_id, "name": name}])
    return publication_id
