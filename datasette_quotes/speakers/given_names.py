"""May two given names be one person's? Liz and Elizabeth, J. and Jane, Julian P. and Julian."""

from __future__ import annotations

from functools import cache, lru_cache

from .names import LEXICON, fold
from .spelling import likeness, plain_spelling

Fit = tuple[float, str]  # 0 to 1, and the reason in words

_SAME: Fit = (0.9, "same name")
_JOINED: Fit = (0.9, "given names written apart or as one")
_MIDDLE: Fit = (0.85, "middle name left out")
_SPELLING: Fit = (0.7, "given name spelled otherwise")
_NICKNAME: Fit = (0.6, "short form of the given name")
_SECOND: Fit = (0.6, "known by the second given name")
_CUT: Fit = (0.5, "given name cut short")
_INITIAL: Fit = (0.5, "initial of the given name")
_SLIP: Fit = (0.45, "given names differ by a letter")

_GENDERED_ENDS = frozenset(["a", "e", "o", "ah", "ina", "ine", "ette", "elle", "y", "ie"])


@lru_cache(maxsize=262144)
def fit_given(a: tuple[str, ...], b: tuple[str, ...]) -> Fit | None:
    """How well the given names fit; None if they contradict each other. Symmetric."""
    if a == b:
        return _SAME
    if "".join(a) == "".join(b):
        return _JOINED
    first = fit_word(a[0], b[0])
    if first is None:
        return _SECOND if _is_second(a, b) or _is_second(b, a) else None
    if not _middles_fit(a[1:], b[1:]):
        return None
    return _MIDDLE if first is _SAME else first


@lru_cache(maxsize=262144)
def fit_word(a: str, b: str) -> Fit | None:
    """The same for one given name each."""
    if a == b:
        return _SAME
    if 1 in (len(a), len(b)):
        return _INITIAL if a[0] == b[0] else None
    if plain_spelling(a) == plain_spelling(b):
        return _SPELLING
    if any(b in names for names in _nicknames().get(a, ())):
        return _NICKNAME
    return _fit_letters(*sorted((a, b), key=lambda word: (len(word), word)))


def _fit_letters(short: str, long: str) -> Fit | None:
    """Gwen and Gwendolyn, Celo and Marcelo; not Daniel and Daniela, Martin and Martina."""
    if len(short) >= 3 and (long.startswith(short) or long.endswith(short)):
        rest = long.removeprefix(short) if long.startswith(short) else ""
        return None if rest in _GENDERED_ENDS else _CUT
    if len(short) < 5 or short[:-1] == long[:-1] or short[:-1] == long[:-2]:
        return None  # Maria and Marie are two names
    return _SLIP if likeness(short, long) >= 0.8 else None


def _middles_fit(a: tuple[str, ...], b: tuple[str, ...]) -> bool:
    """Are the middle names of one among those of the other, initials standing for names?"""
    few, many = sorted((a, b), key=len)
    if len(few) == len(many):
        return all(map(_stands_for, few, many))
    return all(any(_stands_for(word, other) for other in many) for word in few)


def _stands_for(a: str, b: str) -> bool:
    return a == b or (1 in (len(a), len(b)) and a[0] == b[0])


def _is_second(a: tuple[str, ...], b: tuple[str, ...]) -> bool:
    """J. Edgar and Edgar: a's second name is b's only one."""
    return len(a) == 2 and len(b) == 1 and len(b[0]) > 1 and a[1] == b[0]


@cache
def _nicknames() -> dict[str, tuple[frozenset[str], ...]]:
    """Each name of lexicon/nicknames.txt with the sets in which it stands."""
    sets: dict[str, tuple[frozenset[str], ...]] = {}
    for line in (LEXICON / "nicknames.txt").read_text(encoding="utf-8").splitlines():
        names = frozenset(map(fold, line.split()))
        for name in names:
            sets[name] = (*sets.get(name, ()), names)
    return sets
