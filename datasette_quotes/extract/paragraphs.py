"""Where an article's paragraphs lie, and clean copies to read: of the whole, and of each.

The article's text is never altered. The stages read a copy with plain single spaces, the model
one paragraph of it at a time, with uniform quotation marks; a map leads each character back.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from ..model import Extent

BLANK_LINES = re.compile(r"\r?\n(?:[^\S\n]*\r?\n)+")
LINE = re.compile(r"[^\n\r\u2028\u2029]+")
DATELINE = re.compile(
    r"[A-Z][A-Z.'’ -]{2,40}(?:,\s[A-Z][\w. ]{1,25}){0,3}(?:\s?\([^)\n]{2,40}\))?"
    r"\s?(?:—|–|--|-)\s(?![a-z])"
)
UNSEEN = frozenset("\u00ad\u200b\u200c\u200d\u200e\u200f\u2060\ufeff")  # soft hyphen, zero width
SENTENCE_END = tuple(".!?:;\"”’'»›…)]")
WRAPPED_AT = range(45, 101)  # width of hard-wrapped text, in characters
RAGGED = 25  # how much shorter a wrapped line may be than the longest


@dataclass(frozen=True)
class Repaired:
    """A clean copy; `origins[i]` is where its i-th character stands in the text it is made from."""

    text: str
    origins: Sequence[int]

    def extent(self, start: int, end: int) -> Extent:
        """The stretch of the text behind a stretch of the copy that is not empty."""
        return Extent(self.origins[start], self.origins[end - 1] + 1)


def find_paragraphs(text: str) -> list[Extent]:
    """Every paragraph, in order, without the white space around it.

    Blank lines part paragraphs, and so do single line breaks, unless the lines are wrapped:
    then a paragraph's lines are all nearly as wide as the widest but for the last.
    """
    paragraphs = []
    for block in _blocks(text):
        lines = [
            Extent(block.start_char + m.start(), block.start_char + m.end())
            for m in LINE.finditer(block.cut(text))
        ]
        if len(lines) > 1 and _is_wrapped([line.cut(text) for line in lines]):
            lines = [block]
        for line in lines:
            paragraphs += [part for part in _without_dateline(text, line) if part]
    return paragraphs


def clean(text: str) -> Repaired:
    """The article with single plain spaces, wrapped lines joined, without unseen characters."""
    kept: list[tuple[int, str]] = []
    at = 0
    for paragraph in find_paragraphs(text):
        kept += [(i, text[i]) for i in range(at, paragraph.start_char) if text[i] not in UNSEEN]
        kept += _plain(text, paragraph)
        at = paragraph.end_char
    return Repaired("".join(char for _, char in kept), [i for i, _ in kept])


def repair(text: str, paragraph: Extent, marks: Mapping[int, str]) -> Repaired:
    """The paragraph with single plain spaces, without unseen characters, marks as given.

    Args:
        marks: what to write for the quotation mark at an offset of the article.
    """
    plain = list(_plain(text, paragraph))
    chars = [marks.get(i, "'" if char == "’" else char) for i, char in plain]
    return Repaired("".join(chars), [i for i, _ in plain])


def _plain(text: str, paragraph: Extent) -> Iterator[tuple[int, str]]:
    """Each character to keep, with its offset."""
    last = ""
    for i in range(paragraph.start_char, paragraph.end_char):
        char = " " if text[i].isspace() else text[i]
        if char not in UNSEEN and not char == last == " ":
            yield i, char
            last = char


def _blocks(text: str) -> list[Extent]:
    starts, ends = [0], []
    for gap in BLANK_LINES.finditer(text):
        ends.append(gap.start())
        starts.append(gap.end())
    return [Extent(s, e) for s, e in zip(starts, [*ends, len(text)], strict=True) if s < e]


def _is_wrapped(lines: Sequence[str]) -> bool:
    """Is this one paragraph broken into lines of about one width?"""
    widest = max(len(line.rstrip()) for line in lines)
    if widest not in WRAPPED_AT:
        return False
    full = [line.rstrip() for line in lines[:-1]]
    broken = sum(not line.endswith(SENTENCE_END) for line in full)
    return all(len(line) > widest - RAGGED for line in full) and 2 * broken >= len(full)


def _without_dateline(text: str, line: Extent) -> list[Extent | None]:
    """A dateline, "PORT ELLERY (Wire) -", apart from its paragraph: it spoils the parse."""
    trimmed = _trim(text, line)
    found = DATELINE.match(text, trimmed.start_char, trimmed.end_char) if trimmed else None
    if trimmed is None or found is None:
        return [trimmed]
    place, rest = Extent(trimmed.start_char, found.end()), Extent(found.end(), trimmed.end_char)
    return [_trim(text, place), _trim(text, rest)]


def _trim(text: str, extent: Extent) -> Extent | None:
    start, end = extent.start_char, extent.end_char
    while start < end and (text[start].isspace() or text[start] in UNSEEN):
        start += 1
    while end > start and (text[end - 1].isspace() or text[end - 1] in UNSEEN):
        end -= 1
    return Extent(start, end) if start < end else None
