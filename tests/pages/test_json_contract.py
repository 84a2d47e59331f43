"""docs/json.md names each field that is returned, and none that is not."""

import re
from dataclasses import fields
from pathlib import Path

import pytest
from browsing import get_json, ids

from datasette_quotes.pages import context, downloads

DOCS = (Path(__file__).parent.parent.parent / "docs" / "json.md").read_text(encoding="utf-8")
PAGES = {
    "/news/-/quotes": "/DB/-/quotes.json",
    "/news/-/quotes/quote/{quote}": "/DB/-/quotes/quote/ID.json",
    "/news/-/quotes/speakers": "/DB/-/quotes/speakers.json",
    "/news/-/quotes/speakers/{speaker}": "/DB/-/quotes/speakers/ID.json",
    "/news/-/quotes/articles/{article}": "/DB/-/quotes/articles/ID.json",
    "/news/-/quotes/organizations/{organization}": "/DB/-/quotes/organizations/ID.json",
    "/news/-/quotes/publications/{publication}": "/DB/-/quotes/publications/ID.json",
}


def documented(heading):
    """The names in the first column of the table under a heading."""
    part = re.search(rf"^## [^\n]*{re.escape(heading)}.*?\n(.*?)(?=^## |\Z)", DOCS, re.M | re.S)[1]
    cells = re.findall(r"^\| (`[^|]+) \|", part, re.M)
    return [name for cell in cells for name in re.findall(r"`(\w+)`", cell)]


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
    return {
        heading: await get_json(ds, f"{path.format(**values)}.json")
        for path, heading in PAGES.items()
    }


@pytest.mark.asyncio
async def test_documented_fields_are_those_returned(make_ds, archive):
    for heading, data in (await asked(make_ds(archive), archive)).items():
        assert {"ok", *documented(f"`{heading}`")} == data.keys(), heading


@pytest.mark.asyncio
async def test_fields_of_a_quote(make_ds, archive):
    named = set(documented("A quote"))
    for heading, data in (await asked(make_ds(archive), archive)).items():
        quotes = data.get("quotes") or data.get("quote") or []
        rows = quotes if isinstance(quotes, list) else quotes.get("rows", [quotes])
        for row in rows:
            extra = {"number", "spans", "co_speakers", "colour"} if "articles" in heading else set()
            assert named - {"marked"} <= row.keys() <= named | extra, heading


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
