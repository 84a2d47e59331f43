"""Who may see which page, and what is answered to the others."""

import re
import sqlite3

import pytest
from browsing import addresses, as_json, get, get_json, ids, signed_in


@pytest.mark.asyncio
@pytest.mark.parametrize("hidden", ["dropped", "private"])
async def test_article_without_its_text(make_ds, archive, hidden):
    config = {}
    if hidden == "dropped":
        conn = sqlite3.connect(archive)
        conn.execute("drop table article_texts")
        conn.close()
    else:
        tables = {"article_texts": {"allow": {"id": "root"}}}
        config = {"databases": {"news": {"tables": tables}}}
    ds, id = make_ds(archive, config=config), ids(archive)["The mole that moved"]
    data = await get_json(ds, f"/news/-/quotes/articles/{id}.json")
    assert data["text"] is None
    html = (await get(ds, f"/news/-/quotes/articles/{id}")).text
    assert "the harbour master, said" not in html
    for quote in data["quotes"]:
        assert html.count(f'id="quote-{quote["id"]}"') == 1


@pytest.mark.asyncio
@pytest.mark.parametrize(
    "path",
    [
        "/nothing/-/quotes",
        "/_memory/-/quotes",
        "/_internal/-/quotes",
        "/other/-/quotes",
        "/news/-/quotes/speakers/1",
        "/news/-/quotes/speakers/abc",
        "/news/-/quotes/speakers/-1",
        "/news/-/quotes/speakers/99999999999999999999999",
        "/news/-/quotes/speakers/~C2~B2",
        "/news/-/quotes/articles/1",
        "/news/-/quotes/articles/x",
        "/news/-/quotes/organizations/1",
        "/news/-/quotes/organizations/1.5",
        "/news/-/quotes/publications/1",
        "/news/-/quotes/publications/x",
    ],
)
async def test_what_is_not_there(make_ds, archive, tmp_path, path):
    conn = sqlite3.connect(tmp_path / "other.db")
    conn.executescript("create table quotes (id integer primary key); create table speakers (x)")
    conn.close()
    ds = make_ds(archive, tmp_path / "other.db", memory=True)
    await get(ds, path, 404)
    body = await get_json(ds, f"{path}.json", 404)
    assert body == {"ok": False, "error": body["error"], "errors": [body["error"]], "status": 404}


@pytest.mark.asyncio
async def test_only_reading_is_allowed(make_ds, archive):
    ds = make_ds(archive)
    for path in ("/news/-/quotes", "/news/-/quotes.json"):
        response = await ds.client.put(path)
        assert response.status_code == 405


CURRENT_ROLE = (
    r'(?s)<p class="quotes-role">.*?</p>|"current_role": "[^"]*"'
    r'|<td data-label="Latest role">.*?</td>'
)
PRIVATE = {"allow": {"id": "root"}}


@pytest.mark.asyncio
@pytest.mark.parametrize(
    "config",
    [
        pytest.param(PRIVATE, id="instance"),
        pytest.param({"databases": {"news": PRIVATE}}, id="database"),
        pytest.param({"databases": {"news": {"tables": {"quotes": PRIVATE}}}}, id="quotes"),
        pytest.param({"databases": {"news": {"tables": {"speakers": PRIVATE}}}}, id="speakers"),
    ],
)
async def test_private_pages(make_ds, archive, config):
    ds = make_ds(archive, config=config)
    for address in [*addresses(archive), "/news/-/quotes/speakers/1"]:
        for actor in ({}, {"cookies": signed_in(ds, "somebody")}):
            await get(ds, address, 403, **actor)
            body = await get_json(ds, as_json(address), 403, **actor)
            assert body["ok"] is False and body["status"] == 403 and body["errors"]
    for address in addresses(archive):
        await get(ds, address, cookies=signed_in(ds))


@pytest.mark.asyncio
@pytest.mark.parametrize(
    "table, secret",
    [
        ("roles", "acting mayor, Larkmouth"),
        ("articles", "The mole that moved"),
        ("publications", "The Marl Echo"),
        ("aliases", '"aliases": {'),
        ("non_speech", "scare quotes"),
        ("quote_speakers", "We signed it and we meant it"),
    ],
)
async def test_words_of_private_tables_are_left_out(make_ds, archive, table, secret):
    config = {"databases": {"news": {"tables": {table: PRIVATE}}}}
    ds, shown = make_ds(archive, config=config), 0
    for address in addresses(archive):
        if table == "articles" and "/articles/" in address:
            await get(ds, address, 403)
            continue
        if table == "publications" and "/publications/" in address:
            await get(ds, address, 403)
            continue
        if table == "quote_speakers" and "/speakers/" not in address:
            continue  # the joint statement is no secret where it is listed under its first speaker
        for path in (address, as_json(address)):
            words = re.sub(CURRENT_ROLE, "", (await get(ds, path)).text)  # a column of speakers
            assert secret not in words, path
            response = await get(ds, path, cookies=signed_in(ds))
            shown += secret in response.text
    assert shown, "the secret is shown to nobody: this test proves nothing"


@pytest.mark.asyncio
async def test_search_is_left_out_without_its_index(make_ds, archive):
    conn = sqlite3.connect(archive)
    conn.execute("drop table quotes_fts")
    conn.close()
    ds = make_ds(archive)
    data = await get_json(ds, "/news/-/quotes.json?q=bunting")
    assert data["search"] is None
    assert len(data["quotes"]["rows"]) == 9
    assert 'type="search"' not in (await get(ds, "/news/-/quotes")).text


@pytest.mark.asyncio
async def test_json_may_be_read_by_other_sites_only_if_the_server_says_so(make_ds, archive):
    for cors in (False, True):
        for path in ("/news/-/quotes.json", "/news/-/quotes/speakers/1.json"):
            response = await make_ds(archive, cors=cors).client.get(path)
            assert ("access-control-allow-origin" in response.headers) == cors
