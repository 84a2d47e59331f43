"""`datasette quotes review`: decide at the terminal, one key each."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, Any

import click

from .cli_editing import ACTOR, actor_named, database, rows, tell
from .errors import ReviewError

if TYPE_CHECKING:
    from sqlite_utils import Database

CONTEXT = 160  # characters of the article on both sides of a quote
KEYS = "y right · n no quote · 0 nobody · 1-9 who · w words · r role · s skip · u undo · q quit"


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
    from .store.review import named, quotes_to_review

    skipped, decided, last = 0, 0, None
    while found := rows(db, quotes_to_review(show, 1, skipped)):
        quote = found[0]
        choice = rows(db, named([quote["article_id"]]))[:9]
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
