"""Give a model's embeddings other numbers of rows, without training.

    python shrink.py CORPORA MODEL OUT --prefix 300 --shape 1000

Each value of a feature is looked up in four rows that are added, so a new table that gives nearly
the same sums as the old one is a linear least-squares problem; frequent values weigh more. First
letters and word shapes are few, and need fewer rows than a model may have given them.
"""

from __future__ import annotations

import argparse
from collections import Counter
from pathlib import Path
from typing import Any

import numpy
import spacy
from corpora import read
from prepare import plain
from spacy.attrs import PREFIX, SHAPE
from spacy.language import Language
from thinc.api import Model

COLUMNS = {PREFIX: 1, SHAPE: 3}  # where NORM, PREFIX, SUFFIX, SHAPE stand in the embedding
LOOKUPS = 4  # rows added for a value
RIDGE = 1e-3
DAMPING = 0.7  # power of the counts


def count_values(corpora: Path) -> dict[int, Counter[int]]:
    """How often each first letter and each shape occurs, with either kind of marks."""
    found: dict[int, Counter[int]] = {attribute: Counter() for attribute in COLUMNS}
    for path in sorted((corpora / "train").glob("*.spacy")):
        for doc in read(path):
            for version in (doc, plain(doc)):
                for attribute, counts in found.items():
                    counts.update(version.to_array(attribute).tolist())
    return found


def shrink(table: Model, rows: int, counts: Counter[int]) -> float:
    """Fit fewer rows; the share of the (weighted) squares that is lost."""
    values = numpy.array(list(counts), dtype="uint64")
    weights = numpy.sqrt(numpy.array(list(counts.values()), dtype=float) ** DAMPING)[:, None]
    hashes = table.ops.hash(values, table.attrs["seed"])
    old_rows = (hashes % table.get_dim("nV")).astype(int)
    wanted = table.get_param("E")[old_rows].sum(axis=1) * weights
    design = numpy.zeros((len(values), rows))
    for n in range(LOOKUPS):
        numpy.add.at(design, (numpy.arange(len(values)), (hashes[:, n] % rows).astype(int)), 1)
    design *= weights
    fitted = numpy.linalg.solve(design.T @ design + RIDGE * numpy.eye(rows), design.T @ wanted)
    table._dims["nV"] = rows  # thinc has no public way to change a dimension
    table.set_param("E", fitted.astype("float32"))
    return float(((design @ fitted - wanted) ** 2).sum() / (wanted**2).sum())


def shrink_all(nlp: Language, rows: dict[int, int], counts: dict[int, Counter[int]]) -> None:
    """Shrink the embeddings of every component that has its own."""
    for name in ("tok2vec", "ner"):
        tables = [n for n in nlp.get_pipe(name).model.walk() if n.name == "hashembed"]
        for attribute, column in COLUMNS.items():
            lost = shrink(tables[column], rows[attribute], counts[attribute])
            print(f"{name}, table {column}: {rows[attribute]} rows, {lost:.1%} lost")
        write_rows(nlp._pipe_configs[name], rows)


def write_rows(config: dict[str, Any], rows: dict[int, int]) -> None:
    """Tell the configuration, at any depth, of the new numbers."""
    for key, value in config.items():
        if key == "rows":
            config[key] = [value[0], rows[PREFIX], value[2], rows[SHAPE]]
        elif isinstance(value, dict):
            write_rows(value, rows)


def main() -> None:
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("corpora", type=Path)
    arguments.add_argument("model", type=Path)
    arguments.add_argument("out", type=Path)
    arguments.add_argument("--prefix", type=int, default=300)
    arguments.add_argument("--shape", type=int, default=1000)
    given = arguments.parse_args()
    nlp = spacy.load(given.model)
    rows = {PREFIX: given.prefix, SHAPE: given.shape}
    shrink_all(nlp, rows, count_values(given.corpora))
    nlp.to_disk(given.out)


if __name__ == "__main__":
    main()
