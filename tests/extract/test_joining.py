"""Mentions as data, joined into chains without spaCy."""

from datasette_quotes.extract.chains import Mention
from datasette_quotes.extract.joining import Joined, join


def mention(place: int, name: str, *clues: str, **more) -> Mention:
    return Mention(place, tuple(name.lower().split()), name, list(clues), sure=True, **more)


def texts(joined: Joined) -> list[list[str]]:
    return [[m.text for m in sorted(c.mentions, key=lambda m: m.place)] for c in joined.chains]


def test_chains_stand_in_the_order_of_the_text():
    joined = join([mention(0, "Moor", "labelled person"), mention(1, "Bo Ek", "given name"),
                   mention(2, "Ada Moor", "given name")])  # fmt: skip
    assert texts(joined) == [["Moor", "Ada Moor"], ["Bo Ek"]]


def test_a_place_is_not_drawn_into_a_body_of_its_name():
    town = mention(1, "Roeville", "in", "labelled place")
    joined = join([mention(0, "Roeville Council", "body word"), town])
    assert [(c.kind, len(c.mentions)) for c in joined.chains] == [
        ("organization", 1),
        ("location", 1),
    ]


def test_a_body_with_a_persons_surname_gets_what_is_said_of_bodies():
    joined = join([
        mention(0, "Ada Moor", "given name"),
        mention(1, "Moor Mining", "body word"),
        mention(2, "Moor", "shares"),
        mention(3, "Moor", "speaks"),
    ])  # fmt: skip
    assert texts(joined) == [["Ada Moor", "Moor"], ["Moor Mining", "Moor"]]


def test_a_family_is_nobody():
    joined = join([mention(0, "Ada Moor", "given name"),
                   mention(1, "Moors", "labelled person", article=True)])  # fmt: skip
    assert texts(joined) == [["Ada Moor"]]
    assert not joined.ambiguous
