"""Things in a file to ask its pages for: the busiest, and some that are ordinary."""

from __future__ import annotations

import sqlite3
from typing import Any

_BUSIEST = "select id from {0} order by quote_count desc limit 1"
# Spread over the ranks from a hundredth to a half, so that they are neither busy nor empty.
_ORDINARY = """select id from (select id, row_number() over (order by quote_count desc) as rank,
    count(*) over () as n from {0} where quote_count > 0)
    where rank > n / 100 and rank <= n / 2 order by rank % 97, rank limit :some"""
_WORDS = """select term from temp.vocabulary where doc between :least and :most and length(term) > 3
    order by abs(doc - (:least + :most) / 2), term limit :some"""


def read_examples(path: str, some: int = 20) -> dict[str, list[Any]]:
    """Ids, words, months and names by what they are examples of; a list may be empty."""
    conn = sqlite3.connect(f"file:{path}?mode=ro", uri=True)
    try:
        conn.execute("create virtual table temp.vocabulary using fts5vocab(main, quotes_fts, row)")
        quotes = conn.execute("select count(*) from quotes").fetchone()[0]

        def first(sql: str, **values: Any) -> list[Any]:
            return [row[0] for row in conn.execute(sql, {"some": some} | values)]

        return {
            "busiest speaker": first(_BUSIEST.format("speakers")),
            "speakers": first(_ORDINARY.format("speakers")),
            "organizations": first(_ORDINARY.format("organizations")),
            "articles": first(
                "select id from articles where quote_count > 0 order by id limit :some"
            ),
            "publications": first(
                "select id from publications order by quote_count desc limit :some"
            ),
            "months": first(
                "select distinct published_month from quotes where "
                "published_month is not null order by 1 desc limit :some"
            ),  # fmt: skip
            "frequent words": first(_WORDS, least=quotes // 40, most=quotes // 8),
            "rare words": first(_WORDS, least=2, most=max(3, quotes // 2000)),
            "names": first("select substr(name, 1, 3) from speakers order by id limit :some"),
        }
    finally:
        conn.close()
