import os
import shutil
import sqlite3
import subprocess
import sys
import tempfile
from contextlib import contextmanager
from pathlib import Path

import pytest
from said import rows_by_table, save_said

from datasette_quotes.errors import DatabaseError
from datasette_quotes.store import database, schema
from datasette_quotes.store.database import (
    compact_for_publishing,
    finish_database,
    open_database,
    writing,
)


@pytest.fixture
def path(tmp_path):
    return tmp_path / "quotes.db"


@pytest.fixture
def open_folder():
    """A folder that others may enter too, which pytest's are not."""
    folder = Path(tempfile.mkdtemp())
    folder.chmod(0o755)
    yield folder
    folder.chmod(0o755)
    shutil.rmtree(folder)


@contextmanager
def no_root():
    """As somebody who may not write everywhere."""
    if os.name != "posix":
        pytest.skip("file rights as POSIX has them")
    is_root = os.geteuid() == 0
    if is_root:
        os.seteuid(65534)
    yield
    if is_root:
        os.seteuid(0)


def pragma(db, name):
    return db.execute(f"pragma {name}").fetchone()[0]


def test_new_database_is_ours_and_ready_for_writing(path):
    db = open_database(path)
    assert pragma(db, "application_id") == schema.APPLICATION_ID
    assert pragma(db, "user_version") == len(schema.MIGRATIONS)
    assert pragma(db, "journal_mode") == "wal"
    assert pragma(db, "foreign_keys") == 1
    assert pragma(db, "busy_timeout") == database.BUSY_SECONDS * 1000
    assert pragma(db, "integrity_check") == "ok"


def test_opening_again_changes_nothing(path):
    open_database(path).close()
    before = path.read_bytes()
    open_database(path).close()
    assert path.read_bytes() == before


def test_empty_file_becomes_a_database(path):
    path.touch()
    assert "quotes" in open_database(path).table_names()


def test_full_text_search_is_as_datasette_detects_it():
    db = open_database(":memory:")
    for table, columns in schema.FULL_TEXT.items():
        assert db.table(table).detect_fts() == f"{table}_fts"
        assert 'content="' + table + '"' in db.table(f"{table}_fts").schema
        assert "porter" in db.table(f"{table}_fts").schema
        assert [c.name for c in db.table(f"{table}_fts").columns] == columns
        assert {t.name[-3:] for t in db.table(table).triggers} >= {"_ai", "_ad", "_au"}


def test_old_version_is_migrated_with_its_rows(path, monkeypatch):
    db = open_database(path)
    save_said(db, "“We stay” said Ada Pell", id="a1")
    rows = rows_by_table(db)
    db.close()
    monkeypatch.setattr(
        schema, "MIGRATIONS", [*schema.MIGRATIONS, ["create table notes (id integer primary key)"]]
    )
    monkeypatch.setattr(database, "MIGRATIONS", schema.MIGRATIONS)
    db = open_database(path)
    assert rows_by_table(db) == {**rows, "notes": []}
    assert pragma(db, "user_version") == len(schema.MIGRATIONS)


def test_failed_migration_leaves_the_old_version(path, monkeypatch):
    open_database(path).close()
    broken = [*schema.MIGRATIONS, ["create table notes (id)", "create table notes (id)"]]
    with monkeypatch.context() as patched:
        patched.setattr(database, "MIGRATIONS", broken)
        with pytest.raises(sqlite3.OperationalError):
            open_database(path)
    db = open_database(path)
    assert "notes" not in db.table_names()
    assert pragma(db, "user_version") == len(schema.MIGRATIONS)


def refuse(path, *words, **options):
    with pytest.raises(DatabaseError) as caught:
        open_database(path, **options)
    message = str(caught.value)
    assert message.startswith(str(path))
    for word in words:
        assert word in message
    return message


def test_not_a_database(path):
    path.write_text("Dear editor, this is a letter and no database at all.")
    refuse(path, "not an SQLite database", "choose another file")
    assert path.read_text().startswith("Dear editor")


def test_database_of_someone_else_is_not_touched(path):
    conn = sqlite3.connect(path)
    conn.execute("create table invoices (id integer primary key)")
    conn.commit()
    conn.close()
    before = path.read_bytes()
    refuse(path, "not made by datasette-quotes", "choose another file")
    assert path.read_bytes() == before
    assert os.listdir(path.parent) == [path.name]


def test_newer_database(path):
    db = open_database(path)
    db.execute("pragma user_version = 99")
    db.close()
    refuse(path, "newer", "99", "pip install --upgrade")


def test_folder_and_missing_folder(tmp_path):
    refuse(tmp_path, "folder")
    refuse(tmp_path / "nowhere" / "quotes.db", "does not exist")


