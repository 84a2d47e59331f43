"""One function a page: check, read, show. Each answers as HTML and, at `.json`, as JSON."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import Any

from datasette import Forbidden, NotFound, Response

from ..store.read import CO_QUOTED_WINDOW
from . import article, organization, overview, speaker
from .access import Reader, json_error, json_response, viewable_database
from .context import as_dict
from .wording import counted

Build = Callable[[Reader, Any], Awaitable[Any]]

_PAGE = r"/(?P<database>[^/]+)/-/quotes"
_FORMAT = r"(?P<format>\.json)?$"


async def landing_page(datasette: Any, request: Any) -> Response:
    """What the database holds, the newest quotes or those found, who is quoted most."""
    return await _answer(datasette, request, "quotes_landing.html", overview.landing)


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


ROUTES = [
    (_PAGE + _FORMAT, landing_page),
    (_PAGE + r"/speakers" + _FORMAT, speakers_page),
    (_PAGE + r"/speakers/(?P<id>[^/]+?)" + _FORMAT, speaker_page),
    (_PAGE + r"/articles/(?P<id>[^/]+?)" + _FORMAT, article_page),
    (_PAGE + r"/organizations/(?P<id>[^/]+?)" + _FORMAT, organization_page),
]


async def _answer(
    datasette: Any, request: Any, template: str, build: Build, *needed: str
) -> Response:
    as_json = bool(request.url_vars["format"])
    if request.method not in ("GET", "HEAD"):
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
        "co_quoted_window": CO_QUOTED_WINDOW,
        "alternate_url_json": _json_path(request),
    }
    html = await datasette.render_template(template, context, request=request)
    return Response.html(html)


def _json_path(request: Any) -> str:
    query = f"?{request.query_string}" if request.query_string else ""
    return f"{request.path}.json{query}"
