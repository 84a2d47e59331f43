"""The page of errors, on the toy article of conftest.py."""

import re

import lxml.html
import pytest

from datasette_quotes.evaluate.figures import score
from datasette_quotes.evaluate.page import KINDS, errors_page


@pytest.fixture
def page_of(gold):
    """The page for a prediction, parsed."""

    def make(prediction, **changed):
        article = {**gold, **changed}
        result, errors = score([article], {"toy": prediction}, samples=20)
        html = errors_page("gold.jsonl", result, errors, [article], {"toy": prediction})
        return lxml.html.fromstring(html)

    return make


def words(element):
    return " ".join(element.text_content().split())


def cards(page, kind):
    return page.xpath(f'//details[@id="{kind.replace(" ", "-")}"]/article')


def rows(card):
    """Label, annotated, found, of every field."""
    return [tuple(words(cell) for cell in row) for row in card.xpath(".//tr[td]")]


def test_figures_come_first_with_their_intervals(page_of, perfect):
    perfect["quotes"][1].update(speaker="Bob Stone", confidence=0.95)
    page = page_of(perfect)
    shown = {words(row[0]): [words(cell) for cell in row[1:]] for row in page.xpath("//tr[td[2]]")}
    assert shown["quote, overlap"] == ["100.0", "100.0", "100.0", "100.0 to 100.0", "5 / 5 / 5"]
    assert shown["wrong speaker, of names given"] == ["33.3", "33.3 to 33.3", "1/3"]
    assert shown["names right, at confidence 0.9 or more"][:2] == ["0.0", "0.0 to 0.0"]
    assert shown["calibration error of the confidence"][0] == "95.0"
    assert shown["pronoun"][4:6] == ["0.0", "0.0 to 0.0"]
    assert [words(h) for h in page.xpath("//h2")][:4] == [
        "Figures",
        "By kind of source",
        "By type",
        "Errors",
    ]


def test_wrong_speaker_shows_both_sides_in_their_surroundings(page_of, perfect, at):
    perfect["quotes"][1].update(
        speaker="Bob Stone",
        source_span=at("Ana Ruiz"),
        confidence=0.914,
        rule="pronoun",
        detail="“She” is most likely Bob Stone",
    )
    (card,) = cards(page_of(perfect), "speaker wrong")
    assert ("Speaker", "Ana Ruiz", "Bob Stone") in rows(card)
    assert ("Source", "She", "Ana Ruiz") in rows(card)
    assert words(card.xpath('.//tr[@class="wrong"]')[0]).startswith("Speaker")
    assert "Confidence 0.91. Rule: pronoun (“She” is most likely Bob Stone)." in words(card)
    (excerpt,) = card.xpath('.//div[@class="excerpt"]')
    assert [words(mark) for mark in excerpt.xpath(".//mark")] == ["a ‘very bad’ joke"]
    marked = {span.get("class"): words(span) for span in excerpt.xpath(".//span")}
    assert marked == {"source": "She", "cue": "called", "other-source": "Ana Ruiz"}


def test_segments_of_one_quote_are_one_card(page_of, perfect):
    perfect["quotes"][0]["speaker"] = None
    page = page_of(perfect)
    (card,) = cards(page, "speaker abstained")
    assert [words(mark) for mark in card.xpath(".//mark")] == ["Rates will fall", "Wait and see"]
    assert "2 segments of 1 quotes" in words(card.getparent())


def test_missed_and_spurious_say_what_the_other_side_holds(page_of, perfect, at):
    missed = perfect["quotes"].pop(3)
    perfect["quotes"].append({"segments": [at("The Morning Show")]})
    perfect["non_speech"] = [{"span": missed["segments"][0], "why": "scare quotes"}]
    page = page_of(perfect)
    (lost,), (extra,) = cards(page, "missed"), cards(page, "spurious")
    assert "Set aside by the extractor: scare quotes" in words(lost)
    assert lost.xpath(".//mark/@class") == ["annotated"]
    assert "Annotated as not speech: title of work" in words(extra)
    assert extra.xpath(".//mark/@class") == ["found"]
    assert rows(extra) == []  # a prediction that tells nothing but where


def test_the_surest_of_the_wrong_come_first(page_of, perfect):
    for number, confidence in ((0, 0.4), (1, 0.8)):
        perfect["quotes"][number].update(speaker="Bob Stone", confidence=confidence)
    first, second = cards(page_of(perfect), "speaker wrong")
    assert "Confidence 0.80" in words(first) and "Confidence 0.40" in words(second)


def test_links_lead_to_groups_in_the_order_of_the_page(page_of, perfect):
    perfect["quotes"][1].update(speaker="Bob Stone", role=None, organization="Blik")
    page = page_of({"quotes": perfect["quotes"][1:]})
    links = page.xpath("//nav//a/@href")
    assert links == ["#missed", "#speaker-wrong", "#role-missed", "#organization-wrong"]
    ids = page.xpath("//@id")
    assert len(ids) == len(set(ids))
    assert {link[1:] for link in page.xpath('//a/@href[starts-with(., "#")]')} <= set(ids)


def test_every_kind_of_error_has_its_place():
    outcomes = ("wrong", "missed", "extra")
    verdicts = [f"speaker {verdict}" for verdict in ("wrong", "short", "abstained")]
    fields = [f"{name} {outcome}" for name in ("role", "organization") for outcome in outcomes]
    assert set(KINDS) == {"missed", "spurious", *verdicts, *fields}


def test_without_errors_there_are_figures_only(page_of, perfect):
    page = page_of(perfect)
    assert page.xpath("//article") == [] and "None." in words(page)


def test_the_page_is_whole_in_itself_and_runs_nothing(gold, perfect):
    bad = "<script>alert(1)</script>"
    article = {**gold, "title": bad, "text": gold["text"] + bad}
    perfect["quotes"][1].update(speaker=bad, detail=bad, rule="x")
    result, errors = score([article], {"toy": perfect}, samples=0)
    html = errors_page(bad, result, errors, [article], {"toy": perfect})
    assert "<script" not in html and "&lt;script&gt;alert(1)" in html
    assert not re.search(r"https?://|url\(|@import|<link|<img| src=", html)
