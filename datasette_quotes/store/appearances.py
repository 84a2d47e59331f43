"""Read the appearances of one block, with all that their articles tell of them."""

from __future__ import annotations

from collections import defaultdict

from sqlite_utils import Database

from ..model import Appearance, SeenRole

# Cross joins: SQLite keeps to the order as written, from the block outwards.
_IN_BLOCK = "from appearances a {0} where a.kind = :kind and a.block = :block"

_APPEARANCES = """
    select a.id, a.key, a.name, a.kind, r.key, r.published, r.publication_id, a.gender,
        exists (select 1 from quotes where appearance_id = a.id)
        or exists (select 1 from quote_speakers where appearance_id = a.id)
""" + _IN_BLOCK.format("cross join articles r on r.id = a.article_id")

_ALIASES = "select a.id, n.name " + _IN_BLOCK.format(
    "cross join aliases n on n.appearance_id = a.id"
)

_ROLES = "select a.id, r.title_key, o.name, r.status, r.role_group " + _IN_BLOCK.format(
    """cross join role_mentions m on m.appearance_id = a.id cross join roles r on r.id = m.role_id
    left join organizations o on o.id = r.organization_id"""
)

# Persons by block, so that Liz and Elizabeth are one; bodies by key, for their blocks are wide.
_BESIDE = """
    select a.id, case b.kind when 'person' then b.block else b.kind || b.key end
""" + _IN_BLOCK.format(
    """cross join appearances b on b.article_id = a.article_id and b.id <> a.id
    and (b.kind <> a.kind or b.block <> a.block)"""
)


def read_block(db: Database, kind: str, block: str) -> list[Appearance]:
    """All appearances of this kind in this block."""
    place = {"kind": kind, "block": block}
    aliases, beside = defaultdict(list), defaultdict(set)
    roles: dict[int, list[SeenRole]] = defaultdict(list)
    for id, name in db.execute(_ALIASES, place):
        aliases[id].append(name)
    for id, *role in db.execute(_ROLES, place):
        roles[id].append(SeenRole(*role))
    for id, other in db.execute(_BESIDE, place):
        beside[id].add(other)
    return [
        Appearance(
            id=id,
            key=key,
            name=name,
            kind=kind,
            article=article,
            published=published,
            publication=None if publication is None else str(publication),
            gender=gender,
            aliases=tuple(sorted(aliases[id])),
            roles=tuple(roles[id]),
            beside=frozenset(beside[id]),
            quoted=bool(quoted),
        )
        for id, key, name, kind, article, published, publication, gender, quoted in db.execute(
            _APPEARANCES, place
        ).fetchall()
    ]
