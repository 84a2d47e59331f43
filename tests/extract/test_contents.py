"""Stretches joined into quotes, and their type."""

import pytest

pytestmark = pytest.mark.trained

OPENING = "Ruth Ashgrove kept the gate at Kell.\n\n"


def contents(found):
    text = found.article.text
    return [[extent.cut(text) for extent in quote.contents] for quote in found.quotes]


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("“It broke,” she said. “We ran.”", id="said-between-sentences"),
        pytest.param("“It broke,” Ruth Ashgrove said, “We ran.”", id="comma-after-the-cue"),
        pytest.param("“It broke,” said Ruth Ashgrove. “We ran.”", id="inverted"),
        pytest.param('"It broke," Ruth Ashgrove said. "We ran."', id="straight"),
        pytest.param("‘It broke,’ Ruth Ashgrove said. ‘We ran.’", id="single"),
        pytest.param("« It broke, » Ruth Ashgrove said. « We ran. »", id="guillemets"),
        pytest.param("»It broke,« said Ruth Ashgrove. »We ran.«", id="inward"),
        pytest.param("„It broke,“ Ruth Ashgrove said. „We ran.“", id="low"),
        pytest.param("“It broke,” said Ruth Ashgrove, who keeps the gate. “We ran.”", id="aside"),
        pytest.param("“It broke,\n\n“We ran.”", id="two-paragraphs"),
    ],
)
def test_one_quote_with_two_segments(extract, text):
    segments = contents(extract(OPENING + text))
    assert [[s.rstrip(",. ") for s in quote] for quote in segments] == [["It broke", "We ran"]]


def test_an_attribution_may_cut_a_sentence(extract):
    text = "“And that,” Ruth Ashgrove said, “is why we keep a second boat.”"
    assert contents(extract(text)) == [["And that,", "is why we keep a second boat."]]


def test_a_quote_may_be_cut_and_run_over_paragraphs(extract):
    text = (
        "“First the gate went,” said Ruth Ashgrove. “Then the boat went.\n\n"
        "“Then the boat came back.”\n\nNobody saw it."
    )
    assert contents(extract(text)) == [
        ["First the gate went,", "Then the boat went.", "Then the boat came back."]
    ]


@pytest.mark.parametrize(
    "text, expected",
    [
        pytest.param(
            "Ruth Ashgrove called the gate “a sieve” and the lock “a rumour”.",
            ["a sieve", "a rumour"],
            id="two-fragments",
        ),
        pytest.param(
            "“It broke,” said Ruth Ashgrove. “It bent,” said Otto Brandt.",
            ["It broke,", "It bent,"],
            id="two-attributions",
        ),
        pytest.param(
            "“It broke,” said Ruth Ashgrove. Otto Brandt said: “It bent.”",
            ["It broke,", "It bent."],
            id="attribution-before-the-second",
        ),
        pytest.param(
            "“It broke,” said Ruth Ashgrove. She rowed across the river. “It bent.”",
            ["It broke,", "It bent."],
            id="narrative-between",
        ),
        pytest.param(
            "“It broke,” said Ruth Ashgrove.\n\n“And it bent in two places.”",
            ["It broke,", "And it bent in two places."],
            id="closed-paragraph",
        ),
    ],
)
def test_two_quotes(extract, text, expected):
    assert contents(extract(text)) == [[segment] for segment in expected]


@pytest.mark.parametrize(
    "text, kind",
    [
        pytest.param("“It broke,” said Ruth Ashgrove.", "direct", id="utterance"),
        pytest.param("Ruth Ashgrove said: “It broke.”", "direct", id="colon"),
        pytest.param("Ruth Ashgrove told us, “it broke in two”.", "direct", id="comma"),
        pytest.param("Ruth Ashgrove had one answer: “never again”.", "direct", id="colon-small"),
        pytest.param("Ruth Ashgrove said the gate was “bent in two”.", "mixed", id="fragment"),
        pytest.param("Ruth Ashgrove called it “a sieve”.", "mixed", id="called"),
    ],
)
def test_direct_is_an_utterance_and_mixed_a_part_of_the_reporters_clause(extract, text, kind):
    [quote] = extract(text).quotes
    assert quote.type == kind


def test_a_quote_in_a_quote_points_to_it(extract):
    text = "“Otto told me, ‘Leave it open,’ and I did,” Ruth Ashgrove said."
    outer, inner = extract(text).quotes
    assert (outer.parent, inner.parent) == (None, 0)
    assert inner.cut(text) == "Leave it open,"
    assert outer.cut(text) == "Otto told me, ‘Leave it open,’ and I did,"
