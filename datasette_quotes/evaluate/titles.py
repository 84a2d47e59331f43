"""When two titles of a role count as the same. The annotated one comes first."""

from __future__ import annotations

import re

from .names import plain_words
from .words import PREPOSITIONS, RANK_WORDS, SHORT_TITLES, SMALL_WORDS, STATUS_WORDS

JOINT = re.compile(r"\s*(?:[,;/&]|\band\b)\s*")


def title_words(title: str) -> tuple[list[str], str]:
    """The words in order and the head word, normalised, without status words and articles."""
    words: list[str] = []
    for word in plain_words(title.replace(",", " of ")):
        word = re.sub(r"(?<=\w{3})(woman|person)$", "man", word)
        words.extend(SHORT_TITLES.get(word, [word]))
    words = [word for word in words if word not in STATUS_WORDS]
    if "chief" in words:  # chief executive officer = chief executive
        words = [word for word in words if word != "officer"]
    while words and words[0] in SMALL_WORDS:
        words = words[1:]
    cut = next((i for i, word in enumerate(words) if word in PREPOSITIONS), len(words))
    head = words[cut - 1] if cut else ""
    return [word for word in words if word not in SMALL_WORDS], head


def title_match(gold: str, predicted: str) -> int:
    """2: the same title; 1: a compatible one; 0: another.

    Compatible: half of "chairman and CEO", or the same head word with words left out or added
    ("analyst", "retail analyst") unless they change the rank ("deputy director").
    """
    best = _compare(gold, predicted)
    halves = [JOINT.split(title) for title in (gold, predicted)]
    if best < 2 and (len(halves[0]) > 1 or len(halves[1]) > 1):
        parts = [(g, p) for g in halves[0] for p in halves[1] if g and p]
        best = max([best] + [min(1, _compare(g, p)) for g, p in parts])
    return best


def _compare(gold: str, predicted: str) -> int:
    (g, gold_head), (p, predicted_head) = title_words(gold), title_words(predicted)
    if not g or not p:
        return 0
    one, other = set(g), set(p)
    if one == other:
        return 2
    is_part = one <= other or other <= one
    return int(gold_head == predicted_head and is_part and not (one ^ other) & RANK_WORDS)
