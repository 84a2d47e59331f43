"""From Datasette's own table of quotes, as somebody has filtered it, to our list of the same."""

from __future__ import annotations

import json
from typing import Any
from urllib.parse import urlencode

from .asking import COLUMNS, DATE
from .links import Links

_FACETS = {column: facet for facet, column in COLUMNS.items()}
_DATES = {"sort_key__gte": "from", "sort_key__lt": "to"}
_SORTS = {
    ("_sort_desc", "sort_key"): "",
    ("_sort", "sort_key"): "oldest",
    ("_sort_desc", "confidence"): "sure",
    ("_sort", "confidence"): "doubtful",
}
_SAME = {("listed", "1"), ("listed__exact", "1")}  # the list has no others


def list_like(links: Links, args: Any) -> str | None:
    """The address of our list with the filters of a table's query string.

    None if there is a filter that the list lacks: a link must not promise the same and show more.
    """
    pairs: list[tuple[str, str]] = []
    for name in args:
        same = [_same(name, value) for value in args.getlist(name)]
        if None in same or len(same) > 1 and any(same):  # twice means both there, either here
            return None
        pairs += same[0] or []
    return links.page() + (f"?{urlencode(pairs)}" if pairs else "")


def _same(name: str, value: str) -> list[tuple[str, str]] | None:
    if (name, value) in _SAME:
        return []
    if (name, value) in _SORTS:
        sort = _SORTS[name, value]
        return [("sort", sort)] if sort else []
    if name == "_search":
        return [("q", value)] if value else []
    if name in _DATES:
        date = value.removesuffix("~")
        whole = value.endswith("~") == name.endswith("lt")  # our last day is one of the list
        return [(_DATES[name], date)] if whole and DATE.fullmatch(date) else None
    if name.startswith("_"):
        return None if name.startswith(("_where", "_search", "_through")) else []
    column, _, lookup = name.partition("__")
    values = _among(value) if lookup == "in" else [value]
    if column not in _FACETS or lookup not in ("", "exact", "in") or values is None:
        return None
    return [(_FACETS[column], each) for each in values]


def _among(value: str) -> list[str] | None:
    """The values of an `__in`: a list in JSON, or parted by commas."""
    if not value.startswith("["):
        return value.split(",")
    try:
        return [str(each) for each in json.loads(value)]
    except ValueError:
        return None
