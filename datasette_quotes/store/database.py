"""Open a quotes database: make or migrate it, or say why that cannot be done.

The writer's settings are set here and nowhere else: WAL, so that Datasette can read while
articles are saved; foreign keys; and a busy timeout, after which a locked file is an error.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from sqlite_utils import Database

from ..errors import DatabaseError
from ..speakers.names import sort_form
from .schema import APPLICATION_ID, FULL_TEXT, MIGRATIONS
from .words import archive_words, keep_words

BUSY_SECONDS = 10.0  # how long to wait for another writer; ours holds the file for milliseconds

_SQLITE_HEADER = b"SQLite format 3\0"

_SETTINGS = (
    "foreign_keys = on",
    "synchronous = normal",  # with WAL: a killed process loses nothing
    "cache_size = -64000",  # KiB: one article touches some 300 pages of indexes, far apart
    "wal_autocheckpoint = 10000",  # pages: half as long in commits as with 1000
)

# What SQLite says -> what is wrong and what to do, as the end of "FILE: ..."
_REMEDIES = {
    "is locked": "another program is writing to this database; "
    "wait until it has finished, or stop it, then run the same command again",
    "readonly database": "the database is read-only; "
    "make the file and its folder writable, or choose another file",
    "unable to open database file": "the database cannot be opened; "
    "check that its folder exists and that you may write there",
    "database or disk is full": "the disk is full; what was saved is safe; "
    "free some space and run the same command again",
    "disk I/O error": "the disk cannot be read or written; what was saved is safe; "
    "check the disk, then run the same command again",
    "is malformed": "the database is damaged; restore it from a copy, "
    "or move it away and ingest the articles again",
    "is not a database": "this is not an SQLite database; choose another file name",
    "no such module: fts5": "this Python's SQLite has no full-text search (FTS5); "
    "install a Python whose SQLite was built with it",
}


def open_database(path: str | Path, busy_seconds: float = BUSY_SECONDS) -> Database:
    """The database in this file, made or migrated if need be, ready for reading and writing.

    A file that is not ours is never touched. `:memory:` gives a fresh database without a file.
    """
    _check_file(path)
    with explained_errors(str(path)):
        conn = sqlite3.connect(str(path), timeout=busy_seconds)
        try:
            db = Database(conn, execute_plugins=False)
            _check_ours(db, path)
            if _pragma(db, "journal_mode") != "wal":
                _pragma(db, "journal_mode = wal")
            for setting in _SETTINGS:
                conn.execute(f"pragma {setting}")
            _migrate(db, path)
        except BaseException:
            conn.close()
            raise
    return db


def finish_database(db: Database) -> None:
    """After a run: words counted, fresh statistics for the planner, write-ahead log folded in."""
    with explained_errors(file_of(db)):
        found = archive_words(db)
        with writing(db):
            keep_words(db, found)
        db.execute("analyze")
        db.execute("pragma optimize")
        db.execute("pragma wal_checkpoint(truncate)").fetchall()


def compact_for_publishing(db: Database) -> None:
    """Make it one small file, without `-wal` beside it; equal contents give equal pages.

    Full-text indexes remember the order of writes, so they are built anew.
    """
    with explained_errors(file_of(db)):
        for table in FULL_TEXT:
            for command in ("rebuild", "optimize"):
                db.execute(f"insert into {table}_fts({table}_fts) values (?)", [command])
        _pragma(db, "journal_mode = delete")
        db.execute("analyze")
        db.execute("vacuum")


@contextmanager
def writing(db: Database) -> Iterator[None]:
    """One transaction that owns the write lock from the start; all of it is kept or nothing.

    A transaction that begins by reading could not be upgraded once another writer has
    committed, however long it waited.
    """
    with explained_errors(file_of(db)):
        db.conn.execute("begin immediate")
        try:
            yield
            db.conn.execute("commit")
        except BaseException:
            db.conn.rollback()
            raise


@contextmanager
def explained_errors(path: str) -> Iterator[None]:
    """Raise what the user can mend as DatabaseError, with the remedy; bugs stay as they are."""
    try:
        yield
    except sqlite3.DatabaseError as error:
        for said, remedy in _REMEDIES.items():
            if said in str(error):
                raise DatabaseError(f"{path}: {remedy}") from error
        raise


def upsert(db: Database, table: str, rows: list[dict[str, Any]], key: str = "id") -> None:
    """Insert these rows, or update those whose key is there already; rowids stay.

    All rows have the same columns. `table` and columns are our own constants.
    """
    if not rows:
        return
    columns = list(rows[0])
    names = [f'"{column}"' for column in columns]  # "end" is a keyword
    updates = [f'"{column}" = excluded."{column}"' for column in columns if column != key]
    db.conn.executemany(
        f"insert into {table} ({', '.join(names)}) "
        f"values ({', '.join(f':{column}' for column in columns)}) "
        f"on conflict ({key}) do update set {', '.join(updates)}",
        rows,
    )


def file_of(db: Database) -> str:
    """The database's file, for messages."""
    return db.conn.execute("pragma database_list").fetchone()[2] or ":memory:"


def _check_file(path: str | Path) -> None:
    if str(path) == ":memory:":
        return
    file = Path(path)
    if file.is_dir():
        raise DatabaseError(f"{file}: this is a folder; name a file in it, {file / 'quotes.db'}")
    if not file.parent.is_dir():
        raise DatabaseError(f"{file}: the folder {file.parent} does not exist; make it first")
    try:
        with file.open("rb") as stream:
            start = stream.read(len(_SQLITE_HEADER))
    except FileNotFoundError:
        return
    except OSError as error:
        raise DatabaseError(f"{file}: the file cannot be read ({error.strerror})") from error
    if start and start != _SQLITE_HEADER:
        raise DatabaseError(f"{file}: {_REMEDIES['is not a database']}")


def _check_ours(db: Database, path: str | Path) -> None:
    application_id, version = _pragma(db, "application_id"), _pragma(db, "user_version")
    if application_id != APPLICATION_ID:
        if application_id or db.execute("select 1 from sqlite_master").fetchone():
            raise DatabaseError(
                f"{path}: this SQLite database was not made by datasette-quotes; "
                "choose another file name"
            )
    elif version > len(MIGRATIONS):
        raise DatabaseError(
            f"{path}: a newer datasette-quotes made this database (its version is {version}, "
            f"this one knows {len(MIGRATIONS)}); run: pip install --upgrade datasette-quotes"
        )


def _migrate(db: Database, path: str | Path) -> None:
    """Apply what is missing, all of it or nothing; also shows early that we may write."""
    with writing(db):
        _check_ours(db, path)  # again, now that no one else can change it
        done = _pragma(db, "user_version")
        db.conn.create_function("sort_form", 2, sort_form, deterministic=True)
        for statements in MIGRATIONS[done:]:
            for statement in statements:
                db.execute(statement)
        if done == len(MIGRATIONS):
            return
        for table, columns in FULL_TEXT.items():
            db.table(table).enable_fts(
                columns, create_triggers=True, tokenize="porter", replace=True
            )
        _pragma(db, f"application_id = {APPLICATION_ID}")
        _pragma(db, f"user_version = {len(MIGRATIONS)}")


def _pragma(db: Database, pragma: str) -> Any:
    row = db.conn.execute(f"pragma {pragma}").fetchone()
    return row[0] if row else None
