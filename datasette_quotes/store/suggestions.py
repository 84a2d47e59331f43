"""Names that begin with what somebody types."""

from __future__ import annotations

from typing import Any

from .read import Row, Tables, fetch

_SPEAKERS = """select s.kind, 'speakers' as page, s.id, s.name, s.quote_count as quotes,
    s.current_role as role from speakers s
    where s.merged_into is null and s.quote_count > 0 and s.id in ({0})"""
_WORD_OF_NAME = "select rowid from speakers_fts where speakers_fts match :words"
_NAME = """select id from speakers
    where name collate nocase >= :typed and name collate nocase < :beyond"""
_ALIAS = """select speaker_id from aliases
    where name collate nocase >= :typed and name collate nocase < :beyond"""
_ORGANIZATIONS = r"""select 'organization', 'organizations', id, name, quote_count, null
    from organizations where quote_count > 0
    and (name like :like escape '\' or name like '% ' || :like escape '\')"""
_LAST = "\U0010ffff"  # above every letter


async def named(db: Any, tables: Tables, typed: str, limit: int) -> list[Row]:
    """Speakers by any of their names, and organizations; the most quoted first."""
    sql, values = _named(tables, typed)
    return await fetch(db, f"{sql} order by quotes desc, name limit :limit", limit=limit, **values)


def jump_items(tables: Tables, typed: str, base: str, limit: int) -> tuple[str, dict[str, Any]]:
    """The same as a query for Datasette's jump menu, and the values of its parameters.

    The menu compares `search_text` with what is typed: it is that, since they are found already.
    """
    sql, values = _named(tables, typed)
    sql = f"""select kind as type, name as label, coalesce(role || '; ', '') || quotes
            || case quotes when 1 then ' quote' else ' quotes' end as description,
            :base || page || '/' || id as url, :typed as search_text, null as display_name
        from ({sql} order by quotes desc, name limit :limit)"""
    return sql, {**values, "base": base, "limit": limit}


def _named(tables: Tables, typed: str) -> tuple[str, dict[str, Any]]:
    ways = [_WORD_OF_NAME if "speakers_fts" in tables else _NAME]
    if "aliases" in tables:
        ways.append(_ALIAS)
    sql = _SPEAKERS.format(" union ".join(ways))
    if "organizations" in tables:
        sql += f" union all {_ORGANIZATIONS}"
    escaped = typed.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_")
    return sql, {
        "typed": typed,
        "beyond": typed + _LAST,
        "like": escaped + "%",
        "words": " ".join(f'"{word}"*' for word in typed.replace('"', " ").split()) or '""',
    }
