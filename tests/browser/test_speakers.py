"""Index, speaker and comparison in a real browser: tasks in few actions."""

from __future__ import annotations

import re

import pytest

PHONE, DESKTOP = 390, 1280


@pytest.mark.parametrize("width", [PHONE, DESKTOP])
def test_from_a_letter_to_what_somebody_said_about_something(visit, width):
    page = visit("/news/-/quotes/speakers", width, java_script_enabled=False)
    page.get_by_role("navigation", name="First letter").get_by_role("link", name="P").last.click()
    page.wait_for_url("**letter=p*")
    page.get_by_role("link", name="Ada Pell", exact=True).click()
    page.get_by_label("Words in these quotes").fill("bunting")
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile(r"q=bunting&speaker=\d+"))
    assert page.locator(".quotes-card").count() == 1


@pytest.mark.parametrize("width", [PHONE, DESKTOP])
def test_two_speakers_are_compared_in_two_actions(visit, width):
    page = visit("/news/-/quotes/speakers", width, java_script_enabled=False)
    page.get_by_role("link", name="Ada Pell", exact=True).click()
    page.get_by_role("link", name="Compare with another speaker").click()  # 1
    page.get_by_role("link", name="Bo Rask").click()  # 2
    page.wait_for_url(re.compile(r"compare\?a=\d+&b=\d+"))
    sides = page.locator("section").filter(has=page.locator("#quotes-months"))
    left, right = (sides.locator(".quotes-side").nth(n).bounding_box() for n in (0, 1))
    if width == PHONE:
        assert right["y"] >= left["y"] + left["height"] and right["x"] == left["x"]
    else:
        assert right["y"] == left["y"] and right["x"] >= left["x"] + left["width"]


def test_small_charts_have_words_for_those_who_do_not_see_them(visit):
    page = visit("/news/-/quotes/speakers")
    chart = page.get_by_role("img", name="Most in 2025-05: 1 quote")
    assert chart.is_visible() and chart.bounding_box()["height"] >= 15
