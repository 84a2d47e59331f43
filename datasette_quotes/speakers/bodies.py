"""Which appearances are one organization: by name, spelling, and short forms that articles give."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable
from functools import lru_cache
from itertools import combinations, product

from ..model import Appearance, MergeSuggestion, Never, Resolution
from .lives import order_of
from .names import organization_key, read_words
from .spelling import likeness

LIKELY = 0.6  # the score of a name that begins another one
SLIP = 0.4  # the score of names that differ by a letter

# American and British spellings; only endings, and only in long words.
_SPELLINGS = [
    (re.compile(pattern), plain)
    for pattern, plain in (
        (r"(?<=\w\w)our\b", "or"),
        (r"(?<=\w\w)tre\b", "ter"),
        (r"(?<=\w\w)ence\b", "ense"),
        (r"(?<=\w\w)is(?=(?:e|ed|er|ers|ing|ation|ations)\b)", "iz"),
        (r"(?<=\w\w)ogue\b", "og"),
        (r"gramme\b", "gram"),
    )
]


@lru_cache(maxsize=65536)
def plain_body(key: str) -> str:
    """One spelling of an organization's key: harbour -> harbor, centre -> center."""
    for pattern, plain in _SPELLINGS:
        key = pattern.sub(plain, key)
    return key


def resolve_bodies(appearances: Iterable[Appearance], never: Never = frozenset()) -> Resolution:
    """Which organizations of one block are one.

    A short form or an acronym is one with the full name where an article gives both, and
    only one full name has it; not if a person decided that they are two.
    """
    bodies: dict[str, list[Appearance]] = defaultdict(list)
    for appearance in sorted(appearances, key=order_of):
        bodies[plain_body(organization_key(appearance.name)) or appearance.key].append(appearance)
    homes = {name: _home(name, bodies) for name in bodies}
    for name, home in homes.items():
        pairs = product({a.key for a in bodies[name]}, {a.key for a in bodies[home]})
        if any(frozenset(pair) in never for pair in pairs):
            homes[name] = name
    members: dict[str, list[Appearance]] = defaultdict(list)
    for name in sorted(bodies):
        members[homes[name]] += bodies[name]
    keys = {home: min(found, key=order_of).key for home, found in members.items()}
    reasons = {
        a.id: "name" if home == name else "an article gives both names"
        for name, home in homes.items()
        for a in bodies[name]
    }
    suggestions = [
        MergeSuggestion((min(pair), max(pair)), score, (reason,))
        for a, b in combinations(sorted(members), 2)
        for score, reason in _suggest(a, b)
        for pair in [(keys[a], keys[b])]
    ]
    return Resolution(
        {a.id: keys[home] for home, found in members.items() for a in found},
        reasons,
        tuple(sorted(suggestions, key=lambda s: s.keys)),
    )


def _home(name: str, bodies: dict[str, list[Appearance]]) -> str:
    """The full name of which this is a short form; itself if there is none, or more than one."""
    if not set(name.split()) - read_words("generic_bodies.txt"):
        return name
    longer = [full for full in bodies if _gives(full, name, bodies) and len(full) > len(name)]
    if len(longer) != 1 or any(_gives(other, longer[0], bodies) for other in bodies):
        return name
    return longer[0]


def _gives(full: str, short: str, bodies: dict[str, list[Appearance]]) -> bool:
    """Does an article use the short name for the full one?"""
    return full != short and any(
        plain_body(organization_key(alias)) == short for a in bodies[full] for alias in a.aliases
    )


def _suggest(a: str, b: str) -> Iterable[tuple[float, str]]:
    short, long = sorted((a, b), key=len)
    if long.startswith(short + " ") and set(short.split()) - read_words("generic_bodies.txt"):
        yield LIKELY, "one name begins with the other"
    elif len(short) >= 8 and a[:3] == b[:3] and likeness(a, b) >= 0.9:
        yield SLIP, "the names differ by a letter or two"
