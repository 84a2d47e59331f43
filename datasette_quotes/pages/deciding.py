"""What is sent from the review page: one decision, kept on the database's writing connection."""

from __future__ import annotations

from typing import Any
from urllib.parse import parse_qs

from datasette import Response

from .. import compat
from ..errors import QuotesError, ReviewError
from ..store import review
from .access import Reader
from .links import Links
from .review import STATUSES, TABS, number


class Form:
    """The fields of a form that was sent."""

    def __init__(self, body: bytes) -> None:
        self._fields = parse_qs(body.decode("utf-8", "replace"), keep_blank_values=True)

    def text(self, name: str) -> str:
        """A field without blanks around it; empty if it was not sent."""
        return self._fields.get(name, [""])[-1].strip()

    def id(self, name: str) -> int:
        """An id. Raises ReviewError for what is none."""
        found = number(self.text(name))
        if found is None:
            raise ReviewError(f"the form has no {name} (load the page again)")
        return found

    def ids(self, name: str) -> list[int]:
        """All ids of this name."""
        return [id for text in self._fields.get(name, []) if (id := number(text)) is not None]


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
        return links.page("review", quote=number(form.text("quote")))
    if show == "speaker":
        return links.page("review", speaker=number(form.text("speaker")))
    skip = number(form.text("skip")) or None
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
        quotes[0] if quotes else None, [] if quotes else speakers, number(form.text("seen")) or 0
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

    action = form.text("action")
    if action == "confirm":
        return make.confirm(db, actor, form.id("quote"))
    if action == "reject":
        return make.reject(db, actor, form.id("quote"))
    if action == "speaker":
        return make.set_speaker(db, actor, form.id("quote"), form.id("speaker"))
    if action == "nobody":
        return make.set_speaker(db, actor, form.id("quote"), None)
    if action == "name":
        kind = "organization" if form.text("kind") == "organization" else "person"
        name = form.text("name")
        who = number(name) if name.isdigit() else name
        return make.set_speaker(db, actor, form.id("quote"), who or "", kind)
    if action == "words":
        return make.set_words(db, actor, form.id("quote"), form.text("words"))
    if action == "role":
        status: Any = form.text("status") or "current"
        if status not in STATUSES:
            raise ReviewError(f"{status!r} is no status: {', '.join(STATUSES)} are")
        title, body = form.text("title"), form.text("organization")
        return make.set_role(db, actor, form.id("quote"), title or None, body or None, status)
    if action == "merge":
        return make.merge(db, actor, form.id("a"), form.id("b"))
    if action == "merge_into":
        return make.merge(db, actor, form.id("speaker"), _named(db, form.text("name")))
    if action == "never":
        return make.never_same(db, actor, form.id("a"), form.id("b"))
    if action == "rename":
        return make.rename(db, actor, form.id("speaker"), form.text("name"))
    if action == "split":
        chosen = form.ids("appearance")
        return make.split(db, actor, form.id("speaker"), chosen, form.text("name") or None)
    if action == "undo":
        return make.undo(db, actor, form.id("correction"))
    raise ReviewError(f"nothing is called {action!r} here (load the page again)")


def _named(db: Any, text: str) -> int:
    """A speaker by id, or by a name that only one has."""
    from ..review.decide import find_speaker

    return find_speaker(db, text)
