"""What one article adds to the figures: counts, breakdowns, confidences and errors."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from .indirect import count_indirect
from .items import (
    Item,
    Json,
    Unit,
    gold_items,
    pair_items,
    predicted_items,
    shared_words,
    word_starts,
)
from .judge import (
    FINE,
    RoleVerdict,
    Verdict,
    judge_cue,
    judge_role,
    judge_source,
    judge_speaker,
    speaker_state,
)


class Decision(NamedTuple):
    """A name that was given with a confidence."""

    confidence: float
    is_right: bool
    is_named: bool  # by the annotation


@dataclass
class Tally:
    """The counts of one article, or of many added up."""

    counts: Counter[str] = field(default_factory=Counter)
    groups: dict[tuple[str, str], Counter[str]] = field(
        default_factory=lambda: defaultdict(Counter)
    )
    decisions: list[Decision] = field(default_factory=list)
    errors: list[Json] = field(default_factory=list)


class Alignment(NamedTuple):
    """Which predicted items answer which annotated ones, by index."""

    matched: dict[int, int]
    exactly: dict[int, int]
    skipped: set[int]  # predicted items that count neither way


def count_article(
    article: Json, prediction: Json, unit: Unit = "segment", drop: Collection[str] = ()
) -> Tally:
    """Compare one article's prediction with its annotation."""
    text, tally = article["text"], Tally()
    gold = gold_items(article, unit, drop)
    quiet = [stretch["span"] for stretch in article.get("non_speech") or ()]
    known = frozenset().union(*(item.words for item in gold)) | word_starts(text, quiet)
    predicted, aside = predicted_items(article, prediction, unit, known)
    aligned = _align(gold, predicted)
    tally.counts.update(aside=aside, **_count_detection(gold, predicted, aligned))
    for i, item in enumerate(gold):
        if not item.ignore:
            j = aligned.matched.get(i)
            answer = None if j is None else predicted[j].quote
            _count_item(tally, article, item, answer, i in aligned.exactly)
    answers = set(aligned.matched.values())
    for j, item in enumerate(predicted):
        if j not in aligned.skipped and j not in answers:
            _count_spurious(tally, article, item)
    tally.counts.update(_count_pieces(article, prediction, drop, quiet, known))
    tally.counts.update(count_indirect(article, prediction))
    return tally


def _align(gold: Sequence[Item], predicted: Sequence[Item]) -> Alignment:
    """Pair the items; what matches or mostly lies in an ignored stretch is skipped."""
    pairs = pair_items(gold, predicted)
    neutral = frozenset().union(*(item.words for item in gold if item.ignore))
    taken = {j for _, j in pairs}
    skipped = {j for i, j in pairs if gold[i].ignore}
    for j, item in enumerate(predicted):
        if j not in taken and 2 * len(item.words & neutral) >= len(item.words):
            skipped.add(j)
    exact = pair_items(gold, predicted, exact=True)
    return Alignment(
        matched={i: j for i, j in pairs if not gold[i].ignore},
        exactly={i: j for i, j in exact if not gold[i].ignore},
        skipped=skipped,
    )


def _count_detection(
    gold: Sequence[Item], predicted: Sequence[Item], aligned: Alignment
) -> dict[str, int]:
    return {
        "tp": len(aligned.matched),
        "tp_exact": len(aligned.exactly),
        "pred": len(predicted) - len(aligned.skipped),
        "pred_exact": len(predicted) - len(aligned.skipped - set(aligned.exactly.values())),
        "gold": sum(not item.ignore for item in gold),
    }


def _count_item(
    tally: Tally, article: Json, item: Item, answer: Json | None, is_exact: bool
) -> None:
    """Add one annotated item and the predicted quote that answers it, if any."""
    quote, state = item.quote, speaker_state(item.quote)
    verdict: Verdict = "missed"
    is_card = False
    if answer is not None:
        verdict = judge_speaker(article, quote, answer.get("speaker"))
        role = judge_role(article, quote, answer)
        is_card = verdict == "right" and role.role in FINE and role.organization in FINE
    tally.counts["gold_" + state] += 1
    tally.counts["card"] += is_card
    _count_groups(tally, quote, state, verdict, is_card, is_exact)
    if answer is None:
        _add_error(tally, article, "missed", item, None, gold=quote.get("speaker"))
        return
    _count_decision(tally, state, verdict, answer)
    _count_spans(tally, article, quote, answer)
    _count_role(tally, article, item, answer, role)
    if verdict in ("wrong", "short", "abstained"):
        _add_error(
            tally,
            article,
            "speaker " + verdict,
            item,
            answer,
            gold=quote.get("speaker"),
            pred=answer.get("speaker"),
            source_kind=quote.get("source_kind"),
            rule=answer.get("rule"),
            confidence=answer.get("confidence"),
        )


