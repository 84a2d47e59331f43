"""The commands, on a stand-in extractor; those marked `trained` use the real one."""

import json
import os
import re
import sqlite3
import subprocess
import sys
from pathlib import Path
from types import SimpleNamespace

import pytest
from click.testing import CliRunner

import datasette_quotes.extract
from datasette_quotes.cli import quotes
from datasette_quotes.errors import ModelError
from datasette_quotes.model import Extent, Extraction, Quote

WORDS = "“The kiln is cold,” said Orla Venn. “Nobody is coming.”\n"
ROOT = Path(__file__).parent.parent


def extract_marked(nlp, articles):
    """Everything between curly marks is a quote by Orla Venn; "stumble" is a bug."""
    for article in articles:
        if "stumble" in article.text:
            raise IndexError("list index out of range")
        if "interrupt" in article.text:
            raise KeyboardInterrupt
        spans = [match.span(1) for match in re.finditer("“(.*?)”", article.text, re.DOTALL)]
        found = tuple(
            Quote((Extent(*span),), "direct", speaker=None, rule="marks", detail="between marks")
            for span in spans
        )
        yield Extraction(article, found, words=len(article.text.split()))


def load_stand_in(model=None):
    if model == "missing":
        raise ModelError("no spaCy model 'missing' (pip install it)")
    return SimpleNamespace(model=model)


@pytest.fixture
def folder(tmp_path, monkeypatch):
    """An empty current folder, and the stand-in for the pipeline."""
    monkeypatch.chdir(tmp_path)
    pipeline = SimpleNamespace(
        load_pipeline=load_stand_in,
        extract_articles=extract_marked,
        extractor_version=lambda nlp: "stand-in 1",
    )
    monkeypatch.setitem(sys.modules, "datasette_quotes.extract.pipeline", pipeline)
    monkeypatch.setattr(datasette_quotes.extract, "pipeline", pipeline, raising=False)
    return tmp_path


def run(*words, code=0, **options):
    result = CliRunner().invoke(quotes, [str(word) for word in words], **options)
    if result.exception and not isinstance(result.exception, SystemExit):
        raise result.exception
    assert result.exit_code == code, result.output
    return result


def rows(path, sql):
    connection = sqlite3.connect(path)
    try:
        return connection.execute(sql).fetchall()
    finally:
        connection.close()


def test_ingest_saves_and_sums_up(folder):
    Path("a.txt").write_text(WORDS)
    Path("b.txt").write_text("He came at noon.")
    result = run("ingest", "news.db", "a.txt", "b.txt")
    first, second = result.stdout.splitlines()
    assert re.fullmatch(
        r"Articles: 2 new, 0 changed, 0 unchanged, 0 failed; [\d,]+ words per second", first
    )
    assert second == "2 quotes by 0 speakers in news.db"
    assert result.stderr == ""
    assert rows("news.db", "select text from quotes order by start") == [
        ("The kiln is cold,",),
        ("Nobody is coming.",),
    ]


def test_ingest_again_changes_nothing(folder):
    Path("a.txt").write_text(WORDS)
    run("ingest", "news.db", "a.txt")
    before = rows("news.db", "select * from quotes")
    result = run("ingest", "news.db", "a.txt")
    assert result.stdout.startswith("Articles: 0 new, 0 changed, 1 unchanged, 0 failed\n")
    assert rows("news.db", "select * from quotes") == before
    Path("a.txt").write_text("“No.”")
    result = run("ingest", "news.db", "a.txt")
    assert result.stdout.startswith("Articles: 0 new, 1 changed, 0 unchanged, 0 failed; ")


def test_failures_are_named_kept_and_in_the_exit_code(folder):
    Path("a.txt").write_text(WORDS)
    Path("b.jsonl").write_text(
        '{"text": "“No.”", "date": "3/4/2024"}\n{"text": \n{"text": "stumble"}'
    )
    result = run("ingest", "news.db", "gone.txt", "a.txt", "b.jsonl", code=1)
    assert sorted(result.stderr.splitlines()) == [
        "b.jsonl:1: published left out: '3/4/2024': could be two different days: write it as"
        " YYYY-MM-DD, or give --date-order (warning)",
        "b.jsonl:2: not JSON: expecting value at character 10 (mend or remove it)",
        "b.jsonl:3: this article could not be read (IndexError: list index out of range);"
        " please report it",
        "gone.txt: no such file (is the name right, or the link broken?)",
    ]
    assert result.stdout.startswith("Articles: 2 new, 0 changed, 0 unchanged, 3 failed; ")
    assert sorted(rows("news.db", "select input, kind from ingest_errors")) == [
        ("b.jsonl:1", "warning"),
        ("b.jsonl:2", "error"),
        ("b.jsonl:3", "error"),
        ("gone.txt", "error"),
    ]


