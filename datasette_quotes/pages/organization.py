"""The page of one organization."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from datasette import NotFound

from ..store import profiles, read
from .access import Reader, row_id
from .charts import months_alone
from .context import Block, OrganizationPage, block, quote_list, ways_on, ways_to_list
from .wording import role_words

ROLES = 60  # on the page; of more those with the most quotes


async def organization(reader: Reader, request: Any) -> OrganizationPage:
    """The organization in the address."""
    db, links = reader.db, reader.links
    id = row_id(request, "id")
    row = await profiles.organization(db, id)
    if row is None:
        raise NotFound(f"No organization {id} in database {db.name}")
    by_month, by_speaker = (
        links.quotes(organization_id=id, _facet=f) for f in ("published_month", "speaker_id")
    )
    said_as = await block(profiles.months_for(db, id), by_month)
    speakers = await block(profiles.most_quoted_for(db, id), by_speaker)
    for speaker in speakers.rows:
        speaker["href"] = links.page(organization=id, speaker=speaker["id"])
    return OrganizationPage(
        database=db.name,
        organization=row,
        roles=await _roles(reader, id),
        months=replace(said_as, rows=months_alone(said_as.rows)),
        said_as=said_as.rows,
        speakers=speakers,
        publications=await _publications(reader, id),
        quotes=await quote_list(
            reader,
            request,
            lambda before, limit: read.quotes_for(db, reader.tables, id, before, limit),
            links.quotes(organization_id=id),
        ),
        links={
            **ways_on(links, "organizations", id, organization_id=id),
            **ways_to_list(reader, organization=id),
            "atom": links.page("organizations", id, format=".atom"),
            "roles": links.table("roles", organization_id=id),
        },
    )


async def _roles(reader: Reader, id: int) -> Block | None:
    if "roles" not in reader.tables:
        return None
    href = reader.links.table("roles", organization_id=id)
    query = profiles.roles_at(reader.db, reader.tables, id, ROLES + 1)
    found = await block(query, href, limit=ROLES, next=lambda row: href)
    for role in found.rows:
        role["role_words"] = role_words(role["role"], role["role_status"])
        role["title_words"] = role_words(role["title"], role["role_status"])
        role["speaker_href"] = reader.links.speaker(role["speaker_id"])
        role["evidence_href"] = (
            reader.links.table("role_mentions", role_id=role["id"])
            if "role_mentions" in reader.tables
            else None
        )
        role["href"] = reader.links.page(organization=id, role=role["id"])
    return found


async def _publications(reader: Reader, id: int) -> Block | None:
    if "publications" not in reader.tables:
        return None
    href = reader.links.quotes(organization_id=id, _facet="publication_id")
    return await block(profiles.publications_for(reader.db, id), href)
