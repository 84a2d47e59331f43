"""What the pages say in plain words."""

import pytest

from datasette_quotes.pages import wording

QUOTE = {
    "speaker": None,
    "speaker_id": None,
    "source_text": None,
    "status": "auto",
    "attribution": "named",
    "confidence": 0.0,
    "role_id": None,
    "role_basis": None,
}


@pytest.mark.parametrize(
    "words, lengths, shown",
    [
        ("Nobody is hiding a bridge.", "[26]", "Nobody is hiding a bridge."),
        ("a guess,", "[8]", "a guess"),
        ("One, Two. Three", "[4, 4, 5]", "One … Two. … Three"),
        ("One, Two.", None, "One, Two."),
        ("\x02One\x03, \x02Two\x03.", "[4, 4]", "\x02One\x03 … \x02Two\x03."),
        ("One, Two.", "[99, 4]", "One, Two."),
        ("", "[]", ""),
    ],
)
def test_segments_are_parted(words, lengths, shown):
    assert wording.words_shown(words, lengths) == shown


@pytest.mark.parametrize(
    "role, status, words",
    [
        ("mayor", "current", "mayor"),
        ("acting mayor", "acting", "acting mayor"),
        ("mayor", "former", "former mayor"),
        (None, None, None),
    ],
)
def test_role(role, status, words):
    assert wording.role_words(role, status) == words


@pytest.mark.parametrize(
    "changes, words",
    [
        ({"speaker": "Ada Pell", "source_text": "she"}, "Ada Pell"),
        ({"source_text": "a docker"}, "“a docker”"),
        ({}, "Speaker not known"),
    ],
)
def test_source(changes, words):
    assert wording.source_words(QUOTE | changes) == words


@pytest.mark.parametrize(
    "changes, words",
    [
        ({"speaker_id": 1, "confidence": 0.9}, "sure (0.90)"),
        ({"speaker_id": 1, "confidence": 0.85}, "fairly sure (0.85)"),
        ({"speaker_id": 1, "confidence": 0.5}, "probable (0.50)"),
        ({"speaker_id": 1, "confidence": 0.1}, "doubtful (0.10)"),
        ({"attribution": "unnamed"}, "not named in the article"),
        ({"attribution": "none"}, "no speaker found"),
        ({"status": "confirmed", "confidence": 0.1}, "confirmed by a person"),
    ],
)
def test_confidence(changes, words):
    assert wording.confidence_words(QUOTE | changes) == words


def test_counted():
    assert wording.counted(1, "quote") == "1 quote"
    assert wording.counted(1204, "quote") == "1,204 quotes"
    assert wording.counted(0, "quote") == "0 quotes"


def test_only_a_long_quote_is_shortened_between_words():
    assert wording.first_words("word " * 100) is None
    start = wording.first_words("word, " * 200)
    assert len(start) <= wording.SHORTENED and start.endswith(" word")


def test_a_long_quote_is_cut_around_what_was_searched_for():
    words = "before " * 200 + "\x02needle\x03 " + "after " * 200
    quote = wording.marked_pieces({"marked": words.strip(), "lengths": None})
    found = quote["excerpt"]
    assert found[0] == ("… ", False) and found[-1] == (" …", False)
    assert [part for part, hit in found if hit] == ["needle"]
    text = "".join(part for part, _ in found)
    assert len(text) < wording.LONG_QUOTE
    assert set(text.split()) == {"…", "before", "needle", "after"}  # no word is cut


def test_a_long_quote_may_begin_with_what_was_searched_for():
    quote = wording.marked_pieces({"marked": "\x02Needle\x03 " + "after " * 200, "lengths": None})
    assert quote["excerpt"][0] == ("Needle", True)


def test_a_short_quote_has_no_excerpt():
    quote = wording.marked_pieces({"marked": "a \x02needle\x03", "lengths": None})
    assert quote["excerpt"] is None and quote["marked"][-1] == ("needle", True)
    assert wording.marked_pieces({"marked": None})["excerpt"] is None
