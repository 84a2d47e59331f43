"""The figures as a text for people, and as requirements that are met or not."""

from __future__ import annotations

import operator
import re
from collections.abc import Iterable, Iterator

from .figures import find_figure
from .items import Json

COMPARISONS = {">=": operator.ge, "<=": operator.le, ">": operator.gt, "<": operator.lt}
REQUIREMENT = re.compile(r"\s*([\w.]+)\s*(>=|<=|>|<)\s*(\d*\.?\d+)\s*")
MAIN_FIGURES = (
    ("detection_exact", "quote, exact"),
    ("detection", "quote, overlap"),
    ("speaker", "quote + speaker, full name"),
    ("speaker_surname", "quote + speaker, surname will do"),
    ("role", "title, on quotes found"),
    ("organization", "organisation, on quotes found"),
)


def report_lines(result: Json) -> Iterator[str]:
    """All figures, a line each; percentages."""
    yield (
        f"{result['articles']} articles ({result['missing']} not predicted), "
        f"unit {result['unit']}, {result['set_aside']} indirect predictions set aside"
    )
    yield f"{'':36}    P     R    F1   95% of F1     right/predicted/gold"
    for key, label in MAIN_FIGURES:
        figure, interval = result[key], result["interval"].get(key + ".f1")
        spread = "-".join(map(_percent, interval)) if interval else ""
        yield (
            f"{label:36}{_percent(figure['p'])} {_percent(figure['r'])} {_percent(figure['f1'])}"
            f"  {spread:12}  {figure['right']}/{figure['predicted']}/{figure['gold']}"
        )
    if indirect := result.get("indirect"):
        yield _indirect_line(indirect)
    for label, path, note in rates(result):
        yield f"{label:40}{_percent(find_figure(result, path))}  {note}"
    if result["confidence"]:
        yield _confidence_line(result["confidence"])
    for group in ("by_type", "by_source_kind", "by_phenomenon"):
        yield from _breakdown_lines(group, result[group])


def unmet(result: Json, requirements: Iterable[str]) -> list[str]:
    """The requirements, such as "speaker.f1>=0.9", that the figures miss, each as a phrase.

    Raises ValueError for one that cannot be read.
    """
    missed = []
    for requirement in requirements:
        found = REQUIREMENT.fullmatch(requirement)
        if not found:
            raise ValueError(f"cannot read the requirement {requirement!r}: write speaker.f1>=0.9")
        path, sign, bound = found.groups()
        value = find_figure(result, path)
        if not isinstance(value, (int, float)):
            missed.append(f"{path} has no value, required {sign} {bound}")
        elif not COMPARISONS[sign](value, float(bound)):
            missed.append(f"{path} = {value:.4f}, required {sign} {bound}")
    return missed


def rates(result: Json) -> list[tuple[str, str, str]]:
    """The shares beside the main figures: what it is, its path, and of how many."""
    speaker, grouping, card = result["speaker"], result["grouping"], result["card"]
    of_wrong = f"{speaker['wrong']}/{speaker['named']}"
    of_abstained = f"of {speaker['named_gold_matched']}"
    of_grouping = f"of {grouping['gold']}; {grouping['merged']} predictions join two quotes"
    of_quiet = f"of {result['non_speech']['gold']}"
    of_source, of_cue = (f"of {result[name]['of']}" for name in ("source", "cue"))
    lines = [
        ("wrong speaker, of names given", "speaker.wrong_rate", of_wrong),
        ("  right but not the full name", "speaker.short_rate", ""),
        ("speaker right, of named and found", "speaker.accuracy", ""),
        ("no name given, of named and found", "speaker.abstention_rate", of_abstained),
        ("unnamed left unnamed", "speaker.unnamed_right", f"of {speaker['unnamed']}"),
        ("source span right", "source.accuracy", of_source),
        ("cue right", "cue.accuracy", of_cue),
        ("non-speech returned as a quote", "non_speech.false_quote_rate", of_quiet),
        ("several segments kept together", "grouping.accuracy", of_grouping),
        ("status right, of right titles", "role.status_accuracy", ""),
        ("title word for word, of right titles", "role.verbatim", ""),
    ]
    if card:
        of_card = f"{card['right']}/{card['gold']}"
        lines.append(("CARD: quote, speaker, role, org. right", "card.accuracy", of_card))
    return lines


def _indirect_line(figure: Json) -> str:
    values = " ".join(_percent(figure[name]) for name in ("p", "r", "f1", "speaker_accuracy"))
    counts = f"{figure['right']}/{figure['predicted']}/{figure['gold']}"
    return f"{'indirect speech; right names of found':36}{values}        {counts}"


def _confidence_line(confidence: Json) -> str:
    parts = [
        f">= .{key[3]}: precision {_percent(confidence[key]['precision']).strip()},"
        f" coverage {_percent(confidence[key]['coverage']).strip()}"
        for key in ("at_90", "at_50")
    ]
    errors = f"Brier {confidence['brier']:.3f}, calibration error {confidence['ece']:.3f}"
    return f"confidence: {errors}; " + "; ".join(parts)


def _breakdown_lines(group: str, values: Json) -> Iterator[str]:
    yield ""
    title = group.replace("_", " ")
    yield f"{title:30}    n exact found  named  right wrong unnamed-ok  card"
    for value, x in values.items():
        yield (
            f"{value:30}{x['n']:5} {_percent(x['recall_exact'])} {_percent(x['recall'])}"
            f" {x['named']:6}  {_percent(x['speaker_recall'])} {_percent(x['wrong'])}"
            f"    {_percent(x['unnamed_right'])}   {_percent(x['card'])}"
        )


def _percent(share: float | None) -> str:
    return "    -" if share is None else f"{100 * share:5.1f}"
