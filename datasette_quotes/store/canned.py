"""Ready-made questions, offered beside the tables on both lines of Datasette."""

from __future__ import annotations

from .canned_base import QUOTE, QUOTE_TABLES, CannedQuery
from .canned_more import ABOUT_ARTICLES, ABOUT_SPEAKERS, MORE_ABOUT_QUOTES

__all__ = ["CANNED_QUERIES", "CannedQuery"]

CANNED_QUERIES = [
    CannedQuery(
        "quotes_by_speaker",
        "Everything a person said",
        "All quotes of everyone known by a name, with the role held then. A part of the name does.",
        QUOTE_TABLES | {"aliases"},
        QUOTE
        + """where q.listed = 1 and q.speaker_id in (
  select id from speakers where :name <> '' and name like '%' || :name || '%'
  union select speaker_id from aliases where name = :name collate nocase
)
order by +q.sort_key desc""",
    ),
    CannedQuery(
        "quotes_by_post",
        "What any holder of a post said",
        "All quotes by those who held the post, whoever they were: mayor, chief executive officer.",
        QUOTE_TABLES,
        QUOTE
        + """where q.listed = 1 and q.role_id in (
  select id from roles where :post <> '' and name like '%' || :post || '%'
)
order by +q.sort_key desc""",
    ),
    CannedQuery(
        "quotes_with_phrase",
        "Who used this phrase",
        "All quotes with these words in this order, newest first.",
        QUOTE_TABLES | {"quotes_fts"},
        QUOTE
        + """where q.listed = 1 and q.id in (
  select rowid from quotes_fts
  where quotes_fts match '"' || replace(:phrase, '"', '""') || '"'
)
order by +q.sort_key desc""",
    ),
    *MORE_ABOUT_QUOTES,
    CannedQuery(
        "unnamed_sources",
        "Unnamed sources",
        "Quotes from people whom the article does not name, and what it calls them.",
        QUOTE_TABLES,
        QUOTE.replace("s.name as speaker", "q.source_text as called")
        + """where q.listed = 1 and +q.attribution = 'unnamed' and q.sort_key > ''
order by q.sort_key desc""",
    ),
    CannedQuery(
        "most_quoted",
        "Most quoted",
        "Who is quoted most, in how many articles, and between which dates.",
        frozenset({"speakers"}),
        """select
  name as speaker,
  kind,
  current_role,
  quote_count as quotes,
  article_count as articles,
  substr(first_quoted, 1, 10) as first_quoted,
  substr(last_quoted, 1, 10) as last_quoted,
  id as speaker_id
from speakers
where merged_into is null and quote_count > 0
order by quote_count desc, name""",
    ),
    CannedQuery(
        "source_mix",
        "Source mix of each publication",
        "How many quotes are from named people, organizations, unnamed sources, or nobody found.",
        frozenset({"quotes", "publications"}),
        """select
  p.name as publication,
  count(*) as quotes,
  sum(q.attribution = 'named') as named,
  sum(q.attribution = 'organization') as organizations,
  sum(q.attribution = 'unnamed') as unnamed,
  sum(q.attribution = 'none') as nobody_found,
  round(100.0 * sum(q.attribution = 'named') / count(*), 1) as named_percent
from quotes q
  join publications p on p.id = +q.publication_id
where q.listed = 1 and q.sort_key > ''
group by p.id
order by quotes desc""",
    ),
    CannedQuery(
        "new_voices",
        "New voices",
        "Who was quoted for the first time since a date, as 2025-06-01.",
        frozenset({"speakers"}),
        """select
  substr(first_quoted, 1, 10) as first_quoted,
  name as speaker,
  current_role,
  quote_count as quotes,
  id as speaker_id
from speakers
where merged_into is null and :since <> '' and first_quoted >= :since
order by speakers.first_quoted desc, name""",
    ),
    *ABOUT_SPEAKERS,
    *ABOUT_ARTICLES,
]
