import pytest
from hypothesis import given
from hypothesis import strategies as st

from datasette_quotes.extract.lexicon import HERE
from datasette_quotes.speakers.given_names import fit_given
from datasette_quotes.speakers.names import LEXICON
from datasette_quotes.speakers.spelling import likeness, plain_spelling, skeleton


def fit(a, b):
    found = fit_given(tuple(a.split()), tuple(b.split()))
    return found and found[1]


@pytest.mark.parametrize(
    "a, b, reason",
    [
        ("ada", "ada", "same name"),
        ("mei ling", "meiling", "given names written apart or as one"),
        ("ada m", "ada", "middle name left out"),
        ("ada m", "ada maria", "middle name left out"),
        ("liz", "elizabeth", "short form of the given name"),
        ("bob", "rob", "short form of the given name"),
        ("j edgar", "edgar", "known by the second given name"),
        ("gwenn", "gwennifer", "given name cut short"),
        ("celo", "marcelo", "given name cut short"),
        ("j p", "julian", "initial of the given name"),
        ("j", "julian", "initial of the given name"),
        ("yevgenia", "evgeniya", "given name spelled otherwise"),
        ("mateus", "matheus", "given names differ by a letter"),
        ("ada", "ida", None),
        ("ada m", "ada k", None),
        ("maria", "marie", None),
        ("julian", "juliana", None),
        ("martin", "martina", None),
        ("k", "julian", None),
    ],
)
def test_reason_why_given_names_fit(a, b, reason):
    assert fit(a, b) == fit(b, a) == reason


NAMES = st.sampled_from("ada ida m maria marie liz elizabeth bob rob j julian yulia iulia".split())


@given(st.lists(NAMES, min_size=1, max_size=3), st.lists(NAMES, min_size=1, max_size=3))
def test_both_ways_alike(a, b):
    assert fit_given(tuple(a), tuple(b)) == fit_given(tuple(b), tuple(a))


@pytest.mark.parametrize(
    "spellings",
    ["Yevgenia Evgeniya Evgenia", "Sergey Sergei", "Ekström Ekstroem", "Yuri Iouri Juri"],
)
def test_spellings_of_one_name(spellings):
    assert len({plain_spelling(word) for word in spellings.split()}) == 1
    assert len({skeleton(word) for word in spellings.split()}) == 1


@given(st.text(), st.text())
def test_any_words_can_be_compared(a, b):
    assert 0 <= likeness(a, b) == likeness(b, a) <= 1
    assert bool(skeleton(a)) == bool(plain_spelling(a))


@pytest.mark.parametrize("file", ["nicknames.txt", "family_first.txt"])
def test_lists_that_two_rooms_keep_are_the_same(file):
    assert (LEXICON / file).read_bytes() == (HERE / file).read_bytes()