def _count_groups(
    tally: Tally, quote: Json, state: str, verdict: Verdict, is_card: bool, is_exact: bool
) -> None:
    """Add one annotated item to its type, its kind of source and its tags."""
    added = {
        "n": 1,
        "found": verdict != "missed",
        "exact": is_exact,
        state: 1,
        "right": verdict == "right",
        "wrong": verdict == "wrong",
        "left_unnamed": verdict == "left_unnamed",
        "card": is_card,
    }
    groups = [("type", quote.get("type")), ("source_kind", quote.get("source_kind"))]
    groups += [("phenomenon", tag) for tag in set(quote.get("phenomena") or ())]
    for group, value in groups:
        tally.groups[group, str(value)].update(added)


def _count_decision(tally: Tally, state: str, verdict: Verdict, answer: Json) -> None:
    gives_name = bool(answer.get("speaker")) and state != "unknown"
    tally.counts["match_" + state] += 1
    tally.counts["verdict_" + verdict] += 1
    tally.counts["named_on_known"] += gives_name
    confidence = answer.get("confidence")
    if gives_name and confidence is not None:
        decision = Decision(float(confidence), verdict == "right", state == "named")
        tally.decisions.append(decision)


def _count_spans(tally: Tally, article: Json, quote: Json, answer: Json) -> None:
    judged = {"source": judge_source(quote, answer), "cue": judge_cue(article, quote, answer)}
    for name, is_right in judged.items():
        tally.counts[name + "_of"] += is_right is not None
        tally.counts[name] += bool(is_right)


def _count_role(
    tally: Tally, article: Json, item: Item, answer: Json, verdict: RoleVerdict
) -> None:
    for name, outcome in (("role", verdict.role), ("organization", verdict.organization)):
        tally.counts[f"{name}_{outcome}"] += 1
        if outcome in ("wrong", "missed", "extra"):
            _add_error(
                tally,
                article,
                f"{name} {outcome}",
                item,
                answer,
                gold=item.quote.get(name),
                pred=answer.get(name),
                speaker=item.quote.get("speaker"),
            )
    if verdict.role == "right":
        tally.counts.update(status=bool(verdict.status), verbatim=verdict.verbatim)


def _count_spurious(tally: Tally, article: Json, item: Item) -> None:
    """Add a predicted item that answers nothing."""
    speaker, confidence = item.quote.get("speaker"), item.quote.get("confidence")
    tally.counts["spurious_named"] += bool(speaker)
    if speaker and confidence is not None:
        tally.decisions.append(Decision(float(confidence), False, False))
    rule, answer = item.quote.get("rule"), item.quote
    _add_error(tally, article, "spurious", item, answer, pred=speaker, rule=rule)


def _count_pieces(
    article: Json,
    prediction: Json,
    drop: Collection[str],
    quiet: Sequence[Sequence[int]],
    known: frozenset[int],
) -> Counter[str]:
    """Counts that are about segments whatever the unit: false quotes and grouping."""
    counts: Counter[str] = Counter()
    gold = gold_items(article, "segment", drop)
    predicted, _ = predicted_items(article, prediction, "segment", known)
    pairs = pair_items(gold, predicted)
    taken = {j for _, j in pairs}
    free = [item.words for j, item in enumerate(predicted) if j not in taken]
    for span in quiet:
        words = word_starts(article["text"], [span])
        if words:
            counts["non_speech"] += 1
            counts["false_quote"] += any(shared_words(words, other) >= 0.5 for other in free)
    counts.update(_count_grouping(gold, predicted, pairs))
    return counts


def _count_grouping(
    gold: Sequence[Item], predicted: Sequence[Item], pairs: Sequence[tuple[int, int]]
) -> Counter[str]:
    """Quotes of several segments that came back whole, and predictions that join two quotes."""
    counts: Counter[str] = Counter()
    parts: Counter[int] = Counter()  # keyed by the identity of the annotated quote
    homes: dict[int, list[int]] = defaultdict(list)
    owners: dict[int, set[int]] = defaultdict(set)
    for item in gold:
        parts[id(item.quote)] += not item.ignore
    for i, j in pairs:
        if not gold[i].ignore:
            homes[id(gold[i].quote)].append(id(predicted[j].quote))
            owners[id(predicted[j].quote)].add(id(gold[i].quote))
    for quote, n in parts.items():
        if n > 1:
            counts["grouped_of"] += 1
            counts["grouped"] += len(homes[quote]) == n and len(set(homes[quote])) == 1
    counts["merged"] = sum(len(quotes) > 1 for quotes in owners.values())
    return counts


def _add_error(
    tally: Tally, article: Json, kind: str, item: Item, answer: Json | None, **more: object
) -> None:
    """Add an error with all that is known of it; `annotated` and `predicted` are whole quotes."""
    tally.errors.append(
        {
            "id": article["id"],
            "kind": kind,
            "segments": [list(span) for span in item.spans],
            "quote": " … ".join(article["text"][start:end] for start, end in item.spans),
            **more,
            "annotated": None if item.quote is answer else item.quote,
            "predicted": answer,
        }
    )
