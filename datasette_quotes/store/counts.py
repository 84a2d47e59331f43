"""Keep counts, dates and chosen names exact while articles are saved, replaced or corrected.

Counts move by the difference that one article makes: counting a much-quoted speaker anew for
each of their articles would cost more than everything else. A name is the wording of most
articles; ties go to the longest, then to small letters and diacritics ("Zoë"). What a person
called a speaker goes first, and whom people merged into another one does not name that one.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from sqlite_utils import Database

from ..speakers.names import sort_form

Tally = Counter[tuple[str, str, int]]  # table, column of a count, id -> what one article adds

_MOST = "order by count(*) desc, length({0}) desc, {0} desc limit 1"

_QUOTES_BY = "select {0}, count(*) from quotes where article_id = ? and listed group by 1"

# A title that is its own key, of those that articles use: not a councilwoman, but a councillor.
_TITLE = f"""
    select m.title from roles k cross join role_mentions m on m.role_id = k.id where {{0}}
    group by m.title order by m.title = k.title_key desc,
    {_MOST.format("m.title").removeprefix("order by ")}
"""
_SAME_POST = """(k.speaker_id, k.title_key) = (roles.speaker_id, roles.title_key)
                and k.organization_id is roles.organization_id"""

_CHOSEN_ORGANIZATION = f"""
    select name from organization_mentions where organization_id = ? group by name
    {_MOST.format("name")}
"""

_REFRESH_ROLE = f"""
    update roles set
        title = coalesce(
            ({_TITLE.format("k.id = :id")}),
            ({_TITLE.format(_SAME_POST)}),
            title),
        first_seen = substr((select min(published) from role_mentions where role_id = :id), 1, 10),
        last_seen = substr((select max(published) from role_mentions where role_id = :id), 1, 10)
    where id = :id
"""
_NAME_ROLE = """
    update roles set name =
        case status when 'current' then '' else status || ' ' end || title ||
        coalesce(', ' || (select name from organizations where id = roles.organization_id), '')
    where id = ?
"""
_DROP_ROLE = """
    delete from roles where id = ?1
    and not exists (select 1 from role_mentions where role_id = ?1)
    and not exists (select 1 from quotes where role_id = ?1)
"""

_FRESH_SPEAKER = f"""
    select
        coalesce((select name from set_names where speaker_id = :id),
                 (select n.name from merge_judgements j
                  cross join aliases n on n.speaker_id = :id and n.kind = 'full'
                  cross join appearances a on a.id = n.appearance_id and a.found_id = :id
                  where j.speaker_b = :id and j.judgement = 'same' group by n.name
                  {_MOST.format("n.name")}),
                 (select name from aliases where speaker_id = :id and kind = 'full' group by name
                  {_MOST.format("name")}), name),
        kind,
        (select substr(published, 1, 10) from quotes
         where speaker_id = :id and listed and sort_key > '0001' order by sort_key limit 1),
        (select substr(published, 1, 10) from quotes
         where speaker_id = :id and listed and sort_key > '0001' order by sort_key desc limit 1),
        (select case when ended_by is not null and status in ('current', 'outgoing')
             then 'former ' || substr(name, case status when 'current' then 1 else 10 end)
             else name end
         from roles where speaker_id = :id
         order by last_seen is null, last_seen desc, status = 'former', name limit 1)
    from speakers where id = :id
"""
_REFRESH_SPEAKER = """
    update speakers set name = ?1, sort_name = ?2, first_quoted = ?3, last_quoted = ?4,
        current_role = ?5
    where id = ?6 and (name, sort_name, first_quoted, last_quoted, current_role)
        is not (?1, ?2, ?3, ?4, ?5)
"""


def tally_article(db: Database, article_id: int) -> Tally:
    """What this article adds to the counts of others, as it is stored now."""
    tally: Tally = Counter()
    for table, column in (
        ("speakers", "speaker_id"),
        ("organizations", "organization_id"),
        ("publications", "publication_id"),
    ):
        for id, quotes in db.execute(_QUOTES_BY.format(column), [article_id]).fetchall():
            if id is not None:
                tally[table, "quote_count", id] = quotes
                if table == "speakers":
                    tally[table, "article_count", id] = 1
    for (id,) in db.execute("select publication_id from articles where id = ?", [article_id]):
        if id is not None:
            tally["publications", "article_count", id] = 1
    return tally


def move_counts(db: Database, before: Tally, after: Tally) -> None:
    """Change the stored counts by what an article adds now and did not add before."""
    for table, column, id in sorted(before.keys() | after.keys()):
        change = after[table, column, id] - before[table, column, id]
        if change:
            db.execute(f"update {table} set {column} = {column} + ? where id = ?", [change, id])


def refresh_organizations(db: Database, ids: Iterable[int]) -> set[int]:
    """Choose the names of these organizations anew; give the roles that must be named anew."""
    roles: set[int] = set()
    for id in sorted(ids):
        chosen = db.execute(_CHOSEN_ORGANIZATION, [id]).fetchone()
        rename = "update organizations set name = ? where id = ? and name <> ?"
        if chosen and db.execute(rename, [chosen[0], id, chosen[0]]).rowcount:
            at_it = db.execute("select id from roles where organization_id = ?", [id])
            roles.update(role_id for (role_id,) in at_it)
    return roles


def refresh_roles(db: Database, ids: Iterable[int]) -> set[int]:
    """Wording, name and dates of these roles anew; those that no article gives any more go.

    Gives the speakers whose current role may have changed.
    """
    speakers: set[int] = set()
    for id in sorted(ids):
        holder = db.execute("select speaker_id from roles where id = ?", [id]).fetchone()
        speakers.update(holder or ())
        if not db.execute(_DROP_ROLE, [id]).rowcount:
            db.execute(_REFRESH_ROLE, {"id": id})
            db.execute(_NAME_ROLE, [id])
    return speakers


def refresh_speakers(db: Database, ids: Iterable[int]) -> None:
    """Name, first and last date, and current role of these speakers anew."""
    for id in sorted(ids):
        name, kind, *fresh = db.execute(_FRESH_SPEAKER, {"id": id}).fetchone()
        db.execute(_REFRESH_SPEAKER, [name, sort_form(name, kind), *fresh, id])
