"""Every query that the pages use.

`db` is a Datasette `Database`; each function gives plain dicts. `tables` names the tables that
this reader may see: words from any other table come back as null, and it is not read.
Quotes are listed newest first by `sort_key`, which is unique, so that paging loses no row.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Any

Row = dict[str, Any]
Tables = Collection[str]

NEWEST = "~"  # above every sort_key: the first page
CO_QUOTED_WINDOW = 2000  # quotes of the speaker whose articles are searched for others

OPTIONAL_TABLES = [
    "roles",
    "organizations",
    "publications",
    "articles",
    "article_texts",
    "quote_spans",
    "quote_speakers",
    "quote_candidates",
    "aliases",
    "appearances",
    "role_mentions",
    "non_speech",
    "quotes_fts",
    "speakers_fts",
    "quotes_facet_counts",
    "speaker_months",
    "quote_words",
]
_REQUIRED = {
    "quotes": {"id", "text", "speaker_id", "article_id", "sort_key", "listed"},
    "speakers": {"id", "name", "merged_into", "quote_count"},
}
QUOTE_COLUMNS = """q.id, q.text, q.type, q.status, q.listed, q.parent_id, q.published, q.cue,
    q.source_text, q.source_kind, q.attribution, q.confidence, q.rule, q.detail, q.role_basis,
    q.start, q.end, q.sort_key, q.article_id, q.speaker_id, q.role_id, q.organization_id,
    q.publication_id, s.name as speaker, s.kind as speaker_kind"""
LENGTHS = """(select json_group_array(e.end - e.start) from (select start, end
    from quote_spans where quote_id = q.id and kind = 'content' order by position) e)"""
# What else a quote is shown with, and from where, if that table may be seen.
_BESIDE = {
    "roles": ("r.name as role, r.status as role_status", "roles r on r.id = q.role_id"),
    "articles": ("a.title as article, a.url as article_url", "articles a on a.id = q.article_id"),
    "publications": ("p.name as publication", "publications p on p.id = q.publication_id"),
}


async def shape(db: Any) -> dict[str, set[str]]:
    """The columns of each table in the file."""
    sql = """select m.name as "table", c.name as "column"
        from sqlite_master m, pragma_table_xinfo(m.name) c where m.type = 'table'"""
    columns: dict[str, set[str]] = {}
    for row in await fetch(db, sql):
        columns.setdefault(row["table"], set()).add(row["column"])
    return columns


def is_quotes_db(columns: Mapping[str, set[str]]) -> bool:
    """Is this the shape of a database of ours?"""
    return all(needed <= columns.get(table, set()) for table, needed in _REQUIRED.items())


async def totals(db: Any) -> Row:
    """How much the file holds, and between which dates."""
    sql = """select count(*) as articles, coalesce(sum(quote_count), 0) as quotes,
        min(published) as first, max(published) as last from articles"""
    return (await fetch(db, sql))[0]


async def newest_quotes(
    db: Any, tables: Tables, before: str = NEWEST, limit: int = 20
) -> list[Row]:
    """Listed quotes below a sort_key."""
    where = "q.listed = 1 and q.sort_key < :before order by q.sort_key desc limit :limit"
    return await _quotes(db, tables, where, before=before, limit=limit)


async def quotes_with(
    db: Any, tables: Tables, match: str, before: str = NEWEST, limit: int = 20
) -> list[Row]:
    """Listed quotes that match an FTS5 query; `marked` has \\x02 and \\x03 around the hits."""
    # First which quotes: sorting whole rows with their hits marked takes five times as long.
    found = """(select q.id from quotes_fts cross join quotes q on q.id = quotes_fts.rowid
        where quotes_fts match :match and q.listed = 1 and q.sort_key < :before
        order by q.sort_key desc limit :limit) found
        cross join quotes_fts on quotes_fts.rowid = found.id
        cross join quotes q on q.id = found.id"""
    marked = "highlight(quotes_fts, 0, char(2), char(3)) as marked"
    sql = f"""{select_quotes(tables, found, f"{QUOTE_COLUMNS}, {marked}")}
        where quotes_fts match :match order by q.sort_key desc"""
    return await fetch(db, sql, match=match, before=before, limit=limit)


async def quotes_by(
    db: Any, tables: Tables, speaker_id: int, before: str = NEWEST, limit: int = 20
) -> list[Row]:
    """A speaker's listed quotes."""
    where = """q.speaker_id = :id and q.listed = 1 and q.sort_key < :before
        order by q.sort_key desc limit :limit"""
    return await _quotes(db, tables, where, id=speaker_id, before=before, limit=limit)


async def joint_quotes(db: Any, tables: Tables, speaker_id: int, limit: int = 20) -> list[Row]:
    """Joint statements that are listed under somebody else."""
    joint = "quote_speakers j cross join quotes q on q.id = j.quote_id"
    where = "j.speaker_id = :id and q.listed = 1 order by q.sort_key desc limit :limit"
    sql = f"{select_quotes(tables, joint)} where {where}"
    return await fetch(db, sql, id=speaker_id, limit=limit)


