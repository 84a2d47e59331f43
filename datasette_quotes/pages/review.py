"""The page where people decide: doubtful quotes, speakers who may be one, what was decided.

Only for those with the permission `quotes-edit`, and not on files that cannot be written.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import Any, get_args

from datasette import Forbidden, NotFound

from .. import compat
from ..model import RoleStatus
from ..store import review
from ..store.read import Row, fetch, fetch_one
from .access import Reader, read_id
from .context import helped
from .wording import basis_words, confidence_words, words_shown

QUOTES = 10  # on a page
CONTEXT = 280  # characters of the article on both sides of a quote
NAMED = 9  # one key each
TABS = {**review.SHOWS, "pairs": "Who may be one", "decided": "Decided"}
STATUSES = get_args(RoleStatus)
NEEDED = ("articles", "corrections", "appearances")


@dataclass(frozen=True)
class ReviewPage:
    """`/DB/-/quotes/review`"""

    database: str = helped("Name of the database")
    show: str = helped("doubtful, none, unnamed, all, pairs, decided, quote or speaker")
    quotes: list[Row] = helped(
        "Quotes to decide, with whom the article names, `named`, and its words `before` and `after`"
    )
    pairs: list[Row] = helped("Speakers who may be one: `a` and `b` with what is known of each")
    decided: list[Row] = helped("The newest decisions, with what became of each")
    speaker: Row | None = helped("One speaker to correct, with `appearances`; else null")
    links: dict[str, str] = helped("Each tab, and the next page")

    tabs = TABS
    statuses = STATUSES


async def check_editable(reader: Reader, actor: dict | None) -> None:
    """Raises Forbidden or NotFound unless this actor may correct quotes here."""
    if not await compat.can_edit(reader.links.datasette, actor, reader.db.name):
        raise Forbidden(f"You need the permission {compat.EDIT} to correct quotes")
    if not reader.db.is_mutable:
        raise NotFound(f"Database {reader.db.name} is served as a file that cannot be written")


async def may_edit(reader: Reader, actor: dict | None) -> bool:
    """Are there links to the review page for this actor?"""
    if actor is None or not reader.db.is_mutable:
        return False
    return await compat.can_edit(reader.links.datasette, actor, reader.db.name)


async def review_page(reader: Reader, request: Any) -> ReviewPage:
    """What waits for a person, of the kind that is asked for."""
    await check_editable(reader, request.actor)
    quote_id, speaker_id = read_id(request.args.get("quote")), read_id(request.args.get("speaker"))
    show = request.args.get("show") or "doubtful"
    if show not in TABS:
        raise NotFound(f"Nothing is shown as {show!r}: {', '.join(TABS)} are")
    skip = read_id(request.args.get("skip")) or 0
    db, links = reader.db, {tab: reader.links.page("review", show=tab) for tab in TABS}
    quotes: list[Row] = []
    pairs: list[Row] = []
    speaker = None
    if quote_id is not None:
        show, quotes = "quote", await _quotes(reader, review.quote_to_review(quote_id))
        if not quotes:
            raise NotFound(f"No quote {quote_id} in database {db.name}")
    elif speaker_id is not None:
        show, speaker = "speaker", await _speaker(reader, speaker_id)
    elif show == "pairs":
        pairs = await _pairs(reader, skip)
    elif show != "decided":
        quotes = await _quotes(reader, review.quotes_to_review(show, QUOTES + 1, skip))
    if len(quotes) > QUOTES or len(pairs) > QUOTES:
        links["next"] = reader.links.page("review", show=show, skip=skip + QUOTES)
    newest = 50 if show == "decided" else 5
    decided = await _rows(reader, review.decisions(newest))
    return ReviewPage(db.name, show, quotes[:QUOTES], pairs[:QUOTES], decided, speaker, links)


async def _rows(reader: Reader, query: review.Query) -> list[Row]:
    sql, values = query
    return await fetch(reader.db, sql, **values)


async def _quotes(reader: Reader, query: review.Query) -> list[Row]:
    """Quotes with whom the article names and what stands around them."""
    rows = await _rows(reader, query)
    named: dict[int, list[Row]] = defaultdict(list)
    around = {}
    if rows:
        for who in await _rows(reader, review.named(row["article_id"] for row in rows)):
            named[who["article_id"]].append(who)
        if "article_texts" in reader.tables:
            place = review.words_around([row["id"] for row in rows], CONTEXT)
            around = {row["id"]: row for row in await _rows(reader, place)}
    return [_quote(reader, row, named[row["article_id"]], around.get(row["id"])) for row in rows]


def _quote(reader: Reader, row: Row, named: list[Row], around: Row | None) -> Row:
    shown = words_shown(row["text"], row["lengths"])
    before, inside, after = "", shown, ""
    if around:
        before, inside, after = around["before"], around["inside"], around["after"]
    return {
        **row,
        "shown": shown,
        "before": _whole_words(before, from_end=True),
        "inside": inside,
        "after": _whole_words(after, from_end=False),
        "named": named[:NAMED],
        "seen": row["seen"] or 0,
        "confidence_words": confidence_words(row),
        "basis_words": basis_words(row),
        "href": reader.links.quote(row["article_id"], row["id"]),
    }


def _whole_words(text: str, *, from_end: bool) -> str:
    """Words beside a quote, with … where the article goes on, and no piece of a word there."""
    if len(text) < CONTEXT:
        return text
    if from_end:
        return "… " + text.split(None, 1)[-1]
    return text.rsplit(None, 1)[0] + " …"


async def _pairs(reader: Reader, skip: int) -> list[Row]:
    """Pairs, with what is known of each side and its newest quotes."""
    rows = await _rows(reader, review.suggestions(QUOTES + 1, skip))
    ids = {row[side] for row in rows for side in ("speaker_a", "speaker_b")}
    known = {row["id"]: row for row in await _rows(reader, review.evidence(ids))}
    quotes: dict[int, list[Row]] = defaultdict(list)
    for row in await _rows(reader, review.newest_quotes_of(ids, 3)):
        quotes[row["speaker_id"]].append(
            {
                **row,
                "shown": words_shown(row["text"], row["lengths"]),
                "href": reader.links.quote(row["article_id"], row["id"]),
            }
        )
    return [
        {
            **row,
            "seen": row["seen"] or 0,
            "sides": [
                {**known[id], "quotes": quotes[id], "href": reader.links.speaker(id)}
                for id in (row["speaker_a"], row["speaker_b"])
            ],
        }
        for row in rows
    ]


async def _speaker(reader: Reader, id: int) -> Row:
    sql = "select coalesce(merged_into, id) as id from speakers where id = :id"
    found = await fetch_one(reader.db, sql, id=id)
    if found is None:
        raise NotFound(f"No speaker {id} in database {reader.db.name}")
    (who,) = await _rows(reader, review.evidence([found["id"]]))
    appearances = await _rows(reader, review.appearances(found["id"], 200))
    seen = """select max(id) as seen from corrections where speaker_id = :id or other_id = :id"""
    last = await fetch_one(reader.db, seen, id=found["id"])
    return {
        **who,
        "seen": (last and last["seen"]) or 0,
        "href": reader.links.speaker(found["id"]),
        "appearances": [
            {**row, "href": reader.links.article(row["article_id"])} for row in appearances
        ],
    }
