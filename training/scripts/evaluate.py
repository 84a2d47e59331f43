"""Score spaCy models on the corpora from raw text; print a table, write JSON and Markdown.

    python evaluate.py CORPORA test MODEL [MODEL...] --json figures.json --markdown figures.md

The set is `dev` or `test`. Tokens are spaCy's own, aligned to the gold ones. Words per second are
those of one process on this machine.
"""

from __future__ import annotations

import argparse
import json
import time
from collections.abc import Sequence
from pathlib import Path

import spacy
from corpora import read
from spacy.language import Language
from spacy.scorer import Scorer
from spacy.training import Example

SETS = {
    "dev": ["ewt_dev", "gum_dev", "ner_gmb_dev"],
    "test": [
        "pud_news_test", "pud_wiki_test", "ewt_test", "gum_test", "gum_test_news_interview",
        "ner_crossner_politics_test",
    ],
}  # fmt: skip
LABELS = ("PERSON", "ORG", "LOC")
RELATIONS = ("nsubj", "ccomp", "parataxis", "appos", "nmod:desc")
Figures = dict[str, float]


def evaluate(nlp: Language, corpora: Path, kind: str) -> dict[str, Figures]:
    """Figures by corpus, and those of the whole: size, words per second."""
    found: dict[str, Figures] = {}
    words, seconds = 0, 0.0
    for name in SETS[kind]:
        gold = read(corpora / kind / f"{name}.spacy")
        texts = [nlp.make_doc(doc.text) for doc in gold]
        began = time.process_time()
        predicted = list(nlp.pipe(texts, batch_size=128))
        seconds += time.process_time() - began
        words += sum(map(len, texts))
        examples = [Example(p, g) for p, g in zip(predicted, gold, strict=True)]
        found[name] = {} if name.startswith("ner_") else syntax(examples)
        found[name] |= names(examples)
    found["all"] = {"words per second": round(words / seconds)}
    return found


def syntax(examples: Sequence[Example]) -> Figures:
    scores = Scorer.score_token_attr(examples, "tag") | Scorer.score_token_attr(examples, "pos")
    scores |= Scorer.score_deps(
        examples,
        "dep",
        getter=lambda token, _: token.dep_,
        ignore_labels=("p", "punct"),
        has_annotation=lambda doc: doc.has_annotation("DEP"),
    )
    scores |= Scorer.score_spans(examples, "sents", getter=lambda doc, _: list(doc.sents))
    types = scores["dep_las_per_type"]
    figures = {"UPOS": scores["pos_acc"], "XPOS": scores["tag_acc"], "UAS": scores["dep_uas"]}
    figures |= {"LAS": scores["dep_las"], "sentences F": scores["sents_f"]}
    figures |= {f"{name} F": types.get(name, {}).get("f", 0.0) for name in RELATIONS}
    return {name: round(100 * figure, 1) for name, figure in figures.items()}


def names(examples: Sequence[Example]) -> Figures:
    """F1 of whole names by label, in characters: tokens may differ."""
    figures = {}
    for label in LABELS:
        right = found = there = 0
        for example in examples:
            gold = {(e.start_char, e.end_char) for e in example.reference.ents if e.label_ == label}
            ours = {(e.start_char, e.end_char) for e in example.predicted.ents if e.label_ == label}
            right, found, there = right + len(gold & ours), found + len(ours), there + len(gold)
        figures[f"{label} F"] = round(200 * right / max(1, found + there), 1)
    return figures


def size(model: Path) -> float:
    """Megabytes on disk."""
    return round(sum(f.stat().st_size for f in model.rglob("*") if f.is_file()) / 1e6, 2)


def table(figures: dict[str, dict[str, Figures]]) -> str:
    """One row a figure, one column a model, in Markdown."""
    models = list(figures)
    rows = ["| corpus | figure | " + " | ".join(models) + " |"]
    rows.append("| --- | --- |" + " ---: |" * len(models))
    first = figures[models[0]]
    for corpus, found in first.items():
        for name in found:
            cells = [str(figures[m][corpus][name]) for m in models]
            rows.append(f"| {corpus.removesuffix('_test')} | {name} | " + " | ".join(cells) + " |")
    return "\n".join(rows) + "\n"


def main() -> None:
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("corpora", type=Path)
    arguments.add_argument("set", choices=SETS)
    arguments.add_argument("models", type=Path, nargs="+")
    arguments.add_argument("--json", type=Path)
    arguments.add_argument("--markdown", type=Path)
    given = arguments.parse_args()
    figures = {}
    for model in given.models:
        figures[model.name] = evaluate(spacy.load(model), given.corpora, given.set)
        figures[model.name]["all"]["MB on disk"] = size(model)
    print(table(figures))
    if given.json:
        given.json.write_text(json.dumps(figures, indent=1) + "\n", encoding="utf-8")
    if given.markdown:
        given.markdown.write_text(table(figures), encoding="utf-8")


if __name__ == "__main__":
    main()
