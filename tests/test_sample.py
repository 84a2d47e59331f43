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


def dump(path):
    """Every table as statements; the log of runs, which holds the time of day, is left out."""
    with contextlib.closing(sqlite3.connect(path)) as conn:
        return [line for line in conn.iterdump() if "ingest_runs" not in line]


@pytest.mark.trained
def test_build_makes_what_stands_in_the_repository(tmp_path):
    command = [sys.executable, str(ROOT / "sample" / "build.py"), str(tmp_path)]
    subprocess.run(command, check=True, timeout=300, cwd=tmp_path)
    assert dump(tmp_path / "sample.db") == dump(ROOT / "sample.db")
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
