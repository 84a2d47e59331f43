"""Speech without marks: which clause is reported, and when nothing is."""

from __future__ import annotations

import pytest

pytestmark = pytest.mark.trained


def indirect(found):
    return [q for q in found.quotes if q.type == "indirect"]


@pytest.mark.parametrize(
    "text, words, cue, source",
    [
        pytest.param(
            "Ruth Ashgrove said the old weir had failed.",
            "the old weir had failed", "say", "Ruth Ashgrove", id="bare",
        ),
        pytest.param(
            "She said that the old weir had failed.",
            "the old weir had failed", "say", "She", id="that",
        ),
        pytest.param(
            "Tom Harrow told the inquiry on Monday that the bolts were loose.",
            "the bolts were loose", "tell", "Tom Harrow", id="listener",
        ),
        pytest.param(
            "The weir will stay shut until May, the agency said on Monday.",
            "The weir will stay shut until May", "say", "the agency", id="before",
        ),
        pytest.param(
            "The works may stop, said Tom Harrow, an adviser who runs the mill.",
            "The works may stop", "say", "Tom Harrow", id="inverted",
        ),
        pytest.param(
            "According to the ferrymen's union, the crossing was never safe.",
            "the crossing was never safe", "according to", "the ferrymen's union", id="according",
        ),
        pytest.param(
            "Every bolt was counted twice, according to Ruth Ashgrove.",
            "Every bolt was counted twice", "according to", "Ruth Ashgrove", id="according-after",
        ),
        pytest.param(
            "The water, Ruth Ashgrove said, would reach the mill by noon.",
            "The water would reach the mill by noon", "say", "Ruth Ashgrove", id="around",
        ),
        pytest.param(
            "The ferrymen say forty jobs are at risk; the agency has not answered.",
            "forty jobs are at risk", "say", "The ferrymen", id="semicolon",
        ),
        pytest.param(
            "Ruth Ashgrove denied that the gate was rotten and called it “a good gate”.",
            "the gate was rotten", "deny", "Ruth Ashgrove", id="second-verb",
        ),
    ],
)  # fmt: skip
def test_what_is_reported_by_whom(extract, text, words, cue, source):
    [quote] = indirect(extract(text))
    assert (quote.cut(text), quote.cue, quote.source_text) == (words, cue, source)


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("Ruth Ashgrove did not say that the weir had failed.", id="denied"),
        pytest.param("Nobody said that the weir had failed.", id="nobody"),
        pytest.param("No official said that the weir had failed.", id="no-official"),
        pytest.param("Ruth Ashgrove would say that the weir had failed.", id="imagined"),
        pytest.param("Ruth Ashgrove declined to say that the weir had failed.", id="infinitive"),
        pytest.param("If Ruth Ashgrove says the weir has failed, people listen.", id="condition"),
        pytest.param("Did Ruth Ashgrove say that the weir had failed?", id="question"),
        pytest.param("I said that the weir had failed.", id="reporter"),
        pytest.param("The weir is said to be failing.", id="passive"),
        pytest.param("Ruth Ashgrove was told that the weir had failed.", id="told"),
        pytest.param("Ruth Ashgrove asked whether the weir had failed.", id="asked"),
        pytest.param("Ruth Ashgrove promised to mend the weir.", id="infinitive-promised"),
        pytest.param("Ruth Ashgrove thanked the men who mended the weir.", id="thanked"),
        pytest.param("Ruth Ashgrove said nothing.", id="nothing"),
        pytest.param("Ruth Ashgrove said something that has long been true.", id="something"),
        pytest.param("Ruth Ashgrove urged Kell to resume the talks it left in May.", id="urged"),
        pytest.param("Having said that, the weir was old.", id="having-said-that"),
    ],
)
def test_what_reports_nothing(extract, text):
    assert indirect(extract(text)) == []


@pytest.mark.parametrize(
    "text",
    [
        "Ruth Ashgrove said the weir was “a sieve with a view”.",
        "“The weir failed,” Ruth Ashgrove said on Monday.",
        "The weir was “a sieve with a view”, according to Ruth Ashgrove.",
    ],
)
def test_a_clause_with_marks_in_it_is_reported_once(extract, text):
    assert [q.type for q in extract(text).quotes] in (["mixed"], ["direct"])


def test_a_report_inside_a_report_is_the_outer_ones(extract):
    text = "Ruth Ashgrove said Tom Harrow had told the mill that the weir was safe."
    [quote] = extract(text).quotes
    assert (quote.speaker, quote.cut(text)) == (
        "Ruth Ashgrove",
        "Tom Harrow had told the mill that the weir was safe",
    )


def test_the_speaker_has_a_rule_a_role_and_a_confidence(extract):
    text = (
        "Ruth Ashgrove, the mayor of Kell, opened the weir on Monday.\n\n"
        "She said the gate would last a hundred years."
    )
    [quote] = extract(text).quotes
    assert (quote.type, quote.speaker, quote.role.title) == ("indirect", "Ruth Ashgrove", "mayor")
    assert quote.rule.startswith("pronoun") and quote.confidence > 0.5
    assert "Ruth Ashgrove" in quote.detail


def test_quotes_of_all_types_stand_in_the_order_of_the_text(extract):
    text = (
        "Ruth Ashgrove said the weir had failed. “It went like a biscuit,” she said. “My "
        "neighbour said, ‘Run!’ and we ran.”\n\nTom Harrow said the mill was dry."
    )
    found = extract(text)
    starts = [q.contents[0].start_char for q in found.quotes]
    assert starts == sorted(starts)
    assert [q.type for q in found.quotes][::3] == ["indirect", "indirect"]
    inner = next(q for q in found.quotes if q.cut(text) == "Run!")
    assert "biscuit" in found.quotes[inner.parent].cut(text)
