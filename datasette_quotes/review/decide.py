"""Make a decision: keep it, apply it at once, and work out all that follows from it.

Each function gives the id of the correction. `ReviewError` says what cannot be decided, and why.
"""

from __future__ import annotations

import uuid
from collections.abc import Iterable, Sequence
from datetime import datetime, timezone
from typing import Any, get_args

from sqlite_utils import Database

from ..decisions import OF_QUOTES, AppearanceRef, Decision, SpeakerRef
from ..errors import ReviewError
from ..model import Extent, Role, RoleStatus
from ..speakers.link import link_role
from ..speakers.resolve import resolve
from ..speakers.tenure import roles_in_time
from ..store import corrections
from ..store.anchors import select
from ..store.counts import refresh_speakers
from ..store.database import writing
from ..store.identity import link_waiting
from ..store.judgements import judge
from ..store.keys import stable_id
from ..store.replay import note_articles_missing, replay
from .refs import (
    appearances_of,
    article_text,
    quote_ref,
    quoted_words,
    shortened,
    speaker_ref,
    two_speakers,
)


def set_speaker(
    db: Database, actor: str, quote_id: int, speaker: int | str | None, kind: str = "person"
) -> int:
    """The quote was said by this speaker: an id, a full name, or nobody whom the article names.

    Args:
        kind: of a name that is not known yet: person or organization.
    """
    ref, words = quote_ref(db, quote_id), quoted_words(db, quote_id)
    who = None if speaker is None else speaker_ref(db, speaker, kind)
    said_by = f"was said by {who.name}" if who else "has no speaker whom the article names"
    return _decide(
        db, _new(actor, "speaker", f"{words} {said_by}", quote=ref, speaker=who), quote_id
    )


def confirm(db: Database, actor: str, quote_id: int) -> int:
    """The quote is right as it is: its words, its speaker and role."""
    ref, words = quote_ref(db, quote_id), quoted_words(db, quote_id)
    return _decide(db, _new(actor, "confirm", f"{words} is right", quote=ref), quote_id)


def reject(db: Database, actor: str, quote_id: int) -> int:
    """What stands there is no quote."""
    ref, words = quote_ref(db, quote_id), quoted_words(db, quote_id)
    return _decide(db, _new(actor, "reject", f"{words} is no quote", quote=ref), quote_id)


def set_extent(db: Database, actor: str, quote_id: int, extents: Sequence[Extent]) -> int:
    """The quote's words are these stretches of the article."""
    text = article_text(db, quote_id)
    ends = [offset for e in extents for offset in (e.start_char, e.end_char)]
    if not ends or ends != sorted(set(ends)) or ends[0] < 0 or ends[-1] > len(text):
        raise ReviewError(
            f"quote {quote_id}: {[(e.start_char, e.end_char) for e in extents]} are no stretches "
            f"of its article, which has {len(text):,} characters (start before end, in order)"
        )
    if not all(extent.cut(text).strip() for extent in extents):
        raise ReviewError(f"quote {quote_id}: a stretch without a word cannot be part of a quote")
    words = " … ".join(extent.cut(text) for extent in extents)
    summary = f"{quoted_words(db, quote_id)} is “{shortened(words)}”"
    ref, segments = quote_ref(db, quote_id), select(text, extents)
    return _decide(db, _new(actor, "extent", summary, quote=ref, segments=segments), quote_id)


def set_words(db: Database, actor: str, quote_id: int, words: str) -> int:
    """The quote's words are these; they stand in the article. " … " is between segments."""
    text = article_text(db, quote_id)
    place: list[Extent] = []
    (start,) = db.execute("select start from quotes where id = ?", [quote_id]).fetchone()
    at = 0
    for piece in (piece.strip() for piece in words.split(" … ")):
        starts = [i for i in range(at, len(text)) if piece and text.startswith(piece, i)]
        if not starts:
            raise ReviewError(f"“{shortened(piece)}” does not stand in the article (copy it)")
        found = min(starts, key=lambda i: abs(i - start)) if not place else starts[0]
        place.append(Extent(found, found + len(piece)))
        at = found + len(piece)
    return set_extent(db, actor, quote_id, place)


def set_role(
    db: Database,
    actor: str,
    quote_id: int,
    title: str | None,
    organization: str | None = None,
    status: Any = "current",
) -> int:
    """The quote was said in this role; in no role, if the title is empty or None."""
    if status not in get_args(RoleStatus):
        raise ReviewError(f"{status!r} is no status: {', '.join(get_args(RoleStatus))} are")
    row = db.execute("select speaker_id from quotes where id = ?", [quote_id]).fetchone()
    if row and row[0] is None:
        raise ReviewError(f"quote {quote_id} has no speaker who could have a role: set that first")
    role = None
    if title and title.strip():
        body = " ".join((organization or "").split()) or None
        role = link_role(Role(" ".join(title.split()), body, status))
    state = "" if role is None or role.status == "current" else f"{role.status} "
    at = f", {role.organization.name}" if role and role.organization else ""
    said_as = f"was said as {state}{role.title}{at}" if role else "was said in no role"
    ref, words = quote_ref(db, quote_id), quoted_words(db, quote_id)
    return _decide(db, _new(actor, "role", f"{words} {said_as}", quote=ref, role=role), quote_id)


def merge(db: Database, actor: str, speaker_id: int, into: int) -> int:
    """The first speaker is the second, whose page stays."""
    one, other = two_speakers(db, speaker_id, into)
    if one.kind != other.kind:
        raise ReviewError(f"{one.name} is a {one.kind}, {other.name} a {other.kind}: never one")
    summary = f"{one.name} is {other.name}"
    if one.name == other.name:
        summary = f"both {one.name} are one {one.kind}"
    return _decide(db, _new(actor, "merge", summary, speaker=one, other=other))


