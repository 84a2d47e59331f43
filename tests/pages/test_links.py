"""Links: all lead somewhere, whatever the server and the file are called."""

import re
import shutil

import pytest
from browsing import addresses, as_json, get, get_json, ids


@pytest.mark.asyncio
async def test_every_link_leads_somewhere(make_ds, archive):
    ds, seen = make_ds(archive), set()
    for address in addresses(archive):
        html = (await get(ds, address)).text
        for href in re.findall(r'href="(/[^"]*)"', html):
            path = href.replace("&amp;", "&").replace("&#39;", "'").partition("#")[0]
            if path not in seen:
                seen.add(path)
                await get(ds, path)
    assert len(seen) > 40


@pytest.mark.asyncio
async def test_numbers_agree_with_the_tables(make_ds, archive):
    ds, id = make_ds(archive), ids(archive)
    data = await get_json(ds, f"/news/-/quotes/speakers/{id['Ada Pell']}.json")
    rows = await get_json(ds, data["links"]["json"])
    assert len(rows) == data["speaker"]["quote_count"] == 2
    csv = (await get(ds, data["links"]["csv"])).text
    assert len(csv.splitlines()) == 3


@pytest.mark.asyncio
async def test_base_url_is_in_front_once(make_ds, archive):
    ds = make_ds(archive, settings={"base_url": "/press/"})
    for address in addresses(archive):
        html = (await get(ds, address)).text
        hrefs = re.findall(r'(?:href|action)="([^"#][^"]*)"', html)
        inside = [h for h in hrefs if h.startswith("/")]
        assert inside and all(h.startswith("/press/") for h in inside), inside
        assert not any("/press/press/" in h for h in inside)


@pytest.mark.asyncio
async def test_database_with_an_odd_name(make_ds, archive, tmp_path):
    odd = tmp_path / "my news.v1.db"
    shutil.copy(archive, odd)
    ds = make_ds(odd)
    for address in addresses(archive, "my+news~2Ev1"):
        html = (await get(ds, address)).text
        for href in re.findall(r'href="(/my[^"]*/-/quotes[^"#]*)', html):
            assert href.startswith("/my+news~2Ev1/-/quotes")
        assert (await get_json(ds, as_json(address)))["database"] == "my news.v1"
    assert "/my+news~2Ev1/-/quotes/articles/" in (await get(ds, "/my+news~2Ev1/quotes")).text


@pytest.mark.asyncio
async def test_style_sheet_is_served(make_ds, archive):
    ds = make_ds(archive)
    (path,) = re.findall(r'href="([^"]*quotes\.css[^"]*)"', (await get(ds, "/news/-/quotes")).text)
    response = await get(ds, path)
    assert response.headers["content-type"].startswith("text/css")


@pytest.mark.asyncio
async def test_page_names_its_json(make_ds, archive):
    html = (await get(make_ds(archive), "/news/-/quotes?q=bunting")).text
    (link,) = re.findall(r'<link rel="alternate"[^>]*json[^>]*>', html)
    assert 'href="/news/-/quotes.json?q=bunting"' in link
