"""What each page shows: the same names in its template and in its `.json`.

Every field says in its `help` what it holds. Paths begin with the server's `base_url`.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field, fields
from typing import Any
from urllib.parse import urlencode

from datasette.database import QueryInterrupted

from ..store import read
from ..store.read import Row
from .access import Reader
from .band import Band, role_band
from .charts import Chart, Spark, bars_by_month, on_one_scale, spark
from .links import Links
from .wording import (
    basis_words,
    confidence_words,
    first_words,
    role_words,
    source_words,
    words_shown,
)

QUOTES = 20  # quotes on a page


@dataclass(frozen=True)
class Block:
    """A part of a page that is read by one query, which may take too long."""

    rows: list[Any] = field(metadata={"help": "What was found"})
    href: str = field(metadata={"help": "The same in Datasette's own tables"})
    next: str | None = field(default=None, metadata={"help": "The page with the rows after these"})
    timed_out: bool = field(default=False, metadata={"help": "The query took too long: no rows"})


def helped(text: str) -> Any:
    """A field of a page, with what it holds."""
    return field(metadata={"help": text})


@dataclass(frozen=True)
class FacetBlock(Block):
    """The facets of a list: one row each, with `values`."""


@dataclass(frozen=True)
class ListPage:
    """`/DB/-/quotes`"""

    database: str = helped("Name of the database")
    search: str | None = helped("The words searched for; null if quotes cannot be searched")
    first: str = helped("Date from which: 2025, 2025-03 or 2025-03-04; or empty")
    last: str = helped("Date up to which, that one included; or empty")
    sort: str = helped("newest, oldest, speaker, sure or doubtful")
    problems: list[str] = helped("What in the address could not be used")
    totals: Row | None = helped("articles, quotes, first, last of the whole file, without filters")
    count: int | None = helped("How many quotes there are; null if they are too many to count")
    looked_at: int | None = helped("The facets count only so many of the quotes; null: all")
    people: list[Row] = helped("Speakers and organizations whose names begin with the words")
    chips: list[Row] = helped("What narrows the list: title, words, address of the list without it")
    facets: FacetBlock = helped("Facets with the values to choose from, and counts")
    sorts: list[Row] = helped("The sorts, with their addresses")
    quotes: Block = helped("A page of quotes")
    links: dict[str, str] = helped("front, speakers, suggest, table, json, csv, atom")
    not_in_table: list[str] = helped("Filters and sorts that Datasette's table cannot express")
    fields: list[tuple[str, object]] = helped("What the search form carries along")


@dataclass(frozen=True)
class QuotePage:
    """`/DB/-/quotes/quote/ID/card`, and `/DB/-/quotes/quote/ID.json`"""

    database: str = helped("Name of the database")
    quote: Row = helped("The quote, with its links and words about it")
    citation: str = helped("The quote as it is cited, in one line of text")
    links: dict[str, str] = helped("permalink, place, card, speaker: full addresses")


@dataclass(frozen=True)
class SpeakersPage:
    """`/DB/-/quotes/speakers`"""

    database: str = helped("Name of the database")
    sort: str = helped("count, name, or new: only those first quoted in the last month")
    named: str = helped("A part of a name that all have; empty for everyone")
    letter: str = helped("The first letter of all names, or other; empty for everyone")
    first: str | None = helped("The first month with a quote")
    last: str | None = helped("The last month with a quote")
    count: int | None = helped("How many there are; null if counting took too long")
    letters: list[Row] = helped("Letters that names begin with: letter, speakers, href, chosen")
    speakers: Block = helped("A page of speakers with a quote, merged ones left out")
    links: dict[str, str] = helped(
        "front, index, by_count, by_name, new, any_letter, table: where to go on"
    )

    def spark(self, speaker: Row) -> Spark:
        """The quotes of one of them over the time of the archive."""
        return spark(speaker["months"], self.first, self.last)


@dataclass(frozen=True)
class SpeakerPage:
    """`/DB/-/quotes/speakers/ID`"""

    database: str = helped("Name of the database")
    speaker: Row = helped("The row in speakers")
    aliases: Block | None = helped("Other names, and in how many articles; null if not visible")
    roles: Block | None = helped("Roles with dates and quotes, newest first; null if not visible")
    organizations: list[Row] | None = helped("For whom they spoke; null if not visible")
    months: Block = helped("Quotes by month")
    said_as: list[Row] = helped("Quotes by month and role; either is null where not known")
    doubtful: int = helped("How many quotes are less than fairly sure theirs")
    cues: Block = helped("The most frequent cues")
    words: Block | None = helped("Words that set the speaker apart; null if not visible")
    publications: Block | None = helped("Where the speaker is quoted; null if not visible")
    co_quoted: Block = helped("Who is quoted in the same articles, and in how many")
    quotes: Block = helped("The speaker's listed quotes, newest first")
    joint: Block | None = helped("Joint statements listed under somebody else; null if not visible")
    links: dict[str, str] = helped("search, list, compare, row, table, json, csv, atom")

    def chart(self) -> Chart:
        """The months as bars."""
        return bars_by_month(self.months.rows)

    def band(self) -> Band:
        """The roles over time, with the quotes said in them."""
        return role_band(self.roles.rows if self.roles else [], self.said_as)


@dataclass(frozen=True)
class OrganizationPage:
    """`/DB/-/quotes/organizations/ID`"""

    database: str = helped("Name of the database")
    organization: Row = helped("The row in organizations")
    roles: Block | None = helped("Who held which role there, and when; null if not visible")
    months: Block = helped("Quotes of those who spoke for it, by month")
    said_as: list[Row] = helped("Quotes by month and role; role null: the organization's own")
    speakers: Block = helped("Who is quoted most for it")
    publications: Block | None = helped("Where it is quoted; null if not visible")
    quotes: Block = helped("Their listed quotes, newest first")
    links: dict[str, str] = helped("search, list, roles, row, table, json, csv, atom")

    def chart(self) -> Chart:
        """The months as bars."""
        return bars_by_month(self.months.rows)

    def band(self) -> Band:
        """The roles over time, with the quotes said in them."""
        return role_band(self.roles.rows if self.roles else [], self.said_as)


@dataclass(frozen=True)
class PublicationPage:
    """`/DB/-/quotes/publications/ID`"""

    database: str = helped("Name of the database")
    publication: Row = helped("The row in publications")
    sources: Block = helped("Quotes by how the source is named: quotes, speakers, share in percent")
    speakers: Block = helped("The ten most quoted speakers, with quotes and share in percent")
    top_share: float | None = helped("Percent of the quotes that are theirs; null without quotes")
    months: Block = helped("Its quotes by month")
    quotes: Block = helped("Its listed quotes, newest first")
    links: dict[str, str] = helped("list, row, table, json, csv: where to go on")

    def chart(self) -> Chart:
        """The months as bars."""
        return bars_by_month(self.months.rows)


@dataclass(frozen=True)
class ComparedBlock:
    """One of two speakers that are compared."""

    speaker: Row = helped("The row in speakers")
    roles: Block | None = helped("Roles with dates and quotes, newest first; null if not visible")
    months: Block = helped("Quotes by month")
    publications: Block | None = helped("Where the speaker is quoted; null if not visible")
    cues: Block = helped("The most frequent cues")
    words: Block | None = helped("Words that set them apart from the other; null if not visible")
    href: str = helped("The speaker's page")
    others: str = helped("The comparison with somebody else")


@dataclass(frozen=True)
class ComparePage:
    """`/DB/-/quotes/compare?a=ID&b=ID`"""

    database: str = helped("Name of the database")
    a: ComparedBlock = helped("The first: speaker, roles, months, publications, cues, words, links")
    b: ComparedBlock | None = helped("The other one; null if nobody is chosen")
    both: Block | None = helped("Articles that quote both, newest first; null if not visible")
    named: str = helped("A part of a name that the choices have")
    choices: Block | None = helped("Who may be the other one; null if somebody is chosen")
    links: dict[str, str] = helped("compare, swapped, speakers: where to go on")

    def sides(self) -> list[ComparedBlock]:
        """Those who are compared."""
        return [self.a, self.b] if self.b else [self.a]

    def charts(self) -> list[Chart]:
        """The months of each as bars, on one scale."""
        return on_one_scale(one.months.rows for one in self.sides())


def as_dict(page: Any) -> dict[str, Any]:
    """The page's fields by name, blocks too; rows are shared, not copied."""
    values = {f.name: getattr(page, f.name) for f in fields(page)}
    parts = (Block, ComparedBlock)
    return {name: as_dict(v) if isinstance(v, parts) else v for name, v in values.items()}


