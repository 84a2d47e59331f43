"""People's decisions as they are kept: only ever added, never changed.

Which of them hold follows from the undoing ones. What became of each stands in
`correction_outcomes`, worked out anew whenever decisions or articles change.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from sqlite_utils import Database

from ..decisions import OF_QUOTES, OF_SPEAKERS, Decision, SpeakerRef, as_json, from_json
from .keys import stable_id

Outcome = Literal["applied", "orphaned", "undone"]

_ADD = """
    insert into corrections (kind, summary, actor, made_at, quote_id, article_id, speaker_id,
        other_id, undoes, uid, decision)
    values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
"""


@dataclass(frozen=True)
class Correction:
    """A decision as it is kept in a file."""

    id: int
    quote_id: int | None  # the quote's id when it was decided
    decision: Decision


def add(db: Database, decision: Decision, quote_id: int | None = None) -> int | None:
    """Keep a decision, in the caller's transaction; its id, None if it was kept before.

    Args:
        quote_id: the quote's id, where it is known.
    """
    if db.execute("select 1 from corrections where uid = ?", [decision.uid]).fetchone():
        return None
    article = decision.quote and stable_id("article", decision.quote.article)
    if decision.quote and quote_id is None:
        quote_id = stable_id("quote", decision.quote.article, decision.quote.words, "0")
    row = [decision.kind, decision.summary, decision.actor, decision.made_at, quote_id, article]
    row += [id_of(decision.speaker), id_of(decision.other), decision.undoes, decision.uid]
    text = json.dumps(as_json(decision), ensure_ascii=False)
    return db.execute(_ADD, [*row, text]).lastrowid


def id_of(speaker: SpeakerRef | None) -> int | None:
    """The id of a speaker, from kind and key."""
    return stable_id("speaker", speaker.kind, speaker.key) if speaker else None


def decisions_of_quotes(db: Database, article_id: int) -> list[Correction]:
    """All decisions about quotes of this article, in order, also those that are undone."""
    return _read(db, f"article_id = ? and kind in {OF_QUOTES}", [article_id])


def decisions_of_speakers(db: Database) -> list[Correction]:
    """All decisions about who is who, in order, also those that are undone."""
    return _read(db, f"kind in {OF_SPEAKERS}", [])


def all_corrections(db: Database) -> list[Correction]:
    """Everything that was ever decided, in order."""
    return _read(db, "true", [])


def get_correction(db: Database, id: int) -> Correction | None:
    """One of them."""
    return next(iter(_read(db, "id = ?", [id])), None)


def count_orphaned(db: Database) -> int:
    """How many decisions fit nothing in this file now."""
    sql = "select count(*) from correction_outcomes where outcome = 'orphaned'"
    return db.execute(sql).fetchone()[0]


def undone(db: Database) -> frozenset[str]:
    """The uids of decisions that no longer hold; undoing an undoing brings a decision back."""
    gone: set[str] = set()
    rows = db.execute("select uid, undoes from corrections where kind = 'undo' order by id desc")
    for uid, undoes in rows.fetchall():
        if uid not in gone:
            gone ^= {undoes}
    return frozenset(gone)


def set_outcome(db: Database, id: int, outcome: Outcome, reason: str | None = None) -> None:
    """Note what became of a decision."""
    db.execute(
        """insert into correction_outcomes values (?, ?, ?)
        on conflict (correction_id) do update set outcome = excluded.outcome,
            reason = excluded.reason
        where (outcome, reason) is not (excluded.outcome, excluded.reason)""",
        [id, outcome, reason],
    )


def note_undoings(db: Database) -> None:
    """Say of each undoing whether it holds, and what it is about."""
    gone = undone(db)
    known = {uid for (uid,) in db.execute("select uid from corrections").fetchall()}
    for correction in _read(db, "kind = 'undo'", []):
        uid, undoes = correction.decision.uid, correction.decision.undoes
        if uid in gone:
            set_outcome(db, correction.id, "undone")
        elif undoes in known:
            set_outcome(db, correction.id, "applied")
        else:
            set_outcome(db, correction.id, "orphaned", "what it undoes is not in this file")


def _read(db: Database, where: str, values: Iterable[object]) -> list[Correction]:
    sql = f"select id, quote_id, decision from corrections where {where} order by id"
    return [
        Correction(id, quote_id, from_json(json.loads(text)))
        for id, quote_id, text in db.execute(sql, list(values)).fetchall()
    ]
