"""The queries of the pages, on a file of which not every table may be read."""

import pytest
from datasette.app import Datasette

from datasette_quotes.store import profiles, read

ALL = read.OPTIONAL_TABLES


@pytest.fixture
def news(archive):
    return Datasette([str(archive)]).get_database("news")


@pytest.mark.asyncio
async def test_shape_tells_our_files(news):
    columns = await read.shape(news)
    assert read.is_quotes_db(columns)
    assert "published_month" in columns["quotes"]
    assert not read.is_quotes_db({"quotes": {"id", "text"}, "speakers": columns["speakers"]})
    assert not read.is_quotes_db({})


@pytest.mark.asyncio
async def test_hidden_tables_are_not_read(news):
    for quote in await read.newest_quotes(news, ()):
        beside = ("role", "role_status", "article", "article_url", "publication", "lengths")
        assert [quote[name] for name in beside] == [None] * 6
    quotes = await read.newest_quotes(news, ALL)
    assert {quote["article"] for quote in quotes} > {"No bunting", "A crack in the quay"}


@pytest.mark.asyncio
async def test_lengths_are_those_of_the_segments(news):
    (quote,) = [q for q in await read.newest_quotes(news, ALL) if q["article"].startswith("The m")]
    assert quote["lengths"] == "[40,37]"
    assert len(quote["text"]) == 40 + 1 + 37


@pytest.mark.asyncio
async def test_lists_leave_out_reported_and_nested_words(news):
    listed = {quote["text"] for quote in await read.newest_quotes(news, ALL)}
    assert "nobody was hurt" not in listed and "Ada, it breathes" not in listed
    (storm,) = {
        q["article_id"] for q in await read.newest_quotes(news, ALL) if q["speaker"] == "Mina Okoro"
    }
    quotes = await read.quotes_in(news, ALL, storm)
    assert [(q["type"], q["listed"]) for q in quotes] == [
        ("direct", 1),
        ("direct", 0),
        ("indirect", 0),
    ]


@pytest.mark.asyncio
async def test_newest_first_below_a_key(news):
    quotes = await read.newest_quotes(news, ALL)
    keys = [quote["sort_key"] for quote in quotes]
    assert keys == sorted(keys, reverse=True)
    after = await read.newest_quotes(news, ALL, before=keys[3])
    assert [quote["sort_key"] for quote in after] == keys[4:]


@pytest.mark.asyncio
async def test_search_marks_hits_of_the_stem(news):
    (quote,) = await read.quotes_with(news, ALL, '"signing"')
    assert quote["marked"] == "We \x02signed\x03 it and we meant it"


@pytest.mark.asyncio
async def test_what_is_not_there_is_none(news):
    assert await read.article(news, ALL, 1) is None
    assert await read.article_text(news, 1) is None
    assert await profiles.speaker(news, 1) is None
    assert await profiles.organization(news, 1) is None
    assert await read.quotes_in(news, ALL, 1) == []
