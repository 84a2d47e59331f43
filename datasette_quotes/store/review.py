"""What waits for a person: doubtful quotes, speakers who may be one, decisions made so far.

Each function gives a statement and its values, for a server that reads asynchronously and for
the terminal alike.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any

from .facet_counts import BANDS
from .read import LENGTHS

Query = tuple[str, dict[str, Any]]

SURE = BANDS[0][0]  # from this confidence on a speaker need not be looked at
SHOWS = {
    "doubtful": "Named, but not surely",
    "none": "Nobody found",
    "unnamed": "Not named in the article",
    "all": "All that nobody has decided",
}
_WHERE = {
    # -confidence is what is indexed: Datasette's own paging must not use the index.
    "doubtful": "-q.confidence < 0 and -q.confidence > -:sure and q.speaker_id is not null",
    "none": "q.attribution = 'none'",
    "unnamed": "q.attribution = 'unnamed'",
    "all": "true",
}
_ORDER = {
    "doubtful": "-q.confidence desc, q.sort_key",
    "none": "q.sort_key desc",
    "unnamed": "q.sort_key desc",
    "all": "q.sort_key desc",
}
_WINDOW = 200  # doubtful quotes among which the most quoted speakers go first

_QUOTE = f"""
    q.id, q.text, q.type, q.status, q.cue, q.source_text, q.source_kind, q.attribution,
    q.confidence, q.rule, q.detail, q.role_basis, q.published, q.article_id, q.speaker_id,
    q.role_id, q.start, q."end", q.sort_key, s.name as speaker, s.quote_count, r.name as role,
    a.title as article, p.name as publication,
    (select max(id) from corrections where quote_id = q.id) as seen, {LENGTHS} as lengths
"""
_JOINS = """
    left join speakers s on s.id = q.speaker_id left join roles r on r.id = q.role_id
    left join articles a on a.id = q.article_id
    left join publications p on p.id = q.publication_id
