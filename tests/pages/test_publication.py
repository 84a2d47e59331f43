"""The page of a publication: its source mix, in numbers and in links that keep to them."""

import sqlite3

import pytest
from browsing import get, get_json, ids
from said import save_said

from datasette_quotes.store.database import open_database


def echo(archive):
    return f"/news/-/quotes/publications/{ids(archive)['The Marl Echo']}"


@pytest.mark.asyncio
async def test_how_sources_are_named(make_ds, archive):
    data = await get_json(make_ds(archive), f"{echo(archive)}.json")
    mix = {row["attribution"]: row["quotes"] for row in data["sources"]["rows"]}
    assert mix == {"named": 6, "organization": 1, "unnamed": 1, "none": 0}
    assert data["sources"]["rows"][1]["share"] == 12.5
    assert sum(row["quotes"] for row in data["months"]["rows"]) == 8


@pytest.mark.asyncio
async def test_numbers_lead_to_as_many_quotes(make_ds, archive):
    ds = make_ds(archive)
    data = await get_json(ds, f"{echo(archive)}.json")
    rows = [row for name in ("sources", "speakers") for row in data[name]["rows"]]
    for row in rows:
        if row["quotes"]:
            listed = await get_json(ds, row["href"].replace("?", ".json?"))
            assert listed["count"] == row["quotes"], row


@pytest.mark.asyncio
async def test_share_of_the_ten_most_quoted(make_ds, tmp_path):
    path = tmp_path / "news.db"
    db = open_database(path)
    names = [f"Ada Person{chr(97 + n)}" for n in range(12)]
    lines = [f"“Word {n}” said {name}" for n, name in enumerate(names)]
    lines += [f"“More {n}” said {names[0]}" for n in range(4)]
    save_said(db, "\n".join(lines), id="1", publication="The Marl Echo")
    db.close()
    data = await get_json(make_ds(path), f"{echo(path)}.json")
    assert len(data["speakers"]["rows"]) == 10
    assert (data["speakers"]["rows"][0]["quotes"], data["top_share"]) == (5, 87.5)


@pytest.mark.asyncio
async def test_publications_are_linked_where_they_are_named(make_ds, archive):
    ds, id = make_ds(archive), ids(archive)
    for page in ("", f"/speakers/{id['Ada Pell']}", f"/articles/{id['No bunting']}"):
        html = (await get(ds, f"/news/-/quotes{page}")).text
        assert f'<a href="{echo(archive)}"><bdi>The Marl Echo</bdi></a>' in html


@pytest.mark.asyncio
async def test_publication_without_quotes(make_ds, archive):
    db = open_database(archive)
    save_said(db, "Nobody spoke.", id="silent", publication="The Silent Post")
    db.close()
    path = f"/news/-/quotes/publications/{ids(archive)['The Silent Post']}"
    ds = make_ds(archive)
    assert (await get_json(ds, f"{path}.json"))["top_share"] is None
    assert "None" not in (await get(ds, path)).text.split("<footer")[0]


@pytest.mark.asyncio
async def test_counts_read_nothing_but_an_index(make_ds, archive, executed):
    ds, conn = make_ds(archive), sqlite3.connect(archive)
    await get(ds, echo(archive))
    asked = [(sql, params) for sql, params in executed if "from quotes" in sql and "q." not in sql]
    assert len(asked) == 3
    for sql, params in asked:
        plan = [step for *_, step in conn.execute(f"explain query plan {sql}", params)]
        assert any("COVERING INDEX idx_quotes_publication" in step for step in plan), plan
    conn.close()


@pytest.mark.asyncio
async def test_months_are_the_same_without_the_stored_counts(make_ds, archive):
    db = open_database(archive)
    for date in ("2024-12-31", "2025-01-01", "2025-01-31T23:59:59Z", None):
        save_said(db, f"“On {date}” said Ada Pell", id=date or "x", published=date,
                  publication="The Marl Echo")  # fmt: skip
    db.close()
    months = (await get_json(make_ds(archive), f"{echo(archive)}.json"))["months"]["rows"]
    assert {"month": "2025-01", "quotes": 2} in months and {"month": None, "quotes": 1} in months
    conn = sqlite3.connect(archive)
    conn.executescript("drop table quotes_facet_counts")
    conn.close()
    assert (await get_json(make_ds(archive), f"{echo(archive)}.json"))["months"]["rows"] == months
