import pytest
from seen import groups, seen, suggested

from datasette_quotes.speakers.bodies import plain_body
from datasette_quotes.speakers.resolve import block_of, resolve


def body(name, *aliases, **options):
    return seen(name, aliases=aliases, kind="organization", **options)


@pytest.mark.parametrize(
    "one, other",
    [
        pytest.param(body("Harbour Guild"), body("Harbor Guild"), id="spelling"),
        pytest.param(body("Norr Ltd"), body("the Norr"), id="legal form"),
        pytest.param(body("Vale Health Agency", "VHA"), body("VHA"), id="acronym"),
        pytest.param(body("Orra Chips", "Orra"), body("Orra"), id="short form"),
    ],
)
def test_one_body(one, other):
    assert block_of(one.name, "organization") == block_of(other.name, "organization")
    assert groups(one, other) == [[one.name, other.name]]


@pytest.mark.parametrize(
    "found",
    [
        pytest.param([body("Vale Health Agency"), body("VHA")], id="acronym that no one gives"),
        pytest.param([body("Orra Chips"), body("Orra")], id="short form that no one gives"),
        pytest.param(
            [body("Vale Arts", "Vale"), body("Vale Bank", "Vale"), body("Vale")], id="of two"
        ),
        pytest.param([body("Council of Marl", "Council"), body("Council")], id="generic word"),
    ],
)
def test_two_bodies(found):
    assert groups(*found) == [[a.name] for a in found]


def test_likely_short_form_is_suggested():
    assert ("orra", "orra chips") in suggested(body("Orra Chips"), body("Orra"))
    assert suggested(body("City Council"), body("City")) == {}
    assert ("northbank energy", "northbank enery") in suggested(
        body("Northbank Energy"), body("Northbank Enery")
    )


@pytest.mark.parametrize(
    "british, american",
    [
        ("harbour centre", "harbor center"),
        ("ministry of defence", "ministry of defense"),
        ("labour organisation programme", "labor organization program"),
    ],
)
def test_spellings(british, american):
    assert plain_body(british) == plain_body(american)


@pytest.mark.parametrize("kept", ["our", "tour", "four seasons", "wise", "paris"])
def test_words_that_only_look_so(kept):
    assert plain_body(kept) == kept


def test_a_short_form_is_not_the_full_name_if_a_person_decided_so():
    full, american = body("Harbour Workers Union", "HWU"), body("Harbor Workers Union", "HWU")
    short = body("HWU")
    assert len(set(resolve([full, american, short]).keys.values())) == 1
    never = frozenset([frozenset([american.key, short.key])])
    keys = resolve([full, american, short], never).keys
    assert keys[short.id] != keys[full.id] == keys[american.id]
