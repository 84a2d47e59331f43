"""Apply people's decisions about quotes to the rows of an article, again after every change.

First the quotes are put back as the program found them, then every decision that holds is
applied, in the order in which they were made. So the rows depend on the article and on the
decisions alone: an undone decision leaves nothing behind.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from sqlite_utils import Database

from ..decisions import Decision, SpeakerRef
from ..model import Extent, RoleLink
from . import anchors
from .corrections import Correction, decisions_of_quotes, set_outcome, undone
from .counts import move_counts, refresh_roles, refresh_speakers, tally_article
from .found import drop_found, keep_found, restore_found
from .judgements import add_speaker
from .keys import stable_id
from .link_rows import id_of_organization, id_of_role
from .tenures import mark_speakers

SAME_QUOTE = 0.5  # share of characters that two stretches have in common to be one quote

_DECIDED = "set by a person"  # the rule of a quote whose speaker a person set

_NEW_QUOTE = """
    insert into quotes (id, text, article_id, publication_id, published, published_month, type,
        source_kind, attribution, confidence, rule, detail, status, listed, start, "end", sort_key)
    select :id, :text, id, publication_id, published, substr(published, 1, 7), :type, 'unknown',
        'none', 0, :rule, 'The program finds no quote here; a person does.', 'confirmed',
        :type <> 'indirect', :start, :end,
        coalesce(published, '0000-00-00') || ' ' || printf('%016d', :id)
    from articles where id = :article_id
"""
_ROLE_HERE = """
    select r.id, r.organization_id from role_mentions m cross join roles r on r.id = m.role_id
    where m.appearance_id = ? order by r.status <> 'current', r.status = 'former', r.id limit 1
"""


class Unfit(Exception):
    """A decision cannot be applied to the article as it is now; the message says why."""


@dataclass
class Touched:
    """Whose rows may have to change, because quotes changed."""

    roles: set[int] = field(default_factory=set)
    speakers: set[int] = field(default_factory=set)

    def add_quotes(self, db: Database, article_id: int) -> None:
        """Whom the article's corrected quotes belong to now."""
        rows = db.execute(
            """select q.role_id, q.speaker_id from quotes q
            join found_quotes f on f.quote_id = q.id where f.article_id = ?""",
            [article_id],
        ).fetchall()
        self.roles |= {role for role, _ in rows if role is not None}
        self.speakers |= {speaker for _, speaker in rows if speaker is not None}


def replay(db: Database, article_id: int) -> None:
    """Apply the decisions about this article's quotes anew, with all counts, in a transaction."""
    if not _has_any(db, article_id):
        return
    before, touched = tally_article(db, article_id), Touched()
    touched.add_quotes(db, article_id)
    restore_found(db, article_id)
    touched.add_quotes(db, article_id)
    drop_found(db, article_id)
    apply_decisions(db, article_id, touched)
    move_counts(db, before, tally_article(db, article_id))
    refresh_speakers(db, touched.speakers | refresh_roles(db, touched.roles))


def apply_decisions(db: Database, article_id: int, touched: Touched) -> None:
    """Apply them to quotes as the program found them; counts are left to the caller."""
    corrections = decisions_of_quotes(db, article_id)
    gone = undone(db) if corrections else frozenset()
    for correction in corrections:
        if correction.decision.uid in gone:
            set_outcome(db, correction.id, "undone")
            continue
        try:
            reason = _apply(db, article_id, correction, touched)
        except Unfit as problem:
            set_outcome(db, correction.id, "orphaned", str(problem))
        else:
            set_outcome(db, correction.id, "applied", reason)
    touched.add_quotes(db, article_id)
    mark_speakers(db, touched.speakers)
    db.execute(
        """update articles set quote_count =
            (select count(*) from quotes where article_id = articles.id and listed)
        where id = ?""",
        [article_id],
    )


def note_articles_missing(db: Database) -> None:
    """Say of decisions about articles that are not in this file that they wait for them."""
    rows = db.execute(
        """select c.id from corrections c where c.article_id is not null and not exists
            (select 1 from articles where id = c.article_id)"""
    ).fetchall()
    for (id,) in rows:
        set_outcome(db, id, "orphaned", "the article is not in this file")


