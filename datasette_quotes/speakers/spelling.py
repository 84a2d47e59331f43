"""Spellings of one name: other transliterations, other marks, slips of the pen.

Written for names of people as English papers spell them; nothing here tells that two people are
one, only that two spellings may be of one name.
"""

from __future__ import annotations

import re
from functools import lru_cache

from rapidfuzz.distance import OSA

from .names import fold

# In order. Yevgenia, Evgeniya -> evgenia; Sergey, Sergei -> sergei; Ekstroem -> ekstrom.
_TRANSLITERATIONS = [
    (re.compile(pattern), plain)
    for pattern, plain in (
        (r"^(?:ye|je)", "e"),
        (r"[yj]", "i"),
        (r"w", "v"),
        (r"ph", "f"),
        (r"kh", "h"),
        (r"tz|cz|ts", "c"),
        (r"ks", "x"),
        (r"oe", "o"),
        (r"ae", "a"),
        (r"ou", "u"),
        (r"ue", "u"),
        (r"ee", "i"),
        (r"(.)\1+", r"\1"),
    )
]
_VOWELS = re.compile(r"(?<!^)[aeiou]")


@lru_cache(maxsize=65536)
def plain_spelling(word: str) -> str:
    """One form for the usual transliterations of a name."""
    word = fold(word)
    for pattern, plain in _TRANSLITERATIONS:
        word = pattern.sub(plain, word)
    return word


@lru_cache(maxsize=65536)
def skeleton(word: str) -> str:
    """What spellings of one surname surely share: its consonants. For sorting names into blocks."""
    plain = plain_spelling(word)
    return _VOWELS.sub("", plain) or plain


def likeness(a: str, b: str) -> float:
    """1 for equal words, less for each letter added, left out, changed or swapped; 0 at worst."""
    return OSA.normalized_similarity(a, b)
