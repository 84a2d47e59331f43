"""Stretches of capitalized words, cut into names and titles."""

import pytest
from name_docs import tagged

from datasette_quotes.extract.runs import find_runs
from datasette_quotes.extract.units import find_units


def names(text: str, **labels: str) -> list[str]:
    units = find_units(tagged(text, **labels))
    return [" ".join(run.words(units)) for run in find_runs(units)]


@pytest.mark.parametrize(
    "text, expected",
    [
        pytest.param("we met Pieter van der Roe", ["Pieter van der Roe"], id="particles"),
        pytest.param("we met J. D. Roe Jr. there", ["J. D. Roe Jr."], id="initials and suffix"),
        pytest.param("we met Dr. Ada Roe", ["Ada Roe"], id="title"),
        pytest.param("we met Kestral Mayor Ada Roe", ["Kestral", "Ada Roe"], id="office"),
        pytest.param("we met Health Minister Ada Roe", ["Ada Roe"], id="portfolio"),
        pytest.param("we met Secretary of State Ada Roe", ["Ada Roe"], id="office with of"),
        pytest.param("we met Mr Justice Roe", ["Roe"], id="two titles"),
        pytest.param("Former Roeville mayor left", ["Roeville"], id="status"),
        pytest.param("the Roe Bank and the Moor Union", ["Roe Bank", "Moor Union"], id="no list"),
        pytest.param("the Ministry of Trade and Industry", ["Ministry of Trade and Industry"],
                     id="two portfolios"),
        pytest.param("the Committee on Rural Roads", ["Committee on Rural Roads"], id="on"),
        pytest.param("Roe's Bo Ekman", ["Roe", "Bo Ekman"], id="possessive"),
        pytest.param("on Monday in May", [], id="calendar"),
        pytest.param("the rain, He said", [], id="word of grammar"),
    ],
)  # fmt: skip
def test_runs(text, expected):
    assert names(text) == expected


def test_the_model_tells_a_name_from_a_title_of_one_spelling():
    assert names("we met Earl Roe", PERSON="Earl Roe") == ["Earl Roe"]
    assert names("we met Earl Roe", PERSON="Roe") == ["Roe"]
