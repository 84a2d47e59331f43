"""Speakers and organizations whose names begin with what somebody types."""

from __future__ import annotations

from typing import Any

from datasette import Forbidden, NotFound, Response
from datasette.database import QueryInterrupted

from ..store import suggestions
from ..store.read import Row
from .access import Reader, json_error, json_response, viewable_database
from .wording import counted

SUGGESTIONS = 8
SHORTEST = 2  # letters
LONGEST = 100


async def suggest(datasette: Any, request: Any) -> Response:
    """`?q=`: names with the addresses of their pages, the most quoted first."""
    try:
        reader = await viewable_database(datasette, request)
    except (NotFound, Forbidden) as error:
        status = 404 if isinstance(error, NotFound) else 403
        return json_error(datasette, status, str(error))
    found = await people(reader, request.args.get("q") or "")
    return json_response(datasette, {"ok": True, "suggestions": found})


async def people(reader: Reader, typed: str) -> list[Row]:
    """Each with kind, id, name, quotes, a note and the address of its page."""
    typed = typed.strip()[:LONGEST]
    if len(typed) < SHORTEST:
        return []
    try:
        rows = await suggestions.named(reader.db, reader.tables, typed, SUGGESTIONS)
    except QueryInterrupted:
        return []
    return [
        {
            "kind": row["kind"],
            "id": row["id"],
            "name": row["name"],
            "quotes": row["quotes"],
            "note": ", ".join(filter(None, [_what(row), counted(row["quotes"], "quote")])),
            "href": reader.links.page(row["page"], row["id"]),
        }
        for row in rows
    ]


def _what(row: Row) -> str | None:
    """A person's role; of an organization, whether it speaks itself or others for it."""
    if row["kind"] != "organization":
        return row["role"]
    return "quoted itself" if row["page"] == "speakers" else "organization"
