"""Train extract/weights/speech.json: is a stretch between marks somebody's words?

    python training/train_speech.py training/gold/dev.jsonl sample/articles.jsonl

Prints the held-out figures (ten folds of articles) and writes the weights fitted on all.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from logistic import Features, fit, held_out
from reread import Json, Weights, read_arguments, save, use
from spacy.tokens import Doc

from datasette_quotes.extract import speech
from datasette_quotes.extract.contents import SENTENCES, AttributionOpener, block_depth
from datasette_quotes.extract.cues import BLOCKS, CUES
from datasette_quotes.extract.frames import find_frame
from datasette_quotes.extract.sentences import split_block

L2 = 2.0


def examples(read: Iterable[tuple[Json, Doc]]) -> Iterator[tuple[Features, bool, str]]:
    """Every marked stretch of the annotated articles: features, is it speech, its article."""
    for article, doc in read:
        spoken = {tuple(s) for q in article["quotes"] for s in q["segments"]}
        quiet = {tuple(n["span"]) for n in article["non_speech"]}
        for block, sentence in blocks_in_sentences(doc):
            extent = (block.marked.extent.start_char, block.marked.extent.end_char)
            if extent in spoken or extent in quiet:
                depth = block_depth(doc.user_data[BLOCKS], block)
                tokens = set(sentence.tokens)
                cues = [c for c in doc.user_data[CUES] if c.depth == depth and c.start in tokens]
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


def trained(read: Iterable[tuple[Json, Doc]]) -> Weights:
    """The weights fitted on these articles."""
    rows, labels, _ = map(list, zip(*examples(read), strict=True))
    return fit(rows, labels, L2)


def measure(read: Iterable[tuple[Json, Doc]]) -> None:
    """Print how it does on folds of articles left out."""
    rows, labels, groups = map(list, zip(*examples(read), strict=True))
    found = held_out(rows, labels, groups, L2)
    quiet = [p for p, label in zip(found, labels, strict=True) if not label]
    spoken = [p for p, label in zip(found, labels, strict=True) if label]
    print(f"{len(spoken)} speech, {len(quiet)} not; held out:")
    for threshold in (0.3, 0.4, 0.5, 0.55, 0.6):
        false = sum(p >= threshold for p in quiet) / len(quiet)
        kept = sum(p >= threshold for p in spoken) / len(spoken)
        print(f"  threshold {threshold}: speech kept {kept:.3f}, not speech kept {false:.3f}")


if __name__ == "__main__":
    reader = read_arguments()
    measure(reader.decided())
    use(speech, trained(reader.decided()))
    save(speech)
