"""Roles in time: the bounds of each role, and the role of quotes whose article gives none.

`speakers_to_place` lists whose roles must be worked out anew. Whatever changes a speaker's
appearances, roles or quotes adds them (`mark_article`, `mark_speakers`); `place_speakers` then
does them, by a function of all that articles say of them and of who shared their offices. It
may be run again at any time: what articles or people set stays, and nothing depends on order.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable

from sqlite_utils import Database

from ..model import RoleBounds, RoleKey, RoleSighting, RolesInTime, RoleThen
from .counts import move_counts, refresh_roles, refresh_speakers
from .database import writing
from .link_rows import id_of_role

Hold = Callable[[Iterable[RoleSighting], Iterable[RoleSighting], Iterable[str]], RolesInTime]

SPEAKERS_AT_ONCE = 50  # in one transaction: other writers and readers get their turn

_MARK_NAMED = """
    insert into speakers_to_place
    select distinct speaker_id from appearances where article_id = ? and kind = 'person'
    on conflict do nothing
"""
# Who has, had or will have an office of which this article speaks. Of offices without a body
# only those whom one article names are compared.
_MARK_SHARING = """
    insert into speakers_to_place
    select distinct o.speaker_id from role_mentions m
    cross join roles r on r.id = m.role_id and r.sole
    cross join roles o on o.organization_id = r.organization_id and o.title_key = r.title_key
    where m.article_id = ? on conflict do nothing
"""

_SIGHTING = (
    "r.title_key, r.organization_id, r.status, substr(m.published, 1, 10), m.article_id, o.name"
)
_DATED = "length(m.published) >= 10"
_OWN = f"""
    select {_SIGHTING} from roles r cross join role_mentions m on m.role_id = r.id
    left join organizations o on o.id = r.organization_id
    where r.speaker_id = :id and {_DATED}
"""
_AT_ONE_BODY = f"""
    select {_SIGHTING} from roles mine
    cross join roles r on r.organization_id = mine.organization_id and r.title_key = mine.title_key
        and r.speaker_id <> mine.speaker_id
    cross join role_mentions m on m.role_id = r.id
    left join organizations o on o.id = r.organization_id
    where mine.speaker_id = :id and mine.sole and {_DATED}
"""
_TOGETHER = f"""
    select {_SIGHTING} from appearances a
    cross join role_mentions m on m.article_id = a.article_id
    cross join roles r on r.id = m.role_id and r.sole and r.speaker_id <> a.speaker_id
    left join organizations o on o.id = r.organization_id
    where a.speaker_id = :id and {_DATED}
    and r.title_key in (select title_key from roles where speaker_id = :id and sole)
"""
_OPEN = """
    select id, published, role_id, role_basis, organization_id, listed from quotes
    where speaker_id = ? and (role_basis is null or role_basis in ('interval', 'nearest'))
"""
_UNUSED = """
    select id from roles where speaker_id = ?
    and not exists (select 1 from role_mentions where role_id = roles.id)
    and not exists (select 1 from quotes where role_id = roles.id)
