"""From counts to figures: precision, recall, rates, breakdowns, calibration, intervals."""

from __future__ import annotations

import random
from collections import Counter, defaultdict
from collections.abc import Collection, Mapping, Sequence
from typing import Any

from .count import Decision, Tally, count_article
from .intervals import Draw, make_draws, middle, share_interval
from .items import Json, Unit

MIN_TAG = 8  # tags on fewer segments are not broken out
HEADLINES = (
    "detection_exact.f1",
    "detection.f1",
    "speaker.f1",
    "speaker_surname.f1",
    "speaker.wrong_rate",
    "role.f1",
    "organization.f1",
    "card.accuracy",
)


def score(
    golds: Sequence[Json],
    predictions: Mapping[str, Json],
    unit: Unit = "segment",
    drop: Collection[str] = (),
    samples: int = 1000,
) -> tuple[Json, list[Json]]:
    """All figures and all errors. An article without a prediction counts as one without quotes."""
    tallies = [count_article(a, predictions.get(a["id"]) or {}, unit, drop) for a in golds]
    counts = [tally.counts for tally in tallies]
    total = sum(counts, Counter())
    result = {
        "articles": len(golds),
        "missing": sum(article["id"] not in predictions for article in golds),
        "unit": unit,
        "dropped": list(drop),
        "set_aside": total["aside"],
        **make_figures(total),
    }
    if any("indirect" in article for article in golds):
        result["indirect"] = _indirect_figures(total)
    if any(article.get("unknown_if_null") for article in golds):
        result["card"] = None  # roles are not annotated throughout
    decisions = [decision for tally in tallies for decision in tally.decisions]
    result["confidence"] = calibration(decisions, total["gold_named"])
    draws = make_draws(len(golds), samples)
    result.update(break_down(tallies, draws), interval=make_intervals(counts, samples))
    if sure := share_interval(_sure_names(tallies), draws):
        result["interval"]["confidence.at_90.precision"] = sure
    return result, [error for tally in tallies for error in tally.errors]


def make_figures(c: Counter[str]) -> Json:
    """All figures that follow from the counts alone."""
    named = c["named_on_known"] + c["spurious_named"]
    short = c["verdict_right"] + c["verdict_short"]
    return {
        "detection_exact": _prf(c["tp_exact"], c["pred_exact"], c["gold"]),
        "detection": _prf(c["tp"], c["pred"], c["gold"]),
        "non_speech": {
            "false_quote_rate": _ratio(c["false_quote"], c["non_speech"]),
            "gold": c["non_speech"],
        },
        "grouping": {
            "accuracy": _ratio(c["grouped"], c["grouped_of"]),
            "gold": c["grouped_of"],
            "merged": c["merged"],
        },
        "source": {"accuracy": _ratio(c["source"], c["source_of"]), "of": c["source_of"]},
        "cue": {"accuracy": _ratio(c["cue"], c["cue_of"]), "of": c["cue_of"]},
        "speaker": _prf(c["verdict_right"], named, c["gold_named"]) | _speaker_rates(c),
        "speaker_surname": _prf(short, named, c["gold_named"]),
        "card": {
            "accuracy": _ratio(c["card"], c["gold_named"]),
            "right": c["card"],
            "gold": c["gold_named"],
        },
        "role": _role_prf(c, "role")
        | {
            "status_accuracy": _ratio(c["status"], c["role_right"]),
            "verbatim": _ratio(c["verbatim"], c["role_right"]),
        },
        "organization": _role_prf(c, "organization"),
    }


def find_figure(result: Json, path: str) -> Any:
    """The figure at "speaker.f1", or None."""
    found: Any = result
    for key in path.split("."):
        found = found.get(key) if isinstance(found, dict) else None
    return found


def calibration(decisions: Sequence[Decision], gold_named: int) -> Json | None:
    """Brier score, expected calibration error, and what is left above two thresholds."""
    if not decisions:
        return None
    bins: dict[int, list[float]] = defaultdict(list)
    for decision in decisions:
        gap = decision.confidence - decision.is_right
        bins[min(9, int(decision.confidence * 10))].append(gap)
    n = len(decisions)
    result: Json = {
        "n": n,
        "brier": sum((d.confidence - d.is_right) ** 2 for d in decisions) / n,
        "ece": sum(abs(sum(gaps)) for gaps in bins.values()) / n,
    }
    for percent in (90, 50):
        kept = [decision for decision in decisions if decision.confidence >= percent / 100]
        result[f"at_{percent}"] = {
            "precision": _ratio(sum(decision.is_right for decision in kept), len(kept)),
            "coverage": _ratio(sum(decision.is_named for decision in kept), gold_named),
        }
    return result


