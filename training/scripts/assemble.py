"""Join the syntax and the names into the pipeline that ships, small on disk.

    python assemble.py SYNTAX_MODEL NAMES_MODEL SOURCES.json LICENSE-WordNet.txt VERSION OUT

The names keep an embedding of their own. Weights are rounded to half precision, and those of the
embeddings stored so; the others stay floats, as spaCy loads them. Unused strings and lemma entries
are left out.
"""

from __future__ import annotations

import json
import shutil
import sys
from pathlib import Path

import numpy
import spacy
from lemmas import prune_index
from spacy.language import Language
from spacy.pipeline import Lemmatizer
from thinc.api import Config

from datasette_quotes.extract.embedding import halve

STRINGS = {"_SP", "SPACE", "PERSON", "ORG", "LOC", "ROOT", "dep"}


def assemble(syntax: Path, names: Path) -> Language:
    """Tagger, morphologizer, lemmatizer, parser, ner."""
    nlp, named = spacy.load(syntax), spacy.load(names)
    nlp.add_pipe("ner", source=named)
    lemmatizer = nlp.add_pipe("lemmatizer", config={"mode": "rule"}, after="morphologizer")
    assert isinstance(lemmatizer, Lemmatizer)
    lemmatizer.initialize(lambda: [], nlp=nlp)  # the tables of spacy-lookups-data
    prune_index(lemmatizer)
    return nlp


def round_weights(nlp: Language) -> None:
    """Round every weight to half precision; keep those of embeddings so."""
    for _, component in nlp.components:
        model = getattr(component, "model", None)
        nodes = list(model.walk()) if model else []
        for node in nodes:
            for name in node.param_names:
                if node.has_param(name):
                    weights = numpy.asarray(node.get_param(name))
                    node.set_param(name, weights.astype("float16").astype("float32"))
        for node in nodes:
            if node.name == "listed_embed":
                halve(node)


def write_strings(nlp: Language, out: Path) -> None:
    """Keep the strings that a blank pipeline has, and the labels; the rest comes with the text."""
    labels = {label for _, pipe in nlp.components for label in getattr(pipe, "labels", ())}
    strings = sorted(set(spacy.blank("en").vocab.strings) | labels | STRINGS)
    (out / "vocab" / "strings.json").write_text(json.dumps(strings), encoding="utf-8")


def forget_lists(out: Path) -> None:
    """The lists are in the weights now: name no file that they came from."""
    config = Config().from_disk(out / "config.cfg", interpolate=False)
    for name in ("tok2vec", "ner"):
        model = config["components"][name]["model"]
        model.get("tok2vec", model)["embed"]["lists"] = None
    config.to_disk(out / "config.cfg")


def main(syntax: Path, names: Path, sources: Path, license_: Path, version: str, out: Path) -> None:
    nlp = assemble(syntax, names)
    round_weights(nlp)
    nlp.meta |= {
        "name": "quotes",
        "version": version,
        "description": "English for quotation attribution (UD labels; names: PERSON, ORG, LOC)",
        "license": "CC BY-SA 4.0",
        "sources": json.loads(sources.read_text(encoding="utf-8")),
    }
    nlp.to_disk(out)
    write_strings(nlp, out)
    forget_lists(out)
    shutil.copyfile(license_, out / license_.name)
    print(out, nlp.pipe_names)


if __name__ == "__main__":
    main(*map(Path, sys.argv[1:5]), sys.argv[5], Path(sys.argv[6]))
