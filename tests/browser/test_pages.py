"""The pages in a real browser: phone and desktop, light and dark, with and without JavaScript."""

from __future__ import annotations

import re

import pytest
from browsing import addresses, ids

PHONE, DESKTOP = 390, 1280
LONG = "Wy" + "lly" * 60  # as in conftest.py


def width_beyond(page):
    return page.evaluate(
        "document.documentElement.scrollWidth - document.documentElement.clientWidth"
    )


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [PHONE, DESKTOP])
def test_pages_fit_and_do_not_complain(visit, file, width, scheme):
    id = ids(file)
    long = next(name for name in id if name.startswith("Ada Wy"))
    body = ids(file, "organizations")[LONG]
    extreme = [f"speakers/{id[long]}", f"articles/{id[f'On {LONG}']}", f"organizations/{body}"]
    extreme.append(f"compare?a={id[long]}&b={id['Ada Pell']}")
    for path in [*addresses(file), *(f"/news/-/quotes/{page}" for page in extreme)]:
        page = visit(path, width, color_scheme=scheme)
        assert page.locator("h1").is_visible()
        assert width_beyond(page) <= 0, path


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_words_stand_out_from_the_ground(visit, file, scheme):
    page = visit(f"/news/-/quotes/articles/{ids(file)['The mole that moved']}", color_scheme=scheme)
    for selector in (".quotes-text p", ".quotes-content", ".quotes-note", ".quotes-entry a"):
        assert contrast(page, selector) >= 4.5, selector


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_frame_of_datasette_fits_the_page(visit, scheme):
    page = visit("/news/-/quotes/speakers?named=zeppelin", color_scheme=scheme)
    for selector in ("header a", "footer a"):
        assert contrast(page, selector) >= 4.5, selector
    box = page.locator("footer").bounding_box()
    assert abs(box["y"] + box["height"] - 800) <= 1  # below, also where there is little to show


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_paper_is_white_and_has_no_controls(visit, file, scheme):
    id = ids(file)
    for path in (f"articles/{id['The mole that moved']}", f"speakers/{id['Ada Pell']}", ""):
        page = visit(f"/news/-/quotes/{path}".rstrip("/"), color_scheme=scheme)
        page.emulate_media(media="print")
        ink = page.evaluate("getComputedStyle(document.body).color")
        assert luminance(ink) < 0.1 and width_beyond(page) <= 0
        assert (
            page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgba(0, 0, 0, 0)"
        )
        for control in (
            "footer",
            ".quotes-nav",
            ".quotes-search",
            ".quotes-data",
            ".quotes-actions",
        ):
            assert not any(found.is_visible() for found in page.locator(control).all()), control


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
    for selector in ("header a", "footer a"):
        page.locator(selector).first.focus()
        page.keyboard.press("Tab")
        page.keyboard.press("Shift+Tab")
        assert page.locator(f"{selector}:focus-visible").evaluate(
            "element => getComputedStyle(element).outlineStyle"
        ) == "solid"  # fmt: skip
