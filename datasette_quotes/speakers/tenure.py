"""Which role somebody had on a day: from all that dated articles say, never from one later on.

Each article's word is a sighting of a post in a state: current, acting, former, ... Between two
sightings of one state the post is known; else the nearest one counts, if what contradicts it is
further away. The result depends on the set of sightings alone. Where they do not agree, no role.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from ..model import RoleBounds, RoleKey, RoleSighting, RolesInTime, RoleThen
from .posts import Evidence, Post, find_posts

HORIZON = 365  # days after which nobody is known any more to have what they had
SHORT_HORIZON = 183  # the same for what does not last: acting, interim, incoming, outgoing


_NOWHERE: tuple[str | None, int | None] = (None, None)


@dataclass(frozen=True)
class _Candidate:
    """A state of a post that somebody may have had on the day."""

    post: Post
    evidence: Evidence
    days: int  # from the nearest article that says so
    between: bool  # do articles before and after it say so?


def roles_in_time(
    own: Iterable[RoleSighting], others: Iterable[RoleSighting], days: Iterable[str]
) -> RolesInTime:
    """What a speaker was on each of these days; those on which that is not known are left out.

    Args:
        own: what articles call the speaker.
        others: who else is seen in the same offices.
    """
    posts = find_posts(own, others)
    then = {}
    for day in sorted(set(days)):
        role = _role_on(posts, day)
        if role:
            then[day] = role
    return RolesInTime(then, _bounds(posts))


def _role_on(posts: Sequence[Post], day: str) -> RoleThen | None:
    """The post that was seen nearest to the day; what somebody was once, only if nothing else."""
    found = [c for c in (_candidate(post, day) for post in posts) if c]
    current = [c for c in found if c.evidence.state != "former"]
    if not current:
        current = [c for c in found if not _was_more_since(c, posts, day)]
        current.sort(key=lambda c: c.post.last_held, reverse=True)
        current = [c for c in current if c.post.last_held == current[0].post.last_held]
    else:
        current = [c for c in current if c.between or not _is_left(c, posts, day)]
    if not current:
        return None
    best = min(current, key=_order)
    role = best.post.role_in(best.evidence)
    return RoleThen(role, "interval" if best.between else "nearest")


def _candidate(post: Post, day: str) -> _Candidate | None:
    """The state of the post on a day, as its own sightings tell."""
    before, after = post.around(day)
    if before is None or before.state is None:
        return None
    passed = _days(before.on, day)
    if after is None:
        known = before.state == "former" or passed <= _horizon(before)
        return _Candidate(post, before, passed, passed == 0) if known else None
    ahead = _days(day, after.on)
    if before.state == after.state:
        return _Candidate(post, before, min(passed, ahead), True)
    if before.on == day:
        return _Candidate(post, before, 0, True)
    if passed < ahead and passed <= _horizon(before):
        return _Candidate(post, before, passed, False)
    return None


def _is_left(candidate: _Candidate, posts: Sequence[Post], day: str) -> bool:
    """Does a new post begin sooner after the day than the old one was seen before it?"""
    starts = (post.first_seen for post in posts if post is not candidate.post)
    since = candidate.evidence.on
    return any(
        start and since < day < start and _days(day, start) <= candidate.days for start in starts
    )


def _was_more_since(candidate: _Candidate, posts: Sequence[Post], day: str) -> bool:
    """Was another post seen after this one, of which it is not known whether it had ended?"""
    ended = candidate.post.last_held
    return any(
        evidence.state not in (None, "former", "incoming") and ended < evidence.on <= day
        for post in posts
        if post is not candidate.post and not _has_ended(post, day)
        for evidence in post.timeline
    )


def _has_ended(post: Post, day: str) -> bool:
    before, _ = post.around(day)
    return before is not None and before.state == "former"


def _order(candidate: _Candidate) -> tuple[object, ...]:
    post = candidate.post
    return (candidate.days, -len(post.parts), not candidate.between, -len(post.timeline), post.key)


def _bounds(posts: Sequence[Post]) -> dict[RoleKey, RoleBounds]:
    """For each role that articles give: the nearest words that it was not held.

    None for one that could be of several bodies: its article names none.
    """
    bounds = {}
    homes = Counter(role for post in posts for role in post.spans())
    for post in posts:
        for role, (first, last, state) in post.spans().items():
            if homes[role] > 1:
                continue
            not_so = [e for e in post.timeline if e.state != state]
            before = [(e.on, e.article) for e in not_so if e.on < first]
            after = [(e.on, e.article) for e in not_so if e.on > last]
            if before or after:
                began, ended = max(before, default=_NOWHERE), min(after, default=_NOWHERE)
                bounds[role] = RoleBounds(*began, *ended)
    return bounds


def _horizon(evidence: Evidence) -> int:
    lasts = evidence.state == "current" and not (evidence.role and evidence.role[2] == "outgoing")
    return HORIZON if lasts else SHORT_HORIZON


def _days(first: str, last: str) -> int:
    return (date.fromisoformat(last) - date.fromisoformat(first)).days
