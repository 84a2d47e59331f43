"""The surroundings of a quote, cut into pieces that say what each is."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from .items import Json, Span, touches, trim

AROUND = 150  # characters shown before and after a quote
NEAR = 60  # the same of a source or cue that stands elsewhere
SLACK = 20  # how much farther an excerpt may reach to end between two words


class Mark(NamedTuple):
    """A stretch of the text and what it is: "annotated", "found", "source", "other-cue", ..."""

    span: Span
    kind: str


class Piece(NamedTuple):
    """Words in which nothing begins or ends."""

    text: str
    kinds: tuple[str, ...]  # in alphabetical order; "gap" for what is left out


def marks_of_error(text: str, error: Json, others: Iterable[Json]) -> list[Mark]:
    """What to mark for an error. `others` are all quotes of the side that has no answer.

    "annotated" and "found" are content; "source" and "cue" as annotated, or as found where
    nothing is annotated; "other-source" and "other-cue" where the extractor differs.
    """
    sides = {"annotated": error["annotated"], "found": error["predicted"]}
    marks = [
        Mark(trim(text, *segment), kind)
        for kind, quote in sides.items()
        for segment in (quote or {}).get("segments") or ()
    ]
    if missing := [kind for kind, quote in sides.items() if not quote]:
        marks += [Mark(span, missing[0]) for span in _contents(text, others, list(marks))]
    for name in ("source", "cue"):
        spans = [span for quote in sides.values() if (span := (quote or {}).get(f"{name}_span"))]
        marks += [Mark(trim(text, *span), name) for span in spans[:1]]
        if len(spans) == 2 and not touches(*spans):
            marks.append(Mark(trim(text, *spans[1]), f"other-{name}"))
    return [mark for mark in marks if mark.span[0] < mark.span[1]]


def make_excerpt(text: str, quotes: Iterable[Sequence[int]], marks: Sequence[Mark]) -> list[Piece]:
    """The quotes with their surroundings, then every mark, in the order of the text."""
    wanted = [(start - AROUND, end + AROUND) for start, end in quotes]
    wanted += [(mark.span[0] - NEAR, mark.span[1] + NEAR) for mark in marks]
    pieces: list[Piece] = []
    reached = 0
    for start, end in _join(_widen(text, *window) for window in wanted):
        if start > reached:
            pieces.append(Piece(" … ", ("gap",)))
        pieces += _cut(text, start, end, marks)
        reached = end
    if reached < len(text):
        pieces.append(Piece(" … ", ("gap",)))
    return pieces


def _contents(text: str, quotes: Iterable[Json], marks: Sequence[Mark]) -> Iterator[Span]:
    """The segments that share a character with what is marked."""
    for quote in quotes:
        for segment in quote["segments"]:
            span = trim(text, *segment)
            if any(touches(span, mark.span) for mark in marks):
                yield span


def _widen(text: str, start: int, end: int) -> Span:
    """The window cut to the text, its edges moved outwards to the next space."""
    start, end = max(0, start), min(len(text), end)
    for _ in range(SLACK):
        if start > 0 and not text[start - 1].isspace():
            start -= 1
        if end < len(text) and not text[end].isspace():
            end += 1
    return start, end


def _join(windows: Iterable[Span]) -> list[Span]:
    """Windows in order, those that touch made one."""
    joined: list[Span] = []
    for start, end in sorted(windows):
        if joined and start <= joined[-1][1] + 1:
            joined[-1] = (joined[-1][0], max(end, joined[-1][1]))
        else:
            joined.append((start, end))
    return joined


def _cut(text: str, start: int, end: int, marks: Sequence[Mark]) -> Iterator[Piece]:
    edges = {edge for mark in marks for edge in mark.span if start < edge < end}
    bounds = [start, *sorted(edges), end]
    for low, high in zip(bounds, bounds[1:], strict=False):
        kinds = {mark.kind for mark in marks if mark.span[0] < high and low < mark.span[1]}
        yield Piece(text[low:high], tuple(sorted(kinds)))
