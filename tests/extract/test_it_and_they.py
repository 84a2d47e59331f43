"""Whom "it" and "they" mean."""

import pytest

pytestmark = pytest.mark.trained


@pytest.mark.parametrize(
    "text, speaker, others",
    [
        pytest.param(
            "Ruth Ashgrove and Piet Oram dissented. In a joint note they called it “a hammer in "
            "search of a nail”.",
            "Ruth Ashgrove",
            ("Piet Oram",),
            id="joined-subjects",
        ),
        pytest.param(
            "Ruth Ashgrove dissented. In a note they called it “a hammer in search of a nail”.",
            None,
            (),
            id="one-alone",
        ),
        pytest.param(
            "Kellwater Ferries stopped on Monday.\n\nThe keepers were angry. They walked out.\n\n"
            "The company disputes this. In a statement, it said the stop was “short and lawful”.",
            "Kellwater Ferries",
            (),
            id="the-company-in-between",
        ),
        pytest.param(
            "Kellwater Ferries stopped on Monday. It called the gate “a hammer in search of a "
            "nail”.",
            "Kellwater Ferries",
            (),
            id="a-body",
        ),
    ],
)
def test_whom_it_or_they_mean(extract, text, speaker, others):
    [quote] = [q for q in extract(text).quotes if q.type != "indirect"]
    assert (quote.speaker, quote.co_speakers) == (speaker, others)
