"""Reading an article in a real browser: choosing quotes by hand and by key, copying citations."""

from __future__ import annotations

import re

import pytest
from browsing import ids

PHONE, DESKTOP = 390, 1280
LONG = "Wy" + "lly" * 60  # as in conftest.py


@pytest.fixture
def storm(file):
    return f"/news/-/quotes/articles/{ids(file)['The mole that moved']}"


def chosen(page):
    """The entry of the chosen quote."""
    return page.locator(".quotes-entry.quotes-here")


def test_keys_go_from_quote_to_quote(visit, storm):
    page = visit(storm)
    page.keyboard.press("j")
    assert "Okoro" in chosen(page).inner_text()
    assert page.locator("mark.quotes-here").count() == 2  # both pieces
    assert page.locator(".quotes-source.quotes-here, .quotes-cue.quotes-here").count() == 2
    first = page.url
    assert re.search(r"#quote-\d+$", first)
    page.keyboard.press("j")
    assert chosen(page).locator("summary .quotes-number").inner_text() == "2"
    assert "Quote 2 of 2" in page.get_by_role("status").inner_text()
    page.keyboard.press("j")  # there is no third
    assert chosen(page).locator("summary .quotes-number").inner_text() == "2"
    page.keyboard.press("k")
    assert page.url == first
    page.keyboard.press("Escape")
    assert chosen(page).count() == 0
    page.go_back()  # choosing left no trail
    assert page.url == "about:blank"


def test_keys_can_be_switched_off(visit, storm):
    page = visit(storm)
    page.get_by_role("checkbox", name="next").uncheck()
    page.reload()
    page.keyboard.press("j")
    assert chosen(page).count() == 0
    page.get_by_role("checkbox", name="next").check()
    page.keyboard.press("j")
    assert chosen(page).count() == 1


@pytest.mark.parametrize("width", [PHONE, DESKTOP])
def test_a_click_on_a_quote_shows_what_is_known(visit, storm, width):
    page = visit(storm, width)
    page.locator("mark", has_text="I believed him").click()
    assert chosen(page).get_by_text("Sure (0.97)").is_visible()
    mark, panel = page.locator("mark.quotes-here").first, chosen(page)
    assert mark.bounding_box()["y"] >= 0
    if width == PHONE:  # it lies below what is read, and covers no word of it
        place, box = mark.bounding_box(), panel.bounding_box()
        assert place["y"] + place["height"] <= box["y"] and box["y"] + box["height"] <= 801
        panel.locator("summary").click()
        chosen(page).wait_for(state="detached")


def test_by_keyboard_to_the_panel_and_back(visit, storm):
    page = visit(storm)
    page.get_by_role("link", name="About quote 1").focus()
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.closest('.quotes-here') !== null")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.textContent") == "Copy citation"
    page.keyboard.press("Escape")
    assert page.evaluate("document.activeElement.getAttribute('aria-label')") == "About quote 1"


@pytest.mark.parametrize("width", [PHONE, DESKTOP])
@pytest.mark.parametrize("scripts", [True, False])
def test_number_leads_to_what_is_known(visit, storm, width, scripts):
    page = visit(storm, width, java_script_enabled=scripts)
    page.get_by_role("link", name="About quote 1").click()
    entry = page.locator(".quotes-entry:has(details[open])")
    assert entry.count() == 1 and entry.get_by_text("Sure (0.97)").is_visible()
    if not scripts:
        entry.get_by_role("link", name="In the text").click()
        assert "My deckhand" in page.locator("mark:target").inner_text()
        entry.get_by_role("link", name="To the next quote").click()
        assert page.locator("details[open] summary .quotes-number").inner_text() == "2"


def test_parts_of_a_quote_light_up_together_without_scripts(visit, storm):
    page = visit(storm, java_script_enabled=False)
    pieces = page.locator(".quotes-text mark.quotes-tie-1:not(mark mark)")

    def lines():
        return [piece.evaluate("e => getComputedStyle(e).boxShadow") for piece in pieces.all()]

    assert lines() == ["none", "none"]
    pieces.last.hover()
    assert "none" not in lines()
    page.mouse.move(0, 0)
    page.goto(f"{page.url}#{pieces.first.get_attribute('id')}")
    assert "none" not in lines()


@pytest.mark.parametrize("secure", [True, False])
def test_citation_is_copied(visit, storm, secure):
    page = visit(storm, permissions=["clipboard-read", "clipboard-write"])
    if not secure:  # as on a page that comes by plain http from another machine
        page.evaluate("Object.defineProperty(navigator, 'clipboard', { value: undefined })")
    page.keyboard.press("j")
    chosen(page).get_by_role("button", name="Copy citation").click()
    chosen(page).get_by_role("button", name="Citation copied").wait_for()
    citation = chosen(page).locator(".quotes-citation").inner_text()
    if secure:
        assert page.evaluate("navigator.clipboard.readText()") == citation
    assert citation.startswith("“My deckhand") and "\n" not in citation
    assert "Mina Okoro, harbour master" in citation


def test_citation_is_selected_whole_without_scripts(visit, storm):
    page = visit(storm, java_script_enabled=False)
    page.get_by_role("link", name="About quote 1").click()
    citation = page.locator("details[open] .quotes-citation")
    citation.click()
    assert page.evaluate("getSelection().toString().trim()") == citation.inner_text()


def test_long_quote_and_right_to_left_name(visit, file):
    page = visit(f"/news/-/quotes/articles/{ids(file)[f'On {LONG}']}", PHONE)
    page.keyboard.press("j")
    box = chosen(page).bounding_box()
    assert box["x"] >= 0 and box["x"] + box["width"] <= PHONE
    assert box["height"] < 400  # the words leave room for what is read
    assert page.locator(".quotes-begins").first.bounding_box()["height"] < 30


@pytest.mark.parametrize("width", [PHONE, DESKTOP])
def test_quotes_without_their_text(visit, file, width):
    page = visit(f"/news/-/quotes/articles/{ids(file)['Without its text']}", width)
    page.keyboard.press("j")
    page.keyboard.press("j")
    assert "Not a word" in chosen(page).locator("summary").inner_text()
    assert chosen(page).get_by_role("button", name="Copy citation").is_visible()
    assert page.locator("details[open]").count() == 1
    page = visit("/news" + page.url.split("/news")[1], width)  # its own address
    assert chosen(page).locator("summary .quotes-number").inner_text() == "2"
