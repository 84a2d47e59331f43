"""What the commands that decide something share: the database, the actor, what is told."""

from __future__ import annotations

import getpass
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from .exits import Command, shows_errors

if TYPE_CHECKING:
    from sqlite_utils import Database


def database(command: Command) -> Command:
    """The argument DATABASE, opened."""

    @click.argument("database", type=click.Path(exists=True, dir_okay=False, path_type=Path))
    @shows_errors
    def run(database: Path, **options: Any) -> None:
        from .store.database import open_database

        with closing(open_database(database)) as db:
            command(db, **options)

    run.__name__, run.__doc__ = command.__name__, command.__doc__
    run.__click_params__ = [*getattr(command, "__click_params__", []), *run.__click_params__]  # type: ignore[attr-defined]
    return run


ACTOR = click.option("--actor", default=None, help="Who decides [default: the user's name]")


def actor_named(actor: str | None) -> str:
    """The actor, by default the user of this terminal."""
    try:
        return actor or getpass.getuser()
    except (OSError, KeyError):  # no such name on this system
        return "somebody"


def rows(db: Database, query: tuple[str, dict[str, Any]]) -> list[dict[str, Any]]:
    """What a query gives, as dicts."""
    cursor = db.execute(*query)
    names = [column[0] for column in cursor.description]
    return [dict(zip(names, row, strict=True)) for row in cursor.fetchall()]


def tell(db: Database, correction_id: int) -> None:
    """What was decided, what became of it, and how to undo it."""
    summary, outcome, reason = db.execute(
        """select c.summary, o.outcome, o.reason from corrections c
        left join correction_outcomes o on o.correction_id = c.id where c.id = ?""",
        [correction_id],
    ).fetchone()
    state = f" ({outcome}: {reason})" if outcome == "orphaned" else ""
    click.echo(f"{correction_id}: {summary}{state}")
