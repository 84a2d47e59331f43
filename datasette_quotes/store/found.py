"""Keep a quote as the program found it while people's decisions change it, and put it back."""

from __future__ import annotations

import json
from typing import Any

from sqlite_utils import Database

# The role that the article gives is kept by what it is made of: its id has the speaker in it, and
# who that is may change meanwhile.
_COLUMNS = """text appearance_id organization_id type cue source_text source_kind attribution
    role_basis confidence rule detail status parent_id listed start end""".split()
_NAMES = ", ".join(f'"{column}"' for column in _COLUMNS)
_ROLE = "select title_key, organization_id, status from roles where id = ?"
_ROLE_AGAIN = """
    select r.id from role_mentions m cross join roles r on r.id = m.role_id
    where m.appearance_id = ? and r.title_key = ? and r.organization_id is ? and r.status = ?
"""


def keep_found(db: Database, quote_id: int, article_id: int, *, found: bool = True) -> bool:
    """Keep the quote as it is now, unless that was done before. Was it done now?

    Args:
        found: did the program find it? Otherwise it goes when it is put back.
    """
    kept = db.execute("select 1 from found_quotes where quote_id = ?", [quote_id]).fetchone()
    if not kept:
        text = json.dumps(_as_found(db, quote_id), ensure_ascii=False) if found else None
        db.execute("insert into found_quotes values (?, ?, ?)", [quote_id, article_id, text])
    return not kept


def restore_found(db: Database, article_id: int) -> None:
    """Put back the article's quotes as they were found."""
    rows = db.execute(
        "select quote_id, found from found_quotes where article_id = ?", [article_id]
    ).fetchall()
    for quote_id, text in rows:
        if text is None:
            db.execute("delete from quotes where id = ?", [quote_id])
        else:
            _restore(db, quote_id, json.loads(text))


def drop_found(db: Database, article_id: int) -> None:
    """Forget what was kept: the quotes stand as they were found, or are found anew."""
    db.execute("delete from found_quotes where article_id = ?", [article_id])


def _as_found(db: Database, quote_id: int) -> dict[str, Any]:
    values = db.execute(f"select {_NAMES} from quotes where id = ?", [quote_id]).fetchone()
    found: dict[str, Any] = dict(zip(_COLUMNS, values, strict=True))
    (role_id,) = db.execute("select role_id from quotes where id = ?", [quote_id]).fetchone()
    if found["role_basis"] in ("interval", "nearest"):  # worked out anew when it is put back
        role_id, found["role_basis"], found["organization_id"] = None, None, None
    found["role"] = db.execute(_ROLE, [role_id]).fetchone() if role_id is not None else None
    found["spans"] = db.execute(
        "select kind, position, start, end from quote_spans where quote_id = ?", [quote_id]
    ).fetchall()
    found["co_speakers"] = [
        id
        for (id,) in db.execute(
            "select appearance_id from quote_speakers where quote_id = ?", [quote_id]
        ).fetchall()
    ]
    return found


def _restore(db: Database, quote_id: int, found: dict[str, Any]) -> None:
    role, spans, co_speakers = found.pop("role"), found.pop("spans"), found.pop("co_speakers")
    appearance_id = found["appearance_id"]
    speaker_id = role_id = None
    if appearance_id is not None:
        held = "select speaker_id from appearances where id = ?"
        (speaker_id,) = db.execute(held, [appearance_id]).fetchone()
    if role is not None:
        (role_id,) = db.execute(_ROLE_AGAIN, [appearance_id, *role]).fetchone()
    columns = ", ".join(f'"{column}" = :{column}' for column in (*found, "speaker_id", "role_id"))
    values = {**found, "speaker_id": speaker_id, "role_id": role_id, "id": quote_id}
    db.execute(f"update quotes set {columns} where id = :id", values)
    for table in ("quote_spans", "quote_speakers"):
        db.execute(f"delete from {table} where quote_id = ?", [quote_id])
    db.conn.executemany(
        f"insert into quote_spans (quote_id, kind, position, start, end) "
        f"values ({quote_id}, ?, ?, ?, ?)",
        spans,
    )
    db.conn.executemany(
        """insert into quote_speakers (quote_id, appearance_id, speaker_id)
        select ?, id, speaker_id from appearances where id = ?""",
        [(quote_id, id) for id in co_speakers],
    )
