"""How many of the quotes asked for have which speaker, role, month, ...

Without filters the stored counts answer. With filters the quotes are counted, of which at most
WINDOW are looked at: the newest, or with very frequent words those that the search finds first.
Looking at all would take seconds where half a million are left.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from .filters import (
    ANY,
    FEW,
    STORED,
    Asked,
    Estimate,
    Facet,
    Value,
    conditions,
    is_in_order,
    usable,
)
from .listing import NEWEST, found, unindexed
from .read import Tables, fetch
from .read import totals as read_totals

WINDOW = 5_000
SHOWN = 8  # values of a facet, before "more"
MOST = 40

Counts = dict[str, list[tuple[Value, int | None]]]  # the most frequent first; None: not counted


@dataclass
class Found:
    """The counts by facet, and of how many quotes."""

    counts: Counts = field(default_factory=dict)
    quotes: int | None = None  # how many there are in all, if that is known
    looked_at: int | None = None  # the counts are of so many; None: of all


async def count_facets(
    db: Any, tables: Tables, asked: Asked, guess: Estimate, shown: Mapping[str, int]
) -> Found:
    """Counts of every facet. `shown` gives how many values of a facet are wanted, if not SHOWN."""
    facets = usable(tables)
    if STORED not in tables:
        stored: Counts | None = None
    elif not asked.anything():
        stored = await _stored(db, facets, asked, shown)
        return Found(stored, sum(n or 0 for _, n in stored["source"]))
    else:
        wanted = {"year", "month", asked.only_facet()}
        kept = {name: facet for name, facet in facets.items() if name in wanted}
        stored = await _stored(db, kept, asked, shown)
    result = await _of_window(db, facets, asked, guess, shown)
    result.counts |= await _of_chosen(db, facets, asked, guess, shown, stored or {})
    alone = asked.only_facet()
    if stored and alone and result.quotes is None and alone in guess.facets:
        result.quotes = guess.facets[alone]
    if stored and result.looked_at is not None:  # earlier years can be chosen, though not counted
        for name in {"year", "month"} - asked.values.keys():
            seen = dict(result.counts.get(name, ()))
            result.counts[name] = [(value, seen.get(value)) for value, _ in stored[name]]
    return result


async def totals(db: Any, tables: Tables) -> dict[str, Any]:
    """How much the file holds, and between which dates."""
    if STORED not in tables:
        return await read_totals(db)
    sql = """select (select count(*) from articles) as articles,
        (select coalesce(sum(quotes), 0) from quotes_facet_counts where facet = 'source') as quotes,
        (select min(sort_key) from quotes where sort_key > '0001') as first,
        (select max(sort_key) from quotes where sort_key > '0001') as last"""
    (row,) = await fetch(db, sql)
    return {**row, **{key: row[key] and row[key].split(" ")[0] for key in ("first", "last")}}


async def names_of(db: Any, facets: Mapping[str, Facet], counts: Counts) -> dict[str, dict]:
    """Facet -> id -> the words for it."""
    parts: list[str] = []
    values: dict[str, Any] = {}
    for name, facet in facets.items():
        ids = [value for value, _ in counts.get(name, ())]
        if facet.names and ids:
            places = [f"{name}{number}" for number in range(len(ids))]
            values |= dict(zip(places, ids, strict=True))
            among = ", ".join(f":{place}" for place in places)
            whose = (
                "(select name from speakers where id = speaker_id)" if name == "role" else "null"
            )
            parts.append(
                f"""select '{name}' as facet, id, {facet.names} as name, {whose} as whose
                    from {facet.table} where id in ({among})"""
            )
    rows = await fetch(db, " union all ".join(parts), **values) if parts else []
    alike = Counter((row["facet"], row["name"]) for row in rows)
    named: dict[str, dict] = {}
    for row in rows:  # two who were mayor are two roles
        many = row["whose"] and alike[row["facet"], row["name"]] > 1
        words = f"{row['name']} ({row['whose']})" if many else row["name"]
        named.setdefault(row["facet"], {})[row["id"]] = words
    return named


async def _stored(
    db: Any, facets: Mapping[str, Facet], asked: Asked, shown: Mapping[str, int]
) -> Counts:
    """The stored counts of the most frequent values, and of those that were chosen."""
    parts: list[str] = []
    values: dict[str, Any] = {}
    for name in facets:
        if name == "year":
            continue  # years come from the months
        limit = -1 if name == "month" else shown.get(name, SHOWN)
        parts.append(
            f"""select * from (select facet, value, quotes from quotes_facet_counts
                where facet = '{name}' order by quotes desc limit {limit:d})"""
        )
        for number, value in enumerate(asked.values.get(name, ())):
            values[f"{name}{number}"] = value
            parts.append(
                f"""select facet, value, quotes from quotes_facet_counts
                    where facet = '{name}' and value = :{name}{number}"""
            )
    totals: dict[str, Counter[Value]] = {name: Counter() for name in facets}
    for facet, value, quotes in (await db.execute(" union all ".join(parts), values)).rows:
        totals[facet][value] = quotes
    for month, quotes in totals["month"].items():
        totals["year"][str(month)[:4]] += quotes
    return {name: _ordered(name, counts, asked, shown) for name, counts in totals.items()}


async def _of_window(
    db: Any, facets: Mapping[str, Facet], asked: Asked, guess: Estimate, shown: Mapping[str, int]
) -> Found:
    """Counts of the facets of which nothing was chosen, in one pass over the quotes."""
    names = [name for name in facets if name not in asked.values]
    columns = ", ".join([facets[name].value for name in names] + ["q.type", "q.status"])
    sql, values = _window(asked, guess, columns, ANY)
    rows = (await db.execute(sql, values)).rows
    partly = len(rows) > WINDOW or _sampled(asked, guess) or bool(_since(asked, guess, ANY))
    spoken, standing = "type" in asked.values, "status" in asked.values
    not_rejected = [row for row in rows if standing or row[-1] != "rejected"]
    listed = [row for row in not_rejected if spoken or row[-2] != "indirect"]
    not_reported = [row for row in rows if spoken or row[-2] != "indirect"]
    counts = {}
    for place, name in enumerate(names):
        among = {"type": not_rejected, "status": not_reported}.get(name, listed)
        found_values = Counter(row[place] for row in among)
        found_values.pop(None, None)
        counts[name] = _ordered(name, found_values, asked, shown)
    number = len(listed)
    return Found(counts, None if partly else number, min(number, WINDOW) if partly else None)


async def _of_chosen(
    db: Any,
    facets: Mapping[str, Facet],
    asked: Asked,
    guess: Estimate,
    shown: Mapping[str, int],
    stored: Counts,
) -> Counts:
    """Counts of the facets that were chosen from, as if they were not."""
    alone = asked.only_facet()
    if alone in stored:
        return {alone: stored[alone]}
    names = [name for name in asked.values if name in facets]
    parts: list[str] = []
    values: dict[str, Any] = {}
    for name in names:
        sql, own = _window(asked, guess, f"{facets[name].value} as value", name)
        values |= own
        parts.append(f"select '{name}', value, count(*) from ({sql}) group by 2")
    totals: dict[str, Counter[Value]] = {name: Counter() for name in names}
    for facet, value, quotes in (
        (await db.execute(" union all ".join(parts), values)).rows if parts else ()
    ):
        if value is not None:
            totals[facet][value] = quotes
    return {name: _ordered(name, counts, asked, shown) for name, counts in totals.items()}


def _sampled(asked: Asked, guess: Estimate, counting: str | None = None) -> bool:
    """Too many hits to look each up, and too many quotes to ask each for the words?"""
    rows = guess.rows(asked, counting)
    return bool(asked.words) and guess.hits > FEW and (rows is None or rows > WINDOW // 2)


def _since(asked: Asked, guess: Estimate, counting: str | None) -> str:
    """The sort_key beyond which older quotes are not looked at; empty if all are."""
    walks = not (guess.driver(asked, counting) or guess.by_hits(asked, counting))
    return guess.reach if walks and guess.reach > asked.first else ""


def _window(
    asked: Asked, guess: Estimate, columns: str, counting: str | None = None
) -> tuple[str, dict[str, Any]]:
    """At most WINDOW of the quotes asked for, and one more."""
    if _sampled(asked, guess, counting):
        parts, values = conditions(asked, "words", counting)
        hits = "select rowid as id from quotes_fts where quotes_fts match :words limit :window"
        sql = f"""select {columns} from ({hits}) hit cross join quotes q on q.id = hit.id
            where {" and ".join(parts)}"""
        return sql, {**values, "words": asked.words, "window": WINDOW + 1}
    driver = guess.driver(asked, counting)
    sql, values = found(asked, guess, driver, columns, counting)
    rest = f" and q.sort_key < '{NEWEST}' order by q.sort_key desc limit :window"
    if since := _since(asked, guess, counting):
        rest = f" and q.sort_key > :since{rest}"
        values["since"] = since
    if guess.by_hits(asked, counting) or (driver and not is_in_order(asked, driver)):
        rest = unindexed(rest)
    return sql + rest, {**values, "window": WINDOW + 1}


def _ordered(
    name: str, counts: Mapping[Value, int], asked: Asked, shown: Mapping[str, int]
) -> list[tuple[Value, int | None]]:
    """The most frequent values, or the newest years and months; what was chosen comes first."""
    limit, chosen = shown.get(name, SHOWN), asked.values.get(name, ())
    if name in ("year", "month"):
        ordered = sorted(counts, key=str, reverse=True)
    else:
        ordered = sorted(counts, key=lambda value: (-counts[value], str(value)))
    others = [value for value in ordered if value not in chosen]
    return [(v, counts.get(v, 0)) for v in [*chosen, *others[: max(0, limit - len(chosen))]]]
