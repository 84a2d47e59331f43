"""Read and write the corpora: folders of spaCy DocBins."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

import spacy
from spacy.tokens import Doc, DocBin

BLANK = spacy.blank("en")
NAMES = ["ORTH", "SPACY", "ENT_IOB", "ENT_TYPE"]  # what a corpus without trees has
ORGANIZATIONS = ("syntax_gum_train", "ner_wikigold_train", "ner_crossner_train")


def read(path: Path) -> list[Doc]:
    return list(DocBin().from_disk(path).get_docs(BLANK.vocab))


def write_names(path: Path, docs: Iterable[Doc]) -> None:
    """Write words and names only."""
    path.parent.mkdir(parents=True, exist_ok=True)
    DocBin(attrs=NAMES, docs=docs, store_user_data=False).to_disk(path)


def organizations(corpora: Path) -> list[str]:
    """Every organisation named in the training corpora, as often as it is."""
    found = []
    for name in ORGANIZATIONS:
        for doc in read(corpora / "train" / f"{name}.spacy"):
            found += [e.text for e in doc.ents if e.label_ == "ORG" and _is_plain(e.text)]
    return found


def _is_plain(name: str) -> bool:
    words = name.split()
    return len(words) <= 5 and name.isprintable() and all(w[0].isalpha() or w == "&" for w in words)
