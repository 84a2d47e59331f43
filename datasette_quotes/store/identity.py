"""Bring each appearance to its speaker, with its quotes, roles and names.

Which appearances are one speaker is found elsewhere, by a function of the appearances of one
block, and decided by people (`judgements`). What they say is written here, block by block, each
whole or not at all. Speakers are never deleted: one who was found to be another points there by
`succeeded_by`, and `merged_into` leads from each to the one whose page stays, directly.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable

from sqlite_utils import Database

from ..model import Appearance, Never, Resolution
from ..speakers.names import sort_form
from .appearances import read_block
from .counts import Tally, move_counts, refresh_roles, refresh_speakers, tally_article
from .database import writing
from .judgements import Identity, read_identity
from .keys import stable_id
from .link_rows import id_of_role
from .replay import corrected_articles, replay
from .tenures import Hold, mark_speakers, place_waiting, unplace_quotes

Resolve = Callable[[Iterable[Appearance], Never], Resolution]

_MERGED_BY_PEOPLE = """
    select id from speakers indexed by idx_speakers_merged_into
    where merged_into > 0 and merged_into is not succeeded_by
"""

BLOCKS_AT_ONCE = 50  # in one transaction: other writers and readers get their turn


def link_waiting(db: Database, resolve: Resolve, hold: Hold) -> None:
    """Link all blocks whose appearances changed since they were linked, also in earlier runs.

    Then work out the roles in time of all whom that concerns.
    """
    waiting = "select kind, block from blocks_to_link order by kind, block limit ?"
    while blocks := db.execute(waiting, [BLOCKS_AT_ONCE]).fetchall():
        with writing(db):
            identity = read_identity(db)
            for kind, block in blocks:
                link_block(db, kind, block, resolve, identity)
    with writing(db):
        _settle(db, read_identity(db))
    place_waiting(db, hold)


def link_block(db: Database, kind: str, block: str, resolve: Resolve, identity: Identity) -> None:
    """Link the appearances of one block, inside a transaction of the caller."""
    found = sorted(read_block(db, kind, block), key=lambda a: (a.published or "9999", a.id))
    resolution = resolve([a for a in found if a.id not in identity.set_to], identity.never)
    own = {a.id: stable_id("speaker", kind, a.key) for a in found}
    keys = {stable_id("speaker", kind, key): key for key in resolution.keys.values()}
    new = {id: stable_id("speaker", kind, key) for id, key in resolution.keys.items()}
    new |= {a.id: identity.set_to[a.id] for a in found if a.id in identity.set_to}
    old = _held_to_be(db, kind, block)
    names = {new[a.id]: a.name for a in found}
    db.conn.executemany(
        """insert into speakers (id, name, kind, key) values (?, ?, ?, ?)
        on conflict (id) do update set key = excluded.key where key is null""",
        [(id, name, kind, keys.get(id)) for id, name in names.items()],
    )
    db.conn.executemany(
        "update appearances set found_id = ?1 where id = ?2 and found_id is not ?1",
        [(speaker_id, id) for id, speaker_id in new.items()],
    )
    moves = {id: identity.final(speaker_id) for id, speaker_id in new.items()}
    moved = {id: final for id, final in moves.items() if old[id][1] != final}
    _move(db, moved)
    db.conn.executemany(
        "update appearances set reason = ?1 where id = ?2 and reason <> ?1",
        [(reason, id) for id, reason in resolution.reasons.items()]
        + [("a person said so", id) for id in new if id in identity.set_to],
    )
    found_before = {id: found_id for id, (found_id, _) in old.items() if found_id}
    _succeed(db, found, own, found_before, new)
    changed = _redirect(db, {*own.values(), *found_before.values(), *new.values()}, identity)
    _replay(db, moved, changed)
    _name_redirects(db, found, own, new, identity)
    _suggest(db, kind, block, resolution, identity)
    db.execute("delete from blocks_to_link where kind = ? and block = ?", [kind, block])


def _held_to_be(db: Database, kind: str, block: str) -> dict[int, tuple[int | None, int]]:
    """Appearance -> the speaker that it was found to be, and whose page shows it."""
    sql = "select id, found_id, speaker_id from appearances where kind = ? and block = ?"
    return {id: (found, held) for id, found, held in db.execute(sql, [kind, block]).fetchall()}


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


def _succeed(
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
            id = ids.get(appearance.id)
            if id is not None and id not in live:
                targets.setdefault(id, new[appearance.id])
    db.conn.executemany(
        "update speakers set succeeded_by = null where id = ? and succeeded_by is not null",
        [(id,) for id in sorted(live)],
    )
    for id, target in sorted(targets.items()):
        db.execute(
            "update speakers set succeeded_by = ?1 where id = ?2 and succeeded_by is not ?1",
            [target, id],
        )
        db.execute("update speakers set succeeded_by = ? where succeeded_by = ?", [target, id])


def _redirect(db: Database, ids: set[int], identity: Identity) -> set[int]:
    """Let these speakers, and all who lead to them, lead to the one whose page stays.

    Gives those who lead to another one than before.
    """
    to_them = "select id, coalesce(succeeded_by, id) from speakers where {} = ?"
    leading = {
        id: identity.final(found)
        for given in ids
        for column in ("id", "succeeded_by")
        for id, found in db.execute(to_them.format(column), [given]).fetchall()
    }
    lead = "update speakers set merged_into = ?1 where id = ?2 and merged_into is not ?1"
    return {
        id
        for id, final in sorted(leading.items())
        if db.execute(lead, [None if final == id else final, id]).rowcount
    }


def _replay(db: Database, moved: Iterable[int], changed: Iterable[int]) -> None:
    """Apply people's decisions anew about quotes of these appearances, or these speakers."""
    where = "select article_id from appearances where id = ?"
    articles = {db.execute(where, [id]).fetchone()[0] for id in moved}
    for article_id in sorted(articles | corrected_articles(db, changed)):
        replay(db, article_id)


