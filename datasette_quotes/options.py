"""The longer lists of options, and the checks of what they are given."""

from __future__ import annotations

import io
from collections.abc import Callable
from pathlib import Path
from typing import Any

import click

from .ingest.dates import parse_published
from .ingest.formats import READERS
from .ingest.records import FIELD_NAMES

METADATA = {
    "title": "Title of an article that has none of its own",
    "url": "Address, where there is one article",
    "published": "Date, best as YYYY-MM-DD",
    "publication": "Where it was published",
    "byline": "Who wrote it",
}
ABOUT = {
    "title": "Name of the archive",
    "description": "A sentence in place of the counts",
    "license": "Under which it may be used",
    "license-url": "Where that can be read",
    "source": "Whose articles they are",
    "source-url": "Where they come from",
}
RESULTS = {
    "json": "the figures",
    "errors": "each error as a line of JSON",
    "html": "a page of the errors",
}

Command = Callable[..., Any]


def check_folder(context: click.Context, parameter: click.Parameter, path: Path) -> Path:
    """A database is made where there is none, but not a folder for it."""
    if not path.parent.is_dir():
        raise click.BadParameter(f"the folder {str(path.parent)!r} does not exist (make it first)")
    return path


def check_encoding(
    context: click.Context, parameter: click.Parameter, name: str | None
) -> str | None:
    """The name of an encoding that Python knows and that makes text."""
    try:
        io.TextIOWrapper(io.BytesIO(), encoding=name or "utf-8")
    except (LookupError, ValueError):
        raise click.BadParameter(f"no encoding {name!r} (utf-8 and cp1252 are common)") from None
    return name


def check_columns(
    context: click.Context, parameter: click.Parameter, pairs: tuple[str, ...]
) -> dict[str, str]:
    """FIELD=NAME, ... as a dictionary."""
    columns = {}
    for pair in pairs:
        field, equals, name = pair.partition("=")
        if not equals or not name or field not in FIELD_NAMES:
            fields = ", ".join(FIELD_NAMES)
            raise click.BadParameter(f"{pair!r} is not FIELD=NAME with a FIELD of {fields}")
        columns[field] = name
    return columns


def check_date(context: click.Context, parameter: click.Parameter, date: str | None) -> str | None:
    """A date that has one reading."""
    try:
        return parse_published(date) if date else None
    except ValueError as error:
        raise click.BadParameter(f"{date!r}: {error}") from None


def check_requirements(
    context: click.Context, parameter: click.Parameter, requirements: tuple[str, ...]
) -> tuple[str, ...]:
    """Each a figure, a sign and a number."""
    from .evaluate.report import REQUIREMENT

    for requirement in requirements:
        if not REQUIREMENT.fullmatch(requirement):
            raise click.BadParameter(f"{requirement!r} is not like speaker.f1>=0.9")
    return requirements


MODEL: Callable[[Command], Command] = click.option(
    "-m", "--model", help="An installed spaCy model, or a folder of one"
)
INPUT_OPTIONS: list[Callable[[Command], Command]] = [
    MODEL,
    click.option(
        "--format", type=click.Choice(tuple(READERS)), help="Of the inputs, whatever their names"
    ),
    click.option(
        "--encoding", metavar="NAME", callback=check_encoding, help="Of the inputs, if not UTF-8"
    ),
    click.option(
        "--column-map",
        "--column",
        "columns",
        metavar="FIELD=NAME",
        multiple=True,
        callback=check_columns,
        help="Column or key that holds a field: text=body. May be repeated",
    ),
    click.option("--table", metavar="NAME", help="Read this table of inputs that are SQLite files"),
    click.option(
        "--date-order",
        type=click.Choice(("dmy", "mdy")),
        help="How to read 03/04/2024, a date left out otherwise",
    ),
    *(
        click.option(
            f"--{name}",
            metavar="TEXT",
            callback=check_date if name == "published" else None,
            help=text,
        )
        for name, text in METADATA.items()
    ),
    click.option(
        "--processes",
        type=click.IntRange(1),
        default=1,
        show_default=True,
        metavar="N",
        help="Extract in N processes, best one for each core",
    ),
    click.option("--silent", is_flag=True, help="No progress bar"),
]

MEASURE_OPTIONS: list[Callable[[Command], Command]] = [
    MODEL,
    click.option(
        "--predictions",
        type=click.Path(exists=True, dir_okay=False),
        help="Score these, as extract prints them, instead of running the extractor",
    ),
    click.option(
        "--unit",
        type=click.Choice(("segment", "quote")),
        default="segment",
        show_default=True,
        help="Count each piece, or a quote's pieces together",
    ),
    click.option("--drop", metavar="CLASS,...", default="", help="Classes of quotes to leave out"),
    click.option(
        "--samples", default=1000, show_default=True, help="For the intervals, 0 for none"
    ),
    click.option(
        "--require",
        metavar="FIGURE>=N",
        multiple=True,
        callback=check_requirements,
        help="Exit with 1 if a figure of --json is missed: speaker.f1>=0.9. May be repeated",
    ),
    *(
        click.option(
            f"--{name}",
            f"{name}_file",
            type=click.Path(dir_okay=False),
            help=f"Write {what} here",
        )
        for name, what in RESULTS.items()
    ),
]


def reads_inputs(command: Command) -> Command:
    """The options of every command that reads articles."""
    for option in reversed(INPUT_OPTIONS):
        command = option(command)
    return command


def measures(command: Command) -> Command:
    """The options of evaluate."""
    for option in reversed(MEASURE_OPTIONS):
        command = option(command)
    return command


def describes_database(command: Command) -> Command:
    """The options for what Datasette shows of a database."""
    for name, text in reversed(ABOUT.items()):
        command = click.option(f"--{name}", metavar="TEXT", help=text)(command)
    return command