async def block(
    query: Awaitable[list[Row]],
    href: str,
    *,
    limit: int | None = None,
    next: Callable[[Row], str] | None = None,
) -> Block:
    """Run the query of one block. With `limit` it was asked for one row more than is shown."""
    try:
        rows = await query
    except QueryInterrupted:
        return Block([], href, timed_out=True)
    if limit is None or len(rows) <= limit:
        return Block(rows, href)
    return Block(rows[:limit], href, next=next(rows[limit - 1]) if next else None)


async def quote_list(
    reader: Reader,
    request: Any,
    query: Callable[[str, int], Awaitable[list[Row]]],
    href: str,
) -> Block:
    """A page of quotes below the sort_key in `?before=`, and the way to the next one."""
    path = str(request.path).removesuffix(".json")

    def older(row: Row) -> str:
        return f"{path}?{urlencode({'before': row['sort_key']})}"

    before = request.args.get("before") or read.NEWEST
    found = await block(query(before, QUOTES + 1), href, limit=QUOTES, next=older)
    found.rows[:] = [with_words(row, reader.links) for row in found.rows]
    return found


def ways_on(links: Links, table: str, id: int, **filters: int) -> dict[str, str]:
    """The row itself, and its quotes as Datasette's table and as downloads."""
    return {
        "row": links.row(table, id),
        "table": links.quotes(**filters),
        "json": links.download("json", **filters),
        "csv": links.download("csv", **filters),
    }


def ways_to_list(reader: Reader, **choice: Any) -> dict[str, str]:
    """The list of these quotes with its facets, and where their words are searched, if they are."""
    front = reader.links.page()
    return {
        "list": reader.links.page(**choice),
        "search": front if "quotes_fts" in reader.tables else "",
    }


def with_words(quote: Row, links: Links) -> Row:
    """A quote with its links and with what is said about it in words."""
    speaker_id = quote["speaker_id"]
    shown = words_shown(quote["text"], quote["lengths"])
    return {
        **{name: value for name, value in quote.items() if name != "lengths"},
        "shown": shown,
        "short": first_words(shown),
        "word_count": len(shown.split()),
        "said_by": source_words(quote),
        "role_then": role_words(quote["role"], quote["role_status"]),
        "role_basis_words": basis_words(quote),
        "confidence_words": confidence_words(quote),
        "href": links.quote(quote["article_id"], quote["id"]),
        "speaker_href": links.speaker(speaker_id) if speaker_id else None,
        "row_href": links.row("quotes", quote["id"]),
    }
