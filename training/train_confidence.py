"""Train extract/weights/confidence.json: how sure is the speaker of a quote?

    python training/train_confidence.py training/gold/dev.jsonl sample/articles.jsonl ...

One row for every quote that names a speaker; right as `datasette quotes evaluate` judges it. The
rows come from articles left out of the other rankers' training (`held_out.py`): on their own they
are surer than they may be. Run it last. Prints held-out calibration.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from logistic import Features, fit, held_out
from reread import Json, Weights, read_arguments, save, use
from spacy.tokens import Doc

from datasette_quotes.evaluate.judge import judge_speaker
from datasette_quotes.extract import confidence
from datasette_quotes.extract.contents import CONTENTS
from datasette_quotes.extract.mentions import SPEAKERS
from datasette_quotes.extract.names import ENTITIES
from datasette_quotes.extract.pipeline import quotes_in
from datasette_quotes.extract.sources import SOURCES
from datasette_quotes.model import Article

L2 = 3.0
CAUTION = 0.5  # log odds taken off, so that 99 of 100 names at 0.9 or more are right


@dataclass(frozen=True)
class Row:
    """One named speaker: its features, whether it is right, how often it counts."""

    features: Features
    right: bool
    segments: int  # a quote of two counts twice, as in the figures
    quote: int  # its number among the article's quotes


def rows_of(article: Json, doc: Doc) -> Iterator[Row]:
    """Every named speaker of an article, nested quotes left out."""
    gold = {tuple(s): q for q in article["quotes"] for s in q["segments"]}
    data = doc.user_data
    places = {
        q.contents[0]: n for n, q in enumerate(quotes_in(doc, Article(article["text"])).quotes)
    }
    for content, source, resolved in zip(
        data[CONTENTS], data[SOURCES], data[SPEAKERS], strict=True
    ):
        if resolved.entity is None or content.place is None:
            continue
        entity = data[ENTITIES][resolved.entity]
        extents = [b.marked.extent for b in content.blocks]
        quotes = [gold.get((e.start_char, e.end_char)) for e in extents]
        quote = next((q for q in quotes if q), None)
        if quote is not None and not (quote["speaker"] or quote["speaker_kind"]):
            continue  # the gold does not know
        right = quote is not None and judge_speaker(article, quote, entity.name) == "right"
        row = dict(confidence.confidence_features(content, source, resolved, entity.kind))
        yield Row(row, right, len(extents), places[extents[0]])


def trained(rows: Sequence[Row]) -> Weights:
    """The weights fitted on these rows, a little less sure than they came out."""
    counted = [row for row in rows for _ in range(row.segments)]
    weights = fit([row.features for row in counted], [row.right for row in counted], L2)
    return weights | {"bias": weights["bias"] - CAUTION}


def measure(rows: Sequence[Row], articles: Sequence[str]) -> None:
    """Print how it does on folds of articles left out."""
    labels = [row.right for row in rows]
    found = held_out([row.features for row in rows], labels, articles, L2)
    print(f"{len(rows)} names given, {sum(labels)} right; held out:")
    for low in (0.0, 0.5, 0.7, 0.8, 0.9, 0.95):
        kept = [right for p, right in zip(found, labels, strict=True) if p >= low]
        print(f"  at {low}: {len(kept)} kept, {sum(kept) / len(kept):.3f} right")


if __name__ == "__main__":
    from held_out import decided_by_folds

    every = [
        (row, fold.article["id"])
        for fold in decided_by_folds(read_arguments())
        for row in rows_of(fold.article, fold.doc)
    ]
    measure([row for row, _ in every], [article for _, article in every])
    use(confidence, trained([row for row, _ in every]))
    save(confidence)
