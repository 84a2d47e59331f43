"""Which appearances of one block are one person: a pure function of the set of them.

First those with one full name, as far as their lives go together; then names that may be one
name; then single names, each by itself. What is not sure enough is only suggested.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import combinations

from ..model import Appearance, MergeSuggestion, Never, Resolution
from .compare import (
    MERGE,
    SUGGEST,
    Comparison,
    compare_company,
    compare_lives,
    compare_posts,
)
from .gather import MARGIN, Joined, Pair, gather
from .lives import Life, body_key, contradict, gender_differs, go_together, join_lives, order_of
from .names import parse_person, person_key
from .single_names import KnownPeople, doubtful_ones, is_settled

SAME_NAME = 0.9  # the score of two lives under one full name
NAME_ALONE = 0.3  # the score of a single name that may be somebody's, before what supports it
SPLIT = 0.5  # the score of a suggestion for namesakes whose lives contradict each other


@dataclass
class Person:
    """A life that was settled, and why its parts are in it."""

    life: Life
    reasons: dict[int, str]  # appearance -> why it is theirs


def resolve_people(appearances: Iterable[Appearance], never: Never = frozenset()) -> Resolution:
    """Who is who among persons whose surnames are in one block.

    Args:
        never: pairs of keys of lives that are two, as people decided.
    """
    full: dict[str, list[Appearance]] = defaultdict(list)
    single: list[Appearance] = []
    alone: list[Appearance] = []  # shares its name with another one in its article, or has none
    for appearance in sorted(appearances, key=order_of):
        name = person_key(appearance.name)
        if name is not None and name == appearance.key:
            full[name].append(appearance)
        elif name is None and parse_person(appearance.name):
            single.append(appearance)
        else:
            alone.append(appearance)
    lives, loose = _lives_of_names(full)
    people, found = _join_names(lives, never)
    found |= _add_single_names(people, single, never)
    people += [_alone(appearance) for appearance in loose + alone]
    return _resolution(people, found)


def _add_single_names(
    people: list[Person], single: list[Appearance], never: Never
) -> dict[Pair, Comparison]:
    """Give each name alone to the one person who fits; else it is a person of its own.

    Gives the comparisons that call for a decision.
    """
    known = KnownPeople([person.life for person in people])
    doubts: dict[Pair, Comparison] = {}
    for appearance in single:
        alone = Life([appearance])
        candidates = [
            candidate
            for candidate in known.candidates(appearance)
            if not _are_two(alone, people[candidate.index].life, never)
        ]
        if is_settled(candidates):
            words = ("only one of this name fits", *candidates[0].reasons)
            people[candidates[0].index].reasons[appearance.id] = "; ".join(words)
            continue
        for candidate in doubtful_ones(candidates):
            score = round(NAME_ALONE + candidate.support, 2)
            words = ("one is named by a single name", *candidate.reasons)
            doubts[candidate.index, len(people)] = Comparison(score, words)
        people.append(_alone(appearance))
    return doubts


def _alone(appearance: Appearance) -> Person:
    return Person(Life([appearance]), {appearance.id: "not known from other articles"})


def _lives_of_names(full: dict[str, list[Appearance]]) -> tuple[list[Life], list[Appearance]]:
    """The lives led under each full name, and the appearances that could be several people's."""
    lives, loose = [], []
    for name in sorted(full):
        settled, unsettled = split_namesakes(full[name])
        lives += settled
        loose += unsettled
    return lives, loose


def split_namesakes(appearances: Sequence[Appearance]) -> tuple[list[Life], list[Appearance]]:
    """The lives of those who have one full name: nearly always it is one."""
    strands = _join_strands(_strands([a for a in appearances if a.roles]))
    if len(strands) < 2 or not any(contradict(a, b) for a, b in combinations(strands, 2)):
        return [Life(appearances)], []
    scores: dict[Pair, float] = {}
    apart: set[Pair] = set()
    for a, b in combinations(range(len(strands)), 2):
        scores[a, b] = SAME_NAME + _support(strands[a], strands[b])
        if contradict(strands[a], strands[b]):
            apart.add((a, b))
    groups = gather(len(strands), scores, apart, MERGE - 0.2)
    lives = [join_lives(s for s, g in zip(strands, groups, strict=True) if g == group)
             for group in sorted(set(groups))]  # fmt: skip
    return _add_without_roles(lives, [a for a in appearances if not a.roles])


def _strands(appearances: Sequence[Appearance]) -> list[Life]:
    """Appearances with one post, or posts at one body, together; earliest first."""
    joined = Joined(len(appearances))
    owner: dict[tuple[str | None, str | None], int] = {}
    for index, appearance in enumerate(appearances):
        for role in appearance.roles:
            body = body_key(role.organization)
            token = (None, body) if body else (role.title_key, None)
            joined.join(index, owner.setdefault(token, index))
    return [Life(appearances[i] for i in group) for group in joined.groups()]


def _join_strands(strands: list[Life]) -> list[Life]:
    """Strands that go together as one, also where only a third one shows it."""
    joined = Joined(len(strands))
    for a, b in combinations(range(len(strands)), 2):
        if not joined.are_one(a, b) and go_together(strands[a], strands[b]):
            joined.join(a, b)
    return [join_lives(strands[i] for i in group) for group in joined.groups()]


