"""The list of quotes: filters, counts, sorts, and paging that loses nothing."""

import itertools
import random
import sqlite3
from collections import Counter

import pytest
from browsing import as_json, get, get_json, ids
from said import save_said

from datasette_quotes.store import facets as facets_module
from datasette_quotes.store import filters
from datasette_quotes.store.database import open_database
from datasette_quotes.store.facet_counts import BANDS

NAMES = ["Ada Pell", "Bo Rask", "Cy Vance", "Di Moe", "ada pell-roe", "she", "a docker"]
ROLES = ["", ", mayor of Larkmouth", ", chair of Quay Guild", ", acting mayor of Larkmouth"]


@pytest.fixture
def crowd(tmp_path):
    """Eighty quotes on five dates or none, with ties under every sort."""
    choose = random.Random(8).choice
    db = open_database(tmp_path / "news.db")
    for number in range(10):
        lines = [
            f"“Word {n} tide” {choose(['said', 'said', 'declared'])} {choose(NAMES)}{choose(ROLES)}"
            for n in range(8)
        ]
        date = choose([None, "2024-01-05", "2024-03-01", "2025-03-01", "2025-03-09T10:00:00Z"])
        extra = {"published": date} if date else {}
        name = choose(["The Echo", "The Post"])
        save_said(db, "\n".join(lines), id=str(number), publication=name, **extra)
    choose = random.Random(9).choice
    for (id,) in db.execute("select id from quotes order by id").fetchall():
        confidence, status, type = (
            choose([0.3, 0.6, 0.8, 0.95]),
            choose(["auto"] * 4 + ["rejected", "confirmed"]),
            choose(["direct", "direct", "mixed", "indirect"]),
        )
        db.execute(
            "update quotes set confidence = ?, status = ?, type = ?, listed = ? where id = ?",
            [confidence, status, type, status != "rejected" and type != "indirect", id],
        )
    db.close()
    return tmp_path / "news.db"


def rows_of(path, where="q.listed = 1"):
    conn = sqlite3.connect(path)
    conn.row_factory = sqlite3.Row
    found = conn.execute(
        f"""select q.*, r.role_group from quotes q left join roles r on r.id = q.role_id
            where {where}"""
    ).fetchall()
    conn.close()
    return found


async def follow(ds, path):
    """All quotes of a list, page after page."""
    seen = []
    path = as_json(path)
    while path:
        data = await get_json(ds, path)
        seen += data["quotes"]["rows"]
        path = data["quotes"]["next"] and as_json(data["quotes"]["next"])
    return seen


ORDERS = {
    "newest": lambda q: q["sort_key"],
    "oldest": lambda q: q["sort_key"],
    "speaker": lambda q: (q["speaker"] is None, (q["speaker"] or "").lower()),
    "sure": lambda q: -q["confidence"],
    "doubtful": lambda q: q["confidence"],
}


@pytest.mark.asyncio
@pytest.mark.parametrize("few", [filters.FEW, 0], ids=["by index", "in order"])
@pytest.mark.parametrize(
    "filter", ["", "&q=tide", "&q=tide&cue=say", "&status=rejected", "&cue=say"]
)
@pytest.mark.parametrize("sort", filters.SORTS)
async def test_paging_is_complete_and_in_order(make_ds, crowd, monkeypatch, sort, filter, few):
    monkeypatch.setattr(filters, "FEW", few)
    seen = await follow(make_ds(crowd), f"/news/-/quotes?sort={sort}{filter}")
    where = "q.listed = 1" + " and q.cue = 'say'" * ("cue" in filter)
    if "rejected" in filter:
        where = "q.parent_id is null and q.type <> 'indirect' and q.status = 'rejected'"
    assert Counter(q["id"] for q in seen) == Counter(q["id"] for q in rows_of(crowd, where))
    keys = [ORDERS[sort](quote) for quote in seen]
    assert keys == sorted(keys, reverse=sort == "newest")
    assert len(seen) > 5


VALUES = {
    "speaker": lambda q: q["speaker_id"],
    "role": lambda q: q["role_id"],
    "group": lambda q: q["role_group"],
    "organization": lambda q: q["organization_id"],
    "publication": lambda q: q["publication_id"],
    "year": lambda q: q["published_month"] and q["published_month"][:4],
    "month": lambda q: q["published_month"],
    "type": lambda q: q["type"],
    "cue": lambda q: q["cue"],
    "source": lambda q: q["attribution"],
    "confidence": lambda q: next(w for least, w in BANDS if q["confidence"] >= least),
    "status": lambda q: q["status"],
}


def expected(rows, chosen, leaving=None):
    """The quotes that fit what was chosen, and are listed as far as it says."""
    chosen = {facet: values for facet, values in chosen.items() if facet != leaving}
    types, states = chosen.get("type", ()), chosen.get("status", ())
    for quote in rows:
        if quote["type"] == "indirect" and "indirect" not in types and leaving != "type":
            continue
        if quote["status"] == "rejected" and "rejected" not in states and leaving != "status":
            continue
        if all(VALUES[facet](quote) in values for facet, values in chosen.items()):
            yield quote


