"""The pages in a real browser: phone and desktop, light and dark, with and without JavaScript.

Uses the Chromium that the machine has; Playwright's own download is not needed.
"""

from __future__ import annotations

import os
import re
import shutil
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request

import pytest
from archive import make_archive
from browsing import addresses, ids
from said import save_said

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
LONG = "Wy" + "lly" * 60  # one word that no line can hold

pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(not CHROMIUM, reason="no Chromium here: apt-get install chromium"),
]
playwright = pytest.importorskip("playwright.sync_api", reason="Playwright is not installed")


@pytest.fixture(scope="module")
def file(tmp_path_factory):
    path = tmp_path_factory.mktemp("browser") / "news.db"
    make_archive(path)
    db = open_database(path)
    text = f"“{LONG} {'and so on ' * 300}” said Ada {LONG}, chair of {LONG}\n“مرحبا” said Nour"
    save_said(db, text, id="long", title=f"On {LONG}", published="2025-06-01", publication=LONG)
    db.close()
    return path


@pytest.fixture(scope="module")
def site(file):
    """The address of a server that shows the archive."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [sys.executable, "-m", "datasette", str(file), "--port", str(port)]
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
    """visit(path, width=..., ...): an open page; whatever it complained of fails the test."""
    opened, complaints = [], []

    def open_page(path, width=DESKTOP, **options):
        context = chromium.new_context(viewport={"width": width, "height": 800}, **options)
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


def width_beyond(page):
    return page.evaluate(
        "document.documentElement.scrollWidth - document.documentElement.clientWidth"
    )


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [PHONE, DESKTOP])
def test_pages_fit_and_do_not_complain(visit, file, width, scheme):
    id = ids(file)
    long = next(name for name in id if name.startswith("Ada Wy"))
    extreme = [f"speakers/{id[long]}", f"articles/{id[f'On {LONG}']}", f"organizations/{id[LONG]}"]
    for path in [*addresses(file), *(f"/news/-/quotes/{page}" for page in extreme)]:
        page = visit(path, width, color_scheme=scheme)
        assert page.locator("h1").is_visible()
        assert width_beyond(page) <= 0, path


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_words_stand_out_from_the_ground(visit, file, scheme):
    page = visit(f"/news/-/quotes/articles/{ids(file)['The mole that moved']}", color_scheme=scheme)
    for selector in (".quotes-text p", ".quotes-content", ".quotes-why", ".quotes-entry a"):
        assert contrast(page, selector) >= 4.5, selector


def contrast(page, selector):
    """The contrast ratio of WCAG between an element's words and what is behind them."""
    ink, ground = page.locator(selector).first.evaluate(
        """element => {
            let behind = element;
            while (getComputedStyle(behind).backgroundColor === "rgba(0, 0, 0, 0)")
                behind = behind.parentElement;
            return [getComputedStyle(element).color, getComputedStyle(behind).backgroundColor];
        }"""
    )
    lighter, darker = sorted(map(luminance, (ink, ground)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def luminance(colour):
    parts = [int(part) / 255 for part in re.findall(r"\d+", colour)[:3]]
    linear = [p / 12.92 if p <= 0.03928 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


@pytest.mark.parametrize("width", [PHONE, DESKTOP])
@pytest.mark.parametrize("scripts", [True, False])
def test_link_of_a_quote_shows_its_place(visit, width, scripts):
    page = visit("/news/-/quotes", width, java_script_enabled=scripts)
    page.get_by_role("link", name="The mole that moved").first.click()
    page.wait_for_url(re.compile(r"/articles/\d+#quote-\d+$"))
    mark = page.locator("mark:target")
    assert "My deckhand" in mark.inner_text()
    box = mark.bounding_box()
    assert 0 <= box["y"] < 800 and box["x"] >= 0 and box["x"] + box["width"] <= width


def test_quote_and_what_is_known_of_it_lead_to_each_other(visit, file):
    page = visit(f"/news/-/quotes/articles/{ids(file)['The mole that moved']}", PHONE)
    page.get_by_role("link", name="About quote 1").click()
    entry = page.locator(".quotes-entry:target")
    assert entry.is_visible() and "Okoro" in entry.inner_text()
    entry.get_by_role("link", name="In the text").click()
    assert "My deckhand" in page.locator("mark:target").inner_text()


def test_search_by_keyboard_without_scripts(visit):
    page = visit("/news/-/quotes", PHONE, java_script_enabled=False)
    page.get_by_label("Words in a quote").fill("bunting")
    page.keyboard.press("Enter")
    page.wait_for_url("**/quotes?q=bunting*")
    assert page.locator("mark.quotes-hit").count() == 2


def test_focus_can_be_seen(visit):
    page = visit("/news/-/quotes")
    page.get_by_label("Words in a quote").focus()
    for _ in range(3):
        page.keyboard.press("Tab")
        style = page.evaluate("getComputedStyle(document.activeElement).outlineStyle")
        assert style == "solid"