def test_warnings_alone_leave_the_exit_code_0(folder):
    Path("a.jsonl").write_text('{"text": "“No.”", "date": "soon"}')
    assert "(warning)" in run("ingest", "news.db", "a.jsonl").stderr


def test_options_give_metadata_and_columns(folder):
    Path("a.csv").write_bytes("words;day\n“Café”;03/04/2024\n".encode("cp1252"))
    run(
        *("ingest", "news.db", "a.csv", "--column-map", "text=words", "--column", "published=day"),
        *("--encoding", "cp1252", "--date-order", "dmy"),
        *("--title", "Cold", "--publication", "Tamber Weekly", "--byline", "Una Prell"),
        *("--url", "https://example.org/k"),
    )
    sql = """
        select title, published, byline, url, name, text from articles
        join publications on publications.id = publication_id
        join article_texts on article_id = articles.id
    """
    assert rows("news.db", sql) == [
        ("Cold", "2024-04-03", "Una Prell", "https://example.org/k", "Tamber Weekly", "“Café”")
    ]


def test_dry_run_prints_rows_and_writes_nothing(folder):
    Path("a.txt").write_text(WORDS)
    result = run("ingest", "news.db", "a.txt", "--dry-run")
    printed = [json.loads(line) for line in result.stdout.splitlines()]
    assert [row["table"] for row in printed] == ["articles", "quotes", "quotes"]
    assert {row["text"] for row in printed[1:]} == {"The kiln is cold,", "Nobody is coming."}
    assert result.stderr.endswith("nothing written\n")
    assert sorted(os.listdir()) == ["a.txt"]


def test_ingest_reads_standard_input(folder):
    run("ingest", "news.db", "-", input=WORDS)
    assert rows("news.db", "select source, quote_count from articles") == [("standard input", 2)]


def test_extract_prints_an_object_a_line(folder):
    Path("a.jsonl").write_text(
        '{"id": "x", "text": "She: “Né.”\\r\\n"}\n{"id": 7, "text": "No."}\n'
    )
    first, second = map(json.loads, run("extract", "a.jsonl").stdout.splitlines())
    assert first["id"] == "x" and first["quotes"][0]["segments"] == [[6, 9]]
    assert second == {
        "id": "7",
        "title": None,
        "url": None,
        "published": None,
        "publication": None,
        "quotes": [],
        "non_speech": [],
        "speakers": [],
    }


def test_extract_prints_utf_8_unescaped_whatever_the_locale(folder):
    result = run("extract", "-", input="“Né 💧”", env={"LC_ALL": "C", "PYTHONUTF8": "0"})
    assert '"text": "Né 💧"'.encode() in result.stdout_bytes


def test_extract_names_what_fails_and_goes_on(folder):
    Path("a.txt").write_bytes(b"\x89PNG\0")
    Path("b.txt").write_text(WORDS)
    Path("c.txt").write_text("stumble")
    result = run("extract", ".", code=1)
    assert len(result.stdout.splitlines()) == 1
    assert [line.split(":")[0] for line in result.stderr.splitlines()] == ["a.txt", "c.txt"]


