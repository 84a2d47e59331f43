"""training/held_out.py: an article is decided by weights that were fitted without it."""

import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent.parent
sys.path.insert(0, str(ROOT / "training"))

import held_out  # noqa: E402
import train_confidence  # noqa: E402
from reread import Reader, fold_of, use  # noqa: E402

from datasette_quotes.extract import confidence, epithets, frames, pronouns, speech  # noqa: E402

DECIDING = (frames, speech, pronouns, epithets, confidence)


@pytest.fixture
def weights_restored():
    kept = [(module, module._weights) for module in DECIDING]
    yield
    for module, weights in kept:
        module._weights = weights


def test_folds_part_the_articles():
    fold = fold_of(["b", "a", "d", "c", "a"], 2)
    assert fold == {"a": 0, "b": 1, "c": 0, "d": 1}


@pytest.mark.trained
def test_no_article_is_decided_by_its_own_weights(monkeypatch, weights_restored):
    """Each fit is asked for all articles but those of one fold, and that fold is decided."""
    reader = Reader([ROOT / "tests" / "articles" / "gold.jsonl"])
    fitted = []
    real = held_out.train_frames.trained

    def spy(read):
        read = list(read)
        fitted.append({article["id"] for article, _ in read})
        return real(read)

    monkeypatch.setattr(held_out.train_frames, "trained", spy)
    seen = {}
    for fold in held_out.decided_by_folds(reader, folds=2):
        assert fold.article["id"] not in fitted[-1]
        seen.setdefault(fold.number, set()).add(fold.article["id"])
    every = {article["id"] for article in reader.articles}
    assert set().union(*seen.values()) == every
    assert [train | seen[n] for n, train in enumerate(fitted)] == [every, every]


@pytest.mark.trained
def test_deciding_again_changes_nothing():
    reader = Reader([ROOT / "tests" / "articles" / "gold.jsonl"])

    def rows():
        return [list(train_confidence.rows_of(article, doc)) for article, doc in reader.decided()]

    assert rows() == rows()


def test_weights_are_put_to_use(weights_restored):
    use(confidence, {"bias": 0.0, "short": 1.23456})
    assert confidence.probability([]) == 0.5
    assert confidence._weights()["short"] == 1.235
