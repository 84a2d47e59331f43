"""A server with a small archive, and pages of it in the system's Chromium.

Playwright's own download is not needed.
"""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request

import pytest
from archive import make_archive
from itsdangerous import URLSafeSerializer
from said import save_said

from datasette_quotes import compat
from datasette_quotes.store.database import open_database

CHROMIUM = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "chrome"))), None)
ARGUMENTS = [
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
PHONE, DESKTOP = 390, 1280
SECRET = "only for these tests"
LONG = "Wy" + "lly" * 60  # one word that no line can hold
playwright = pytest.importorskip("playwright.sync_api", reason="Playwright is not installed")


def pytest_collection_modifyitems(items):
    """Browser tests are skipped where there is no browser."""
    for item in items:
        if "visit" in getattr(item, "fixturenames", ()):
            item.add_marker(pytest.mark.browser)
            if not CHROMIUM:
                reason = "no Chromium here: apt-get install chromium"
                item.add_marker(pytest.mark.skip(reason=reason))


@pytest.fixture(scope="module")
def file(tmp_path_factory):
    path = tmp_path_factory.mktemp("browser") / "news.db"
    make_archive(path)
    db = open_database(path)
    text = f"“{LONG} {'and so on ' * 300}” said Ada {LONG}, chair of {LONG}\n“مرحبا” said Nour"
    save_said(db, text, id="long", title=f"On {LONG}", published="2025-06-01", publication=LONG)
    text = "“Nothing is left” said Ada Pell\n“Not a word” said Bo Rask"
    id = save_said(db, text, id="silent", title="Without its text", published="2020-01-01")
    db.execute("delete from article_texts where article_id = ?", [id])
    db.conn.commit()
    db.close()
    return path


@pytest.fixture(scope="module")
def site(file):
    """The address of a server that shows the archive; its actor kim may correct quotes."""
    metadata = file.with_name("metadata.json")
    metadata.write_text('{"permissions": {"quotes-edit": {"id": "kim"}}}')
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [sys.executable, "-m", "datasette", str(file), "--port", str(port)]
    command += ["--secret", SECRET, "-c" if compat.IS_ONE else "-m", str(metadata)]
    command += ["--setting", "sql_time_limit_ms", "20000"]  # a busy machine is no slow query
    server = subprocess.Popen(command, env={**os.environ, "PYTHONWARNINGS": "ignore"})
    try:
        address = f"http://127.0.0.1:{port}"
        for _ in range(120):
            try:
                urllib.request.urlopen(f"{address}/-/versions.json", timeout=5).close()
                break
            except urllib.error.URLError:
                assert server.poll() is None, "the server has stopped"
                time.sleep(0.5)
        yield address
    finally:
        server.terminate()
        server.wait(timeout=30)


@pytest.fixture(scope="module")
def chromium():
    with playwright.sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=CHROMIUM, args=ARGUMENTS)
        yield browser
        browser.close()


@pytest.fixture
def visit(chromium, site):
    """visit(path, width=..., ...): the one open page; whatever it complained of fails the test."""
    opened, complaints = [], []

    def open_page(path, width=DESKTOP, actor=None, **options):
        while opened:
            opened.pop().close()
        context = chromium.new_context(viewport={"width": width, "height": 800}, **options)
        if actor:
            value = URLSafeSerializer(SECRET, "actor").dumps({"a": {"id": actor}})
            context.add_cookies([{"name": "ds_actor", "value": value, "url": site}])
        opened.append(context)
        page = context.new_page()
        page.on("console", lambda m: m.type == "error" and complaints.append(m.text))
        page.on("pageerror", lambda error: complaints.append(str(error)))
        page.on("response", lambda r: r.status >= 400 and complaints.append(f"{r.status} {r.url}"))
        page.goto(site + path)
        return page

    yield open_page
    for context in opened:
        context.close()
    assert not [c for c in complaints if "favicon" not in c]
