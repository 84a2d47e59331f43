"""The list of quotes as CSV, whole and streamed, and as an Atom feed of its first entries."""

from __future__ import annotations

import csv
import io
from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import datetime, timezone
from typing import Any
from xml.sax.saxutils import escape, quoteattr

from datasette import Response
from datasette.utils.asgi import AsgiStream

from ..store.filters import estimate
from ..store.listing import place_of, quotes_asked
from ..store.read import Row
from .access import Reader
from .asking import Question
from .context import with_words

AT_ONCE = 1000  # rows of a CSV file that are read together
ENTRIES = 50
COLUMNS = (
    "id",
    "date",
    "quote",
    "speaker",
    "role_then",
    "publication",
    "article",
    "article_url",
    "type",
    "cue",
    "source_text",
    "attribution",
    "confidence",
    "status",
    "speaker_id",
    "role_id",
    "organization_id",
    "publication_id",
    "article_id",
    "link",
)
_NO_DATE = "1970-01-01"  # Atom must have a date; the entry says that there is none


def csv_of(datasette: Any, reader: Reader, question: Question, site: str) -> AsgiStream:
    """All quotes asked for, in their order, row by row."""

    async def stream(writer: Any) -> None:
        await writer.write(_line(COLUMNS))
        async for quote in all_quotes(reader, question):
            await writer.write(_line(_row(quote, site)))

    headers = {"content-disposition": f'attachment; filename="{reader.db.name}-quotes.csv"'}
    if datasette.cors:
        headers["Access-Control-Allow-Origin"] = "*"
    return AsgiStream(stream, headers=headers, content_type="text/csv; charset=utf-8")


async def all_quotes(reader: Reader, question: Question) -> AsyncIterator[Row]:
    """Every quote, AT_ONCE at a time, so that memory and the time of a query stay bounded."""
    guess = await estimate(reader.db, reader.tables, question.asked)
    after = question.after
    while True:
        rows = await quotes_asked(reader.db, reader.tables, question.asked, guess, after, AT_ONCE)
        for row in rows:
            yield with_words(row, reader.links)
        if len(rows) < AT_ONCE:
            return
        after = place_of(rows[-1])


def _row(quote: Row, site: str) -> list[object]:
    special = {
        "date": (quote["published"] or "")[:10],
        "quote": quote["shown"],
        "link": site + quote["href"],
    }
    return [special[name] if name in special else quote[name] for name in COLUMNS]


def _line(cells: Any) -> str:
    text = io.StringIO()
    csv.writer(text).writerow(cells)
    return text.getvalue()


async def atom_of(reader: Reader, question: Question, title: str, site: str) -> Response:
    """The newest quotes asked for, as RFC 4287 wants them."""
    asked = replace(question.asked, sort="newest")
    guess = await estimate(reader.db, reader.tables, asked)
    rows = await quotes_asked(reader.db, reader.tables, asked, guess, None, ENTRIES)
    quotes = [with_words(row, reader.links) for row in rows]
    newest = max((_date_time(quote["published"]) for quote in quotes), default=_date_time(None))
    page, itself = site + question.href(sort="newest"), site + question.href(".atom", sort="newest")
    head = f"""<?xml version="1.0" encoding="utf-8"?>
<feed xmlns="http://www.w3.org/2005/Atom">
<id>{escape(itself)}</id>
<title>{_text(title)}</title>
<updated>{newest}</updated>
<generator>datasette-quotes</generator>
<link rel="self" type="application/atom+xml" href={quoteattr(itself)}/>
<link rel="alternate" type="text/html" href={quoteattr(page)}/>
"""
    entries = "".join(
        _entry(quote, reader.links.page("quote", quote["id"]), site) for quote in quotes
    )
    return Response(f"{head}{entries}</feed>\n", content_type="application/atom+xml; charset=utf-8")


def _entry(quote: Row, permalink: str, site: str) -> str:
    said_by, role = quote["said_by"], quote["role_then"]
    who = f"{said_by}, {role}" if role else said_by
    where = ", ".join(filter(None, [quote["publication"], quote["article"]]))
    undated = "" if quote["published"] else " (no date)"
    return f"""<entry>
<id>{escape(site + permalink)}</id>
<title>{_text(f"{said_by}: {quote['shown'][:120]}")}</title>
<updated>{_date_time(quote["published"])}</updated>
<author><name>{_text(said_by)}</name></author>
<link rel="alternate" type="text/html" href={quoteattr(site + quote["href"])}/>
<content type="text">{_text(f"“{quote['shown']}” — {who}. {where}{undated}")}</content>
</entry>
"""


def _text(words: str) -> str:
    """As XML 1.0 may hold it: control characters in scraped articles would break the feed."""
    kept = (c for c in words if c in "\t\n\r" or (c >= " " and c not in "\ufffe\uffff"))
    return escape("".join(c for c in kept if not 0xD800 <= ord(c) <= 0xDFFF))


def _date_time(published: str | None) -> str:
    """RFC 3339: a date alone begins at midnight UTC."""
    text = (published or _NO_DATE).replace("Z", "+00:00")
    try:
        moment = datetime.fromisoformat(text)
    except ValueError:
        moment = datetime.fromisoformat(text[:10] + _NO_DATE[len(text[:10]) :])
    if moment.tzinfo is None:
        moment = moment.replace(tzinfo=timezone.utc)
    return moment.astimezone(timezone.utc).strftime("%Y-%m-%dT%H:%M:%SZ")
