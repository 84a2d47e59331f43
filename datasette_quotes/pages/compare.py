"""Two speakers side by side, and the way to choose the other one."""

from __future__ import annotations

from typing import Any

from datasette import NotFound, Response
from datasette.database import QueryInterrupted

from ..store import mixes, profiles, speaker_index
from ..store.read import Row
from .access import Reader, read_id
from .apart import words_of_both
from .context import Block, ComparedBlock, ComparePage, block
from .speaker import publications_block, roles_block

CHOICES = 12


async def compare(reader: Reader, request: Any) -> ComparePage | Response:
    """`?a=` and `?b=` are speakers; without `b`, `?named=` is a part of the other one's name."""
    links = reader.links
    ids = _asked(request)
    found = await mixes.speakers_of(reader.db, ids)
    if missing := [id for id in ids if id not in found]:
        raise NotFound(f"No speaker {missing[0]} in database {reader.db.name}")
    kept = [found[id]["merged_into"] or id for id in ids]
    if kept != ids or len(set(ids)) < len(ids):
        kept = list(dict.fromkeys(kept))
        format = request.url_vars["format"] or ""
        return Response.redirect(_page(reader, *kept, format=format))
    named = (request.args.get("named") or "").strip()[:200]
    a, *other = [found[id] for id in ids]
    sides = await _sides(reader, [a, *other])
    return ComparePage(
        database=reader.db.name,
        a=sides[0],
        b=sides[1] if other else None,
        both=await _both(reader, *ids) if other else None,
        named=named,
        choices=None if other else await _choices(reader, a["id"], named),
        links={
            "compare": links.page("compare"),
            "swapped": _page(reader, *reversed(ids)) if other else "",
            "speakers": links.page("speakers"),
        },
    )


def _asked(request: Any) -> list[int]:
    """The ids in the address: one or two."""
    ids = []
    for name in "ab":
        text = request.args.get(name) or ""
        if not text and name == "b":
            break
        found = read_id(text)
        if found is None:
            raise NotFound(
                f"{name} is the number of a speaker, as in ?a=ID&b=ID, not {text[:40]!r}"
            )
        ids.append(found)
    return ids


def _page(reader: Reader, *ids: int, format: str = "") -> str:
    return reader.links.page("compare", format=format, **dict(zip("ab", ids, strict=False)))


async def _sides(reader: Reader, speakers: list[Row]) -> list[ComparedBlock]:
    """Each of them; both are read by one query where that can be."""
    a, b = speakers[0]["id"], speakers[-1]["id"]
    by_month = reader.links.quotes(speaker_id=a, _facet="published_month")
    months = await block(mixes.months_of_both(reader.db, reader.tables, a, b), by_month)
    words = await _words(reader, a, b) if a != b else None
    sides = []
    for place, speaker in enumerate(speakers):
        id = speaker["id"]
        own = [row for row in months.rows if row["speaker_id"] == id]
        href = reader.links.quotes(speaker_id=id, _facet="published_month")
        by_cue = reader.links.quotes(speaker_id=id, _facet="cue")
        sides.append(
            ComparedBlock(
                speaker=speaker,
                roles=await roles_block(reader, id),
                months=Block(own, href, timed_out=months.timed_out),
                publications=await publications_block(reader, id),
                cues=await block(profiles.cues_of(reader.db, id), by_cue),
                words=words[place] if words else None,
                href=reader.links.speaker(id),
                others=_page(reader, id),
            )
        )
    return sides


async def _words(reader: Reader, a: int, b: int) -> list[Block] | None:
    if "quote_words" not in reader.tables:
        return None
    hrefs = [reader.links.quotes(speaker_id=id) for id in (a, b)]
    try:
        found = await words_of_both(reader, a, b)
    except QueryInterrupted:
        return [Block([], href, timed_out=True) for href in hrefs]
    return [Block(rows, href) for rows, href in zip(found, hrefs, strict=True)]


async def _both(reader: Reader, a: int, b: int) -> Block | None:
    if "articles" not in reader.tables:
        return None
    found = await block(mixes.articles_with(reader.db, a, b), reader.links.quotes(speaker_id=a))
    for row in found.rows:
        row["href"] = reader.links.article(row["id"])
    return found


async def _choices(reader: Reader, id: int, named: str) -> Block:
    """Those of that name; without a name, those quoted beside the speaker."""
    if named:
        query = speaker_index.speakers(
            reader.db, reader.tables, speaker_index.Wanted(named), limit=CHOICES + 1
        )
    else:
        query = profiles.co_quoted_with(reader.db, id, CHOICES)
    found = await block(query, reader.links.table("speakers"))
    rows = [row for row in found.rows if row["id"] != id][:CHOICES]
    found.rows[:] = [
        {"id": row["id"], "name": row["name"], "href": _page(reader, id, row["id"])} for row in rows
    ]
    return found
