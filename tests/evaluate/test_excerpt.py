"""The surroundings of an error, and what is marked in them."""

import pytest

from datasette_quotes.evaluate.excerpt import AROUND, SLACK, Mark, make_excerpt, marks_of_error

TEXT = "Ida Roe came. She said “wait” to us, and Bo Lund nodded."


def at(words):
    start = TEXT.index(words)
    return (start, start + len(words))


def quote(*segments, source=None, cue=None):
    spans = {"source_span": at(source) if source else None, "cue_span": at(cue) if cue else None}
    return {"segments": [at(words) for words in segments], **spans}


def test_agreed_source_is_one_mark_and_another_is_two():
    ours = quote("wait", source="She", cue="said")
    error = {"annotated": ours, "predicted": quote("wait", source="Bo Lund", cue="said")}
    assert set(marks_of_error(TEXT, error, [])) == {
        Mark(at("wait"), "annotated"),
        Mark(at("wait"), "found"),
        Mark(at("She"), "source"),
        Mark(at("Bo Lund"), "other-source"),
        Mark(at("said"), "cue"),
    }


def test_the_other_side_shows_what_touches_a_quote_without_answer():
    found = [quote("wait”"), quote("nodded")]
    error = {"annotated": quote("“wait” to us"), "predicted": None}
    marks = marks_of_error(TEXT, error, found)
    assert marks == [Mark(at("wait” to us"), "annotated"), Mark(at("wait"), "found")]


def test_marks_outside_the_text_are_left_out():
    error = {"annotated": None, "predicted": {"segments": [[900, 905]], "source_span": [-9, 0]}}
    assert marks_of_error(TEXT, error, []) == []


def test_pieces_are_the_text_cut_where_marks_begin_and_end():
    marks = [Mark(at("She said"), "source"), Mark(at("said “wait"), "found")]
    pieces = make_excerpt(TEXT, [at("wait")], marks)
    assert pieces == [
        ("Ida Roe came. ", ()),
        ("She ", ("source",)),
        ("said", ("found", "source")),
        (" “wait", ("found",)),
        ("” to us, and Bo Lund nodded.", ()),
    ]


@pytest.mark.parametrize("word", ["wyn ", "w" * 1000])
def test_far_text_is_left_out_between_words(word):
    text = word * 200 + "“wait” " + word * 200
    start = text.index("wait")
    before, quoted, after, last = make_excerpt(
        text, [(start, start + 4)], [Mark((start, start + 4), "found")]
    )[1:]
    assert quoted == ("wait", ("found",)) and last == (" … ", ("gap",))
    assert AROUND <= len(before.text) <= AROUND + SLACK
    assert AROUND <= len(after.text) <= AROUND + SLACK
    if word.endswith(" "):
        assert before.text.startswith("wyn ") and after.text.endswith(" wyn")


def test_a_source_far_away_is_shown_with_a_gap_between():
    text = "Ida Roe came. " + "Rain fell. " * 100 + "“Wait.”"
    start = text.index("Wait")
    marks = [Mark((0, 7), "source"), Mark((start, start + 4), "found")]
    pieces = make_excerpt(text, [(start, start + 4)], marks)
    assert pieces[0] == ("Ida Roe", ("source",))
    assert [piece.kinds for piece in pieces].count(("gap",)) == 1
