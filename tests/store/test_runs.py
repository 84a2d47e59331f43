import re

import pytest

from datasette_quotes.errors import DatabaseError
from datasette_quotes.store.database import open_database
from datasette_quotes.store.runs import finish_run, record_problem, start_run


def test_log_of_a_run():
    db = open_database(":memory:")
    run_id = start_run(db, "said 1")
    ((started, finished, extractor),) = db.execute(
        "select started_at, finished_at, extractor from ingest_runs"
    )
    assert re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ", started)
    assert (finished, extractor) == (None, "said 1")
    record_problem(db, run_id, "articles/3.html", "warning", "the date “soon” is none")
    finish_run(db, run_id, new=1, changed=2, unchanged=3, failed=4, quotes=5, words=6)
    ((finished, *counts),) = db.execute(
        """select finished_at, articles_new, articles_changed, articles_unchanged,
        articles_failed, quotes, words from ingest_runs"""
    )
    assert finished >= started
    assert counts == [1, 2, 3, 4, 5, 6]
    assert db.execute("select run_id, input, kind from ingest_errors").fetchall() == [
        (run_id, "articles/3.html", "warning")
    ]


def test_locked_log_says_what_to_do(tmp_path):
    path = tmp_path / "quotes.db"
    db = open_database(path, busy_seconds=0.05)
    other = open_database(path)
    other.execute("begin immediate")
    with pytest.raises(DatabaseError, match="another program is writing"):
        start_run(db, "said 1")
