import logging
import os
import random
import signal
import subprocess
import sys
import time

import pytest
from said import EXTRACTOR, extract_said, rows_by_table

from datasette_quotes.errors import DatabaseError, ModelError
from datasette_quotes.ingest.batches import BATCH_ARTICLES
from datasette_quotes.ingest.inputs import MAX_CHARS, Failure
from datasette_quotes.ingest.run import Counts, ingest_articles
from datasette_quotes.model import Article
from datasette_quotes.review import decide
from datasette_quotes.store.database import open_database

PEOPLE = ["Ada Pell", "Bo Rask", "Zoë Voss", "Odile", "Norr Inc."]


@pytest.fixture
def db():
    return open_database(":memory:")


def make_articles(count, word="Word"):
    """Articles that differ, of people who come back."""
    return [
        Article(
            f"“{word} {n}” said {PEOPLE[n % 5]}, mayor of Vale {n % 3}\n“Twice” said she\n",
            id=f"a{n}",
            published=f"2024-01-{n % 28 + 1:02}",
            publication=f"The Vane {n % 2}",
            input=f"news.jsonl:{n + 1}",
        )
        for n in range(count)
    ]


def ingest(db, found, extract=extract_said, extractor=EXTRACTOR, **options):
    return ingest_articles(db, found, None, extract=extract, extractor=extractor, **options)


def numbers(counts: Counts):
    return counts.new, counts.changed, counts.unchanged, counts.failed


def problems(db):
    sql = "select input, kind, message from ingest_errors order by id"
    return db.execute(sql).fetchall()


def test_run_tells_how_many_corrections_no_longer_fit(db):
    ingest(db, make_articles(2))
    (id,) = db.execute("select id from quotes where text = 'Word 1'").fetchone()
    decide.reject(db, "kim", id)
    assert ingest(db, make_articles(2)).orphaned == 0
    assert ingest(db, make_articles(2, word="Other words")).orphaned == 1
    assert ingest(db, make_articles(2)).orphaned == 0
    status = "select status from quotes where text = 'Word 1'"
    assert db.execute(status).fetchone() == ("rejected",)


def test_new_unchanged_and_changed(db):
    found = make_articles(70)
    counts = ingest(db, found)
    assert numbers(counts) == (70, 0, 0, 0)
    words = sum(len(article.text.split()) for article in found)
    assert (counts.articles, counts.quotes, counts.words) == (70, 140, words)
    assert counts.speakers == 4 + 14  # Odile is another one in each article
    assert counts.words_per_second > 0
    rows = rows_by_table(db)

    def never(nlp, articles):
        raise AssertionError("what is stored is not extracted again")

    assert numbers(ingest(db, found, extract=never)) == (0, 0, 70, 0)
    assert rows_by_table(db) == rows

    found[3] = make_articles(4, "Other")[3]
    assert numbers(ingest(db, found)) == (0, 1, 69, 0)
    assert numbers(ingest(db, found, extractor="said 2")) == (0, 70, 0, 0)
    runs = "select articles_new, articles_changed, articles_unchanged, quotes from ingest_runs"
    assert db.execute(runs).fetchall() == [
        (70, 0, 0, 140),
        (0, 0, 70, 0),
        (0, 1, 69, 2),
        (0, 70, 0, 140),
    ]
    assert db.execute("select count(*) from ingest_runs where finished_at is null").fetchone() == (
        0,
    )


def test_failures_of_inputs_are_kept_and_warnings_do_not_fail(db):
    good = make_articles(1)
    counts = ingest(
        db,
        [
            Failure("a.html", "no article text found (is it an index page?)"),
            Failure("news.jsonl:1", "the date “soon” is none", "warning"),
            *good,
        ],
    )
    assert numbers(counts) == (1, 0, 0, 1)
    assert len(counts.problems) == 2
    assert sorted(problems(db)) == [
        ("a.html", "error", "no article text found (is it an index page?)"),
        ("news.jsonl:1", "warning", "the date “soon” is none"),
    ]


@pytest.mark.parametrize(
    "changes, words",
    [
        ({"text": ""}, "empty"),
        ({"text": " \n\u2003"}, "empty"),
        ({"text": "x" * (MAX_CHARS + 1)}, "1,000,000"),
        ({"text": "“half \ud83d” said Ada Pell"}, "lone surrogate"),
        ({"text": "“nul \0” said Ada Pell"}, "NUL"),
        ({"byline": "half \udcff"}, "lone surrogate"),
        ({"published": "soon"}, "ISO 8601"),
    ],
    ids=ascii,
)
def test_unfit_article_is_named_and_the_rest_goes_on(db, changes, words):
    odd = Article(**{"text": "“One” said Ada Pell", "input": "odd.txt", **changes})
    good = make_articles(3)
    counts = ingest(db, [good[0], odd, *good[1:]])
    assert numbers(counts) == (3, 0, 0, 1)
    ((input, kind, message),) = problems(db)
    assert (input, kind) == ("odd.txt", "error")
    assert words in message


