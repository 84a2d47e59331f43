"""Intervals of shares, by bootstrap over articles."""

from __future__ import annotations

import random
from collections.abc import Mapping, Sequence

Draw = list[int]  # how often each article was drawn


def make_draws(articles: int, samples: int, seed: int = 20) -> list[Draw]:
    """Samples of as many articles as there are, each drawn with replacement."""
    rng, draws = random.Random(seed), []
    for _ in range(samples if articles else 0):
        draw = [0] * articles
        for i in rng.choices(range(articles), k=articles):
            draw[i] += 1
        draws.append(draw)
    return draws


def share_interval(
    rows: Mapping[int, tuple[int, int]], draws: Sequence[Draw]
) -> list[float] | None:
    """The 2.5% and 97.5% points of a share. `rows`: an article's part and whole, by its number.

    None where no draw holds anything to share.
    """
    shares = []
    for draw in draws:
        whole = sum(draw[i] * n for i, (_, n) in rows.items())
        if whole:
            shares.append(sum(draw[i] * part for i, (part, _) in rows.items()) / whole)
    return middle(shares) if shares else None


def middle(values: Sequence[float]) -> list[float]:
    """The ends of the middle 95%."""
    found = sorted(values)
    return [found[int(q * (len(found) - 1))] for q in (0.025, 0.975)]
