"""The queries behind the speaker page and the organization page.

Like `read`: plain dicts, and no table is read that is not among `tables`. Counts are of listed
quotes, and come from the covering indexes, so that the busiest speaker's page stays quick.
"""

from __future__ import annotations

from typing import Any

from .read import CO_QUOTED_WINDOW, Row, Tables, fetch, fetch_one


async def speaker(db: Any, speaker_id: int) -> Row | None:
    """One speaker, merged ones too."""
    sql = """select id, name, kind, merged_into, quote_count, article_count, first_quoted,
        last_quoted, current_role from speakers where id = :id"""
    return await fetch_one(db, sql, id=speaker_id)


async def aliases(db: Any, speaker_id: int) -> list[Row]:
    """Other forms of the name, the longest first."""
    sql = """select name, count(distinct article_id) as articles from aliases
        where speaker_id = :id group by name order by length(name) desc, name"""
    return await fetch(db, sql, id=speaker_id)


def _said_as(tables: Tables, condition: str) -> str:
    """A join that gives the number of quotes said as a role `r`: as stored, else counted."""
    if "quotes_facet_counts" in tables:  # + or their index is not used for the value
        return "left join quotes_facet_counts n on n.facet = 'role' and n.value = +r.id"
    return f"""left join (select role_id, count(*) as quotes from quotes
        where {condition} and listed = 1 group by role_id) n on n.role_id = r.id"""


async def roles_of(db: Any, tables: Tables, speaker_id: int) -> list[Row]:
    """What the speaker was called, newest first, with the number of quotes said as that."""
    name, join = "null", ""
    if "organizations" in tables:
        name, join = "o.name", "left join organizations o on o.id = r.organization_id"
    sql = f"""select r.id, r.name as role, r.status as role_status, r.first_seen, r.last_seen,
        r.organization_id, {name} as organization, coalesce(n.quotes, 0) as quotes
        from roles r {join}
        {_said_as(tables, "speaker_id = :id")}
        where r.speaker_id = :id
        order by coalesce(r.last_seen, '') desc, quotes desc, r.id"""
    return await fetch(db, sql, id=speaker_id)


async def months_of(db: Any, speaker_id: int, sure: float) -> list[Row]:
    """Quotes by month and role; either is null where it is not known.

    `doubtful` counts those that no person has looked at and that are less than fairly sure.
    """
    sql = """select published_month as month, role_id, count(*) as quotes,
        sum(confidence < :sure and status = 'auto') as doubtful from quotes
        where speaker_id = :id and listed = 1 group by published_month, role_id order by 1, 2"""
    return await fetch(db, sql, id=speaker_id, sure=sure)


async def cues_of(db: Any, speaker_id: int, limit: int = 10) -> list[Row]:
    """The verbs and phrases that introduce the speaker's words."""
    sql = """select cue, count(*) as quotes from quotes
        where speaker_id = :id and listed = 1 and cue is not null
        group by cue order by quotes desc, cue limit :limit"""
    return await fetch(db, sql, id=speaker_id, limit=limit)


async def publications_of(db: Any, speaker_id: int, limit: int = 10) -> list[Row]:
    """Where the speaker is quoted."""
    sql = """select p.id, p.name, n.quotes from (
            select publication_id, count(*) as quotes from quotes
            where speaker_id = :id and listed = 1 and publication_id is not null
            group by publication_id order by quotes desc limit :limit) n
        join publications p on p.id = n.publication_id order by n.quotes desc, p.name"""
    return await fetch(db, sql, id=speaker_id, limit=limit)


async def co_quoted_with(db: Any, speaker_id: int, limit: int = 12) -> list[Row]:
    """Who is quoted in the same articles, by number of articles.

    Looks at the articles of the speaker's newest quotes only, CO_QUOTED_WINDOW of them.
    """
    sql = """select s.id, s.name, count(distinct o.article_id) as articles
        from (select distinct article_id from (
            select article_id from quotes where speaker_id = :id and listed = 1
            order by sort_key desc limit :window)) mine
        cross join quotes o on o.article_id = mine.article_id
        cross join speakers s on s.id = o.speaker_id
        where o.listed = 1 and o.speaker_id <> :id
        group by s.id order by articles desc, s.name limit :limit"""
    return await fetch(db, sql, id=speaker_id, window=CO_QUOTED_WINDOW, limit=limit)


async def organization(db: Any, organization_id: int) -> Row | None:
    """One organization; `speaker_id` is its own page as a speaker, if it is quoted itself."""
    sql = """select o.id, o.name, o.quote_count, (select s.id from speakers s
            where s.kind = 'organization' and s.name = o.name collate nocase
            and s.quote_count > 0 and s.merged_into is null limit 1) as speaker_id
        from organizations o where o.id = :id"""
    return await fetch_one(db, sql, id=organization_id)


async def roles_at(db: Any, tables: Tables, organization_id: int, limit: int) -> list[Row]:
    """Who held which role there, and when; those with the most quotes first."""
    sql = f"""select r.id, r.name as role, r.title, r.status as role_status, r.first_seen,
        r.last_seen, s.id as speaker_id, s.name as speaker, coalesce(n.quotes, 0) as quotes
        from roles r join speakers s on s.id = r.speaker_id
        {_said_as(tables, "organization_id = :id")}
        where r.organization_id = :id
        order by quotes desc, s.name, r.id limit :limit"""
    return await fetch(db, sql, id=organization_id, limit=limit)


async def months_for(db: Any, organization_id: int) -> list[Row]:
    """Quotes of those who spoke for it by month and role; role null: its own."""
    sql = """select published_month as month, role_id, count(*) as quotes from quotes
        where organization_id = :id and listed = 1
        group by published_month, role_id order by 1, 2"""
    return await fetch(db, sql, id=organization_id)


async def most_quoted_for(db: Any, organization_id: int, limit: int = 12) -> list[Row]:
    """Who is quoted most for it."""
    sql = """select s.id, s.name, n.quotes from (
            select speaker_id, count(*) as quotes from quotes
            where organization_id = :id and listed = 1 and +speaker_id is not null
            group by +speaker_id order by quotes desc, speaker_id limit :limit) n
        join speakers s on s.id = n.speaker_id order by n.quotes desc, s.name, s.id"""
    return await fetch(db, sql, id=organization_id, limit=limit)


async def publications_for(db: Any, organization_id: int, limit: int = 10) -> list[Row]:
    """Where it is quoted."""
    sql = """select p.id, p.name, n.quotes from (
            select publication_id, count(*) as quotes from quotes
            where organization_id = :id and listed = 1 and +publication_id is not null
            group by +publication_id order by quotes desc limit :limit) n
        join publications p on p.id = n.publication_id order by n.quotes desc, p.name"""
    return await fetch(db, sql, id=organization_id, limit=limit)
