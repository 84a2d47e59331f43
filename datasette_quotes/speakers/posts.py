"""The posts of one speaker, each with all that dated articles say of it, in order of time."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from ..model import RoleKey, RoleSighting
from .bodies import plain_body
from .lives import akin_bodies
from .names import organization_key
from .titles import is_sole, role_group, title_parts

HELD = frozenset(["current", "outgoing"])  # one state: the post is theirs
_IN_PLACE = frozenset(["acting", "interim", "caretaker"])  # their predecessor may yet come back


@dataclass(frozen=True)
class Evidence:
    """That a post was in this state on a day; None: an article makes it doubtful."""

    on: str
    state: str | None
    article: int
    role: RoleKey | None = None  # as the article gives it; None: told by somebody else's role


class Post:
    """A title at one body, as far as articles tell bodies apart."""

    def __init__(self, key: str, body: str | None, own: Iterable[RoleSighting]) -> None:
        self.key, self.body = key, body
        self.parts = title_parts(key)
        self._own = tuple(own)
        self._more: list[Evidence] = []

    def add(self, evidence: Iterable[Evidence]) -> None:
        """Take in what roles of other wordings, or of other people, tell of this post."""
        self._more += evidence

    @cached_property
    def timeline(self) -> tuple[Evidence, ...]:
        """What is known, one entry a day: doubtful where articles of one day do not agree."""
        days: dict[str, list[Evidence]] = defaultdict(list)
        own = [Evidence(s.on, state_of(s.role[2]), s.article, s.role) for s in self._own]
        for evidence in (*own, *self._more):
            days[evidence.on].append(evidence)
        return tuple(_one(days[day]) for day in sorted(days))

    @cached_property
    def _days(self) -> list[str]:
        return [evidence.on for evidence in self.timeline]

    def around(self, day: str) -> tuple[Evidence | None, Evidence | None]:
        """The last evidence up to this day, and the first from this day on."""
        before, after = bisect_right(self._days, day), bisect_left(self._days, day)
        return (
            self.timeline[before - 1] if before else None,
            self.timeline[after] if after < len(self.timeline) else None,
        )

    @cached_property
    def first_seen(self) -> str | None:
        """The first day on which it was surely theirs, or was to become theirs."""
        return next((e.on for e in self.timeline if e.state not in (None, "former")), None)

    @cached_property
    def last_held(self) -> str:
        """The last day on which they surely had it; empty if there is none."""
        held = [e.on for e in self.timeline if e.state not in (None, "former", "incoming")]
        return max(held, default="")

    def spans(self) -> dict[RoleKey, tuple[str, str, str]]:
        """The first and the last day of each role that articles give, and its state."""
        days: dict[RoleKey, list[str]] = defaultdict(list)
        for sighting in self._own:
            days[sighting.role].append(sighting.on)
        return {role: (min(on), max(on), state_of(role[2])) for role, on in days.items()}

    def role_in(self, evidence: Evidence) -> RoleKey:
        """The role that states this best: with its body, as most articles give it.

        For a post that has ended, and that no article calls former, a role of its own.
        """
        state = evidence.state
        counts: dict[RoleKey, int] = defaultdict(int)
        for sighting in self._own:
            counts[sighting.role] += 1
        fits = [role for role in counts if state_of(role[2]) == state]
        known = [role for role in fits if role[2] != "outgoing"] or fits

        def order(role: RoleKey) -> tuple[object, ...]:
            return (role[1] is None, -counts[role], str(role[1]), role[2])

        if known:
            return min(known, key=order)
        title, body, _ = min(counts, key=order)
        return (title, body, str(state))


def _body(name: str | None) -> str | None:
    """The key of an organization in one spelling."""
    return (plain_body(organization_key(name)) or None) if name else None


def state_of(status: str) -> str:
    """The state that a status stands for: outgoing is still current."""
    return "current" if status in HELD else status


def _one(found: Sequence[Evidence]) -> Evidence:
    states = {e.state for e in found}
    first = min(found, key=lambda e: (e.role is None, e.article, str(e.role)))
    if len(states) == 1:
        return first
    return Evidence(first.on, None, first.article)


def find_posts(own: Iterable[RoleSighting], others: Iterable[RoleSighting]) -> list[Post]:
    """A speaker's posts, in alphabetical order, with all evidence."""
    own = sorted(set(own), key=_order)
    others = sorted(set(others), key=_order)
    by_title: dict[str, list[RoleSighting]] = defaultdict(list)
    for sighting in own:
        by_title[sighting.role[0]].append(sighting)
    posts = [post for title in sorted(by_title) for post in _split(title, by_title[title])]
    for post in posts:
        post.add(_by_other_titles(post, own))
        post.add(_by_others(post, others))
    return posts


