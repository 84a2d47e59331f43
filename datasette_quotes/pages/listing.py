"""The front page: the list of quotes with its facets, and what surrounds it."""

from __future__ import annotations

from typing import Any

from datasette.database import QueryInterrupted

from ..store.facets import MOST, SHOWN, Found, count_facets, names_of, totals
from ..store.filters import FACETS, SORTS, Estimate, Value, estimate, usable
from ..store.listing import place_of, quotes_asked
from ..store.read import Row
from .access import Reader
from .asking import Question, read_question
from .context import QUOTES, Block, FacetBlock, ListPage, block, with_words
from .suggest import people
from .wording import marked_pieces

TITLES = {
    "speaker": "Speaker",
    "role": "Role then",
    "group": "Kind of role",
    "organization": "Organization",
    "publication": "Publication",
    "year": "Year",
    "month": "Month",
    "type": "Kind of quote",
    "cue": "Introduced by",
    "source": "Kind of source",
    "confidence": "Speaker is",
    "status": "Checked",
}
SORT_WORDS = {
    "newest": "newest",
    "oldest": "oldest",
    "speaker": "speaker",
    "sure": "most certain",
    "doubtful": "least certain",
}
_WORDS = {
    ("type", "direct"): "whole, in quotation marks",
    ("type", "mixed"): "fragment in quotation marks",
    ("type", "indirect"): "reported without marks",
    ("source", "named"): "named person",
    ("source", "organization"): "organization",
    ("source", "unnamed"): "unnamed",
    ("source", "none"): "nobody found",
    ("status", "auto"): "not yet",
    ("status", "confirmed"): "confirmed",
    ("status", "corrected"): "corrected",
    ("status", "rejected"): "rejected",
}


async def listing(reader: Reader, request: Any) -> ListPage:
    """The quotes that the address asks for."""
    question = read_question(request, reader.links, reader.tables)
    guess = await _estimate(reader, question)
    found, slow = await _count(reader, question, guess)
    names = await names_of(reader.db, usable(reader.tables), _chosen(question) | found.counts)
    table, missing = question.table()
    return ListPage(
        database=reader.db.name,
        search=question.search if "quotes_fts" in reader.tables else None,
        first=question.asked.first,
        last=question.asked.last,
        sort=question.asked.sort,
        problems=list(question.problems),
        totals=None if question.asked.anything() else await _totals(reader),
        count=found.quotes,
        looked_at=found.looked_at,
        people=await people(reader, question.search),
        chips=_chips(question, names),
        facets=FacetBlock(_facets(question, found, names), table, timed_out=slow),
        sorts=[
            {"sort": sort, "words": SORT_WORDS[sort], "href": question.href(sort=sort)}
            for sort in SORTS
        ],
        quotes=await _quotes(reader, question, guess, table),
        links={
            "front": reader.links.page(),
            "speakers": reader.links.page("speakers"),
            "suggest": reader.links.page("suggest.json"),
            "table": table,
            "json": question.href(".json"),
            "csv": question.href(".csv"),
            "atom": question.href(".atom"),
        },
        not_in_table=missing,
        fields=question.fields(),
    )


async def _estimate(reader: Reader, question: Question) -> Estimate:
    try:
        return await estimate(reader.db, reader.tables, question.asked)
    except QueryInterrupted:
        return Estimate({}, 0)


async def _count(reader: Reader, question: Question, guess: Estimate) -> tuple[Found, bool]:
    """The counts, and whether they took too long."""
    try:
        found = await count_facets(
            reader.db, reader.tables, question.asked, guess, question.shown()
        )
    except QueryInterrupted:
        return Found(), True
    return found, False


async def _totals(reader: Reader) -> Row | None:
    if "articles" not in reader.tables:
        return None
    try:
        return await totals(reader.db, reader.tables)
    except QueryInterrupted:
        return None


async def _quotes(reader: Reader, question: Question, guess: Estimate, table: str) -> Block:
    asked, links = question.asked, reader.links
    found = await block(
        quotes_asked(reader.db, reader.tables, asked, guess, question.after, QUOTES + 1),
        table,
        limit=QUOTES,
        next=lambda row: question.href(after=place_of(row).as_text()),
    )
    found.rows[:] = [with_words(marked_pieces(row), links) for row in found.rows]
    return found


def _chosen(question: Question) -> dict[str, list[tuple[Value, int | None]]]:
    """So that what was chosen has its name also where the counts took too long."""
    return {f: [(value, None) for value in v] for f, v in question.asked.values.items()}


def _words(facet: str, value: Value, names: dict[str, dict]) -> str:
    """A value as people say it."""
    if FACETS[facet].names:
        return names.get(facet, {}).get(value) or f"{facet} {value}"
    return _WORDS.get((facet, str(value)), str(value))


def _chips(question: Question, names: dict[str, dict]) -> list[Row]:
    """What narrows the list, each with the address of the list without it."""
    chips = []
    if question.search:
        href = question.href(search="", words="")
        chips.append({"facet": "q", "title": "Words", "words": question.search, "href": href})
    for facet, values in question.asked.values.items():
        for value in values:
            words, href = _words(facet, value, names), question.leaving(facet, value)
            chips.append({"facet": facet, "title": TITLES[facet], "words": words, "href": href})
    for name, title, date in (
        ("first", "From", question.asked.first),
        ("last", "To", question.asked.last),
    ):
        if date:
            href = question.href(**{name: ""})
            chips.append({"facet": title.lower(), "title": title, "words": date, "href": href})
    return chips


def _facets(question: Question, found: Found, names: dict[str, dict]) -> list[Row]:
    """The facets that have something to choose, with the address of each choice."""
    facets = []
    for facet in FACETS:
        counts, chosen = found.counts.get(facet, []), question.asked.values.get(facet, ())
        if not chosen and (not counts or (len(counts) == 1 and counts[0][1] == found.quotes)):
            continue  # there is nothing to choose
        values = [
            {
                "value": value,
                "words": _words(facet, value, names),
                "quotes": quotes,
                "chosen": value in chosen,
                "href": question.leaving(facet, value)
                if value in chosen
                else question.choosing(facet, value),
            }
            for value, quotes in counts
        ]
        many = len(counts) >= SHOWN and facet not in question.more
        more = question.href(more={*question.more, facet}) if many else None
        full = len(counts) >= MOST
        facets.append(
            {"name": facet, "title": TITLES[facet], "values": values, "more": more, "full": full}
        )
    return facets
