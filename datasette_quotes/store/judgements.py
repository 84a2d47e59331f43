"""Who is who by people's decisions: pairs that are the same or never, appearances set, names given.

Worked out from the decisions that hold, all at once. Of decisions that contradict each other the
newest holds. `Identity` then tells for a speaker found by the program whose page shows them.
"""

from __future__ import annotations

from dataclasses import dataclass

from sqlite_utils import Database

from ..decisions import Decision, SpeakerRef
from .corrections import Correction, decisions_of_speakers, id_of, set_outcome, undone
from .keys import stable_id

Pair = tuple[int, int]

_ADD_SPEAKER = """
    insert into speakers (id, name, kind, key) values (?, ?, ?, ?)
    on conflict (id) do update set key = excluded.key where key is null
"""
_DERIVED = ("merge_judgements", "set_appearances", "set_names")


@dataclass(frozen=True)
class Identity:
    """What people decided, for those whom it concerns; all others are who they were found to be."""

    roots: dict[int, int]  # found speaker -> the one whose page stays
    never: frozenset[frozenset[str]]  # pairs of keys
    set_to: dict[int, int]  # appearance -> speaker

    def final(self, speaker_id: int) -> int:
        """The speaker whose page shows them."""
        return self.roots.get(speaker_id, speaker_id)


def add_speaker(db: Database, speaker: SpeakerRef) -> int:
    """Let there be this speaker; the id."""
    id = id_of(speaker)
    assert id is not None
    db.execute(_ADD_SPEAKER, [id, speaker.name, speaker.kind, speaker.key])
    return id


def judge(db: Database) -> set[int]:
    """Work out anew who is who by people's decisions; the speakers whom a change concerns."""
    before = {table: _rows(db, table) for table in _DERIVED}
    for table in _DERIVED:
        db.execute(f"delete from {table}")
    gone = undone(db)
    standing: list[Correction] = []
    for correction in decisions_of_speakers(db):
        if correction.decision.uid in gone:
            set_outcome(db, correction.id, "undone")
        elif problem := _unknown(db, correction.decision):
            set_outcome(db, correction.id, "orphaned", problem)
        else:
            standing.append(correction)
    _judge_pairs(db, standing)
    for correction in standing:
        _judge_one(db, correction)
    concerned: set[int] = set()
    for table in _DERIVED:
        for row in before[table] ^ _rows(db, table):
            concerned.update(row[:2] if table == "merge_judgements" else [row[0]])
            if table == "set_appearances":
                concerned |= {row[1], *_held_to_be(db, row[0])}
    return concerned


def read_identity(db: Database) -> Identity:
    """What is decided, as `judge` worked it out."""
    judged = db.execute(
        "select speaker_a, speaker_b, judgement from merge_judgements order by correction_id"
    ).fetchall()
    set_to = dict(db.execute("select appearance_id, speaker_id from set_appearances").fetchall())
    split_off = set(set_to.values())
    roots: dict[int, int] = {}
    never = set()
    for a, b, judgement in judged:
        if judgement == "same":
            _unite(roots, _found_as(db, a, split_off), _found_as(db, b, split_off))
        else:
            keys = [
                db.execute("select key from speakers where id = ?", [id]).fetchone()[0]
                for id in (a, b)
            ]
            never.add(frozenset(keys))
    return Identity(roots, frozenset(never), set_to)


def _rows(db: Database, table: str) -> set[tuple]:
    return set(db.execute(f"select * from {table}").fetchall())


def _held_to_be(db: Database, appearance_id: int) -> list[int]:
    sql = "select speaker_id from appearances where id = ?"
    return [id for (id,) in db.execute(sql, [appearance_id]).fetchall()]


def _unknown(db: Database, decision: Decision) -> str | None:
    """Why a decision cannot hold here, if so: nobody of that name is in this file."""
    for speaker in (decision.speaker, decision.other if decision.kind != "split" else None):
        known = "select 1 from speakers where id = ?"
        if speaker and not db.execute(known, [id_of(speaker)]).fetchone():
            return f"no speaker {speaker.name} ({speaker.key}) is in this file"
    return None


def _judge_pairs(db: Database, standing: list[Correction]) -> None:
    """Those who are the same, and those who never are: the newest decision wins."""
    roots: dict[int, int] = {}
    apart: list[Pair] = []
    for correction in reversed(standing):
        decision = correction.decision
        if decision.kind not in ("merge", "never"):
            continue
        a, b = id_of(decision.speaker), id_of(decision.other)
        assert a is not None and b is not None
        if decision.kind == "never":
            if _root(roots, a) == _root(roots, b):
                set_outcome(db, correction.id, "orphaned", "a later decision made them one")
                continue
            apart.append((a, b))
        else:
            tried = dict(roots)
            _unite(tried, a, b)
            if any(_root(tried, x) == _root(tried, y) for x, y in apart):
                set_outcome(db, correction.id, "orphaned", "a later decision keeps them apart")
                continue
            roots = tried
        judgement = "same" if decision.kind == "merge" else "never"
        pair = (a, b) if decision.kind == "merge" else (min(a, b), max(a, b))
        set_outcome(db, correction.id, "applied")
        db.execute(
            "insert into merge_judgements values (?, ?, ?, ?) on conflict do nothing",
            [*pair, judgement, correction.id],
        )


def _judge_one(db: Database, correction: Correction) -> None:
    decision = correction.decision
    if decision.kind == "rename":
        _set_name(db, id_of(decision.speaker), decision.name, correction.id)
    elif decision.other and decision.appearances:
        speaker_id, missing = add_speaker(db, decision.other), 0
        for appearance in decision.appearances:
            article_id = stable_id("article", appearance.article)
            words = (str(article_id), decision.other.kind, appearance.name)
            id = stable_id("appearance", *words)
            missing += not _held_to_be(db, id)
            db.execute(
                """insert into set_appearances values (?, ?, ?) on conflict (appearance_id)
                do update set speaker_id = excluded.speaker_id,
                    correction_id = excluded.correction_id""",
                [id, speaker_id, correction.id],
            )
        if decision.kind == "split":
            _set_name(db, speaker_id, decision.other.name, correction.id)
        if decision.kind == "split" and missing == len(decision.appearances):
            reason = "none of its articles names them so any more"
            set_outcome(db, correction.id, "orphaned", reason)
            return
    if decision.kind in ("rename", "split"):
        set_outcome(db, correction.id, "applied")


def _set_name(db: Database, speaker_id: int | None, name: str | None, correction_id: int) -> None:
    db.execute(
        """insert into set_names values (?, ?, ?) on conflict (speaker_id)
        do update set name = excluded.name, correction_id = excluded.correction_id""",
        [speaker_id, name, correction_id],
    )


def _found_as(db: Database, id: int, split_off: set[int]) -> int:
    """Whom the program by itself takes a speaker for now; nobody who was split off later."""
    sql = "select coalesce(succeeded_by, id) from speakers where id = ?"
    (found,) = db.execute(sql, [id]).fetchone()
    return id if found in split_off else found


def _root(roots: dict[int, int], id: int) -> int:
    return roots.get(id, id)


def _unite(roots: dict[int, int], a: int, b: int) -> None:
    """The first and all who are one with them are the second from now on."""
    one, other = _root(roots, a), _root(roots, b)
    if one == other:
        return
    for id in [id for id, root in roots.items() if root == one] + [one, a]:
        roots[id] = other
    roots[b] = roots[other] = other
