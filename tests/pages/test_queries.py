"""Few queries, by indexes, in pages that lose no row; a slow one costs its block only."""

import re
import shutil
import sqlite3
from pathlib import Path

import pytest
from browsing import addresses, as_json, get, get_json, ids
from said import save_said

from datasette_quotes.benchmark.pages import addresses as page_addresses
from datasette_quotes.store import filters
from datasette_quotes.store.database import open_database
from datasette_quotes.store.invented import generate

MOST_QUERIES = 12
SAMPLE = Path(__file__).parent.parent.parent / "sample.db"


@pytest.fixture
def crowd(tmp_path):
    """More speakers and quotes than fit on a page, many of them tied."""
    db = open_database(tmp_path / "news.db")
    for article in range(8):
        lines = [
            f"“Word {n} of {article}” said Ada Person{chr(97 + n)}{chr(97 + article)}"
            for n in range(8)
        ]
        lines += [f"“More {n} of {article}” said Bo Rask, chair of Quay Guild" for n in range(6)]
        save_said(db, "\n".join(lines), id=str(article), published=f"2025-01-0{article % 2 + 1}")
    db.close()
    return tmp_path / "news.db"


@pytest.mark.asyncio
@pytest.mark.parametrize("query", ["sort=count", "sort=name", "letter=p", "letter=p&sort=new"])
async def test_paging_of_speakers_is_complete(make_ds, crowd, query):
    ds, seen, path = make_ds(crowd), [], f"/news/-/quotes/speakers.json?{query}"
    while path:
        data = await get_json(ds, path)
        seen += [row["id"] for row in data["speakers"]["rows"]]
        path = data["speakers"]["next"] and as_json(data["speakers"]["next"])
    total = 64 if "letter" in query else 65
    assert len(seen) == len(set(seen)) == data["count"] == total


@pytest.mark.asyncio
@pytest.mark.parametrize(
    "page, total", [("", 112), ("?q=word", 64), ("/speakers", 48), ("/organizations", 48)]
)
async def test_paging_of_quotes_is_complete(make_ds, crowd, page, total):
    ds, id = make_ds(crowd), ids(crowd)
    page = {
        "/speakers": f"/speakers/{id['Bo Rask']}",
        "/organizations": f"/organizations/{id['Quay Guild']}",
    }.get(page, page)
    path, seen = as_json(f"/news/-/quotes{page}"), []
    while path:
        data = await get_json(ds, path)
        seen += [row["id"] for row in data["quotes"]["rows"]]
        path = data["quotes"]["next"] and as_json(data["quotes"]["next"])
    assert len(seen) == len(set(seen)) == total


async def check_queries(ds, address, executed, conn):
    """At most MOST_QUERIES, and none that goes through all quotes."""
    executed.clear()
    await ds.client.get(address)
    assert 2 <= len(executed) <= MOST_QUERIES, (address, len(executed))
    for sql, params in executed:
        for *_, step in conn.execute(f"explain query plan {sql}", params or {}):
            assert not re.match(r"SCAN (quotes|[qo])\b", step), (address, step, sql)


@pytest.mark.asyncio
async def test_few_queries_and_no_scan_of_quotes(make_ds, archive, executed):
    ds, conn = make_ds(archive), sqlite3.connect(archive)
    await get(ds, "/news")  # start, and core's own look at the schema
    for address in addresses(archive):
        await check_queries(ds, address, executed, conn)
    conn.close()


@pytest.fixture(scope="module")
def large(tmp_path_factory):
    """20,000 invented quotes, uneven as in news."""
    path = tmp_path_factory.mktemp("large") / "news.db"
    generate(path, 20_000)
    return path


