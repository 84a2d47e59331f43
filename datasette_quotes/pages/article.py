"""The page of one article, with every quote at its place."""

from __future__ import annotations

from bisect import bisect_right
from typing import Any

from datasette import NotFound
from datasette.database import QueryInterrupted

from ..store import read
from ..store.read import Row
from .access import Reader, row_id
from .article_page import ArticlePage
from .context import ways_on, with_words
from .highlight import paragraphs_in
from .links import Links
from .reasons import rule_words
from .single import site_of
from .wording import citation

COLOURS = 8  # then they begin again, in the next round


async def article(reader: Reader, request: Any) -> ArticlePage:
    """The article in the address, with as much of it as may be seen."""
    db, tables, links = reader.db, reader.tables, reader.links
    id = row_id(request, "id")
    row = await read.article(db, tables, id)
    if row is None:
        raise NotFound(f"No article {id} in database {db.name}")
    text = await _text(reader, id)
    quotes = await _quotes(reader, id)
    for quote in quotes:
        quote.update(_to_check(quote, links, site_of(links.datasette, request)))
    _number_paragraphs(quotes, text)
    marks = request.args.get("marks") == "1"
    path = links.article(id)
    return ArticlePage(
        database=db.name,
        article=row,
        text=text,
        quotes=quotes,
        speakers=speakers_in_order(quotes, links),
        named=await _named(reader, id),
        non_speech=await read.non_speech_in(db, id) if "non_speech" in tables else [],
        marks=marks,
        links={
            **ways_on(links, "articles", id, article_id=id),
            "marks": path if marks else links.page("articles", id, marks=1),
        },
    )


async def _text(reader: Reader, id: int) -> str | None:
    if "article_texts" not in reader.tables:
        return None
    try:
        return await read.article_text(reader.db, id)
    except QueryInterrupted:
        return None


async def _named(reader: Reader, id: int) -> list[Row] | None:
    if "appearances" not in reader.tables:
        return None
    rows = await read.named_in(reader.db, id)
    return [{**row, "href": reader.links.speaker(row["id"])} for row in rows]


async def _quotes(reader: Reader, id: int) -> list[Row]:
    """The article's quotes, numbered, with their spans and the others of joint statements."""
    db, tables, links = reader.db, reader.tables, reader.links
    quotes = [with_words(row, links) for row in await read.quotes_in(db, tables, id)]
    marked = [quote for quote in quotes if quote["type"] != "indirect"]
    numbers = {quote["id"]: number for number, quote in enumerate(marked, start=1)}
    spans = _by_quote(await read.spans_in(db, id) if "quote_spans" in tables else [])
    others = _by_quote(await read.co_speakers_in(db, id) if "quote_speakers" in tables else [])
    chosen = _by_quote(await read.candidates_in(db, id) if _has_candidates(tables) else [])
    for quote in quotes:
        quote["number"] = numbers.get(quote["id"])
        quote["spans"] = spans.get(quote["id"], [])
        quote["candidates"] = [
            {**one, "href": links.speaker(one["id"]) if one["id"] else None}
            for one in chosen.get(quote["id"], [])
        ]
        quote["co_speakers"] = [
            {**other, "href": links.speaker(other["id"])} for other in others.get(quote["id"], [])
        ]
    return quotes


def _has_candidates(tables: frozenset[str]) -> bool:
    return tables.issuperset({"quote_candidates", "appearances"})


def _to_check(quote: Row, links: Links, site: str) -> Row:
    """What a reader needs who checks the quote or takes it away."""
    permalink = site + links.page("quote", quote["id"])
    return {
        "rule_words": rule_words(quote["rule"]),
        "permalink": permalink,
        "card_href": links.page("quote", quote["id"], "card"),
        "citation": citation(quote, permalink),
    }


def _number_paragraphs(quotes: list[Row], text: str | None) -> None:
    starts = [start for start, _ in paragraphs_in(text or "")]
    for quote in quotes:
        quote["paragraph"] = bisect_right(starts, quote["start"]) or None


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
            quote.update(colour=0, round=1)
            continue
        if id not in found:
            found[id] = _speaker(quote, len(found), links)
        entry = found[id]
        quote.update(colour=entry["colour"], round=entry["round"])
        entry["quotes"] += quote["listed"]
        if quote["role_then"] and quote["role_then"] not in entry["roles"]:
            entry["roles"].append(quote["role_then"])
    return list(found.values())


def _speaker(quote: Row, place: int, links: Links) -> Row:
    return {
        "id": quote["speaker_id"],
        "name": quote["speaker"],
        "roles": [],
        "quotes": 0,
        "colour": place % COLOURS + 1,
        "round": place // COLOURS + 1,
        "href": links.speaker(quote["speaker_id"]),
    }
