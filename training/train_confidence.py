"""Train extract/weights/confidence.json: how sure is the speaker of a quote?

    python training/train_confidence.py training/gold/dev.jsonl sample/articles.jsonl ...

One row for every quote that names a speaker; right as `datasette quotes evaluate` judges it. Run
it last: it joins what the other models decide. Prints held-out calibration.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path

from logistic import fit, held_out

from datasette_quotes.evaluate.judge import judge_speaker
from datasette_quotes.extract import confidence
from datasette_quotes.extract.contents import CONTENTS
from datasette_quotes.extract.mentions import SPEAKERS
from datasette_quotes.extract.names import ENTITIES
from datasette_quotes.extract.pipeline import load_pipeline
from datasette_quotes.extract.sources import SOURCES

L2 = 3.0


def examples(nlp, paths):
    """(features, right, article) of every named speaker, nested quotes left out."""
    for path in paths:
        for line in Path(path).read_text(encoding="utf-8").splitlines():
            article = json.loads(line)
            doc = nlp(article["text"])
            gold = {tuple(s): q for q in article["quotes"] for s in q["segments"]}
            data = doc.user_data
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
                yield row, right, article["id"]


def main(paths):
    """Measure by folds, then fit on everything and write."""
    rows, labels, groups = map(list, zip(*examples(load_pipeline(), paths), strict=True))
    found = held_out(rows, labels, groups, L2)
    print(f"{len(rows)} names given, {sum(labels)} right; held out:")
    for low in (0.0, 0.5, 0.7, 0.8, 0.9, 0.95):
        kept = [right for p, right in zip(found, labels, strict=True) if p >= low]
        print(f"  at {low}: {len(kept)} kept, {sum(kept) / len(kept):.3f} right")
    weights = {k: round(v, 3) for k, v in sorted(fit(rows, labels, L2).items())}
    confidence.WEIGHTS.write_text(json.dumps(weights, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main(sys.argv[1:])
