"""Nouns that name a role only beside a person: "X, a cider maker", "the outgoing reeve, X".

Elsewhere "maker" is a company and "carrier" a bag; the place decides, not the list of roles.
"""

from __future__ import annotations

import re

from .bodies import NOUN_TAGS
from .lexicon import words
from .lines import Line
from .role_words import STATUS

MAN = re.compile(r".{3,}(?:man|woman)$")
NO_TRADES = frozenset(
    """businesswoman clansman countryman countrywoman everyman everywoman freeman freewoman
    gentleman gentlewoman human kinsman kinswoman layman laywoman madman madwoman nobleman
    noblewoman snowman strongman townsman townswoman tribesman woman""".split()
)
PASSING = frozenset("acting caretaker incoming interim outgoing retired".split())
MODIFIERS = frozenset({"JJ", "NN", "VBG", "VBN", "HYPH", "CD", "RB", "NNP"})
DETERMINERS = frozenset({"a", "an", "the"})
LONGEST = 5  # words before the noun that may belong to it
ADDRESS = 8  # words of age and home


def is_trade(line: Line, i: int) -> bool:
    """Does the noun at a position name a trade or an office by the person it stands beside?"""
    word = line.lower(i)
    if line.tag(i) != "NN" or line.is_capital(i) or line.tag(i + 1) in NOUN_TAGS:
        return False
    passing = line.lower(i - 1) in PASSING
    listed = word in words("trade_nouns") or bool(MAN.match(word)) and word not in NO_TRADES
    if not (listed or passing):
        return False
    start = _start(line, i)
    if start is None:
        return False
    if line.lower(i + 1) == "," and line.person_from(i + 2) is not None:
        return True
    return line.lower(start - 1) == "," and _is_after_person(line, start - 1)


def _start(line: Line, i: int) -> int | None:
    """Where the noun phrase begins: at its article, its owner or its status; None if at none."""
    for k in range(i - 1, max(-1, i - 1 - LONGEST), -1):
        word = line.lower(k)
        if word in DETERMINERS or line.tag(k) in ("PRP$", "POS"):
            return k
        if word in STATUS and line.lower(k - 1) == ",":
            return k
        if line.tag(k) not in MODIFIERS:
            return None
    return None


def _is_after_person(line: Line, comma: int) -> bool:
    """Does a person's name, with age and home or not, end before a comma?"""
    for k in range(comma, max(-1, comma - ADDRESS), -1):
        if line.person_until(k):
            return True
        known = line.is_capital(k - 1) or line.tag(k - 1) == "CD"
        if not known and line.lower(k - 1) not in (",", "of", "from", "aged", "the"):
            return False
    return False
