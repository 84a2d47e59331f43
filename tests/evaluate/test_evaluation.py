"""The whole way from files to a report."""

import json
from pathlib import Path

import pytest

from datasette_quotes.errors import InputError
from datasette_quotes.evaluate import evaluate_file

HERE = Path(__file__).parent
GOLD = HERE.parent / "articles" / "gold.jsonl"

# What the shipped model must reach on tests/articles/gold.jsonl: figures measured, less a margin
# of two points for finding quotes, one case of non-speech, and about four points for the rest.
FLOORS = [
    "detection.f1>=0.97",
    "detection_exact.f1>=0.97",
    "non_speech.false_quote_rate<=0.31",
    "grouping.accuracy>=0.96",
    "speaker.f1>=0.86",
    "speaker.wrong_rate<=0.06",
    "speaker.unnamed_right>=0.92",
    "role.f1>=0.79",
    "organization.f1>=0.79",
    "card.accuracy>=0.67",
    "confidence.at_90.precision>=0.93",
    "confidence.ece<=0.07",
]


@pytest.mark.parametrize(
    "expected, options",
    [
        ("report_segment.txt", {}),
        ("report_quote.txt", {"unit": "quote", "drop": ["headline", "document_quote"]}),
    ],
)
def test_report_is_that_of_the_first_scorer(expected, options):
    # predictions.jsonl: the annotations with random faults, and one article left out. The two
    # reports were printed by the script from which this package was made.
    found = evaluate_file(GOLD, predictions=HERE / "predictions.jsonl", samples=200, **options)
    assert found.as_text() + "\n" == (HERE / expected).read_text(encoding="utf-8")


def test_figures_errors_and_requirements(tmp_path, gold, perfect):
    perfect["quotes"][1]["speaker"] = "Bob Stone"
    (tmp_path / "gold.jsonl").write_text(json.dumps(gold))
    (tmp_path / "found.jsonl").write_text(json.dumps(perfect))
    found = evaluate_file(tmp_path / "gold.jsonl", predictions=tmp_path / "found.jsonl", samples=0)
    assert found.as_dict()["detection"]["f1"] == found.figure("detection.f1") == 1
    assert found.figure("speaker.nonsense") is None
    assert [error["kind"] for error in found.errors] == ["speaker wrong"]
    assert json.loads(found.errors_as_lines()) == found.errors[0]
    missed = found.unmet(["detection.f1>=1", "speaker.f1>=0.9"])
    assert missed == ["speaker.f1 = 0.6667, required >= 0.9"]
    assert "CARD" in found.as_text()


def test_unknown_class_to_drop_is_the_callers_mistake():
    with pytest.raises(ValueError, match="drop takes chant_or_sign, "):
        evaluate_file(GOLD, predictions=HERE / "predictions.jsonl", drop=["nonsense"])


def test_missing_predictions_file_is_named(tmp_path):
    with pytest.raises(InputError, match="absent.jsonl"):
        evaluate_file(GOLD, predictions=tmp_path / "absent.jsonl")


@pytest.mark.trained
def test_extractor_reaches_its_floors():
    found = evaluate_file(GOLD, samples=0)
    assert found.as_dict()["missing"] == 0
    assert found.unmet(FLOORS) == []
