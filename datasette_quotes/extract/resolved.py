"""What a source turned out to mean."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Resolved:
    """The entity a source means, or None, with the rule that decided."""

    entity: int | None
    rule: str
    score: float
    detail: str
    others: tuple[int, ...] = ()  # of a joint statement
    stranger: tuple[int, int] | None = None  # the noun phrase for somebody unnamed
