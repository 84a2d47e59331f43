"""What Datasette shows of our tables, on both lines, without any metadata."""

import csv
import io
import json
import re
import sqlite3
import subprocess
import sys
from html import escape

import pytest
from browsing import signed_in
from said import save_said

from datasette_quotes import compat
from datasette_quotes.store.canned import CANNED_QUERIES
from datasette_quotes.store.database import open_database

FACETS = {"speaker_id", "role_id", "published_month"}


async def rows(ds, path):
    response = await ds.client.get(path)
    assert response.status_code == 200, response.text
    return response.json()


async def facets(ds):
    extra = "&_extra=facet_results" if compat.IS_ONE else ""
    found = await rows(ds, f"/news/quotes.json?_size=0{extra}")
    results = found["facet_results"]
    return set(results["results"] if compat.IS_ONE else results)


@pytest.mark.asyncio
async def test_plugin_is_installed(make_ds):
    plugins = await rows(make_ds(), "/-/plugins.json")
    if isinstance(plugins, dict):
        plugins = plugins["plugins"]
    assert "datasette-quotes" in {plugin["name"] for plugin in plugins}


@pytest.mark.asyncio
async def test_default_facets_sort_and_labels(make_ds, archive):
    ds = make_ds(archive)
    assert await facets(ds) == FACETS
    html = (await ds.client.get("/news/quotes")).text
    assert "sorted by sort_key descending" in html
    assert "acting mayor, Larkmouth" in html
    assert 'name="_search"' in html


@pytest.mark.asyncio
async def test_search_of_the_table(make_ds, archive):
    found = await rows(make_ds(archive), "/news/quotes.json?_search=bunting&_shape=array")
    assert {row["text"] for row in found} == {"There is no money for bunting", "The bunting stays"}


@pytest.mark.asyncio
async def test_settings_of_the_user_win(make_ds, archive):
    mine = {"quotes": {"facets": ["type"], "sort": "id"}, "speakers": {"label_column": "kind"}}
    ds = make_ds(archive, config={"databases": {"news": {"tables": mine}}})
    assert await facets(ds) == {"type"}
    assert "sorted by id" in (await ds.client.get("/news/quotes")).text


@pytest.mark.asyncio
async def test_empty_facets_mean_none(make_ds, archive):
    config = {"databases": {"news": {"tables": {"quotes": {"facets": []}}}}}
    assert await facets(make_ds(archive, config=config)) == set()


@pytest.mark.asyncio
async def test_other_databases_are_left_alone(make_ds, archive, tmp_path):
    other = tmp_path / "other.db"
    conn = sqlite3.connect(other)
    conn.executescript("create table quotes (id integer primary key, speaker_id text, text text)")
    conn.close()
    ds = make_ds(archive, other)
    assert "sorted by" not in (await ds.client.get("/other/quotes")).text
    assert "Read the quotes" not in (await ds.client.get("/other")).text


@pytest.mark.asyncio
@pytest.mark.parametrize("sort", ["_sort", "_sort_desc"])
@pytest.mark.parametrize("column", ["id", "sort_key", "confidence"])
async def test_paging_by_every_offered_sort_is_complete(make_ds, tmp_path, sort, column):
    path = tmp_path / "news.db"
    db = open_database(path)
    for article in range(6):
        lines = [f"“Word {n} of article {article}” said Ada Pell" for n in range(10)]
        save_said(db, "\n".join(lines), id=str(article), published=f"2025-01-0{article % 3 + 1}")
    db.close()
    ds, seen = make_ds(path), []
    path = f"/news/quotes.json?_size=7&{sort}={column}"
    while path:
        page = await rows(ds, path)
        seen += [row["id"] if isinstance(row, dict) else row[0] for row in page["rows"]]
        path = page.get("next_url") or (page.get("next") and f"{path}&_next={page['next']}")
        path = re.sub(r"^https?://[^/]+", "", path) if path else None
    assert len(seen) == len(set(seen)) == 60


@pytest.mark.asyncio
async def test_csv_is_complete_with_labels(make_ds, archive):
    response = await make_ds(archive).client.get("/news/quotes.csv?_labels=on&_stream=on")
    rows = list(csv.DictReader(io.StringIO(response.text)))
    stored = sqlite3.connect(archive).execute("select count(*) from quotes").fetchone()[0]
    assert len(rows) == stored > 10
    assert "Ada Pell" in {row["speaker_id_label"] for row in rows}
    inner = next(row for row in rows if row["parent_id"])
    assert inner["parent_id_label"] == next(
        r["text"] for r in rows if r["id"] == inner["parent_id"]
    )


@pytest.mark.asyncio
@pytest.mark.parametrize(
    "name, arguments, words",
    [
        ("quotes_by_speaker", "name=pell", "The quay will hold"),
        ("quotes_by_post", "post=mayor", "acting mayor, Larkmouth"),
        ("quotes_with_phrase", "phrase=no+money", "There is no money for bunting"),
        ("unnamed_sources", "", "a docker"),
        ("most_quoted", "", "Bo Rask"),
        ("source_mix", "", "The Marl Echo"),
        ("new_voices", "since=2025-05-01", "Mina Okoro"),
        ("said_about", "name=pell&words=bunting", "There is no money for bunting"),
        ("quoted_beside", "name=pell", "Norr Lines"),
        ("holders_of_post", "post=mayor", "acting mayor, Larkmouth"),
        ("check_first", "", "has Okoro as its subject"),
    ],
)
async def test_canned_queries(make_ds, archive, name, arguments, words):
    ds = make_ds(archive)
    response = await ds.client.get(f"/news/{name}?{arguments}")
    assert response.status_code == 200
    assert words in response.text
    data = await rows(ds, f"/news/{name}.json?{arguments}&_shape=objects")
    assert words in json.dumps(data["rows"], ensure_ascii=False)


