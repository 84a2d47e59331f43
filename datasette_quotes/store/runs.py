"""The log of runs: when, by which extractor, what came out, and which inputs went wrong.

These two tables alone know the time of day; all others depend on the articles only.
"""

from __future__ import annotations

from datetime import datetime, timezone
from typing import Literal

from sqlite_utils import Database

from .database import explained_errors, file_of


def start_run(db: Database, extractor: str) -> int:
    """Note that a run begins; its id."""
    with explained_errors(file_of(db)):
        run = "insert into ingest_runs (started_at, extractor) values (?, ?)"
        return db.execute(run, [_now(), extractor]).lastrowid  # type: ignore[return-value]


def finish_run(
    db: Database,
    run_id: int,
    *,
    new: int,
    changed: int,
    unchanged: int,
    failed: int,
    quotes: int,
    words: int,
) -> None:
    """Note that a run has ended, and what it did."""
    with explained_errors(file_of(db)):
        db.execute(
            """
            update ingest_runs set finished_at = ?, articles_new = ?, articles_changed = ?,
            articles_unchanged = ?, articles_failed = ?, quotes = ?, words = ? where id = ?
            """,
            [_now(), new, changed, unchanged, failed, quotes, words, run_id],
        )


def record_problem(
    db: Database, run_id: int, input: str, kind: Literal["error", "warning"], message: str
) -> None:
    """Keep what went wrong with one input, for the person who gave it."""
    with explained_errors(file_of(db)):
        db.execute(
            "insert into ingest_errors (run_id, input, kind, message) values (?, ?, ?, ?)",
            [run_id, input, kind, message],
        )


def _now() -> str:
    return datetime.now(timezone.utc).isoformat(timespec="seconds").replace("+00:00", "Z")
