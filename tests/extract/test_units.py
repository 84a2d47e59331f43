"""Words as the eye parts them, and which of their capitals mean something."""

import pytest
from name_docs import tagged

from datasette_quotes.extract.units import find_units, is_capitalized, is_headline


def test_hyphens_join_words():
    units = find_units(tagged("Idris al-Jabri-Moor came - late."))
    assert [u.text for u in units] == ["Idris", "al-Jabri-Moor", "came", "-", "late", "."]


def test_the_first_word_of_a_sentence_or_a_quotation_is_known():
    units = find_units(tagged("Rain came. Then “No more,” Ada said."))
    assert [u.text for u in units if u.first] == ["Rain", "Then", "No"]


@pytest.mark.parametrize(
    "word, capital",
    [("Roe", True), ("d'Arcy", True), ("al-Jabri", True), ("eRoe", True), ("Roe-based", False),
     ("roe", False), ("half-Roe", False)],
)  # fmt: skip
def test_words_written_like_names(word, capital):
    assert is_capitalized(word) is capital


@pytest.mark.parametrize(
    "line, headline",
    [
        ("Harbour Chief Quits After Long Strike", True),
        ("HARBOUR CHIEF QUITS", True),
        ("Ada Merrow met Bo Ekman at the harbour on the first day of the strike .", False),
        ("Ada Merrow , Bo Ekman , Ilse Marlow , Pim Dunmarrow", False),
    ],
)
def test_headlines(line, headline):
    assert is_headline(line.split()) is headline