@pytest.mark.parametrize(
    "words, message",
    [
        (["ingest", "news.db"], "Missing argument 'SOURCES...'"),
        (["ingest", "none/news.db", "a.txt"], "the folder 'none' does not exist (make it first)"),
        (["ingest", ".", "a.txt"], "File '.' is a directory"),
        (["ingest", "news.db", "a.txt", "--format", "doc"], "'doc' is not one of 'text'"),
        (["ingest", "news.db", "a.txt", "--encoding", "klingon"], "no encoding 'klingon'"),
        (["ingest", "news.db", "a.txt", "--encoding", "hex"], "no encoding 'hex'"),
        (["ingest", "news.db", "a.txt", "--column", "body"], "'body' is not FIELD=NAME"),
        (["ingest", "news.db", "a.txt", "--column", "words=body"], "with a FIELD of text, html"),
        (["ingest", "news.db", "a.txt", "--published", "3/4/2024"], "could be two different days"),
        (["ingest", "news.db", "a.txt", "-m", "missing"], "no spaCy model 'missing'"),
        (["extract"], "Missing argument 'SOURCES...'"),
        (["extract", "a.txt", "--model", "missing"], "no spaCy model 'missing'"),
        (["extract", "a.txt", "--nonsense"], "No such option"),
        (["evaluate", "none.jsonl"], "'none.jsonl' does not exist"),
        (["evaluate", "a.txt", "--require", "speaker is right"], "is not like speaker.f1>=0.9"),
        (["evaluate", "a.txt", "--drop", "songs"], "--drop takes chant_or_sign"),
        (["metadata", "none.db"], "'none.db' does not exist"),
        (["nonsense"], "No such command 'nonsense'"),
    ],
)
def test_wrong_use_is_exit_code_2_and_a_sentence(folder, words, message):
    Path("a.txt").write_text(WORDS)
    result = run(*words, code=2)
    assert message in " ".join(result.stderr.split())
    assert os.listdir() == ["a.txt"]


def test_a_database_that_is_not_ours_is_left_alone(folder):
    Path("a.txt").write_text(WORDS)
    Path("notes.db").write_text("shopping list")
    result = run("ingest", "notes.db", "a.txt", code=1)
    assert "notes.db: this is not an SQLite database" in result.stderr
    assert Path("notes.db").read_text() == "shopping list"


def test_a_locked_database_is_a_sentence(folder, monkeypatch):
    monkeypatch.setattr("datasette_quotes.store.database.open_database.__defaults__", (0.05,))
    Path("a.txt").write_text(WORDS)
    run("ingest", "news.db", "a.txt")
    Path("b.txt").write_text(WORDS)
    writer = sqlite3.connect("news.db", isolation_level=None)
    writer.execute("begin immediate")
    result = run("ingest", "news.db", "b.txt", code=1)
    writer.close()
    assert "another program is writing to this database" in result.stderr
    assert "Articles: 1 new" in run("ingest", "news.db", "b.txt").stdout


def test_an_interrupted_run_keeps_what_it_saved(folder):
    Path("a.jsonl").write_text('{"id": 1, "text": "“No.”"}\n' + '{"text": "He"}\n' * 40)
    Path("b.txt").write_text("interrupt")
    result = run("ingest", "news.db", "a.jsonl", "b.txt", code=130)
    assert "Interrupted: what was done stays done." in result.stderr
    assert rows("news.db", "select count(*) from quotes") == [(1,)]


def test_a_progress_bar_stands_on_a_terminal_only(folder, monkeypatch):
    Path("a.txt").write_text(WORDS)
    assert run("ingest", "news.db", "a.txt").stderr == ""
    monkeypatch.setattr("datasette_quotes.cli.on_terminal", lambda: True)
    result = run("ingest", "news.db", "a.txt", "gone.txt", code=1)
    assert "Reading" in result.stderr and "gone.txt: no such file" in result.stderr
    assert run("ingest", "news.db", "a.txt", "--silent").stderr == ""


@pytest.mark.skipif(not os.path.exists("/dev/full"), reason="no /dev/full here")
def test_output_that_cannot_be_written_is_a_sentence(folder):
    gold = {"id": "a", "text": WORDS, "quotes": [], "non_speech": [], "speakers": []}
    Path("gold.jsonl").write_text(json.dumps(gold))
    result = run("evaluate", "gold.jsonl", "--samples", "0", "--json", "/dev/full", code=1)
    assert "No space left on device" in result.stderr


def test_every_command_has_help_with_an_example(folder):
    assert "extract" in run("--help").stdout
    for name in quotes.commands:
        assert f"datasette quotes {name} " in run(name, "--help").stdout