def _add_without_roles(
    lives: list[Life], appearances: Sequence[Appearance]
) -> tuple[list[Life], list[Appearance]]:
    """Give each appearance without a role to the one namesake whose company it keeps, if any."""
    added: list[list[Appearance]] = [[] for _ in lives]
    loose = []
    for appearance in appearances:
        one = Life([appearance])
        support = sorted((-_support(one, life), i) for i, life in enumerate(lives))
        if len(lives) == 1 or support[1][0] - support[0][0] >= MARGIN:
            added[support[0][1]].append(appearance)
        else:
            loose.append(appearance)
    return [join_lives([life, Life(more)]) for life, more in zip(lives, added, strict=True)], loose


def _support(a: Life, b: Life) -> float:
    changes = filter(None, (compare(a, b) for compare in (compare_posts, compare_company)))
    return sum(change for change, _ in changes)


def _are_two(a: Life, b: Life, never: Never) -> bool:
    """Did a person decide that these are two?"""
    if not never:
        return False
    return any(frozenset((x, y)) in never for x in _known_by(a) for y in _known_by(b))


def _known_by(life: Life) -> set[str]:
    return {local_key(life.first), *(a.key for a in life.appearances)}


def _join_names(lives: list[Life], never: Never) -> tuple[list[Person], dict[Pair, Comparison]]:
    """Join the lives under names that may be one name.

    Also gives the comparisons that call for a decision, by the indexes of the persons.
    """
    compared: dict[Pair, Comparison] = {}
    apart: set[Pair] = set()
    for a, b in combinations(range(len(lives)), 2):
        one, other = lives[a], lives[b]
        if _are_two(one, other, never):
            apart.add((a, b))
        elif one.first.key == other.first.key:
            reasons = ("same name", "their titles, bodies and company differ")
            compared[a, b] = Comparison(SPLIT, reasons, apart=True)
            apart.add((a, b))
        elif comparison := compare_lives(one, other):
            compared[a, b] = comparison
            if comparison.apart:
                apart.add((a, b))
    groups = gather(len(lives), {pair: c.score for pair, c in compared.items()}, apart, MERGE)
    people = [_person(group, groups, lives, compared) for group in sorted(set(groups))]
    index = {group: i for i, group in enumerate(sorted(set(groups)))}
    open_pairs: dict[Pair, Comparison] = {}
    for (a, b), comparison in sorted(compared.items()):
        pair = (index[groups[a]], index[groups[b]])
        if pair[0] != pair[1] and _is_open(lives[a], lives[b], comparison):
            pair = (min(pair), max(pair))
            open_pairs[pair] = max(open_pairs.get(pair, comparison), comparison, key=_weight)
    return people, open_pairs


def _person(
    group: int, groups: list[int], lives: list[Life], compared: dict[Pair, Comparison]
) -> Person:
    """The lives of one group as one person, with the best reason for each of them."""
    inside = [i for i, g in enumerate(groups) if g == group]
    life = join_lives(lives[i] for i in inside)
    reasons: dict[int, str] = {}
    for i in inside:
        words = "full name"
        if lives[i].first is not life.first:
            pairs = [compared[min(i, j), max(i, j)] for j in inside if j != i]
            words = "; ".join(max(pairs, key=_weight).reasons)
        reasons.update((a.id, words) for a in lives[i].appearances)
    return Person(life, reasons)


def _is_open(a: Life, b: Life, comparison: Comparison) -> bool:
    """Should a person decide? Not of a woman and a man.

    Of two whom one article quotes only if all else speaks for one: it may word a name twice.
    """
    if comparison.score < SUGGEST or gender_differs(a, b):
        return a.first.key == b.first.key
    return comparison.score >= MERGE or not a.quoted_in & b.quoted_in


def _weight(comparison: Comparison) -> tuple[float, tuple[str, ...]]:
    return (comparison.score, comparison.reasons)


def _resolution(people: list[Person], found: dict[Pair, Comparison]) -> Resolution:
    """Give each person a key: that of the earliest full name, if nobody earlier has it."""
    taken: dict[str, int] = {}
    keys: list[str] = [""] * len(people)
    for i in sorted(range(len(people)), key=lambda i: order_of(people[i].life.first)):
        first = people[i].life.first
        keys[i] = first.key if taken.setdefault(first.key, i) == i else local_key(first)
    suggestions = []
    for (a, b), comparison in found.items():
        one, other = sorted((keys[a], keys[b]))
        suggestions.append(MergeSuggestion((one, other), comparison.score, comparison.reasons))
    return Resolution(
        {id: keys[i] for i, person in enumerate(people) for id in person.reasons},
        {id: words for person in people for id, words in person.reasons.items()},
        tuple(sorted(suggestions, key=lambda s: s.keys)),
    )


def local_key(appearance: Appearance) -> str:
    """The key of a speaker who is known by one article only."""
    return f"in {appearance.article}: {appearance.name}"  # no shared key has a colon
