"""What Datasette shows of our tables before anybody writes a metadata file."""

from __future__ import annotations

import copy
from typing import Any

from . import compat
from .store import read
from .store.canned import CANNED_QUERIES
from .store.schema import FULL_TEXT

# Sorting is offered on unique columns and on columns in no index: Datasette pages by
# "last value, last id", which loses rows where an index gives ties in another order.
TABLE_DEFAULTS: dict[str, dict[str, Any]] = {
    "quotes": {
        "label_column": "text",
        "facets": ["speaker_id", "role_id", "published_month"],
        "sort_desc": "sort_key",
        "sortable_columns": ["id", "sort_key", "confidence"],
    },
    "speakers": {"label_column": "name", "sort_desc": "quote_count"},
    "articles": {"label_column": "title"},
    "roles": {"label_column": "name"},
    "organizations": {"label_column": "name", "sort_desc": "quote_count"},
    "publications": {"label_column": "name", "sort_desc": "quote_count"},
    "ingest_runs": {"label_column": "started_at"},
    "corrections": {"label_column": "summary", "sort_desc": "id"},
}


async def prepare(datasette: Any) -> None:
    """Find our databases when the server starts; give them their defaults and queries."""
    found = {}
    for name, db in datasette.databases.items():
        if name != "_internal" and read.is_quotes_db(await read.shape(db)):
            found[name] = _beside(compat.configured_tables(datasette, name))
            compat.set_table_defaults(datasette, name, found[name])
            await compat.store_queries(datasette, name, CANNED_QUERIES)
    datasette._quotes_databases = found


def quotes_databases(datasette: Any) -> dict[str, dict[str, Any]]:
    """The databases of quotes that the server found when it started, with their defaults."""
    return getattr(datasette, "_quotes_databases", {})


def _beside(mine: dict[str, Any]) -> dict[str, Any]:
    """The defaults that go with the user's own settings: of `sort` and `sort_desc` only one."""
    defaults = copy.deepcopy(TABLE_DEFAULTS)
    for table, settings in defaults.items():
        if "sort" in (mine.get(table) or {}):
            settings.pop("sort_desc", None)
    return defaults


def metadata(datasette: Any) -> dict[str, Any]:
    """The defaults as 0.65 wants them: the user's own metadata is laid over these."""
    return {
        "databases": {
            name: {"tables": copy.deepcopy(tables)}
            for name, tables in quotes_databases(datasette).items()
        }
    }


async def canned_queries(datasette: Any, database: str, actor: dict | None) -> dict[str, Any]:
    """The queries as 0.65 wants them: only those whose tables the actor may see.

    Its canned queries run without the permission to execute SQL, hence the check here.
    """
    if database not in quotes_databases(datasette):
        return {}
    taken = compat.configured_queries(datasette, database)
    wanted = {table for query in CANNED_QUERIES for table in query.tables}
    seen = await compat.visible_tables(datasette, actor, database, wanted)
    return {
        query.name: {"sql": query.sql, "title": query.title, "description": query.description}
        for query in CANNED_QUERIES
        if query.name not in taken and query.tables <= seen
    }


async def permission(datasette: Any, actor: dict | None, action: str, resource: Any) -> bool | None:
    """On 0.65: whether one may correct quotes; None has no opinion.

    False for quotes_fts and its shadow tables if `quotes` is hidden.
    """
    if action == compat.EDIT:
        return compat.configured_to_edit(datasette, actor, resource)
    if action != "view-table" or resource[0] not in quotes_databases(datasette):
        return None
    database, name = resource
    owner = next((t for t in FULL_TEXT if f"{name}_".startswith(f"{t}_fts_")), None)
    if owner and not await compat.can_view_table(datasette, actor, database, owner):
        return False
    return None
