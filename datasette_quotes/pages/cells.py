"""Links from Datasette's own tables and rows to our pages. Reads nothing from the file."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from markupsafe import Markup

from ..defaults import quotes_databases
from .links import Links

LONGEST_CELL = 600  # characters of a quote in a table cell

_PAGES = {"speakers": "speakers", "articles": "articles", "organizations": "organizations"}
_NAMES = {"speakers": "name", "articles": "title", "organizations": "name"}
_KEYS = {
    "speaker_id": "speakers",
    "merged_into": "speakers",
    "article_id": "articles",
    "organization_id": "organizations",
}
_WORDS = {
    "speakers": "Page of this speaker: roles, quotes by month, newest quotes",
    "articles": "This article with its quotes marked",
    "organizations": "Page of this organization: who spoke for it",
    "quotes": "This quote in its article",
}


def linked_cell(
    datasette: Any, database: str, table: str | None, column: str, value: Any, row: Any
) -> Markup | None:
    """The cell with its link, or None for Datasette's own way."""
    if value is None or database not in quotes_databases(datasette):
        return None
    links = Links(datasette, database)
    if table is None:
        return _cell_of_query(links, column, value, row)
    if table == "quotes" and column == "text":
        return _quote(links, value, _id(row, "id"), _id(row, "article_id"))
    if column in _KEYS:
        return _foreign_key(links, _KEYS[column], value)
    if _NAMES.get(table) == column:
        id = _id(row, "id")
        return _link(links.page(_PAGES[table], id), value) if id else None
    return None


def panel_above_row(datasette: Any, database: str, table: str, row: Any) -> Markup | None:
    """A line above a row: the page of ours that shows it."""
    if database not in quotes_databases(datasette) or table not in _WORDS:
        return None
    links, id = Links(datasette, database), _id(row, "id")
    article_id = _id(row, "article_id") if table == "quotes" else None
    if id is None or (table == "quotes" and article_id is None):
        return None
    href = links.quote(article_id, id) if article_id else links.page(_PAGES[table], id)
    return Markup("<p>{}</p>").format(_link(href, _WORDS[table]))


def _cell_of_query(links: Links, column: str, value: Any, row: Any) -> Markup | None:
    """Our canned queries, and anybody's SQL that names its columns like them."""
    if column == "quote":
        return _quote(links, value, _id(row, "quote_id"), _id(row, "article_id"))
    if column in ("speaker", "article", "organization"):
        id = _id(row, f"{column}_id")
        return _link(links.page(f"{column}s", id), value) if id else None
    return None


def _quote(links: Links, text: Any, id: int | None, article_id: int | None) -> Markup | None:
    if id is None or article_id is None:
        return None
    words = str(text)
    if len(words) > LONGEST_CELL:
        words = words[:LONGEST_CELL] + "…"
    href = links.quote(article_id, id)
    return Markup('{} <a href="{}" title="This quote in its article">in context</a>').format(
        words, href
    )


def _foreign_key(links: Links, table: str, value: Any) -> Markup | None:
    # {"value", "label"} in tables; a bare integer on the row pages of 0.65.
    id, label = (value["value"], value["label"]) if isinstance(value, dict) else (value, value)
    if not isinstance(id, int):
        return None
    return _link(links.page(_PAGES[table], id), label)


def _link(href: str, words: Any) -> Markup:
    return Markup('<a href="{}">{}</a>').format(href, words)


def _id(row: Any, column: str) -> int | None:
    """An id from a row, which may lack the column or give it with its label."""
    try:
        value = row[column]
    except (KeyError, IndexError):
        return None
    if isinstance(value, Mapping):
        value = value["value"]
    return value if isinstance(value, int) else None
