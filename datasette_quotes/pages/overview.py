"""The front page, and the index of speakers."""

from __future__ import annotations

from typing import Any

from datasette.database import QueryInterrupted
from datasette.utils import escape_fts

from ..store import profiles, read
from ..store.read import Row
from .access import Reader
from .context import QUOTES, Block, LandingPage, SpeakersPage, block, with_words
from .wording import words_shown

TOP_SPEAKERS = 12
SPEAKERS = 50
LONGEST_SEARCH = 200  # characters


async def landing(reader: Reader, request: Any) -> LandingPage:
    """The newest quotes, or those with the words in `?q=`."""
    db, tables, links = reader.db, reader.tables, reader.links
    words = _words(request, "q") if "quotes_fts" in tables else None
    by_count = profiles.speakers(db, tables, limit=TOP_SPEAKERS)
    publications = None
    if "publications" in tables:
        publications = await block(read.publications(db), links.table("publications"))
    return LandingPage(
        database=db.name,
        search=words,
        totals=await _totals(reader),
        quotes=await _quotes(reader, words or "", request.args.get("before") or read.NEWEST),
        speakers=await block(by_count, links.table("speakers")),
        publications=publications,
        links={
            "front": links.page(),
            "speakers": links.page("speakers"),
            "table": links.quotes(_search=words),
            "json": links.download("json", _search=words),
            "csv": links.download("csv", _search=words),
        },
    )


async def _quotes(reader: Reader, words: str, before: str) -> Block:
    db, tables, links = reader.db, reader.tables, reader.links
    match = escape_fts(words)
    if match:
        query = read.quotes_with(db, tables, match, before, QUOTES + 1)
    else:
        query = read.newest_quotes(db, tables, before, QUOTES + 1)
    found = await block(
        query,
        links.quotes(_search=words),
        limit=QUOTES,
        next=lambda row: links.page(q=words, before=row["sort_key"]),
    )
    found.rows[:] = [with_words(_with_pieces(row), links) for row in found.rows]
    return found


def _with_pieces(quote: Row) -> Row:
    """`marked` as a list of [words, were they searched for?]; null without a search."""
    if quote.get("marked") is None:
        return {**quote, "marked": None}
    marked = words_shown(quote["marked"], quote["lengths"])
    pieces: list[list[object]] = []
    for part in marked.split("\x02"):
        hit, closed, rest = part.partition("\x03")
        pieces += [[hit, True], [rest, False]] if closed else [[part, False]]
    return {**quote, "marked": [piece for piece in pieces if piece[0]]}


async def _totals(reader: Reader) -> Row | None:
    if "articles" not in reader.tables:
        return None
    try:
        return await read.totals(reader.db)
    except QueryInterrupted:
        return None


async def speakers(reader: Reader, request: Any) -> SpeakersPage:
    """A page of the index; `?named=` a part of a name, `?sort=`, `?after=` a speaker's id."""
    db, tables, links = reader.db, reader.tables, reader.links
    sort = request.args.get("sort")
    sort = sort if sort in profiles.SORTS else profiles.SORTS[0]
    named, after = _words(request, "named"), request.args.get("after") or ""
    query = profiles.speakers(
        db,
        tables,
        sort=sort,
        named=named,
        after=int(after) if after.isascii() and after.isdigit() and len(after) <= 16 else None,
        limit=SPEAKERS + 1,
    )
    return SpeakersPage(
        database=db.name,
        sort=sort,
        named=named,
        count=await _count(reader, named),
        speakers=await block(
            query,
            links.table("speakers"),
            limit=SPEAKERS,
            next=lambda row: links.page("speakers", sort=sort, named=named, after=row["id"]),
        ),
        links={
            "front": links.page(),
            "index": links.page("speakers"),
            "by_count": links.page("speakers", sort="count", named=named),
            "by_name": links.page("speakers", sort="name", named=named),
            "table": links.table("speakers"),
        },
    )


async def _count(reader: Reader, named: str) -> int | None:
    try:
        return await profiles.count_speakers(reader.db, reader.tables, named)
    except QueryInterrupted:
        return None


def _words(request: Any, name: str) -> str:
    return (request.args.get(name) or "").strip()[:LONGEST_SEARCH]
