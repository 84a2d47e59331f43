"""What a finished file holds, read without writing to it."""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass
from pathlib import Path

from ..errors import DatabaseError
from .database import explained_errors
from .schema import APPLICATION_ID


@dataclass(frozen=True)
class Overview:
    """How much there is, and from when."""

    articles: int
    quotes: int  # listed ones
    publications: int
    first: str | None  # ISO 8601 date of the oldest article that has one
    last: str | None
    tables: tuple[str, ...]  # in the file, without full-text and SQLite's own


def read_overview(path: str | Path) -> Overview:
    """Sum up the file. Raises DatabaseError if it is missing or not ours."""
    file = Path(path)
    if not file.is_file():
        raise DatabaseError(f"{file}: no such file; make it with: datasette quotes ingest {file}")
    with explained_errors(str(file)):
        conn = sqlite3.connect(file.absolute().as_uri() + "?mode=ro", uri=True)
        try:
            return _sum_up(conn, file)
        finally:
            conn.close()


def _sum_up(conn: sqlite3.Connection, file: Path) -> Overview:
    if conn.execute("pragma application_id").fetchone()[0] != APPLICATION_ID:
        raise DatabaseError(f"{file}: this SQLite database was not made by datasette-quotes")
    articles, quotes, first, last = conn.execute(
        """select count(*), coalesce(sum(quote_count), 0),
            substr(min(published), 1, 10), substr(max(published), 1, 10) from articles"""
    ).fetchone()
    publications = conn.execute(
        "select count(*) from publications where article_count > 0"
    ).fetchone()[0]
    tables = conn.execute(
        """select name from sqlite_master
            where type = 'table' and name not glob '*_fts*' and name not glob 'sqlite_*'"""
    ).fetchall()
    return Overview(articles, quotes, publications, first, last, tuple(name for (name,) in tables))
