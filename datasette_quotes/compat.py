"""What differs between Datasette 0.65 and 1.0. The only module that asks which one is running."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, Any

from datasette import Forbidden
from datasette.utils import actor_matches_allow

if TYPE_CHECKING:
    from .store.canned import CannedQuery

try:
    from datasette.permissions import Action
    from datasette.resources import DatabaseResource, TableResource  # 1.0a20 and later
except ImportError:
    TableResource = None  # 0.65

try:
    from datasette.jump import JumpSQL  # where there is a jump menu
except ImportError:
    JumpSQL = None

IS_ONE = TableResource is not None
EDIT = "quotes-edit"  # the permission to correct quotes


async def can_view_table(datasette: Any, actor: dict | None, database: str, table: str) -> bool:
    """May this actor see the table? Implies the database and the instance."""
    if IS_ONE:
        resource = TableResource(database, table)
        return await datasette.allowed(action="view-table", resource=resource, actor=actor)
    wanted = [("view-table", (database, table)), ("view-database", database), "view-instance"]
    try:
        await datasette.ensure_permissions(actor, wanted)
    except Forbidden:
        return False
    return True


async def can_edit(datasette: Any, actor: dict | None, database: str) -> bool:
    """May this actor correct quotes? Nobody may unless that is configured; root always may."""
    if IS_ONE:
        resource = DatabaseResource(database)
        return await datasette.allowed(action=EDIT, resource=resource, actor=actor)
    return await datasette.permission_allowed(actor, EDIT, resource=database, default=False)


def configured_to_edit(datasette: Any, actor: dict | None, database: str) -> bool | None:
    """What 0.65's metadata says in `permissions`, as 1.0 reads it by itself: who may edit?

    None: nothing about this actor.
    """
    if actor and actor.get("id") == "root":
        return True
    for block in (datasette.metadata(database=database), datasette.metadata()):
        allow = ((block or {}).get("permissions") or {}).get(EDIT)
        if allow is not None and actor_matches_allow(actor, allow):
            return True
    return None


def edit_actions() -> list[Any]:
    """The permission to correct quotes, for 1.0 to know it. 0.65 takes any name."""
    if not IS_ONE:
        return []
    about = "Correct quotes: who said what, and who is who"
    return [Action(name=EDIT, description=about, resource_class=DatabaseResource)]


async def write(db: Any, work: Callable[[Any], Any]) -> Any:
    """Do this on the database's one writing connection, after what others wait to write.

    It begins and ends its transactions itself.
    """
    if IS_ONE:
        return await db.execute_write_fn(work, transaction=False)
    return await db.execute_write_fn(work)


async def visible_tables(
    datasette: Any, actor: dict | None, database: str, tables: Iterable[str]
) -> frozenset[str]:
    """Those of the tables that this actor may see."""
    return frozenset([t for t in tables if await can_view_table(datasette, actor, database, t)])


def configured_tables(datasette: Any, database: str) -> dict[str, Any]:
    """The user's own settings of the tables, as they are before ours are laid under them."""
    if IS_ONE:
        mine = ((datasette.config or {}).get("databases") or {}).get(database) or {}
    else:
        mine = datasette.metadata(database=database) or {}
    return mine.get("tables") or {}


def set_table_defaults(datasette: Any, database: str, defaults: dict[str, dict]) -> None:
    """Fill in what the user's own configuration leaves open. 0.65 asks `get_metadata` instead."""
    if not IS_ONE:
        return
    tables = datasette.config
    for name in ("databases", database, "tables"):
        tables[name] = tables.get(name) or {}  # an empty block in YAML is None
        tables = tables[name]
    for table, values in defaults.items():
        settings = tables[table] = tables.get(table) or {}
        for key, value in values.items():
            settings.setdefault(key, value)


async def store_queries(datasette: Any, database: str, queries: Iterable[CannedQuery]) -> None:
    """Add the queries to 1.0's list, but for names that somebody else has taken there.

    They stay untrusted, so that running one needs the permission to execute SQL.
    """
    if not IS_ONE:
        return
    for query in queries:
        present = await datasette.get_query(database, query.name)
        if present is None or present.source == "plugin":
            await datasette.add_query(
                database,
                query.name,
                query.sql,
                title=query.title,
                description=query.description,
                source="plugin",
            )


def configured_queries(datasette: Any, database: str) -> frozenset[str]:
    """Names of the user's own canned queries on 0.65, where a plugin's would win over them."""
    if IS_ONE:
        return frozenset()
    return frozenset(datasette.metadata("queries", database=database, fallback=False) or ())


def jump_link(label: str, href: str, description: str) -> Any:
    """An item of the jump menu, which asks for it only where there is one."""
    return JumpSQL.menu_item(label=label, url=href, description=description, item_type="page")


def jump_query(database: str, sql: str, values: dict[str, Any]) -> Any:
    """Items of the jump menu that a query of this database finds."""
    return JumpSQL(sql=sql, params=values, database=database)
