"""The index of speakers: letters, orders, who is new, and small charts."""

import re
from collections import Counter

import pytest
from browsing import get, get_json
from said import save_said

from datasette_quotes.store.database import open_database

PAGE = "/news/-/quotes/speakers"


@pytest.mark.asyncio
async def test_letters_lead_to_as_many_as_they_say(make_ds, archive):
    ds = make_ds(archive)
    data = await get_json(ds, f"{PAGE}.json")
    firsts = Counter("bnopr")  # Eve Bell, Norr Lines, Mina Okoro, Ada Pell, Bo Rask
    for letter in data["letters"]:
        assert letter["speakers"] == firsts[letter["letter"]]
        page = await get_json(ds, letter["href"].replace("?", ".json?"))
        assert page["count"] == letter["speakers"] == len(page["speakers"]["rows"])
        assert [one["letter"] for one in page["letters"] if one["chosen"]] == [letter["letter"]]


@pytest.mark.asyncio
async def test_new_in_the_last_month(make_ds, archive):
    ds = make_ds(archive)
    data = await get_json(ds, f"{PAGE}.json?sort=new")
    assert [row["name"] for row in data["speakers"]["rows"]] == ["Mina Okoro"]
    assert (data["count"], data["last"]) == (1, "2025-05")
    assert "1 speaker first quoted in 2025-05" in (await get(ds, f"{PAGE}?sort=new")).text
    assert "new in 2025-05</a>" in (await get(ds, PAGE)).text
    assert "Nobody fits all of this" in (await get(ds, f"{PAGE}?sort=new&letter=b")).text


@pytest.mark.asyncio
async def test_speakers_are_found_by_other_names(make_ds, archive):
    data = await get_json(make_ds(archive), f"{PAGE}.json?named=okoro&letter=o")
    assert [row["name"] for row in data["speakers"]["rows"]] == ["Mina Okoro"]
    assert "named=okoro" in data["links"]["by_name"] and "letter=o" in data["links"]["by_name"]
    assert "letter" not in data["links"]["any_letter"]


@pytest.mark.asyncio
async def test_small_charts_have_the_months_and_words(make_ds, archive):
    ds = make_ds(archive)
    data = await get_json(ds, f"{PAGE}.json")
    for row in data["speakers"]["rows"]:
        assert sum(month["quotes"] for month in row["months"]) == row["quote_count"]
    html = (await get(ds, PAGE)).text
    assert html.count('aria-label="Most in 2025-03: 1 quote"') == 2
    (eve,) = re.findall(r"(?s)Eve .*?</tr>", html)
    assert "no date" in eve and "<svg" not in eve


@pytest.mark.asyncio
async def test_without_stored_months_there_are_no_charts(make_ds, archive):
    hidden = {"databases": {"news": {"tables": {"speaker_months": {"allow": False}}}}}
    ds = make_ds(archive, config=hidden)
    rows = (await get_json(ds, f"{PAGE}.json"))["speakers"]["rows"]
    assert rows and {row["months"] for row in rows} == {None}
    assert "quotes-sparks" not in (await get(ds, PAGE)).text


@pytest.mark.asyncio
@pytest.mark.parametrize(
    "slow", ["from speaker_months", "as letter, count", "published_month from"]
)
async def test_what_takes_too_long_is_left_out(make_ds, archive, interrupt, slow):
    interrupt(slow)
    ds = make_ds(archive)
    assert len((await get_json(ds, f"{PAGE}.json"))["speakers"]["rows"]) == 5
    html = (await get(ds, PAGE)).text
    assert html.count('scope="row"') == 5 and "None" not in html.split("<footer")[0]


@pytest.mark.asyncio
async def test_odd_choices_are_left_out(make_ds, archive):
    ds = make_ds(archive)
    everyone = await get_json(ds, f"{PAGE}.json")
    odd = await get_json(ds, f"{PAGE}.json?sort=x&letter=ab&after=9x")
    assert odd == everyone
    assert (await get_json(ds, f"{PAGE}.json?after=1"))["speakers"]["rows"] == []


@pytest.mark.asyncio
async def test_nobody_at_all(make_ds, tmp_path):
    db = open_database(tmp_path / "news.db")
    save_said(db, "Nobody spoke.", id="1")
    db.close()
    html = (await get(make_ds(tmp_path / "news.db"), PAGE)).text
    assert "Nobody is quoted" in html and "None" not in html.split("<footer")[0]
