"""Whose a letter, a memo, a report is."""

import pytest

pytestmark = pytest.mark.trained


@pytest.mark.parametrize(
    "text, speaker",
    [
        pytest.param(
            "The memo runs to nine pages. “The gate could be left open,” it says.\n\nIt is "
            "signed by Ruth Ashgrove, the clerk.",
            "Ruth Ashgrove",
            id="signed-by-somebody-named-later",
        ),
        pytest.param(
            "According to an incident report by Ruth Ashgrove, the gate had rusted.\n\nThe keeper, "
            "Piet Oram, shrugged. Under that heading the report says only: “We are looking at it.”",
            "Ruth Ashgrove",
            id="by-somebody-named-before",
        ),
        pytest.param(
            "The letter that told them went out in May over the signature of the ferry’s head, "
            "Ruth Ashgrove. “Many would pay to stand here,” it began.",
            "Ruth Ashgrove",
            id="over-a-signature",
        ),
        pytest.param(
            "Ruth Ashgrove spoke on Monday. A group of parents sent a letter to the Kell School "
            "Board last week. “We see hope here for all our children,” the letter reads.",
            None,
            id="sent-by-somebody-unnamed",
        ),
        pytest.param(
            "Fares will be “higher and fewer”, according to an email that Ruth Ashgrove sent to "
            "the keepers.",
            "Ruth Ashgrove",
            id="that-somebody-sent",
        ),
        pytest.param(
            "The Kell River Agency met. A Kell River Agency report found that the gate was “never "
            "ours to shut”.",
            "Kell River Agency",
            id="named-for-its-issuer",
        ),
        pytest.param(
            "Kellwater Ferries set out its plans in a five-page letter to the board. The letter "
            "complains of a price that is “frankly low”.",
            "Kellwater Ferries",
            id="set-out-in-a-letter",
        ),
        pytest.param(
            "The keepers have founded a society, the Gate Guild. “There is no agenda,” reads its "
            "charter.",
            "Gate Guild",
            id="its",
        ),
        pytest.param(
            "Bo Oram kept the gate with the help of his son, Piet Oram. The son asked about a "
            "knife. The reply, from his father, was “Throw it all away”.",
            "Bo Oram",
            id="from-a-relative",
        ),
        pytest.param(
            "Ruth Ashgrove, the mayor-elect, has finished speaking. Here is the key passage, from "
            "a transcript her office sent out:\n\n“It was a long day and it will be a long year.”",
            "Ruth Ashgrove",
            id="passage-of-a-speech",
        ),
    ],
)
def test_whose_words_a_text_holds(extract, text, speaker):
    quotes = [q for q in extract(text).quotes if q.type != "indirect"]
    assert quotes[-1].speaker == speaker


def test_it_is_no_body_where_a_report_was_the_last_to_say(extract):
    text = (
        "The Harbour Commission met on Monday. “Nobody reads these rules at all,” the report says."
        "\n\nIt adds that “the fines are so light” that nobody pays."
    )
    assert [q.speaker for q in extract(text).quotes if q.type != "indirect"] == [None, None]
