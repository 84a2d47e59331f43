"""The index of speakers."""

from __future__ import annotations

from typing import Any

from datasette.database import QueryInterrupted

from ..store import profiles
from .access import Reader
from .context import SpeakersPage, block

SPEAKERS = 50
LONGEST_SEARCH = 200  # characters


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
