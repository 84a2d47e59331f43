"""How many quotes each speaker has in each month, kept exact by triggers whoever writes.

The index of speakers draws fifty of them at once: counting those anew costs 300 ms in a million.
"""

from __future__ import annotations

from typing import Any

from .read import Row, fetch

TABLE = """
    create table speaker_months (          -- kept by triggers on quotes
        speaker_id integer not null references speakers(id),
        month text not null,               -- YYYY-MM; empty: the article has no date
        quotes integer not null,           -- listed ones
        primary key (speaker_id, month)
    ) without rowid
"""
RECOUNT = [
    "delete from speaker_months",
    """insert into speaker_months (speaker_id, month, quotes)
        select speaker_id, coalesce(published_month, ''), count(*) from quotes
        where listed = 1 and speaker_id is not null group by 1, 2""",
]
_ADD = """insert into speaker_months (speaker_id, month, quotes)
    select new.speaker_id, coalesce(new.published_month, ''), 1
    where new.listed = 1 and new.speaker_id is not null
    on conflict (speaker_id, month) do update set quotes = quotes + 1;"""
_PLACE = "speaker_id = old.speaker_id and month = coalesce(old.published_month, '')"
_TAKE = f"""update speaker_months set quotes = quotes - 1 where {_PLACE} and old.listed = 1;
    delete from speaker_months where {_PLACE} and quotes <= 0;"""
TRIGGERS = [
    f"create trigger speaker_months_insert after insert on quotes begin {_ADD} end",
    f"create trigger speaker_months_delete after delete on quotes begin {_TAKE} end",
    f"""create trigger speaker_months_update
        after update of speaker_id, published_month, listed on quotes
        when (old.speaker_id, old.published_month, old.listed)
            is not (new.speaker_id, new.published_month, new.listed)
        begin {_TAKE} {_ADD} end""",
]


def recount_months(db: Any) -> None:
    """Count everything anew, inside a transaction of the caller."""
    for statement in RECOUNT:
        db.execute(statement)


async def months_of_each(db: Any, speaker_ids: list[int]) -> list[Row]:
    """Quotes by speaker and month, in order of time; month null: no date."""
    marks = ", ".join(f":s{n}" for n in range(len(speaker_ids)))
    sql = f"""select speaker_id, nullif(month, '') as month, quotes from speaker_months
        where speaker_id in ({marks}) order by speaker_id, month"""
    return await fetch(db, sql, **{f"s{n}": id for n, id in enumerate(speaker_ids)})