@pytest.mark.asyncio
@pytest.mark.parametrize("words", ["", "tide"])
async def test_counts_of_each_facet_respect_the_others(make_ds, crowd, words):
    ds, rows = make_ds(crowd), rows_of(crowd, "q.parent_id is null")
    choose = random.Random(3)
    some = [{}] + [{facet: [choose.choice(options(rows, facet))]} for facet in VALUES]
    for one, two in itertools.combinations(VALUES, 2):
        some.append({one: options(rows, one)[:2], two: options(rows, two)[:3]})
    for chosen in some:
        query = "&".join(f"{facet}={value}" for facet, values in chosen.items() for value in values)
        more = "&".join(f"more={facet}" for facet in VALUES)
        data = await get_json(ds, f"/news/-/quotes.json?q={words}&{query}&{more}")
        assert data["count"] == len(list(expected(rows, chosen))), chosen
        for facet in data["facets"]["rows"]:
            name = facet["name"]
            left = expected(rows, chosen, leaving=name)
            counts = Counter(value for q in left if (value := VALUES[name](q)) is not None)
            shown = {v["value"]: v["quotes"] for v in facet["values"] if v["quotes"]}
            assert shown == dict(counts), (chosen, name)
            for value in facet["values"]:
                assert value["chosen"] == (value["value"] in chosen.get(name, ()))


def options(rows, facet):
    return sorted({value for q in rows if (value := VALUES[facet](q)) is not None})


@pytest.mark.asyncio
async def test_choosing_and_leaving_are_addresses(make_ds, archive):
    ds, id = make_ds(archive), ids(archive)
    data = await get_json(ds, "/news/-/quotes.json?q=bunting")
    (speaker,) = [f for f in data["facets"]["rows"] if f["name"] == "speaker"]
    ada = next(v for v in speaker["values"] if v["words"] == "Ada Pell")
    assert ada["value"] == id["Ada Pell"] and ada["quotes"] == 1
    data = await get_json(ds, as_json(ada["href"]))
    assert [quote["said_by"] for quote in data["quotes"]["rows"]] == ["Ada Pell"]
    assert [(c["title"], c["words"]) for c in data["chips"]] == [
        ("Words", "bunting"),
        ("Speaker", "Ada Pell"),
    ]
    bo = next(v for f in data["facets"]["rows"] for v in f["values"] if v["words"] == "Bo Rask")
    data = await get_json(ds, as_json(bo["href"]))
    assert data["count"] == 2
    data = await get_json(ds, as_json(data["chips"][0]["href"]))
    assert data["search"] == "" and data["count"] > 2
    html = (await get(ds, ada["href"])).text
    assert f'<input type="hidden" name="speaker" value="{id["Ada Pell"]}">' in html


@pytest.mark.asyncio
@pytest.mark.parametrize(
    "query, dates",
    [
        ("from=2025-04", {"2025-04-01", "2025-05-06"}),
        ("to=2025-04", {"2025-03-04", "2025-04-01"}),
        ("from=2025-03-05&to=2025-04-01", {"2025-04-01"}),
        ("from=2025&to=2025", {"2025-03-04", "2025-04-01", "2025-05-06"}),
        ("year=2025&month=2025-05", {"2025-05-06"}),
    ],
)
async def test_dates_from_and_to(make_ds, archive, query, dates):
    data = await get_json(make_ds(archive), f"/news/-/quotes.json?{query}")
    assert {quote["published"][:10] for quote in data["quotes"]["rows"]} == dates
    assert data["count"] == len(data["quotes"]["rows"])


@pytest.mark.asyncio
@pytest.mark.parametrize(
    "query, problem",
    [
        ("from=04/2025", "from is a date as 2025"),
        ("to=2025-13", "to is a date as 2025"),
        ("from=2025-04&to=2025-03", "no day lies between"),
        ("speaker=me", "speaker is a number"),
        ("sort=length", "sort is not length"),
        ("after=x", "after is no place"),
    ],
)
async def test_what_makes_no_sense_is_named(make_ds, archive, query, problem):
    ds = make_ds(archive)
    data = await get_json(ds, f"/news/-/quotes.json?{query}")
    assert len(data["problems"]) == 1 and problem in data["problems"][0]
    assert 'role="alert"' in (await get(ds, f"/news/-/quotes?{query}")).text


