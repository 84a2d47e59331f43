"""One quote by its number: the way to its place in the article, and a card to put elsewhere."""

from __future__ import annotations

from typing import Any

from datasette import NotFound, Response

from ..store import read
from .access import Reader, row_id
from .context import QuotePage, with_words
from .wording import citation


async def place(reader: Reader, request: Any) -> QuotePage | Response:
    """Redirect to the quote in its article; at `.json` what the card holds."""
    page = await card(reader, request)
    if request.url_vars["format"]:
        return page
    return Response.redirect(page.quote["href"])


async def card(reader: Reader, request: Any) -> QuotePage:
    """The quote in the address. A rejected one is none."""
    id = row_id(request, "id")
    row = await read.quote(reader.db, reader.tables, id)
    if row is None or row["status"] == "rejected":
        raise NotFound(f"No quote {id} in database {reader.db.name}")
    quote = with_words(row, reader.links)
    site = site_of(reader.links.datasette, request)
    permalink = site + reader.links.page("quote", id)
    links = {
        "permalink": permalink,
        "place": site + quote["href"],
        "card": site + reader.links.page("quote", id, "card"),
    }
    if quote["speaker_href"]:
        links["speaker"] = site + quote["speaker_href"]
    return QuotePage(reader.db.name, quote, citation(quote, permalink), links)


def site_of(datasette: Any, request: Any) -> str:
    """Scheme and host as the visitor sees them."""
    return str(datasette.absolute_url(request, "/")).rstrip("/")
