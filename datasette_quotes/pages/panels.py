"""What stands above Datasette's page of a row on 1.0: the row as a reader wants it.

A panel shows nothing that our page of the same row would not show to the same visitor.
"""

from __future__ import annotations

from typing import Any

from datasette.database import QueryInterrupted
from markupsafe import Markup

from ..defaults import quotes_databases
from ..store import read
from .access import Reader, reader_of
from .cells import PAGES
from .context import with_words
from .wording import FAIRLY_SURE, counted

_WORDS = {
    "speakers": "Page of this speaker: roles over time, quotes by month, who is quoted beside them",
    "articles": "This article with its quotes marked",
    "organizations": "Page of this organization: who spoke for it, and when",
    "publications": "Page of this publication: whom it quotes",
    "roles": "Quotes of somebody in this role",
}


def style_of(datasette: Any, database: str | None, view_name: str) -> list[str]:
    """The style sheet of pages that have a panel."""
    if view_name != "row" or database not in quotes_databases(datasette):
        return []
    return ["/-/static-plugins/datasette_quotes/quotes-rows.css"]


async def panel_above_row(
    datasette: Any, request: Any, database: str, table: str, row: Any
) -> Markup | None:
    """The panel, or None where there is nothing to show or it may not be seen."""
    if table != "quotes" and table not in _WORDS:
        return None
    reader = await reader_of(datasette, request.actor, database, table)
    if reader is None:
        return None
    build = _quote if table == "quotes" else _summary
    try:
        context = await build(reader, table, dict(row))
    except QueryInterrupted:
        return None
    if context is None:
        return None
    context |= {"to": reader.links, "counted": counted, "fairly_sure": FAIRLY_SURE}
    html = await datasette.render_template("quotes_panel.html", context, request=request)
    return Markup(html)


async def _quote(reader: Reader, table: str, row: dict[str, Any]) -> dict[str, Any] | None:
    found = await read.quote(reader.db, reader.tables, row["id"])
    return {"quote": with_words(found, reader.links)} if found else None


async def _summary(reader: Reader, table: str, row: dict[str, Any]) -> dict[str, Any]:
    merged = row.get("merged_into") if table == "speakers" else None
    return {
        "row": row,
        "href": PAGES[table](reader.links, merged or row["id"]),
        "words": "Page of the speaker who is the same person" if merged else _WORDS[table],
    }