def _settle(db: Database, identity: Identity) -> None:
    """Bring to the right page all whom people's decisions concern, or did until now."""
    decided = {id for (id,) in db.execute(_MERGED_BY_PEOPLE)} | identity.roots.keys()
    held = "select id, speaker_id from appearances where found_id = ?"
    moves = {
        id: identity.final(found_id)
        for found_id in sorted(decided)
        for id, speaker_id in db.execute(held, [found_id]).fetchall()
        if speaker_id != identity.final(found_id)
    }
    if moves:
        _move(db, moves)
    _replay(db, moves, _redirect(db, decided, identity))
    gone = [(id,) for id in sorted(decided) if identity.final(id) != id]
    for column in ("speaker_a", "speaker_b"):
        db.conn.executemany(f"delete from merge_suggestions where {column} = ?", gone)


def _name_redirects(
    db: Database,
    found: list[Appearance],
    own: dict[int, int],
    new: dict[int, int],
    identity: Identity,
) -> None:
    """A name that leads on is worded as most articles word it, whoever came first."""
    live = set(new.values())
    names: dict[int, Counter[str]] = defaultdict(Counter)
    for appearance in found:
        if own[appearance.id] not in live:
            names[own[appearance.id]][appearance.name] += 1
        if identity.final(new[appearance.id]) != new[appearance.id]:  # merged by a person
            names[new[appearance.id]][appearance.name] += 1
    for id, uses in names.items():
        name = max(uses, key=lambda name, uses=uses: (uses[name], len(name), name))  # type: ignore[misc]
        db.execute(
            """update speakers set name = ?1, sort_name = ?2
            where id = ?3 and (name, sort_name) is not (?1, ?2)
            and not exists (select 1 from set_names where speaker_id = ?3)""",
            [name, sort_form(name, found[0].kind), id],
        )


def _suggest(
    db: Database, kind: str, block: str, resolution: Resolution, identity: Identity
) -> None:
    """Make these the block's suggestions, but for pairs that a person has decided."""
    db.execute("delete from merge_suggestions where kind = ? and block = ?", [kind, block])
    for suggestion in resolution.suggestions:
        a, b = sorted(identity.final(stable_id("speaker", kind, k)) for k in suggestion.keys)
        if a == b or frozenset(suggestion.keys) in identity.never:
            continue
        db.execute(
            """insert into merge_suggestions (speaker_a, speaker_b, score, reasons, kind, block)
            values (?, ?, ?, ?, ?, ?) on conflict do nothing""",
            [a, b, suggestion.score, "; ".join(suggestion.reasons), kind, block],
        )
