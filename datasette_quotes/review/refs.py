"""Find the quotes and speakers that a person means, and say how they can be found again."""

from __future__ import annotations

from dataclasses import replace

from sqlite_utils import Database

from ..decisions import QuoteRef, SpeakerRef
from ..errors import ReviewError
from ..model import Extent
from ..speakers.names import organization_key, person_key
from ..store.anchors import select

WORDS = 60  # characters of a quote in a summary


def find_speaker(db: Database, text: str) -> int:
    """A speaker by id, or by a name that only one has. Raises ReviewError."""
    text = " ".join(text.split())
    if text.isascii() and text.isdigit():
        found = db.execute(
            "select coalesce(merged_into, id) from speakers where id = ?", [int(text[:16])]
        ).fetchall()
    else:
        found = _called(db, text)
    if len(found) == 1:
        return found[0][0]
    if found:
        raise ReviewError(f"{text}: {_several(found)}")
    raise ReviewError(f"{text}: no such speaker (datasette quotes speakers list finds them)")


def appearances_of(db: Database, speaker_id: int | None) -> list[tuple[int, str, str, str | None]]:
    """Id, article's key, name there and date of each appearance of a speaker, oldest first."""
    return db.execute(
        """select a.id, r.key, a.name, r.published from appearances a
        join articles r on r.id = a.article_id where a.speaker_id = ?
        order by r.published is null, r.published, r.key, a.name""",
        [speaker_id],
    ).fetchall()


def quote_ref(db: Database, quote_id: int) -> QuoteRef:
    """What finds the quote again. Raises ReviewError."""
    row = db.execute(
        """select a.key, q.text, q.type, q.start, t.text from quotes q
        join articles a on a.id = q.article_id
        left join article_texts t on t.article_id = a.id where q.id = ?""",
        [quote_id],
    ).fetchone()
    if row is None:
        raise ReviewError(f"there is no quote {quote_id} (was its article read again?)")
    key, words, type, start, text = row
    spans = db.execute(
        """select start, "end" from quote_spans where quote_id = ? and kind = 'content'
        order by position""",
        [quote_id],
    ).fetchall()
    if text is None:
        ref = QuoteRef(key, words, (), type)
        return replace(ref, segments=select(words, [Extent(0, len(words))]))
    return QuoteRef(key, words, select(text, [Extent(*span) for span in spans]), type)


def quoted_words(db: Database, quote_id: int) -> str:
    """The beginning of a quote in marks, for a summary; empty if there is no such quote."""
    row = db.execute("select text from quotes where id = ?", [quote_id]).fetchone()
    return f"“{shortened(row[0])}”" if row else ""


def shortened(words: str) -> str:
    """The beginning of words, with … where they go on."""
    return words if len(words) <= WORDS else words[:WORDS].rsplit(" ", 1)[0] + " …"


def article_text(db: Database, quote_id: int) -> str:
    """The text in which a quote stands. Raises ReviewError where it is not kept."""
    row = db.execute(
        """select t.text from quotes q join article_texts t on t.article_id = q.article_id
        where q.id = ?""",
        [quote_id],
    ).fetchone()
    if row is None:
        raise ReviewError(f"quote {quote_id}: the text of its article is not in this file")
    return row[0]


def speaker_ref(db: Database, who: int | str, kind: str = "person") -> SpeakerRef:
    """A speaker by id or by name; one who was merged is the one whose page stays."""
    if isinstance(who, str):
        return _speaker_named(db, " ".join(who.split()), kind)
    row = db.execute(
        """select s.kind, s.key, s.name from speakers o
        join speakers s on s.id = coalesce(o.merged_into, o.id) where o.id = ?""",
        [who],
    ).fetchone()
    if row is None:
        raise ReviewError(f"there is no speaker {who} in this file")
    if row[1] is None:
        raise ReviewError(f"speaker {who}: run ingest once, an older version made this file")
    return SpeakerRef(*row)


def _speaker_named(db: Database, name: str, kind: str) -> SpeakerRef:
    """The one speaker of this name, or a new one. Raises ReviewError if it could be several."""
    if not name:
        raise ReviewError("the name is empty")
    rows = _called(db, name)
    if len(rows) > 1:
        raise ReviewError(f"{name}: {_several(rows)}")
    if rows:
        return speaker_ref(db, rows[0][0])
    if kind not in ("person", "organization"):
        raise ReviewError(f"{name}: a speaker is a person or an organization, not {kind!r}")
    key = person_key(name) if kind == "person" else organization_key(name) or None
    if key is None:
        raise ReviewError(f"{name}: no speaker is called so; a new one needs a full name")
    return SpeakerRef(kind, key, name)  # type: ignore[arg-type]


def _called(db: Database, name: str) -> list[tuple[int]]:
    """The speakers of this name, or whom articles call so in full."""
    return db.execute(
        """select id from speakers where name = ?1 collate nocase and kind in ('person',
        'organization') and merged_into is null
        union select s.id from aliases a join speakers s on s.id = a.speaker_id
        where a.name = ?1 collate nocase and a.kind = 'full' and s.merged_into is null""",
        [name],
    ).fetchall()


def _several(found: list[tuple[int]]) -> str:
    ids = ", ".join(str(id) for (id,) in found)
    return f"several speakers are called so; say which by id ({ids})"


def two_speakers(db: Database, one: int, other: int) -> tuple[SpeakerRef, SpeakerRef]:
    """Two speakers by id. Raises ReviewError if they are one already."""
    first, second = speaker_ref(db, one), speaker_ref(db, other)
    if first == second:
        raise ReviewError(f"{first.name}: these are one speaker already")
    return first, second
