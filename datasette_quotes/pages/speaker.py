"""The page of one speaker."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from datasette import NotFound, Response

from ..store import profiles, read
from ..store.read import Row
from .access import Reader, row_id
from .apart import words_of
from .charts import months_alone
from .context import Block, SpeakerPage, block, quote_list, ways_on, ways_to_list, with_words
from .wording import FAIRLY_SURE, role_words


async def speaker(reader: Reader, request: Any) -> SpeakerPage | Response:
    """The speaker in the address, or the way to the one they were merged into."""
    db, links = reader.db, reader.links
    id = row_id(request, "id")
    row = await profiles.speaker(db, id)
    if row is None:
        raise NotFound(f"No speaker {id} in database {db.name}")
    if row["merged_into"]:
        format = request.url_vars["format"] or ""
        return Response.redirect(links.page("speakers", row["merged_into"], format=format))
    by_month, by_cue = (links.quotes(speaker_id=id, _facet=f) for f in ("published_month", "cue"))
    said_as = await block(profiles.months_of(db, id, FAIRLY_SURE), by_month)
    roles = await roles_block(reader, id)
    return SpeakerPage(
        database=db.name,
        speaker=row,
        aliases=await _aliases(reader, row),
        roles=roles,
        organizations=_organizations(reader, id, roles),
        months=replace(said_as, rows=months_alone(said_as.rows)),
        said_as=said_as.rows,
        doubtful=sum(row["doubtful"] for row in said_as.rows),
        cues=await block(profiles.cues_of(db, id), by_cue),
        words=await _words(reader, id),
        publications=await publications_block(reader, id),
        co_quoted=await block(profiles.co_quoted_with(db, id), links.quotes(speaker_id=id)),
        quotes=await quote_list(
            reader,
            request,
            lambda before, limit: read.quotes_by(db, reader.tables, id, before, limit),
            links.quotes(speaker_id=id),
        ),
        joint=await _joint(reader, id),
        links={
            **ways_on(links, "speakers", id, speaker_id=id),
            **ways_to_list(reader, speaker=id),
            "atom": links.page("speakers", id, format=".atom"),
            "compare": links.page("compare", a=id),
        },
    )


async def _aliases(reader: Reader, speaker: Row) -> Block | None:
    if "aliases" not in reader.tables:
        return None
    href = reader.links.table("aliases", speaker_id=speaker["id"])
    found = await block(profiles.aliases(reader.db, speaker["id"]), href)
    found.rows[:] = [alias for alias in found.rows if alias["name"] != speaker["name"]]
    return found


async def roles_block(reader: Reader, id: int) -> Block | None:
    """The speaker's roles with words and links; None if not visible."""
    if "roles" not in reader.tables:
        return None
    href = reader.links.table("roles", speaker_id=id)
    found = await block(profiles.roles_of(reader.db, reader.tables, id), href)
    for role in found.rows:
        role["role_words"] = role_words(role["role"], role["role_status"])
        role["evidence_href"] = (
            reader.links.table("role_mentions", role_id=role["id"])
            if "role_mentions" in reader.tables
            else None
        )
        role["href"] = reader.links.quotes(speaker_id=id, role_id=role["id"])
    return found


def _organizations(reader: Reader, id: int, roles: Block | None) -> list[Row] | None:
    """For whom the speaker spoke, in any role; those with the most quotes first."""
    if roles is None or "organizations" not in reader.tables:
        return None
    found: dict[int, Row] = {}
    for role in roles.rows:
        if body := role["organization_id"]:
            row = found.setdefault(body, {"id": body, "name": role["organization"], "quotes": 0})
            row["quotes"] += role["quotes"]
            row["href"] = reader.links.page(speaker=id, organization=body)
    return sorted(found.values(), key=lambda row: (-row["quotes"], row["name"]))


async def publications_block(reader: Reader, id: int) -> Block | None:
    """Where the speaker is quoted; None if not visible."""
    if "publications" not in reader.tables:
        return None
    href = reader.links.quotes(speaker_id=id, _facet="publication_id")
    return await block(profiles.publications_of(reader.db, id), href)


async def _words(reader: Reader, id: int) -> Block | None:
    if "quote_words" not in reader.tables:
        return None
    return await block(words_of(reader, id), reader.links.quotes(speaker_id=id))


async def _joint(reader: Reader, id: int) -> Block | None:
    if "quote_speakers" not in reader.tables:
        return None
    href = reader.links.table("quote_speakers", speaker_id=id)
    found = await block(read.joint_quotes(reader.db, reader.tables, id), href)
    found.rows[:] = [with_words(row, reader.links) for row in found.rows]
    return found
