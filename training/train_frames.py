"""Train extract/weights/frames.json: which cue of a sentence introduces a marked stretch?

    python training/train_frames.py training/gold/dev.jsonl sample/articles.jsonl

One row for every cue beside every spoken stretch; right if it is the annotated cue or has the
annotated source. Prints held-out figures and writes the weights fitted on all.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path

from logistic import fit, held_out
from train_speech import blocks_in_sentences

from datasette_quotes.extract import frames
from datasette_quotes.extract.beside import source_beside
from datasette_quotes.extract.contents import block_depth
from datasette_quotes.extract.cues import BLOCKS, CUES
from datasette_quotes.extract.pipeline import load_pipeline

L2 = 2.0


def examples(nlp, paths):
    """Rows (features, right, article, stretch) and how many stretches have an annotated cue."""
    for path in paths:
        for line in Path(path).read_text(encoding="utf-8").splitlines():
            article = json.loads(line)
            doc = nlp(article["text"])
            quotes = {tuple(s): q for q in article["quotes"] for s in q["segments"]}
            for block, sentence in blocks_in_sentences(doc):
                extent = (block.marked.extent.start_char, block.marked.extent.end_char)
                quote = quotes.get(extent)
                if quote is None:
                    continue
                depth = block_depth(doc.user_data[BLOCKS], block)
                tokens = set(sentence.tokens)
                cues = [c for c in doc.user_data[CUES] if c.depth == depth and c.start in tokens]
                for cue in cues:
                    source = source_beside(doc, sentence, block, cue)
                    row = dict(frames.frame_features(doc, sentence, block, cue, source, cues))
                    right = is_right(doc, cue, quote)
                    yield row, right, article["id"], (article["id"], extent)


def is_right(doc, cue, quote) -> bool:
    """Is this the annotated cue?"""
    if not quote["cue_span"]:
        return False
    start, end = doc[cue.start].idx, doc[cue.end - 1].idx + len(doc[cue.end - 1])
    return start < quote["cue_span"][1] and quote["cue_span"][0] < end


def main(paths):
    """Measure by folds, then fit on everything and write."""
    rows, labels, groups, stretches = map(list, zip(*examples(load_pipeline(), paths), strict=True))
    found = held_out(rows, labels, groups, L2)
    best, have = {}, set()
    for p, right, stretch in zip(found, labels, stretches, strict=True):
        best[stretch] = max(best.get(stretch, (0.5, None)), (p, right))
        if right:
            have.add(stretch)
    chosen = [best[s][1] for s in have]
    wrong = sum(right is False for right in (b[1] for b in best.values()))
    print(f"{len(have)} stretches with a cue among the candidates; held out:")
    print(f"  right {sum(map(bool, chosen)) / len(have):.3f}, wrong cue chosen {wrong}")
    weights = {k: round(v, 3) for k, v in sorted(fit(rows, labels, L2).items())}
    frames.WEIGHTS.write_text(json.dumps(weights, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main(sys.argv[1:])
