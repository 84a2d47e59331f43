"""Our pages in Datasette's menus, and to whom they are shown."""

import re
import sqlite3

import pytest
from browsing import get, get_json, ids, signed_in

from datasette_quotes import compat
from datasette_quotes.pages.menus import row_menu

PRIVATE = {"allow": {"id": "root"}}
HIDDEN = [
    pytest.param({"databases": {"news": PRIVATE}}, id="database"),
    pytest.param({"databases": {"news": {"tables": {"quotes": PRIVATE}}}}, id="quotes"),
    pytest.param({"databases": {"news": {"tables": {"speakers": PRIVATE}}}}, id="speakers"),
]
one = pytest.mark.skipif(not compat.IS_ONE, reason="0.65 has no such menu")


def rows_of(archive):
    """A row of each table that has pages of ours."""
    conn = sqlite3.connect(archive)
    conn.row_factory = sqlite3.Row
    tables = ("quotes", "speakers", "articles", "organizations", "publications", "roles")
    find = "select * from {0} where {1} limit 1"
    found = {
        table: conn.execute(
            find.format(table, "role_id is not null" if table == "quotes" else "1")
        ).fetchone()
        for table in tables
    }
    conn.close()
    return found


@pytest.mark.asyncio
async def test_menus(make_ds, archive):
    ds = make_ds(archive)
    assert 'href="/news/-/quotes"' in (await get(ds, "/")).text
    database = (await get(ds, "/news")).text
    assert "Read the quotes" in database and "Index of speakers" in database
    assert 'href="/news/-/quotes/speakers"' in (await get(ds, "/news/speakers")).text
    assert "Read the quotes" in (await get(ds, "/news/roles")).text
    assert "dropdown-description" not in (await get(ds, "/news/blocks_to_link")).text


@pytest.mark.asyncio
async def test_menu_of_a_filtered_table_leads_to_the_same_list(make_ds, archive):
    ds, id = make_ds(archive), ids(archive)["Ada Pell"]
    html = (await get(ds, f"/news/quotes?speaker_id={id}&listed=1&_search=bunting")).text
    (href,) = re.findall(r'href="([^"]+)"[^>]*>Read these quotes', html)
    list_ = await get_json(ds, href.replace("&amp;", "&").replace("/quotes?", "/quotes.json?"))
    table = await get_json(
        ds, f"/news/quotes.json?speaker_id={id}&listed=1&_search=bunting&_shape=array"
    )
    assert {row["id"] for row in list_["quotes"]["rows"]} == {row["id"] for row in table} != set()


@pytest.mark.asyncio
@pytest.mark.parametrize("config", HIDDEN)
async def test_menus_say_nothing_of_private_tables(make_ds, archive, config):
    ds = make_ds(archive, config=config)
    for actor in ({}, {"cookies": signed_in(ds, "somebody")}):
        for path in ("/", "/news", "/news/speakers", "/news/quotes", "/news/roles"):
            html = (await ds.client.get(path, **actor)).text
            assert '/news/-/quotes"' not in html and "Read the quotes" not in html
    html = (await get(ds, "/", cookies=signed_in(ds))).text
    assert '/news/-/quotes"' in html


@pytest.mark.asyncio
async def test_every_link_of_a_row_leads_to_a_page(make_ds, archive):
    ds = make_ds(archive)
    await ds.invoke_startup()
    for table, row in rows_of(archive).items():
        items = await row_menu(ds, None, "news", table, row)
        assert items and all(item["label"] and item["description"] for item in items)
        for item in items:
            await get(ds, item["href"])
    assert await row_menu(ds, None, "news", "aliases", {"id": 1}) == []


@pytest.mark.asyncio
async def test_links_of_a_row_keep_to_what_may_be_seen(make_ds, archive):
    config = {"databases": {"news": {"tables": {"articles": PRIVATE}}}}
    ds, rows = make_ds(archive, config=config), rows_of(archive)
    await ds.invoke_startup()
    labels = [item["label"] for item in await row_menu(ds, None, "news", "quotes", rows["quotes"])]
    assert labels == ["The quote alone", "Page of the speaker"]
    assert await row_menu(ds, None, "news", "articles", rows["articles"]) == []


@one
@pytest.mark.asyncio
@pytest.mark.parametrize("table", ["quotes", "speakers", "articles", "publications", "roles"])
async def test_row_menu_is_shown(make_ds, archive, table):
    row, ds = rows_of(archive)[table], make_ds(archive)
    html = (await get(ds, f"/news/{table}/{row['id']}")).text
    for item in await row_menu(ds, None, "news", table, row):
        assert item["label"] in html


async def jump(ds, typed, **kwargs):
    found = await get_json(ds, f"/-/jump.json?q={typed}", **kwargs)
    return {match["name"]: match for match in found["matches"]}


@one
@pytest.mark.asyncio
async def test_jump_to_pages_and_people(make_ds, archive):
    ds, id = make_ds(archive, settings={"base_url": "/in/"}), ids(archive)
    found = await jump(ds, "ada p")
    assert found["Ada Pell"]["url"] == f"/in/news/-/quotes/speakers/{id['Ada Pell']}"
    assert found["Ada Pell"]["type"] == "person" and "quote" in found["Ada Pell"]["description"]
    found = await jump(ds, "larkm")
    assert found["Larkmouth"]["url"].endswith(f"/organizations/{id['Larkmouth']}")
    assert "Ada Pell" not in await jump(ds, "bo")
    assert (await jump(ds, "quotes in"))["Quotes in news"]["url"] == "/in/news/-/quotes"
    assert {"Quotes in news", "Speakers in news"} <= (await jump(ds, "")).keys()
    for odd in ("%25", "_%25", '"', "a'b--", "<script>", ":typed", "x" * 200):
        assert "Ada Pell" not in await jump(ds, odd)


@one
@pytest.mark.asyncio
@pytest.mark.parametrize("config", HIDDEN)
async def test_jump_menu_says_nothing_of_private_tables(make_ds, archive, config):
    ds = make_ds(archive, config=config)
    for typed in ("ada", "", "quotes", "larkmouth"):
        for actor in ({}, {"cookies": signed_in(ds, "somebody")}):
            found = await jump(ds, typed, **actor)
            assert not found.keys() & {"Ada Pell", "Larkmouth", "Quotes in news"}
    assert "Ada Pell" in await jump(ds, "ada", cookies=signed_in(ds))


@one
@pytest.mark.asyncio
async def test_jump_menu_leaves_out_private_organizations(make_ds, archive):
    ds = make_ds(archive, config={"databases": {"news": {"tables": {"organizations": PRIVATE}}}})
    assert "Larkmouth" not in await jump(ds, "lark")
    assert "Larkmouth" in await jump(ds, "lark", cookies=signed_in(ds))
    assert "Ada Pell" in await jump(ds, "ada")
