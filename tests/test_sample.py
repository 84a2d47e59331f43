"""sample.db and metadata.yml: what sample/build.py makes, and a good first look."""

import contextlib
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest
import yaml
from datasette.app import Datasette

ROOT = Path(__file__).parent.parent
ARTICLES = 64


def contents(path):
    """Every table's rows by name, without search indexes and the log of runs with its times.

    Shares are rounded: another processor may reckon the last digits otherwise.
    """
    listed = """select name from sqlite_master where type = 'table' and name not glob '*_fts*'
        and name not glob 'sqlite_*' and name <> 'ingest_runs'"""
    with contextlib.closing(sqlite3.connect(path)) as conn:
        return {
            table: sorted(
                (
                    tuple(round(v, 3) if isinstance(v, float) else v for v in row)
                    for row in conn.execute(f"select * from [{table}]")
                ),
                key=repr,
            )
            for (table,) in conn.execute(listed).fetchall()
        }


@pytest.mark.trained
def test_build_makes_what_stands_in_the_repository(tmp_path):
    command = [sys.executable, str(ROOT / "sample" / "build.py"), str(tmp_path)]
    subprocess.run(command, check=True, timeout=300, cwd=tmp_path)
    made, kept = contents(tmp_path / "sample.db"), contents(ROOT / "sample.db")
    assert made.keys() == kept.keys()
    changed = [table for table in made if made[table] != kept[table]]
    assert not changed, "the sample is out of date; run: python sample/build.py"
    built, kept = (folder / "metadata.yml" for folder in (tmp_path, ROOT))
    assert built.read_text(encoding="utf-8") == kept.read_text(encoding="utf-8")
    assert sorted(path.name for path in tmp_path.iterdir()) == ["metadata.yml", "sample.db"]


def test_sample_is_whole_and_small():
    path = ROOT / "sample.db"
    with contextlib.closing(sqlite3.connect(f"file:{path}?mode=ro", uri=True)) as conn:
        assert conn.execute("pragma integrity_check").fetchall() == [("ok",)]
        assert conn.execute("pragma foreign_key_check").fetchall() == []
        assert conn.execute("pragma journal_mode").fetchone() == ("delete",)
        assert conn.execute("select count(*) from articles").fetchone() == (ARTICLES,)
        assert conn.execute("select count(*) from ingest_errors").fetchone() == (0,)
    assert path.stat().st_size < 5_000_000


@pytest.mark.asyncio
async def test_first_look():
    metadata = yaml.safe_load((ROOT / "metadata.yml").read_text(encoding="utf-8"))
    datasette = Datasette([], immutables=[str(ROOT / "sample.db")], metadata=metadata)
    await datasette.invoke_startup()
    front = (await datasette.client.get("/")).text
    assert "The Larkmouth archive" in front
    database = (await datasette.client.get("/sample")).text
    assert "CC0 1.0" in database
    assert f"in {ARTICLES} articles of 7 publications" in database
    table = (await datasette.client.get("/sample/quotes")).text
    for name in ("Gwendolyn Aldous", "2023-10"):  # a facet of speakers, one of months
        assert name in table
    pages = ("", "/speakers", ".json")
    for page in pages:
        assert (await datasette.client.get("/sample/-/quotes" + page)).status_code == 200
