"""The page of a speaker: for whom they spoke, and the ways into the list of their quotes."""

import re

import pytest
from browsing import as_json, get, get_json, ids


def page(archive, name="Ada Pell"):
    return f"/news/-/quotes/speakers/{ids(archive)[name]}"


@pytest.mark.asyncio
async def test_organizations_of_all_roles(make_ds, archive):
    ds = make_ds(archive)
    (row,) = (await get_json(ds, f"{page(archive)}.json"))["organizations"]
    assert (row["name"], row["quotes"]) == ("Larkmouth", 2)
    assert (await get_json(ds, as_json(row["href"])))["count"] == 2
    assert (await get_json(ds, f"{page(archive, 'Mina Okoro')}.json"))["organizations"] == []


@pytest.mark.asyncio
@pytest.mark.parametrize("table", ["roles", "organizations"])
async def test_organizations_that_may_not_be_seen(make_ds, archive, table):
    hidden = {"databases": {"news": {"tables": {table: {"allow": False}}}}}
    data = await get_json(make_ds(archive, config=hidden), f"{page(archive)}.json")
    assert data["organizations"] is None


@pytest.mark.asyncio
@pytest.mark.parametrize(
    "path, facet", [("speakers", "Ada Pell"), ("organizations", "Larkmouth")], ids=str
)
async def test_quotes_can_be_searched_and_narrowed_down(make_ds, archive, path, facet):
    ds, id = make_ds(archive), ids(archive, path)[facet]
    html = (await get(ds, f"/news/-/quotes/{path}/{id}")).text
    (form,) = re.findall(r'(?s)<form class="quotes-search quotes-narrow".*?</form>', html)
    assert 'action="/news/-/quotes"' in form
    assert f'name="{path[:-1]}" value="{id}"' in form
    found = await get_json(ds, f"/news/-/quotes.json?{path[:-1]}={id}&q=bunting")
    assert [row["text"] for row in found["quotes"]["rows"]] == ["There is no money for bunting"]
    (year,) = re.findall(rf'href="([^"]*\?year=2025&amp;{path[:-1]}={id})"', html)
    assert (await get_json(ds, as_json(year.replace("&amp;", "&"))))["count"] == 2


@pytest.mark.asyncio
async def test_without_search_there_is_no_field(make_ds, archive):
    hidden = {"databases": {"news": {"tables": {"quotes_fts": {"allow": False}}}}}
    html = (await get(make_ds(archive, config=hidden), page(archive))).text
    assert "quotes-narrow" not in html and "Narrow down</a>" in html


@pytest.mark.asyncio
async def test_feed_is_linked_and_there(make_ds, archive):
    ds = make_ds(archive)
    for path, name in (("speakers", "Ada Pell"), ("organizations", "Larkmouth")):
        address = f"/news/-/quotes/{path}/{ids(archive, path)[name]}"
        atom = (await get_json(ds, f"{address}.json"))["links"]["atom"]
        assert f'href="{atom}"' in (await get(ds, address)).text
        assert (await get(ds, atom)).headers["content-type"].startswith("application/atom+xml")


@pytest.mark.asyncio
async def test_numbers_are_the_same_where_stored_counts_may_not_be_seen(make_ds, archive):
    tables = {t: {"allow": False} for t in ("quotes_facet_counts", "speaker_months")}
    open_to_all = make_ds(archive)
    hidden = make_ds(archive, config={"databases": {"news": {"tables": tables}}})
    id, body = ids(archive), ids(archive, "organizations")["Larkmouth"]
    pages = [
        page(archive),
        f"/news/-/quotes/organizations/{body}",
        f"/news/-/quotes/compare?a={id['Ada Pell']}&b={id['Bo Rask']}",
    ]
    for path in map(as_json, pages):
        assert await get_json(hidden, path) == await get_json(open_to_all, path)
