"""Train extract/weights/epithets.json: whom does "the goalkeeper" or "a former nurse" mean?

    python training/train_epithets.py training/gold/dev.jsonl sample/articles.jsonl

One choice for every noun phrase that is the source of a quote or of reported speech and was
annotated, and for every other subject that words the role of a speaker, or of none. What
stands before is resolved by the weights at hand, so the fit is repeated.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from logistic import choice_probabilities, fit_choice
from reread import Json, Reader, Weights, fold_of, read_arguments, save, use
from spacy.tokens import Span
from train_pronouns import Choice, choice

from datasette_quotes.extract import epithets, nominals
from datasette_quotes.extract.role_words import roles_compatible, titles_compatible
from datasette_quotes.extract.roles import role_of_phrase
from datasette_quotes.model import Role

L2 = 0.7
ROUNDS = 2
FOLDS = 10


def choices(reader: Reader, articles: Sequence[Json] | None) -> Iterator[Choice]:
    """Every annotated noun phrase's candidates."""
    seen = {}

    def record(scene, start, end, head):
        ranked = epithets.rank_epithet(scene, start, end, head)
        if ranked:
            options = epithets.epithet_options(scene, start, end, head)
            seen.setdefault(head, (scene, start, end, options))
        return ranked

    decide, nominals.rank_epithet = nominals.rank_epithet, record
    try:
        for article, doc in reader.decided(articles):
            told = list(annotated(article))
            for head, (scene, start, end, options) in seen.items():
                place = doc[head].idx, doc[head].idx + len(doc[head])
                named = [who for (s, e), who in told if s < place[1] and place[0] < e]
                named = named or holders(article, doc[start:end])
                if len(set(named)) == 1:
                    yield article["id"], *choice(scene, options, named[0])
            seen.clear()
    finally:
        nominals.rank_epithet = decide


def annotated(article: Json) -> Iterator[tuple[tuple[int, int], str | None]]:
    """Offsets of source noun phrases and whom they mean, None for somebody unnamed."""
    for quote in article["quotes"]:
        if quote["source_kind"] == "nominal" and not quote.get("nested_in"):
            yield tuple(quote["source_span"]), quote["speaker"]
    for report in article.get("indirect", ()):
        if report["source_span"] and report.get("source_kind", "nominal") == "nominal":
            yield tuple(report["source_span"]), report["speaker"]


def holders(article: Json, phrase: Span) -> list[str | None]:
    """Whose annotated role a phrase words that is nobody's source; None if it is no speaker's."""
    called = role_of_phrase(phrase)
    if called is None:
        return []
    held = [
        (speaker["name"], Role(role["title"], role["organization"], role["status"]))
        for speaker in article["speakers"]
        for role in speaker["roles"]
    ]
    alike = [name for name, role in held if titles_compatible(called.title, role.title)]
    return [name for name, role in held if roles_compatible(called, role)] or alike or [None]


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
                outcome.append((p[best], best == right, best == len(p) - 1, right == len(p) - 1))
    named = sum(not o[3] for o in outcome)
    print(
        f"{len(outcome)} phrases, {named} for somebody named, "
        f"right {sum(o[1] for o in outcome) / len(outcome):.3f}"
    )
    for threshold in (0.5, 0.6, 0.7, 0.8, 0.9):
        given = [o for o in outcome if o[0] >= threshold and not o[2]]
        wrong = sum(not o[1] for o in given)
        print(f"  threshold {threshold}: named {len(given)}, wrong {wrong}")


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
        use(epithets, weights)
    return weights


if __name__ == "__main__":
    train(read_arguments(), report=measure)
    save(epithets)
