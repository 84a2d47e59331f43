"""Bring each appearance to its speaker, with its quotes, roles and names.

Which appearances are one speaker is decided elsewhere, by a function of the appearances of one
block. What it says is written here, block by block, each whole or not at all. Speakers are never
deleted: one whose appearances all belong to another points there by `merged_into`, directly.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable

from sqlite_utils import Database

from ..model import Appearance, Resolution
from .appearances import read_block
from .counts import Tally, move_counts, refresh_roles, refresh_speakers, tally_article
from .database import writing
from .keys import stable_id
from .link_rows import id_of_role
from .tenures import Hold, mark_speakers, place_waiting, unplace_quotes

Resolve = Callable[[Iterable[Appearance]], Resolution]

BLOCKS_AT_ONCE = 50  # in one transaction: other writers and readers get their turn


def link_waiting(db: Database, resolve: Resolve, hold: Hold) -> None:
    """Link all blocks whose appearances changed since they were linked, also in earlier runs.

    Then work out the roles in time of all whom that concerns.
    """
    waiting = "select kind, block from blocks_to_link order by kind, block limit ?"
    while blocks := db.execute(waiting, [BLOCKS_AT_ONCE]).fetchall():
        with writing(db):
            for kind, block in blocks:
                link_block(db, kind, block, resolve)
    place_waiting(db, hold)


def link_block(db: Database, kind: str, block: str, resolve: Resolve) -> None:
    """Link the appearances of one block, inside a transaction of the caller."""
    found = sorted(read_block(db, kind, block), key=lambda a: (a.published or "9999", a.id))
    resolution = resolve(found)
    own = {a.id: stable_id("speaker", kind, a.key) for a in found}
    new = {id: stable_id("speaker", kind, key) for id, key in resolution.keys.items()}
    old = _held_to_be(db, kind, block)
    names = {new[a.id]: a.name for a in found}
    db.conn.executemany(
        "insert into speakers (id, name, kind) values (?, ?, ?) on conflict (id) do nothing",
        [(id, name, kind) for id, name in names.items()],
    )
    _move(db, {id: speaker_id for id, speaker_id in new.items() if old[id] != speaker_id})
    db.conn.executemany(
        "update appearances set reason = ?1 where id = ?2 and reason <> ?1",
        [(reason, id) for id, reason in resolution.reasons.items()],
    )
    _redirect(db, found, own, old, new)
    _name_redirects(db, found, own, set(new.values()))
    _suggest(db, kind, block, resolution)
    db.execute("delete from blocks_to_link where kind = ? and block = ?", [kind, block])


def _held_to_be(db: Database, kind: str, block: str) -> dict[int, int]:
    sql = "select id, speaker_id from appearances where kind = ? and block = ?"
    return dict(db.execute(sql, [kind, block]).fetchall())


def _move(db: Database, moves: dict[int, int]) -> None:
    """Bring these appearances to these speakers, with all that hangs on them."""
    where = "select article_id, speaker_id from appearances where id = ?"
    place = {id: db.execute(where, [id]).fetchone() for id in moves}
    articles = sorted({article_id for article_id, _ in place.values()})
    before, after = Counter[tuple[str, str, int]](), Counter[tuple[str, str, int]]()
    _add_tallies(db, articles, before)
    roles: set[int] = set()
    for id, speaker_id in moves.items():
        roles |= unplace_quotes(db, id)
        for table in ("quotes", "quote_speakers", "aliases"):
            db.execute(f"update {table} set speaker_id = ? where appearance_id = ?",
                       [speaker_id, id])  # fmt: skip
        db.execute("update appearances set speaker_id = ? where id = ?", [speaker_id, id])
        roles |= _move_roles(db, id, speaker_id)
    _add_tallies(db, articles, after)
    move_counts(db, before, after)
    speakers = {speaker_id for _, speaker_id in place.values()} | set(moves.values())
    refresh_speakers(db, speakers | refresh_roles(db, roles))
    mark_speakers(db, speakers)


def _add_tallies(db: Database, articles: Iterable[int], tally: Tally) -> None:
    for article_id in articles:
        tally.update(tally_article(db, article_id))


def _move_roles(db: Database, appearance_id: int, speaker_id: int) -> set[int]:
    """Give the roles of an appearance to another speaker; the roles that change by that."""
    add_role = """
        insert into roles
            (id, name, speaker_id, title, title_key, organization_id, status, role_group, sole)
        values (?, ?, ?, ?, ?, ?, ?, ?, ?) on conflict (id) do nothing
    """
    changed = set()
    for old_id, name, title, title_key, organization_id, status, *kind in db.execute(
        """select r.id, r.name, m.title, r.title_key, r.organization_id, r.status, r.role_group,
            r.sole
        from role_mentions m join roles r on r.id = m.role_id where m.appearance_id = ?""",
        [appearance_id],
    ).fetchall():
        role_id = id_of_role(speaker_id, title_key, organization_id, status)
        words = [name, speaker_id, title, title_key]
        db.execute(add_role, [role_id, *words, organization_id, status, *kind])
        for table in ("role_mentions", "quotes"):
            db.execute(
                f"update {table} set role_id = ? where appearance_id = ? and role_id = ?",
                [role_id, appearance_id, old_id],
            )
        changed |= {old_id, role_id}
    return changed


def _redirect(
    db: Database,
    found: list[Appearance],
    own: dict[int, int],
    old: dict[int, int],
    new: dict[int, int],
) -> None:
    """Let each id that these appearances gave or had, but that no speaker has now, lead on."""
    live = set(new.values())
    targets: dict[int, int] = {}
    for ids in (own, old):
        for appearance in found:
            if ids[appearance.id] not in live:
                targets.setdefault(ids[appearance.id], new[appearance.id])
    db.conn.executemany(
        "update speakers set merged_into = null where id = ? and merged_into is not null",
        [(id,) for id in sorted(live)],
    )
    for id, target in sorted(targets.items()):
        db.execute(
            "update speakers set merged_into = ?1 where id = ?2 and merged_into is not ?1",
            [target, id],
        )
        db.execute("update speakers set merged_into = ? where merged_into = ?", [target, id])


def _name_redirects(
    db: Database, found: list[Appearance], own: dict[int, int], live: set[int]
) -> None:
    """A name that leads on is worded as most articles word it, whoever came first."""
    names: dict[int, Counter[str]] = defaultdict(Counter)
    for appearance in found:
        if own[appearance.id] not in live:
            names[own[appearance.id]][appearance.name] += 1
    db.conn.executemany(
        "update speakers set name = ?1 where id = ?2 and name <> ?1",
        [
            (max(worded, key=lambda name, uses=worded: (uses[name], len(name), name)), id)  # type: ignore[misc]
            for id, worded in names.items()
        ],
    )


def _suggest(db: Database, kind: str, block: str, resolution: Resolution) -> None:
    """Make these the block's suggestions."""
    db.execute("delete from merge_suggestions where kind = ? and block = ?", [kind, block])
    for suggestion in resolution.suggestions:
        a, b = sorted(stable_id("speaker", kind, key) for key in suggestion.keys)
        db.execute(
            """insert into merge_suggestions (speaker_a, speaker_b, score, reasons, kind, block)
            values (?, ?, ?, ?, ?, ?) on conflict do nothing""",
            [a, b, suggestion.score, "; ".join(suggestion.reasons), kind, block],
        )
