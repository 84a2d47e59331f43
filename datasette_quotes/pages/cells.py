"""Cells of Datasette's own tables, with links to our pages. Reads nothing from the file."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from markupsafe import Markup

from ..defaults import quotes_databases
from .links import Links
from .wording import sure_words

LONGEST_CELL = 600  # characters of a quote in a table cell
LONGEST_LABEL = 80  # of a quote that another row belongs to

_BAR = 40  # px, as wide as full certainty

# Our page of a row, by its table.
PAGES: dict[str, Callable[[Links, int], str]] = {
    "speakers": Links.speaker,
    "articles": Links.article,
    "organizations": Links.organization,
    "publications": Links.publication,
    "roles": lambda links, id: links.page(role=id),
    "quotes": lambda links, id: links.page("quote", id),
}
_NAMES = {"articles": "title"} | dict.fromkeys(
    ("speakers", "organizations", "publications", "roles"), "name"
)
_KEYS = {
    "speaker_id": "speakers",
    "merged_into": "speakers",
    "speaker_a": "speakers",
    "speaker_b": "speakers",
    "article_id": "articles",
    "began_article_id": "articles",
    "ended_article_id": "articles",
    "organization_id": "organizations",
    "publication_id": "publications",
    "role_id": "roles",
    "quote_id": "quotes",
    "parent_id": "quotes",
}


def linked_cell(
    datasette: Any, database: str, table: str | None, column: str, value: Any, row: Any
) -> Markup | None:
    """The cell with its link, or None for Datasette's own way."""
    if value is None or database not in quotes_databases(datasette):
        return None
    links = Links(datasette, database)
    if column == "confidence" and table in ("quotes", None):
        return _confidence(value, row)
    if table is None:
        return _cell_of_query(links, column, value, row)
    if table == "quotes" and column == "text":
        return _quote(links, value, _id(row, "id"), _id(row, "article_id"))
    if column in _KEYS:
        return _foreign_key(links, _KEYS[column], value)
    if _NAMES.get(table) == column:
        id = _id(row, "id")
        return _link(PAGES[table](links, id), value) if id else None
    return None


def _cell_of_query(links: Links, column: str, value: Any, row: Any) -> Markup | None:
    """Our canned queries, and anybody's SQL that names its columns like them."""
    if column == "quote":
        return _quote(links, value, _id(row, "quote_id"), _id(row, "article_id"))
    if column in ("speaker", "role", "article", "organization", "publication"):
        id = _id(row, f"{column}_id")
        return _link(PAGES[f"{column}s"](links, id), value) if id else None
    return None


def _quote(links: Links, text: Any, id: int | None, article_id: int | None) -> Markup | None:
    if id is None or article_id is None:
        return None
    href = links.quote(article_id, id)
    return Markup(
        '<bdi>{}</bdi> <a href="{}" title="This quote in its article">in context</a>'
    ).format(_shortened(text, LONGEST_CELL), href)


def _foreign_key(links: Links, table: str, value: Any) -> Markup | None:
    # {"value", "label"} in tables; a bare integer on the row pages of 0.65.
    id, label = (value["value"], value["label"]) if isinstance(value, dict) else (value, value)
    if not isinstance(id, int):
        return None
    return _link(PAGES[table](links, id), _shortened(label, LONGEST_LABEL))


def _confidence(value: Any, row: Any) -> Markup | None:
    """The number with a bar and in words: nothing needs a colour to be understood."""
    if not isinstance(value, (int, float)) or not 0 <= value <= 1:
        return None
    bar = Markup(
        '<svg width="{0}" height="6" aria-hidden="true" fill="currentColor">'
        '<rect width="{0}" height="6" rx="3" opacity=".15"></rect>'
        '<rect width="{1}" height="6" rx="3" opacity=".6"></rect></svg>'
    ).format(_BAR, round(_BAR * value))
    facts = {name: _plain(row, name) for name in ("status", "attribution", "speaker_id")}
    return Markup("{} {:.2f} {}").format(bar, value, sure_words({**facts, "confidence": value}))


def _shortened(text: Any, longest: int) -> str:
    words = str(text)
    return words if len(words) <= longest else words[:longest].rstrip() + "…"


def _link(href: str, words: Any) -> Markup:
    return Markup('<a href="{}">{}</a>').format(href, words)


def _id(row: Any, column: str) -> int | None:
    """An id from a row."""
    value = _plain(row, column)
    return value if isinstance(value, int) else None


def _plain(row: Any, column: str) -> Any:
    """A value from a row, which may lack the column or give it with its label."""
    try:
        value = row[column]
    except (KeyError, IndexError):
        return None
    return value["value"] if isinstance(value, Mapping) else value