@pytest.mark.asyncio
async def test_canned_queries_are_offered(make_ds, archive):
    html = (await make_ds(archive).client.get("/news")).text
    offered = [query for query in CANNED_QUERIES if escape(query.title) in html]
    assert len(offered) >= 5  # 1.0 lists five and links to all


@pytest.mark.asyncio
async def test_phrase_with_marks_is_no_syntax_error(make_ds, archive):
    response = await make_ds(archive).client.get('/news/quotes_with_phrase?phrase="no+(money')
    assert response.status_code == 200
    assert "syntax error" not in response.text


@pytest.mark.asyncio
async def test_query_of_the_user_is_kept(make_ds, archive):
    mine = {"most_quoted": {"sql": "select 'mine' as whose"}}
    ds = make_ds(archive, config={"databases": {"news": {"queries": mine}}})
    assert "mine" in (await ds.client.get("/news/most_quoted?")).text


@pytest.mark.asyncio
async def test_canned_queries_keep_private_tables_private(make_ds, archive):
    tables = {"quotes": {"allow": {"id": "root"}}}
    ds = make_ds(archive, config={"databases": {"news": {"tables": tables, "allow_sql": False}}})
    path = "/news/quotes_by_speaker.json?name=pell"
    response = await ds.client.get(path)
    assert response.status_code in (403, 404)
    assert "quay" not in response.text


@pytest.mark.asyncio
@pytest.mark.parametrize("table", ["quotes_fts", "quotes_fts_data", "quotes_fts_idx"])
async def test_full_text_tables_are_as_private_as_quotes(make_ds, archive, table):
    config = {"databases": {"news": {"tables": {"quotes": {"allow": {"id": "root"}}}}}}
    ds = make_ds(archive, config=config)
    assert (await ds.client.get(f"/news/{table}.json")).status_code == 403
    if table == "quotes_fts":  # 1.0 shows the shadow tables of a private table to nobody
        response = await ds.client.get(f"/news/{table}.json", cookies=signed_in(ds))
        assert response.status_code == 200


@pytest.mark.asyncio
async def test_links_from_tables_to_pages(make_ds, archive):
    ds = make_ds(archive)
    html = (await ds.client.get("/news/quotes")).text
    assert re.search(r'href="/news/-/quotes/articles/(\d+)#quote-(\d+)"', html)
    assert re.search(r'<a href="/news/-/quotes/speakers/\d+">Ada Pell</a>', html)
    html = (await ds.client.get("/news/speakers")).text
    assert re.search(r'<a href="/news/-/quotes/speakers/\d+">Ada Pell</a>', html)
    html = (await ds.client.get("/news/articles")).text
    assert re.search(r'<a href="/news/-/quotes/articles/\d+">No bunting</a>', html)


@pytest.mark.asyncio
async def test_links_from_row_pages(make_ds, archive):
    (quote, speaker), *_ = sqlite3.connect(archive).execute(
        "select id, speaker_id from quotes where speaker_id is not null"
    )
    ds = make_ds(archive)
    html = (await ds.client.get(f"/news/quotes/{quote}")).text
    assert f"/news/-/quotes/speakers/{speaker}" in html
    assert f"#quote-{quote}" in html
    html = (await ds.client.get(f"/news/speakers/{speaker}")).text
    assert f"/news/-/quotes/speakers/{speaker}" in html


@pytest.mark.asyncio
async def test_query_results_link_to_pages(make_ds, archive):
    html = (await make_ds(archive).client.get("/news/quotes_by_speaker?name=pell")).text
    assert re.search(r'href="/news/-/quotes/articles/\d+#quote-\d+"', html)
    assert re.search(r'href="/news/-/quotes/speakers/\d+"', html)


@pytest.mark.asyncio
async def test_hostile_words_in_tables_are_escaped(make_ds, archive):
    ds = make_ds(archive)
    for table in ("quotes", "speakers", "articles", "roles", "organizations"):
        html = (await ds.client.get(f"/news/{table}")).text
        assert "<script>alert(" not in html
        assert 'href="javascript:' not in html
        assert "<b>Bell" not in html


def test_pages_are_served_where_spacy_is_not_installed(archive):
    code = f"""
import asyncio, sys
sys.modules["spacy"] = sys.modules["thinc"] = None
from datasette.app import Datasette
async def main():
    ds = Datasette([{str(archive)!r}])
    for path in ("/news/quotes", "/news/-/quotes", "/news/-/quotes/speakers.json"):
        assert (await ds.client.get(path)).status_code == 200, path
asyncio.run(main())
"""
    subprocess.run([sys.executable, "-c", code], check=True, timeout=120)
