"""`datasette quotes speakers`: find speakers, and say who is who."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import click

from .cli_editing import ACTOR, actor_named, database, rows, tell

if TYPE_CHECKING:
    from sqlite_utils import Database


def speaker_id(db: Database, text: str) -> int:
    """A speaker by id, or by a name that only one has."""
    from .review.refs import find_speaker

    return find_speaker(db, text)


@click.group()
def speakers() -> None:
    """Find speakers, and say who is who

    \b
        datasette quotes speakers list news.db --named pell
        datasette quotes speakers merge news.db 'Liz Pell' 'Elizabeth Pell'
    """


@speakers.command("list")
@database
@click.option("--named", help="Whose name, or a name in articles, contains this")
@click.option("--limit", type=click.IntRange(1), default=50, show_default=True)
@click.option("--json", "as_json", is_flag=True, help="One JSON object a line")
def list_speakers(db: Database, named: str | None, limit: int, as_json: bool) -> None:
    """Print the most quoted speakers of DATABASE

    \b
        datasette quotes speakers list news.db --named pell
    """
    from .store.review import speakers_named

    for row in rows(db, speakers_named(named, limit)):
        if as_json:
            click.echo(json.dumps(row, ensure_ascii=False))
        else:
            role = f", {row['current_role']}" if row["current_role"] else ""
            click.echo(f"{row['id']:>16}  {row['quote_count']:>6,}  {row['name']}{role}")


@speakers.command()
@database
@click.argument("speaker")
def show(db: Database, speaker: str) -> None:
    """Print who SPEAKER is in DATABASE: names, roles, articles, newest quotes

    SPEAKER is an id or a full name. The numbers in front of the articles are
    those that split takes.
    """
    from .review.refs import appearances_of
    from .store.review import evidence, newest_quotes_of

    id = speaker_id(db, speaker)
    (who,) = rows(db, evidence([id]))
    click.echo(f"{who['name']} ({who['kind']}, {id})")
    click.echo(f"  names: {who['names'] or '-'}\n  roles: {who['roles'] or '-'}")
    dates = f", {who['first_quoted']} to {who['last_quoted']}" if who["first_quoted"] else ""
    click.echo(f"  {who['quote_count']:,} quotes in {who['article_count']:,} articles{dates}")
    for appearance, article, name, published in appearances_of(db, id):
        click.echo(f"  {appearance:>16}  {(published or 'no date')[:10]}  {name}  {article}")
    for quote in rows(db, newest_quotes_of([id], 5)):
        click.echo(f"  “{quote['text']}” {(quote['published'] or '')[:10]}")


@speakers.command()
@database
@click.argument("speaker")
@click.argument("into")
@ACTOR
def merge(db: Database, speaker: str, into: str, actor: str | None) -> None:
    """Let SPEAKER be INTO, whose page stays

    \b
        datasette quotes speakers merge news.db 'Liz Pell' 'Elizabeth Pell'
    """
    from .review import decide

    one, other = speaker_id(db, speaker), speaker_id(db, into)
    tell(db, decide.merge(db, actor_named(actor), one, other))


@speakers.command()
@database
@click.argument("speaker")
@click.argument("other")
@ACTOR
def never(db: Database, speaker: str, other: str, actor: str | None) -> None:
    """Let SPEAKER and OTHER be two for ever"""
    from .review import decide

    one, two = speaker_id(db, speaker), speaker_id(db, other)
    tell(db, decide.never_same(db, actor_named(actor), one, two))


@speakers.command()
@database
@click.argument("speaker")
@click.argument("appearances", nargs=-1, type=int, required=True)
@click.option("--name", help="Of the other one [default: the same]")
@ACTOR
def split(
    db: Database, speaker: str, appearances: tuple[int, ...], name: str | None, actor: str | None
) -> None:
    """Let SPEAKER of these APPEARANCES be somebody else

    APPEARANCES are numbers that show prints in front of the articles.
    """
    from .review import decide

    id = speaker_id(db, speaker)
    tell(db, decide.split(db, actor_named(actor), id, appearances, name))


@speakers.command()
@database
@click.argument("speaker")
@click.argument("name")
@ACTOR
def rename(db: Database, speaker: str, name: str, actor: str | None) -> None:
    """Call SPEAKER by this NAME on all pages"""
    from .review import decide

    tell(db, decide.rename(db, actor_named(actor), speaker_id(db, speaker), name))
