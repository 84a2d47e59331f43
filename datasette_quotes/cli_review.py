"""The commands by which people decide: speakers, review, corrections."""

from __future__ import annotations

import getpass
import json
import sys
from collections.abc import Callable, Iterator
from contextlib import closing
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from .errors import ReviewError
from .exits import Command, shows_errors

if TYPE_CHECKING:
    from sqlite_utils import Database

CONTEXT = 160  # characters of the article on both sides of a quote
KEYS = "y right · n no quote · 0 nobody · 1-9 who · w words · r role · s skip · u undo · q quit"


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


def speaker_id(db: Database, text: str) -> int:
    """A speaker by id, or by a name that only one has."""
    from .review.decide import find_speaker

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
    from .review.decide import appearances_of
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


def tell(db: Database, correction_id: int) -> None:
    """What was decided, what became of it, and how to undo it."""
    summary, outcome, reason = db.execute(
        """select c.summary, o.outcome, o.reason from corrections c
        left join correction_outcomes o on o.correction_id = c.id where c.id = ?""",
        [correction_id],
    ).fetchone()
    state = f" ({outcome}: {reason})" if outcome == "orphaned" else ""
    click.echo(f"{correction_id}: {summary}{state}")


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


@click.command()
@database
@click.option(
    "--show",
    type=click.Choice(["doubtful", "none", "unnamed", "all"]),
    default="doubtful",
    show_default=True,
    help="Which quotes",
)
@click.option("--quotes/--suggestions", "of_quotes", default=True, help="Decide quotes or pairs")
@ACTOR
def review(db: Database, show: str, of_quotes: bool, actor: str | None) -> None:
    """Decide doubtful quotes of DATABASE, or pairs of speakers, one key each

    \b
        datasette quotes review news.db
        datasette quotes review news.db --suggestions
    """
    decided = (
        _review_quotes(db, show, actor_named(actor))
        if of_quotes
        else _review_pairs(db, actor_named(actor))
    )
    click.echo(f"{decided} decided")


def _review_quotes(db: Database, show: str, actor: str) -> int:
    from .store.review import candidates, quotes_to_review

    skipped, decided, last = 0, 0, None
    while found := rows(db, quotes_to_review(show, 1, skipped)):
        quote = found[0]
        choice = rows(db, candidates([quote["article_id"]]))[:9]
        _show_quote(db, quote, choice)
        key = _ask(KEYS)
        if key == "q":
            break
        if key == "s":
            skipped += 1
            continue
        done = _answer(db, actor, key, quote, choice, last)
        if done is not None:
            tell(db, done)
            decided, last = decided + (key != "u"), done
    else:
        click.echo("Nothing more to decide." if not skipped else "All others were skipped.")
    return decided


def _ask(keys: str) -> str:
    """The key that was typed; q at the end of the input, s for nothing."""
    try:
        return click.prompt(keys, prompt_suffix="\n> ", default="s", show_default=False).strip()
    except click.Abort:
        return "q"


def _answer(
    db: Database,
    actor: str,
    key: str,
    quote: dict[str, Any],
    choice: list[dict[str, Any]],
    last: int | None,
) -> int | None:
    """Do what a key says; the id of the correction, None if it could not be done."""
    from .review import decide

    id = quote["id"]
    answers: dict[str, Callable[[], int]] = {
        "y": lambda: decide.confirm(db, actor, id),
        "n": lambda: decide.reject(db, actor, id),
        "0": lambda: decide.set_speaker(db, actor, id, None),
        "w": lambda: decide.set_words(db, actor, id, click.prompt("Its words")),
        "r": lambda: decide.set_role(
            db, actor, id, click.prompt("Title"), click.prompt("Organization", default="") or None
        ),
    }
    for number, who in enumerate(choice, 1):
        answers[str(number)] = partial(decide.set_speaker, db, actor, id, who["speaker_id"])
    if last is not None:
        answers["u"] = lambda: decide.undo(db, actor, last)
    try:
        if key in answers:
            return answers[key]()
        if len(key) > 1 and not key.isdigit():  # a full name
            return decide.set_speaker(db, actor, id, key)
        click.echo("No such key here.", err=True)
    except ReviewError as error:
        click.echo(str(error), err=True)
    return None


def _show_quote(db: Database, quote: dict[str, Any], choice: list[dict[str, Any]]) -> None:
    from .store.review import words_around

    around = (
        rows(db, words_around([quote["id"]], CONTEXT))
        or [{"before": "", "inside": "", "after": ""}]
    )[0]
    shown = around["inside"] or quote["text"]
    marked = click.style(shown, bold=True)
    click.echo(f"\n{quote['article']} ({quote['publication'] or '-'}, {quote['published'] or '-'})")
    click.echo(f"…{around['before']}{marked}{around['after']}…")
    role = f", {quote['role']}" if quote["role"] else ""
    who = f"{quote['speaker']}{role}" if quote["speaker"] else "nobody"
    click.echo(f"→ {who} ({quote['confidence']:.2f}: {quote['detail']})")
    for number, candidate in enumerate(choice, 1):
        roles = f", {candidate['roles']}" if candidate["roles"] else ""
        click.echo(f"  {number} {candidate['name']}{roles}")


def _review_pairs(db: Database, actor: str) -> int:
    from .review import decide
    from .store.review import evidence, newest_quotes_of, suggestions

    skipped, decided = 0, 0
    while found := rows(db, suggestions(1, skipped)):
        pair = found[0]
        for letter, id in (("a", pair["speaker_a"]), ("b", pair["speaker_b"])):
            (who,) = rows(db, evidence([id]))
            click.echo(f"\n{letter} {who['name']} ({id}): {who['roles'] or 'no role'}")
            click.echo(f"  {who['quote_count']:,} quotes, {who['first_quoted'] or 'no date'}")
            for quote in rows(db, newest_quotes_of([id], 2)):
                click.echo(f"  “{quote['text']}”")
        click.echo(f"Alike {pair['score']:.2f}: {pair['reasons']}")
        keys = "a or b one, whose page stays · d two · s skip · q quit"
        key = _ask(keys)
        if key == "q":
            break
        one, other = pair["speaker_a"], pair["speaker_b"]
        if key == "a":
            tell(db, decide.merge(db, actor, other, one))
        elif key == "b":
            tell(db, decide.merge(db, actor, one, other))
        elif key == "d":
            tell(db, decide.never_same(db, actor, one, other))
        else:
            skipped += 1
            continue
        decided += 1
    else:
        click.echo("No more pairs." if not skipped else "All others were skipped.")
    return decided
