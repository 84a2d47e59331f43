"""The page of one article, with every quote at its place."""

from __future__ import annotations

from typing import Any

from datasette import NotFound
from datasette.database import QueryInterrupted

from ..store import read
from ..store.read import Row
from .access import Reader, row_id
from .context import ArticlePage, ways_on, with_words
from .links import Links

COLOURS = 8  # then they begin again


async def article(reader: Reader, request: Any) -> ArticlePage:
    """The article in the address, with as much of it as may be seen."""
    db, tables, links = reader.db, reader.tables, reader.links
    id = row_id(request, "id")
    row = await read.article(db, tables, id)
    if row is None:
        raise NotFound(f"No article {id} in database {db.name}")
    quotes = await _quotes(reader, id)
    speakers = speakers_in_order(quotes, links)
    return ArticlePage(
        database=db.name,
        article=row,
        text=await _text(reader, id),
        quotes=quotes,
        speakers=speakers,
        non_speech=await read.non_speech_in(db, id) if "non_speech" in tables else [],
        links=ways_on(links, "articles", id, article_id=id),
    )


async def _text(reader: Reader, id: int) -> str | None:
    if "article_texts" not in reader.tables:
        return None
    try:
        return await read.article_text(reader.db, id)
    except QueryInterrupted:
        return None


async def _quotes(reader: Reader, id: int) -> list[Row]:
    """The article's quotes, numbered, with their spans and the others of joint statements."""
    db, tables, links = reader.db, reader.tables, reader.links
    quotes = [with_words(row, links) for row in await read.quotes_in(db, tables, id)]
    marked = [quote for quote in quotes if quote["type"] != "indirect"]
    numbers = {quote["id"]: number for number, quote in enumerate(marked, start=1)}
    spans = _by_quote(await read.spans_in(db, id) if "quote_spans" in tables else [])
    others = _by_quote(await read.co_speakers_in(db, id) if "quote_speakers" in tables else [])
    for quote in quotes:
        quote["number"] = numbers.get(quote["id"])
        quote["spans"] = spans.get(quote["id"], [])
        quote["co_speakers"] = [
            {**other, "href": links.speaker(other["id"])} for other in others.get(quote["id"], [])
        ]
    return quotes


def _by_quote(rows: list[Row]) -> dict[int, list[Row]]:
    grouped: dict[int, list[Row]] = {}
    for row in rows:
        grouped.setdefault(row.pop("quote_id"), []).append(row)
    return grouped


def speakers_in_order(quotes: list[Row], links: Links) -> list[Row]:
    """Who speaks, in order of appearance, each with the number of its colour; 0 is nobody."""
    found: dict[int, Row] = {}
    for quote in quotes:
        id = quote["speaker_id"]
        if id is None:
            quote["colour"] = 0
            continue
        if id not in found:
            colour = len(found) % COLOURS + 1
            found[id] = {
                "id": id,
                "name": quote["speaker"],
                "roles": [],
                "quotes": 0,
                "colour": colour,
                "href": links.speaker(id),
            }
        entry = found[id]
        quote["colour"] = entry["colour"]
        entry["quotes"] += quote["listed"]
        if quote["role_then"] and quote["role_then"] not in entry["roles"]:
            entry["roles"].append(quote["role_then"])
    return list(found.values())
