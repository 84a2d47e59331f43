"""The page of one organization."""

from __future__ import annotations

from typing import Any

from datasette import NotFound

from ..store import profiles, read
from .access import Reader, row_id
from .context import Block, OrganizationPage, block, quote_list, ways_on
from .wording import role_words


async def organization(reader: Reader, request: Any) -> OrganizationPage:
    """The organization in the address."""
    db, links = reader.db, reader.links
    id = row_id(request, "id")
    row = await profiles.organization(db, id)
    if row is None:
        raise NotFound(f"No organization {id} in database {db.name}")
    by_month = links.quotes(organization_id=id, _facet="published_month")
    return OrganizationPage(
        database=db.name,
        organization=row,
        roles=await _roles(reader, id),
        months=await block(profiles.months_for(db, id), by_month),
        quotes=await quote_list(
            reader,
            request,
            lambda before, limit: read.quotes_for(db, reader.tables, id, before, limit),
            links.quotes(organization_id=id),
        ),
        links=ways_on(links, "organizations", id, organization_id=id),
    )


async def _roles(reader: Reader, id: int) -> Block | None:
    if "roles" not in reader.tables:
        return None
    href = reader.links.table("roles", organization_id=id)
    found = await block(profiles.roles_at(reader.db, id), href)
    for role in found.rows:
        role["role_words"] = role_words(role["role"], role["role_status"])
        role["speaker_href"] = reader.links.speaker(role["speaker_id"])
        role["href"] = reader.links.quotes(organization_id=id, role_id=role["id"])
    return found
