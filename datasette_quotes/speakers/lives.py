"""A life: appearances taken to be one person's, with what they tell together."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cached_property, lru_cache

from ..model import Appearance
from .names import PersonName, organization_key, parse_person, person_key, read_words

# Groups between which people move while papers write about them: an official becomes a minister.
PUBLIC = frozenset(["executive", "politician", "official", "spokesperson", "expert"])

Post = tuple[str, str | None]  # title key, organization key


def order_of(appearance: Appearance) -> tuple[str, str, str]:
    """Appearances from the earliest on, those without a date last; never a tie of two articles."""
    return (appearance.published or "9999", appearance.article, appearance.name)


class Life:
    """Some appearances as one person: their posts, bodies, company, dates and names."""

    def __init__(self, appearances: Iterable[Appearance]) -> None:
        self.appearances = tuple(sorted(appearances, key=order_of))

    @cached_property
    def first(self) -> Appearance:
        """The earliest appearance, by which the life is known."""
        return self.appearances[0]

    @cached_property
    def name(self) -> PersonName:
        """The parts of the earliest name, family name last."""
        parsed = parse_person(self.first.name)
        assert parsed is not None, self.first
        return parsed.western

    @cached_property
    def forms(self) -> frozenset[str]:
        """The keys of all full names by which articles call them."""
        names = {name for a in self.appearances for name in (a.name, *a.aliases)}
        return frozenset(filter(None, map(person_key, names)))

    @cached_property
    def posts(self) -> frozenset[Post]:
        """What they are called, and where."""
        return frozenset(
            (role.title_key, body_key(role.organization))
            for a in self.appearances
            for role in a.roles
        )

    @cached_property
    def bodies(self) -> frozenset[str]:
        """The organizations of their posts."""
        return frozenset(body for _, body in self.posts if body)

    @cached_property
    def groups(self) -> frozenset[str | None]:
        """The groups of their posts; None among them for titles that the list does not know."""
        return frozenset(role.group for a in self.appearances for role in a.roles)

    @cached_property
    def beside(self) -> frozenset[str]:
        """Whom articles name beside them."""
        return frozenset().union(*(a.beside for a in self.appearances))

    @cached_property
    def articles(self) -> frozenset[str]:
        """The articles that name them."""
        return frozenset(a.article for a in self.appearances)

    @cached_property
    def quoted_in(self) -> frozenset[str]:
        """The articles that quote them."""
        return frozenset(a.article for a in self.appearances if a.quoted)

    @cached_property
    def publications(self) -> frozenset[str]:
        """The publications that name them."""
        return frozenset(a.publication for a in self.appearances if a.publication)

    @cached_property
    def genders(self) -> frozenset[str]:
        """The genders that articles tell."""
        return frozenset(a.gender for a in self.appearances if a.gender)

    @cached_property
    def dates(self) -> tuple[str, str] | None:
        """The first day and the last; None if an appearance has no date."""
        days = [a.published for a in self.appearances]
        known = sorted(day[:10] for day in days if day)
        return (known[0], known[-1]) if known and len(known) == len(days) else None


def join_lives(lives: Iterable[Life]) -> Life:
    """Several lives as one."""
    return Life(a for life in lives for a in life.appearances)


def shared_posts(a: Life, b: Life) -> tuple[bool, bool, bool]:
    """Have they a post in common: the same title at the same body, a body, a title?

    A title counts only where its bodies do not differ; one that every other body has, such as
    director, only where its bodies are the same.
    """
    return _shared(a.posts, b.posts)


@lru_cache(maxsize=65536)
def _shared(posts_a: frozenset[Post], posts_b: frozenset[Post]) -> tuple[bool, bool, bool]:
    common = read_words("common_titles.txt")
    both = body = title = False
    for title_a, body_a in posts_a:
        for title_b, body_b in posts_b:
            same_body = body_a is not None and body_b is not None and akin_bodies(body_a, body_b)
            same_title = akin_titles(title_a, title_b)
            both |= same_body and same_title
            body |= same_body
            rare = not {title_a, title_b} & common
            title |= same_title and (same_body or (rare and None in (body_a, body_b)))
    return both, body, title


def go_together(a: Life, b: Life) -> bool:
    """Is there something that shows the two to be one life: a post, or the same company?"""
    if gender_differs(a, b):
        return shared_posts(a, b)[0]
    if any(shared_posts(a, b)):
        return True
    company = len(a.beside & b.beside)
    least = 2 if (a.groups | b.groups) <= PUBLIC else 3
    return company >= least and 2 * company >= min(len(a.beside), len(b.beside))


def contradict(a: Life, b: Life) -> bool:
    """Would one person have to lead two lives, with nothing between them?

    Both have posts, but of different kinds and bodies; hardly anyone is named beside both; and
    they run at the same time, or one is no life from which people move into the other.
    """
    if go_together(a, b):
        return False
    if gender_differs(a, b):
        return True
    if not a.posts or not b.posts:
        return False
    at_once = overlap_in_time(a, b)
    company = bool(a.beside and b.beside)
    known_a, known_b = a.groups - {None}, b.groups - {None}
    if known_a & known_b:
        return at_once and company and bool(a.bodies and b.bodies)
    both_known = bool(known_a and known_b)
    if at_once and (company or both_known):
        return True
    return both_known and not (a.groups | b.groups) <= PUBLIC


def gender_differs(a: Life, b: Life) -> bool:
    """Is one a woman and the other a man, as far as articles tell?"""
    return bool(a.genders and b.genders and not a.genders & b.genders)


def overlap_in_time(a: Life, b: Life) -> bool:
    """Do the times in which papers name them surely overlap?"""
    if a.dates is None or b.dates is None:
        return False
    return a.dates[0] <= b.dates[1] and b.dates[0] <= a.dates[1]


@lru_cache(maxsize=65536)
def body_key(name: str | None) -> str | None:
    """The key of an organization by its name."""
    return (organization_key(name) or None) if name else None


@lru_cache(maxsize=65536)
def akin_titles(a: str, b: str) -> bool:
    """Do two title keys share what the post is about: chief engineer and structural engineer?"""
    if a == b:
        return True
    fillers = read_words("title_fillers.txt")
    return bool((set(a.split()) & set(b.split())) - fillers)


@lru_cache(maxsize=65536)
def akin_bodies(a: str, b: str) -> bool:
    """Is one key the beginning or the end of the other, with a word that is a name?"""
    if a == b:
        return True
    short, long = sorted((a.split(), b.split()), key=len)
    if not set(short) - read_words("generic_bodies.txt"):
        return False
    return long[: len(short)] == short or long[-len(short) :] == short
