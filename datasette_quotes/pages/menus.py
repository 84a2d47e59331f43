"""Links to our pages in Datasette's menus, for those who may see the pages."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from markupsafe import Markup

from .. import compat
from ..defaults import TABLE_DEFAULTS, quotes_databases
from .access import REQUIRED
from .links import Links
from .same_filters import list_like

Item = dict[str, str]


async def site_menu(datasette: Any, actor: dict | None) -> list[Item]:
    """One link for each database of quotes."""
    return [
        {"href": Links(datasette, database).page(), "label": f"Quotes in {database}"}
        for database in sorted(quotes_databases(datasette))
        if await may_read(datasette, actor, database)
    ]


async def database_menu(datasette: Any, actor: dict | None, database: str) -> list[Item]:
    """The front page and the index."""
    if not await may_read(datasette, actor, database):
        return []
    links = Links(datasette, database)
    items = [
        _item(links.page(), "Read the quotes", "Search, facets, newest quotes"),
        _speakers(links),
    ]
    is_mutable = datasette.get_database(database).is_mutable
    if is_mutable and await compat.can_edit(datasette, actor, database):
        about = "Doubtful quotes, speakers who may be one, what was decided"
        items.append(_item(links.page("review"), "Review quotes", about))
    return items


async def table_menu(
    datasette: Any, actor: dict | None, database: str, table: str, request: Any
) -> list[Item]:
    """The page that shows the same for reading; of quotes with the table's own filters."""
    if table not in TABLE_DEFAULTS or not await may_read(datasette, actor, database):
        return []
    links = Links(datasette, database)
    if table == "speakers":
        return [_speakers(links)]
    like = list_like(links, request.args) if table == "quotes" and request else None
    if like and like != links.page():
        return [_item(like, "Read these quotes", "With the filters of this table")]
    return [_item(links.page(), "Read the quotes", "Search, facets, newest quotes")]


async def row_menu(
    datasette: Any, actor: dict | None, database: str, table: str, row: Any
) -> list[Item]:
    """The pages of ours that show this row."""
    wanted = _OF_ROW.get(table)
    if wanted is None or not await may_read(datasette, actor, database):
        return []
    links, row = Links(datasette, database), dict(row)
    seen = await compat.visible_tables(datasette, actor, database, ("articles", table))
    return [
        _item(href, label, description)
        for label, description, needed, find in wanted
        if needed in seen and (href := find(links, row))
    ]


async def panel_above_database(datasette: Any, actor: dict | None, database: str) -> Markup | None:
    """A line above the tables."""
    if not await may_read(datasette, actor, database):
        return None
    href = Links(datasette, database).page()
    return Markup('<p><a href="{}">Read the quotes: search, newest, speakers</a></p>').format(href)


async def may_read(datasette: Any, actor: dict | None, database: str) -> bool:
    """Is it a database of quotes, whose pages this visitor may see?"""
    if database not in quotes_databases(datasette):
        return False
    return len(await compat.visible_tables(datasette, actor, database, REQUIRED)) == len(REQUIRED)


def _item(href: str, label: str, description: str) -> Item:
    return {"href": href, "label": label, "description": description}


def _speakers(links: Links) -> Item:
    return _item(
        links.page("speakers"), "Index of speakers", "Everybody who is quoted, with their roles"
    )


# Table -> label, description, the table whose page it is, and the address if the row has one.
_Wanted = tuple[str, str, str, Callable[[Links, dict[str, Any]], str | None]]
_OF_ROW: dict[str, list[_Wanted]] = {
    "quotes": [
        ("In its article", "With what stands around it", "articles",
         lambda links, row: links.quote(row["article_id"], row["id"])),
        ("The quote alone", "To be put on another page", "quotes",
         lambda links, row: links.page("quote", row["id"], "card")),
        ("Page of the speaker", "Roles over time, all quotes", "quotes",
         lambda links, row: links.speaker(row["speaker_id"]) if row["speaker_id"] else None),
    ],
    "speakers": [
        ("Page of this speaker", "Roles over time, quotes by month", "speakers",
         lambda links, row: links.speaker(row["merged_into"] or row["id"])),
        ("Quotes of this speaker", "Search and facets", "speakers",
         lambda links, row: links.page(speaker=row["merged_into"] or row["id"])),
    ],
    "articles": [
        ("This article with its quotes marked", "And who speaks in it", "articles",
         lambda links, row: links.article(row["id"])),
    ],
    "organizations": [
        ("Page of this organization", "Who spoke for it, and when", "organizations",
         lambda links, row: links.organization(row["id"])),
        ("Quotes for this organization", "Search and facets", "organizations",
         lambda links, row: links.page(organization=row["id"])),
    ],
    "publications": [
        ("Page of this publication", "Whom it quotes", "publications",
         lambda links, row: links.publication(row["id"])),
        ("Quotes in this publication", "Search and facets", "publications",
         lambda links, row: links.page(publication=row["id"])),
    ],
    "roles": [
        ("Quotes in this role", "Search and facets", "roles",
         lambda links, row: links.page(role=row["id"])),
    ],
}  # fmt: skip
