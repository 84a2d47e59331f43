"""The queries behind the pages of a publication and of two speakers: who is quoted where.

Like `profiles`: plain dicts, and counts of listed quotes from a covering index.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

from .read import CO_QUOTED_WINDOW, NEWEST, Row, Tables, fetch, fetch_one, select_quotes
from .speaker_months import months_of_each


async def publication(db: Any, publication_id: int) -> Row | None:
    """One publication."""
    sql = "select id, name, article_count, quote_count from publications where id = :id"
    return await fetch_one(db, sql, id=publication_id)


async def sources_of(db: Any, publication_id: int) -> list[Row]:
    """Quotes by how their source is named, and of how many speakers."""
    # First by speaker, in the order of an index: to sort and compare all takes four times as long.
    sql = """select attribution, sum(quotes) as quotes, count(speaker_id) as speakers from (
            select attribution, speaker_id, count(*) as quotes from quotes
            where publication_id = :id and listed = 1 group by speaker_id, attribution)
        group by attribution"""
    return await fetch(db, sql, id=publication_id)


async def most_quoted_in(db: Any, publication_id: int, limit: int = 10) -> list[Row]:
    """The speakers whom it quotes most."""
    sql = """select s.id, s.name, n.quotes from (
            select speaker_id, count(*) as quotes from quotes
            where publication_id = :id and listed = 1 and speaker_id is not null
            group by speaker_id order by quotes desc, speaker_id limit :limit) n
        join speakers s on s.id = n.speaker_id order by n.quotes desc, n.speaker_id"""
    return await fetch(db, sql, id=publication_id, limit=limit)


async def months_in(db: Any, tables: Tables, publication_id: int) -> list[Row]:
    """Its quotes by month."""
    sql = """select published_month as month, count(*) as quotes from quotes
        where publication_id = :id and listed = 1 group by published_month order by 1"""
    if "quotes_facet_counts" in tables:  # each month is a stretch of the index by sort_key
        count = "select count(*) from quotes where publication_id = :id and +listed = 1"
        sql = f"""with counted as materialized (  -- or each month is counted twice
                select null as month, ({count} and sort_key < '0001') as quotes
                union all select m.value, (
                    {count} and sort_key >= m.value and sort_key < m.value || '~')
                from quotes_facet_counts m where m.facet = 'month')
            select month, quotes from counted where quotes > 0 order by month"""
    return await fetch(db, sql, id=publication_id)


async def quotes_published(
    db: Any, tables: Tables, publication_id: int, before: str = NEWEST, limit: int = 20
) -> list[Row]:
    """Its listed quotes."""
    sql = f"""{select_quotes(tables, "quotes q")}
        where q.publication_id = :id and q.listed = 1 and q.sort_key < :before
        order by q.sort_key desc limit :limit"""
    return await fetch(db, sql, id=publication_id, before=before, limit=limit)


async def speakers_of(db: Any, ids: Sequence[int]) -> dict[int, Row]:
    """Speakers by their ids, merged ones too."""
    sql = """select id, name, kind, merged_into, quote_count, article_count, first_quoted,
        last_quoted, current_role from speakers where id in (select value from json_each(:ids))"""
    return {row["id"]: row for row in await fetch(db, sql, ids=json.dumps(list(ids)))}


async def months_of_both(db: Any, tables: Tables, a: int, b: int) -> list[Row]:
    """Quotes by speaker and month, as stored, else counted."""
    if "speaker_months" in tables:
        return await months_of_each(db, [a, b])
    sql = """select speaker_id, published_month as month, count(*) as quotes from quotes
        where speaker_id in (:a, :b) and listed = 1 group by speaker_id, published_month
        order by speaker_id, published_month"""
    return await fetch(db, sql, a=a, b=b)


async def articles_with(db: Any, a: int, b: int, limit: int = 20) -> list[Row]:
    """Articles that quote both speakers, newest first, among CO_QUOTED_WINDOW quotes of `a`."""
    sql = """select r.id, r.title, r.published
        from (select distinct article_id from (
            select article_id from quotes where speaker_id = :a and listed = 1
            order by sort_key desc limit :window)) mine
        cross join articles r on r.id = mine.article_id
        where exists (select 1 from quotes o
            where o.article_id = r.id and o.speaker_id = :b and o.listed = 1)
        order by r.published desc, r.id limit :limit"""
    return await fetch(db, sql, a=a, b=b, window=CO_QUOTED_WINDOW, limit=limit)
