"""Where things are: our pages, and Datasette's own tables, rows and downloads."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

# Ascending by the unique key: a download of any length loses and repeats nothing.
_DOWNLOADS: dict[str, dict[str, str]] = {
    "json": {"_shape": "array", "_labels": "on", "_nosuggest": "1", "_nofacet": "1"},
    "csv": {"_labels": "on", "_stream": "on"},
}


@dataclass(frozen=True)
class Links:
    """Paths within one database, with the server's `base_url` in front."""

    datasette: Any
    database: str

    def page(self, *parts: object, format: str = "", **query: object) -> str:
        """One of our pages; empty values of the query are left out."""
        path = "/".join([str(self.datasette.urls.database(self.database)), "-/quotes"])
        return _with_query("/".join([path, *map(str, parts)]) + format, query)

    def speaker(self, speaker_id: int) -> str:
        """The speaker's page."""
        return self.page("speakers", speaker_id)

    def organization(self, organization_id: int) -> str:
        """The organization's page."""
        return self.page("organizations", organization_id)

    def publication(self, publication_id: int) -> str:
        """The publication's page."""
        return self.page("publications", publication_id)

    def article(self, article_id: int) -> str:
        """The article's page."""
        return self.page("articles", article_id)

    def quote(self, article_id: int, quote_id: int) -> str:
        """The quote's place in its article."""
        return f"{self.article(article_id)}#quote-{quote_id}"

    def row(self, table: str, row_id: int) -> str:
        """Datasette's page of one row."""
        return str(self.datasette.urls.row(self.database, table, row_id))

    def table(self, table: str, **filters: object) -> str:
        """Datasette's page of a table."""
        return _with_query(str(self.datasette.urls.table(self.database, table)), filters)

    def quotes(self, **filters: object) -> str:
        """Datasette's table of listed quotes, newest first."""
        order = {"_sort_desc": "sort_key", "_nosuggest": 1}
        return self.table("quotes", listed=1, **filters, **order)

    def download(self, format: str, **filters: object) -> str:
        """All listed quotes as json (the first page of rows) or csv (complete)."""
        path = str(self.datasette.urls.table(self.database, "quotes", format=format))
        return _with_query(
            path, {"listed": 1, **filters, "_sort": "sort_key", **_DOWNLOADS[format]}
        )


def _with_query(path: str, query: dict[str, object]) -> str:
    kept = {key: value for key, value in query.items() if value not in (None, "")}
    return f"{path}?{urlencode(kept)}" if kept else path