def test_damaged_database(path):
    db = open_database(path)
    save_said(db, "“We stay” said Ada Pell", id="a1")
    compact_for_publishing(db)
    db.close()
    data = path.read_bytes()
    path.write_bytes(data[:100] + b"\xff" * 4000 + data[4100:])
    refuse(path, "damaged")


def test_read_only_file(open_folder):
    path = open_folder / "quotes.db"
    open_database(path).close()
    path.chmod(0o444)
    open_folder.chmod(0o555)
    with no_root():
        refuse(path, "read-only", "make the file and its folder writable")


def test_unreadable_file(open_folder):
    path = open_folder / "quotes.db"
    path.write_bytes(b"x")
    path.chmod(0o000)
    with no_root():
        refuse(path, "cannot be read")


def test_folder_where_nothing_may_be_made(open_folder):
    open_folder.chmod(0o555)
    with no_root():
        refuse(open_folder / "quotes.db", "cannot be opened", "you may write there")


def test_locked_by_another_writer(path):
    open_database(path).close()
    other = sqlite3.connect(path)
    other.execute("begin immediate")
    refuse(path, "another program is writing", "wait", busy_seconds=0.05)
    other.rollback()
    open_database(path, busy_seconds=0.05)


def test_lock_while_saving_keeps_what_was_saved(path):
    db = open_database(path, busy_seconds=0.05)
    save_said(db, "“We stay” said Ada Pell", id="a1")
    other = sqlite3.connect(path)
    other.execute("begin immediate")
    with pytest.raises(DatabaseError, match="another program is writing"):
        save_said(db, "“We go” said Ada Pell", id="a2")
    other.rollback()
    save_said(db, "“We go” said Ada Pell", id="a2")
    assert db["articles"].count == 2


def test_full_disk_keeps_what_was_saved(path):
    db = open_database(path)
    save_said(db, "“We stay” said Ada Pell", id="a1")
    rows = rows_by_table(db)
    db.execute(f"pragma max_page_count = {pragma(db, 'page_count') + 2}")
    with pytest.raises(DatabaseError, match="the disk is full.*free some space"):
        save_said(db, "\n".join(f"“Word {n}” said Ada Pell" for n in range(2000)), id="a2")
    assert rows_by_table(db) == rows
    db.close()
    db = open_database(path)
    assert pragma(db, "integrity_check") == "ok"
    assert rows_by_table(db) == rows


def test_two_open_the_same_new_file_at_once(path):
    code = (
        "import sys; from datasette_quotes.store.database import open_database;"
        "open_database(sys.argv[1])"
    )
    command = [sys.executable, "-c", code, str(path)]
    openers = [subprocess.Popen(command, stderr=subprocess.PIPE) for _ in range(3)]
    assert [(p.wait(), p.stderr.read()) for p in openers] == [(0, b"")] * 3
    assert "quotes_fts" in open_database(path).table_names()


def test_writing_keeps_all_or_nothing():
    db = open_database(":memory:")
    with pytest.raises(KeyError), writing(db):
        db.execute("insert into publications (id, name) values (1, 'The Vane')")
        raise KeyError
    assert db["publications"].count == 0
    assert not db.conn.in_transaction


def test_finished_database_is_one_file_with_statistics(path):
    db = open_database(path)
    save_said(db, "“We stay” said Ada Pell", id="a1")
    finish_database(db)
    assert db.execute("select count(*) from sqlite_stat1").fetchone()[0] > 5
    assert path.with_name("quotes.db-wal").stat().st_size == 0
    db.close()
    assert os.listdir(path.parent) == ["quotes.db"]


def test_published_files_of_the_same_articles_are_the_same_bytes(tmp_path):
    texts = [f"“Word {n}” said Ada Pell, mayor of Larkmouth {n % 3}" for n in range(20)]

    def published(name, order):
        path = tmp_path / name
        db = open_database(path)
        for n in order:
            save_said(db, texts[n], id=f"a{n}", published=f"2024-01-{n + 1:02}")
        finish_database(db)
        compact_for_publishing(db)
        db.close()
        header_counters = slice(24, 28), slice(40, 44), slice(92, 96)
        data = bytearray(path.read_bytes())
        for counter in header_counters:  # how often the file was written
            data[counter] = b"    "
        return bytes(data)

    first = published("first.db", range(20))
    assert published("again.db", range(20)) == first
    assert published("backwards.db", reversed(range(20))) == first
    assert sorted(os.listdir(tmp_path)) == ["again.db", "backwards.db", "first.db"]
    db = sqlite3.connect(tmp_path / "first.db")
    assert db.execute("pragma journal_mode").fetchone() == ("delete",)
    hits = "select count(*) from quotes_fts where quotes_fts match 'words'"
    assert db.execute(hits).fetchone() == (20,)