def make_intervals(
    counts: Sequence[Counter[str]], samples: int = 1000, seed: int = 20
) -> dict[str, list[float]]:
    """The 2.5% and 97.5% points of each headline figure, by bootstrap over articles."""
    rng, values = random.Random(seed), defaultdict(list)
    keys = sorted({key for c in counts for key in c})
    rows = [[c[key] for key in keys] for c in counts]
    for _ in range(samples if rows else 0):
        sums = map(sum, zip(*rng.choices(rows, k=len(rows)), strict=True))
        figures = make_figures(Counter(dict(zip(keys, sums, strict=True))))
        for path in HEADLINES:
            value = find_figure(figures, path)
            if value is not None:
                values[path].append(value)
    return {path: middle(found) for path, found in values.items()}


def break_down(tallies: Sequence[Tally], draws: Sequence[Draw] = ()) -> Json:
    """The same by type of quote, by kind of source and by tag; the interval is that of names."""
    groups: dict[tuple[str, str], Counter[str]] = defaultdict(Counter)
    for tally in tallies:
        for key, counts in tally.groups.items():
            groups[key].update(counts)
    result: Json = {"by_type": {}, "by_source_kind": {}, "by_phenomenon": {}}
    for (group, value), c in sorted(groups.items(), key=lambda item: item[0]):
        if group != "phenomenon" or c["n"] >= MIN_TAG:
            result["by_" + group][value] = {
                "n": c["n"],
                "recall_exact": _ratio(c["exact"], c["n"]),
                "recall": _ratio(c["found"], c["n"]),
                "named": c["named"],
                "speaker_recall": _ratio(c["right"], c["named"]),
                "wrong": _ratio(c["wrong"], c["found"]),
                "unnamed_right": _ratio(c["left_unnamed"], c["unnamed"]),
                "card": _ratio(c["card"], c["named"]),
                "interval": share_interval(_right_names(tallies, (group, value)), draws),
            }
    return result


def _right_names(tallies: Sequence[Tally], key: tuple[str, str]) -> dict[int, tuple[int, int]]:
    """By article: quotes of a group with the right name, and those with a named speaker."""
    counts = {i: tally.groups[key] for i, tally in enumerate(tallies) if key in tally.groups}
    return {i: (c["right"], c["named"]) for i, c in counts.items()}


def _sure_names(tallies: Sequence[Tally]) -> dict[int, tuple[int, int]]:
    """By article: names given at confidence 0.9 or more that are right, and all of them."""
    kept = [[d.is_right for d in tally.decisions if d.confidence >= 0.9] for tally in tallies]
    return {i: (sum(right), len(right)) for i, right in enumerate(kept) if right}


def _speaker_rates(c: Counter[str]) -> Json:
    return {
        "accuracy": _ratio(c["verdict_right"], c["match_named"]),
        "wrong_rate": _ratio(c["verdict_wrong"], c["named_on_known"]),
        "wrong": c["verdict_wrong"],
        "named": c["named_on_known"],
        "short_rate": _ratio(c["verdict_short"], c["named_on_known"]),
        "abstention_rate": _ratio(c["verdict_abstained"], c["match_named"]),
        "named_gold_matched": c["match_named"],
        "unnamed_right": _ratio(c["verdict_left_unnamed"], c["match_unnamed"]),
        "unnamed": c["match_unnamed"],
    }


def _indirect_figures(c: Counter[str]) -> Json:
    found = _prf(c["indirect_tp"], c["indirect_pred"], c["indirect_gold"])
    return found | {"speaker_accuracy": _ratio(c["indirect_right"], c["indirect_named"])}


def _role_prf(c: Counter[str], name: str) -> Json:
    right, wrong = c[name + "_right"], c[name + "_wrong"]
    return _prf(right, right + wrong + c[name + "_extra"], right + wrong + c[name + "_missed"])


def _prf(right: int, predicted: int, gold: int) -> Json:
    return {
        "p": _ratio(right, predicted),
        "r": _ratio(right, gold),
        "f1": 2 * right / (predicted + gold) if gold else None,
        "right": right,
        "predicted": predicted,
        "gold": gold,
    }


def _ratio(part: float, whole: float) -> float | None:
    return part / whole if whole else None