"""


def quotes_to_review(show: str, limit: int, skip: int = 0) -> Query:
    """Quotes that nobody has decided; least sure and, of equally sure ones, most quoted first."""
    sql = f"""
        select {_QUOTE} from (
            select q.id from quotes q
            where {_WHERE[show]} and q.listed = 1 and q.status = 'auto'
            order by {_ORDER[show]} limit :window
        ) chosen join quotes q on q.id = chosen.id {_JOINS}
        order by {"round(q.confidence, 1), s.quote_count desc," if show == "doubtful" else ""}
            {_ORDER[show]} limit :limit offset :skip
    """
    window = max(_WINDOW, limit + skip)
    return sql, {"sure": SURE, "window": window, "limit": limit, "skip": skip}


def quote_to_review(quote_id: int) -> Query:
    """One quote, whatever was decided of it."""
    return f"select {_QUOTE} from quotes q {_JOINS} where q.id = :id", {"id": quote_id}


def named(article_ids: Iterable[int]) -> Query:
    """The named speakers of articles, those with most quotes in them first, with their roles."""
    sql = """
        select a.article_id, a.speaker_id, s.name, a.name as here, s.kind,
            (select count(*) from quotes q where q.appearance_id = a.id) as quotes,
            (select group_concat(name, '; ') from (select distinct r.name from role_mentions m
                join roles r on r.id = m.role_id where m.appearance_id = a.id order by 1)) as roles
        from json_each(:ids) each join appearances a on a.article_id = each.value
        join speakers s on s.id = a.speaker_id order by a.article_id, quotes desc, s.name
    """
    return sql, {"ids": json.dumps(sorted(set(article_ids)))}


def words_around(quote_ids: Iterable[int], context: int) -> Query:
    """What stands before each quote, from its beginning to its end, and after it."""
    sql = """
        select q.id,
            substr(t.text, max(1, q.start + 1 - :context), min(q.start, :context)) as before,
            substr(t.text, q.start + 1, q."end" - q.start) as inside,
            substr(t.text, q."end" + 1, :context) as after
        from json_each(:ids) each join quotes q on q.id = each.value
        join article_texts t on t.article_id = q.article_id
    """
    return sql, {"ids": json.dumps(list(quote_ids)), "context": context}


def suggestions(limit: int, skip: int = 0) -> Query:
    """Pairs who may be one, those for whom most speaks first."""
    sql = """
        select m.speaker_a, m.speaker_b, m.score, m.reasons, a.kind,
            a.quote_count + b.quote_count as quotes,
            (select max(id) from corrections where speaker_id in (m.speaker_a, m.speaker_b)
             or other_id in (m.speaker_a, m.speaker_b)) as seen
        from merge_suggestions m
        join speakers a on a.id = m.speaker_a join speakers b on b.id = m.speaker_b
        order by m.score desc, quotes desc, m.speaker_a, m.speaker_b limit :limit offset :skip
    """
    return sql, {"limit": limit, "skip": skip}


def evidence(speaker_ids: Iterable[int]) -> Query:
    """What is known of speakers, to be set side by side."""
    sql = """
        select s.id, s.name, s.kind, s.quote_count, s.article_count, s.first_quoted, s.last_quoted,
            s.current_role,
            (select group_concat(name, '; ') from (select distinct name from roles
                where speaker_id = s.id order by last_seen desc limit 6)) as roles,
            (select group_concat(name, '; ') from (select distinct name from aliases
                where speaker_id = s.id order by name limit 8)) as names
        from json_each(:ids) each join speakers s on s.id = each.value
    """
    return sql, {"ids": json.dumps(list(speaker_ids))}


def newest_quotes_of(speaker_ids: Iterable[int], limit: int) -> Query:
    """The newest quotes of each of these speakers, with where they stand."""
    sql = f"""
        select {_QUOTE} from json_each(:ids) each join quotes q on q.id in
            (select id from quotes where speaker_id = each.value and listed = 1
             order by sort_key desc limit :limit) {_JOINS}
        order by q.speaker_id, q.sort_key desc
    """
    return sql, {"ids": json.dumps(list(speaker_ids)), "limit": limit}


def appearances(speaker_id: int, limit: int) -> Query:
    """The newest articles that name a speaker, as what they name them."""
    sql = """
        select a.id, a.article_id, a.name, a.reason, r.title, r.published,
            (select group_concat(name, '; ') from (select distinct r.name from role_mentions m
                join roles r on r.id = m.role_id where m.appearance_id = a.id order by 1)) as roles
        from appearances a join articles r on r.id = a.article_id where a.speaker_id = :id
        order by r.published is null, r.published desc, a.id limit :limit
    """
    return sql, {"id": speaker_id, "limit": limit}


def decisions(limit: int, outcome: str | None = None) -> Query:
    """The newest decisions with what became of them."""
    sql = """
        select c.id, c.kind, c.summary, c.actor, c.made_at, c.quote_id, c.article_id, c.speaker_id,
            o.outcome, o.reason
        from corrections c left join correction_outcomes o on o.correction_id = c.id
        where :outcome is null or o.outcome = :outcome order by c.id desc limit :limit
    """
    return sql, {"limit": limit, "outcome": outcome}


def newer_decision(quote_id: int | None, speakers: list[int], seen: int) -> Query:
    """A decision about the same, made after those that somebody had seen."""
    marks = ", ".join(f":s{n}" for n in range(len(speakers)))
    sql = f"""
        select id, summary, actor, made_at from corrections where id > :seen and kind <> 'undo'
        and (quote_id = :quote_id or (quote_id is null
             and (speaker_id in ({marks}) or other_id in ({marks}))))
        order by id desc limit 1
    """
    values = {f"s{n}": id for n, id in enumerate(speakers)}
    return sql, {"quote_id": quote_id, "seen": seen, **values}


def speakers_named(words: str | None, limit: int) -> Query:
    """Speakers by name, or by a name that articles call them; the most quoted first."""
    named = """and (s.name like :like escape '\\' or exists (select 1 from aliases
        where speaker_id = s.id and name like :like escape '\\'))"""
    sql = f"""
        select s.id, s.name, s.kind, s.quote_count, s.article_count, s.first_quoted,
            s.last_quoted, s.current_role
        from speakers s where s.merged_into is null and s.quote_count > 0
        {named if words else ""} order by s.quote_count desc, s.name, s.id limit :limit
    """
    plain = (words or "").replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_")
    return sql, {"like": f"%{plain}%", "limit": limit}
