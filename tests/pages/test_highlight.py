"""Marks in a text: they nest, they lose no letter, and every quote has one anchor."""

from hypothesis import given
from hypothesis import strategies as st

from datasette_quotes.pages.highlight import Mark, Span, marked_paragraphs


def written(nodes):
    """The nodes as text: [content], {source}, <cue>; ^ before an anchor, $ after the end."""
    marks = {"content": "[]", "source": "{}", "cue": "<>"}
    out = ""
    for node in nodes:
        if isinstance(node, str):
            out += node
            continue
        left, right = marks[node.kind]
        inside = written(node.children)
        out += ("^" if node.opens else "") + left + inside + right + ("$" if node.closes else "")
    return out


def show(text, *spans):
    return [written(nodes) for nodes in marked_paragraphs(text, [Span(*span) for span in spans])]


def test_source_and_cue_beside_the_quote():
    text = "“Yes,” said Ada."
    spans = [(1, 5, "content", 7), (7, 11, "cue", 7), (12, 15, "source", 7)]
    assert show(text, *spans) == ["“^[Yes,]$” <said> {Ada}."]


def test_quote_inside_a_quote():
    assert show("He said no, no.", (0, 15, "content", 1), (8, 14, "content", 2)) == [
        "^[He said ^[no, no]$.]$"
    ]


def test_two_quotes_with_the_same_words():
    assert show("No.", (0, 2, "content", 1), (0, 2, "content", 2)) == ["^[^[No]$]$."]


def test_segments_have_one_anchor_and_one_end():
    assert show("A b C", (0, 1, "content", 1), (4, 5, "content", 1)) == ["^[A] b [C]$"]


def test_span_over_paragraphs_is_cut():
    assert show("one\n\ntwo", (0, 8, "content", 1)) == ["^[one]", "[two]$"]


def test_crossing_spans_are_cut():
    assert show("abcdef", (0, 4, "content", 1), (2, 6, "content", 2)) == ["^[ab^[cd]]$[ef]$"]


def test_single_line_breaks_stay():
    assert show("one\ntwo\n \n\nthree") == ["one\ntwo", "three"]


def test_spans_outside_the_text_are_cut_to_it():
    assert show("abc", (1, 99, "content", 1), (50, 60, "content", 2), (-5, 2, "cue", 3)) == [
        "a^[bc]$"
    ]


def test_empty_text():
    assert show("") == show(" \n\n ") == []


def plain(nodes):
    return "".join(n if isinstance(n, str) else plain(n.children) for n in nodes)


def all_marks(nodes):
    for node in nodes:
        if isinstance(node, Mark):
            yield node
            yield from all_marks(node.children)


spans = st.builds(
    Span,
    st.integers(0, 30),
    st.integers(0, 30),
    st.sampled_from(["content", "source", "cue"]),
    st.integers(1, 4),
)


@given(st.text("ab \n", max_size=30), st.lists(spans, max_size=12))
def test_no_letter_is_lost_and_anchors_are_unique(text, spans):
    paragraphs = marked_paragraphs(text, spans)
    assert "\n\n".join(map(plain, paragraphs)).split() == text.split()
    marks = [mark for nodes in paragraphs for mark in all_marks(nodes)]
    anchors = [mark.quote_id for mark in marks if mark.opens]
    assert len(anchors) == len(set(anchors))
    assert set(anchors) == {mark.quote_id for mark in marks if mark.kind == "content"}
    assert all(plain(mark.children) for mark in marks)


@given(st.lists(spans, max_size=8))
def test_marks_cover_what_their_spans_cover(spans):
    text = "abcdefgh ijklm\n\nnopqrstuvwxyz"  # each letter once
    marks = [m for nodes in marked_paragraphs(text, spans) for m in all_marks(nodes)]
    for kind, quote in {(span.kind, span.quote_id) for span in spans}:
        mine = [s for s in spans if (s.kind, s.quote_id) == (kind, quote)]
        wanted = {letter for s in mine for letter in text[s.start : s.end]} - set(" \n")
        marked = {c for m in marks if (m.kind, m.quote_id) == (kind, quote) for c in plain([m])}
        assert marked - {" "} == wanted
