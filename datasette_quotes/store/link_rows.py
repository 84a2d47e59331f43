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


def id_of_role(speaker: SpeakerLink, role: RoleLink) -> int:
    """The id of a role: one title at one organization, held by one speaker, in one status."""
    organization = role.organization.key if role.organization else ""
    return stable_id("role", str(id_of_speaker(speaker)), role.title_key, organization, role.status)


def replace_links(db: Database, article_id: int, links: Links, published: str | None) -> None:
    """The article's speakers, their aliases and roles, and the organizations it names."""
    for table in ("aliases", "role_mentions", "organization_mentions"):
        db.execute(f"delete from {table} where article_id = ?", [article_id])
    for organization in _organizations(links):
        _save_organization(db, article_id, organization)
    for speaker in links.speakers:
        speaker_id = id_of_speaker(speaker)
        db.execute(
            "insert into speakers (id, name, kind) values (?, ?, ?) on conflict (id) do nothing",
            [speaker_id, speaker.name, speaker.kind],
        )
        for name in speaker.aliases:
            kind = "full" if name == speaker.name else "short"
            alias_id = stable_id("alias", str(speaker_id), name, str(article_id))
            db.execute(
                "insert into aliases (id, speaker_id, name, kind, article_id) values (?,?,?,?,?)",
                [alias_id, speaker_id, name, kind, article_id],
            )
        _save_roles(db, article_id, speaker, published)


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


def _save_roles(db: Database, article_id: int, speaker: SpeakerLink, published: str | None) -> None:
    """The roles of one speaker. Of two wordings of one role the longer is kept."""
    add_role = """
        insert into roles
            (id, name, speaker_id, title, title_key, organization_id, status, role_group)
        values (?, ?, ?, ?, ?, ?, ?, ?)
        on conflict (id) do update set role_group = excluded.role_group
    """
    add_mention = """
        insert into role_mentions (role_id, article_id, title, published) values (?, ?, ?, ?)
        on conflict (role_id, article_id) do update set title = excluded.title
    """
    holder = id_of_speaker(speaker)
    for role in sorted(speaker.roles, key=lambda role: (len(role.title), role.title)):
        role_id, organization_id = id_of_role(speaker, role), id_of_organization(role.organization)
        words = [role.title, holder, role.title, role.title_key]
        db.execute(add_role, [role_id, *words, organization_id, role.status, role.group])
        db.execute(add_mention, [role_id, article_id, role.title, published])
