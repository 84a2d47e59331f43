"""docs/json.md names each field that is returned, and none that is not."""

import re
from dataclasses import fields
from pathlib import Path

import pytest
from browsing import get_json, ids, signed_in

from datasette_quotes.pages import context, downloads

DOCS = (Path(__file__).parent.parent.parent / "docs" / "json.md").read_text(encoding="utf-8")
PAGES = {
    "/news/-/quotes": "/DB/-/quotes.json",
    "/news/-/quotes/quote/{quote}": "/DB/-/quotes/quote/ID.json",
    "/news/-/quotes/speakers": "/DB/-/quotes/speakers.json",
    "/news/-/quotes/speakers/{speaker}": "/DB/-/quotes/speakers/ID.json",
    "/news/-/quotes/compare": "/DB/-/quotes/compare.json?a=ID&b=ID",
    "/news/-/quotes/articles/{article}": "/DB/-/quotes/articles/ID.json",
    "/news/-/quotes/organizations/{organization}": "/DB/-/quotes/organizations/ID.json",
    "/news/-/quotes/publications/{publication}": "/DB/-/quotes/publications/ID.json",
}


REVIEW = "/DB/-/quotes/review.json"


def documented(heading):
    """The names in the first column of the table under a heading."""
    part = re.search(rf"^## [^\n]*{re.escape(heading)}.*?\n(.*?)(?=^## |\Z)", DOCS, re.M | re.S)[1]
    part = part.split("| part |")[0]
    cells = re.findall(r"^\| (`[^|]+) \|", part, re.M)
    return [name for cell in cells for name in re.findall(r"`(\w+)`", cell)]


def editable(make_ds, archive):
    """A server whose root may correct quotes."""
    return make_ds(archive, config={"permissions": {"quotes-edit": {"id": "root"}}})


async def asked(ds, archive):
    id = ids(archive)
    quotes = (await get_json(ds, "/news/-/quotes.json"))["quotes"]["rows"]
    values = {
        "quote": quotes[0]["id"],
        "speaker": id["Ada Pell"],
        "article": id["The mole that moved"],
        "organization": id["Larkmouth"],
        "publication": id["The Marl Echo"],
    }
    pair = f"?a={id['Ada Pell']}&b={id['Bo Rask']}"
    found = {
        heading: await get_json(
            ds, f"{path.format(**values)}.json{pair if 'compare' in path else ''}"
        )
        for path, heading in PAGES.items()
    }
    root = signed_in(ds)
    found[REVIEW] = await get_json(ds, "/news/-/quotes/review.json", cookies=root)
    return found


@pytest.mark.asyncio
async def test_documented_fields_are_those_returned(make_ds, archive):
    for heading, data in (await asked(editable(make_ds, archive), archive)).items():
        assert {"ok", *documented(f"`{heading}`")} - extra_of(heading) == data.keys(), heading


@pytest.mark.asyncio
async def test_fields_of_those_compared(make_ds, archive):
    data = (await asked(editable(make_ds, archive), archive))["/DB/-/quotes/compare.json?a=ID&b=ID"]
    part = DOCS.split("| part |")[1].split("## ")[0]
    for side in ("a", "b"):
        assert data[side].keys() == set(re.findall(r"^\| `(\w+)` \|", part, re.M))


@pytest.mark.asyncio
async def test_fields_of_a_quote(make_ds, archive):
    named = set(documented("A quote"))
    for heading, data in (await asked(editable(make_ds, archive), archive)).items():
        quotes = data.get("quotes") or data.get("quote") or []
        rows = quotes if isinstance(quotes, list) else quotes.get("rows", [quotes])
        for row in rows:
            assert named - {"marked", "excerpt"} <= row.keys() <= named | extra_of(heading), heading
            assert extra_of(heading) <= row.keys(), heading


def extra_of(heading):
    """The fields that quotes have on this page alone."""
    if "articles" not in heading:
        return set()
    table = DOCS.split("A quote of an article has besides")[1].split("Each of")[0]
    cells = re.findall(r"^\| (`[^|]+) \|", table, re.M)
    return {name for cell in cells for name in re.findall(r"`(\w+)`", cell)}


@pytest.mark.asyncio
async def test_fields_of_who_speaks_and_is_named(make_ds, archive):
    id = ids(archive)["The mole that moved"]
    data = await get_json(make_ds(archive), f"/news/-/quotes/articles/{id}.json")
    part = re.search(r"^Each of `speakers` has (.*?)(?=^## )", DOCS, re.M | re.S)[1]
    lists = {
        "speakers": part.split("; each of `named`")[0],
        "named": part.split("`named` has")[1].split("; each of")[0],
        "non_speech": part.split("`non_speech` has")[1],
    }
    for name, words in lists.items():
        assert set(re.findall(r"`(\w+)`", words)) == data[name][0].keys(), name


@pytest.mark.asyncio
async def test_fields_of_facets_suggestions_and_blocks(make_ds, archive):
    ds = make_ds(archive)
    facets = (await get_json(ds, "/news/-/quotes.json"))["facets"]
    assert (
        facets.keys()
        == {f.name for f in fields(context.Block)}
        == set(re.findall(r"^\| `(\w+)` \|", DOCS.split("## A quote")[0], re.M))
    )
    found = await get_json(ds, "/news/-/quotes/suggest.json?q=ada")
    part = DOCS.split("## Suggestions")[1].split("## ")[0]
    for key in found["suggestions"][0]:
        assert f"`{key}`" in part
    part = DOCS.split("Each of `facets.rows`")[1].split("## ")[0]
    for facet in facets["rows"]:
        for key in {*facet, *facet["values"][0]}:
            assert f"`{key}`" in part


def test_columns_of_csv():
    part = DOCS.split("with the columns")[1].split("and streams")[0]
    assert tuple(re.findall(r"`(\w+)`", part)) == downloads.COLUMNS
