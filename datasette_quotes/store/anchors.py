"""Find words again in a text that may have changed since.

Exact words win, then those that differ in spaces and kinds of marks only, then nearly equal
ones. Of several places the one with the most equal surroundings is taken, then the nearest.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from rapidfuzz import fuzz

from ..decisions import Selector
from ..model import Extent

CONTEXT = 32  # characters kept before and after
LEAST_WORDS = 20  # characters: shorter words must be found as they are
LIKE = 90.0  # per cent of nearly equal words that must agree

_ALIKE = {"'": "['‘’ʼ]", "‘": "['‘’ʼ]", "’": "['‘’ʼ]", '"': '["“”«»]', "“": '["“”«»]',
          "”": '["“”«»]', "-": "[-‐‑–—]", "–": "[-‐‑–—]", "—": "[-‐‑–—]"}  # fmt: skip


def select(text: str, extents: Sequence[Extent]) -> tuple[Selector, ...]:
    """How these stretches of the text can be found again."""
    return tuple(
        Selector(
            exact=extent.cut(text),
            prefix=text[max(0, extent.start_char - CONTEXT) : extent.start_char],
            suffix=text[extent.end_char : extent.end_char + CONTEXT],
            start=extent.start_char,
        )
        for extent in extents
    )


def find(text: str, selectors: Sequence[Selector]) -> tuple[Extent, ...] | None:
    """Where they stand now, in their order; None if one of them stands nowhere."""
    found: list[Extent] = []
    after = 0
    for selector in selectors:
        place = _best(text, selector, after)
        if place is None:
            return None
        found.append(place)
        after = place.end_char
    return tuple(found)


def share(one: Sequence[Extent], other: Sequence[Extent]) -> float:
    """How much of both together they have in common, from 0 to 1."""
    common = sum(
        max(0, min(a.end_char, b.end_char) - max(a.start_char, b.start_char))
        for a in one
        for b in other
    )
    total = sum(e.end_char - e.start_char for e in (*one, *other)) - common
    return common / total if total else 0.0


def _best(text: str, selector: Selector, after: int) -> Extent | None:
    places = list(_exact(text, selector.exact, after)) or list(_alike(text, selector.exact, after))
    if not places:
        return _nearly(text, selector, after)
    return max(places, key=lambda place: (_fit(text, place, selector), -place.start_char))


def _exact(text: str, words: str, after: int) -> Iterator[Extent]:
    at = text.find(words, after)
    while words and at >= 0:
        yield Extent(at, at + len(words))
        at = text.find(words, at + 1)


def _alike(text: str, words: str, after: int) -> Iterator[Extent]:
    """The same words with other spaces and other kinds of marks."""
    pattern = r"\s+".join(
        "".join(_ALIKE.get(character, re.escape(character)) for character in word)
        for word in words.split()
    )
    if pattern:
        for found in re.compile(pattern).finditer(text, after):
            yield Extent(*found.span())


def _nearly(text: str, selector: Selector, after: int) -> Extent | None:
    """Words of which some were changed."""
    words = selector.exact
    if len(words) < LEAST_WORDS:
        return None
    found = fuzz.partial_ratio_alignment(words, text[after:], score_cutoff=LIKE)
    if found is None or found.src_end - found.src_start < LIKE / 100 * len(words):
        return None
    return _whole_words(text, Extent(after + found.dest_start, after + found.dest_end))


def _whole_words(text: str, extent: Extent) -> Extent:
    """The same stretch, not beginning or ending inside a word."""
    start, end = extent.start_char, extent.end_char
    while start > 0 and text[start - 1].isalnum() and text[start].isalnum():
        start -= 1
    while end < len(text) and text[end - 1].isalnum() and text[end].isalnum():
        end += 1
    return Extent(start, end)


def _fit(text: str, place: Extent, selector: Selector) -> tuple[int, int]:
    """How many characters around it are as they were, and how near it is to where it was."""
    before = text[max(0, place.start_char - CONTEXT) : place.start_char]
    behind = text[place.end_char : place.end_char + CONTEXT]
    equal = _common(before[::-1], selector.prefix[::-1]) + _common(behind, selector.suffix)
    return equal, -abs(place.start_char - selector.start)


def _common(one: str, other: str) -> int:
    count = 0
    for a, b in zip(one, other, strict=False):
        if a != b:
            break
        count += 1
    return count