@pytest.mark.asyncio
async def test_counts_of_a_part_say_so(make_ds, crowd, monkeypatch):
    monkeypatch.setattr(facets_module, "WINDOW", 10)
    ds = make_ds(crowd)
    data = await get_json(ds, "/news/-/quotes.json?type=direct&cue=say")
    assert data["count"] is None and 0 < data["looked_at"] <= 10
    html = (await get(ds, "/news/-/quotes?type=direct&cue=say")).text
    assert f"The numbers count {data['looked_at']} of these quotes, the newest." in html
    assert f"At least {data['looked_at']} quotes" in html
    seen = await follow(ds, "/news/-/quotes?type=direct&cue=say")
    assert len(seen) == len(rows_of(crowd, "q.listed and q.type = 'direct' and q.cue = 'say'"))
    monkeypatch.setattr(filters, "FEW", 5)
    monkeypatch.setattr(facets_module, "FEW", 5)
    html = (await get(ds, "/news/-/quotes?q=tide")).text
    assert "those that the search finds first" in html


@pytest.mark.asyncio
async def test_counts_of_the_newest_quotes_say_so(make_ds, crowd, monkeypatch):
    monkeypatch.setattr(filters, "REACH", 30)
    monkeypatch.setattr(filters, "FEW", 5)
    query = "q.listed and q.type = 'direct' and q.cue = 'say'"
    newest = rows_of(crowd, "q.id in (select id from quotes order by sort_key desc limit 30)")
    expected = {row["id"] for row in newest} & {row["id"] for row in rows_of(crowd, query)}
    ds = make_ds(crowd)
    data = await get_json(ds, "/news/-/quotes.json?type=direct&cue=say")
    assert data["count"] is None and data["looked_at"] == len(expected) > 0
    assert len(await follow(ds, "/news/-/quotes?type=direct&cue=say")) > len(expected)
    data = await get_json(ds, "/news/-/quotes.json?cue=say")
    assert data["count"] == len(rows_of(crowd, "q.listed and q.cue = 'say'"))  # it is stored
    day = max(row["sort_key"] for row in newest)[:10]  # all of it is among the newest
    data = await get_json(ds, f"/news/-/quotes.json?type=direct&cue=say&from={day}")
    expected = rows_of(crowd, f"{query} and q.sort_key >= '{day}'")
    assert data["looked_at"] is None and data["count"] == len(expected) > 0


@pytest.mark.asyncio
async def test_table_shows_the_same_quotes(make_ds, crowd):
    ds, rows = make_ds(crowd), rows_of(crowd, "q.parent_id is null")
    for facet in VALUES:
        values = options(rows, facet)
        for several in (values[:1], values[:2]):
            query = "&".join(f"{facet}={value}" for value in several)
            data = await get_json(ds, f"/news/-/quotes.json?{query}&q=tide")
            if data["not_in_table"]:
                assert facet in ("group", "year", "confidence")
                continue
            table = data["quotes"]["href"].replace("/quotes?", "/quotes.json?", 1)
            found = (await ds.client.get(f"{table}&_shape=array&_size=max&_nofacet=1")).json()
            wide = {"indirect", "rejected"} & set(map(str, several))
            if not wide:
                assert len(found) == data["count"], (facet, several)


@pytest.mark.asyncio
async def test_hidden_tables_take_their_facets_along(make_ds, archive):
    tables = {"roles": {"allow": False}, "quotes_facet_counts": {"allow": False}}
    ds = make_ds(archive, config={"databases": {"news": {"tables": tables}}})
    data = await get_json(ds, "/news/-/quotes.json?role=1")
    names = {facet["name"] for facet in data["facets"]["rows"]}
    assert "speaker" in names and not names & {"role", "group"}
    assert data["count"] == 9


@pytest.mark.asyncio
async def test_roles_of_one_name_are_told_apart(make_ds, tmp_path):
    db = open_database(tmp_path / "news.db")
    save_said(
        db, "“One” said Ada Pell, mayor\n“Two” said Bo Rask, mayor\n“Three” said Cy Dunn, cook"
    )
    db.close()
    data = await get_json(make_ds(tmp_path / "news.db"), "/news/-/quotes.json")
    (roles,) = [facet for facet in data["facets"]["rows"] if facet["name"] == "role"]
    words = {value["words"] for value in roles["values"]}
    assert words == {"mayor (Ada Pell)", "mayor (Bo Rask)", "cook"}


@pytest.mark.asyncio
async def test_suggestions_tell_what_an_organization_is(make_ds, archive):
    found = await get_json(make_ds(archive), "/news/-/quotes/suggest.json?q=norr")
    notes = {row["href"].split("/")[-2]: row["note"] for row in found["suggestions"]}
    assert notes["speakers"].startswith("quoted itself, ")
    assert notes["organizations"].startswith("organization, ")


@pytest.mark.asyncio
async def test_a_list_of_one_has_no_order_and_one_of_none_is_not_taken_away(make_ds, archive):
    ds = make_ds(archive)
    for query, order, take in (("", 1, 1), ("q=stays", 0, 1), ("q=zzz", 0, 0)):
        html = (await get(ds, f"/news/-/quotes?{query}")).text
        assert (html.count("Order:"), html.count("Take this list:")) == (order, take), query
