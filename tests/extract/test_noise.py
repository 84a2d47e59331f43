"""Noise in the text moves the speaker F1 by one point at most, and no offset at all."""

import json
from functools import cache
from pathlib import Path

import noise
import pytest

from datasette_quotes.evaluate import evaluate_file

GOLD = Path(__file__).parents[2] / "training" / "gold" / "dev.jsonl"
MOST = 0.01  # that the figure may move


@pytest.fixture(scope="module")
def articles():
    return [json.loads(line) for line in GOLD.read_text(encoding="utf-8").splitlines()]


@cache
def speaker_f1(path):
    return evaluate_file(path, samples=0).figure("speaker.f1")


@pytest.mark.trained
@pytest.mark.parametrize("name", noise.NOISES)
def test_noise_changes_little(name, articles, tmp_path):
    path = tmp_path / "noisy.jsonl"
    noisy = [noise.with_noise(article, noise.NOISES[name]) for article in articles]
    assert any(a["text"] != b["text"] for a, b in zip(articles, noisy, strict=True))
    path.write_text("".join(json.dumps(article) + "\n" for article in noisy), encoding="utf-8")
    assert speaker_f1(path) == pytest.approx(speaker_f1(GOLD), abs=MOST)


@pytest.mark.trained
@pytest.mark.parametrize("name", noise.NOISES)
def test_what_is_found_is_cut_from_the_noisy_text(name, articles, extract):
    noisy = noise.with_noise(articles[0], noise.NOISES[name])
    found = extract(noisy["text"])
    assert found.quotes
    for quote in found.quotes:
        assert quote.source_extent is None or quote.source_text == quote.source_extent.cut(
            noisy["text"]
        )
        for extent in quote.contents:
            assert extent.cut(noisy["text"]).strip() == extent.cut(noisy["text"])
