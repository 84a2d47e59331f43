"""CSV and Atom of exactly the list; names as one types; one quote by its number."""

import csv
import io
import re
import xml.etree.ElementTree as ET
from datetime import datetime

import feedparser
import pytest
from browsing import get, get_json, ids
from said import save_said

from datasette_quotes.pages import downloads
from datasette_quotes.store.database import open_database

ATOM = "{http://www.w3.org/2005/Atom}"


async def csv_rows(ds, path):
    response = await get(ds, path)
    assert response.headers["content-type"].startswith("text/csv")
    return list(csv.DictReader(io.StringIO(response.text, newline="")))


@pytest.mark.asyncio
@pytest.mark.parametrize("sort", ["newest", "speaker", "doubtful"])
async def test_csv_holds_every_quote_of_the_list(make_ds, archive, monkeypatch, sort):
    monkeypatch.setattr(downloads, "AT_ONCE", 2)
    ds = make_ds(archive)
    rows = await csv_rows(ds, f"/news/-/quotes.csv?sort={sort}")
    data = await get_json(ds, f"/news/-/quotes.json?sort={sort}")
    assert [int(row["id"]) for row in rows] == [quote["id"] for quote in data["quotes"]["rows"]]
    assert tuple(rows[0]) == downloads.COLUMNS
    storm = next(row for row in rows if row["speaker"] == "Mina Okoro")
    assert "\n" in storm["quote"] and storm["date"] == "2025-05-06"
    assert storm["link"].startswith("http://localhost/news/-/quotes/articles/")
    assert len(await csv_rows(ds, "/news/-/quotes.csv?q=bunting")) == 2


@pytest.mark.asyncio
async def test_csv_of_many_is_complete(make_ds, tmp_path):
    db = open_database(tmp_path / "news.db")
    for article in range(6):
        text = "\n".join(f"“Word {n} of {article}” said Ada Pell" for n in range(200))
        save_said(db, text, id=str(article), published="2025-01-01")
    db.close()
    rows = await csv_rows(make_ds(tmp_path / "news.db"), "/news/-/quotes.csv")
    assert len(rows) == len({row["id"] for row in rows}) == 1200


def check_atom(text):
    """What RFC 4287 demands of a feed and its entries."""
    feed = ET.fromstring(text)
    assert feed.tag == ATOM + "feed"
    assert not feedparser.parse(text).bozo
    for element in (feed, *feed.findall(ATOM + "entry")):
        for name in ("id", "title", "updated"):
            (child,) = element.findall(ATOM + name)
            assert child.text
        assert re.match(r"https?://", element.find(ATOM + "id").text)
        when = element.find(ATOM + "updated").text
        assert datetime.strptime(when, "%Y-%m-%dT%H:%M:%SZ")
        links = [(link.get("rel"), link.get("type")) for link in element.findall(ATOM + "link")]
        assert len(links) == len(set(links)) and ("alternate", "text/html") in links
    assert feed.find(f"{ATOM}link[@rel='self']") is not None
    for entry in feed.findall(ATOM + "entry"):  # the feed has no author, so each entry must
        assert entry.find(f"{ATOM}author/{ATOM}name").text
    entry_ids = [entry.find(ATOM + "id").text for entry in feed.findall(ATOM + "entry")]
    assert len(entry_ids) == len(set(entry_ids))
    return feed, entry_ids


@pytest.mark.asyncio
async def test_atom_of_list_search_speaker_and_organization(make_ds, archive):
    ds, id = make_ds(archive), ids(archive)
    wanted = {
        "/news/-/quotes.atom": 9,
        "/news/-/quotes.atom?q=bunting": 2,
        "/news/-/quotes.atom?q=zeppelin": 0,
        f"/news/-/quotes/speakers/{id['Ada Pell']}.atom": 2,
        f"/news/-/quotes/organizations/{id['Larkmouth']}.atom": 2,
    }
    for path, count in wanted.items():
        response = await get(ds, path)
        assert response.headers["content-type"].startswith("application/atom+xml")
        feed, entry_ids = check_atom(response.text)
        assert len(entry_ids) == count
        assert check_atom((await get(ds, path)).text)[1] == entry_ids
        for address in entry_ids:
            found = await ds.client.get(address.removeprefix("http://localhost"))
            assert found.status_code == 302 and "#quote-" in found.headers["location"]
    assert feed.find(ATOM + "title").text == "Quotes of Larkmouth"
    await get(ds, "/news/-/quotes/speakers/12.atom", 404)


@pytest.mark.asyncio
async def test_control_characters_do_not_break_the_feed(make_ds, tmp_path):
    db = open_database(tmp_path / "news.db")
    save_said(db, "“A\x0b & \x01<b>” said Ada Pell", id="a", published="2025")
    db.close()
    text = (await get(make_ds(tmp_path / "news.db"), "/news/-/quotes.atom")).text
    feed, _ = check_atom(text)
    assert feed.find(f"{ATOM}entry/{ATOM}updated").text == "2025-01-01T00:00:00Z"


@pytest.mark.asyncio
@pytest.mark.parametrize(
    "typed, names",
    [
        ("pel", ["Ada Pell"]),
        ("ADA", ["Ada Pell"]),
        ("okoro", ["Mina Okoro"]),
        ("lark", ["Larkmouth"]),
        ("guild", ["Quay Guild"]),
        ("norr", ["Norr Lines"]),
        ("x", []),
        ('"(', []),
        ("%", []),
        ("zz", []),
    ],
)
async def test_suggestions(make_ds, archive, typed, names):
    ds = make_ds(archive)
    data = await get_json(ds, f"/news/-/quotes/suggest.json?q={typed.replace('%', '%25')}")
    assert list(dict.fromkeys(s["name"] for s in data["suggestions"])) == names
    for suggestion in data["suggestions"]:
        await get(ds, suggestion["href"])


@pytest.mark.asyncio
async def test_suggestions_are_private_too(make_ds, archive):
    config = {"databases": {"news": {"tables": {"speakers": {"allow": {"id": "root"}}}}}}
    data = await get_json(make_ds(archive, config=config), "/news/-/quotes/suggest.json?q=ad", 403)
    assert data["ok"] is False


@pytest.mark.asyncio
async def test_one_quote_has_a_permalink_and_a_card(make_ds, archive):
    ds = make_ds(archive)
    quotes = (await get_json(ds, "/news/-/quotes.json"))["quotes"]["rows"]
    quote = next(q for q in quotes if q["text"] == "There is no money for bunting")
    response = await get(ds, f"/news/-/quotes/quote/{quote['id']}", 302)
    assert response.headers["location"] == quote["href"]
    html = (await get(ds, f"/news/-/quotes/quote/{quote['id']}/card")).text
    assert "There is no money for bunting" in html and "mayor, Larkmouth" in html
    assert "<script" not in html
    data = await get_json(ds, f"/news/-/quotes/quote/{quote['id']}.json")
    assert data["citation"] == (
        "“There is no money for bunting” — Ada Pell, mayor, Larkmouth. “No bunting”, "
        f"The Marl Echo, 2025-04-01. http://localhost/news/-/quotes/quote/{quote['id']}"
    )
    for path in ("quote/12", "quote/12/card", "quote/x"):
        await get(ds, f"/news/-/quotes/{path}", 404)
