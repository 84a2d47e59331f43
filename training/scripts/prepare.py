"""Lay out the training folders: what each run reads, with plain quotation marks.

    python prepare.py CORPORA FRAMES.spacy LINES.spacy OUT

Writes OUT/syntax and OUT/names (training) and OUT/dev. The extractor shows the
model straight quotation marks and apostrophes only, so nearly all paragraphs get them.
"""

from __future__ import annotations

import random
import shutil
import sys
from math import ceil
from pathlib import Path

from corpora import BLANK, read
from spacy.tokens import Doc, DocBin

TREEBANKS = ["syntax_ewt_train", "syntax_gum_train"]
NAMED = {  # shares in the run for names: less of what is far from news, or silver
    "syntax_gum_train": 2.0,
    "ner_wikigold_train": 1.0,
    "ner_crossner_train": 1.0,
    "ner_gmb_train": 0.5,
    "ner_litbank_train": 0.5,
    "ner_wnut17_train": 1.0,
    "ner_btc_train": 1.0,
}
DEV = ["ewt_dev", "gum_dev"]
PLAIN = str.maketrans("“”„‟‘’", '""""\'\'')
AS_PLAIN = 0.85  # share of paragraphs with straight marks
TREES = "ORTH SPACY TAG POS MORPH LEMMA HEAD DEP SENT_START ENT_IOB ENT_TYPE".split()


def plain(doc: Doc) -> Doc:
    """The same paragraph with straight marks."""
    words = [t.text.translate(PLAIN) for t in doc]
    copy = Doc(BLANK.vocab, words=words, spaces=[bool(t.whitespace_) for t in doc])
    return copy.from_array(TREES[2:], doc.to_array(TREES[2:]))


def write(path: Path, docs: list[Doc], share: float, rng: random.Random) -> None:
    """Write a random share of the paragraphs, most of them with straight marks."""
    kept = rng.sample(docs * ceil(share), int(len(docs) * share))
    path.parent.mkdir(parents=True, exist_ok=True)
    bin_ = DocBin(attrs=TREES, store_user_data=False)
    for doc in kept:
        bin_.add(plain(doc) if rng.random() < AS_PLAIN else doc)
    bin_.to_disk(path)
    print(f"{path}: {len(kept)} paragraphs, {sum(map(len, kept))} words")


def main(corpora: Path, frames: Path, lines: Path, out: Path) -> None:
    rng = random.Random(17)
    for name in TREEBANKS:
        write(out / "syntax" / f"{name}.spacy", read(corpora / "train" / f"{name}.spacy"), 1, rng)
    write(out / "syntax" / "frames.spacy", read(frames), 0.5, rng)
    for name, share in NAMED.items():
        source = corpora / "train" / f"{name}.spacy"
        write(out / "names" / source.name, read(source), share, rng)
    write(out / "names" / "frames.spacy", read(frames), 0.5, rng)
    write(out / "names" / "lines.spacy", read(lines), 0.5, rng)
    (out / "dev").mkdir(exist_ok=True)
    for name in DEV:
        shutil.copyfile(corpora / "dev" / f"{name}.spacy", out / "dev" / f"{name}.spacy")


if __name__ == "__main__":
    main(*map(Path, sys.argv[1:5]))
