"""Roles that a clause says: "X, who chairs Y", "X is", "stepped down as", "was named"."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from spacy.tokens import Token

from ..model import RoleStatus
from .as_phrases import (
    CHOOSING,
    FUTURE,
    HAVING,
    as_phrase,
    for_chooser,
    is_news,
    sharper,
    words_before,
)
from .bodies import PANELS, Body, read_body
from .lines import Line
from .role_words import role_verbs
from .subjects import subject_of
from .titles import Held, Title

ORDINALS = frozenset("first second third fourth fifth sixth seventh last only".split())
BECOMING = frozenset("become remain stay".split())
UNREAL = frozenset("could if may might never not should unless whether would".split())
ENDED = frozenset({"until", "till", "before"})
OF_A_FIELD = frozenset("coach coordinator curator director editor head host producer".split())
PORTFOLIOS = frozenset({"brief", "portfolio"})
WITHOUT_OBJECT = {"farm": "farmer", "teach": "teacher"}


def clauses_in(line: Line, titles: list[Title]) -> Iterator[Held]:
    """The roles that a paragraph's clauses say, with their holders.

    What stands between quotation marks is somebody's word for it, and left alone.
    """
    yield from _role_verbs(line)
    for title in titles:
        if title.head not in line.quoted:
            yield from _predicate(line, title)
            yield from _chosen(line, title)
            yield from as_phrase(line, title)


def _role_verbs(line: Line) -> Iterator[Held]:
    """Read "X, who chairs the board" and "X heads Y"."""
    verbs = role_verbs()
    for i, token in enumerate(line.tokens):
        if i in line.quoted or not token.tag_.startswith("VB") or token.tag_ == "VB":
            continue
        lemma = token.lemma_.lower()
        if lemma in WITHOUT_OBJECT and token.tag_ == "VBZ" and line.lower(i - 1) == "who":
            name, _ = subject_of(line, i)
            if name is not None:
                owner = _employer(line, i)
                yield name, Title(i, i + 1, i, i, i + 1, WITHOUT_OBJECT[lemma], owner=owner)
        elif lemma == "hold":
            yield from _portfolio(line, i)
        elif lemma in verbs and line.lower(i + 1) == "it":
            yield from _of_it(line, i, verbs[lemma])
        elif lemma in verbs:
            yield from _role_verb(line, i, verbs[lemma])


def _role_verb(line: Line, i: int, title: str) -> Iterator[Held]:
    body = read_body(line, i + 1)
    if body is None or body.kind == "name" and body.label in ("LOC", "PERSON"):
        return
    if not body.is_body or body.kind == "noun" and not body.determiner:
        yield from _in_field(line, i, title, body)
        return
    end = body.end
    if title == "leader" and any(line.lower(k) in PANELS for k in range(body.start, body.end)):
        title = "chair"
    name, relative = subject_of(line, i)
    status = _tense(line, i, relative, body.end)
    if body.determiner in ("a", "an"):  # manages a fund at Acme
        employer = read_body(line, body.end + 1) if line.lower(body.end) == "at" else None
        body = employer if employer and employer.is_body else body
    if name is not None and status is not None:
        yield name, Title(i, end, i, i, i + 1, title, status, body)


def _employer(line: Line, i: int) -> Body | None:
    """The college of "teaches at Tarn College", "teaches law at Tarn College"."""
    field = read_body(line, i + 1)
    at = field.end if field and field.kind == "noun" else i + 1
    body = read_body(line, at + 1) if line.lower(at) == "at" else None
    return body if body and body.is_body and body.label != "LOC" else None


def _portfolio(line: Line, i: int) -> Iterator[Held]:
    """Read "who holds the farming portfolio" as farming minister."""
    held = read_body(line, i + 1)
    if held is None or held.noun not in PORTFOLIOS or held.end - held.start < 2:
        return
    name, relative = subject_of(line, i)
    status = _tense(line, i, relative, held.end)
    if name is not None and status is not None:
        title = f"{line.cut(held.start, held.end - 1)} minister"
        yield name, Title(i, held.end, i, i, i + 1, title, status)


def _of_it(line: Line, i: int, title: str) -> Iterator[Held]:
    """Read "Acme grew. X has chaired it since": of what it is, the sentences before say."""
    name, relative = subject_of(line, i)
    status = _tense(line, i, relative, i + 2)
    if name is not None and status is not None:
        yield name, Title(i, i + 2, i, i, i + 1, title, status, owner_pronoun="it")


def _in_field(line: Line, i: int, title: str, field: Body) -> Iterator[Held]:
    """Read "who heads remote sensing at Acme", "who edited his books at Acme for ten years"."""
    name, relative = subject_of(line, i)
    at = line.lower(field.end) in ("at", "for")
    employer = read_body(line, field.end + 1) if at else None
    owner = employer if employer and employer.is_body and employer.kind == "name" else None
    end = owner.end if owner else field.end
    status = _tense(line, i, relative, end)
    if name is None or not relative or status is None or title not in OF_A_FIELD:
        return
    if title == "head":
        if field.determiner or not owner:
            return
        title = f"head of {line.cut(field.start, field.end)}"
    yield name, Title(i, end, i, i, i + 1, title, status, owner)


def _tense(line: Line, i: int, relative: bool, end: int) -> RoleStatus | None:
    """Does the verb say a role that lasts, is over, or none for sure?"""
    tag = line.tag(i)
    if tag in ("VBZ", "VBP") or tag == "VBN" and words_before(line, i) & HAVING:
        acting = line.lower(end) == "on" and line.lower(end + 2) == "acting"  # on an acting basis
        return "acting" if acting else "current"
    if tag == "VBN" and "had" in words_before(line, i) and line.lower(end) == "since":
        return "former"
    if tag in ("VBD", "VBN") and _is_over(line, end, relative):
        return "former"
    return None


def _is_over(line: Line, end: int, relative: bool) -> bool:
    """Does a time after the role end it: "until 2019", "from 2010 to 2015", "for six years"?"""
    if line.lower(end) in ENDED or line.lower(end) == "from" and line.tag(end + 1) == "CD":
        return True
    return relative and line.lower(end) == "for" and line.tag(end + 1) in ("CD", "RB", "JJ")


def _predicate(line: Line, title: Title) -> Iterator[Held]:
    """Read "X is the chief engineer", "X became mayor", "X was named chief executive"."""
    before_head = range(title.start, title.head - 1)
    if any(line.tag(i) == "JJS" or line.lower(i) in ORDINALS for i in before_head):
        return
    if line.lower(title.head - 1) in ORDINALS and line.lower(title.end) == "in":
        return  # the fourth manager in five years
    at, over = _verb_before(line, title.start - 1)
    verb = line.tokens[at] if at >= 0 else None
    if verb is None or not verb.tag_.startswith(("VB", "MD")):
        return
    if words_before(line, at, 4) & UNREAL:
        return
    lemma = verb.lemma_.lower()
    if lemma in ("be", "'s") or verb.dep_ == "cop":
        name, relative = subject_of(line, title.head)
        if name is None and line.lower(at) == "be" and line.lower(at - 1) == "to":
            name = line.person_until(at - 1)  # Acme hired X to be
        status = _copula_status(line, at, title, relative)
    elif lemma in BECOMING or lemma in CHOOSING and verb.tag_ == "VBN":
        name, _ = subject_of(line, at)
        status = _becoming_status(line, at, verb)
        if lemma == "elect" and f"{line.lower(title.head)}-elect" in line.doc.text.lower():
            status = "incoming"
    else:
        return
    if name is not None and status is not None:
        begins = status == "current" and not over and is_news(line, title, verb)
        status = sharper(title.status, "former" if over else status)
        yield name, replace(title, status=status, begins=begins)


def _verb_before(line: Line, at: int) -> tuple[int, bool]:
    """Where the verb before a title stands, over adverbs, and whether "until" parts them."""
    for back in range(at, max(at - 4, -1), -1):
        if line.lower(back) in ENDED and line.tag(back - 1).startswith("VB"):
            return back - 1, True
    while line.tag(at) == "RB" or line.lower(at) in ("also", "now", "still"):
        at -= 1
    return at, False


def _copula_status(line: Line, at: int, title: Title, relative: bool) -> RoleStatus | None:
    lower = line.lower(at)
    if lower in ("is", "'s", "are", "am"):
        return "current"
    if lower == "be" and line.lower(at - 1) == "to" and line.lower(at - 2) == "used":
        return "former"
    if lower in ("be", "being"):
        return "incoming" if line.lower(at - 1) in FUTURE | {"to"} else None
    if lower == "been":
        return "former" if "had" in words_before(line, at) else "current"
    if lower == "was" and (relative or line.lower(title.end) in ENDED):
        return "former"
    return None


def _becoming_status(line: Line, at: int, verb: Token) -> RoleStatus:
    before = words_before(line, at)
    if before & FUTURE:
        return "incoming"
    if verb.tag_ != "VB":
        return "current"
    moved = "to" in before and verb.head.tag_ == "VBD"  # moved to become
    return "current" if moved else "incoming"


def _chosen(line: Line, title: Title) -> Iterator[Held]:
    """Read "made X chief executive", "named X to the board"."""
    name = line.person_until(title.start)
    if name is None:
        return
    at = name.start - 1
    while at > 0 and line.skip_honorifics(at) > at:
        at -= 1
    if line.tag(at).startswith("VB") and line.tokens[at].lemma_.lower() in CHOOSING:
        yield name, for_chooser(line, title, line.tokens[at])