"""


def mark_article(db: Database, article_id: int) -> None:
    """Work out anew the roles of all whom the article names, and of who shared their offices."""
    for mark in (_MARK_NAMED, _MARK_SHARING):
        db.execute(mark, [article_id])


def mark_speakers(db: Database, ids: Iterable[int]) -> None:
    """Work out anew the roles of these speakers."""
    db.conn.executemany(
        "insert into speakers_to_place values (?) on conflict do nothing",
        [(id,) for id in sorted(ids)],
    )


def place_waiting(db: Database, hold: Hold) -> None:
    """Work out the roles of all who wait for it, also from earlier runs."""
    waiting = "select speaker_id from speakers_to_place order by speaker_id limit ?"
    while rows := db.execute(waiting, [SPEAKERS_AT_ONCE]).fetchall():
        with writing(db):
            place_speakers(db, [id for (id,) in rows], hold)


def place_speakers(db: Database, ids: Iterable[int], hold: Hold) -> None:
    """Work out anew what depends on the roles of these speakers, in the caller's transaction.

    Bodies among them are passed over: they have no roles.
    """
    ids = sorted(set(ids))
    changed: set[int] = set()
    for id in ids:
        if db.execute("select 1 from speakers where id = ? and kind = 'person'", [id]).fetchone():
            changed |= _place(db, id, hold)
    refresh_speakers(db, {*ids, *refresh_roles(db, changed)})
    db.conn.executemany("delete from speakers_to_place where speaker_id = ?", [(id,) for id in ids])


def unplace_quotes(db: Database, appearance_id: int) -> set[int]:
    """Take away the roles that other articles told: the speaker of these quotes may change.

    Gives the roles that lost quotes. Counts of organizations are left to the caller.
    """
    mine = "appearance_id = ? and role_basis in ('interval', 'nearest')"
    roles = db.execute(f"select distinct role_id from quotes where {mine}", [appearance_id])
    gone = {id for (id,) in roles.fetchall()}
    if gone:
        db.execute(
            f"""update quotes set role_id = null, role_basis = null, organization_id = null
            where {mine}""",
            [appearance_id],
        )
    return gone


def _place(db: Database, speaker_id: int, hold: Hold) -> set[int]:
    """One speaker's roles; those whose rows may have to change by that."""
    own = _sightings(db, _OWN, speaker_id, together=True)
    others = _sightings(db, _AT_ONE_BODY, speaker_id, together=False)
    others += _sightings(db, _TOGETHER, speaker_id, together=True)
    quotes = db.execute(_OPEN, [speaker_id]).fetchall()
    dated = {id: day[:10] for id, day, *_ in quotes if day and len(day) >= 10}
    found = hold(own, others, dated.values()) if own else RolesInTime({}, {})
    roles = _set_roles(db, speaker_id, quotes, {id: found.then.get(d) for id, d in dated.items()})
    _set_bounds(db, speaker_id, found.bounds)
    return roles | {id for (id,) in db.execute(_UNUSED, [speaker_id]).fetchall()}


def _sightings(db: Database, sql: str, speaker_id: int, *, together: bool) -> list[RoleSighting]:
    rows = db.execute(sql, {"id": speaker_id}).fetchall()
    return [
        RoleSighting((key, body, status), on, article, name, together)
        for key, body, status, on, article, name in rows
    ]


def _set_roles(
    db: Database, speaker_id: int, quotes: list[tuple], then: dict[int, RoleThen | None]
) -> set[int]:
    """Give these quotes the roles found for them; all roles that they had or have now."""
    changed, moved = set(), Counter[tuple[str, str, int]]()
    for id, _, role_id, basis, organization_id, listed in quotes:
        found = then.get(id)
        row: tuple[int | None, str | None, int | None] = (None, None, None)
        if found:
            row = (_role_row(db, speaker_id, found.role), found.basis, found.role[1])
        if row == (role_id, basis, organization_id):
            continue
        db.execute(
            "update quotes set role_id = ?, role_basis = ?, organization_id = ? where id = ?",
            [*row, id],
        )
        changed |= {role for role in (role_id, row[0]) if role is not None}
        for body, count in ((organization_id, -listed), (row[2], listed)):
            if body is not None:
                moved["organizations", "quote_count", body] += count
    move_counts(db, Counter(), moved)
    return changed


def _role_row(db: Database, speaker_id: int, role: RoleKey) -> int:
    """The id of a role; one that no article words so is worded like the one that has ended."""
    title_key, organization_id, status = role
    id = id_of_role(speaker_id, title_key, organization_id, status)
    if not db.execute("select 1 from roles where id = ?", [id]).fetchone():
        db.execute(
            """insert into roles (id, name, speaker_id, title, title_key, organization_id, status,
                role_group, sole)
            select ?, name, speaker_id, title, title_key, organization_id, ?, role_group, sole
            from roles where speaker_id = ? and title_key = ? and organization_id is ?
            order by id limit 1""",
            [id, status, speaker_id, title_key, organization_id],
        )
    return id


def _set_bounds(db: Database, speaker_id: int, bounds: dict[RoleKey, RoleBounds]) -> None:
    rows = db.execute(
        """select id, title_key, organization_id, status, began_after, began_article_id, ended_by,
        ended_article_id from roles where speaker_id = ?""",
        [speaker_id],
    ).fetchall()
    for id, title_key, organization_id, status, *stored in rows:
        bound = bounds.get((title_key, organization_id, status), RoleBounds())
        now = [bound.began_after, bound.began_article, bound.ended_by, bound.ended_article]
        if now != stored:
            db.execute(
                """update roles set began_after = ?, began_article_id = ?, ended_by = ?,
                ended_article_id = ? where id = ?""",
                [*now, id],
            )
