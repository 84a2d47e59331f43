"""What a database holds of an archive, for scoring it: quotes by article, and suggestions."""

from __future__ import annotations

from collections import defaultdict
from typing import Any

from sqlite_utils import Database

_QUOTES = """
    select q.article_id, q.id, q.text, q.start, q.end, coalesce(s.merged_into, s.id), r.title,
        r.status, o.name
    from quotes q left join speakers s on s.id = q.speaker_id
    left join roles r on r.id = q.role_id
    left join organizations o on o.id = coalesce(r.organization_id, q.organization_id)
    where q.type <> 'indirect' order by q.rowid
"""


def archive_rows(db: Database) -> dict[str, list[dict[str, Any]]]:
    """The quotes of each article, by its address; indirect speech is left out."""
    spans: dict[int, list[tuple[int, int]]] = defaultdict(list)
    for id, start, end in db.execute(
        "select quote_id, start, end from quote_spans where kind = 'content' order by position"
    ):
        spans[id].append((start, end))
    quotes: dict[int, list[dict[str, Any]]] = defaultdict(list)
    for article, id, text, start, end, speaker, title, status, body in db.execute(_QUOTES):
        quotes[article].append(
            {
                "segments": spans[id] or [(start, end)],
                "text": text,
                "speaker": speaker,
                "title": title,
                "status": status,
                "organization": body,
            }
        )
    return {
        url: quotes[id] for id, url in db.execute("select id, url from articles where url > ''")
    }


def suggested_pairs(db: Database) -> set[frozenset[int]]:
    """The pairs of speakers that a person should look at."""
    rows = db.execute("select speaker_a, speaker_b from merge_suggestions")
    return {frozenset(pair) for pair in rows}
