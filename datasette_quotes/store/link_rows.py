"""The rows that tie an article to the archive: its speakers, their names and roles, organizations.

They are inserted with the wording at hand; `counts` then chooses the wording of most articles.
"""

from __future__ import annotations

from sqlite_utils import Database

from ..model import Attribution, Links, OrganizationLink, RoleLink, SpeakerLink
from .keys import stable_id


def id_of_speaker(speaker: SpeakerLink) -> int:
    """The id of a speaker, from kind and key."""
    return stable_id("speaker", speaker.kind, speaker.key)


def id_of_organization(organization: OrganizationLink | None) -> int | None:
    """The id of an organization, from its key."""
    return stable_id("organization", organization.key) if organization else None


def id_of_appearance(article_id: int, speaker: SpeakerLink) -> int:
    """The id of a speaker in one article."""
    return stable_id("appearance", str(article_id), speaker.kind, speaker.name)


def id_of_role(speaker_id: int, title_key: str, organization_id: int | None, status: str) -> int:
    """The id of a role: one title at one organization, held by one speaker, in one status."""
    return stable_id("role", str(speaker_id), title_key, str(organization_id or ""), status)


def replace_links(
    db: Database, article_id: int, links: Links, published: str | None
) -> dict[SpeakerLink, int]:
    """The article's speakers, their aliases and roles, and the organizations it names.

    Gives the id of the speaker that each of them is held to be: as before, if the article named
    them before, else as the name alone tells. Their blocks must be linked anew.
    """
    kept = [id_of_appearance(article_id, speaker) for speaker in links.speakers]
    _mark_blocks(db, article_id)
    for table in ("aliases", "role_mentions", "organization_mentions"):
        db.execute(f"delete from {table} where article_id = ?", [article_id])
    stored = db.execute("select id from appearances where article_id = ?", [article_id]).fetchall()
    gone = [row for row in stored if row[0] not in kept]
    db.conn.executemany("delete from appearances where id = ?", gone)
    for organization in _organizations(links):
        _save_organization(db, article_id, organization)
    speaker_ids = {}
    for id, speaker in zip(kept, links.speakers, strict=True):
        speaker_ids[speaker] = _save_appearance(db, id, article_id, speaker)
        _save_aliases(db, id, article_id, speaker, speaker_ids[speaker])
        _save_roles(db, id, article_id, speaker, speaker_ids[speaker], published)
    _mark_blocks(db, article_id)
    return speaker_ids


def _mark_blocks(db: Database, article_id: int) -> None:
    db.execute(
        """insert into blocks_to_link select distinct kind, block from appearances
        where article_id = ? on conflict do nothing""",
        [article_id],
    )


def _save_appearance(db: Database, id: int, article_id: int, speaker: SpeakerLink) -> int:
    """One speaker of the article; the speaker in the archive that they are held to be."""
    db.execute(
        """insert into speakers (id, name, kind, key) values (?, ?, ?, ?)
        on conflict (id) do update set key = excluded.key where key is null""",
        [id_of_speaker(speaker), speaker.name, speaker.kind, speaker.key],
    )
    row = {
        "id": id,
        "article_id": article_id,
        "own": id_of_speaker(speaker),
        "name": speaker.name,
        "kind": speaker.kind,
        "gender": speaker.gender,
        "key": speaker.key,
        "block": speaker.block,
    }
    db.execute(
        """
        insert into appearances
            (id, article_id, speaker_id, found_id, name, kind, gender, reason, key, block)
        values (:id, :article_id,
            (select coalesce(merged_into, id) from speakers where id = :own),
            (select coalesce(succeeded_by, id) from speakers where id = :own),
            :name, :kind, :gender, '', :key, :block)
        on conflict (id) do update set
            gender = excluded.gender, key = excluded.key, block = excluded.block
        """,
        row,
    )
    return db.execute("select speaker_id from appearances where id = ?", [id]).fetchone()[0]


def _save_aliases(
    db: Database, appearance_id: int, article_id: int, speaker: SpeakerLink, speaker_id: int
) -> None:
    add = """insert into aliases (id, speaker_id, name, kind, article_id, appearance_id)
        values (?, ?, ?, ?, ?, ?)"""
    for name in speaker.aliases:
        kind = "full" if name == speaker.name else "short"
        id = stable_id("alias", str(appearance_id), name)
        db.execute(add, [id, speaker_id, name, kind, article_id, appearance_id])


def _organizations(links: Links) -> dict[OrganizationLink, None]:
    """All organizations of the article, each wording once."""
    roles = [role for speaker in links.speakers for role in speaker.roles]
    parties: list[SpeakerLink | RoleLink | Attribution] = [*links.speakers, *roles]
    parties += links.attributions
    return dict.fromkeys(party.organization for party in parties if party.organization)


def _save_organization(db: Database, article_id: int, organization: OrganizationLink) -> None:
    organization_id = id_of_organization(organization)
    db.execute(
        "insert into organizations (id, name) values (?, ?) on conflict (id) do nothing",
        [organization_id, organization.name],
    )
    db.execute(
        "insert into organization_mentions (organization_id, article_id, name) values (?, ?, ?)",
        [organization_id, article_id, organization.name],
    )


def _save_roles(
    db: Database,
    appearance_id: int,
    article_id: int,
    speaker: SpeakerLink,
    speaker_id: int,
    published: str | None,
) -> None:
    """The roles of one speaker. Of two wordings of one role the longer is kept."""
    add_role = """
        insert into roles
            (id, name, speaker_id, title, title_key, organization_id, status, role_group, sole)
        values (?, ?, ?, ?, ?, ?, ?, ?, ?)
        on conflict (id) do update set role_group = excluded.role_group, sole = excluded.sole
    """
    add_mention = """
        insert into role_mentions (role_id, article_id, appearance_id, title, published)
        values (?, ?, ?, ?, ?)
        on conflict (role_id, appearance_id) do update set title = excluded.title
    """
    for role in sorted(speaker.roles, key=lambda role: (len(role.title), role.title)):
        organization_id = id_of_organization(role.organization)
        role_id = id_of_role(speaker_id, role.title_key, organization_id, role.status)
        words = [role.title, speaker_id, role.title, role.title_key]
        kind = [organization_id, role.status, role.group, role.sole]
        db.execute(add_role, [role_id, *words, *kind])
        db.execute(add_mention, [role_id, article_id, appearance_id, role.title, published])
