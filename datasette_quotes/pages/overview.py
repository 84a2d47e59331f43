"""The index of speakers."""

from __future__ import annotations

from typing import Any

from datasette.database import QueryInterrupted

from ..store import speaker_index
from ..store.read import Row
from ..store.speaker_index import LETTERS, SORTS, Wanted
from ..store.speaker_months import months_of_each
from .access import Reader
from .context import Block, SpeakersPage, block

SPEAKERS = 50
LONGEST_SEARCH = 200  # characters


async def speakers(reader: Reader, request: Any) -> SpeakersPage:
    """A page of the index; `?named=` a part of a name, `?letter=`, `?sort=`, `?after=` an id."""
    db, links = reader.db, reader.links
    sort, letter = _one_of(request, "sort", SORTS) or SORTS[0], _one_of(request, "letter", LETTERS)
    named = (request.args.get("named") or "").strip()[:LONGEST_SEARCH]
    first, last = await _span(reader)
    wanted = Wanted(named, letter, (last or "~") if sort == "new" else "")
    counts = await _letters(reader, wanted)

    def page(**query: object) -> str:
        return links.page("speakers", **{"sort": sort, "named": named, "letter": letter} | query)

    return SpeakersPage(
        database=db.name,
        sort=sort,
        named=named,
        letter=letter,
        first=first,
        last=last,
        count=(counts[letter] if letter else sum(counts.values())) if counts else None,
        letters=[
            {
                "letter": one,
                "speakers": counts[one] if counts else None,
                "href": page(letter=one, sort="new" if sort == "new" else "name"),
                "chosen": one == letter,
            }
            for one in LETTERS
        ],
        speakers=await _speakers(reader, wanted, sort, request, page),
        links={
            "front": links.page(),
            "index": links.page("speakers"),
            "by_count": page(sort="count"),
            "by_name": page(sort="name"),
            "new": page(sort="new"),
            "any_letter": page(letter=""),
            "table": links.table("speakers"),
        },
    )


def _one_of(request: Any, name: str, known: tuple[str, ...]) -> str:
    value = request.args.get(name) or ""
    return value if value in known else ""


async def _speakers(reader: Reader, wanted: Wanted, sort: str, request: Any, page: Any) -> Block:
    """A page of them, each with the quotes of every month; null if that is not visible."""
    after = request.args.get("after") or ""
    query = speaker_index.speakers(
        reader.db,
        reader.tables,
        wanted,
        sort=sort,
        after=int(after) if after.isascii() and after.isdigit() and len(after) <= 16 else None,
        limit=SPEAKERS + 1,
    )
    found = await block(
        query,
        reader.links.table("speakers"),
        limit=SPEAKERS,
        next=lambda row: page(after=row["id"]),
    )
    months = await _months(reader, [row["id"] for row in found.rows])
    for row in found.rows:
        row["months"] = None if months is None else months.get(row["id"], [])
    return found


async def _months(reader: Reader, ids: list[int]) -> dict[int, list[Row]] | None:
    if "speaker_months" not in reader.tables:
        return None
    months: dict[int, list[Row]] = {}
    try:
        rows = await months_of_each(reader.db, ids) if ids else []
    except QueryInterrupted:
        return None
    for row in rows:
        own = months.setdefault(row["speaker_id"], [])
        own.append({"month": row["month"], "quotes": row["quotes"]})
    return months


async def _span(reader: Reader) -> tuple[str | None, str | None]:
    try:
        return await speaker_index.span(reader.db)
    except QueryInterrupted:
        return None, None


async def _letters(reader: Reader, wanted: Wanted) -> dict[str, int] | None:
    try:
        return await speaker_index.letters(reader.db, reader.tables, wanted)
    except QueryInterrupted:
        return None
