"""How the whole extractor does on articles that none of its rankers was trained on.

    python training/held_out.py training/gold/*.jsonl sample/articles.jsonl

For each fold of the articles every ranker is fitted on the others, in the order of `just rankers`,
and decides on the fold. Prints the figures of `datasette quotes evaluate` for each file; --out DIR
keeps the predictions. The rules of the extractor were still made with these articles in view.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

import train_confidence
import train_epithets
import train_frames
import train_pronouns
import train_speech
from reread import Json, Reader, fold_of, use
from spacy.tokens import Doc

from datasette_quotes.evaluate.figures import find_figure, score
from datasette_quotes.extract import confidence, frames, speech
from datasette_quotes.extract.pipeline import quotes_in
from datasette_quotes.model import Article, extraction_as_json

FOLDS = 5
FIGURES = {  # path of a figure: its heading
    "detection.f1": "found",
    "non_speech.false_quote_rate": "false",
    "speaker.f1": "speaker",
    "speaker.wrong_rate": "wrong",
    "role.f1": "title",
    "organization.f1": "org",
    "role.status_accuracy": "status",
    "card.accuracy": "card",
    "grouping.accuracy": "group",
    "confidence.at_90.precision": ">=.9",
    "confidence.at_90.coverage": "share",
    "confidence.ece": "ECE",
}


@dataclass(frozen=True)
class Fold:
    """Articles left out and what was decided on them."""

    number: int
    article: Json
    doc: Doc


def decided_by_folds(reader: Reader, folds: int = FOLDS) -> Iterator[Fold]:
    """Each article as rankers decide it that were fitted on the other folds.

    Look at a document before you ask for the next: it is decided again.
    """
    fold = fold_of((a["id"] for a in reader.articles), folds)
    for k in range(folds):
        train = [a for a in reader.articles if fold[a["id"]] != k]
        use(frames, train_frames.trained(reader.decided(train)))
        use(speech, train_speech.trained(reader.decided(train)))
        train_pronouns.train(reader, train)
        train_epithets.train(reader, train)
        for article, doc in reader.decided([a for a in reader.articles if fold[a["id"]] == k]):
            yield Fold(k, article, doc)


def predictions(reader: Reader) -> dict[str, Json]:
    """What is found in each article, with confidence from the decisions on other folds."""
    found: dict[str, Json] = {}
    rows: list[tuple[str, int, train_confidence.Row]] = []
    for fold in decided_by_folds(reader):
        text = fold.article["text"]
        found[fold.article["id"]] = extraction_as_json(quotes_in(fold.doc, Article(text)))
        for row in train_confidence.rows_of(fold.article, fold.doc):
            rows.append((fold.article["id"], fold.number, row))
    for k in range(FOLDS):
        use(confidence, train_confidence.trained([row for _, n, row in rows if n != k]))
        for article, n, row in rows:
            if n == k:
                found[article]["quotes"][row.quote]["confidence"] = confidence.probability(
                    row.features.items()
                )
    return found


def table(files: Mapping[str, list[Json]], found: Mapping[str, Json]) -> Iterator[str]:
    """The figures of each file, a line each, in percent."""
    yield f"{'':20}" + "".join(f"{heading:>8}" for heading in FIGURES.values())
    for name, articles in files.items():
        result, _ = score(articles, found, samples=0)
        values = (find_figure(result, path) for path in FIGURES)
        yield f"{name:20}" + "".join(
            f"{'-' if value is None else f'{100 * value:.1f}':>8}" for value in values
        )


def main() -> None:
    """Read, decide by folds, print."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("gold", nargs="+", type=Path)
    options.add_argument("--out", type=Path, help="folder for the predictions")
    given = options.parse_args()
    reader = Reader(given.gold)
    found = predictions(reader)
    by_id = {article["id"]: article for article in reader.articles}
    files: dict[str, list[Json]] = {}
    for path in given.gold:
        lines = path.read_text(encoding="utf-8").splitlines()
        ids = [json.loads(line)["id"] for line in lines]
        files[path.parent.name + "/" + path.stem] = [by_id[i] for i in ids]
        if given.out:
            given.out.mkdir(parents=True, exist_ok=True)
            out = [json.dumps(found[i] | {"id": i}, ensure_ascii=False) for i in ids]
            (given.out / f"{path.stem}.jsonl").write_text("\n".join(out) + "\n", encoding="utf-8")
    print("\n".join(table(files, found)))


if __name__ == "__main__":
    main()
