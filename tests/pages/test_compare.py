"""Two speakers side by side, and the choice of the other one."""

import re
import sqlite3

import pytest
from browsing import get, get_json, ids
from said import save_said

from datasette_quotes.store.database import finish_database, open_database


def pair(archive, a="Ada Pell", b="Bo Rask", format=""):
    id = ids(archive)
    return f"/news/-/quotes/compare{format}?a={id[a]}&b={id[b]}"


@pytest.mark.asyncio
async def test_both_have_their_own_numbers(make_ds, archive):
    ds, id = make_ds(archive), ids(archive)
    data = await get_json(ds, pair(archive, format=".json"))
    for side, name in (("a", "Ada Pell"), ("b", "Bo Rask")):
        one = data[side]
        alone = await get_json(ds, f"/news/-/quotes/speakers/{id[name]}.json")
        assert one["speaker"] == alone["speaker"]
        assert sum(row["quotes"] for row in one["months"]["rows"]) == one["speaker"]["quote_count"]
        for block in ("roles", "publications", "cues"):
            assert one[block] == alone[block]
    assert [row["title"] for row in data["both"]["rows"]] == ["No bunting", "A crack in the quay"]


@pytest.mark.asyncio
async def test_charts_have_one_scale(make_ds, tmp_path):
    path = tmp_path / "news.db"
    db = open_database(path)
    save_said(db, "\n".join(f"“{n}” said Ada Pell" for n in range(4)), published="2025-01-01")
    save_said(db, "“Once” said Bo Rask", id="2", published="2025-03-01")
    db.close()
    html = (await get(make_ds(path), pair(path))).text
    assert html.count("Quotes by month, 2025-01 to 2025-03") == 2
    assert html.count("<span>2025-02</span>") == 2  # few bars have a label each
    heights = re.findall(r'<rect x="[\d.]+" y="[\d.]+" width="[\d.]+" height="([\d.]+)"', html)
    assert heights == ["100.0", "25.0"]


@pytest.mark.asyncio
async def test_words_of_each_against_the_other(make_ds, tmp_path):
    path = tmp_path / "news.db"
    db = open_database(path)
    lines = [f"“The ferry sails, {n}” said Ada Pell" for n in range(9)]
    lines += [f"“The school budget, {n}” said Bo Rask" for n in range(9)]
    save_said(db, "\n".join(lines), id="1")
    finish_database(db)
    db.close()
    ds = make_ds(path)
    data = await get_json(ds, pair(path, format=".json"))
    assert {row["word"] for row in data["a"]["words"]["rows"]} == {"ferry", "sails"}
    assert {row["word"] for row in data["b"]["words"]["rows"]} == {"school", "budget"}
    swapped = await get_json(ds, pair(path, "Bo Rask", "Ada Pell", format=".json"))
    assert swapped["b"]["words"] == data["a"]["words"]
    for row in data["a"]["words"]["rows"]:
        listed = await get_json(ds, row["href"].replace("?", ".json?"))
        assert listed["count"] == row["quotes"] == 9
    assert "Monroe, Colaresi &amp; Quinn 2008" in (await get(ds, pair(path))).text


@pytest.mark.asyncio
async def test_the_other_one_is_chosen_by_any_name_or_from_those_quoted_beside(make_ds, archive):
    ds, id = make_ds(archive), ids(archive)
    page = f"/news/-/quotes/compare.json?a={id['Ada Pell']}"
    beside = await get_json(ds, page)
    assert (beside["b"], beside["both"]) == (None, None)
    assert {row["name"] for row in beside["choices"]["rows"]} == {"Bo Rask", "Norr Lines"}
    found = await get_json(ds, f"{page}&named=okoro")
    assert [row["name"] for row in found["choices"]["rows"]] == ["Mina Okoro"]
    chosen = await get_json(ds, found["choices"]["rows"][0]["href"].replace("?", ".json?"))
    assert (chosen["b"]["speaker"]["name"], chosen["choices"]) == ("Mina Okoro", None)
    assert chosen["both"]["rows"] == []
    assert "Nobody else has" in (await get(ds, page.replace(".json", "") + "&named=zz")).text
    assert (await get_json(ds, f"{page}&named=Ada+Pell"))["choices"]["rows"] == []


@pytest.mark.asyncio
async def test_merged_speakers_and_oneself_lead_on(make_ds, archive):
    id = ids(archive)
    conn = sqlite3.connect(archive)
    conn.execute("update speakers set merged_into = ? where id = ?",
                 [id["Bo Rask"], id["Mina Okoro"]])  # fmt: skip
    conn.commit()
    conn.close()
    ds = make_ds(archive)
    response = await get(ds, pair(archive, "Ada Pell", "Mina Okoro", ".json"), 302)
    assert response.headers["location"] == pair(archive, format=".json")
    for other in ("Bo Rask", "Mina Okoro"):
        response = await get(ds, pair(archive, "Bo Rask", other), 302)
        assert response.headers["location"] == f"/news/-/quotes/compare?a={id['Bo Rask']}"


@pytest.mark.asyncio
@pytest.mark.parametrize(
    "query, said",
    [
        ("", "a is the number of a speaker"),
        ("?a=x", "not 'x'"),
        ("?a=1", "No speaker 1"),
        ("?a={ada}&b=1", "No speaker 1"),
        ("?a={ada}&b=²", "b is the number of a speaker"),
        ("?b={ada}", "a is the number of a speaker"),
    ],
)
async def test_what_cannot_be_compared_is_named(make_ds, archive, query, said):
    query = query.format(ada=ids(archive)["Ada Pell"])
    body = await get_json(make_ds(archive), f"/news/-/quotes/compare.json{query}", 404)
    assert said in body["error"]


@pytest.mark.asyncio
async def test_blocks_of_tables_that_may_not_be_seen_are_left_out(make_ds, archive):
    hidden = {t: {"allow": False} for t in ("articles", "roles", "publications", "quote_words")}
    ds = make_ds(archive, config={"databases": {"news": {"tables": hidden}}})
    data = await get_json(ds, pair(archive, format=".json"))
    assert data["both"] is None
    assert [data["a"][name] for name in ("roles", "publications", "words")] == [None] * 3
    html = (await get(ds, pair(archive))).text
    assert "The Marl Echo" not in html and "No bunting" not in html and "acting mayor" not in html


@pytest.mark.asyncio
@pytest.mark.parametrize("slow, said", [("from speaker_months", 2), ("speaker_id, text", 2),
                                        ("from roles r", 2), ("join articles r", 1)])  # fmt: skip
async def test_slow_block_says_so(make_ds, archive, interrupt, slow, said):
    interrupt(slow)
    html = (await get(make_ds(archive), pair(archive))).text
    assert html.count("This took too long") == said
    assert "Ada Pell" in html and "Introduced by" in html
