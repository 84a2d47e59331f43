"""Whose is a name alone? "Byron" in an article that names no other Byron.

It is linked only where exactly one known person fits in name, time and context.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import islice

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
from .names import PersonName, read_words

ENOUGH = 0.2  # of support from titles, bodies, company; a publication alone is too little
YEARS = 3  # at most between the article and another one that names the person


@dataclass(frozen=True)
class Candidate:
    """A known person whose name it may be."""

    index: int  # among the known lives
    support: float  # by what the articles say
    reasons: tuple[str, ...]


class KnownPeople:
    """The people of a block, to be found by whom and what articles name with them."""

    def __init__(self, lives: Sequence[Life]) -> None:
        self._lives = tuple(lives)
        self._named_with: dict[str, list[int]] = defaultdict(list)
        for index, life in enumerate(self._lives):
            for word in _named_with(life):
                self._named_with[word].append(index)

    def candidates(self, appearance: Appearance) -> list[Candidate]:
        """Those whose name it may be, the best supported first.

        Where nothing supports anyone, the only one of that name; nobody if there are more.
        """
        alone = Life([appearance])
        near = {index for word in _named_with(alone) for index in self._named_with.get(word, ())}
        fits = [index for index in sorted(near) if may_be(alone, self._lives[index])]
        if not fits:
            others = (i for i, life in enumerate(self._lives) if may_be(alone, life))
            fits = list(islice(others, 2))
            fits = fits if len(fits) == 1 else []
        found = [Candidate(index, *support_for(alone, self._lives[index])) for index in fits]
        return sorted(found, key=lambda candidate: (-candidate.support, candidate.index))


def _named_with(life: Life) -> frozenset[str]:
    """What a life must share with another one for its company, titles or bodies to support it."""
    titles = {title for title, _ in life.posts} - read_words("common_titles.txt")
    words = {word for title in titles for word in title.split()} - read_words("title_fillers.txt")
    parts = {word for body in life.bodies for word in body.split()}
    parts -= read_words("generic_bodies.txt")
    return life.beside | titles | words | life.bodies | parts


def is_settled(candidates: Sequence[Candidate]) -> bool:
    """Is the first one surely right: well supported, and better than the second?"""
    if not candidates or candidates[0].support < ENOUGH:
        return False
    return len(candidates) == 1 or candidates[0].support - candidates[1].support >= MARGIN


def doubtful_ones(candidates: Sequence[Candidate]) -> list[Candidate]:
    """Those of whom a person should decide: the only one, or the two best supported."""
    if len(candidates) == 1:
        return [c for c in candidates if c.support >= 0]
    return [c for c in candidates[:2] if c.support >= ENOUGH]


def may_be(alone: Life, life: Life) -> bool:
    """Do the names fit, and does nothing else speak against it?"""
    one, other = alone.name, life.name
    if fit_families(one.family, other.family) is None or not _given_fits(one, other):
        return False
    if one.suffix and one.suffix != other.suffix:
        return False
    both = alone.first.article in life.articles
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
