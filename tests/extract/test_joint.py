"""Who speaks together with a source."""

import pytest

pytestmark = pytest.mark.trained


@pytest.mark.parametrize(
    "text, others",
    [
        pytest.param(
            "“It broke,” Ruth Ashgrove and Otto Brandt said.", ["Otto Brandt"], id="before-the-cue"
        ),
        pytest.param(
            "“It broke,” said Ruth Ashgrove and Otto Brandt.", ["Otto Brandt"], id="after-the-cue"
        ),
        pytest.param(
            "“It broke,” said Ruth Ashgrove and her deputy, Otto Brandt.",
            ["Otto Brandt"],
            id="role-before-the-second",
        ),
        pytest.param(
            "“It broke,” said Ruth Ashgrove, the mayor of Kell, and Otto Brandt, a keeper.",
            ["Otto Brandt"],
            id="appositions",
        ),
        pytest.param(
            "Ruth Ashgrove, Petra Voss and Otto Brandt wrote: “It broke.”",
            ["Petra Voss", "Otto Brandt"],
            id="three",
        ),
        pytest.param("“It broke,” said Ruth Ashgrove, and Otto Brandt agreed.", [], id="clause"),
        pytest.param(
            "“It broke,” said Ruth Ashgrove and Otto Brandt nodded.", [], id="clause-without-comma"
        ),
        pytest.param(
            "“It broke,” said Ruth Ashgrove, a keeper and friend of Otto Brandt.", [], id="friend"
        ),
        pytest.param(
            "“It broke,” said Ruth Ashgrove, Otto Brandt’s deputy and heir.", [], id="owner"
        ),
        pytest.param(
            "“It broke,” Ruth Ashgrove told Otto Brandt and Petra Voss.", [], id="listeners"
        ),
    ],
)
def test_joined_names_are_co_speakers(extract, text, others):
    [quote] = extract(text).quotes
    assert (quote.speaker, list(quote.co_speakers)) == ("Ruth Ashgrove", others)
