"""What a source turned out to mean."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from .scene import NOBODY

LEAST = 0.05  # the probability from which on somebody counts as considered
MOST = 4  # who are considered at most

Candidates = tuple[tuple[int | None, float], ...]  # entity, None: somebody unnamed; probability


@dataclass(frozen=True)
class Resolved:
    """The entity a source means, or None, with the rule that decided."""

    entity: int | None
    rule: str
    score: float
    detail: str
    others: tuple[int, ...] = ()  # of a joint statement
    stranger: tuple[int, int] | None = None  # the noun phrase for somebody unnamed
    candidates: Candidates = ()  # the likeliest first; empty where nothing was chosen


def considered(ranked: Sequence[tuple[float, int]]) -> Candidates:
    """Those of a ranking who are likely enough to be told; none if that leaves but one."""
    likely = [(e if e != NOBODY else None, p) for p, e in ranked if p >= LEAST][:MOST]
    return tuple(likely) if len(likely) > 1 else ()
