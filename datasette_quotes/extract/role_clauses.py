"""Roles that a clause says: "X, who chairs Y", "X is", "stepped down as", "was named"."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from spacy.tokens import Token

from ..model import RoleStatus
from .bodies import PANELS, Body, read_body
from .lines import Line, Name
from .role_words import role_verbs
from .subjects import object_of, subject_of
from .titles import Title

Held = tuple[Name, Title]

ORDINALS = frozenset("first second third fourth fifth sixth seventh last only".split())
LEAVING = frozenset("depart leave quit resign retire".split())
REMOVING = frozenset("dismiss drop fire oust remove sack suspend".split())
DOWN = frozenset({"step", "stand"})  # leaving, with "down"
STARTING = frozenset("begin join start".split())
SERVING = frozenset("serve work".split())
CHOOSING = frozenset(
    "appoint choose confirm crown elect hire install make name pick promote re-elect select".split()
)
CHOICES = frozenset("appointment election nomination selection".split())
BECOMING = frozenset("become remain stay".split())
FOLLOWING = frozenset("replace succeed".split())
AT_A_BODY = frozenset("join leave quit rejoin run".split())
TIMES = frozenset("career job position post role spell stint term time year years".split())
UNREAL = frozenset("could if may might never not should unless whether would".split())
ENDED = frozenset({"until", "till", "before"})
FUTURE = frozenset({"will", "'ll"})
HAVING = frozenset({"has", "have", "'s", "'ve"})
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
            yield from _as_phrase(line, title)


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
                yield name, Title(i, i + 1, i, i, i + 1, WITHOUT_OBJECT[lemma])
        elif lemma in verbs:
            yield from _role_verb(line, i, verbs[lemma])


def _role_verb(line: Line, i: int, title: str) -> Iterator[Held]:
    body = read_body(line, i + 1)
    if body is None or not body.is_body or body.label == "LOC":
        return
    if body.kind == "noun" and not body.determiner:
        return
    if title == "leader" and any(line.lower(k) in PANELS for k in range(body.start, body.end)):
        title = "chair"
    name, relative = subject_of(line, i)
    status = _tense(line, i, relative, body.end)
    if name is not None and status is not None:
        yield name, Title(i, body.end, i, i, i + 1, title, status, body)


def _tense(line: Line, i: int, relative: bool, end: int) -> RoleStatus | None:
    """Does the verb say a role that lasts, is over, or none for sure?"""
    tag = line.tag(i)
    if tag in ("VBZ", "VBP") or tag == "VBN" and _before(line, i) & HAVING:
        acting = line.lower(end) == "on" and line.lower(end + 2) == "acting"  # on an acting basis
        return "acting" if acting else "current"
    if tag in ("VBD", "VBN") and _is_over(line, end, relative):
        return "former"
    return None


def _before(line: Line, i: int, count: int = 3) -> set[str]:
    """The few words before a position."""
    return {line.lower(i - back) for back in range(1, count + 1)}


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
    at, over = _verb_before(line, title.start - 1)
    verb = line.tokens[at] if at >= 0 else None
    if verb is None or not verb.tag_.startswith(("VB", "MD")):
        return
    if _before(line, at, 4) & UNREAL:
        return
    lemma = verb.lemma_.lower()
    if lemma in ("be", "'s") or verb.dep_ == "cop":
        name, relative = subject_of(line, title.head)
        status = _copula_status(line, at, title, relative)
    elif lemma in BECOMING or lemma in CHOOSING and verb.tag_ == "VBN":
        name, _ = subject_of(line, at)
        status = _becoming_status(line, at, verb)
        if lemma == "elect" and f"{line.lower(title.head)}-elect" in line.doc.text.lower():
            status = "incoming"
    else:
        return
    if name is not None and status is not None:
        yield name, replace(title, status=_sharper(title.status, "former" if over else status))


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
    if lower in ("be", "being"):
        return "incoming" if line.lower(at - 1) in FUTURE | {"to"} else None
    if lower == "been":
        return "former" if "had" in _before(line, at) else "current"
    if lower == "was" and (relative or line.lower(title.end) in ENDED):
        return "former"
    return None


def _becoming_status(line: Line, at: int, verb: Token) -> RoleStatus:
    before = _before(line, at)
    if before & FUTURE:
        return "incoming"
    if verb.tag_ != "VB":
        return "current"
    moved = "to" in before and verb.head.tag_ == "VBD"  # moved to become
    return "current" if moved else "incoming"


def _sharper(one: RoleStatus, other: RoleStatus) -> RoleStatus:
    """What the title says of its status, or else what the clause says."""
    return other if one == "current" else one


def _chosen(line: Line, title: Title) -> Iterator[Held]:
    """Read "made X chief executive", "named X to the board"."""
    name = line.person_until(title.start)
    if name is None:
        return
    at = name.start - 1
    while at > 0 and line.skip_honorifics(at) > at:
        at -= 1
    if line.tag(at).startswith("VB") and line.tokens[at].lemma_.lower() in CHOOSING:
        yield name, title


def _as_phrase(line: Line, title: Title) -> Iterator[Held]:
    """Read "speaking as chair", "stepped down as", "took over as president"."""
    at = title.start - 1
    if line.lower(at) != "as" or title.determiner == "the" and not title.owner_before:
        return
    if line.lower(at - 2) == "as":  # as good as
        return
    if (between := line.person_until(at)) is not None:
        yield from _as_after_name(line, title, between)
        return
    verb = _governor(line, title, at)
    if verb is None:
        name = line.person_until(at - 1) if line.lower(at - 1) == "," else None
        if name is not None:
            yield name, title
        return
    status = _as_status(line, verb, line.place[verb.i])
    if line.lower(at - 1) in TIMES:
        status = _times_status(line, at, verb) or status
    name = _whom(line, verb)
    if title.owner is None and verb.lemma_.lower() in AT_A_BODY:
        title = replace(title, owner=_joined_body(line, line.place[verb.i]))
    if name is not None:
        yield name, replace(title, status=_sharper(title.status, status))


def _as_after_name(line: Line, title: Title, name: Name) -> Iterator[Held]:
    """Read "named X as chief executive", "succeeds X as editor", "appointment of X as chair"."""
    at = name.start - 1
    while at > 0 and line.skip_honorifics(at) > at:
        at -= 1
    lemma = line.tokens[at].lemma_.lower() if at >= 0 else ""
    status: RoleStatus = "current"
    if _before(line, name.start, 4) & CHOICES:
        status = "incoming"
    elif lemma in REMOVING:
        status = "former"
    elif lemma in FOLLOWING:
        status = "former"
        follower = line.person_until(at) or subject_of(line, at)[0]
        following: RoleStatus = "incoming" if _before(line, at) & FUTURE else "current"
        if follower is not None:
            yield follower, replace(title, status=_sharper(title.status, following))
    elif lemma not in CHOOSING:
        return
    yield name, replace(title, status=_sharper(title.status, status))


def _joined_body(line: Line, at: int) -> Body | None:
    """Acme of "joined Acme as chief engineer"."""
    body = read_body(line, at + 1)
    return body if body and body.kind == "name" and body.is_body else None


def _whom(line: Line, verb: Token) -> Name | None:
    """The person of whom a verb with "as" says a role."""
    place = line.place[verb.i]
    if verb.lemma_.lower() in CHOOSING | REMOVING and verb.tag_ != "VBN":
        return object_of(line, verb)
    if verb.tag_ in ("VBG", "VBN") and line.lower(place - 1) == ",":
        name = line.person_until(place - 1)
        if name is not None:
            return name
    return subject_of(line, place)[0]


def _times_status(line: Line, at: int, verb: Token) -> RoleStatus | None:
    """Read "after six years as", "ending 18 years as" as over, "in her ninth year as" as not."""
    before = _before(line, at, 5)
    if before & {"ending", "ended"}:
        return "former"
    if "after" in before:
        return "former" if verb.tag_ in ("VBD", "VBN") else "current"
    return "current" if "in" in before else None


def _governor(line: Line, title: Title, at: int) -> Token | None:
    """The verb that "as" hangs on, over "her ninth year as"."""
    for back in (at - 1, at - 2):
        if line.tag(back).startswith("VB"):
            return line.tokens[back]
        if line.tag(back) not in ("RB", "RP"):
            break
    token = line.tokens[title.head].head
    for _ in range(4):
        if token.i not in line.place:
            return None
        if token.tag_.startswith("VB"):
            return token
        if token.head is token:
            return None
        token = token.head
    return None


def _as_status(line: Line, verb: Token, place: int) -> RoleStatus:
    """What the verb before "as" says: "resigned as" former, "will serve as" incoming."""
    lemma = verb.lemma_.lower()
    future = bool(_before(line, place) & FUTURE) or line.lower(place - 1) == "to"
    down = lemma in DOWN and line.lower(place + 1) in ("down", "aside", "back")
    if lemma in LEAVING or down:
        return "outgoing" if future or verb.tag_ in ("VBZ", "VBG", "VBP") else "former"
    if lemma in REMOVING:
        return "former"
    if future or lemma in STARTING and verb.tag_ == "VBZ":
        return "incoming"
    if lemma in SERVING and verb.tag_ in ("VBD", "VBN") and not _before(line, place) & HAVING:
        return "former"
    return "current"
