"""Words of a headline that come back below."""

import pytest

pytestmark = pytest.mark.trained

BELOW = "\n\nKELL — It is small. “It knows when to shut up,” said Ruth Ashgrove, who built it."


@pytest.mark.parametrize(
    "headline, speaker",
    [
        pytest.param(
            "Lumen Works unveils lamp that ‘knows when to shut up’", "Ruth Ashgrove", id="a-thing"
        ),
        pytest.param("Lamp ‘knows when to shut up’", "Ruth Ashgrove", id="no-source"),
        pytest.param("Lumen Works unveils ‘lamp’", None, id="too-short"),
        pytest.param(
            "Piet Oram says lamp ‘knows when to shut up’", "Piet Oram", id="says-who-says-so"
        ),
    ],
)
def test_a_headline_quotes_whoever_says_so_below(extract, headline, speaker):
    quotes = extract(headline + BELOW).quotes
    first = [q.speaker for q in quotes if q.contents[0].start_char < len(headline)]
    assert first == [speaker] if speaker else first in ([], [None], ["Lumen Works"])
