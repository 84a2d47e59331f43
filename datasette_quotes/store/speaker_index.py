"""The queries behind the index of speakers: who, in which order, with which letter, how many.

Like `read`: plain dicts, and no table is read that is not among `tables`. The index has those
with a listed quote, merged ones left out.
"""

from __future__ import annotations

from dataclasses import dataclass
from string import ascii_lowercase
from typing import Any

from .read import Row, Tables, fetch

# One unique order each, so that paging by the last id loses nobody.
_SORTED = "coalesce({0}sort_name, lower({0}name))"
_SORT_NAME, _OWN = _SORTED.format("s."), _SORTED.format("")
_ORDERS = {
    "count": ("(s.quote_count, s.id) < (select quote_count, id", "s.quote_count desc, s.id desc"),
    "name": (
        f"({_SORT_NAME}, s.id) > (select {_OWN}, id",
        f"{_SORT_NAME}, s.id",
    ),
    "new": ("(s.first_quoted, s.id) < (select first_quoted, id", "s.first_quoted desc, s.id desc"),
}
SORTS = tuple(_ORDERS)
OTHER = "other"  # names that begin with none of the letters
LETTERS = (*ascii_lowercase, OTHER)


@dataclass(frozen=True)
class Wanted:
    """Which speakers: with `named` in a name, a letter at its beginning, first quoted `since`."""

    named: str = ""
    letter: str = ""
    since: str = ""


async def speakers(
    db: Any,
    tables: Tables,
    wanted: Wanted,
    *,
    sort: str = SORTS[0],
    after: int | None = None,
    limit: int = 50,
) -> list[Row]:
    """A page of them, after the speaker `after`."""
    beyond, order = _ORDERS[sort]
    where, values = _where(tables, wanted)
    if after is not None:
        where += f" and {beyond} from speakers where id = :after)"
        values["after"] = after
    sql = f"""select s.id, s.name, s.kind, s.quote_count, s.article_count, s.first_quoted,
        s.last_quoted, s.current_role from speakers s where {where}
        order by {order} limit :limit"""
    return await fetch(db, sql, limit=limit, **values)


async def letters(db: Any, tables: Tables, wanted: Wanted) -> dict[str, int]:
    """How many there are with each first letter of the family name, whatever letter is wanted."""
    where, values = _where(tables, Wanted(wanted.named, "", wanted.since))
    sql = f"""select substr({_SORT_NAME}, 1, 1) as letter, count(*) as speakers
        from speakers s where {where} group by 1"""
    found = dict.fromkeys(LETTERS, 0)
    for row in await fetch(db, sql, **values):
        found[row["letter"] if row["letter"] in found else OTHER] += row["speakers"]
    return found


async def span(db: Any) -> tuple[str | None, str | None]:
    """The first and the last month with a listed quote."""
    ends = " , ".join(
        f"""(select published_month from quotes where listed = 1 and sort_key > '0001'
            order by sort_key {order} limit 1)"""
        for order in ("asc", "desc")
    )
    (row,) = await fetch(db, f"select {ends}")
    first, last = row.values()
    return first, last


def _where(tables: Tables, wanted: Wanted) -> tuple[str, dict[str, Any]]:
    parts = ["s.merged_into is null and s.quote_count > 0"]
    values: dict[str, Any] = {}
    if wanted.named:
        escaped = wanted.named.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_")
        values["like"] = f"%{escaped}%"
        like = r"name like :like escape '\'"
        by_alias = f"or s.id in (select speaker_id from aliases where {like})"
        parts.append(f"(s.{like} {by_alias if 'aliases' in tables else ''})")
    if wanted.letter == OTHER:
        parts.append(f"not ({_SORT_NAME} >= 'a' and {_SORT_NAME} < '{{')")
    elif wanted.letter:
        parts.append(f"{_SORT_NAME} >= :letter and {_SORT_NAME} < :beyond")
        values |= {"letter": wanted.letter, "beyond": chr(ord(wanted.letter) + 1)}
    if wanted.since:
        parts.append("s.first_quoted >= :since")
        values["since"] = wanted.since
    return " and ".join(parts), values
