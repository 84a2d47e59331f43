"""Words of roles: nouns, spelling, and which titles can mean one office."""

from __future__ import annotations

import pytest

from datasette_quotes.extract.role_words import (
    head_word,
    is_plural,
    is_role_noun,
    roles_compatible,
    singular,
    titles_compatible,
    written,
)
from datasette_quotes.model import Role


@pytest.mark.parametrize(
    "noun", ["minister", "ministers", "spokeswomen", "co-founder", "sen.", "vulcanologist", "ceo"]
)
def test_nouns_that_head_a_title(noun):
    assert is_role_noun(noun)


@pytest.mark.parametrize("noun", ["neighbour", "resident", "wife", "survivor", "company", "woman"])
def test_nouns_that_describe_head_no_title(noun):
    assert not is_role_noun(noun)


@pytest.mark.parametrize(
    ("several", "one"),
    [
        ("spokespeople", "spokesperson"),
        ("chairmen", "chairman"),
        ("secretaries", "secretary"),
        ("coaches", "coach"),
        ("boss", "boss"),
    ],
)
def test_singular(several, one):
    assert singular(several) == one
    assert is_plural(several) == (several != one)


@pytest.mark.parametrize(
    ("word", "is_name", "role"),
    [
        ("Chief", False, "chief"),
        ("CEO", False, "CEO"),
        ("U.S.", True, "U.S."),
        ("Treasury", True, "Treasury"),
        ("Sen.", False, "senator"),
    ],
)
def test_titles_are_lower_case_but_for_acronyms_and_names(word, is_name, role):
    assert written(word, is_name) == role


def test_the_head_of_a_title_stands_before_its_complement():
    assert head_word("director of public health") == "director"
    assert head_word("deputy finance minister") == "minister"


@pytest.mark.parametrize(
    ("one", "other", "compatible"),
    [
        ("CEO", "chief executive officer", True),
        ("president and CEO", "chief executive", True),
        ("chairwoman", "chair", True),
        ("retail analyst", "analyst", True),
        ("deputy director", "director", False),
        ("finance minister", "health minister", False),
    ],
)
def test_titles_of_one_office(one, other, compatible):
    assert titles_compatible(one, other) is compatible
    assert titles_compatible(other, one) is compatible


@pytest.mark.parametrize(
    ("phrase", "role", "compatible"),
    [
        (Role("director"), Role("director of public health"), True),
        (Role("director"), Role("director", None, "acting"), True),
        (Role("director", None, "acting"), Role("director"), False),
        (Role("mayor"), Role("mayor", None, "former"), False),
        (Role("mayor", None, "former"), Role("mayor", None, "former"), True),
        (Role("mayor"), Role("deputy mayor"), False),
        (Role("flight director"), Role("director"), False),
        (Role("minister"), Role("agriculture minister"), True),
        (Role("CEO"), Role("president and chief executive"), True),
    ],
)
def test_who_a_noun_phrase_can_mean(phrase, role, compatible):
    assert roles_compatible(phrase, role) is compatible