def _has_any(db: Database, article_id: int) -> bool:
    return any(
        db.execute(f"select 1 from {table} where article_id = ? limit 1", [article_id]).fetchone()
        for table in ("corrections", "found_quotes")
    )


def _apply(db: Database, article_id: int, correction: Correction, touched: Touched) -> str | None:
    """Apply one decision; what is particular about it, if anything."""
    decision = correction.decision
    quote_id, place = _find_quote(db, article_id, correction)
    if quote_id is None:
        if decision.kind == "reject":
            return "the program no longer finds a quote there"
        quote_id = _add_quote(db, article_id, correction, place)
    if keep_found(db, quote_id, article_id):
        touched.add_quotes(db, article_id)
    if decision.kind == "speaker":
        _set_speaker(db, quote_id, article_id, decision.speaker)
    elif decision.kind == "role":
        _set_role(db, quote_id, decision.role)
    elif decision.kind == "extent":
        _set_extent(db, quote_id, article_id, decision)
    elif decision.kind == "reject":
        _set(db, quote_id, status="rejected")
    else:
        _set(db, quote_id, status="confirmed", confidence=1.0)
    return None


def _find_quote(
    db: Database, article_id: int, correction: Correction
) -> tuple[int | None, tuple[Extent, ...]]:
    """The quote that a decision is about, and where its words stand. Raises Unfit."""
    ref = correction.decision.quote
    assert ref is not None
    rows = db.execute("select id, text from quotes where article_id = ?", [article_id]).fetchall()
    equal = [id for id, text in rows if text == ref.words]
    if len(equal) == 1:
        return equal[0], ()
    # A quote whose extent a person set keeps its id, and later decisions know its new words.
    if not equal and correction.quote_id in {id for id, _ in rows}:
        return correction.quote_id, ()
    text = _text_of(db, article_id)
    place = anchors.find(text, ref.segments) if text is not None else None
    if place is None:
        if equal and correction.quote_id in equal:
            return correction.quote_id, ()
        raise Unfit("its words no longer stand in the article")
    shares = {id: anchors.share(_contents(db, id), place) for id in equal or [id for id, _ in rows]}
    best = max(shares, key=lambda id: (shares[id], -id), default=None)
    if best is None or shares[best] < SAME_QUOTE:
        return None, place
    return best, place


def _text_of(db: Database, article_id: int) -> str | None:
    row = db.execute("select text from article_texts where article_id = ?", [article_id]).fetchone()
    return row[0] if row else None


def _contents(db: Database, quote_id: int) -> list[Extent]:
    sql = "select start, end from quote_spans where quote_id = ? and kind = 'content'"
    return [Extent(*row) for row in db.execute(sql, [quote_id]).fetchall()]


def _add_quote(
    db: Database, article_id: int, correction: Correction, place: tuple[Extent, ...]
) -> int:
    """The quote that a person vouches for, though the program does not find it. Its id."""
    ref, text = correction.decision.quote, _text_of(db, article_id)
    assert ref is not None and text is not None
    words = " ".join(extent.cut(text) for extent in place)
    id = correction.quote_id or stable_id("quote", ref.article, words, "0")
    row = {"id": id, "text": words, "type": ref.type, "article_id": article_id, "rule": _DECIDED}
    db.execute(_NEW_QUOTE, {**row, "start": place[0].start_char, "end": place[-1].end_char})
    _set_contents(db, id, place)
    keep_found(db, id, article_id, found=False)
    return id


def _set(db: Database, quote_id: int, **values: object) -> None:
    columns = ", ".join(f'"{column}" = :{column}' for column in values)
    db.execute(
        f"""update quotes set {columns},
            listed = type <> 'indirect' and parent_id is null and :status <> 'rejected'
        where id = :id""",
        {**values, "id": quote_id},
    )


def _set_speaker(db: Database, quote_id: int, article_id: int, speaker: SpeakerRef | None) -> None:
    """Let the quote be of this speaker, with the role that the article gives them."""
    sql = "select source_kind, speaker_id from quotes where id = ?"
    source_kind, held = db.execute(sql, [quote_id]).fetchone()
    speaker_id = _page_of(db, speaker) if speaker else None
    if speaker_id is not None and speaker_id == held:
        _set(db, quote_id, status="confirmed", confidence=1.0)
        return
    db.execute("delete from quote_speakers where quote_id = ?", [quote_id])
    known = {"confidence": 1.0, "rule": _DECIDED, "status": "corrected", "speaker_id": speaker_id}
    if speaker is None:
        known["attribution"] = "unnamed" if source_kind == "nominal" else "none"
        known["detail"] = "A person decided that the article does not tell who said it."
    else:
        known["attribution"] = "organization" if speaker.kind == "organization" else "named"
        known["detail"] = f"A person decided that {speaker.name} said it."
    _set(db, quote_id, **known, **_as_here(db, article_id, speaker, speaker_id))


