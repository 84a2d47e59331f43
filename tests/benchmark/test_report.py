"""The benchmark: every stage is timed, and a figure that cannot be had is told so."""

import json
import sys

import pytest
from click.testing import CliRunner

from datasette_quotes.benchmark import ARTICLES
from datasette_quotes.cli import quotes
from datasette_quotes.ingest.inputs import read_inputs

STAGES = ["tokenize", "tok2vec", "parser", "ner", "quotes_parse", "quotes_names", "quotes_roles"]
STAGES += ["quotes_mentions", "whole extraction", "spaCy parse alone"]


@pytest.fixture
def article(tmp_path):
    path = tmp_path / "a.txt"
    path.write_text("“The kiln is cold,” said Orla Venn, the keeper. “Nobody is coming.”\n")
    return str(path)


def run(*words, code=0):
    result = CliRunner().invoke(quotes, ["benchmark", *words])
    assert result.exit_code == code, result.output
    return result


@pytest.mark.trained
def test_every_stage_has_its_speed(article, tmp_path, monkeypatch):
    monkeypatch.setitem(sys.modules, "textacy", None)  # as where it is not installed
    monkeypatch.setitem(sys.modules, "textacy.extract", None)
    figures = tmp_path / "figures.json"
    result = run(article, "--rounds", "1", "--processes", "1", "--json", str(figures))
    assert "textacy's rules: not installed" in result.output
    report = json.loads(figures.read_text())
    stages = {stage["name"]: stage for stage in report["stages"]}
    assert set(STAGES) <= set(stages)
    assert all(stage["words_per_second"] > 0 for stage in stages.values())
    assert stages["ner"]["inside"] == "quotes_parse" and stages["quotes_roles"]["inside"] is None
    assert report["words"] == 12 and report["articles"] == 1
    assert report["first_article_seconds"] > 0 and 0 < report["model_mb"] <= 15
    assert list(report["workers"]) == ["1"]


def test_nothing_to_read_is_told(tmp_path):
    assert "no article to read" in run(str(tmp_path / "none.txt"), code=1).output


def test_the_package_brings_articles_to_measure_on():
    articles = list(read_inputs([str(ARTICLES)]))
    assert len(articles) == 40
    assert sum(len(article.text.split()) for article in articles) > 18000
