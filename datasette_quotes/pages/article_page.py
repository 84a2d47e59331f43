"""What the page of an article shows."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from datasette.utils import is_url

from ..store.read import Row
from .context import helped
from .highlight import Mark, Node, Span, marked_paragraphs

TIES = 24  # quotes whose parts light up together without a script; quotes-article.css lists them
CLOSING_MARKS = ("”", "’", '"', "'", "»", "«", "“")
OTHERS = 12  # others named in the article, that are listed with a quote


@dataclass(frozen=True)
class ArticlePage:
    """`/DB/-/quotes/articles/ID`"""

    database: str = helped("Name of the database")
    article: Row = helped("The row in articles, with the publication's name")
    text: str | None = helped("The words of the article; null if not kept or not visible")
    quotes: list[Row] = helped("Its quotes in text order, with their spans; rejected ones left out")
    speakers: list[Row] = helped("Who speaks, in order of appearance, with the number of quotes")
    named: list[Row] | None = helped("Whom the article names, quoted or not; null if not visible")
    non_speech: list[Row] = helped("What stands between marks and is not speech")
    marks: bool = helped("Is that marked in the text? `?marks=1`")
    links: dict[str, str] = helped("row, table, json, csv, marks: where to go on")

    def by_id(self) -> dict[int, Row]:
        """The quotes by their ids."""
        return {quote["id"]: quote for quote in self.quotes}

    @cached_property
    def marked(self) -> list[Row]:
        """The quotes between quotation marks, those inside others too, by their numbers."""
        return [quote for quote in self.quotes if quote["number"]]

    def indirect(self) -> list[Row]:
        """What is reported without quotation marks."""
        return [quote for quote in self.quotes if not quote["number"]]

    def of(self, speaker_id: int | None) -> list[Row]:
        """The numbered quotes of one speaker, or of nobody known."""
        return [quote for quote in self.marked if quote["speaker_id"] == speaker_id]

    def beside(self, quote: Row) -> tuple[Row | None, Row | None]:
        """The numbered quotes before and after this one."""
        number = quote["number"]
        if not number:
            return None, None
        before, after = self.marked[: number - 1], self.marked[number:]
        return before[-1] if before else None, after[0] if after else None

    def others(self, quote: Row) -> tuple[list[Row], int]:
        """Some of the others whom the article names, and how many more there are."""
        shown = [*quote["co_speakers"], *quote["candidates"]]
        mine = {quote["speaker_id"], *(other["id"] for other in shown)}
        found = [other for other in self.named or [] if other["id"] not in mine]
        return found[:OTHERS], len(found[OTHERS:])

    def url(self) -> str | None:
        """The address of the original if it may be linked: scraped data, so http only."""
        url = self.article["url"]
        return url if url and is_url(url) else None

    def paragraphs(self) -> list[tuple[Node, ...]]:
        """The text with the quotes marked. A cue or source of several quotes is marked once."""
        found: dict[tuple[object, ...], Span] = {}
        for quote in self.quotes:
            for span in quote["spans"] or [{**quote, "kind": "content"}]:
                start, end, kind = span["start"], span["end"], span["kind"]
                owner = quote["id"] if kind == "content" else None
                found.setdefault((start, end, kind, owner), Span(start, end, kind, quote["id"]))
        asides = self.non_speech if self.marks else []
        spans = [Span(a["start"], a["end"], "aside", place) for place, a in enumerate(asides)]
        return marked_paragraphs(self.text or "", [*found.values(), *spans])

    def closing_mark(self, after: Node | None) -> str:
        """The quotation mark with which the text goes on: a quote's number stands behind it."""
        return after[0] if isinstance(after, str) and after.startswith(CLOSING_MARKS) else ""

    def after_number(self, before: Node | None, words: str) -> str:
        """The words without the mark that stands before the number already."""
        numbered = isinstance(before, Mark) and before.closes and before.quote_id in self._numbered
        return words[len(self.closing_mark(words)) :] if numbered else words

    @cached_property
    def _numbered(self) -> set[int]:
        return {quote["id"] for quote in self.marked}

    def ties(self) -> dict[int, int]:
        """Quote -> its number among those of several parts, as far as the stylesheet goes."""
        parts: dict[int, int] = {}
        for nodes in self.paragraphs():
            for mark in _marks_in(nodes):
                if mark.kind != "aside":
                    parts[mark.quote_id] = parts.get(mark.quote_id, 0) + 1
        tied = [id for id, number in parts.items() if number > 1]
        return {id: place for place, id in enumerate(tied[:TIES], start=1)}


def _marks_in(nodes: tuple[Node, ...]) -> Iterator[Mark]:
    for node in nodes:
        if isinstance(node, Mark):
            yield node
            yield from _marks_in(node.children)