def _page_of(db: Database, speaker: SpeakerRef) -> int:
    """The id of the speaker whose page shows this one."""
    sql = "select coalesce(merged_into, id) from speakers where id = ?"
    return db.execute(sql, [add_speaker(db, speaker)]).fetchone()[0]


def _as_here(
    db: Database, article_id: int, speaker: SpeakerRef | None, speaker_id: int | None
) -> dict[str, object]:
    """As what the article shows the speaker: appearance, role and organization."""
    appearance = db.execute(
        "select id from appearances where article_id = ? and speaker_id = ? order by id limit 1",
        [article_id, speaker_id],
    ).fetchone()
    role = db.execute(_ROLE_HERE, appearance).fetchone() if appearance else None
    body = _body(db, speaker) if speaker and speaker.kind == "organization" else None
    return {
        "appearance_id": appearance[0] if appearance else None,
        "role_id": role[0] if role else None,
        "role_basis": "article" if role else None,
        "organization_id": role[1] if role else body,
    }


def _body(db: Database, speaker: SpeakerRef) -> int | None:
    """The organization that speaks, if other articles name it too."""
    id = stable_id("organization", speaker.key)
    known = db.execute("select 1 from organizations where id = ?", [id]).fetchone()
    return id if known else None


def _set_role(db: Database, quote_id: int, role: RoleLink | None) -> None:
    """Let the words be said in this role. Raises Unfit if nobody is known to say them."""
    (speaker_id,) = db.execute("select speaker_id from quotes where id = ?", [quote_id]).fetchone()
    if speaker_id is None:
        raise Unfit("the quote has no speaker who could have a role")
    values: dict[str, object] = {"role_id": None, "organization_id": None}
    if role is not None:
        body = id_of_organization(role.organization)
        if role.organization:
            db.execute(
                "insert into organizations (id, name) values (?, ?) on conflict (id) do nothing",
                [body, role.organization.name],
            )
        role_id = id_of_role(speaker_id, role.title_key, body, role.status)
        row = [role_id, role.title, speaker_id, role.title, role.title_key, body, role.status]
        db.execute(
            """insert into roles (id, name, speaker_id, title, title_key, organization_id, status,
                role_group, sole)
            values (?, ?, ?, ?, ?, ?, ?, ?, ?) on conflict (id) do nothing""",
            [*row, role.group, role.sole],
        )
        values = {"role_id": role_id, "organization_id": body}
    _set(db, quote_id, **values, role_basis="human", status="corrected")


def _set_extent(db: Database, quote_id: int, article_id: int, decision: Decision) -> None:
    """Let these be the quote's words. Raises Unfit if they stand nowhere."""
    text = _text_of(db, article_id)
    place = anchors.find(text, decision.segments) if text is not None else None
    if text is None or place is None:
        raise Unfit("the words that it should have no longer stand in the article")
    words = " ".join(extent.cut(text) for extent in place)
    ends = {"start": place[0].start_char, "end": place[-1].end_char}
    _set(db, quote_id, text=words, **ends, status="corrected")
    _set_contents(db, quote_id, place)


def _set_contents(db: Database, quote_id: int, place: tuple[Extent, ...]) -> None:
    db.execute("delete from quote_spans where quote_id = ? and kind = 'content'", [quote_id])
    db.conn.executemany(
        """insert into quote_spans (quote_id, kind, position, start, "end")
        values (?, 'content', ?, ?, ?)""",
        [(quote_id, n, extent.start_char, extent.end_char) for n, extent in enumerate(place)],
    )


def corrected_articles(db: Database, speakers: Iterable[int]) -> set[int]:
    """The articles with decisions that name these speakers."""
    sql = "select article_id from corrections where speaker_id = ? and article_id is not null"
    return {row[0] for id in speakers for row in db.execute(sql, [id]).fetchall()}
