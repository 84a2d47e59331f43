"""Articles in a tiny language, and an extractor that reads it: tests of the store need no model.

    “Nobody is hiding a bridge” said Ada Pell, acting mayor of Larkmouth
    “We stay” declared Norr Inc.
    “I saw it” said a baker
    “No” said Ada Pell and Bo Rask
    “It was ‘fine’” said she

One quote a line. "declared" makes the speaker an organization; a small first letter, nobody.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from datasette_quotes.model import Article, Extent, Extraction, NonSpeech, Quote, Role, Speaker
from datasette_quotes.speakers.link import link_extraction
from datasette_quotes.speakers.resolve import resolve
from datasette_quotes.speakers.tenure import roles_in_time
from datasette_quotes.store.identity import link_waiting
from datasette_quotes.store.keys import article_key
from datasette_quotes.store.write import save_article

LINE = re.compile(
    r"“(?P<words>[^”\n]*)” (?P<cue>said|declared) (?P<name>[^,\n]+?)(?: and (?P<other>[^,\n]+))?"
    r"(?:, (?:(?P<status>acting|former) )?(?P<title>[^\n]+?)(?: of (?P<organization>[^\n]+))?)?$",
    re.MULTILINE,
)
MARKED = re.compile(r"‘([^’\n]*)’")
EXTRACTOR = "said 1"


def extract_said(nlp: object, articles: Iterable[Article]) -> Iterator[Extraction]:
    """What `extract_articles` does, for the language of this module."""
    for article in articles:
        quotes = tuple(_quote(found) for found in LINE.finditer(article.text))
        marked = MARKED.finditer(article.text)
        yield Extraction(
            article,
            quotes,
            tuple(NonSpeech(Extent(*found.span(1)), "scare quotes") for found in marked),
            tuple(_speakers(quotes)),
            words=len(article.text.split()),
        )


def save_said(db, text: str, **metadata: str) -> int:
    """Read one article, save it and link its speakers; its id."""
    article_id = save_only(db, text, **metadata)
    link_waiting(db, resolve, roles_in_time)
    return article_id


def save_only(db, text: str, **metadata: str) -> int:
    """Read one article and save it, as in the middle of a run; its id."""
    (extraction,) = extract_said(None, [Article(text, **metadata)])
    links = link_extraction(extraction, article_key(extraction.article))
    return save_article(db, extraction, links, EXTRACTOR)


def rows_by_table(db) -> dict[str, list[tuple]]:
    """All that depends on the articles: everything but the log of runs and FTS5's own tables."""
    hidden = re.compile(r"ingest_|sqlite_|\w+_fts")
    return {
        table: sorted(db.execute(f"select * from {table}").fetchall(), key=repr)
        for table in db.table_names()
        if not hidden.match(table)
    }


def _quote(found: re.Match[str]) -> Quote:
    name = found["name"]
    named = name[0].isupper()
    organization = found["cue"] == "declared"
    role = found["title"] and Role(
        found["title"], found["organization"], found["status"] or "current"
    )
    return Quote(
        contents=(Extent(*found.span("words")),),
        type="direct",
        cue={"said": "say", "declared": "declare"}[found["cue"]],
        cue_extent=Extent(*found.span("cue")),
        source_text=name,
        source_extent=Extent(*found.span("name")),
        source_kind="name" if named else "pronoun" if name in ("he", "she") else "nominal",
        speaker=name if named else None,
        speaker_kind="unnamed" if not named else "organization" if organization else "person",
        co_speakers=(found["other"],) if found["other"] else (),
        role=role or None,
        confidence=0.9 if named else 0.1,
        rule="beside the cue",
        detail="the name stands beside the cue",
    )


def _speakers(quotes: Iterable[Quote]) -> Iterator[Speaker]:
    kinds = {q.speaker: q.speaker_kind for q in quotes if q.speaker}
    for quote in quotes:
        kinds.update((name, "person") for name in quote.co_speakers if name not in kinds)
    for name, kind in kinds.items():
        roles = dict.fromkeys(q.role for q in quotes if q.speaker == name and q.role)
        yield Speaker(name, kind, (name, name.split()[-1]), tuple(roles))
