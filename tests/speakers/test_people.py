"""Who is one person: joined, kept apart, or left to somebody to decide."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from seen import groups, seen, suggested

from datasette_quotes.speakers.resolve import block_of, resolve


@pytest.mark.parametrize(
    "one, other",
    [
        pytest.param(
            seen("Liz Pell", "clerk, Vale"), seen("Elizabeth Pell", "clerk, Vale"), id="nickname"
        ),
        pytest.param(seen("Julian P. Sayre"), seen("Julian Sayre"), id="middle initial"),
        pytest.param(seen("Ana Maria Voss"), seen("Ana M. Voss"), id="middle name"),
        pytest.param(seen("Mei Ling Cast"), seen("Mei-Ling Cast"), id="hyphen"),
        pytest.param(seen("Park Ji-woo"), seen("Ji-woo Park"), id="family name first"),
        pytest.param(seen("Pell, Ada"), seen("Ada Pell"), id="comma"),
        pytest.param(seen("Sergey Orlov", "pilot"), seen("Sergei Orlov", "pilot"), id="spelling"),
        pytest.param(
            seen("Yulia Kravets", "dean, Norr"), seen("Iulia Kravetz", "dean, Norr"), id="surname"
        ),
        pytest.param(
            seen("Xandra Quill", "coach, Norr"), seen("Alexandra Quill", "coach, Norr"), id="cut"
        ),
        pytest.param(
            seen("Bo Rask", aliases=["Bartholomew Rask"]), seen("Bartholomew Rask"), id="alias"
        ),
        pytest.param(
            seen("Tom Ridd", beside="ana bo cy"),
            seen("Thomas Ridd", beside="ana bo cy"),
            id="company",
        ),
        pytest.param(
            seen("Ada Pell", "mayor, Vale"), seen("Ada Pell", "minister", on="2024"), id="promoted"
        ),
    ],
)
def test_one_person(one, other):
    assert block_of(one.name, "person") == block_of(other.name, "person")
    assert groups(one, other) == [[one.name, other.name]]


@pytest.mark.parametrize(
    "one, other",
    [
        pytest.param(seen("Ada Pell", "mayor"), seen("Ida Pell", "mayor"), id="other name"),
        pytest.param(seen("Ada M. Pell"), seen("Ada K. Pell"), id="other initial"),
        pytest.param(seen("Tom Ridd Jr."), seen("Tom Ridd Sr."), id="generation"),
        pytest.param(seen("Tom Ridd"), seen("Tom Ridd Jr."), id="generation of one"),
        pytest.param(
            seen("Daniel Roe", "coach, Norr"), seen("Daniela Roe", "coach, Norr"), id="ending"
        ),
        pytest.param(
            seen("Chris Roe", "coach, Norr", gender="male"),
            seen("Christine Roe", "coach, Norr", gender="female"),
            id="gender",
        ),
        pytest.param(
            seen("Liz Pell", "clerk, Vale", article="x"),
            seen("Elizabeth Pell", "clerk, Vale", article="x"),
            id="both in one article",
        ),
        pytest.param(
            seen("Tom Ridd", "farmer"), seen("Thomas Ridd", "haulier"), id="nickname only"
        ),
        pytest.param(
            seen("Ada Kravets", beside="a b c d"),
            seen("Ada Kravetz", beside="a b c d"),
            id="surname without a post",
        ),
    ],
)
def test_two_people(one, other):
    assert groups(one, other) == [[one.name], [other.name]]


FOOTBALLER = [
    seen("Dan Osk", "captain, Rovers", on="2023-03-01", beside="oda rhys dram"),
    seen("Dan Osk", "captain", on="2025-03-01", beside="oda rhys petra"),
    seen("Dan Osk", on="2024-08-01", beside="oda rhys petra"),
]
ENGINEER = [
    seen("Dan Osk", "structural engineer, Marl", on="2024-03-01", beside="itz pett lon"),
    seen("Dan Osk", "engineer", on="2024-09-01", beside="itz pett hann"),
]


def test_namesakes_with_contradicting_lives_are_two_and_flagged():
    resolution = resolve([*FOOTBALLER, *ENGINEER])
    keys = [{resolution.keys[a.id] for a in life} for life in (FOOTBALLER, ENGINEER)]
    assert keys == [{"dan osk"}, {f"in {ENGINEER[0].article}: Dan Osk"}]
    (suggestion,) = resolution.suggestions
    assert set(suggestion.keys) == keys[0] | keys[1]


def test_namesake_who_fits_neither_life_stays_alone():
    stranger = seen("Dan Osk", on="2024-05-05", beside="zara")
    keys = resolve([*FOOTBALLER, *ENGINEER, stranger]).keys
    assert keys[stranger.id] == f"in {stranger.article}: Dan Osk"


def test_article_that_bridges_two_lives_makes_them_one():
    bridge = seen("Dan Osk", "engineer, Marl", "captain, Rovers", on="2024-06-01")
    assert len(groups(*FOOTBALLER, *ENGINEER, bridge)) == 1


def test_career_between_public_offices_is_one_life():
    found = [
        seen("Ada Pell", "spokesperson, Norr", on="2021-01-01", beside="x y"),
        seen("Ada Pell", "mayor, Vale", on="2024-01-01", beside="z"),
    ]
    assert len(groups(*found)) == 1


def test_name_that_fits_two_people_joins_neither():
    found = [seen("Ed Roe", "clerk"), seen("Edward Roe", "clerk"), seen("Edmund Roe", "clerk")]
    assert len(groups(*found)) == 3
    assert set(suggested(*found)) == {("ed roe", "edmund roe"), ("ed roe", "edward roe")}


def test_thin_evidence_is_suggested_with_its_reasons():
    found = suggested(seen("Tom Ridd", "farmer"), seen("Thomas Ridd", "haulier"))
    suggestion = found["thomas ridd", "tom ridd"]
    assert suggestion.reasons == (
        "short form of the given name",
        "no title or organization in common",
    )
    assert 0 < suggestion.score < 0.8


def test_two_quoted_in_one_article_are_suggested_only_if_all_else_fits():
    def both(*roles):
        names = ("Liz Pell", "Elizabeth Pell")
        return [seen(name, role, article="x") for name, role in zip(names, roles, strict=True)]

    assert suggested(*both("clerk, Vale", "clerk, Vale")).keys() == {("elizabeth pell", "liz pell")}
    assert suggested(*both("clerk, Vale", "baker")) == {}


def test_woman_and_man_are_not_suggested():
    found = [
        seen("Chris Roe", "coach, Norr", gender="male"),
        seen("Christine Roe", "coach, Norr", gender="female"),
    ]
    assert suggested(*found) == {}


def test_two_of_one_name_in_one_article_stay_in_it():
    twins = [seen("Ana Lopez", article="x"), seen("Ana López", article="x")]
    twins = [type(t)(**{**vars(t), "key": f"in x: {t.name}"}) for t in twins]
    assert len(groups(*twins, seen("Ana Lopez"), seen("Ana Lopez"))) == 3


RASKS = [
    seen("Siv Rask", "engineer, Tramline", on="2024-01-01", beside="ana"),
    seen("Vik Rask", "stevedore, Guild", on="2024-01-01", beside="bo cy"),
]


@pytest.mark.parametrize(
    "alone, bearer",
    [
        (seen("Rask", "stevedore, Guild", on="2024-05-01"), "vik rask"),
        (seen("Rask", beside="bo cy", on="2024-05-01"), "vik rask"),
        (seen("V. Rask", "stevedore", on="2024-05-01"), "vik rask"),
        (seen("S. Rask", "stevedore, Guild", on="2024-05-01"), None),
        (seen("Rask", "stevedore, Guild", on="1994-05-01"), None),
        (seen("Rask", on="2024-05-01"), None),
        (seen("Rask", beside="ana bo", on="2024-05-01"), None),
        (seen("Rusk", "stevedore, Guild", on="2024-05-01"), None),
        (seen("Rask", "stevedore, Guild", article=RASKS[1].article, on="2024-01-01"), None),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_single_name_needs_exactly_one_who_fits(alone, bearer):
    key = resolve([*RASKS, alone]).keys[alone.id]
    assert key == (bearer or f"in {alone.article}: {alone.name}")


def test_single_name_that_may_be_somebodys_is_suggested():
    siv, vik = RASKS
    lone = seen("Rask", on="2024-05-01")
    assert suggested(siv, lone).keys() == {(f"in {lone.article}: Rask", "siv rask")}
    assert suggested(siv, vik, lone) == {}  # as good as anyone's
    torn = seen("Rask", on="2024-05-01", beside="bo cy di ed")
    siv = seen("Siv Rask", "engineer, Tramline", on="2024-01-01", beside="di ed")
    keys = {key for pair in suggested(siv, vik, torn) for key in pair}
    assert keys == {"siv rask", "vik rask", f"in {torn.article}: Rask"}


def test_name_without_letters_stays_in_its_article():
    odd = seen("???")
    assert resolve([odd]).keys == {odd.id: odd.key}


ANYONE = [
    seen(name, *roles, on=on, beside=beside, gender=gender)
    for name in ("Liz Pell", "Elizabeth Pell", "Elizabeth M. Pell", "E. Pell", "Pell", "Ed Pell")
    for roles, on, beside, gender in (
        (("farmer",), "2023-01-01", "a b", None),
        (("mayor, Vale",), "2024-01-01", "c d", "female"),
        (("captain, Norr", "clerk"), "2023-06-01", "a c", "male"),
        ((), None, "", None),
    )
]


@given(st.lists(st.sampled_from(ANYONE), unique_by=lambda a: a.id), st.randoms())
def test_order_changes_nothing(found, random):
    assert resolve(found) == resolve(random.sample(found, len(found)))


@given(st.lists(st.sampled_from(ANYONE), unique_by=lambda a: a.id))
def test_everyone_is_someone_with_a_reason(found):
    resolution = resolve(found)
    assert resolution.keys.keys() == resolution.reasons.keys() == {a.id for a in found}
    assert set(resolution.keys.values()) >= {k for s in resolution.suggestions for k in s.keys}
    assert all(s.keys[0] < s.keys[1] and 0 < s.score <= 1 for s in resolution.suggestions)
