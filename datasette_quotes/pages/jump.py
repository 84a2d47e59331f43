"""Speakers and organizations in the jump menu of 1.0, for those who may see their pages."""

from __future__ import annotations

from typing import Any

from .. import compat
from ..defaults import quotes_databases
from ..store import suggestions
from .access import reader_of
from .suggest import LONGEST, SHORTEST

MOST = 20  # names of one database; the menu shows a hundred items in all


async def jump_items(datasette: Any, actor: dict | None, request: Any) -> list[Any]:
    """Our pages of each database, and whoever is called as somebody types."""
    typed = ((request.args.get("q") if request else None) or "").strip()
    found = []
    for name in sorted(quotes_databases(datasette)):
        reader = await reader_of(datasette, actor, name)
        if reader is None:
            continue
        page = reader.links.page
        found.append(compat.jump_link(f"Quotes in {name}", page(), "Search and facets"))
        found.append(compat.jump_link(f"Speakers in {name}", page("speakers"), "Everybody quoted"))
        if SHORTEST <= len(typed) <= LONGEST:
            base = page() + "/"
            found.append(
                compat.jump_query(name, *suggestions.jump_items(reader.tables, typed, base, MOST))
            )
    return found
