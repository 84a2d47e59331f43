"""When two names count as the same."""

import pytest

from datasette_quotes.evaluate.names import (
    full_name_match,
    organization_match,
    parse_name,
    short_name_match,
)


@pytest.mark.parametrize(
    "gold, predicted, is_full, is_short",
    [
        pytest.param("Donal J. Trask", "Trask", False, True, id="surname"),
        pytest.param("Donal Trask", "Donal J. Trask", True, True, id="middle initial"),
        pytest.param("Donal Trask", "Melina Trask", False, False, id="another first name"),
        pytest.param("Bill Clandon", "William Clandon", True, True, id="nickname"),
        pytest.param("Mike Pentz", "Gov. Mike Pentz (R-IN)", True, True, id="honorific"),
        pytest.param("J.J. MacNair", "J. J. MacNair", True, True, id="initials"),
        pytest.param("Sánchez", "Sanchez", True, True, id="accents"),
        pytest.param("Pieter van der Laan", "van der Laan", False, True, id="particles"),
        pytest.param("W. Emeka Okafor", "Emeka Okafor", True, True, id="leading initial"),
        pytest.param("Ong Mei Ling", "Mei Ling", False, True, id="given names"),
        pytest.param("Ong Mei Ling", "Mei Ling Ong", True, True, id="order"),
        pytest.param('Ignacio "Nacho" Bosch', "Nacho Bosch", True, True, id="inset nickname"),
        pytest.param("Lord Templecombe of Yeo", "Lord Templecombe", True, True, id="peer"),
        pytest.param("Odile", "Odile", True, True, id="one name"),
        pytest.param("Ruben Castell Jr.", "Ruben Castell Sr.", False, False, id="father and son"),
        pytest.param("Ted Cruse", "", False, False, id="no name"),
        pytest.param("Tamaz al-Hadari", "Nasser al-Hadari", False, False, id="brothers"),
    ],
)
def test_names_of_people(gold, predicted, is_full, is_short):
    found = (full_name_match(gold, predicted), short_name_match(gold, predicted))
    assert found == (is_full, is_short)


def test_second_surname_may_be_left_out_where_the_article_does():
    name, aliases = "Xochitl Anaya Barragán", ["Anaya"]
    assert full_name_match(name, "Xochitl Anaya", aliases)
    assert not full_name_match(name, "Xochitl Anaya")
    assert short_name_match(name, "Anaya", aliases)
    assert not full_name_match(name, "Anaya", aliases)


def test_another_full_name_among_the_aliases_is_as_good():
    assert full_name_match("Ada Moe", "Dag Berg", ["Dag Berg"])
    assert not full_name_match("Ada Moe", "Dag Berg")


def test_name_is_parsed_into_tokens_suffix_and_nicknames():
    assert parse_name("Sen. Ruben “Ben” Diaz Jr.") == (("ruben", "diaz"), "jr", ("ben",))


@pytest.mark.parametrize(
    "gold, predicted, is_same",
    [
        ("Federal Bureau of Soil", "FBS", True),
        ("Federal Bureau of Soil", "FBOS", True),
        ("FBS", "CIS", False),
        ("The Tidal Economist", "Tidal Economist", True),
        ("Van Essen Terminals", "Van Essen", True),
        ("Carroway Holdings LLC", "Carroway", True),
        ("Hallam's", "Hallam’s", True),
        ("U.S. Senate", "US Senate", True),
        ("Bank of Tarrago", "Bank of Oslo", False),
        ("Orbo", "", False),
    ],
)
def test_names_of_organizations(gold, predicted, is_same):
    assert organization_match(gold, predicted) is is_same
