"""The embedding of names and meanings: its lists, its numbers, how it is stored."""

import numpy
import pytest
import spacy
from thinc.api import Model

from datasette_quotes.extract.embedding import (
    fold,
    halve,
    make_listed_embed,
    pack,
    unpack,
)

ATTRS, ROWS = ["NORM", "PREFIX", "SUFFIX", "SHAPE"], [500, 30, 200, 100]
LISTS = {"london": 3 + (5 << 16), "obrien": 4, "said": 7 << 16}


@pytest.fixture
def embed(tmp_path) -> Model:
    path = tmp_path / "lists.bin"
    path.write_bytes(pack(LISTS))
    model = make_listed_embed(8, ATTRS, ROWS, [50, 50], str(path))
    model.initialize()
    return model


@pytest.fixture
def nlp():
    return spacy.blank("en")


@pytest.mark.parametrize("word", ["O'Brien", "O’BRIEN", "Óbrien"])
def test_words_are_folded_for_the_lists(word):
    assert fold(word) == "obrien"


def test_lists_come_back_as_they_were_packed():
    assert unpack(pack(LISTS)) == LISTS


def test_the_same_word_is_the_same_wherever_it_stands(embed, nlp):
    first, second = embed.predict([nlp("London said London"), nlp("In London")])
    assert first.shape == (3, 8) and second.shape == (2, 8)
    assert numpy.array_equal(first[0], first[2]) and numpy.array_equal(first[0], second[1])
    assert not numpy.allclose(first[0], first[1])


def test_the_lists_make_a_difference(embed, nlp):
    without = make_listed_embed(8, ATTRS, ROWS, [50, 50]).from_bytes(embed.to_bytes())
    without.attrs["packed"] = pack({})
    doc = nlp("London fell")
    (known,), (unknown,) = embed.predict([doc]), without.predict([doc])
    assert not numpy.allclose(known[0], unknown[0])
    assert numpy.allclose(known[1], unknown[1])


def test_a_gradient_reaches_each_word_as_often_as_it_stands(embed, nlp):
    def gradient(text: str) -> numpy.ndarray:
        vectors, backprop = embed.begin_update([nlp(text)])
        slope = numpy.arange(vectors[0].shape[1], dtype="f")  # a level one has no gradient
        backprop([numpy.tile(slope, (len(vectors[0]), 1))])
        tables = [node for node in embed.walk() if node.has_grad("E")]
        found = [table.get_grad("E").copy() for table in tables]
        for table in tables:
            table.set_grad("E", numpy.zeros_like(table.get_param("E")))
        return numpy.concatenate(found)

    once, thrice = gradient("London"), gradient("London London London")
    assert numpy.allclose(thrice, 3 * once, atol=1e-4) and abs(once).max() > 0.1


def test_half_the_size_on_disk_and_nearly_the_same_numbers(embed, nlp):
    doc = nlp("London said that O'Brien had left.")
    (before,) = embed.predict([doc])
    full = len(embed.to_bytes())
    halve(embed)
    stored = embed.to_bytes()
    assert len(stored) < 0.6 * full
    loaded = make_listed_embed(8, ATTRS, ROWS, [50, 50]).from_bytes(stored)
    (after,) = loaded.predict([doc])
    assert after.dtype == "float32" and numpy.allclose(before, after, atol=0.01)


def test_no_words_are_no_rows(embed, nlp):
    assert embed.predict([]) == []
    assert [v.shape for v in embed.predict([nlp(""), nlp("Yes")])] == [(0, 8), (1, 8)]
