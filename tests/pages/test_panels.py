"""The panel above Datasette's page of a row, on 1.0."""

import json
import re
import sqlite3

import pytest
from browsing import get, ids, signed_in

from datasette_quotes import compat
from datasette_quotes.pages.panels import style_of

PRIVATE = {"allow": {"id": "root"}}
pytestmark = pytest.mark.skipif(not compat.IS_ONE, reason="0.65 has no place for a panel")


def quote_with(archive, words):
    conn = sqlite3.connect(archive)
    found = conn.execute("select id from quotes where text like ?", [f"%{words}%"]).fetchone()
    conn.close()
    return found[0]


async def panel(ds, table, id, **kwargs):
    html = (await get(ds, f"/news/{table}/{id}", **kwargs)).text
    found = re.search(r'(?s)<section class="quotes-panel".*?</section>', html)
    return found and found[0]


@pytest.mark.asyncio
async def test_quote_with_speaker_role_and_place(make_ds, archive):
    id, ds = quote_with(archive, "no money for bunting"), make_ds(archive)
    html = await panel(ds, "quotes", id)
    assert "“There is no money for bunting”" in html
    assert re.search(r'href="/news/-/quotes/speakers/\d+"><bdi>Ada Pell</bdi></a>, ', html)
    assert "mayor, Larkmouth" in html and "2025-04-01" in html
    assert re.search(rf'href="/news/-/quotes/articles/\d+#quote-{id}"', html)
    assert re.search(r"(?i)(sure|probable) \(0\.\d\d\)", html)
    page = (await get(ds, f"/news/quotes/{id}")).text
    style = re.search(r'href="([^"]*quotes-rows.css[^"]*)"', page)[1]
    assert ".quotes-panel" in (await get(ds, style)).text


@pytest.mark.asyncio
@pytest.mark.parametrize(
    "table, name, words",
    [
        ("speakers", "Ada Pell", "quotes in"),
        ("articles", "The mole that moved", "with its quotes marked"),
        ("organizations", "Larkmouth", "who spoke for it"),
        ("publications", "The Marl Echo", "whom it quotes"),
    ],
)
async def test_summary_and_link(make_ds, archive, table, name, words):
    id = ids(archive)[name]
    html = await panel(make_ds(archive), table, id)
    assert name in html and words in html and f'href="/news/-/quotes/{table}/{id}"' in html


@pytest.mark.asyncio
async def test_role_leads_to_its_quotes(make_ds, archive):
    conn = sqlite3.connect(archive)
    (id,) = conn.execute("select id from roles where name = 'acting mayor, Larkmouth'").fetchone()
    conn.close()
    html = await panel(make_ds(archive), "roles", id)
    assert f'href="/news/-/quotes?role={id}"' in html and "acting mayor, Larkmouth" in html


@pytest.mark.asyncio
async def test_merged_speaker_leads_to_the_one_they_are(make_ds, archive):
    id = ids(archive)
    conn = sqlite3.connect(archive)
    with conn:
        conn.execute(
            "update speakers set merged_into = ? where id = ?", [id["Ada Pell"], id["Bo Rask"]]
        )
    conn.close()
    html = await panel(make_ds(archive), "speakers", id["Bo Rask"])
    assert f'href="/news/-/quotes/speakers/{id["Ada Pell"]}"' in html


@pytest.mark.asyncio
@pytest.mark.parametrize("table", ["aliases", "non_speech", "quotes_facet_counts"])
async def test_other_tables_have_none(make_ds, archive, table):
    conn = sqlite3.connect(archive)
    key = "facet || ',' || value" if table == "quotes_facet_counts" else "id"
    (id,) = conn.execute(f"select {key} from {table} limit 1").fetchone()
    conn.close()
    assert await panel(make_ds(archive), table, id) is None


@pytest.mark.asyncio
@pytest.mark.parametrize("hidden", ["quotes", "speakers"])
async def test_nothing_is_shown_of_a_private_table(make_ds, archive, hidden):
    ds = make_ds(archive, config={"databases": {"news": {"tables": {hidden: PRIVATE}}}})
    id = ids(archive)
    rows = {
        "articles": id["No bunting"],
        "organizations": id["Larkmouth"],
        "quotes": quote_with(archive, "no money for bunting"),
        "speakers": id["Ada Pell"],
    }
    for table, row in rows.items():
        if table != hidden:
            assert await panel(ds, table, row) is None
        assert await panel(ds, table, row, cookies=signed_in(ds))


@pytest.mark.asyncio
@pytest.mark.parametrize(
    "table, secret", [("roles", "mayor, Larkmouth"), ("articles", "No bunting"),
                      ("publications", "The Marl Echo")]
)  # fmt: skip
async def test_words_of_private_tables_are_left_out(make_ds, archive, table, secret):
    ds = make_ds(archive, config={"databases": {"news": {"tables": {table: PRIVATE}}}})
    id = quote_with(archive, "no money for bunting")
    assert secret not in await panel(ds, "quotes", id)
    assert secret in await panel(ds, "quotes", id, cookies=signed_in(ds))


@pytest.mark.asyncio
async def test_hostile_words_are_escaped(make_ds, archive):
    conn = sqlite3.connect(archive)
    rows = [(t, i) for t in ("speakers", "articles", "organizations", "roles", "quotes")
            for (i,) in conn.execute(f"select id from {t}")]  # fmt: skip
    conn.close()
    ds, seen = make_ds(archive), ""
    for table, id in rows:
        seen += await panel(ds, table, id)
    assert "<script" not in seen and "javascript:" not in seen and "&lt;script&gt;" in seen


@pytest.mark.asyncio
async def test_slow_panel_is_left_out(make_ds, archive, interrupt):
    interrupt("q.id = :id")
    assert await panel(make_ds(archive), "quotes", quote_with(archive, "bunting")) is None


@pytest.mark.asyncio
async def test_json_of_a_row_has_no_panel_and_no_style_elsewhere(make_ds, archive):
    ds, id = make_ds(archive), ids(archive)["Ada Pell"]
    assert "quotes-panel" not in json.dumps((await get(ds, f"/news/speakers/{id}.json")).json())
    assert style_of(ds, "news", "table") == style_of(ds, "other", "row") == []