def _order(sighting: RoleSighting) -> tuple[object, ...]:
    return (sighting.on, sighting.article, str(sighting.role), sighting.together)


def _split(title: str, sightings: Sequence[RoleSighting]) -> list[Post]:
    """One post for each body; what names no body belongs to the only one, or to the nearest."""
    homes: list[list[RoleSighting]] = []
    bodies: list[set[str]] = []
    for name in sorted({b for s in sightings if (b := _body(s.organization))}, key=_by_length):
        near = [i for i, known in enumerate(bodies) if any(akin_bodies(name, k) for k in known)]
        if len(near) == 1:
            bodies[near[0]].add(name)
        else:
            bodies.append({name})
            homes.append([])
    loose = []
    for sighting in sightings:
        body = _body(sighting.organization)
        place = next((i for i, known in enumerate(bodies) if body in known), None)
        if place is None:
            loose.append(sighting)
        else:
            homes[place].append(sighting)
    days = [sorted(_ordinal(s.on) for s in home) for home in homes]
    left: list[RoleSighting] = []
    for sighting in loose:
        nearest = _nearest(_ordinal(sighting.on), days)
        (left if nearest is None else homes[nearest]).append(sighting)
    posts = [Post(title, min(b, key=_by_length), h) for b, h in zip(bodies, homes, strict=True)]
    return [*posts, Post(title, None, left)] if left else posts


def _by_length(name: str) -> tuple[int, str]:
    return (-len(name), name)


def _nearest(day: int, homes: Sequence[Sequence[int]]) -> int | None:
    """The body at which somebody has the title in the articles nearest in time, if that is one.

    Args:
        homes: for each body the days of its sightings, in order.
    """
    if len(homes) == 1:
        return 0
    gaps = []
    for index, days in enumerate(homes):
        place = bisect_left(days, day)
        gaps.append((min(abs(day - near) for near in days[max(0, place - 1) : place + 1]), index))
    gaps.sort()
    return gaps[0][1] if gaps and 2 * gaps[0][0] < gaps[1][0] else None


def _ordinal(day: str) -> int:
    return date.fromisoformat(day).toordinal()


def _by_other_titles(post: Post, own: Sequence[RoleSighting]) -> Iterable[Evidence]:
    """ "Founder and CEO" tells of the founder and of the CEO; "former CEO" makes both doubtful."""
    for sighting in own:
        title, _, status = sighting.role
        parts = title_parts(title)
        if title == post.key or not parts & post.parts or not _may_be_at(post, sighting):
            continue
        if parts > post.parts:
            yield Evidence(sighting.on, state_of(status), sighting.article, sighting.role)
        elif status == "former":
            yield Evidence(sighting.on, None, sighting.article)


def _may_be_at(post: Post, sighting: RoleSighting) -> bool:
    body = _body(sighting.organization)
    return body is None or post.body is None or akin_bodies(body, post.body)


def _by_others(post: Post, others: Sequence[RoleSighting]) -> Iterable[Evidence]:
    """Who is seen in the same office after somebody was last seen in it has succeeded them.

    An article that gives it to both is doubtful; so is whether somebody comes back for whom
    another one acts. Offices that several people share tell nothing.
    """
    if not is_sole(post.key):
        return
    own = [s for s in post._own if state_of(s.role[2]) not in ("former", "incoming")]
    given = {s.article for s in own}
    rivals = [s for s in others if s.role[0] == post.key and _is_same_office(post, s)]
    rivals = [s for s in rivals if s.role[2] not in ("former", "incoming")]
    last = max((s.on for s in own), default=None)
    first = min((s.on for s in own), default=None)
    for rival in rivals:
        if rival.article in given:
            yield Evidence(rival.on, None, rival.article)
        elif last is not None and rival.on > last:
            state = None if rival.role[2] in _IN_PLACE else "former"
            yield Evidence(rival.on, state, rival.article)
        elif first is not None and rival.on < first:
            yield Evidence(rival.on, None, rival.article)


def _is_same_office(post: Post, rival: RoleSighting) -> bool:
    """At one body; or, where none is named, an office of state, in an article about both."""
    body = _body(rival.organization)
    if body and post.body:
        return akin_bodies(body, post.body)
    return rival.together and role_group(post.key) == "politician"
