"""Whose is a name alone? "Byron" in an article that names no other Byron.

It is linked only where exactly one known person fits in name, time and context.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from ..model import Appearance
from .compare import (
    compare_company,
    compare_posts,
    compare_publications,
    compare_times,
    fit_families,
)
from .gather import MARGIN
from .given_names import fit_given
from .lives import Life, gender_differs
from .names import PersonName

ENOUGH = 0.2  # of support from titles, bodies, company; a publication alone is too little
YEARS = 3  # at most between the article and another one that names the person


@dataclass(frozen=True)
class Bearer:
    """The person whose name it is."""

    index: int  # among the known lives
    reason: str


def find_bearer(appearance: Appearance, known: Sequence[Life]) -> Bearer | None:
    """The one person who fits; None if nobody or more than one does."""
    alone = Life([appearance])
    fits = []
    for index, life in enumerate(known):
        if not may_be(alone, life):
            continue
        support, reasons = support_for(alone, life)
        fits.append((support, index, reasons))
    fits.sort(key=lambda fit: (-fit[0], fit[1]))
    if not fits or fits[0][0] < ENOUGH:
        return None
    if len(fits) > 1 and fits[0][0] - fits[1][0] < MARGIN:
        return None
    return Bearer(fits[0][1], "; ".join(("only one of this name fits", *fits[0][2])))


def may_be(alone: Life, life: Life) -> bool:
    """Do the names fit, and does nothing else speak against it?"""
    one, other = alone.name, life.name
    if fit_families(one.family, other.family) is None or not _given_fits(one, other):
        return False
    if one.suffix and one.suffix != other.suffix:
        return False
    both = {a.article for a in life.appearances} & {alone.first.article}
    return not both and not gender_differs(alone, life) and _is_near(alone, life)


def support_for(alone: Life, life: Life) -> tuple[float, tuple[str, ...]]:
    """What the articles say for it, from title, body, company, publication and time."""
    compared = (
        compare(alone, life)
        for compare in (compare_posts, compare_company, compare_publications, compare_times)
    )
    changes = [change for change in compared if change]
    return round(sum(change for change, _ in changes), 2), tuple(words for _, words in changes)


def _given_fits(one: PersonName, other: PersonName) -> bool:
    """ "Byron" fits every Byron, "J. Byron" only those whose name begins with J."""
    if not one.given_names or not other.given_names:
        return not one.given_names
    return fit_given(one.given_names, other.given_names) is not None


def _is_near(alone: Life, life: Life) -> bool:
    """Does another article name the person within some years?"""
    if alone.dates is None or life.dates is None:
        return True
    year = int(alone.dates[0][:4])
    return int(life.dates[0][:4]) - YEARS <= year <= int(life.dates[1][:4]) + YEARS
