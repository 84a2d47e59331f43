"""The commands of `datasette quotes`: read arguments, call one function, echo the result.

Exit codes: 0 all is done, 1 something failed and was named, 2 wrong use, 130 interrupted.
"""

from __future__ import annotations

import gc
import json
import logging
import sys
from collections.abc import Iterator
from contextlib import closing
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, NoReturn

import click

from .cli_corrections import corrections
from .cli_review import review
from .cli_speakers import speakers
from .exits import shows_errors
from .model import Article, Extraction, extraction_as_json
from .options import (
    METADATA,
    MODEL,
    check_folder,
    describes_database,
    measures,
    reads_inputs,
)

if TYPE_CHECKING:
    from click._termui_impl import ProgressBar

    from .evaluate.archive import ArchiveScore
    from .ingest.records import Failure
    from .ingest.run import Counts

ROW_TABLES = ("articles", "speakers", "organizations", "roles", "quotes", "non_speech")
CLEAR_LINE = "\r\x1b[K"

logging.getLogger("datasette_quotes").addHandler(logging.NullHandler())  # the commands echo


class Reader:
    """The articles of the sources, with a progress bar, and what goes wrong said at once."""

    def __init__(self, sources: tuple[str, ...], silent: bool, **options: Any) -> None:
        from .ingest.inputs import size_of

        self.sources, self.options = sources, options
        self.told = 0
        self.bar: ProgressBar[int] | None = None
        if not silent and on_terminal() and (size := size_of(sources)):
            self.bar = click.progressbar(length=size, label="Reading", file=sys.stderr)

    def __enter__(self) -> Reader:
        if self.bar:
            self.bar.__enter__()
        return self

    def __exit__(self, *error: Any) -> None:
        if self.bar:
            self.bar.__exit__(*error)  # shows the cursor again

    def read(self) -> Iterator[Article | Failure]:
        """What `read_inputs` gives; problems are told by who takes them."""
        from .ingest.inputs import read_inputs

        defaults = {name: self.options.pop(name) for name in METADATA}
        found = read_inputs(
            self.sources,
            defaults={name: value for name, value in defaults.items() if value},
            stdin=sys.stdin.buffer if sys.stdin else None,
            advance=self.bar.update if self.bar else lambda count: None,
            **self.options,
        )
        yield from found

    def tell(self, problem: Failure) -> None:
        """One line on standard error, in the bar's place if there is one."""
        note = " (warning)" if problem.kind == "warning" else ""
        click.echo(f"{CLEAR_LINE if self.bar else ''}{problem}{note}", err=True)

    def tell_new(self, counts: Counts) -> None:
        """The problems of a run that were not told yet."""
        for problem in counts.problems[self.told :]:
            self.tell(problem)
        self.told = len(counts.problems)


def on_terminal() -> bool:
    """Would anybody see a progress bar?"""
    return sys.stderr.isatty()


def write_json(value: object) -> None:
    """One line of UTF-8, whatever the terminal's encoding."""
    sys.stdout.buffer.write(json.dumps(value, ensure_ascii=False).encode() + b"\n")
    sys.stdout.buffer.flush()


def load_model(model: str | None) -> Any:
    """The extractor around this spaCy model."""
    from .extract.pipeline import load_pipeline  # imports spaCy: --help need not pay for it

    nlp = load_pipeline(model)
    gc.freeze()  # what is loaded stays: the collector need not go through it again and again
    return nlp


@click.group()
@click.version_option(package_name="datasette-quotes", prog_name="datasette-quotes")
def quotes() -> None:
    """Find quotes in news articles, with who said them and in which role"""


@quotes.command()
@click.argument("database", type=click.Path(dir_okay=False, path_type=Path), callback=check_folder)
@click.argument("sources", nargs=-1, required=True)
@reads_inputs
@click.option("--dry-run", is_flag=True, help="Print the rows as JSON lines, write nothing")
@shows_errors
def ingest(
    database: Path,
    sources: tuple[str, ...],
    model: str | None,
    processes: int,
    dry_run: bool,
    **options: Any,
) -> None:
    """Read articles and save their quotes to DATABASE

    SOURCES are files, folders, patterns, or - for standard input: text, Markdown,
    HTML, JSON, JSON lines or CSV, gzipped or not. Articles that are stored already
    are passed over unless they have changed. An article that cannot be read is named
    here and in the table ingest_errors, and makes the exit code 1.

    \b
        datasette quotes ingest news.db articles/
        datasette quotes ingest news.db 'archive/*.html' export.csv
        datasette quotes ingest news.db export.csv --column text=body
        datasette quotes ingest news.db cms.db --table stories --column text=body
        datasette quotes ingest news.db statement.txt --published 2026-03-04
    """
    from .ingest.run import ingest_articles
    from .store.database import open_database

    nlp = load_model(model)
    with closing(open_database(":memory:" if dry_run else database)) as db:
        with Reader(sources, **options) as reader:
            counts = ingest_articles(
                db,
                reader.read(),
                nlp,
                progress=reader.tell_new,
                processes=processes,
                model=model,
            )
        if dry_run:
            for table in ROW_TABLES:
                for row in db.table(table).rows:
                    write_json({"table": table, **row})
            click.echo(f"{counts_as_text(counts)}; nothing written", err=True)
        else:
            click.echo(f"{counts_as_text(counts)} in {database}")
        if counts.orphaned:
            number = counted(counts.orphaned, "correction")
            listing = f"datasette quotes corrections list {database} --outcome orphaned"
            click.echo(f"{number} no longer fit; see them: {listing}", err=True)
    sys.exit(1 if counts.failed else 0)


