"""What may be asked of the list of quotes, as conditions in SQL.

Every filter but one is kept from the indexes by a plus sign. That one, the driver, is chosen by the
stored counts: statistics that know only averages would fetch 900,000 rows to find those with "say".
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from .facet_counts import COUNTED
from .read import Tables, fetch

Value = str | int

STORED = "quotes_facet_counts"
FEW = 20_000  # hits of words that may be fetched one by one
FEW_ROWS = 10_000  # and rows by an index; more are looked for along an index in order
REACH = 200_000  # quotes among which those to be counted are looked for one after the other
COVERED = 20  # times quicker: an index with all columns in order, against fetching rows
UNDATED = "0000-00-00"
SORTS = ("newest", "oldest", "speaker", "sure", "doubtful")


@dataclass(frozen=True)
class Facet:
    """Something quotes are told apart by. `value` is SQL on a quote `q`."""

    value: str
    table: str | None = None  # that must be seen to use it
    names: str | None = None  # the column with words for the values, if these are ids


FACETS: dict[str, Facet] = {
    "speaker": Facet("q.speaker_id", "speakers", "name"),
    "role": Facet("q.role_id", "roles", "name"),
    "group": Facet("(select role_group from roles where id = q.role_id)", "roles"),
    "organization": Facet("q.organization_id", "organizations", "name"),
    "publication": Facet("q.publication_id", "publications", "name"),
    "year": Facet("substr(q.published_month, 1, 4)"),
    "month": Facet("q.published_month"),
    "type": Facet("q.type"),
    "cue": Facet("q.cue"),
    "source": Facet("q.attribution"),
    "confidence": Facet(COUNTED["confidence"][0].format("q")),
    "status": Facet("q.status"),
}
# Months and years are stretches of the index by sort_key, which needs no driver.
_DRIVERS = ("speaker", "role", "organization", "publication", "cue", "source")
ANY = "any type and status"  # for `counting`
_IN_ORDER = ("speaker", "organization", "publication")  # their covering indexes go on with sort_key


@dataclass(frozen=True)
class Asked:
    """What somebody asked of the list."""

    words: str = ""  # an FTS5 query
    values: Mapping[str, tuple[Value, ...]] = field(default_factory=dict)  # facet -> any of these
    first: str = ""  # YYYY, YYYY-MM or YYYY-MM-DD, this one included
    last: str = ""
    sort: str = SORTS[0]

    def anything(self) -> bool:
        """Is any quote left out?"""
        return bool(self.words or self.values or self.first or self.last)

    def only_facet(self) -> str | None:
        """The facet that alone was chosen from, if that is all."""
        alone = len(self.values) == 1 and not (self.words or self.first or self.last)
        return next(iter(self.values)) if alone else None


@dataclass(frozen=True)
class Estimate:
    """About how many quotes each filter leaves; None for all of them."""

    facets: Mapping[str, int]
    hits: int  # of the words, at most FEW + 1
    reach: str = ""  # sort_key of the quote REACH places down the list; empty if it is shorter

    def driver(
        self, asked: Asked, counting: str | None = None, few: int | None = None, by_key: bool = True
    ) -> str | None:
        """The facet whose index finds the quotes, None to go through them in order.

        `by_key`: they are wanted in the order of sort_key, in which some indexes go on.
        """
        chosen = [name for name in asked.values if name in _DRIVERS and name != counting]
        known = [(self.facets.get(name, 0), name) for name in chosen]
        few = min(FEW, FEW_ROWS) if few is None else few
        in_order = [(n, name) for n, name in known if by_key and is_in_order(asked, name)]
        count, name = min(known, default=(few + 1, None))
        if count <= few and not (in_order and min(in_order)[0] <= COVERED * count):
            return name
        return min(in_order)[1] if in_order else None

    def rows(self, asked: Asked, counting: str | None = None) -> int | None:
        """At most so many quotes are left by the facets; None if that is not known."""
        chosen = [name for name in asked.values if name in COUNTED and name != counting]
        return min((self.facets.get(name, 0) for name in chosen), default=None)

    def by_hits(self, asked: Asked, counting: str | None = None) -> bool:
        """Go from the hits of the words to their quotes, not from quotes to their words?

        To ask of one quote whether it has the words costs three times as much as to look one up.
        """
        rows = self.rows(asked, counting)
        return bool(asked.words) and self.hits <= FEW and (rows is None or self.hits <= 3 * rows)


def is_in_order(asked: Asked, driver: str | None) -> bool:
    """Does the driver's index give the quotes in the order of sort_key?"""
    return driver in _IN_ORDER and len(asked.values[str(driver)]) == 1


