"""The review page in a real browser: one key per decision, and what axe finds."""

import contextlib
import re
import sqlite3

import pytest

axe = pytest.importorskip("axe_playwright_python.sync_playwright", reason="axe is not installed")
REVIEW = "/news/-/quotes/review"
SERIOUS = ("serious", "critical")


def statuses(file):
    with contextlib.closing(sqlite3.connect(file)) as conn:
        return dict(conn.execute("select text, status from quotes").fetchall())


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [390, 1280])
def test_axe_finds_nothing_serious(visit, file, width, scheme):
    for show in ("all", "pairs", "decided"):
        page = visit(f"{REVIEW}?show={show}", width, actor="kim", color_scheme=scheme)
        for summary in page.locator(".quotes-more-ways summary").all()[:2]:
            summary.click()
        found = axe.Axe().run(page, context=".content").response["violations"]
        bad = [(v["id"], v["nodes"][0]["html"]) for v in found if v["impact"] in SERIOUS]
        assert not bad, (show, bad)
        wide = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
        assert page.evaluate(wide) <= 0, show


def test_keys_decide_and_undo(visit, file):
    page = visit(f"{REVIEW}?show=all", actor="kim")
    page.keyboard.press("j")
    words = page.locator(".quotes-decide:focus mark").inner_text()
    with page.expect_navigation():
        page.keyboard.press("n")
    assert "is no quote" in page.locator(".message-info").inner_text()
    assert statuses(file)[words] == "rejected"
    with page.expect_navigation():
        page.keyboard.press("u")
    assert statuses(file)[words] == "auto"


def test_buttons_decide_without_scripts(visit, file):
    page = visit(f"{REVIEW}?show=all", 390, actor="kim", java_script_enabled=False)
    card = page.locator(".quotes-decide").first
    words = card.locator("mark").inner_text()
    card.get_by_role("button", name="Right").click()
    page.wait_for_url(re.compile("show=all"))
    assert statuses(file)[words] == "confirmed"
    page.get_by_role("button", name="Undo").first.click()
    page.wait_for_url(re.compile("show=all"))
    assert statuses(file)[words] == "auto"


def test_an_article_leads_to_the_correction_of_a_quote(visit, file):
    page = visit("/news/-/quotes", actor="kim")
    page.get_by_role("link", name="The mole that moved").first.click()
    page.get_by_role("link", name="Correct").first.click()
    page.get_by_label("title").fill("keeper")
    page.get_by_label("at", exact=True).fill("Marl")
    page.get_by_role("button", name="Set role").click()
    assert "was said as keeper, Marl" in page.locator(".message-info").inner_text()
    page.get_by_role("button", name="Undo").first.click()
    assert "not so: " in page.locator(".message-info").inner_text()
