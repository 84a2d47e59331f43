"""Gather what belongs together, by scores of pairs: the order in which things come is no matter."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping

Pair = tuple[int, int]  # indexes, the smaller one first

MARGIN = 0.15  # by how much one partner must fit better than another one to be taken for the right


class Joined:
    """Indexes 0, 1, 2, ..., of which some were joined, directly or through others."""

    def __init__(self, count: int) -> None:
        self._parent = list(range(count))

    def join(self, a: int, b: int) -> None:
        """From now on these two are in one group."""
        one, other = self._root(a), self._root(b)
        self._parent[max(one, other)] = min(one, other)

    def are_one(self, a: int, b: int) -> bool:
        """Are these two in one group?"""
        return self._root(a) == self._root(b)

    def groups(self) -> list[list[int]]:
        """All groups, sorted, and so are the indexes in each."""
        groups: dict[int, list[int]] = defaultdict(list)
        for index in range(len(self._parent)):
            groups[self._root(index)].append(index)
        return [groups[root] for root in sorted(groups)]

    def _root(self, index: int) -> int:
        while self._parent[index] != index:
            self._parent[index] = index = self._parent[self._parent[index]]
        return index


def gather(count: int, scores: Mapping[Pair, float], apart: set[Pair], least: float) -> list[int]:
    """For each of `count` things the smallest index of its group.

    Things join from the best score down to `least`. A pair that is not in `scores`, or is in
    `apart`, is never joined, not even through others. Where one thing fits two that stay apart
    about equally well, it joins neither.
    """
    links = {pair: score for pair, score in scores.items() if score >= least and pair not in apart}
    partners: dict[int, dict[int, float]] = defaultdict(dict)
    for (a, b), score in links.items():
        partners[a][b] = partners[b][a] = score

    def may_join(a: int, b: int) -> bool:
        pair = (min(a, b), max(a, b))
        return pair in scores and pair not in apart

    def is_torn(a: int, b: int, score: float) -> bool:
        return any(
            other != b and rival > score - MARGIN and not may_join(b, other)
            for other, rival in partners[a].items()
        )

    group = list(range(count))
    members = {index: [index] for index in range(count)}
    for (a, b), score in sorted(links.items(), key=lambda link: (-link[1], link[0])):
        if is_torn(a, b, score) or is_torn(b, a, score):
            continue
        one, other = sorted((group[a], group[b]))
        if one == other or not all(may_join(x, y) for x in members[one] for y in members[other]):
            continue
        for index in members[other]:
            group[index] = one
        members[one] += members.pop(other)
    return group
