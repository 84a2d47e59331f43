"""Relatives: "the brother", "his wife"."""

import pytest

pytestmark = pytest.mark.trained


@pytest.mark.parametrize(
    "text, speaker",
    [
        pytest.param(
            "Bo Oram kept the gate. His younger brother, Piet Oram, sold tickets. “It broke,” "
            "the brother said.",
            "Piet Oram",
            id="the-brother",
        ),
        pytest.param(
            "Bo Oram kept the gate. His younger brother, Piet Oram, sold tickets. “It broke,” "
            "the elder brother said.",
            "Bo Oram",
            id="the-other-brother",
        ),
        pytest.param(
            "Bo Oram kept the gate. His father, Piet Oram, built it. “It broke,” the son said.",
            "Bo Oram",
            id="whose-father-is-named",
        ),
        pytest.param(
            "Ruth Ashgrove, Piet Oram’s sister, kept the gate. “It broke,” the sister said.",
            "Ruth Ashgrove",
            id="named-after-the-owner",
        ),
        pytest.param(
            "Ruth Ashgrove, the sister of Piet Oram, kept the gate. “It broke,” the sister said.",
            "Ruth Ashgrove",
            id="sister-of",
        ),
        pytest.param(
            "Bo Oram kept the gate. His brothers sold tickets. “It broke,” the brother said.",
            None,
            id="nobody-named",
        ),
    ],
)
def test_whom_a_noun_of_kinship_means(extract, text, speaker):
    [quote] = [q for q in extract(text).quotes if q.type != "indirect"]
    assert quote.speaker == speaker
