"""Speech reported by a noun: Roe's claim that the gate was "safe"."""

import pytest

pytestmark = pytest.mark.trained


@pytest.mark.parametrize(
    "text, cue",
    [
        pytest.param(
            "Ruth Ashgrove’s claim that the gate was “perfectly safe” was doubted in the village.",
            "claim",
            id="possessor",
        ),
        pytest.param(
            "Ruth Ashgrove rose late. Her promise of “a gate for everybody” was noted.",
            "promise",
            id="pronoun",
        ),
        pytest.param(
            "The village rated the gate “poor” and ignored a warning from Ruth Ashgrove of"
            " “years of floods”.",
            "warning",
            id="from",
        ),
    ],
)
def test_a_noun_brings_its_speaker(extract, text, cue):
    quote = next(q for q in extract(text).quotes if q.cue == cue)
    assert (quote.speaker, quote.type) == ("Ruth Ashgrove", "mixed")
