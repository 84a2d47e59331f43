"""Train extract/weights/pronouns.json: whom does "he" or "she" mean?

    python training/train_pronouns.py training/gold/dev.jsonl sample/articles.jsonl

One choice for every annotated pronoun that is the source of a quote or of reported speech. What
stands before a pronoun is resolved by the weights at hand, so the fit is repeated.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path

from logistic import choice_probabilities, fit_choice

from datasette_quotes.extract import mentions, pronouns
from datasette_quotes.extract.pipeline import load_pipeline

L2 = 1.5
ROUNDS = 3
FOLDS = 10


def choices(nlp, articles):
    """(article id, rows of features, index of the right one) for every annotated pronoun."""
    for article in articles:
        seen = {}

        def record(scene, token, seen=seen):
            seen[scene.doc[token].idx] = (scene, pronouns.pronoun_options(scene, token))
            return pronouns.rank(scene, token)

        mentions.rank = record
        nlp(article["text"])
        for start, speaker in annotated(article):
            if start not in seen:
                continue
            scene, options = seen[start]
            right = [
                n
                for n, (e, _) in enumerate(options)
                if (scene.entities[e].name if e >= 0 else None) == speaker
            ]
            rows = [features for _, features in options]
            yield article["id"], rows, right[0] if right else len(rows) - 1


def annotated(article):
    """Offsets of source pronouns and whom they mean, None for somebody unnamed."""
    for quote in article["quotes"]:
        if quote["source_kind"] == "pronoun" and not quote.get("nested_in"):
            yield quote["source_span"][0], quote["speaker"]
    for report in article.get("indirect", ()):
        if report["source_span"]:
            yield report["source_span"][0], report["speaker"]


def measure(ids, groups, right):
    """Held-out figures by folds of articles."""
    fold = {a: n % FOLDS for n, a in enumerate(sorted(set(ids)))}
    outcome = []
    for k in range(FOLDS):
        train = [i for i, a in enumerate(ids) if fold[a] != k]
        weights = fit_choice([groups[i] for i in train], [right[i] for i in train], L2)
        for i, a in enumerate(ids):
            if fold[a] == k:
                p = choice_probabilities(weights, groups[i])
                best = max(range(len(p)), key=p.__getitem__)
                outcome.append((p[best], best == right[i], best == len(p) - 1))
    print(f"{len(outcome)} pronouns, right {sum(o[1] for o in outcome) / len(outcome):.3f}")
    for threshold in (0.5, 0.6, 0.7, 0.8):
        named = [o for o in outcome if o[0] >= threshold and not o[2]]
        wrong = sum(not o[1] for o in named)
        print(f"  threshold {threshold}: named {len(named)}, wrong {wrong}")


def main(paths):
    """Fit, resolve again with the new weights, fit again."""
    lines = [line for p in paths for line in Path(p).read_text(encoding="utf-8").splitlines()]
    articles = [json.loads(line) for line in lines]
    nlp = load_pipeline()
    for _ in range(ROUNDS):
        ids, groups, right = map(list, zip(*choices(nlp, articles), strict=True))
        measure(ids, groups, right)
        weights = {k: round(v, 3) for k, v in sorted(fit_choice(groups, right, L2).items())}
        pronouns.WEIGHTS.write_text(json.dumps(weights, indent=1) + "\n", encoding="utf-8")
        pronouns._weights.cache_clear()


if __name__ == "__main__":
    main(sys.argv[1:])
