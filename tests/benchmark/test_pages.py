"""Timing pages: every kind is asked for, and answers."""

import pytest
from click.testing import CliRunner

from datasette_quotes.benchmark.pages import addresses, measure_pages
from datasette_quotes.cli import quotes


@pytest.fixture(scope="module")
def file(tmp_path_factory):
    path = tmp_path_factory.mktemp("pages") / "big.db"
    result = CliRunner().invoke(quotes, ["benchmark", "--pages", str(path), "--generate", "600"])
    assert result.exit_code == 0, result.output
    return path, result.output


def test_prints_each_kind_of_page(file):
    path, output = file
    assert "big.db on Datasette" in output
    for kind in addresses(path):
        assert f"\n{kind} " in output
    assert "gave up" not in output


def test_times_are_in_order(file):
    _, times = measure_pages(file[0], rounds=2)
    for t in times:
        assert 0 < t.wall[0] <= t.wall[1] and t.requests == 2


def test_a_file_is_never_overwritten(file):
    command = ["benchmark", "--pages", str(file[0]), "--generate", "10"]
    result = CliRunner().invoke(quotes, command)
    assert result.exit_code == 1 and "there is such a file already" in result.output


def test_generate_needs_a_file():
    result = CliRunner().invoke(quotes, ["benchmark", "--generate", "10"])
    assert result.exit_code == 2 and "--pages FILE" in result.output


def test_missing_file_is_named(tmp_path):
    result = CliRunner().invoke(quotes, ["benchmark", "--pages", str(tmp_path / "no.db")])
    assert result.exit_code == 1 and "no such file" in result.output
