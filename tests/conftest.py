"""A small archive, and servers that show it."""

from __future__ import annotations

import re
import shutil
import sqlite3
from pathlib import Path

import pytest
from archive import make_archive
from datasette.app import Datasette
from datasette.database import Database, QueryInterrupted
from hypothesis import settings

from datasette_quotes import compat

settings.register_profile("steady", deadline=None)  # a busy machine is slow
settings.load_profile("steady")


@pytest.fixture(scope="session")
def _archive_master(tmp_path_factory) -> Path:
    path = tmp_path_factory.mktemp("archive") / "news.db"
    make_archive(path)
    return path


@pytest.fixture
def archive(_archive_master, tmp_path) -> Path:
    """The archive as a file that this test may change."""
    return Path(shutil.copy(_archive_master, tmp_path / "news.db"))


@pytest.fixture
def executed(monkeypatch):
    """The queries that are run on `news`, without what core asks of sqlite_master."""
    found, execute = [], Database.execute

    async def noting(self, sql, params=None, **kwargs):
        if self.name == "news" and not re.search(r"(?i)from\s+sqlite_master where|^pragma", sql):
            found.append((sql, params))
        return await execute(self, sql, params, **kwargs)

    monkeypatch.setattr(Database, "execute", noting)
    return found


@pytest.fixture
def interrupt(monkeypatch):
    """interrupt(words): from now on every query with these words takes too long."""

    def slow_down(words):
        execute = Database.execute

        async def interrupted(self, sql, params=None, **kwargs):
            if words in sql:
                raise QueryInterrupted(sqlite3.OperationalError("interrupted"), sql, params)
            return await execute(self, sql, params, **kwargs)

        monkeypatch.setattr(Database, "execute", interrupted)

    return slow_down


@pytest.fixture
def make_ds():
    """make_ds(*files, config=None, **arguments): a Datasette of either line on these files."""
    made = []

    def make(*files, config=None, **arguments):
        if config is not None:
            arguments["config" if compat.IS_ONE else "metadata"] = config
        made.append(Datasette([str(file) for file in files], **arguments))
        return made[-1]

    yield make
    for ds in made:
        for db in ds.databases.values():
            if hasattr(db, "close"):
                db.close()
