"""Whom "he" and "she" mean."""

import pytest

from datasette_quotes.extract.pronouns import NOBODY, rank
from datasette_quotes.extract.scene import Scene

pytestmark = pytest.mark.trained


@pytest.mark.parametrize(
    "text, speaker",
    [
        pytest.param(
            "Otto Brandt said the river would rise. “It always does,” he said.",
            "Otto Brandt",
            id="last-speaker",
        ),
        pytest.param(
            "“It broke,” said Ruth Ashgrove.\n\nThe river rose.\n\n“It always does,” she said.",
            "Ruth Ashgrove",
            id="last-speaker-two-paragraphs-back",
        ),
        pytest.param(
            "Ruth Ashgrove walked to the gate. “It broke,” she said.",
            "Ruth Ashgrove",
            id="subject-of-the-sentence-before",
        ),
        pytest.param(
            "Otto Brandt met Ruth Ashgrove at the gate. “It broke,” she said.",
            "Ruth Ashgrove",
            id="gender-chooses-the-object",
        ),
        pytest.param(
            "Otto Brandt said no. Ruth Ashgrove, a keeper, disagreed. “It is not,” he said.",
            "Otto Brandt",
            id="gender-goes-back",
        ),
        pytest.param(
            "Ruth Ashgrove and Petra Voss walked to the gate. “It broke,” she said.",
            None,
            id="two-women",
        ),
        pytest.param(
            "Otto Brandt and Tom Ashgrove walked to the gate. “It broke,” he said.",
            None,
            id="two-men",
        ),
        pytest.param("“It broke,” she said. The gate is old.", None, id="nobody-named"),
        pytest.param(
            "Otto Brandt walked to the gate. “It broke,” she said.", None, id="gender-vetoes"
        ),
    ],
)
def test_whose_words_a_pronoun_gives(extract, text, speaker):
    quote = extract(text).quotes[-1]
    assert quote.source_kind == "pronoun"
    assert quote.speaker == speaker


def test_a_doubt_is_worded(extract):
    text = "Ruth Ashgrove and Petra Voss walked to the gate. “It broke,” she said."
    [quote] = extract(text).quotes
    assert (quote.rule, quote.confidence) == ("pronoun", 0.0)
    assert "Ruth Ashgrove" in quote.detail and "Petra Voss" in quote.detail


def test_probabilities_add_up_and_nobody_is_an_option(read):
    doc = read("Ruth Ashgrove met Petra Voss. “It broke,” she said.")
    she = next(token.i for token in doc if token.lower_ == "she")
    ranked = rank(Scene(doc), she)
    assert sum(score for score, _ in ranked) == pytest.approx(1)
    assert sorted(entity for _, entity in ranked) == [NOBODY, 0, 1]
    assert ranked == sorted(ranked, reverse=True)