def never_same(db: Database, actor: str, speaker_id: int, other_id: int) -> int:
    """The two are never one speaker, whatever articles say in future."""
    one, other = two_speakers(db, speaker_id, other_id)
    appearances: tuple[AppearanceRef, ...] = ()
    if other.key.startswith("in ") or one.key.startswith("in "):  # known by where they appear
        if one.key.startswith("in "):
            one, other = other, one
        rows = db.execute(
            """select r.key, a.name from appearances a join articles r on r.id = a.article_id
            where a.found_id = ? order by r.key, a.name""",
            [corrections.id_of(other)],
        )
        appearances = tuple(AppearanceRef(*row) for row in rows.fetchall())
    summary = f"{one.name} and {other.name} are two"
    return _decide(
        db, _new(actor, "never", summary, speaker=one, other=other, appearances=appearances)
    )


def split(
    db: Database, actor: str, speaker_id: int, appearances: Iterable[int], name: str | None = None
) -> int:
    """These appearances of the speaker are another one, of this name or of the same.

    Args:
        appearances: ids of `appearances`.
    """
    who = speaker_ref(db, speaker_id)
    chosen = set(appearances)
    theirs = appearances_of(db, speaker_id)
    if not chosen or chosen - {id for id, *_ in theirs}:
        raise ReviewError(f"{who.name}: choose one or more of the {len(theirs)} articles of theirs")
    if len(chosen) == len(theirs):
        raise ReviewError(f"{who.name}: all articles were chosen; leave one, or rename the speaker")
    name = " ".join((name or who.name).split())
    refs = tuple(AppearanceRef(article, n) for id, article, n, _ in theirs if id in chosen)
    other = SpeakerRef(who.kind, f"split {_uid()}: {name}", name)  # no shared key has a colon
    number = "one article" if len(refs) == 1 else f"{len(refs)} articles"
    summary = f"{who.name} of {number} is another {name}"
    return _decide(db, _new(actor, "split", summary, speaker=who, other=other, appearances=refs))


def rename(db: Database, actor: str, speaker_id: int, name: str) -> int:
    """The speaker is called so on all pages; the names in articles stay as aliases."""
    who, name = speaker_ref(db, speaker_id), " ".join(name.split())
    if not name:
        raise ReviewError(f"{who.name}: the new name is empty")
    summary = f"{who.name} is called {name}"
    return _decide(db, _new(actor, "rename", summary, speaker=who, name=name))


def undo(db: Database, actor: str, correction_id: int) -> int:
    """Let a decision hold no longer, or again if it was an undoing."""
    found = corrections.get_correction(db, correction_id)
    if found is None:
        raise ReviewError(f"there is no correction {correction_id} in this file")
    if found.decision.uid in corrections.undone(db):
        raise ReviewError(f"correction {correction_id} was undone already")
    summary = f"not so: {found.decision.summary}"
    decision = _new(actor, "undo", summary, undoes=found.decision.uid)
    return _decide(db, decision, concerns=_subject(db, found.decision))


def apply_decisions(db: Database, decisions: Iterable[tuple[Decision, int | None]]) -> int:
    """Keep decisions made elsewhere, and apply them; how many were not kept already.

    Args:
        decisions: with the quote's id where they were made.
    """
    with writing(db):
        kept = [
            decision
            for decision, quote_id in decisions
            if corrections.add(db, decision, quote_id) is not None
        ]
        _mark(db, judge(db))
        articles = {d.quote.article for d in kept if d.quote}
        undone = {d.undoes for d in kept if d.kind == "undo"}
        if undone:
            everything = corrections.all_corrections(db)
            articles |= {c.decision.quote.article for c in everything if c.decision.quote}
        for key in sorted(articles):
            replay(db, stable_id("article", key))
        note_articles_missing(db)
        corrections.note_undoings(db)
    link_waiting(db, resolve, roles_in_time)
    return len(kept)


def _decide(
    db: Database, decision: Decision, quote_id: int | None = None, concerns: Decision | None = None
) -> int:
    """Keep the decision and apply it. `concerns` is what it undoes, if it does."""
    about = concerns or decision
    with writing(db):
        id = corrections.add(db, decision, quote_id)
        assert id is not None
        if about.kind in OF_QUOTES and about.quote:
            replay(db, stable_id("article", about.quote.article))
        else:
            _mark(db, judge(db))
        corrections.note_undoings(db)
    link_waiting(db, resolve, roles_in_time)
    return id


def _subject(db: Database, decision: Decision) -> Decision:
    """What a decision is about in the end: not an undoing."""
    while decision.kind == "undo":
        decision = next(
            c.decision for c in corrections.all_corrections(db) if c.decision.uid == decision.undoes
        )
    return decision


def _mark(db: Database, speakers: set[int]) -> None:
    """Link the blocks of these speakers anew, and name them anew."""
    ids = sorted(speakers)
    db.conn.executemany(
        """insert into blocks_to_link select distinct kind, block from appearances
        where speaker_id = ?1 or found_id = ?1 on conflict do nothing""",
        [(id,) for id in ids],
    )
    known = "select 1 from speakers where id = ?"
    refresh_speakers(db, {id for id in ids if db.execute(known, [id]).fetchone()})


def _new(actor: str, kind: Any, summary: str, **about: Any) -> Decision:
    now = datetime.now(timezone.utc).isoformat(timespec="seconds")
    return Decision(_uid(), now.replace("+00:00", "Z"), actor or "unknown", kind, summary, **about)


def _uid() -> str:
    return uuid.uuid4().hex