def counts_as_text(counts: Counts) -> str:
    """The summary of a run, in two lines."""
    states = ("new", "changed", "unchanged", "failed")
    articles = ", ".join(f"{getattr(counts, state):,} {state}" for state in states)
    speed = f"; {counts.words_per_second:,.0f} words per second" if counts.words else ""
    found = f"{counted(counts.quotes, 'quote')} by {counted(counts.speakers, 'speaker')}"
    return f"Articles: {articles}{speed}\n{found}"


def counted(number: int, noun: str) -> str:
    """1 quote, 2 quotes."""
    return f"{number:,} {noun}{'' if number == 1 else 's'}"


@quotes.command()
@click.argument("sources", nargs=-1, required=True)
@reads_inputs
@shows_errors
def extract(sources: tuple[str, ...], model: str | None, processes: int, **options: Any) -> None:
    """Print the quotes of articles as JSON, one line an article

    SOURCES are those of ingest. Offsets count Unicode code points in the article's
    text; the id and text of JSON lines are not touched. An article that cannot be
    read is named on standard error and makes the exit code 1.

    \b
        datasette quotes extract statement.txt
        datasette quotes extract articles.jsonl > quotes.jsonl
    """
    from .ingest.batches import extract_inputs
    from .ingest.workers import extract_in_processes

    failed = False
    with Reader(sources, **options) as reader:
        if processes > 1:
            results = extract_in_processes(reader.read(), model, processes)
        else:
            results = extract_inputs(reader.read(), load_model(model))
        for found in results:
            if isinstance(found, Extraction):
                write_json(extraction_as_json(found))
            else:
                reader.tell(found)
                failed |= found.kind == "error"
    sys.exit(1 if failed else 0)


@quotes.command()
@click.argument("gold", type=click.Path(exists=True))
@measures
@click.option("--annotated", is_flag=True, help="Of a folder: names and roles from annotations")
@shows_errors
def evaluate(
    gold: str,
    drop: str,
    require: tuple[str, ...],
    json_file: str | None,
    errors_file: str | None,
    html_file: str | None,
    annotated: bool,
    **options: Any,
) -> None:
    """Score the extractor against the annotated articles in GOLD

    If GOLD is a folder with articles.jsonl and entities.jsonl, its articles are read
    into a database, and the figures tell who is one person across articles, and in
    which role they spoke; with --annotated, as if the extractor made no mistake.

    \b
        datasette quotes evaluate gold.jsonl
        datasette quotes evaluate gold.jsonl --predictions quotes.jsonl
        datasette quotes evaluate gold.jsonl --html errors.html
        datasette quotes evaluate sample/
        datasette quotes evaluate gold.jsonl --require 'speaker.wrong_rate<=0.03'
    """
    from .evaluate import DROPPABLE, evaluate_file

    if Path(gold).is_dir():
        score = evaluate_archive(Path(gold), options["model"], annotated)
        click.echo(score.as_text())
        if json_file:
            Path(json_file).write_text(score.as_json(), encoding="utf-8")
        finish_evaluation(score.unmet(require))
    if annotated:
        raise click.UsageError("--annotated needs a folder with articles.jsonl and entities.jsonl")
    dropped = [name for name in drop.split(",") if name]
    if unknown := set(dropped) - set(DROPPABLE):
        raise click.UsageError(f"--drop takes {', '.join(DROPPABLE)}, not {', '.join(unknown)}")
    evaluation = evaluate_file(gold, drop=dropped, **options)
    click.echo(evaluation.as_text())
    if json_file:
        Path(json_file).write_text(evaluation.as_json(), encoding="utf-8")
    if errors_file:
        Path(errors_file).write_text(evaluation.errors_as_lines(), encoding="utf-8")
    if html_file:
        Path(html_file).write_text(evaluation.as_html(), encoding="utf-8")
    finish_evaluation(evaluation.unmet(require))