async def quotes_for(
    db: Any, tables: Tables, organization_id: int, before: str = NEWEST, limit: int = 20
) -> list[Row]:
    """Listed quotes of people who spoke for an organization."""
    where = """q.organization_id = :id and q.listed = 1 and q.sort_key < :before
        order by q.sort_key desc limit :limit"""
    return await _quotes(db, tables, where, id=organization_id, before=before, limit=limit)


async def quote(db: Any, tables: Tables, quote_id: int) -> Row | None:
    """One quote, whatever its type and status."""
    rows = await _quotes(db, tables, "q.id = :id", id=quote_id)
    return rows[0] if rows else None


async def quotes_in(db: Any, tables: Tables, article_id: int) -> list[Row]:
    """All quotes of an article but the rejected ones, in text order, unlisted ones too."""
    where = "q.article_id = :id and q.status <> 'rejected' order by q.start, q.end desc, q.id"
    return await _quotes(db, tables, where, id=article_id)


async def spans_in(db: Any, article_id: int) -> list[Row]:
    """Where the contents, cues and sources of an article's quotes stand."""
    sql = """select s.quote_id, s.kind, s.position, s.start, s.end
        from quotes q join quote_spans s on s.quote_id = q.id
        where q.article_id = :id and q.status <> 'rejected'
        order by s.quote_id, s.kind, s.position"""
    return await fetch(db, sql, id=article_id)


async def co_speakers_in(db: Any, article_id: int) -> list[Row]:
    """The further speakers of an article's joint statements."""
    sql = """select j.quote_id, s.id, s.name from quotes q
        join quote_speakers j on j.quote_id = q.id join speakers s on s.id = j.speaker_id
        where q.article_id = :id order by s.name"""
    return await fetch(db, sql, id=article_id)


async def candidates_in(db: Any, article_id: int) -> list[Row]:
    """Who may have said the quotes of an article, where several were possible, as now known."""
    sql = """select c.quote_id, s.id, s.name, c.probability from quotes q
        join quote_candidates c on c.quote_id = q.id
        left join appearances a on a.id = c.appearance_id
        left join speakers seen on seen.id = a.speaker_id
        left join speakers s on s.id = coalesce(seen.merged_into, seen.id)
        where q.article_id = :id order by c.quote_id, c.position"""
    return await fetch(db, sql, id=article_id)


async def named_in(db: Any, article_id: int) -> list[Row]:
    """The people and organizations whom an article names, quoted or not."""
    sql = """select distinct s.id, s.name, s.kind from appearances a
        join speakers seen on seen.id = a.speaker_id
        join speakers s on s.id = coalesce(seen.merged_into, seen.id)
        where a.article_id = :id order by s.name collate nocase, s.id"""
    return await fetch(db, sql, id=article_id)


async def non_speech_in(db: Any, article_id: int) -> list[Row]:
    """What stands between marks in an article and is not speech."""
    sql = 'select text, why, start, "end" from non_speech where article_id = :id order by start'
    return await fetch(db, sql, id=article_id)


async def article(db: Any, tables: Tables, article_id: int) -> Row | None:
    """One article without its text."""
    publication = "p.name" if "publications" in tables else "null"
    join = "left join publications p on p.id = a.publication_id" if "publications" in tables else ""
    sql = f"""select a.id, a.title, a.url, a.byline, a.published, a.language, a.source,
        a.extractor, a.word_count, a.quote_count, a.publication_id, {publication} as publication
        from articles a {join} where a.id = :id"""
    return await fetch_one(db, sql, id=article_id)


async def article_text(db: Any, article_id: int) -> str | None:
    """The words of an article, if the file still has them."""
    row = await fetch_one(
        db, "select text from article_texts where article_id = :id", id=article_id
    )
    return row["text"] if row else None


async def publications(db: Any, limit: int = 12) -> list[Row]:
    """Publications with the most quotes."""
    sql = """select id, name, article_count, quote_count from publications
        order by quote_count desc, name limit :limit"""
    return await fetch(db, sql, limit=limit)


async def _quotes(db: Any, tables: Tables, where: str, **values: Any) -> list[Row]:
    return await fetch(db, f"{select_quotes(tables, 'quotes q')} where {where}", **values)


def select_quotes(tables: Tables, origin: str, columns: str = QUOTE_COLUMNS) -> str:
    """The start of a query of quotes `q` from `origin`, with the words that they are shown with."""
    joins = "left join speakers s on s.id = q.speaker_id"
    columns += f", {LENGTHS if 'quote_spans' in tables else 'null'} as lengths"
    for table, (words, join) in _BESIDE.items():
        if table in tables:
            columns += f", {words}"
            joins += f" left join {join}"
        else:
            columns += "".join(f", null as {word.split()[-1]}" for word in words.split(", "))
    return f"select {columns} from {origin} {joins}"


async def fetch(db: Any, sql: str, **values: Any) -> list[Row]:
    """The rows of one query."""
    return [dict(row) for row in await db.execute(sql, values)]


async def fetch_one(db: Any, sql: str, **values: Any) -> Row | None:
    """The first row, if there is one."""
    rows = await fetch(db, sql, **values)
    return rows[0] if rows else None
