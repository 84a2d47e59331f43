"""Pages of the list of quotes under every filter and sort.

Paging goes by the values of the last quote shown: every order ends in the unique sort_key, so no
quote is lost or comes twice, also where many are tied. First which quotes, then their words.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from . import filters
from .filters import Asked, Estimate, conditions, is_in_order
from .read import QUOTE_COLUMNS, Row, Tables, fetch, select_quotes

SEPARATOR = "|"  # between the values of a place; names come last and may hold it
FEW_TO_SORT = 2000  # quotes for a page of 20; of more, those in order are found sooner
NEWEST = "~"  # above every sort_key

_BY_NAME = "s.name collate nocase, s.id, q.sort_key desc"


@dataclass(frozen=True)
class Place:
    """The last quote of a page, by what its order goes by."""

    sort_key: str
    confidence: float = 0.0
    speaker_id: int | None = None
    name: str = ""

    def as_text(self) -> str:
        """As it stands in an address."""
        parts = (self.sort_key, repr(self.confidence), str(self.speaker_id or ""), self.name)
        return SEPARATOR.join(parts)


def place_of(quote: Row) -> Place:
    """Where a page that ends with this quote stops."""
    return Place(
        quote["sort_key"], quote["confidence"], quote["speaker_id"], quote["speaker"] or ""
    )


def read_place(text: str) -> Place | None:
    """The place in an address. Raises ValueError for what is none."""
    if not text:
        return None
    sort_key, confidence, speaker_id, name = text.split(SEPARATOR, 3)
    return Place(sort_key, float(confidence), int(speaker_id) if speaker_id else None, name)


async def quotes_asked(
    db: Any, tables: Tables, asked: Asked, guess: Estimate, after: Place | None, limit: int
) -> list[Row]:
    """A page of the list; with words, `marked` has \\x02 and \\x03 around the hits."""
    sort = asked.sort
    if sort == "speaker" and len(asked.values.get("speaker", ())) == 1:
        sort = "newest"  # the same, and quicker
    if sort == "speaker":
        return await _by_speaker(db, tables, asked, guess, after, limit)
    order, beyond = _ORDERS[sort]
    by_key = sort in ("newest", "oldest")
    driver = guess.driver(asked, few=min(filters.FEW, FEW_TO_SORT), by_key=by_key)
    inner, values = found(asked, guess, driver)
    if after:
        beginning = beyond
        values |= {"key": after.sort_key, "sure": -after.confidence}
    else:  # so that an index is searched, not scanned
        beginning = f"q.sort_key < '{NEWEST}'" if by_key else "-q.confidence <= 0"
    rest = f" and {beginning} order by {order}"
    if guess.by_hits(asked) or (driver and not (by_key and is_in_order(asked, driver))):
        rest = unindexed(rest)
    return await _whole(db, tables, asked, inner + rest, order, values, limit)


def unindexed(sql: str) -> str:
    """The same, but no index on sort_key or confidence can be used for it."""
    return sql.replace("q.sort_key", "+q.sort_key").replace("-q.confidence", "0 - q.confidence")


# Sort -> its order, and what comes after a place.
_ORDERS = {
    "newest": ("q.sort_key desc", "q.sort_key < :key"),
    "oldest": ("q.sort_key", "q.sort_key > :key"),
    "sure": (
        "-q.confidence, q.sort_key desc",
        "-q.confidence >= :sure and (-q.confidence > :sure or q.sort_key < :key)",
    ),
    "doubtful": (
        "-q.confidence desc, q.sort_key",
        "-q.confidence <= :sure and (-q.confidence < :sure or q.sort_key > :key)",
    ),
}


def found(
    asked: Asked,
    guess: Estimate,
    driver: str | None,
    columns: str = "q.id",
    counting: str | None = None,
) -> tuple[str, dict[str, Any]]:
    """A query of the quotes asked for, up to its `where`, and the values of its parameters."""
    by_hits = guess.by_hits(asked, counting)
    parts, values = conditions(asked, "words" if by_hits else driver, counting)
    origin = "quotes q"
    if asked.words:
        values["words"] = asked.words
    if by_hits:
        parts.insert(0, "quotes_fts match :words")
        origin = "quotes_fts cross join quotes q on q.id = quotes_fts.rowid"
    elif asked.words:  # go through the quotes in order, and ask of each
        parts.append("""exists (select 1 from quotes_fts
            where quotes_fts match :words and rowid = q.id)""")
    return f"select {columns} from {origin} where {' and '.join(parts)}", values


async def _whole(
    db: Any,
    tables: Tables,
    asked: Asked,
    inner: str,
    order: str,
    values: dict[str, Any],
    limit: int,
) -> list[Row]:
    origin, columns, where = f"({inner} limit :limit) found", QUOTE_COLUMNS, ""
    if asked.words:
        origin += " cross join quotes_fts on quotes_fts.rowid = found.id"
        columns += ", highlight(quotes_fts, 0, char(2), char(3)) as marked"
        where = "where quotes_fts match :words"
        values["words"] = asked.words
    origin += " cross join quotes q on q.id = found.id"
    sql = f"{select_quotes(tables, origin, columns)} {where} order by {order}"
    return await fetch(db, sql, limit=limit, **values)


async def _by_speaker(
    db: Any, tables: Tables, asked: Asked, guess: Estimate, after: Place | None, limit: int
) -> list[Row]:
    """By name of the speaker; quotes of nobody known come last."""
    rows: list[Row] = []
    if after is None or after.speaker_id is not None:
        rows = await _of_speakers(db, tables, asked, guess, after, limit)
        after = None
    if len(rows) < limit:
        rest = limit - len(rows)
        driver = guess.driver(asked, by_key=False)  # names are their order
        inner, values = found(asked, guess, driver)
        tail = " and q.speaker_id is null and q.sort_key < :key order by q.sort_key desc"
        inner += unindexed(tail) if driver or guess.by_hits(asked) else tail
        values["key"] = after.sort_key if after else NEWEST
        rows += await _whole(db, tables, asked, inner, "q.sort_key desc", values, rest)
    return rows


async def _of_speakers(
    db: Any, tables: Tables, asked: Asked, guess: Estimate, after: Place | None, limit: int
) -> list[Row]:
    driver = guess.driver(asked, by_key=False)  # names are their order
    inner, values = found(asked, guess, driver)
    if driver or guess.by_hits(asked):
        inner = inner.replace(" where ", " cross join speakers s on s.id = q.speaker_id where ", 1)
    else:  # speaker by speaker in the order of names, never all quotes
        walk = "from speakers s cross join quotes q on q.speaker_id = s.id where "
        inner = inner.replace("from quotes q where ", walk, 1)
    if after:
        inner += """ and s.name collate nocase >= :name and (s.name collate nocase > :name
            or s.id > :speaker or (s.id = :speaker and q.sort_key < :key))"""
        values |= {"name": after.name, "speaker": after.speaker_id, "key": after.sort_key}
    inner += f" order by {_BY_NAME}"
    return await _whole(db, tables, asked, inner, _BY_NAME, values, limit)