def finish_evaluation(missed: list[str]) -> NoReturn:
    """Name the requirements that are not met, and say so by the exit code."""
    for phrase in missed:
        click.echo(f"Not met: {phrase}", err=True)
    sys.exit(1 if missed else 0)


def evaluate_archive(folder: Path, model: str | None, annotated: bool) -> ArchiveScore:
    """Read an annotated archive into a database of its own, and score that."""
    from .evaluate.annotated import article_of, extract_annotated
    from .evaluate.archive import read_archive, score_archive
    from .ingest.run import ingest_articles
    from .store.archive_rows import archive_rows, suggested_pairs
    from .store.database import open_database

    archive = read_archive(folder)
    articles = [article_of(article) for article in archive.articles]
    with closing(open_database(":memory:")) as db:
        if annotated:
            golds = {str(article["id"]): article for article in archive.articles}
            extract = partial(_from_annotations, extract_annotated, golds)
            ingest_articles(db, articles, None, extract=extract, extractor="annotations")
        else:
            ingest_articles(db, articles, load_model(model))
        return score_archive(archive, archive_rows(db), suggested_pairs(db))


def _from_annotations(extract: Any, golds: Any, nlp: object, articles: Any) -> Any:
    return extract(golds, articles)


@quotes.command()
@click.argument("sources", nargs=-1)
@MODEL
@click.option(
    "--processes", type=click.IntRange(1), default=2, show_default=True, help="Compare one with N"
)
@click.option(
    "--rounds", type=click.IntRange(1), default=3, show_default=True, help="Of each stage"
)
@click.option("--json", "json_file", type=click.Path(dir_okay=False), help="Write the figures here")
@click.option(
    "--pages",
    "database",
    type=click.Path(dir_okay=False, path_type=Path),
    help="Time the pages of this file instead",
)
@click.option(
    "--identity", type=click.IntRange(20), metavar="N", help="Link N invented mentions instead"
)
@click.option(
    "--generate", type=click.IntRange(1), metavar="N", help="Make that file, with N invented quotes"
)
@shows_errors
def benchmark(
    sources: tuple[str, ...],
    model: str | None,
    processes: int,
    rounds: int,
    json_file: str | None,
    database: Path | None,
    identity: int | None,
    generate: int | None,
) -> None:
    """Measure words per second, memory and time to start on this machine

    SOURCES are those of extract; without any, 40 invented articles are read, which
    are dense in quotes. Seconds are CPU time of one process unless said otherwise.
    Compare figures of one run only.

    \b
        datasette quotes benchmark
        datasette quotes benchmark articles/ --processes 8
        datasette quotes benchmark --pages news.db
        datasette quotes benchmark --pages big.db --generate 1000000
        datasette quotes benchmark --identity 1000000
    """
    if identity:
        from .benchmark.identity import measure_identity

        click.echo(measure_identity(identity).as_text())
        return
    if database:
        return benchmark_pages(database, generate)
    if generate:
        raise click.UsageError("--generate needs the file to make: --pages FILE")
    from .benchmark import ARTICLES
    from .benchmark.report import measure_extraction
    from .ingest.inputs import read_inputs

    found = read_inputs(sources or (str(ARTICLES),))
    articles = [article for article in found if isinstance(article, Article)]
    if not articles:
        raise click.ClickException(f"{', '.join(sources)}: no article to read (name other SOURCES)")
    report = measure_extraction(model, articles, processes, rounds)
    click.echo(report.as_text())
    if json_file:
        Path(json_file).write_text(report.as_json(), encoding="utf-8")


def benchmark_pages(database: Path, generate: int | None) -> None:
    """Make the file if asked to, and print the times of its pages."""
    from .benchmark.pages import as_text, measure_pages
    from .store import invented
    from .store.overview import read_overview

    if generate:
        invented.generate(database, generate)
    read_overview(database)  # says what is wrong with the file
    click.echo(as_text(database, *measure_pages(database)))


@quotes.command()
@click.argument("database", type=click.Path(exists=True, dir_okay=False))
@describes_database
@shows_errors
def metadata(database: str, **about: str | None) -> None:
    """Print a metadata.yml for DATABASE: descriptions, facets and queries

    \b
        datasette quotes metadata news.db > metadata.yml
        datasette news.db -m metadata.yml
    """
    from .metadata import metadata_yaml

    given = {name: text for name, text in about.items() if text is not None}
    click.echo(metadata_yaml(database, **given), nl=False)


for command in (speakers, review, corrections):
    quotes.add_command(command)
