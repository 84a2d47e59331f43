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
    """The article's quotes, each with its spans and the further speakers of joint statements."""
    quotes = [
        with_words(q, reader.links) for q in await read.quotes_in(reader.db, reader.tables, id)
    ]
    by_id = {quote["id"]: quote for quote in quotes}
    for number, quote in enumerate((q for q in quotes if q["type"] != "indirect"), start=1):
        quote["number"] = number
    for quote in quotes:
        quote["spans"], quote["co_speakers"] = [], []
    if "quote_spans" in reader.tables:
        for span in await read.spans_in(reader.db, id):
            by_id[span.pop("quote_id")]["spans"].append(span)
    if "quote_speakers" in reader.tables:
        for speaker in await read.co_speakers_in(reader.db, id):
            href = reader.links.speaker(speaker["id"])
            quote = by_id.get(speaker.pop("quote_id"))
            if quote:
                quote["co_speakers"].append({**speaker, "href": href})
    return quotes


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
