"""Forms of one person's name, and of two people's."""

import pytest

from datasette_quotes.extract.person_names import (
    GIVEN,
    MIDDLE,
    NONE,
    SHORT,
    SURNAME,
    WHOLE,
    is_same_person,
    match_short,
)


def form(name: str) -> tuple[str, ...]:
    return tuple(name.split())


@pytest.mark.parametrize(
    "short, full, grade",
    [
        ("ada merrow", "ada merrow", WHOLE),
        ("merrow", "ada merrow", SURNAME),
        ("van der roe", "pim van der roe", SURNAME),
        ("tavares de moor", "rafael tavares de moor", SURNAME),
        ("liu", "liu jianhao", SURNAME),
        ("merrow", "al merrow jr", SURNAME),
        ("duarte", "ximena duarte valdivia", MIDDLE),
        ("ada", "ada merrow", GIVEN),
        ("tom", "thomas merrow", SHORT),
        ("merrow", "ada dunmarrow", NONE),
        ("al merrow jr", "al merrow sr", NONE),
    ],
)
def test_how_a_short_form_stands_for_a_full_one(short, full, grade):
    assert match_short(form(short), form(full)) == grade


@pytest.mark.parametrize(
    "one, other, same",
    [
        ("julian p merrow", "julian merrow", True),
        ("j merrow", "julian merrow", True),
        ("roz merrow", "rosalind merrow", True),
        ("ada e merrow", "ada merrow", True),
        ("w emeka oxmoor", "emeka oxmoor", True),
        ("kim seo-jin", "seo-jin kim", True),
        ("julian p merrow", "julian t merrow", False),
        ("ada merrow", "bo merrow", False),
        ("al merrow jr", "al merrow sr", False),
        ("ada merrow", "ada dunmarrow", False),
    ],
)
def test_whether_two_full_names_are_one_persons(one, other, same):
    assert is_same_person(form(one), form(other)) is same
    assert is_same_person(form(other), form(one)) is same
