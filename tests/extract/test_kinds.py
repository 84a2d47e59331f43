"""Clues to the kind of what is named."""

import pytest
from name_docs import tagged

from datasette_quotes.extract.clues import CLUES, decide, weigh
from datasette_quotes.extract.kinds import find_clues
from datasette_quotes.extract.runs import find_runs
from datasette_quotes.extract.units import find_units


@pytest.mark.parametrize(
    "text, clue",
    [
        ("we met Mr Roe", "title"),
        ("so Roe, 44, left", "age"),
        ("so Roe, who sang, left", "who"),
        ("so Roe, which sells, left", "which"),
        ("so Roe, the clerk, left", "role after"),
        ("so Roe, the club's chairman, left", "role after"),
        ("so Roe, the maker of chips, left", "body after"),
        ("the goalkeeper Roe left", "role before"),
        ("its director, Ada Roe, left", "role before"),
        ("his wife, Roe, left", "relative before"),
        ("her name is Roe", "named"),
        ("shares in Roe fell", "shares"),
        ("a Roe spokesman left", "person of it"),
        ("so Roe's shareholders left", "its thing"),
        ("the village of Roe", "place before"),
        ("it rained in Roe", "in"),
        ("it was the NFA", "acronym"),
        ("we met Roe & Sons", "ampersand"),
    ],
)
def test_clues(text, clue):
    doc = tagged(text)
    units = find_units(doc)
    run = next(r for r in find_runs(units) if "Roe" in r.words(units) or "NFA" in r.words(units))
    clues = find_clues(doc, units, run)
    assert clue in clues
    assert set(clues) <= set(CLUES)


def test_a_spelling_counts_once_and_a_vote_less_each_time():
    assert weigh(["body word"] * 3) == weigh(["body word"])
    once, four = (weigh(["labelled person"] * n)["person"] for n in (1, 4))
    assert once < four < 4 * once


def test_too_little_weight_decides_nothing():
    assert decide(weigh([]), 0.5) is None
    assert decide(weigh(["age"]), 0.5) == "person"
