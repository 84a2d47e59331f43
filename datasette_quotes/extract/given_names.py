"""Which words are given names, and for whom: registers of births, folded and compact.

The file and the licence of its sources are described in `lexicon/README.md`. A given name tells
which pronoun is likely to stand for a person in an article, never a fact about the person.
"""

from __future__ import annotations

import gzip
import unicodedata
from functools import lru_cache
from typing import Literal

from . import lexicon

Gender = Literal["female", "male"]

GENDERS: dict[str, Gender] = {"f": "female", "m": "male"}
APART = str.maketrans(
    {"ø": "o", "æ": "ae", "œ": "oe", "ł": "l", "ß": "ss", "đ": "d", "ð": "d", "þ": "th",
     "ı": "i", "’": "'", "‘": "'", "ʼ": "'", "‐": "-", "‑": "-"}
)  # fmt: skip


@lru_cache(maxsize=8192)
def fold(word: str) -> str:
    """Lower case without diacritics, with plain apostrophes and hyphens: "Bækgaard" -> "baekgaard".

    For look-up and comparison only; what is shown stays as the article has it.
    """
    word = unicodedata.normalize("NFKD", word.casefold()).translate(APART)
    return "".join(c for c in word if not unicodedata.combining(c))


def is_given_name(word: str) -> bool:
    """Is the word, or its part before a hyphen, in the registers?"""
    return _code(word) != ""


def is_common_given_name(word: str) -> bool:
    """Has the name been given often (a thousand births in the registers)?"""
    return _code(word).isupper()


def gender_of_given_name(word: str) -> Gender | None:
    """The gender that 95% or more of its bearers have in every register, else None."""
    return GENDERS.get(_code(word).lower())


@lru_cache
def nickname_sets() -> tuple[frozenset[str], ...]:
    """Names that stand for one another, folded: {"thomas", "tom", "tommy"}."""
    return tuple(frozenset(line.split()) for line in sorted(lexicon.words("nicknames")))


@lru_cache(maxsize=4096)
def short_forms(word: str) -> frozenset[str]:
    """The names, folded, that may stand for this one, itself included."""
    folded = fold(word)
    return frozenset({folded}.union(*(names for names in nickname_sets() if folded in names)))


def _code(word: str) -> str:
    """f, m, x (both or unsure), upper case where common; empty for a word not listed."""
    names, folded = _register(), fold(word)
    return names.get(folded) or names.get(folded.partition("-")[0], "")


@lru_cache
def _register() -> dict[str, str]:
    packed = gzip.decompress((lexicon.HERE / "given_names.txt.gz").read_bytes()).decode("utf-8")
    register: dict[str, str] = {}
    for line in packed.splitlines():  # one line a code: "F anna maria ..."
        code, names = line.split(" ", 1)
        register.update(dict.fromkeys(names.split(" "), code))
    return register
