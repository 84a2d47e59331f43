"""Articles with their annotations in place of what the extractor would find: perfect mentions."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from ..model import Article, Extent, Extraction, Quote, Role, Speaker


def article_of(gold: dict[str, Any]) -> Article:
    """The article itself, without its annotations."""
    fields = ("title", "url", "published", "publication", "byline")
    known: dict[str, Any] = {name: gold.get(name) for name in fields}
    return Article(gold["text"], str(gold["id"]), **known, input=str(gold["id"]))


def extract_annotated(
    golds: dict[str, dict[str, Any]], articles: Iterable[Article]
) -> Iterator[Extraction]:
    """What people found in the articles, in the place of an extractor. `golds` are by id."""
    for article in articles:
        gold = golds[str(article.id)]
        speakers = [_speaker(speaker) for speaker in gold["speakers"] if speaker["name"]]
        quotes = tuple(_quote(quote) for quote in gold["quotes"])
        yield Extraction(article, quotes, (), tuple(speakers), len(article.text.split()))


def _speaker(gold: dict[str, Any]) -> Speaker:
    roles = [Role(r["title"], r["organization"], r["status"]) for r in gold.get("roles") or ()]
    aliases = dict.fromkeys((gold["name"], *(gold.get("aliases") or ())))
    return Speaker(gold["name"], gold["kind"], tuple(aliases), tuple(roles))


def _quote(gold: dict[str, Any]) -> Quote:
    title = gold.get("role_in_article", gold.get("role"))
    role = None
    if title:
        role = Role(title, gold.get("organization"), gold.get("role_status") or "current")
    return Quote(
        contents=tuple(Extent(*span) for span in gold["segments"]),
        type=gold["type"],
        cue=gold.get("cue"),
        source_kind=gold.get("source_kind") or "unknown",
        speaker=gold.get("speaker"),
        speaker_kind=gold.get("speaker_kind") or "unnamed",
        role=role,
        confidence=1.0,
        rule="annotated",
        detail="an annotation says so",
    )
