"""An embedding that knows from lists which words are names: the first layer of our model.

spaCy's `MultiHashEmbed` with two columns more, numbers embedded like the word's shape: in which
lists a word stands (given names, family names, places, words of bodies and of offices), and what a
dictionary says that it means (a person, a group, to say). The lists travel inside the model's
weights, so a model reads words as it did when it was trained, whatever becomes of the word lists of
the package. Lists as features: Ratinov and Roth (2009), https://aclanthology.org/W09-1119/, where
a match of several words counts; here each word alone.

What it makes of a word depends on nothing but the word, so each word of a batch is embedded once.
"""

from __future__ import annotations

import unicodedata
import zlib
from collections.abc import Callable
from functools import lru_cache
from pathlib import Path
from typing import Any, Literal, cast

import numpy
import spacy
from spacy.attrs import ORTH
from spacy.tokens import Doc
from thinc.api import HashEmbed, Maxout, Model, chain, concatenate

Lists = dict[str, int]  # a word, folded -> the sum of its lists' numbers, and 2**16 times meaning
SHIFT, MASK = numpy.uint64(16), numpy.uint64(0xFFFF)
Precision = Literal["float16", "float32"]
Vectors = list[Any]  # of each document: a row of floats a token


def fold(word: str) -> str:
    """A word as the lists have it: lower case, without diacritics, apostrophes and full stops."""
    if not word.isascii():
        letters = unicodedata.normalize("NFKD", word)
        word = "".join(c for c in letters if not unicodedata.combining(c))
    return word.lower().replace("'", "").replace("’", "").replace(".", "")


def pack(lists: Lists) -> bytes:
    """The lists as a model keeps them: a line for each number, then its words in order."""
    groups: dict[int, list[str]] = {}
    for word, number in lists.items():
        groups.setdefault(number, []).append(word)
    lines = [" ".join([str(number), *sorted(words)]) for number, words in sorted(groups.items())]
    return zlib.compress("\n".join(lines).encode(), 9)


def unpack(packed: bytes) -> Lists:
    """What `pack` packed."""
    lists: Lists = {}
    for line in zlib.decompress(packed).decode().splitlines():
        number, *words = line.split(" ")
        lists |= dict.fromkeys(words, int(number))
    return lists


@spacy.registry.architectures("datasette_quotes.ListedEmbed.v1")
def make_listed_embed(
    width: int,
    attrs: list[str],
    rows: list[int],
    listed_rows: list[int],
    lists: str | None = None,
) -> Model[list[Doc], Vectors]:
    """Embed a word's attributes, the lists it stands in and its meaning, and mix them.

    Args:
        width: of each table and of what comes out.
        attrs: spaCy's names of the attributes; `rows` has the size of each one's table.
        listed_rows: sizes of the tables of lists and of meanings.
        lists: file that `pack` wrote; None where a model is loaded, which brings its own.
    """
    tables: list[Model] = [
        HashEmbed(width, size, column=column, seed=8 + column, dropout=0.0)
        for column, size in enumerate([*rows, *listed_rows])
    ]
    mix = Maxout(width, width * len(tables), nP=3, dropout=0.0, normalize=True)
    return Model(
        "listed_embed",
        _forward,
        init=_initialize,
        dims={"nO": width},
        layers=[chain(cast(Any, concatenate(*tables)), mix)],
        attrs={"attrs": list(attrs), "packed": Path(lists).read_bytes() if lists else b""},
    )


def _initialize(model: Model[list[Doc], Vectors], X: Any = None, Y: Any = None) -> None:
    model.layers[0].initialize()


def _forward(
    model: Model[list[Doc], Vectors], docs: list[Doc], is_train: bool
) -> tuple[Vectors, Callable[[Vectors], list[Doc]]]:
    if not docs:
        return [], lambda gradients: []
    widen(model)
    ends = numpy.cumsum([len(doc) for doc in docs])[:-1]
    columns = numpy.concatenate([_columns(model, doc) for doc in docs])
    _, first, place = numpy.unique(_keys(columns), return_index=True, return_inverse=True)
    vectors, backprop = model.layers[0](columns[first], is_train)

    def back(gradients: Vectors) -> list[Doc]:
        summed = model.ops.alloc2f(*vectors.shape)
        numpy.add.at(cast(Any, summed), place, numpy.concatenate(gradients))
        backprop(summed)
        return []

    return numpy.split(vectors[place], ends), back


def _columns(model: Model[list[Doc], Vectors], doc: Doc) -> Any:
    """Of each token: its attributes, the number of its lists, its meaning."""
    wanted = [*model.attrs["attrs"], ORTH]
    attributes = doc.to_array(wanted).reshape((len(doc), len(wanted)))
    numbers = _numbers(model.attrs["packed"])
    words = attributes[:, -1].tolist()
    found = [numbers[w] if w in numbers else numbers.look_up(w, doc) for w in words]
    listed = numpy.array(found, dtype="uint64").reshape((len(doc), 1))
    return numpy.hstack([attributes[:, :-1], listed & MASK, listed >> SHIFT])


def _keys(columns: Any) -> Any:
    """One number for each row, the same for equal rows."""
    powers = numpy.arange(1, columns.shape[1] + 1, dtype="uint64")
    factors = numpy.uint64(0x9E3779B97F4A7C15) ** powers  # odd, as are all of its powers
    return (columns * factors).sum(axis=1, dtype="uint64")


class _Numbers(dict[int, int]):
    """The number of each word met so far, by spaCy's hash of it."""

    def __init__(self, lists: Lists) -> None:
        self.lists = lists

    def look_up(self, word: int, doc: Doc) -> int:
        number = self[word] = self.lists.get(fold(doc.vocab.strings[word]), 0)
        return number


@lru_cache(maxsize=4)
def _numbers(packed: bytes) -> _Numbers:
    return _Numbers(unpack(packed) if packed else {})


def halve(model: Model) -> None:
    """Keep the weights in half precision, to be stored so."""
    _convert(model, "float32", "float16")


def widen(model: Model) -> None:
    """Make floats of weights that were stored in half precision."""
    _convert(model, "float16", "float32")


def _convert(model: Model, old: Precision, new: Precision) -> None:
    for node in model.walk():
        for name in node.param_names:
            if node.has_param(name) and node.get_param(name).dtype == old:
                node.set_param(name, cast(Any, node.get_param(name).astype(new)))
