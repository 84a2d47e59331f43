"""Logistic regression over named features, small enough to read: numpy and nothing else."""

from __future__ import annotations

from collections.abc import Sequence

import numpy

Features = dict[str, float]


def fit(rows: Sequence[Features], labels: Sequence[bool], l2: float = 1.0) -> dict[str, float]:
    """Weights by name and a "bias", by Newton's method with an L2 penalty on the weights."""
    names = sorted({name for row in rows for name in row})
    place = {name: i + 1 for i, name in enumerate(names)}
    x = numpy.zeros((len(rows), len(names) + 1))
    x[:, 0] = 1
    for n, row in enumerate(rows):
        for name, value in row.items():
            x[n, place[name]] = value
    y = numpy.array(labels, dtype=float)
    w = numpy.zeros(x.shape[1])
    penalty = numpy.full(x.shape[1], l2)
    penalty[0] = 1e-6
    for _ in range(50):
        p = 1 / (1 + numpy.exp(-x @ w))
        gradient = x.T @ (y - p) - penalty * w
        hessian = (x * (p * (1 - p))[:, None]).T @ x + numpy.diag(penalty)
        step = numpy.linalg.solve(hessian, gradient)
        w += step
        if numpy.abs(step).max() < 1e-8:
            break
    return {"bias": float(w[0]), **{name: float(w[i]) for name, i in place.items()}}


def probability(weights: dict[str, float], row: Features) -> float:
    """What the weights make of one row."""
    total = weights["bias"] + sum(weights.get(k, 0.0) * v for k, v in row.items())
    return float(1 / (1 + numpy.exp(-total)))


def held_out(
    rows: Sequence[Features],
    labels: Sequence[bool],
    groups: Sequence[str],
    l2: float = 1.0,
    folds: int = 10,
) -> list[float]:
    """Each row's probability from weights fitted without its fold of groups (articles)."""
    fold = {g: n % folds for n, g in enumerate(sorted(set(groups)))}
    out = [0.0] * len(rows)
    for k in range(folds):
        train = [i for i, g in enumerate(groups) if fold[g] != k]
        weights = fit([rows[i] for i in train], [labels[i] for i in train], l2)
        for i, g in enumerate(groups):
            if fold[g] == k:
                out[i] = probability(weights, rows[i])
    return out


def fit_choice(
    groups: Sequence[Sequence[Features]], right: Sequence[int], l2: float = 1.0, steps: int = 60
) -> Features:
    """Weights of a conditional logit: in each group one row is right (McFadden 1974)."""
    names = sorted({name for rows in groups for row in rows for name in row})
    place = {name: i for i, name in enumerate(names)}
    matrices = []
    for rows in groups:
        x = numpy.zeros((len(rows), len(names)))
        for n, row in enumerate(rows):
            for name, value in row.items():
                x[n, place[name]] = value
        matrices.append(x)
    w = numpy.zeros(len(names))
    for _ in range(steps):
        gradient = -l2 * w
        hessian = l2 * numpy.eye(len(names))
        for x, k in zip(matrices, right, strict=True):
            scores = x @ w
            p = numpy.exp(scores - scores.max())
            p /= p.sum()
            mean = p @ x
            gradient += x[k] - mean
            hessian += (x * p[:, None]).T @ x - numpy.outer(mean, mean)
        step = numpy.linalg.solve(hessian, gradient)
        w += step
        if numpy.abs(step).max() < 1e-6:
            break
    return {name: float(w[i]) for name, i in place.items()}


def choice_probabilities(weights: Features, rows: Sequence[Features]) -> list[float]:
    """The probability of each row of a group."""
    scores = numpy.array([sum(weights.get(k, 0.0) * v for k, v in row.items()) for row in rows])
    p = numpy.exp(scores - scores.max())
    return [float(v) for v in p / p.sum()]
