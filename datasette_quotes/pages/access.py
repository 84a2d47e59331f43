"""Who may see a page: finds the database, asks for the tables, and says no in HTML or JSON."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from datasette import Forbidden, NotFound, Response
from datasette.utils import add_cors_headers, tilde_decode

from .. import compat
from ..defaults import quotes_databases
from ..store import read
from .links import Links

REQUIRED = ("quotes", "speakers")  # without them no page is shown


@dataclass(frozen=True)
class Reader:
    """A database of quotes, and the tables of it that this visitor may see."""

    db: Any
    tables: frozenset[str]
    links: Links


async def viewable_database(datasette: Any, request: Any, *needed: str) -> Reader:
    """The database in the address. Raises NotFound or Forbidden.

    `needed` names tables beside those of REQUIRED. Asks for permission before anything that tells
    whether a row exists.
    """
    route = tilde_decode(request.url_vars["database"])
    try:
        db = datasette.get_database(route=route)
    except KeyError as error:
        raise NotFound(f"Database not found: {route}") from error
    columns = {} if db.name == "_internal" else await read.shape(db)
    if not read.is_quotes_db(columns):
        raise NotFound(f"Database {route} is not a database of quotes")
    reader = await _reader(datasette, request.actor, db, columns, needed)
    for table in (*REQUIRED, *needed):
        if table not in columns:
            raise NotFound(f"Database {route} has no table {table}")
        if table not in reader.tables:
            raise Forbidden("You do not have permission to view this page")
    return reader


async def reader_of(
    datasette: Any, actor: dict | None, database: str, *needed: str
) -> Reader | None:
    """The same for blocks on Datasette's own pages; None where they are to be left out."""
    if database not in quotes_databases(datasette):
        return None
    db = datasette.get_database(database)
    reader = await _reader(datasette, actor, db, await read.shape(db), needed)
    return reader if reader.tables.issuperset((*REQUIRED, *needed)) else None


async def _reader(
    datasette: Any,
    actor: dict | None,
    db: Any,
    columns: Mapping[str, set[str]],
    needed: tuple[str, ...],
) -> Reader:
    present = [t for t in (*REQUIRED, *needed, *read.OPTIONAL_TABLES) if t in columns]
    tables = await compat.visible_tables(datasette, actor, db.name, dict.fromkeys(present))
    return Reader(db, tables, Links(datasette, db.name))


def row_id(request: Any, name: str) -> int:
    """The id in the address. Raises NotFound for what cannot be one."""
    text = request.url_vars[name]
    found = read_id(text)
    if found is None:
        raise NotFound(f"Not an id: {text}")
    return found


def read_id(text: str | None) -> int | None:
    """An id, or a count, that somebody wrote; None if it is none."""
    return int(text) if text and text.isascii() and text.isdigit() and len(text) <= 16 else None


def json_error(datasette: Any, status: int, message: str) -> Response:
    """The body that every failed `.json` page has."""
    body = {"ok": False, "error": message, "errors": [message], "status": status}
    return json_response(datasette, body, status)


def json_response(datasette: Any, body: dict[str, Any], status: int = 200) -> Response:
    """JSON that other sites may read where the server says so."""
    headers: dict[str, str] = {}
    if datasette.cors:
        add_cors_headers(headers)
    return Response.json(body, status=status, headers=headers)
