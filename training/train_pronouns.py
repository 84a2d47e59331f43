"""Train extract/weights/pronouns.json: whom does "he" or "she" mean?

    python training/train_pronouns.py training/gold/dev.jsonl sample/articles.jsonl

One choice for every annotated pronoun that is the source of a quote or of reported speech. What
stands before a pronoun is resolved by the weights at hand, so the fit is repeated.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from logistic import Features, choice_probabilities, fit_choice
from reread import Json, Reader, Weights, fold_of, read_arguments, save, use

from datasette_quotes.extract import mentions, pronouns

L2 = 1.5
ROUNDS = 3
FOLDS = 10
Choice = tuple[str, list[Features], int]  # article, rows, which of them is right


def choices(reader: Reader, articles: Sequence[Json] | None) -> Iterator[Choice]:
    """Every annotated pronoun's candidates."""
    seen = {}

    def record(scene, token):
        seen[scene.doc[token].idx] = (scene, pronouns.pronoun_options(scene, token))
        return pronouns.rank(scene, token)

    decide, mentions.rank = mentions.rank, record
    try:
        for article, _ in reader.decided(articles):
            for start, speaker in annotated(article):
                if start in seen:
                    yield article["id"], *choice(*seen[start], speaker)
            seen.clear()
    finally:
        mentions.rank = decide


def choice(scene, options, speaker: str | None) -> tuple[list[Features], int]:
    """The rows of the candidates, and the number of the one that the annotation names."""
    names = [scene.entities[e].name if e >= 0 else None for e, _ in options]
    right = names.index(speaker) if speaker in names else len(options) - 1
    return [features for _, features in options], right


def annotated(article: Json) -> Iterator[tuple[int, str | None]]:
    """Offsets of source pronouns and whom they mean, None for somebody unnamed."""
    for quote in article["quotes"]:
        if quote["source_kind"] == "pronoun" and not quote.get("nested_in"):
            yield quote["source_span"][0], quote["speaker"]
    for report in article.get("indirect", ()):
        if report["source_span"]:
            yield report["source_span"][0], report["speaker"]


def measure(found: Sequence[Choice]) -> None:
    """Held-out figures by folds of articles."""
    fold = fold_of((a for a, _, _ in found), FOLDS)
    outcome = []
    for k in range(FOLDS):
        train = [(rows, right) for a, rows, right in found if fold[a] != k]
        weights = fit_choice(*zip(*train, strict=True), L2)
        for a, rows, right in found:
            if fold[a] == k:
                p = choice_probabilities(weights, rows)
                best = max(range(len(p)), key=p.__getitem__)
                outcome.append((p[best], best == right, best == len(p) - 1))
    print(f"{len(outcome)} pronouns, right {sum(o[1] for o in outcome) / len(outcome):.3f}")
    for threshold in (0.5, 0.6, 0.7, 0.8):
        named = [o for o in outcome if o[0] >= threshold and not o[2]]
        wrong = sum(not o[1] for o in named)
        print(f"  threshold {threshold}: named {len(named)}, wrong {wrong}")


def train(
    reader: Reader, articles: Sequence[Json] | None = None, rounds: int = ROUNDS, report=None
) -> Weights:
    """Fit, resolve again with the new weights, fit again; the extractor uses the last."""
    weights: Weights = {}
    for _ in range(rounds):
        found = list(choices(reader, articles))
        if report is not None:
            report(found)
        _, groups, right = zip(*found, strict=True)
        weights = fit_choice(groups, right, L2)
        use(pronouns, weights)
    return weights


if __name__ == "__main__":
    train(read_arguments(), report=measure)
    save(pronouns)