def test_path_of_odd_bytes_can_be_kept(db):
    ingest(db, [Failure("caf\udce9.txt", "no such file")])
    assert problems(db) == [("caf?.txt", "error", "no such file")]


def test_bug_on_one_article_costs_that_article_only(db, caplog):
    found = make_articles(BATCH_ARTICLES * 2)
    odd = found[BATCH_ARTICLES + 5]

    def stumble(nlp, articles):
        for extraction in extract_said(nlp, articles):
            if extraction.article is odd:
                raise IndexError("list index out of range")
            yield extraction

    with caplog.at_level(logging.ERROR):
        counts = ingest(db, found, extract=stumble)
    assert numbers(counts) == (len(found) - 1, 0, 0, 1)
    ((input, _, message),) = problems(db)
    assert input == odd.input
    assert "IndexError: list index out of range" in message
    assert "Traceback" in caplog.text
    # Mended, the same command completes it.
    assert numbers(ingest(db, found)) == (1, 0, len(found) - 1, 0)


def test_model_that_fails_ends_the_run(db):
    def unfit(nlp, articles):
        raise ModelError("the model has no parser")

    with pytest.raises(ModelError):
        ingest(db, make_articles(2), extract=unfit)


def test_newest_version_in_one_run_wins_every_time(db):
    first, second = make_articles(1, "First")[0], make_articles(1, "Second")[0]
    for found in ([first, second], [first, second], [first, second, second]):
        ingest(db, found)
        assert db.execute("select text from article_texts").fetchall() == [(second.text,)]
    assert numbers(ingest(db, [second, second])) == (0, 0, 2, 0)


def test_progress_is_told_of_each_article_and_failure(db):
    seen = []
    found = [Failure("a", "odd"), *make_articles(5)]
    ingest(db, found, progress=lambda counts: seen.append(counts.articles + counts.failed))
    assert sorted({*seen}) == [1, 2, 3, 4, 5, 6]
    assert seen == sorted(seen)


def test_articles_are_saved_while_others_are_read(db):
    saved = []

    def read():
        for article in make_articles(BATCH_ARTICLES * 3):
            saved.append(db["articles"].count)
            yield article

    ingest(db, read())
    assert saved[-1] >= BATCH_ARTICLES


def test_full_disk_ends_the_run_and_keeps_what_was_saved(tmp_path):
    path = tmp_path / "quotes.db"
    found = make_articles(400)
    db = open_database(path)
    pages = db.execute("pragma page_count").fetchone()[0]
    db.execute(f"pragma max_page_count = {pages + 60}")
    with pytest.raises(DatabaseError, match="disk is full"):
        ingest(db, found)
    db.close()
    db = open_database(path)
    kept = db["articles"].count
    assert 0 < kept < 400
    assert numbers(ingest(db, found)) == (400 - kept, 0, kept, 0)


KILLED = """
import sys
sys.path[:0] = sys.argv[2:]
from test_run import ingest, make_articles
from datasette_quotes.store.database import open_database
db = open_database(sys.argv[1])
print("open", flush=True)
ingest(db, make_articles(400, "Old"))
ingest(db, make_articles(400))
"""


@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="no SIGKILL here")
def test_killed_at_any_moment_and_run_again(tmp_path):
    path = tmp_path / "quotes.db"
    here = os.path.dirname(__file__)
    command = [sys.executable, "-c", KILLED, str(path), here, os.path.dirname(here), os.getcwd()]
    moments = random.Random(7)
    articles = set()
    for _ in range(6):
        with subprocess.Popen(command, stdout=subprocess.PIPE) as process:
            assert process.stdout.readline() == b"open\n"
            time.sleep(moments.uniform(0, 0.6))
            process.send_signal(signal.SIGKILL)
        db = open_database(path)
        assert db.execute("pragma integrity_check").fetchall() == [("ok",)]
        assert db.execute("pragma foreign_key_check").fetchall() == []
        loose = (
            "select count(*) from articles where id not in (select article_id from article_texts)"
        )
        assert db.execute(loose).fetchone() == (0,)
        articles.add(db["articles"].count)
        db.close()
    assert len(articles) > 1, "killed before the first article each time"
    db = open_database(path)
    ingest(db, make_articles(400))
    whole = open_database(":memory:")
    ingest(whole, make_articles(400, "Old"))
    ingest(whole, make_articles(400))
    assert rows_by_table(db) == rows_by_table(whole)
    for table in ("quotes", "speakers", "articles"):
        db.execute(f"insert into {table}_fts({table}_fts) values ('integrity-check')")
