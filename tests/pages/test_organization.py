"""The page of an organization: who spoke for it, in which roles, when."""

import re
import sqlite3

import pytest
from browsing import as_json, get, get_json, ids
from said import save_said

from datasette_quotes.pages.organization import ROLES
from datasette_quotes.store.database import open_database


def body(archive, name):
    return f"/news/-/quotes/organizations/{ids(archive, 'organizations')[name]}"


@pytest.mark.asyncio
async def test_numbers_lead_to_as_many_quotes(make_ds, archive):
    ds = make_ds(archive)
    data = await get_json(ds, f"{body(archive, 'Larkmouth')}.json")
    for name in ("roles", "speakers"):
        assert data[name]["rows"]
        for row in data[name]["rows"]:
            assert (await get_json(ds, as_json(row["href"])))["count"] == row["quotes"] > 0
    assert [row["name"] for row in data["publications"]["rows"]] == ["The Marl Echo"]
    assert (await get_json(ds, as_json(data["links"]["list"])))["count"] == 2


@pytest.mark.asyncio
async def test_who_in_which_role_and_when(make_ds, archive):
    ds = make_ds(archive)
    html = (await get(ds, body(archive, "Larkmouth"))).text
    (table,) = re.findall(r'(?s)<table class="quotes-table quotes-band">.*?</table>', html)
    assert table.count(">Ada Pell</bdi></a>") == 2
    assert "acting mayor</bdi>" in table and "acting mayor, Larkmouth</bdi>" not in table
    assert table.count('class="quotes-said"') == 2
    data = await get_json(ds, f"{body(archive, 'Larkmouth')}.json")
    assert sum(row["quotes"] for row in data["said_as"]) == data["organization"]["quote_count"]
    assert [row["month"] for row in data["months"]["rows"]] == ["2025-03", "2025-04"]


@pytest.mark.asyncio
async def test_what_it_says_itself_has_a_lane(make_ds, tmp_path):
    path = tmp_path / "news.db"
    db = open_database(path)
    lines = "“No boat” declared Norr Lines\n“None” said Ada Pell, chair of Norr Lines"
    save_said(db, lines, id="1", published="2025-01-02")
    db.close()
    html = (await get(make_ds(path), body(path, "Norr Lines"))).text
    assert "the organization itself" in html and "no role known" not in html


@pytest.mark.asyncio
async def test_of_many_roles_the_busiest_and_the_way_to_all(make_ds, tmp_path):
    path = tmp_path / "news.db"
    db = open_database(path)
    lines = [
        f"“Word {n}” said Ada Person{chr(97 + n // 26)}{chr(97 + n % 26)}, chair of Quay Guild"
        for n in range(ROLES + 5)
    ]
    save_said(db, "\n".join(lines), id="1", published="2025-01-02")
    db.close()
    ds = make_ds(path)
    data = await get_json(ds, f"{body(path, 'Quay Guild')}.json")
    assert len(data["roles"]["rows"]) == ROLES and len(data["speakers"]["rows"]) == 12
    html = (await get(ds, body(path, "Quay Guild"))).text
    assert f"The {ROLES} roles with the most quotes" in html
    assert str(ROLES + 5) in (await get(ds, data["roles"]["next"])).text


@pytest.mark.asyncio
async def test_blocks_of_tables_that_may_not_be_seen_are_left_out(make_ds, archive):
    hidden = {t: {"allow": False} for t in ("roles", "publications", "role_mentions")}
    ds = make_ds(archive, config={"databases": {"news": {"tables": hidden}}})
    data = await get_json(ds, f"{body(archive, 'Larkmouth')}.json")
    assert (data["roles"], data["publications"]) == (None, None)
    html = (await get(ds, body(archive, "Larkmouth"))).text
    assert "The Marl Echo" not in html and "acting mayor" not in html


@pytest.mark.asyncio
async def test_counts_read_nothing_but_an_index(make_ds, archive, executed):
    ds, conn = make_ds(archive), sqlite3.connect(archive)
    await get(ds, body(archive, "Larkmouth"))
    words = ("select published_month as month", "select speaker_id, count", "publication_id, count")
    for own in words:
        ((sql, params),) = [(sql, params) for sql, params in executed if own in sql]
        plan = [step for *_, step in conn.execute(f"explain query plan {sql}", params)]
        assert any("COVERING INDEX idx_quotes_organization" in step for step in plan), plan
    conn.close()