def test_metadata_prints_yaml(folder):
    Path("a.txt").write_text(WORDS)
    run("ingest", "news.db", "a.txt")
    printed = run("metadata", "news.db", "--license-url", "https://example.org/l").stdout
    assert "  news:\n" in printed and "license_url: https://example.org/l" in printed


def test_evaluate_prints_figures_and_checks_requirements(folder):
    gold = {"id": "a", "text": WORDS, "quotes": [], "non_speech": [], "speakers": []}
    Path("gold.jsonl").write_text(json.dumps(gold))
    words = ("evaluate", "gold.jsonl", "--samples", "0")
    assert run(*words, "--json", "f.json", "--errors", "e.jsonl", "--html", "e.html").stdout
    assert json.loads(Path("f.json").read_text())["articles"] == 1
    assert len(Path("e.jsonl").read_text().splitlines()) == 2  # two quotes that are not there
    assert Path("e.html").read_text(encoding="utf-8").count("<article") == 2
    missed = run(*words, "--require", "detection.predicted<=1", code=1)
    assert "Not met: detection.predicted = 2" in missed.stderr
    assert "f.json" in run(*words, "--json", "none/f.json", code=1).stderr
    Path("gold.jsonl").write_text("{")
    assert "gold.jsonl" in run(*words, code=1).stderr


def module(*words, **options):
    command = [sys.executable, "-m", "datasette_quotes", *map(str, words)]
    return subprocess.Popen(command, cwd=ROOT, text=True, **options)


def test_the_group_is_a_module_and_a_datasette_command():
    pipes = {"stdout": subprocess.PIPE, "stderr": subprocess.PIPE}
    with module("--help", **pipes) as process:
        assert "ingest" in process.communicate(timeout=60)[0]
    command = [sys.executable, "-m", "datasette", "quotes", "ingest", "--help"]
    shown = subprocess.run(command, capture_output=True, text=True, timeout=60)
    assert "DATABASE SOURCES..." in shown.stdout, shown.stderr


@pytest.mark.trained
def test_the_real_extractor_on_a_file(tmp_path):
    (tmp_path / "a.txt").write_text(
        "“The ferry stays in harbour,” said Orla Venn, harbour master of Tamber. "
        "“Nobody sails in this wind.”\n"
    )
    (found,) = map(json.loads, run("extract", tmp_path / "a.txt").stdout.splitlines())
    (quote,) = found["quotes"]
    assert quote["speaker"] == "Orla Venn" and len(quote["segments"]) == 2
    run("ingest", tmp_path / "news.db", tmp_path / "a.txt")
    assert rows(tmp_path / "news.db", "select name from speakers") == [("Orla Venn",)]


@pytest.mark.trained
def test_a_reader_that_stops_early_is_no_error(tmp_path):
    (tmp_path / "a.jsonl").write_text('{"text": "“No,” said Orla Venn."}\n' * 300)
    pipes = {"stdout": subprocess.PIPE, "stderr": subprocess.PIPE}
    with module("extract", tmp_path / "a.jsonl", **pipes) as process:
        assert json.loads(process.stdout.readline())
        process.stdout.close()
        assert process.stderr.read() == ""


@pytest.mark.trained
def test_an_unknown_model_is_wrong_use(tmp_path):
    (tmp_path / "a.txt").write_text("No.")
    result = run("extract", tmp_path / "a.txt", "--model", "xx_no_such_model", code=2)
    assert "xx_no_such_model" in result.stderr


@pytest.mark.trained
def test_two_processes_find_and_save_the_same(tmp_path):
    articles = tmp_path / "articles.jsonl"
    lines = (ROOT / "tests" / "articles" / "gold.jsonl").read_text().splitlines()
    texts = [json.loads(line)["text"] for line in lines[:3]]
    written = [json.dumps({"id": n, "text": text}) for n, text in enumerate(texts)]
    articles.write_text("\n".join(written))
    one, two = (run("extract", articles, "--processes", n).stdout_bytes for n in (1, 2))
    assert one == two and one.count(b"\n") == 3
    for n in (1, 2):
        run("ingest", tmp_path / f"{n}.db", articles, "--processes", n)
    everything = "select * from quotes order by id"
    assert rows(tmp_path / "1.db", everything) == rows(tmp_path / "2.db", everything) != []
