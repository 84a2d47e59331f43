"""Requirements on figures; the text itself is held in test_evaluation.py."""

import pytest

from datasette_quotes.evaluate.report import unmet

RESULT = {"speaker": {"f1": 0.5, "p": None}}


def test_requirements_that_are_met_say_nothing():
    assert unmet(RESULT, ["speaker.f1>=0.4", "speaker.f1<=0.5", "speaker.f1 < .6"]) == []


@pytest.mark.parametrize(
    "requirement, said",
    [
        ("speaker.f1 >= 0.9", "speaker.f1 = 0.5000, required >= 0.9"),
        ("speaker.p>=0.1", "speaker.p has no value, required >= 0.1"),
        ("role.f1>0", "role.f1 has no value, required > 0"),
    ],
)
def test_missed_requirement_is_a_phrase(requirement, said):
    assert unmet(RESULT, [requirement]) == [said]


@pytest.mark.parametrize("requirement", ["speaker.f1=1", "speaker.f1>=", "speaker.f1>=1.2.3", ""])
def test_requirement_that_cannot_be_read(requirement):
    with pytest.raises(ValueError, match="write speaker.f1>=0.9"):
        unmet(RESULT, [requirement])
