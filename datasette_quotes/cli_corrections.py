"""`datasette quotes corrections`: list, undo and carry over what people decided."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

import click

from .cli_editing import ACTOR, actor_named, database, rows, tell

if TYPE_CHECKING:
    from sqlite_utils import Database


@click.group()
def corrections() -> None:
    """List, undo and carry over what people decided

    \b
        datasette quotes corrections list news.db
        datasette quotes corrections export news.db > corrections.jsonl
        datasette quotes corrections apply other.db corrections.jsonl
    """


@corrections.command("list")
@database
@click.option("--outcome", type=click.Choice(["applied", "orphaned", "undone"]))
@click.option("--limit", type=click.IntRange(1), default=50, show_default=True)
def list_corrections(db: Database, outcome: str | None, limit: int) -> None:
    """Print the newest decisions and what became of them"""
    from .store.review import decisions

    for row in rows(db, decisions(limit, outcome)):
        reason = f": {row['reason']}" if row["reason"] else ""
        click.echo(
            f"{row['id']:>6}  {row['made_at']}  {row['actor']}  {row['summary']}"
            f"  [{row['outcome']}{reason}]"
        )


@corrections.command("undo")
@database
@click.argument("correction", type=int)
@ACTOR
def undo_correction(db: Database, correction: int, actor: str | None) -> None:
    """Let CORRECTION hold no longer; undo an undoing, and it holds again"""
    from .review import decide

    tell(db, decide.undo(db, actor_named(actor), correction))


@corrections.command()
@database
@click.option("--gold", is_flag=True, help="Reviewed articles, as evaluate takes them")
@click.option("--partly", is_flag=True, help="With --gold: also articles not reviewed to the end")
def export(db: Database, gold: bool, partly: bool) -> None:
    """Print all decisions as JSON lines

    With --gold, print the articles of which every listed quote was decided, for
    evaluate: it then measures the extractor on your own texts.

    \b
        datasette quotes corrections export news.db > corrections.jsonl
        datasette quotes corrections export news.db --gold > gold.jsonl
    """
    from .review.files import export_corrections, export_gold

    if partly and not gold:
        raise click.UsageError("--partly goes with --gold")
    found: Iterator[dict[str, Any]]
    found = export_gold(db, partly=partly) if gold else export_corrections(db)
    number = 0
    for value in found:
        sys.stdout.buffer.write(json.dumps(value, ensure_ascii=False).encode() + b"\n")
        number += 1
    sys.stdout.buffer.flush()
    if gold and not number:
        click.echo("no article has been reviewed to the end (--partly takes others)", err=True)


@corrections.command()
@database
@click.argument("file", type=click.Path(allow_dash=True))
def apply(db: Database, file: str) -> None:
    """Apply the decisions in FILE, made elsewhere; those known here are passed over

    FILE is what export printed, or - for standard input. Decisions about articles
    that are not in DATABASE are kept and wait for them.
    """
    from .review import decide
    from .review.files import read_corrections, read_corrections_file
    from .store.corrections import count_orphaned

    if file == "-":
        found = read_corrections("standard input", sys.stdin)
    else:
        found = read_corrections_file(file)
    new = decide.apply_decisions(db, found)
    orphaned = count_orphaned(db)
    click.echo(f"{len(found)} decisions, {new} new; {orphaned} in DATABASE fit nothing")
