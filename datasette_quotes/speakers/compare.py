"""Small scored comparisons of two lives, each with its reason, as in nomenklatura.

https://github.com/opensanctions/nomenklatura compares companies and persons of lists in this
manner. Here a name must fit first; then what articles say of the two adds to it or takes from it.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from .given_names import fit_given
from .lives import Life, contradict, gender_differs, shared_posts
from .spelling import likeness, plain_spelling

MERGE = 0.8  # from this score on two lives are one
DOUBTFUL = 0.6  # a name that fits less well, or a surname spelled otherwise, needs a shared post
SUGGEST = 0.3  # from this score on a person should decide

Change = tuple[float, str]  # to add to the score, and why


@dataclass(frozen=True)
class Comparison:
    """How much speaks for two lives being one; `apart` where something forbids it."""

    score: float
    reasons: tuple[str, ...]
    apart: bool = False


def compare_lives(a: Life, b: Life) -> Comparison | None:
    """What speaks for one person; None if their names are of two."""
    named = compare_names(a, b)
    if named is None:
        return None
    changes = [named, *filter(None, (compare(a, b) for compare in COMPARISONS))]
    score = round(min(1.0, max(0.0, sum(change for change, _ in changes))), 2)
    doubtful = named[0] < DOUBTFUL or a.name.family != b.name.family
    if doubtful and not any(shared_posts(a, b)):
        score = min(score, MERGE - 0.05)
    return Comparison(score, tuple(reason for _, reason in changes), must_stay_apart(a, b))


def compare_names(a: Life, b: Life) -> Change | None:
    """How well the names fit; None if they contradict each other."""
    one, other = a.name, b.name
    if one.suffix and other.suffix and one.suffix != other.suffix:
        return None
    family = fit_families(one.family, other.family)
    if family is None:
        return None
    if a.forms & b.forms:
        return (0.9, "an article gives both names")
    given = fit_given(one.given_names, other.given_names)
    if given is None:
        return None
    less = family + (0.2 if one.suffix != other.suffix else 0.0)
    return (given[0] - less, given[1])


def fit_families(a: str, b: str) -> float | None:
    """What to take off for two spellings of a surname; None if they are two surnames."""
    if a == b:
        return 0.0
    if plain_spelling(a) == plain_spelling(b):
        return 0.05
    return 0.35 if min(len(a), len(b)) >= 6 and likeness(a, b) >= 0.85 else None


def compare_posts(a: Life, b: Life) -> Change | None:
    """The same title at the same organization, or one of both; or two different lives."""
    if not a.posts or not b.posts:
        return None
    both, body, title = shared_posts(a, b)
    if both:
        return (0.35, "same title at the same organization")
    if body:
        return (0.25, "same organization")
    if title:
        return (0.25, "same title")
    if {title for title, _ in a.posts} & {title for title, _ in b.posts}:
        return (0.1, "same title, but not surely at one organization")
    return (-0.2, "no title or organization in common")


def compare_company(a: Life, b: Life) -> Change | None:
    """Others whom articles name beside both."""
    company = len(a.beside & b.beside)
    if not company:
        return None
    others = "another person or body" if company == 1 else f"{company} other persons or bodies"
    return (min(0.1 * company, 0.3), f"both named beside {others}")


def compare_publications(a: Life, b: Life) -> Change | None:
    """A publication that names both."""
    return (0.05, "named by one publication") if a.publications & b.publications else None


def compare_times(a: Life, b: Life) -> Change | None:
    """Many years between them."""
    if a.dates is None or b.dates is None:
        return None
    years = [int(day[:4]) for day in (*a.dates, *b.dates)]
    gap = max(years[2] - years[1], years[0] - years[3])
    return (-0.1, f"{gap} years between them") if gap > 5 else None


def must_stay_apart(a: Life, b: Life) -> bool:
    """Does something forbid one person, whatever else speaks for it?"""
    return bool(a.quoted_in & b.quoted_in) or gender_differs(a, b) or contradict(a, b)


COMPARISONS: tuple[Callable[[Life, Life], Change | None], ...] = (
    compare_posts,
    compare_company,
    compare_publications,
    compare_times,
)
