"""README.md and its neighbours: every recipe in them works, every link leads somewhere."""

import contextlib
import io
import json
import re
import runpy
import shutil
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest
from datasette.app import Datasette

from datasette_quotes import compat
from datasette_quotes.evaluate import evaluate_file
from datasette_quotes.evaluate.figures import find_figure
from datasette_quotes.store.schema import FULL_TEXT

ROOT = Path(__file__).parent.parent
FIGURES = runpy.run_path(str(ROOT / "docs" / "paste.py"))["FIGURES"]
README = (ROOT / "README.md").read_text(encoding="utf-8")
PAGES = [
    *ROOT.glob("*.md"),
    *ROOT.glob("docs/*.md"),
    *ROOT.glob("*/README.md"),
    *ROOT.glob("tests/*/README.md"),
]


def blocks(language):
    """The contents of README's fenced blocks in a language."""
    return re.findall(rf"^```{language}\n(.*?)^```", README, re.M | re.S)


def recipes():
    """The addresses of the table "JSON and CSV", with the line of Datasette each is for."""
    rows = re.findall(r"^\| ([^|]+) \| `(/[^`]+)` \| ([\w.]+) \|$", README, re.M)
    return [pytest.param(address, line, id=f"{what}, {line}") for what, address, line in rows]


@pytest.fixture(scope="module")
def quotes_db(tmp_path_factory):
    """The sample under the name that README uses."""
    path = tmp_path_factory.mktemp("docs") / "quotes.db"
    shutil.copy(ROOT / "sample.db", path)
    return path


@pytest.fixture
def datasette(quotes_db):
    return Datasette([str(quotes_db)])


@pytest.mark.parametrize("sql", blocks("sql"))
@pytest.mark.asyncio
async def test_sql_recipes_find_rows(datasette, sql):
    rows = await datasette.get_database("quotes").execute(sql)
    assert len(rows.rows) > 1


@pytest.mark.parametrize("address, line", recipes())
@pytest.mark.asyncio
async def test_addresses_answer(datasette, address, line):
    if line != "both" and line != ("1.0" if compat.IS_ONE else "0.65"):
        pytest.skip(f"for Datasette {line}")
    await datasette.invoke_startup()
    database = datasette.get_database("quotes")
    speaker = (
        await database.execute("select max(id) from speakers where merged_into is null")
    ).single_value()
    response = await datasette.client.get(address.replace("ID", str(speaker)))
    assert response.status_code == 200, response.text
    is_csv = ".csv" in address
    if is_csv:
        assert len(response.text.splitlines()) > 2
    else:
        found = response.json()
        assert found["ok"] if isinstance(found, dict) else len(found) > 1


@pytest.mark.asyncio
async def test_whole_csv_holds_every_row(datasette):
    address = "/quotes/quotes.csv?_labels=on&_stream=on&_sort=sort_key"
    assert address in README
    response = await datasette.client.get(address)
    count = await datasette.get_database("quotes").execute("select count(*) from quotes")
    assert response.text.count("\r\n") - 1 == count.single_value()


@pytest.mark.trained
def test_python_recipe_prints_what_is_said():
    (code,) = blocks("python")
    printed = io.StringIO()
    with contextlib.redirect_stdout(printed):
        exec(compile(code, "README.md", "exec"), {})
    shown = README.split(code)[1].split("```text\n")[1].split("```")[0]
    assert printed.getvalue() == shown


def test_pasted_parts_are_fresh():
    command = [sys.executable, "-m", "cogapp", "--check", "README.md"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=120)
    assert done.returncode == 0, done.stdout + done.stderr


@pytest.mark.trained
@pytest.mark.parametrize(
    "gold, name",
    [
        ("tests/articles/gold.jsonl", "articles"),
        ("sample/articles.jsonl", "sample"),
        ("training/gold/unseen.jsonl", "unseen"),
    ],
)
def test_figures_are_those_measured_today(gold, name):
    # Made anew by `just figures`. Another processor may decide a borderline case otherwise.
    kept = json.loads((ROOT / "docs" / f"figures-{name}.json").read_text(encoding="utf-8"))
    found = evaluate_file(ROOT / gold, samples=0).as_dict()
    for path in FIGURES.values():
        group = kept[path.split(".")[0]]
        one_case = 1 / (group.get("gold") or group["n"])
        expected = pytest.approx(find_figure(kept, path), abs=0.01 + one_case)
        assert find_figure(found, path) == expected, f"{path}; run: just figures"


@pytest.mark.trained
def test_figures_of_the_archive_are_those_measured_today():
    from datasette_quotes.cli import evaluate_archive

    kept = json.loads((ROOT / "docs" / "figures-archive.json").read_text(encoding="utf-8"))
    found = json.loads(evaluate_archive(ROOT / "sample", None, annotated=False).as_json())
    for path in ("bcubed.f1", "bcubed.p", "role_at_time"):
        expected = pytest.approx(find_figure(kept, path), abs=0.02)
        assert find_figure(found, path) == expected, f"{path}; run: just figures"


def test_every_command_stands_in_the_readme():
    from datasette_quotes.cli import quotes

    for name in quotes.commands:
        assert f"### datasette quotes {name}\n" in README


def test_first_commands_are_those_that_ci_runs():
    ci = (ROOT / ".ci" / "run").read_text()
    install, opening, testing, *_ = blocks("sh")
    assert install.strip().replace("pip install .", "pip install -qq .") in ci
    assert opening.strip() == ".venv/bin/datasette quotes.db"
    assert opening.strip() in ci
    for command in testing.strip().split(" && "):
        assert command.replace("pip install -e", "pip install -qq -e") in ci


@pytest.mark.parametrize("page", PAGES, ids=lambda path: str(path.relative_to(ROOT)))
def test_links_lead_somewhere(page):
    text = re.sub(r"^```.*?^```", "", page.read_text(encoding="utf-8"), flags=re.M | re.S)
    for link in re.findall(r"\]\(([^)\s]+)\)", text):
        target = link.split("#")[0]
        if target and not re.match(r"https?://", target):
            assert (page.parent / target).exists(), link


def test_readme_names_every_table(quotes_db):
    with contextlib.closing(sqlite3.connect(quotes_db)) as conn:
        tables = {
            name for (name,) in conn.execute("select name from sqlite_master where type = 'table'")
        }
    shadows = {name for name in tables if any(name.startswith(f"{t}_fts") for t in FULL_TEXT)}
    joins = {"quote_speakers", "role_mentions", "organization_mentions"}  # hidden in metadata.yml
    for table in tables - shadows - joins:
        if not table.startswith("sqlite_"):
            assert f"`{table}`" in README, table


def test_changelog_has_the_version():
    found = re.search(r'^version = "(.+)"$', (ROOT / "pyproject.toml").read_text(), re.M)
    assert f"## {found[1]}" in (ROOT / "CHANGELOG.md").read_text()
