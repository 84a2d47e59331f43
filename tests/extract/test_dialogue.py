"""Whose turn it is where nobody is named."""

import pytest

pytestmark = pytest.mark.trained

ASKED = (
    "Prosecutor Ruth Ashgrove asked the keeper, Piet Oram, why the gate was open.\n\n"
    "“Because it was hot,” Oram replied.\n\n"
)


@pytest.mark.parametrize(
    "text, speakers",
    [
        pytest.param(
            ASKED + "“Was it locked?”\n\n“It has no lock.”",
            ["Piet Oram", "Ruth Ashgrove", "Piet Oram"],
            id="asks-back",
        ),
        pytest.param(ASKED + "“It was January.”", ["Piet Oram", "Ruth Ashgrove"], id="a-retort"),
        pytest.param(
            "The keeper, Piet Oram, was questioned. Then Ruth Ashgrove questioned Bo Lindqvist, "
            "the mayor.\n\n“Who has the key?” she asked.\n\n“Which key?”\n\n“The one to the gate.”",
            ["Ruth Ashgrove", "Bo Lindqvist", "Ruth Ashgrove"],
            id="who-is-asked-answers",
        ),
        pytest.param(
            "“How many have gone?” Ruth Ashgrove said to a man at the gate.\n\n"
            "“Fifty-one,” answered Piet Oram, her clerk.\n\n“How many are back?”\n\n“None yet.”",
            ["Ruth Ashgrove", "Piet Oram", "Ruth Ashgrove", "Piet Oram"],
            id="by-turns",
        ),
        pytest.param(
            ASKED + "“It was the hottest day that anybody here could remember, and we "
            "had forty people waiting for the boat.”",
            ["Piet Oram", "Piet Oram"],
            id="long-words-go-on",
        ),
        pytest.param(
            "“It broke,” said Ruth Ashgrove.\n\n“We mended it.”",
            ["Ruth Ashgrove", "Ruth Ashgrove"],
            id="no-exchange",
        ),
    ],
)
def test_turns(extract, text, speakers):
    quotes = [q for q in extract(text).quotes if q.type != "indirect"]
    assert [quote.speaker for quote in quotes] == speakers


def test_a_question_by_nobody_known_is_answered_by_who_spoke_before(extract):
    text = "“It broke,” said Ruth Ashgrove.\n\n“And whose fault is that?”\n\n“Not mine.”"
    assert [q.speaker for q in extract(text).quotes] == ["Ruth Ashgrove", None, "Ruth Ashgrove"]
