"""Datasette's way in: hooks only. Importing this never imports spaCy."""

from __future__ import annotations

from typing import Any

from datasette import hookimpl

from . import compat, defaults
from .pages import cells, jump, menus, panels
from .pages.views import ROUTES


@hookimpl
def startup(datasette: Any) -> Any:
    """Find our databases and give them their defaults."""

    async def inner() -> None:
        await defaults.prepare(datasette)

    return inner


@hookimpl
def get_metadata(datasette: Any) -> dict[str, Any]:
    """Default facets and sort on 0.65."""
    return defaults.metadata(datasette)


@hookimpl
def canned_queries(datasette: Any, database: str, actor: dict | None) -> Any:
    """Ready-made questions on 0.65."""

    async def inner() -> dict[str, Any]:
        return await defaults.canned_queries(datasette, database, actor)

    return inner


@hookimpl
def permission_allowed(datasette: Any, actor: dict | None, action: str, resource: Any) -> Any:
    """On 0.65: full-text tables as private as the words they hold; root may correct quotes."""

    async def inner() -> bool | None:
        return await defaults.permission(datasette, actor, action, resource)

    return inner


@hookimpl
def register_actions(datasette: Any) -> list[Any]:
    """The permission to correct quotes, on 1.0."""
    return compat.edit_actions()


@hookimpl
def register_routes() -> list[tuple[str, Any]]:
    """Our pages."""
    return ROUTES


@hookimpl
def register_commands(cli: Any) -> None:
    """`datasette quotes ...`"""
    from .cli import quotes

    cli.add_command(quotes)


@hookimpl
def render_cell(
    row: Any, value: Any, column: str, table: str | None, database: str, datasette: Any
) -> Any:
    """Links from Datasette's tables to our pages."""
    return cells.linked_cell(datasette, database, table, column, value, row)


@hookimpl
def extra_css_urls(datasette: Any, database: str | None, view_name: str) -> list[str]:
    """The style of the panel above a row."""
    return panels.style_of(datasette, database, view_name)


@hookimpl
def top_row(datasette: Any, request: Any, database: str, table: str, row: Any) -> Any:
    """The row as a reader wants it, above Datasette's page of it, on 1.0."""

    async def inner() -> Any:
        return await panels.panel_above_row(datasette, request, database, table, row)

    return inner


@hookimpl
def top_database(datasette: Any, request: Any, database: str) -> Any:
    """A link above Datasette's page of the database, on 1.0."""

    async def inner() -> Any:
        return await menus.panel_above_database(datasette, request.actor, database)

    return inner


@hookimpl
def menu_links(datasette: Any, actor: dict | None) -> Any:
    """One link for each database of quotes, in the menu of every page."""

    async def inner() -> list[dict[str, str]]:
        return await menus.site_menu(datasette, actor)

    return inner


@hookimpl
def database_actions(datasette: Any, actor: dict | None, database: str) -> Any:
    """Our pages in the menu of the database."""

    async def inner() -> list[dict[str, str]]:
        return await menus.database_menu(datasette, actor, database)

    return inner


@hookimpl
def table_actions(
    datasette: Any, actor: dict | None, database: str, table: str, request: Any
) -> Any:
    """Our pages in the menu of a table."""

    async def inner() -> list[dict[str, str]]:
        return await menus.table_menu(datasette, actor, database, table, request)

    return inner


@hookimpl
def row_actions(datasette: Any, actor: dict | None, database: str, table: str, row: Any) -> Any:
    """Our pages in the menu of a row, on 1.0."""

    async def inner() -> list[dict[str, str]]:
        return await menus.row_menu(datasette, actor, database, table, row)

    return inner


@hookimpl
def homepage_actions(datasette: Any, actor: dict | None) -> Any:
    """One link for each database of quotes, in the menu of the front page, on 1.0."""

    async def inner() -> list[dict[str, str]]:
        return await menus.site_menu(datasette, actor)

    return inner


@hookimpl
def jump_items_sql(datasette: Any, actor: dict | None, request: Any) -> Any:
    """Our pages, and speakers by their names, in the jump menu of 1.0."""

    async def inner() -> list[Any]:
        return await jump.jump_items(datasette, actor, request)

    return inner
