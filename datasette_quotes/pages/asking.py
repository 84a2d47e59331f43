"""What an address asks of the list of quotes, and the addresses of what could be asked next."""

from __future__ import annotations

import json
import re
from collections.abc import Collection
from dataclasses import dataclass, replace
from typing import Any
from urllib.parse import urlencode

from datasette.utils import escape_fts

from ..store.facet_counts import BANDS
from ..store.facets import MOST, SHOWN
from ..store.filters import FACETS, SORTS, Asked, Value
from ..store.listing import Place, read_place
from .links import Links

LONGEST_SEARCH = 200  # characters
MOST_CHOSEN = 20  # values of one facet
DATE = re.compile(r"\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?")
_ID = re.compile(r"\d{1,16}")

# Facet -> the column of `quotes`, for Datasette's own table.
COLUMNS = {
    "speaker": "speaker_id",
    "role": "role_id",
    "organization": "organization_id",
    "publication": "publication_id",
    "month": "published_month",
    "type": "type",
    "cue": "cue",
    "source": "attribution",
    "status": "status",
}
_TABLE_SORTS = {
    "newest": ("_sort_desc", "sort_key"),
    "oldest": ("_sort", "sort_key"),
    "sure": ("_sort_desc", "confidence"),
    "doubtful": ("_sort", "confidence"),
}


@dataclass(frozen=True)
class Question:
    """The query string, read. `problems` says in words what in it could not be used."""

    links: Links
    search: str
    asked: Asked
    after: Place | None
    more: frozenset[str]  # facets of which all values are wanted
    problems: tuple[str, ...]

    def href(self, format: str = "", **changes: Any) -> str:
        """This list with a difference: `search`, `more`, `after`, or a field of Asked."""
        asked = replace(self.asked, **{k: v for k, v in changes.items() if hasattr(self.asked, k)})
        pairs: list[tuple[str, object]] = [("q", changes.get("search", self.search))]
        pairs += [(facet, value) for facet, chosen in asked.values.items() for value in chosen]
        pairs += [("from", asked.first), ("to", asked.last)]
        pairs += [("sort", asked.sort if asked.sort != SORTS[0] else "")]
        pairs += [("more", facet) for facet in sorted(changes.get("more", self.more))]
        pairs += [("after", changes.get("after", ""))]
        query = urlencode([(name, value) for name, value in pairs if value not in ("", None)])
        return self.links.page() + format + (f"?{query}" if query else "")

    def choosing(self, facet: str, value: Value) -> str:
        """With this value too."""
        chosen = (*self.asked.values.get(facet, ()), value)
        return self.href(values={**self.asked.values, facet: chosen})

    def leaving(self, facet: str, value: Value) -> str:
        """Without this value."""
        left = tuple(v for v in self.asked.values.get(facet, ()) if v != value)
        values = {**self.asked.values, facet: left}
        return self.href(values={name: kept for name, kept in values.items() if kept})

    def shown(self) -> dict[str, int]:
        """How many values of each facet are wanted."""
        return {facet: MOST if facet in self.more else SHOWN for facet in FACETS}

    def fields(self) -> list[tuple[str, object]]:
        """What a form must carry along, without the words and the dates."""
        chosen = self.asked.values.items()
        pairs: list[tuple[str, object]] = [(f, value) for f, values in chosen for value in values]
        return pairs + [("sort", self.asked.sort)] * (self.asked.sort != SORTS[0])

    def table(self) -> tuple[str, list[str]]:
        """Datasette's own table of these quotes, and which filters it cannot express."""
        filters, missing = _table_filters(self.asked)
        if self.search:
            filters["_search"] = self.search
        if self.asked.sort not in _TABLE_SORTS:
            missing.append("sort")
        order, column = _TABLE_SORTS.get(self.asked.sort, _TABLE_SORTS["newest"])
        filters |= {order: column, "_nosuggest": 1}
        return self.links.table("quotes", **filters), missing


def read_question(request: Any, links: Links, tables: Collection[str]) -> Question:
    """Read the query string. What makes no sense is left out and named."""
    problems: list[str] = []
    search = (
        (request.args.get("q") or "").strip()[:LONGEST_SEARCH] if "quotes_fts" in tables else ""
    )
    values = {}
    for name, facet in FACETS.items():
        chosen = _chosen(request, name, facet.names is not None, problems)
        if chosen and (facet.table is None or facet.table in tables):
            values[name] = chosen
    first, last = (_date(request, name, problems) for name in ("from", "to"))
    if first and last and first > f"{last}~":
        problems.append(f"from {first} is after to {last}: no day lies between them")
    sort = request.args.get("sort") or SORTS[0]
    if sort not in SORTS:
        problems.append(f"sort is not {sort}, but {', '.join(SORTS)}")
        sort = SORTS[0]
    asked = Asked(escape_fts(search) if search else "", values, first, last, sort)
    more = frozenset(request.args.getlist("more")) & FACETS.keys()
    return Question(links, search, asked, _place(request, problems), more, tuple(problems))


def _chosen(request: Any, facet: str, is_id: bool, problems: list[str]) -> tuple[Value, ...]:
    given = [text for text in dict.fromkeys(request.args.getlist(facet)) if text]
    if len(given) > MOST_CHOSEN:
        problems.append(f"of {facet} only the first {MOST_CHOSEN} values are used")
    if not is_id:
        return tuple(given[:MOST_CHOSEN])
    odd = [text for text in given if not _ID.fullmatch(text)]
    problems.extend(f"{facet} is a number, not {text[:40]!r}" for text in odd)
    return tuple(int(text) for text in given[:MOST_CHOSEN] if text not in odd)


def _date(request: Any, name: str, problems: list[str]) -> str:
    text = (request.args.get(name) or "").strip()
    if text and not DATE.fullmatch(text):
        problems.append(f"{name} is a date as 2025, 2025-03 or 2025-03-04, not {text[:40]!r}")
        return ""
    return text


def _place(request: Any, problems: list[str]) -> Place | None:
    try:
        return read_place(request.args.get("after") or "")
    except ValueError:
        problems.append("after is no place in this list: here is its first page")
        return None


def _table_filters(asked: Asked) -> tuple[dict[str, object], list[str]]:
    filters: dict[str, object] = {}
    missing = []
    wide = {"indirect", "rejected"} & {v for values in asked.values.values() for v in values}
    if not wide:
        filters["listed"] = 1
    for facet, values in asked.values.items():
        if facet in COLUMNS:
            several = len(values) > 1
            name = COLUMNS[facet] + ("__in" if several else "")
            filters[name] = json.dumps(values) if several else values[0]
        elif facet == "confidence" and len(values) == 1:
            filters |= _band_filters(str(values[0]))
        elif facet == "year" and len(values) == 1:
            filters |= {"sort_key__gte": values[0], "sort_key__lt": f"{values[0]}~"}
        else:
            missing.append(facet)
    if asked.first or asked.last:
        filters["sort_key__gte"] = asked.first or "0001"
        filters["sort_key__lt"] = f"{asked.last or '~'}~"
    return filters, missing


def _band_filters(band: str) -> dict[str, object]:
    above = 2.0
    for least, word in BANDS:
        if word == band:
            lower: dict[str, object] = {"confidence__gte": least}
            return lower | ({"confidence__lt": above} if above <= 1 else {})
        above = least
    return {"confidence__lt": 0}