@pytest.mark.asyncio
@pytest.mark.parametrize("few", [filters.FEW, 500], ids=["by index", "in order"])
async def test_no_page_of_a_large_file_scans_quotes(make_ds, large, executed, monkeypatch, few):
    monkeypatch.setattr(filters, "FEW", few)
    ds, conn = make_ds(large), sqlite3.connect(large)
    await get(ds, "/news")
    for paths in page_addresses(large).values():
        for path in {paths[0], paths[-1]}:
            await check_queries(ds, f"/news/-/quotes{path}", executed, conn)
    conn.close()


@pytest.mark.asyncio
async def test_pages_of_the_sample_ask_few_queries(make_ds, executed, tmp_path):
    path = Path(shutil.copy(SAMPLE, tmp_path / "news.db"))
    ds, conn = make_ds(path), sqlite3.connect(path)
    await get(ds, "/news")
    for paths in page_addresses(path).values():
        await check_queries(ds, f"/news/-/quotes{paths[0]}", executed, conn)
    conn.close()


@pytest.mark.asyncio
async def test_blocks_of_a_speaker_read_nothing_but_an_index(make_ds, archive, executed):
    ds, conn = make_ds(archive), sqlite3.connect(archive)
    await get(ds, f"/news/-/quotes/speakers/{ids(archive)['Ada Pell']}")
    for block in ("months", "cues", "publications", "co_quoted"):
        ((sql, params),) = [(sql, params) for sql, params in executed if WORDS[block] in sql]
        plan = [step for *_, step in conn.execute(f"explain query plan {sql}", params)]
        assert any("quotes USING COVERING INDEX idx_quotes_speaker" in step for step in plan), plan
        if block in ("months", "cues"):  # in the order of the index
            assert not any("GROUP BY" in step for step in plan), plan


@pytest.mark.asyncio
async def test_stored_counts_of_roles_are_looked_up_one_by_one(make_ds, archive, executed):
    ds, conn, id = make_ds(archive), sqlite3.connect(archive), ids(archive)
    for page in (f"speakers/{id['Ada Pell']}", f"organizations/{id['Larkmouth']}"):
        executed.clear()
        await get(ds, f"/news/-/quotes/{page}")
        ((sql, params),) = [asked for asked in executed if "n.facet = 'role'" in asked[0]]
        plan = [step for *_, step in conn.execute(f"explain query plan {sql}", params)]
        assert any("(facet=? AND value=?)" in step for step in plan), plan
    conn.close()


# Block of the speaker page -> words of its query alone.
WORDS = {
    "months": "published_month as month",
    "cues": "select cue, count",
    "co_quoted": "distinct article_id from",
    "publications": "select publication_id, count",
    "words": "select speaker_id, text",
    "aliases": "from aliases",
    "roles": "from roles r",
    "quotes": "q.speaker_id = :id and",
    "joint": "j.speaker_id = :id",
}


@pytest.mark.asyncio
@pytest.mark.parametrize("slow", WORDS)
async def test_slow_block_says_so(make_ds, archive, interrupt, monkeypatch, slow):
    interrupt(WORDS[slow])
    ds, id = make_ds(archive), ids(archive)["Ada Pell"]
    data = await get_json(ds, f"/news/-/quotes/speakers/{id}.json")
    assert [b for b in WORDS if data[b]["timed_out"]] == [slow]
    html = (await get(ds, f"/news/-/quotes/speakers/{id}")).text
    if slow != "aliases":  # other names are left out in silence
        assert html.count("This took too long") == 1
    monkeypatch.undo()
    await get(ds, data[slow]["href"])


@pytest.mark.asyncio
async def test_no_page_without_its_main_query(make_ds, archive, interrupt):
    interrupt("from speakers where id = :id")
    ds, id = make_ds(archive), ids(archive)["Ada Pell"]
    html = (await get(ds, f"/news/-/quotes/speakers/{id}", 503)).text
    assert "sql_time_limit_ms" in html
    body = await get_json(ds, f"/news/-/quotes/speakers/{id}.json", 503)
    assert (body["ok"], body["status"]) == (False, 503)
    assert "sql_time_limit_ms" in body["error"]
