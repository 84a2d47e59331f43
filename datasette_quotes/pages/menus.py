"""Links to our pages in Datasette's menus, for those who may see the pages."""

from __future__ import annotations

from typing import Any

from markupsafe import Markup

from .. import compat
from ..defaults import quotes_databases
from .links import Links

Item = dict[str, str]

_OF_TABLE = {
    "quotes": "Read the quotes",
    "speakers": "Index of speakers",
}


async def site_menu(datasette: Any, actor: dict | None) -> list[Item]:
    """One link for each database of quotes."""
    items = []
    for database in sorted(quotes_databases(datasette)):
        if await _may_read(datasette, actor, database):
            href = Links(datasette, database).page()
            items.append({"href": href, "label": f"Quotes in {database}"})
    return items


async def database_menu(datasette: Any, actor: dict | None, database: str) -> list[Item]:
    """The front page and the index."""
    if not await _may_read(datasette, actor, database):
        return []
    links = Links(datasette, database)
    return [
        {
            "href": links.page(),
            "label": "Read the quotes",
            "description": "Search, newest quotes, most quoted speakers",
        },
        {
            "href": links.page("speakers"),
            "label": "Index of speakers",
            "description": "Everybody who is quoted, with their roles",
        },
    ]


async def table_menu(datasette: Any, actor: dict | None, database: str, table: str) -> list[Item]:
    """The page that shows the same for reading."""
    label = _OF_TABLE.get(table)
    if label is None:
        return []
    return [i for i in await database_menu(datasette, actor, database) if i["label"] == label]


async def panel_above_database(datasette: Any, actor: dict | None, database: str) -> Markup | None:
    """A line above the tables."""
    if not await _may_read(datasette, actor, database):
        return None
    href = Links(datasette, database).page()
    return Markup('<p><a href="{}">Read the quotes: search, newest, speakers</a></p>').format(href)


async def _may_read(datasette: Any, actor: dict | None, database: str) -> bool:
    if database not in quotes_databases(datasette):
        return False
    needed = ("quotes", "speakers")
    return len(await compat.visible_tables(datasette, actor, database, needed)) == len(needed)
