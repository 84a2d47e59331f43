"""Train extract/weights/speech.json: is a stretch between marks somebody's words?

    python training/train_speech.py training/gold/dev.jsonl sample/articles.jsonl

Prints the held-out figures (ten folds of articles) and writes the weights fitted on all.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from pathlib import Path

from logistic import Features, fit, held_out

from datasette_quotes.extract import speech
from datasette_quotes.extract.contents import SENTENCES, AttributionOpener, block_depth
from datasette_quotes.extract.cues import BLOCKS, CUES
from datasette_quotes.extract.frames import find_frame
from datasette_quotes.extract.pipeline import load_pipeline
from datasette_quotes.extract.sentences import split_block

L2 = 2.0


def examples(nlp, paths: list[str]) -> Iterator[tuple[Features, bool, str]]:
    """Every marked stretch of the annotated articles: features, is it speech, its article."""
    for path in paths:
        for line in Path(path).read_text(encoding="utf-8").splitlines():
            article = json.loads(line)
            doc = nlp(article["text"])
            spoken = {tuple(s) for q in article["quotes"] for s in q["segments"]}
            quiet = {tuple(n["span"]) for n in article["non_speech"]}
            for block, sentence in blocks_in_sentences(doc):
                extent = (block.marked.extent.start_char, block.marked.extent.end_char)
                if extent in spoken or extent in quiet:
                    depth = block_depth(doc.user_data[BLOCKS], block)
                    tokens = set(sentence.tokens)
                    cues = [
                        c for c in doc.user_data[CUES] if c.depth == depth and c.start in tokens
                    ]
                    frame = find_frame(doc, sentence, block, cues)
                    features = dict(speech.speech_features(doc, sentence, block, frame))
                    yield features, extent in spoken, article["id"]


def blocks_in_sentences(doc):
    """Every block with the sentence it stands in, nested ones with the speaker's sentence."""
    blocks = doc.user_data[BLOCKS]
    opens = AttributionOpener(doc.user_data[CUES])
    for sentence in doc.user_data[SENTENCES]:
        for block in sentence.blocks:
            yield block, sentence
    for block in blocks:
        if any(b.marked.parent == block.index for b in blocks):
            for sentence in split_block(doc, block, blocks, opens):
                for inner in sentence.blocks:
                    yield inner, sentence


def main(paths: list[str]) -> None:
    """Measure by folds, then fit on everything and write."""
    rows, labels, groups = map(list, zip(*examples(load_pipeline(), paths), strict=True))
    found = held_out(rows, labels, groups, L2)
    quiet = [p for p, label in zip(found, labels, strict=True) if not label]
    spoken = [p for p, label in zip(found, labels, strict=True) if label]
    print(f"{len(spoken)} speech, {len(quiet)} not; held out:")
    for threshold in (0.3, 0.4, 0.5, 0.6):
        false = sum(p >= threshold for p in quiet) / len(quiet)
        kept = sum(p >= threshold for p in spoken) / len(spoken)
        print(f"  threshold {threshold}: speech kept {kept:.3f}, not speech kept {false:.3f}")
    weights = {k: round(v, 3) for k, v in sorted(fit(rows, labels, L2).items())}
    speech.WEIGHTS.write_text(json.dumps(weights, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main(sys.argv[1:])
