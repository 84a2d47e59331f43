"""How many quotes each value of a facet has, kept exact by triggers whoever writes.

A facet that is counted over a million quotes costs 50 ms and more; these are read in less than one.
Bands of confidence and the words for them are set here, for counts, filters and pages alike.
"""

from __future__ import annotations

from typing import Any

# From which confidence on which word; the first that fits.
BANDS = [(0.9, "sure"), (0.7, "fairly sure"), (0.5, "probable"), (0.0, "doubtful")]

_BAND = (
    "case "
    + " ".join(f"when {{0}}.confidence >= {least} then '{word}'" for least, word in BANDS)
    + f" else '{BANDS[-1][1]}' end"
)
_LISTED = "{0}.listed = 1"

# Facet -> its value, and which quotes are counted, of a row called {0}. Reported speech and
# rejected quotes are in no list unless asked for, but one can see how many there are.
COUNTED = {
    "speaker": ("{0}.speaker_id", _LISTED),
    "role": ("{0}.role_id", _LISTED),
    "group": ("(select role_group from roles where id = {0}.role_id)", _LISTED),
    "organization": ("{0}.organization_id", _LISTED),
    "publication": ("{0}.publication_id", _LISTED),
    "month": ("{0}.published_month", _LISTED),
    "type": ("{0}.type", "{0}.parent_id is null and {0}.status <> 'rejected'"),
    "cue": ("{0}.cue", _LISTED),
    "source": ("{0}.attribution", _LISTED),
    "confidence": (_BAND, _LISTED),
    "status": ("{0}.status", "{0}.parent_id is null and {0}.type <> 'indirect'"),
}
_COLUMNS = (
    "speaker_id",
    "role_id",
    "organization_id",
    "publication_id",
    "published_month",
    "type",
    "cue",
    "attribution",
    "confidence",
    "status",
    "parent_id",
    "listed",
)

TABLE = """
    create table quotes_facet_counts (     -- kept by triggers on quotes
        facet text not null,               -- speaker, role, organization, month, ...
        value not null,                    -- an id, a month or a word
        quotes integer not null,
        primary key (facet, value)
    ) without rowid
"""
INDEX = "create index idx_quotes_facet_counts_quotes on quotes_facet_counts(facet, quotes)"
RECOUNT = [
    "delete from quotes_facet_counts",
    *(
        f"""insert into quotes_facet_counts (facet, value, quotes)
            select '{facet}', {value.format("q")}, count(*) from quotes q
            where {condition.format("q")} and {value.format("q")} is not null group by 2"""
        for facet, (value, condition) in COUNTED.items()
    ),
]


def _add(facet: str) -> str:
    value, condition = (part.format("new") for part in COUNTED[facet])
    return f"""insert into quotes_facet_counts (facet, value, quotes)
        select '{facet}', {value}, 1 where {condition} and {value} is not null
        on conflict (facet, value) do update set quotes = quotes + 1;"""


def _take(facet: str) -> str:
    value, condition = (part.format("old") for part in COUNTED[facet])
    place = f"facet = '{facet}' and value = {value}"
    return f"""update quotes_facet_counts set quotes = quotes - 1 where {place} and {condition};
        delete from quotes_facet_counts where {place} and quotes <= 0;"""


def _triggers() -> list[str]:
    add, take = (" ".join(map(part, COUNTED)) for part in (_add, _take))
    old, new = (", ".join(f"{row}.{column}" for column in _COLUMNS) for row in ("old", "new"))
    return [
        f"create trigger quotes_facet_counts_insert after insert on quotes begin {add} end",
        f"create trigger quotes_facet_counts_delete after delete on quotes begin {take} end",
        f"""create trigger quotes_facet_counts_update after update of {", ".join(_COLUMNS)}
            on quotes when ({old}) is not ({new}) begin {take} {add} end""",
    ]


TRIGGERS = _triggers()

# A role that comes to be of another kind takes its quotes along.
_OF_ROLE = "(select quotes from quotes_facet_counts where facet = 'role' and value = new.id)"
_GROUP = "facet = 'group' and value = old.role_group"
GROUP_TRIGGER = f"""
    create trigger quotes_facet_counts_group after update of role_group on roles
    when old.role_group is not new.role_group and {_OF_ROLE} is not null begin
        update quotes_facet_counts set quotes = quotes - {_OF_ROLE} where {_GROUP};
        delete from quotes_facet_counts where {_GROUP} and quotes <= 0;
        insert into quotes_facet_counts (facet, value, quotes)
            select 'group', new.role_group, {_OF_ROLE} where new.role_group is not null
            on conflict (facet, value) do update set quotes = quotes + excluded.quotes;
    end
"""


def recount_facets(db: Any) -> None:
    """Count everything anew, inside a transaction of the caller."""
    for statement in RECOUNT:
        db.execute(statement)
