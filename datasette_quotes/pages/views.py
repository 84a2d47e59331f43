"""One function a page: check, read, show. Each answers as HTML and, at `.json`, as JSON."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import replace
from functools import wraps
from typing import Any

from datasette import Forbidden, NotFound, Response
from datasette.database import QueryInterrupted
from datasette.views.base import DatasetteError

from ..store.facets import names_of
from ..store.filters import FACETS
from ..store.read import CO_QUOTED_WINDOW
from ..store.words import NEWEST_SAID
from . import (
    article,
    compare,
    deciding,
    downloads,
    listing,
    organization,
    overview,
    publication,
    review,
    single,
    speaker,
    suggest,
)
from .access import Reader, json_error, json_response, row_id, viewable_database
from .asking import read_question
from .charts import years_of
from .context import as_dict
from .reasons import type_words
from .wording import FAIRLY_SURE, counted

Build = Callable[[Reader, Any], Awaitable[Any]]
View = Callable[[Any, Any], Awaitable[Any]]

READING = ("GET", "HEAD")
_PAGE = r"/(?P<database>[^/]+)/-/quotes"
_FORMAT = r"(?P<format>\.json)?$"


async def landing_page(datasette: Any, request: Any) -> Response:
    """The list of quotes: search, facets, sorts. Also as CSV and as an Atom feed."""
    if request.url_vars["format"] in (".csv", ".atom"):
        return await _download(datasette, request)
    return await _answer(datasette, request, "quotes_list.html", listing.listing)


async def speakers_page(datasette: Any, request: Any) -> Response:
    """Everybody who is quoted, by number of quotes or by name."""
    return await _answer(datasette, request, "quotes_speakers.html", overview.speakers)


async def speaker_page(datasette: Any, request: Any) -> Response:
    """One speaker: names, roles with their dates, and what they said, newest first."""
    return await _answer(datasette, request, "quotes_speaker.html", speaker.speaker)


async def article_page(datasette: Any, request: Any) -> Response:
    """An article with its quotes marked."""
    build = article.article
    return await _answer(datasette, request, "quotes_article.html", build, "articles")


async def organization_page(datasette: Any, request: Any) -> Response:
    """Who spoke for an organization, in which roles, when."""
    build = organization.organization
    return await _answer(datasette, request, "quotes_organization.html", build, "organizations")


async def publication_page(datasette: Any, request: Any) -> Response:
    """Whom a publication quotes, and how it names them."""
    build = publication.publication
    return await _answer(datasette, request, "quotes_publication.html", build, "publications")


async def compare_page(datasette: Any, request: Any) -> Response:
    """Two speakers side by side."""
    return await _answer(datasette, request, "quotes_compare.html", compare.compare)


async def quote_page(datasette: Any, request: Any) -> Response:
    """The way to one quote in its article."""
    return await _answer(datasette, request, "quotes_card.html", single.place)


async def card_page(datasette: Any, request: Any) -> Response:
    """One quote, to be put on another page."""
    return await _answer(datasette, request, "quotes_card.html", single.card)


async def speaker_feed(datasette: Any, request: Any) -> Response:
    """The newest quotes of a speaker, as Atom."""
    return await _download(datasette, request, "speaker", "speakers")


async def organization_feed(datasette: Any, request: Any) -> Response:
    """The newest quotes of those who spoke for an organization, as Atom."""
    return await _download(datasette, request, "organization", "organizations")


async def review_page(datasette: Any, request: Any) -> Response:
    """What waits for a person to decide, for those who may; decisions are sent here too."""
    if request.method != "POST":
        needed = review.NEEDED
        return await _answer(datasette, request, "quotes_review.html", review.review_page, *needed)
    reader = await viewable_database(datasette, request, *review.NEEDED)
    await review.check_editable(reader, request.actor)
    return await deciding.decide(datasette, request, reader)


async def suggestions(datasette: Any, request: Any) -> Response:
    """Names for the search box."""
    return await suggest.suggest(datasette, request)


_TOO_SLOW = "The database did not answer in time: try again, or raise Datasette's sql_time_limit_ms"


def _in_time(view: View) -> View:
    """The same view; where a query without which there is no page takes too long, it says so."""

    @wraps(view)
    async def answer(datasette: Any, request: Any) -> Any:
        try:
            return await view(datasette, request)
        except QueryInterrupted as error:
            if request.path.endswith(".json"):
                return json_error(datasette, 503, _TOO_SLOW)
            raise DatasetteError(_TOO_SLOW, title="Took too long", status=503) from error

    return answer


_VIEWS = [
    (_PAGE + r"(?P<format>\.json|\.csv|\.atom)?$", landing_page),
    (_PAGE + r"/suggest\.json$", suggestions),
    (_PAGE + r"/review" + _FORMAT, review_page),
    (_PAGE + r"/quote/(?P<id>[^/]+?)/card" + _FORMAT, card_page),
    (_PAGE + r"/quote/(?P<id>[^/]+?)" + _FORMAT, quote_page),
    (_PAGE + r"/speakers/(?P<id>[^/]+?)(?P<format>\.atom)$", speaker_feed),
    (_PAGE + r"/organizations/(?P<id>[^/]+?)(?P<format>\.atom)$", organization_feed),
    (_PAGE + r"/speakers" + _FORMAT, speakers_page),
    (_PAGE + r"/speakers/(?P<id>[^/]+?)" + _FORMAT, speaker_page),
    (_PAGE + r"/articles/(?P<id>[^/]+?)" + _FORMAT, article_page),
    (_PAGE + r"/organizations/(?P<id>[^/]+?)" + _FORMAT, organization_page),
    (_PAGE + r"/publications/(?P<id>[^/]+?)" + _FORMAT, publication_page),
    (_PAGE + r"/compare" + _FORMAT, compare_page),
]
ROUTES = [(address, _in_time(view)) for address, view in _VIEWS]


async def _answer(
    datasette: Any, request: Any, template: str, build: Build, *needed: str
) -> Response:
    as_json = bool(request.url_vars["format"])
    if request.method not in READING:
        return json_error(datasette, 405, "This page can only be read")
    try:
        reader = await viewable_database(datasette, request, *needed)
        page = await build(reader, request)
    except (NotFound, Forbidden) as error:
        if not as_json:
            raise
        status = 404 if isinstance(error, NotFound) else 403
        return json_error(datasette, status, str(error))
    if isinstance(page, Response):
        return page
    values = as_dict(page)
    if as_json:
        return json_response(datasette, {"ok": True, **values})
    context = {
        **values,
        "page": page,
        "to": reader.links,
        "counted": counted,
        "fairly_sure": FAIRLY_SURE,
        "type_words": type_words,
        "co_quoted_window": CO_QUOTED_WINDOW,
        "newest_said": NEWEST_SAID,
        "years_of": years_of,
        "alternate_url_json": _json_path(request),
        "may_edit": await review.may_edit(reader, request.actor),
    }
    html = await datasette.render_template(template, context, request=request)
    return Response.html(html)


async def _download(
    datasette: Any, request: Any, facet: str | None = None, table: str | None = None
) -> Any:
    """The list that is asked for, or of one speaker or organization, in another form."""
    if request.method not in READING:
        return json_error(datasette, 405, "This page can only be read")
    reader = await viewable_database(datasette, request, *([table] if table else []))
    question = read_question(request, reader.links, reader.tables)
    title = f"Quotes in {reader.db.name}"
    if facet and table:
        id = row_id(request, "id")
        names = await names_of(reader.db, {facet: FACETS[facet]}, {facet: [(id, None)]})
        if not names:
            raise NotFound(f"No {facet} {id} in database {reader.db.name}")
        title = f"Quotes of {names[facet][id]}"
        values = {**question.asked.values, facet: (id,)}
        question = replace(question, asked=replace(question.asked, values=values))
    elif question.search:
        title = f"{title} with “{question.search}”"
    site = single.site_of(datasette, request)
    if request.url_vars["format"] == ".csv":
        return downloads.csv_of(datasette, reader, question, site)
    return await downloads.atom_of(reader, question, title, site)


def _json_path(request: Any) -> str:
    query = f"?{request.query_string}" if request.query_string else ""
    return f"{request.path}.json{query}"
