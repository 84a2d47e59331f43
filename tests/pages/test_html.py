"""Every page of ours is valid HTML that a strict Content-Security-Policy lets live."""

import re
import sqlite3
from collections import Counter
from contextlib import closing

import html5lib
import pytest
from browsing import addresses, get, ids

EVENT = re.compile(r"\s(on\w+|style)=", re.I)


def our_part(html):
    """What we wrote of a page: Datasette's own frame around it is not ours to mend."""
    start = html.find('<section class="content">')
    if start < 0:
        return html
    end = html.rindex("</section>", start, html.index("<footer", start))
    return html[start : end + len("</section>")]


def document(html):
    part = our_part(html)
    if part is html:
        return html
    head = "<!DOCTYPE html><html lang=en><head><title>x</title></head><body>"
    return f"{head}{part}</body></html>"


def article_ids(archive):
    with closing(sqlite3.connect(archive)) as conn:
        return [id for (id,) in conn.execute("select id from articles")]


async def pages(ds, archive):
    quotes = (await ds.client.get("/news/-/quotes.json")).json()["quotes"]["rows"]
    extra = [
        "/news/-/quotes?q=zeppelin",
        "/news/-/quotes?q=bunting&from=2025&sort=speaker&from=x",
        "/news/-/quotes?type=indirect&status=rejected&more=speaker",
        f"/news/-/quotes?speaker={ids(archive)['Ada Pell']}&year=2025",
        "/news/-/quotes/speakers?named=zeppelin",
        *(f"/news/-/quotes/articles/{id}?marks=1" for id in article_ids(archive)),
        *(f"/news/-/quotes/quote/{quote['id']}/card" for quote in quotes),
    ]
    return [(path, (await get(ds, path)).text) for path in [*addresses(archive), *extra]]


@pytest.mark.asyncio
async def test_pages_are_valid_html(make_ds, archive):
    for path, html in await pages(make_ds(archive), archive):
        parser = html5lib.HTMLParser(strict=False, namespaceHTMLElements=False)
        tree = parser.parse(document(html))
        assert not parser.errors, (path, parser.errors[:5])
        found = Counter(element.get("id") for element in tree.iter() if element.get("id"))
        assert not [id for id, times in found.items() if times > 1], path
        for element in tree.iter():
            for attribute in ("aria-labelledby", "aria-controls", "for"):
                for id in (element.get(attribute) or "").split():
                    assert id in found, (path, attribute, id)
            if element.tag in ("ul", "ol"):
                assert {child.tag for child in element} <= {"li"}, path
            if element.tag == "img":
                assert element.get("alt") is not None, path


@pytest.mark.asyncio
async def test_nothing_inline_that_a_strict_policy_stops(make_ds, archive):
    for path, html in await pages(make_ds(archive), archive):
        part = our_part(html)
        assert "<script" not in part and "<style" not in part, path
        for tag in re.findall(r"<[a-z][^>]*>", part):
            assert not EVENT.search(tag), (path, tag)
            assert "javascript:" not in tag, (path, tag)
