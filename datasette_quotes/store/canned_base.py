"""What every ready-made question has, and the columns of those that list quotes."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class CannedQuery:
    """One question a reporter asks, with the tables that its answer reads."""

    name: str
    title: str
    description: str
    tables: frozenset[str]
    sql: str


# quote_id, article_id and speaker_id let the result page link to our pages.
QUOTE = """select
  substr(q.published, 1, 10) as date,
  q.text as quote,
  s.name as speaker,
  r.name as role_then,
  p.name as publication,
  a.title as article,
  q.id as quote_id,
  q.article_id,
  q.speaker_id
from quotes q
  join articles a on a.id = q.article_id
  left join speakers s on s.id = q.speaker_id
  left join roles r on r.id = q.role_id
  left join publications p on p.id = q.publication_id
"""
QUOTE_TABLES = frozenset({"quotes", "articles", "speakers", "roles", "publications"})
NAMED = """(
  select id from speakers where :name <> '' and name like '%' || :name || '%'
  union select speaker_id from aliases where name = :name collate nocase
)"""
WITH_WORDS = """(
  select rowid from quotes_fts where quotes_fts match '"' || replace(:words, '"', '""') || '"'
)"""
