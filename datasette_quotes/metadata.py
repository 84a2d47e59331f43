"""A metadata.yml for one database: descriptions, facets, labels, sorting and ready-made queries.

Datasette 0.65 uses all of it. 1.0 takes queries only from datasette.yml or from the plugin, which
brings the same ones, and ignores those in here.
"""

from __future__ import annotations

from importlib import resources
from pathlib import Path
from typing import Any

import yaml

from .defaults import TABLE_DEFAULTS
from .store.canned import CANNED_QUERIES
from .store.overview import Overview, read_overview

# Beyond what the plugin sets by itself.
TABLE_SETTINGS: dict[str, dict[str, Any]] = {
    "speakers": {"facets": ["kind"]},
    "roles": {"facets": ["status"]},
    "articles": {"facets": ["publication_id"]},
    "non_speech": {"facets": ["why"]},
    "ingest_errors": {"facets": ["kind"]},
    "quote_spans": {"hidden": True},
    "quote_speakers": {"hidden": True},
    "quote_candidates": {"hidden": True},
    "quotes_facet_counts": {"hidden": True},
    "speaker_months": {"hidden": True},
    "role_mentions": {"hidden": True},
    "organization_mentions": {"hidden": True},
}
ABOUT_KEYS = ("title", "description", "license", "license_url", "source", "source_url")


def metadata_yaml(database: str | Path, **about: str) -> str:
    """The text of a metadata.yml for this file.

    `about` gives what Datasette shows of a database: title, description, license, license_url,
    source, source_url. Raises DatabaseError if the file is missing or not ours.
    """
    unknown = set(about) - set(ABOUT_KEYS)
    if unknown:
        raise ValueError(f"not shown by Datasette: {', '.join(sorted(unknown))}")
    overview = read_overview(database)
    shown = {"description": _summary(overview)} | about
    content: dict[str, Any] = {key: shown[key] for key in ABOUT_KEYS if key in shown}
    content["queries"] = {
        query.name: {"title": query.title, "description": query.description, "sql": query.sql}
        for query in CANNED_QUERIES
    }
    content["tables"] = {
        table: _table_metadata(table, described, overview)
        for table, described in read_descriptions().items()
        if table in overview.tables
    }
    metadata: dict[str, Any] = {"title": about["title"]} if "title" in about else {}
    metadata["databases"] = {Path(database).stem: content}
    return yaml.dump(
        metadata, Dumper=_ReadableDumper, sort_keys=False, allow_unicode=True, width=100
    )


def read_descriptions() -> dict[str, dict[str, Any]]:
    """Table -> its description and those of its columns, in the order for readers."""
    file = resources.files(__package__) / "descriptions.yml"
    return yaml.safe_load(file.read_text(encoding="utf-8"))


def _table_metadata(table: str, described: dict[str, Any], overview: Overview) -> dict[str, Any]:
    settings = TABLE_DEFAULTS.get(table, {}) | TABLE_SETTINGS.get(table, {})
    if table == "quotes":
        settings["facets"] = _quote_facets(overview)
    return {"description": described["description"], **settings, "columns": described["columns"]}


def _quote_facets(overview: Overview) -> list[str]:
    """Three at most, for each costs time; months and publications only where there are some."""
    facets = ["speaker_id", "role_id"]
    if overview.first:
        return [*facets, "published_month"]
    return [*facets, "publication_id" if overview.publications > 1 else "type"]


def _summary(overview: Overview) -> str:
    text = f"Who said what, when, and in which role: {_count(overview.quotes, 'quote')}"
    text += f" in {_count(overview.articles, 'article')}"
    if overview.publications:
        text += f" of {_count(overview.publications, 'publication')}"
    if overview.first:
        text += f", {overview.first} to {overview.last}"
    return text + "."


def _count(number: int, noun: str) -> str:
    return f"{number:,} {noun}" + ("" if number == 1 else "s")


class _ReadableDumper(yaml.SafeDumper):
    """Texts of several lines as blocks, so that SQL can be read; no anchors."""

    def ignore_aliases(self, data: Any) -> bool:
        return True


def _represent_text(dumper: yaml.SafeDumper, text: str) -> yaml.ScalarNode:
    style = "|" if "\n" in text else None
    return dumper.represent_scalar("tag:yaml.org,2002:str", text, style=style)


_ReadableDumper.add_representer(str, _represent_text)
