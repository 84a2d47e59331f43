"""Roles as bars and quotes as ticks on one axis of time, in percent of its length."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

SHORTEST = 1.2  # percent: what was seen on one day only is a dot
MOST_LINES = 12  # beyond that only every second year, every fifth, ... has its line
_STEPS = (1, 2, 5, 10, 20, 50, 100)
_KINDS = {
    "acting": "hatched",
    "interim": "hatched",
    "caretaker": "hatched",
    "incoming": "coming",
    "outgoing": "ending",
    "former": "hollow",
}


@dataclass(frozen=True)
class Lane:
    """What stands beside one role; role None: quotes of nobody knows which role."""

    role: Mapping[str, Any] | None
    kind: str  # held, hatched (for a time), coming, ending or hollow (was held before)
    x: float | None  # None: no article with a date gives the role
    width: float
    ticks: tuple[tuple[float, str, int], ...]  # place, month, quotes

    @property
    def dot(self) -> float | None:
        """The place of a role too short for a bar that can be seen."""
        if self.x is None or self.width > SHORTEST:
            return None
        return round(self.x + self.width / 2, 2)


@dataclass(frozen=True)
class Band:
    """The lanes, newest role first, and the axis below them."""

    lanes: tuple[Lane, ...]
    first: str  # month, or empty: nothing has a date
    last: str
    years: tuple[tuple[float, int], ...]  # where a year begins

    def kinds(self) -> set[str]:
        """The kinds of bars there are, for the key to them."""
        return {lane.kind for lane in self.lanes if lane.x is not None}


def role_band(roles: Iterable[Mapping[str, Any]], said: Iterable[Mapping[str, Any]]) -> Band:
    """A band of roles with `id`, `role_status`, `first_seen`, `last_seen`.

    `said` has rows of `month`, `role_id` and `quotes`.
    """
    roles = list(roles)
    dated = [(row, day) for row in said if (day := _day(row["month"]))]
    ends = [_day(role[end]) for role in roles for end in ("first_seen", "last_seen")]
    days = [day for day in [*ends, *(day for _, day in dated)] if day]
    if not days:
        return Band(tuple(_lane(role, _Axis(0, 1), []) for role in roles), "", "", ())
    first, last = min(days).replace(day=1), max(days)
    axis = _Axis(first.toordinal(), max(last.toordinal() - first.toordinal() + 1, 31))
    by_role: dict[Any, list[tuple[float, str, int]]] = {}
    for row, day in dated:
        tick = (axis.place(day.replace(day=15)), row["month"], row["quotes"])
        by_role.setdefault(row["role_id"], []).append(tick)
    lanes = [_lane(role, axis, by_role.pop(role["id"], [])) for role in roles]
    if None in by_role:
        lanes.append(Lane(None, "held", None, 0.0, tuple(by_role[None])))
    return Band(tuple(lanes), f"{first:%Y-%m}", f"{last:%Y-%m}", axis.years(first, last))


@dataclass(frozen=True)
class _Axis:
    begin: int  # ordinal of the first day
    length: int  # days

    def place(self, day: date) -> float:
        share = (day.toordinal() - self.begin) / self.length
        return round(100 * min(max(share, 0.0), 1.0), 2)

    def years(self, first: date, last: date) -> tuple[tuple[float, int], ...]:
        every = next((n for n in _STEPS if (last.year - first.year) / n <= MOST_LINES), _STEPS[-1])
        years = (year for year in range(first.year + 1, last.year + 1) if year % every == 0)
        return tuple((self.place(date(year, 1, 1)), year) for year in years)


def _lane(role: Mapping[str, Any], axis: _Axis, ticks: list[tuple[float, str, int]]) -> Lane:
    kind = _KINDS.get(role["role_status"], "held")
    first = _day(role["first_seen"]) or _day(role["last_seen"])
    last = _day(role["last_seen"]) or first
    if first is None or last is None:
        return Lane(role, kind, None, 0.0, tuple(ticks))
    width = round(max(axis.place(last) - axis.place(first), SHORTEST), 2)
    x = round(min(axis.place(first), 100 - width), 2)
    return Lane(role, kind, x, width, tuple(ticks))


def _day(words: str | None) -> date | None:
    """The day of a date, or the first of a month; None for what is neither."""
    words = words or ""
    try:
        return date.fromisoformat(f"{words}-01" if len(words) == 7 else words[:10])
    except ValueError:
        return None
