"""Score an archive: who is one person across articles, and in which role did they speak?

B-cubed as in Bagga and Baldwin (1998), https://aclanthology.org/P98-1012/, over the quotes found;
a quote without a speaker is a cluster of its own.
"""

from __future__ import annotations

import json
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations, product
from pathlib import Path
from typing import Any

from ..errors import InputError
from .report import unmet
from .roles_then import Pair, score_roles, share

Json = dict[str, Any]
Pairs = set[frozenset[int]]


@dataclass(frozen=True)
class Archive:
    """An annotated archive: its articles, and the people and bodies in them by id."""

    articles: list[Json]
    entities: dict[str, Json]


@dataclass(frozen=True)
class ArchiveScore:
    """The figures of an archive: shares between 0 and 1, None where nothing could be counted."""

    result: Json

    def as_json(self) -> str:
        """The figures as an indented JSON object."""
        return json.dumps(self.result, indent=1, ensure_ascii=False) + "\n"

    def as_text(self) -> str:
        """The figures as a table, in percent."""
        return "\n".join(_lines(self.result))

    def unmet(self, requirements: Iterable[str]) -> list[str]:
        """Those of the requirements ("bcubed.f1>=0.95") that are missed, each as a phrase."""
        return unmet(self.result, requirements)


def read_archive(folder: Path) -> Archive:
    """The archive in a folder with articles.jsonl and entities.jsonl."""
    articles, entities = (_read(folder / f"{name}.jsonl") for name in ("articles", "entities"))
    return Archive(articles, {entity["id"]: entity for entity in entities})


def _read(path: Path) -> list[Json]:
    if not path.is_file():
        raise InputError(f"{path}: no such file (an archive has articles.jsonl and entities.jsonl)")
    rows = []
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        try:
            rows.append(json.loads(line))
        except ValueError as error:
            raise InputError(f"{path}:{number}: not JSON ({error}); mend the line") from error
    return rows


def score_archive(
    archive: Archive, found: Mapping[str, Sequence[Json]], suggested: Pairs
) -> ArchiveScore:
    """Score what a database holds.

    Args:
        found: the quotes of each article, by its address.
        suggested: pairs of speakers that may be one.
    """
    pairs, articles, quotes = _collect(archive, found)
    return ArchiveScore(
        {
            "articles": articles,
            "quotes": {"found": len(pairs), "of": quotes, "recall": share(len(pairs), quotes)},
            **_score_people(pairs, archive.entities, suggested),
            **score_roles(pairs, archive.entities),
        }
    )


def _collect(archive: Archive, found: Mapping[str, Sequence[Json]]) -> tuple[list[Pair], Json, int]:
    """The quotes that were found, with their annotations; articles and quotes to be found."""
    pairs: list[Pair] = []
    counts: Counter[str] = Counter()
    for article in archive.articles:
        quotes = found.get(article["url"])
        if article.get("superseded_by") or (article.get("duplicate_of") and not quotes):
            continue
        counts.update(of=1, found=quotes is not None, quotes=len(article["quotes"]))
        for gold, answer in _match(article["quotes"], quotes or ()):
            pairs.append(({**gold, "date": gold.get("said", article["published"])}, answer))
    return pairs, {"found": counts["found"], "of": counts["of"]}, counts["quotes"]


def _match(golds: Sequence[Json], answers: Sequence[Json]) -> list[Pair]:
    """One to one, the most alike first."""
    scored = [
        (likeness, -i, -j)
        for i, gold in enumerate(golds)
        for j, answer in enumerate(answers)
        if (likeness := _likeness(gold["segments"], answer["segments"]))
    ]
    pairs, left, right = [], set(), set()
    for _, i, j in sorted(scored, reverse=True):
        if i not in left and j not in right:
            left.add(i)
            right.add(j)
            pairs.append((golds[-i], answers[-j]))
    return pairs


def _likeness(a: Sequence[Sequence[int]], b: Sequence[Sequence[int]]) -> float:
    """The shared part of all characters; 0 if it is less than half of the shorter one."""
    one, other = (Counter(i for start, end in spans for i in range(start, end)) for spans in (a, b))
    shared = (one & other).total()
    if not shared or 2 * shared < min(one.total(), other.total()):
        return 0.0
    return shared / (one | other).total()


def bcubed(items: Sequence[tuple[object, object]]) -> Json:
    """Precision, recall and F1 of (truth, cluster) pairs."""
    both, truth = Counter(items), Counter(t for t, _ in items)
    cluster = Counter(c for _, c in items)
    p = share(sum(n * n / cluster[c] for (_, c), n in both.items()), len(items))
    r = share(sum(n * n / truth[t] for (t, _), n in both.items()), len(items))
    return {"p": p, "r": r, "f1": share(2 * (p or 0) * (r or 0), (p or 0) + (r or 0))}


