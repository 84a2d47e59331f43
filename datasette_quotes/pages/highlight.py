"""Cut an article into paragraphs with its quotes marked, whatever way their extents lie."""

from __future__ import annotations

import heapq
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Literal, TypeAlias

Kind = Literal["content", "source", "cue", "aside"]

# The blank line between paragraphs. Single line breaks stay inside one.
_BLANK = re.compile(r"\n[^\S\n]*\n\s*")
_RANK = {"content": 0, "source": 1, "cue": 2, "aside": 3}


@dataclass(frozen=True, order=True)
class Span:
    """A stretch of the text that belongs to a quote, in code points, end-exclusive.

    An aside is no speech; its `quote_id` is its place among the asides.
    """

    start: int
    end: int
    kind: Kind
    quote_id: int


@dataclass(frozen=True)
class Mark:
    """A marked stretch; a span that crosses another or a paragraph's end becomes several."""

    kind: Kind
    quote_id: int
    opens: bool  # the first content of the quote: where its anchor is
    closes: bool  # the last content of the quote
    children: tuple[Node, ...]


Node: TypeAlias = str | Mark


def marked_paragraphs(text: str, spans: Iterable[Span]) -> list[tuple[Node, ...]]:
    """The paragraphs of the text as strings and marks, which nest and never cross.

    Put together again, the strings are the text without its blank lines. Spans outside the
    text are cut to it.
    """
    wanted = {s for s in spans if 0 <= s.start < min(s.end, len(text))}
    ends: dict[int, int] = {}
    for span in wanted:
        if span.kind == "content":
            ends[span.quote_id] = max(min(span.end, len(text)), ends.get(span.quote_id, 0))
    nest = _Nest(text, ends, opened=set())
    waiting = [_key(span.start, span.end, span) for span in wanted]
    heapq.heapify(waiting)
    return [tuple(nest.nodes(start, end, waiting)) for start, end in paragraphs_in(text)]


def paragraphs_in(text: str) -> Iterator[tuple[int, int]]:
    """Where each paragraph begins and ends."""
    start = 0
    for blank in _BLANK.finditer(text):
        if text[start : blank.start()].strip():
            yield start, blank.start()
        start = blank.end()
    if text[start:].strip():
        yield start, len(text)


_Key = tuple[int, int, int, int, Span]


def _key(start: int, end: int, span: Span) -> _Key:
    # The longer span goes around the shorter one; the quote goes around its cue.
    return start, -end, _RANK[span.kind], span.quote_id, span


@dataclass(frozen=True)
class _Nest:
    text: str
    ends: dict[int, int]  # quote -> where its content ends
    opened: set[int]  # quotes that have their anchor

    def nodes(self, start: int, end: int, waiting: list[_Key]) -> Iterator[Node]:
        """What stands between start and end. Takes from the heap; gives tails back to it."""
        at = start
        while waiting and waiting[0][0] < end:
            begins, minus_end, _, _, span = heapq.heappop(waiting)
            begins, ends = max(begins, at), -minus_end
            if ends > end:
                heapq.heappush(waiting, _key(end, ends, span))
                ends = end
            if begins >= ends:
                continue
            if at < begins:
                yield self.text[at:begins]
            yield self._mark(begins, ends, span, waiting)
            at = ends
        if at < end:
            yield self.text[at:end]

    def _mark(self, start: int, end: int, span: Span, waiting: list[_Key]) -> Mark:
        content = span.kind == "content"
        opens = content and span.quote_id not in self.opened
        if opens:
            self.opened.add(span.quote_id)
        return Mark(
            kind=span.kind,
            quote_id=span.quote_id,
            opens=opens,
            closes=content and end == self.ends[span.quote_id],
            children=tuple(self.nodes(start, end, waiting)),
        )