async def estimate(db: Any, tables: Tables, asked: Asked) -> Estimate:
    """Look up the stored counts of what was chosen, and count the hits of the words."""
    wanted = [(f, v) for f, values in asked.values.items() if f in COUNTED for v in values]
    if STORED not in tables:
        wanted = []
    values: dict[str, Any] = {}
    parts = []
    if wanted:
        for number, (facet, value) in enumerate(wanted):
            values |= {f"f{number}": facet, f"v{number}": value}
        pairs = ", ".join(f"(:f{n}, :v{n})" for n in range(len(wanted)))
        parts.append(
            f"""select facet, sum(quotes) as quotes from quotes_facet_counts
                where (facet, value) in (values {pairs}) group by facet"""
        )
    if asked.words:
        values |= {"words": asked.words, "few": FEW + 1}
        parts.append(
            """select '' as facet, count(*) as quotes from (
                select rowid from quotes_fts where quotes_fts match :words limit :few)"""
        )
    if asked.anything() and not asked.values.keys() & set(_IN_ORDER):
        values |= {"last": f"{_dates(asked, None)[1] or '~'}~", "reach": REACH}
        parts.append(
            """select 'reach' as facet, (select sort_key from quotes where sort_key <= :last
                order by sort_key desc limit 1 offset :reach) as quotes"""
        )
    rows = await fetch(db, " union all ".join(parts), **values) if parts else []
    found = {row["facet"]: row["quotes"] for row in rows}
    return Estimate(found, found.pop("", 0), found.pop("reach", None) or "")


def conditions(
    asked: Asked, driver: str | None = None, counting: str | None = None
) -> tuple[list[str], dict[str, Any]]:
    """The filters on quotes `q`, without the words, and the values of their parameters.

    `counting` names a facet whose own choice is left out, to tell what else could be chosen.
    With ANY, reported speech and rejected quotes are among them too.
    """
    parts = _base(asked, counting)
    values: dict[str, Any] = {}
    for facet, chosen in asked.values.items():
        if facet == counting:
            continue
        names = [f"{facet}{number}" for number in range(len(chosen))]
        values |= dict(zip(names, chosen, strict=True))
        plus = "" if facet == driver else "+"
        parts.append(f"{plus}{FACETS[facet].value} in ({', '.join(f':{name}' for name in names)})")
    first, last = _dates(asked, counting)
    if first or last:
        plus = "+" if driver else ""
        parts.append(f"{plus}q.sort_key >= :first and {plus}q.sort_key <= :last")
        values |= {"first": first or "0001", "last": f"{last or '~'}~"}
    return parts, values


def _dates(asked: Asked, counting: str | None) -> tuple[str, str]:
    """Between which dates all quotes lie, so that no others need to be looked at."""
    first, last = asked.first, asked.last
    for facet in {"year", "month"} - {counting}:
        chosen = [str(value) for value in asked.values.get(facet, ())]
        if chosen:
            first, last = max(first, min(chosen)), min(last or "~", max(chosen))
    return first, last


def _base(asked: Asked, counting: str | None) -> list[str]:
    """Listed quotes; reported speech and rejected quotes only where they were chosen."""
    types, states = asked.values.get("type", ()), asked.values.get("status", ())
    open_types = types or counting in ("type", ANY)
    open_states = states or counting in ("status", ANY)
    if not (open_types or open_states):
        return ["+q.listed = 1"]
    parts = ["+q.parent_id is null"]
    if not open_types:
        parts.append("+q.type <> 'indirect'")
    if not open_states:
        parts.append("+q.status <> 'rejected'")
    return parts


def usable(tables: Tables) -> dict[str, Facet]:
    """The facets whose tables may be seen."""
    return {n: f for n, f in FACETS.items() if f.table is None or f.table in tables}
