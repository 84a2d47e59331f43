"""What is compared: segments or whole quotes, each as its spans and the words inside them."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from typing import Any, Literal, NamedTuple

Json = dict[str, Any]
Span = tuple[int, int]
Unit = Literal["segment", "quote"]

WORD = re.compile(r"\w+")
EDGE = frozenset("\"“”„«»‹›'‘’`.,;:!?…—–-()[] \t\r\n\xa0\u202f")

# Quotes with these tags are neither found nor missed.
NEVER_SCORED = frozenset({"interviewer_question", "host_or_reporter_turn", "no_quote_marks"})
# Classes that may be left out, with the tags that mark them.
DROPPABLE = {
    "chant_or_sign": {"chant_or_sign", "chant"},
    "fictional_character": {"fictional_character"},
    "hypothetical": {"hypothetical"},
    "headline": {"headline"},
    "document_quote": {"document_quote", "document_source"},
}


class Item(NamedTuple):
    """A segment or a whole quote, annotated or predicted."""

    spans: tuple[Span, ...]
    words: frozenset[int]  # the offsets at which its words begin
    quote: Json
    ignore: bool = False  # neither found nor missed


def trim(text: str, start: int, end: int) -> Span:
    """The span without marks, spaces and punctuation at its edges."""
    start, end = max(0, start), min(len(text), end)
    while start < end and text[start] in EDGE:
        start += 1
    while end > start and text[end - 1] in EDGE:
        end -= 1
    return start, end


def word_starts(text: str, spans: Iterable[Sequence[int]]) -> frozenset[int]:
    """Offsets at which the words inside the spans begin."""
    return frozenset(
        found.start() + start for start, end in spans for found in WORD.finditer(text[start:end])
    )


def shared_words(a: frozenset[int], b: frozenset[int]) -> float:
    """Words in both as a part of the words in either, 0 to 1."""
    return len(a & b) / len(a | b) if a | b else 0.0


def touches(a: Sequence[int], b: Sequence[int]) -> bool:
    """Do two spans share a character?"""
    return a[0] < b[1] and b[0] < a[1]


def gold_items(article: Json, unit: Unit, drop: Collection[str]) -> list[Item]:
    """What is to be found, and stretches that count neither way."""
    tags = NEVER_SCORED.union(*(DROPPABLE[name] for name in drop))

    def is_ignored(quote: Json) -> bool:
        return bool(quote.get("nested_in") or tags & set(quote.get("phenomena") or ()))

    neutral = [
        {"segments": [stretch["span"]]}
        for key in ("nested", "ignored", "unmarked_speech")
        for stretch in article.get(key) or ()
    ]
    return [
        *_make_items(article["text"], article["quotes"], unit, is_ignored),
        *_make_items(article["text"], neutral, unit, lambda quote: True),
    ]


def predicted_items(
    article: Json, prediction: Json, unit: Unit, known: frozenset[int]
) -> tuple[list[Item], int]:
    """The items to score, and the number set aside as indirect speech.

    Set aside: type "indirect", and without a type what touches none of the known words, those
    of annotated stretches. The same spans twice are one prediction.
    """
    items: dict[tuple[Span, ...], Item] = {}
    aside = 0
    for item in _make_items(article["text"], prediction.get("quotes") or [], unit):
        kind = item.quote.get("type")
        if kind == "indirect" or not (kind or item.words & known):
            aside += 1
        else:
            items.setdefault(item.spans, item)
    return list(items.values()), aside


def pair_items(
    gold: Sequence[Item], predicted: Sequence[Item], exact: bool = False
) -> list[tuple[int, int]]:
    """Indexes into gold and predicted, one to one: equal spans first, then most shared words.

    Half of the words must be shared; with `exact` only equal spans count.
    """
    candidates = []
    for i, g in enumerate(gold):
        for j, p in enumerate(predicted):
            score = 2.0 if g.spans == p.spans else 0.0 if exact else shared_words(g.words, p.words)
            if score >= 0.5:
                candidates.append((-score, g.ignore, i, j))
    left: set[int] = set()
    right: set[int] = set()
    pairs = []
    for _, _, i, j in sorted(candidates):
        if i not in left and j not in right:
            left.add(i)
            right.add(j)
            pairs.append((i, j))
    return pairs


def _make_items(
    text: str,
    quotes: Iterable[Json],
    unit: Unit,
    is_ignored: Callable[[Json], bool] = lambda quote: False,
) -> Iterator[Item]:
    """One item per segment or quote; without words there is nothing to score."""
    for quote in quotes:
        trimmed = (trim(text, *segment) for segment in quote["segments"])
        spans = [span for span in trimmed if span[0] < span[1]]
        for group in [[span] for span in spans] if unit == "segment" else [spans]:
            words = word_starts(text, group)
            if words:
                yield Item(tuple(group), words, quote, is_ignored(quote))
