"""The list in a real browser: suggestions, tasks in few actions, and what axe finds."""

from __future__ import annotations

import re
import sqlite3

import pytest
from browsing import addresses, ids

from datasette_quotes import compat

axe = pytest.importorskip("axe_playwright_python.sync_playwright", reason="axe is not installed")
PHONE, DESKTOP = 390, 1280
SERIOUS = ("serious", "critical")


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [PHONE, DESKTOP])
def test_axe_finds_nothing_serious(visit, file, width, scheme):
    id = ids(file)
    titles = [title for title in id if title.startswith(("The mole", "On Wylly", "Without"))]
    articles = [f"/news/-/quotes/articles/{id[title]}?marks=1" for title in titles]
    more = ["/news/-/quotes?q=bunting&year=2025&sort=speaker&from=x", *articles]
    for path in [*addresses(file), *more]:
        page = visit(path, width, color_scheme=scheme)
        if path in articles:
            page.keyboard.press("j")
        found = axe.Axe().run(page, context=".content").response["violations"]
        bad = [(v["id"], v["nodes"][0]["html"]) for v in found if v["impact"] in SERIOUS]
        assert not bad, (path, bad)


def test_suggestions_by_keyboard(visit, file):
    page = visit("/news/-/quotes")
    page.get_by_role("combobox").press_sequentially("ada p")
    page.get_by_role("option", name=re.compile("Ada Pell")).wait_for()
    page.keyboard.press("ArrowDown")
    assert page.get_by_role("option", selected=True).inner_text().startswith("Ada Pell")
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile(rf"/speakers/{ids(file)['Ada Pell']}$"))


def test_escape_closes_suggestions_and_enter_searches(visit):
    page = visit("/news/-/quotes")
    page.get_by_role("combobox").press_sequentially("bunting")
    page.keyboard.press("Enter")
    page.wait_for_url("**q=bunting*")
    page.get_by_role("combobox").fill("ada")
    page.get_by_role("option").first.wait_for()
    page.keyboard.press("Escape")
    assert page.get_by_role("option").count() == 0


def test_what_somebody_said_about_something_in_a_year_in_four_actions(visit):
    page = visit("/news/-/quotes", permissions=["clipboard-read", "clipboard-write"])
    page.get_by_role("searchbox").or_(page.get_by_role("combobox")).fill("bunting")  # 1
    page.keyboard.press("Enter")  # still 1: the words are sent
    page.wait_for_url("**q=bunting*")
    facets = page.get_by_role("complementary")
    facets.get_by_role("link", name="Ada Pell").click()  # 2
    page.wait_for_url("**speaker=*")
    card = page.locator(".quotes-card")
    assert card.count() == 1 and "2025-04-01" in card.inner_text()
    card.get_by_role("link", name="No bunting").click()  # 3: the article, at the quote
    page.wait_for_url(re.compile(r"#quote-\d+$"))
    assert "no money for bunting" in page.locator("mark:target").inner_text()
    page.get_by_role("button", name="Copy citation").click()  # 4
    page.get_by_role("button", name="Citation copied").wait_for()
    copied = page.evaluate("navigator.clipboard.readText()")
    start = "“There is no money for bunting” — Ada Pell, mayor, Larkmouth. “No bunting”, "
    assert copied.startswith(start + "The Marl Echo, 2025-04-01. http://")


def test_chips_take_a_filter_away(visit):
    page = visit("/news/-/quotes?q=bunting&year=2025", PHONE, java_script_enabled=False)
    page.get_by_role("link", name="Remove Words: bunting").click()
    assert "q=" not in page.url and "year=2025" in page.url
    page.get_by_role("link", name="Remove Year: 2025").click()
    assert page.url.endswith("/-/quotes")


def test_long_quote_is_unfolded_and_folded(visit):
    page = visit("/news/-/quotes?from=2025-06-01", PHONE)
    quote = page.locator("details.quotes-long").first
    before = quote.bounding_box()["height"]
    quote.get_by_text("The whole quote").click()
    assert quote.bounding_box()["height"] > 2 * before
    quote.get_by_text("Show less").click()
    assert quote.bounding_box()["height"] == before


@pytest.mark.skipif(not compat.IS_ONE, reason="0.65 has no place for a panel")
@pytest.mark.parametrize("width", [PHONE, DESKTOP])
def test_panel_above_a_row_fits_and_is_accessible(visit, file, width):
    id, conn = ids(file), sqlite3.connect(file)
    (quote,) = conn.execute("select id from quotes order by length(text) desc").fetchone()
    conn.close()
    for row in (f"quotes/{quote}", f"speakers/{id['Ada Pell']}", f"articles/{id['No bunting']}"):
        page = visit(f"/news/{row}", width)
        box = page.locator(".quotes-panel").bounding_box()
        assert box["x"] >= 0 and box["x"] + box["width"] <= width
        found = axe.Axe().run(page, context=".quotes-panel").response["violations"]
        assert not [v["id"] for v in found if v["impact"] in SERIOUS], row


@pytest.mark.skipif(not compat.IS_ONE, reason="0.65 has no jump menu")
def test_jump_to_a_speaker_by_keyboard(visit, file):
    page = visit("/news")
    page.keyboard.press("/")
    page.keyboard.type("ada pell")
    page.get_by_text("1 result.").wait_for(state="attached")  # not those of the first letters
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile(rf"/speakers/{ids(file)['Ada Pell']}$"))
