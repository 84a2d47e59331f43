"""What is sent from the review page: one decision, kept on the database's writing connection."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from urllib.parse import parse_qs

from datasette import Response

from .. import compat
from ..errors import QuotesError, ReviewError
from ..store import review
from .access import Reader, read_id
from .links import Links
from .review import TABS


class Form:
    """The fields of a form that was sent."""

    def __init__(self, body: bytes) -> None:
        self._fields = parse_qs(body.decode("utf-8", "replace"), keep_blank_values=True)

    def text(self, name: str) -> str:
        """A field without blanks around it; empty if it was not sent."""
        return self._fields.get(name, [""])[-1].strip()

    def id(self, name: str) -> int:
        """An id. Raises ReviewError for what is none."""
        found = read_id(self.text(name))
        if found is None:
            raise ReviewError(f"the form has no {name} (load the page again)")
        return found

    def ids(self, name: str) -> list[int]:
        """All ids of this name."""
        return [id for text in self._fields.get(name, []) if (id := read_id(text)) is not None]


async def decide(datasette: Any, request: Any, reader: Reader) -> Response:
    """Keep the decision that was sent, and lead back to the page; say what came of it."""
    form, actor = Form(await request.post_body()), actor_named(request.actor)
    back = Response.redirect(_way_back(reader.links, form), status=303)
    try:
        summary = await compat.write(reader.db, _work(form, actor))
    except QuotesError as error:
        datasette.add_message(request, f"Not kept: {error}.", datasette.ERROR)
    except ImportError as error:
        needs = f"to correct quotes here, install all that datasette-quotes needs ({error.name})"
        datasette.add_message(request, f"Not kept: {needs}.", datasette.ERROR)
    else:
        datasette.add_message(request, f"Kept: {summary}.")
    return back


def actor_named(actor: dict | None) -> str:
    """What stands in `corrections.actor`."""
    for key in ("id", "username", "name"):
        if actor and actor.get(key):
            return str(actor[key])
    return "somebody"


def _way_back(links: Links, form: Form) -> str:
    """The page from which the form was sent."""
    show = form.text("show")
    if show == "quote":
        return links.page("review", quote=read_id(form.text("quote")))
    if show == "speaker":
        return links.page("review", speaker=read_id(form.text("speaker")))
    skip = read_id(form.text("skip")) or None
    return links.page("review", show=show if show in TABS else "doubtful", skip=skip)


def _work(form: Form, actor: str) -> Any:
    """What is to be done on the writing connection; it gives the decision as a sentence."""

    def work(conn: Any) -> str:
        from sqlite_utils import Database

        factory, conn.row_factory = conn.row_factory, None
        (cascades,) = conn.execute("pragma foreign_keys").fetchone()
        conn.execute("pragma foreign_keys = on")
        try:
            db = Database(conn, execute_plugins=False)
            _check_unseen(db, form)
            id = _decided(db, form, actor)
            sql = "select summary from corrections where id = ?"
            return conn.execute(sql, [id]).fetchone()[0]
        finally:
            conn.execute(f"pragma foreign_keys = {cascades}")
            conn.row_factory = factory

    return work


def _check_unseen(db: Any, form: Form) -> None:
    """Two at once lose nothing: who has not seen the other's decision is told it first."""
    if form.text("action") == "undo":
        return
    speakers = [id for name in ("a", "b", "speaker") for id in form.ids(name)]
    quotes = form.ids("quote")
    query = review.newer_decision(
        quotes[0] if quotes else None, [] if quotes else speakers, read_id(form.text("seen")) or 0
    )
    newer = db.execute(*query).fetchone()
    if newer:
        _, summary, actor, made_at = newer
        raise ReviewError(
            f"meanwhile {actor} decided: {summary} ({made_at}); look at it and decide again"
        )


def _decided(db: Any, form: Form, actor: str) -> int:
    """Make the decision; the id of the correction. Raises ReviewError."""
    from ..review import decide as make
    from ..review import refs

    id, text = form.id, form.text
    by = (db, actor)
    actions: dict[str, Callable[[], int]] = {
        "confirm": lambda: make.confirm(*by, id("quote")),
        "reject": lambda: make.reject(*by, id("quote")),
        "speaker": lambda: make.set_speaker(*by, id("quote"), id("speaker")),
        "nobody": lambda: make.set_speaker(*by, id("quote"), None),
        "name": lambda: make.set_speaker(
            *by, id("quote"), read_id(text("name")) or text("name"), text("kind") or "person"
        ),
        "words": lambda: make.set_words(*by, id("quote"), text("words")),
        "role": lambda: make.set_role(
            *by, id("quote"), text("title"), text("organization"), text("status") or "current"
        ),
        "merge": lambda: make.merge(*by, id("a"), id("b")),
        "merge_into": lambda: make.merge(*by, id("speaker"), refs.find_speaker(db, text("name"))),
        "never": lambda: make.never_same(*by, id("a"), id("b")),
        "rename": lambda: make.rename(*by, id("speaker"), text("name")),
        "split": lambda: make.split(*by, id("speaker"), form.ids("appearance"), text("name")),
        "undo": lambda: make.undo(*by, id("correction")),
    }
    if text("action") not in actions:
        raise ReviewError(f"nothing is called {text('action')!r} here (load the page again)")
    return actions[text("action")]()
