"""Train extract/weights/frames.json: which cue of a sentence introduces a marked stretch?

    python training/train_frames.py training/gold/dev.jsonl sample/articles.jsonl

One row for every cue beside every spoken stretch; right if it is the annotated cue. Prints
held-out figures and writes the weights fitted on all.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from logistic import Features, fit, held_out
from reread import Json, Weights, read_arguments, save, use
from spacy.tokens import Doc
from train_speech import blocks_in_sentences

from datasette_quotes.extract import frames
from datasette_quotes.extract.beside import source_beside
from datasette_quotes.extract.contents import block_depth
from datasette_quotes.extract.cues import BLOCKS, CUES

L2 = 2.0
Stretch = tuple[str, tuple[int, int]]  # article, offsets


def examples(read: Iterable[tuple[Json, Doc]]) -> Iterator[tuple[Features, bool, str, Stretch]]:
    """Each cue beside each stretch: features, is it right, its article, the stretch."""
    for article, doc in read:
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
                yield row, is_right(doc, cue, quote), article["id"], (article["id"], extent)


def is_right(doc, cue, quote) -> bool:
    """Is this the annotated cue?"""
    if not quote["cue_span"]:
        return False
    start, end = doc[cue.start].idx, doc[cue.end - 1].idx + len(doc[cue.end - 1])
    return start < quote["cue_span"][1] and quote["cue_span"][0] < end


def trained(read: Iterable[tuple[Json, Doc]]) -> Weights:
    """The weights fitted on these articles."""
    rows, labels, _, _ = map(list, zip(*examples(read), strict=True))
    return fit(rows, labels, L2)


def measure(read: Iterable[tuple[Json, Doc]]) -> None:
    """Print how it does on folds of articles left out."""
    rows, labels, groups, stretches = map(list, zip(*examples(read), strict=True))
    best, have = {}, set()
    for p, right, stretch in zip(
        held_out(rows, labels, groups, L2), labels, stretches, strict=True
    ):
        best[stretch] = max(best.get(stretch, (0.5, None)), (p, right))
        if right:
            have.add(stretch)
    chosen = [best[s][1] for s in have]
    wrong = sum(right is False for right in (b[1] for b in best.values()))
    print(f"{len(have)} stretches with a cue among the candidates; held out:")
    print(f"  right {sum(map(bool, chosen)) / len(have):.3f}, wrong cue chosen {wrong}")


if __name__ == "__main__":
    reader = read_arguments()
    measure(reader.decided())
    use(frames, trained(reader.decided()))
    save(frames)