def _score_people(pairs: Sequence[Pair], entities: Mapping[str, Json], suggested: Pairs) -> Json:
    named = [(g["entity"], a["speaker"]) for g, a in pairs if g["entity"]]
    linked = [(truth, speaker) for truth, speaker in named if speaker is not None]
    homes: dict[str, set[int]] = defaultdict(set)
    owners: dict[int, Counter[str]] = defaultdict(Counter)
    for truth, speaker in linked:
        homes[truth].add(speaker)
        owners[speaker][truth] += 1
    main = {speaker: truths.most_common(1)[0][0] for speaker, truths in owners.items()}
    given = [(g["entity"], a["speaker"]) for g, a in pairs if a["speaker"] is not None]
    unnamed = [a["speaker"] is None for g, a in pairs if not g["entity"]]
    items = [(t, ("none", i) if s is None else s) for i, (t, s) in enumerate(named)]
    never = _pairs_of(entities, "not_same_as")
    return {
        "bcubed": bcubed(items),
        "people": {
            "truth": len({truth for truth, _ in named}),
            "split": sum(len(speakers) > 1 for speakers in homes.values()),
            "mixed": sum(len(truths) > 1 for truths in owners.values()),
            "never_merged": sum(bool(homes[a] & homes[b]) for a, b in map(sorted, never)),
        },
        "speaker": {
            "given": share(len(linked), len(named)),
            "wrong_rate": share(sum(main.get(s) != t for t, s in given), len(given)),
            "unnamed_right": share(sum(unnamed), len(unnamed)),
        },
        "suggestions": _score_suggestions(entities, homes, suggested),
    }


def _pairs_of(entities: Mapping[str, Json], column: str) -> set[frozenset[str]]:
    return {frozenset((id, m)) for id, entity in entities.items() for m in entity[column]}


def _score_suggestions(
    entities: Mapping[str, Json], homes: Mapping[str, set[int]], suggested: Pairs
) -> Json:
    """Are those who may be one suggested, and parts of one who were not joined?"""
    met = [pair for pair in _pairs_of(entities, "maybe_same_as") if all(map(homes.get, pair))]
    merged = [pair for pair in met if set.intersection(*(homes[t] for t in pair))]
    offered = [
        pair
        for pair in met
        if pair not in merged
        and any(frozenset(x) in suggested for x in product(*(homes[t] for t in pair)))
    ]
    halves = [frozenset(x) for speakers in homes.values() for x in combinations(speakers, 2)]
    wanted, done = len(met) + len(halves), len(offered) + sum(x in suggested for x in halves)
    return {
        "wanted": wanted,
        "coverage": share(done, wanted),
        "maybe": len(met),
        "maybe_offered": len(offered),
        "maybe_merged": len(merged),
    }


def _lines(r: Json) -> Iterable[str]:
    shown = [
        ("articles found, of", r["articles"]["found"], r["articles"]["of"]),
        ("quotes found, of", r["quotes"]["found"], r["quotes"]["of"]),
        ("speaker given", r["speaker"]["given"]),
        ("wrong, of given", r["speaker"]["wrong_rate"]),
        ("unnamed left unnamed", r["speaker"]["unnamed_right"]),
        ("people and bodies", r["people"]["truth"]),
        ("split into several speakers", r["people"]["split"]),
        ("speakers that mix several", r["people"]["mixed"]),
        ("joined that must stay apart", r["people"]["never_merged"]),
        ("merges suggested, of wanted", r["suggestions"]["coverage"], r["suggestions"]["wanted"]),
        ("who may be one: suggested, of", r["suggestions"]["maybe_offered"],
         r["suggestions"]["maybe"]),
        ("who may be one: joined", r["suggestions"]["maybe_merged"]),
        ("role given", r["role"]["given"]),
        ("wrong, of given", r["role"]["wrong_rate"]),
        ("right where the article states it", r["role"]["stated"]),
        ("right where it does not", r["role"]["unstated"], r["role"]["unstated_of"]),
        ("right of those not current", r["role"]["not_current"]),
        ("none where there is none", r["role"]["none_right"]),
        ("role at the time: title and status", r["role_at_time"]),
        ("B-cubed precision", r["bcubed"]["p"]),
        ("B-cubed recall", r["bcubed"]["r"]),
        ("B-cubed F1", r["bcubed"]["f1"]),
    ]  # fmt: skip
    for label, *values in shown:
        cells = [f"{100 * v:7.1f}" if isinstance(v, float) else f"{v!s:>7}" for v in values]
        yield f"{label:36}" + "".join(re.sub("None", "   -", cell) for cell in cells)
