"""The queries behind the page of a publication: whom it quotes, and when.

Like `profiles`: plain dicts, and counts of listed quotes from a covering index.
"""

from __future__ import annotations

from typing import Any

from .read import NEWEST, Row, Tables, fetch, fetch_one, select_quotes


async def publication(db: Any, publication_id: int) -> Row | None:
    """One publication."""
    sql = "select id, name, article_count, quote_count from publications where id = :id"
    return await fetch_one(db, sql, id=publication_id)


async def sources_of(db: Any, publication_id: int) -> list[Row]:
    """Quotes by how their source is named, and of how many speakers."""
    sql = """select attribution, count(*) as quotes, count(distinct speaker_id) as speakers
        from quotes where publication_id = :id and listed = 1 group by attribution"""
    return await fetch(db, sql, id=publication_id)


async def most_quoted_in(db: Any, publication_id: int, limit: int = 10) -> list[Row]:
    """The speakers whom it quotes most."""
    # + keeps SQLite from reading all speakers by their own index.
    sql = """select s.id, s.name, n.quotes from (
            select speaker_id, count(*) as quotes from quotes
            where publication_id = :id and listed = 1 and +speaker_id is not null
            group by +speaker_id order by quotes desc, speaker_id limit :limit) n
        join speakers s on s.id = n.speaker_id order by n.quotes desc, n.speaker_id"""
    return await fetch(db, sql, id=publication_id, limit=limit)


async def months_in(db: Any, publication_id: int) -> list[Row]:
    """Its quotes by month."""
    sql = """select published_month as month, count(*) as quotes from quotes
        where publication_id = :id and listed = 1 group by published_month order by 1"""
    return await fetch(db, sql, id=publication_id)


async def quotes_published(
    db: Any, tables: Tables, publication_id: int, before: str = NEWEST, limit: int = 20
) -> list[Row]:
    """Its listed quotes."""
    sql = f"""{select_quotes(tables, "quotes q")}
        where q.publication_id = :id and q.listed = 1 and q.sort_key < :before
        order by q.sort_key desc limit :limit"""
    return await fetch(db, sql, id=publication_id, before=before, limit=limit)
