"""Roles after "as": "speaking as chair", "stepped down as head", "named X as its director"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from spacy.tokens import Token

from ..model import RoleStatus
from .bodies import PANELS, Body, read_body
from .lexicon import words
from .lines import Line, Name
from .owner_before import starts_sentence
from .subjects import STOPS, object_of, subject_of
from .titles import Held, Title

LETTERS = re.compile(r"(?:[A-Z][a-z]?\.?){2,4}")  # M.D., PhD, OBE
ASIDE = 16  # words of an aside
WHERE = 8  # words back to "where"
LEAVING = frozenset("depart leave quit resign retire".split())
REMOVING = frozenset("dismiss drop fire oust remove sack suspend".split())
DOWN = frozenset({"step", "stand"})  # leaving, with "down"
STARTING = frozenset("begin join start".split())
NEGATIONS = frozenset({"n't", "never", "not"})
LEARNING = frozenset("apply cast dress masquerade pose qualify study train".split())
REPLACING = frozenset("fill stand step".split())  # for a while, with "in"
SERVING = frozenset("serve work".split())
CHOOSING = frozenset(
    "appoint choose confirm crown elect hire install make name pick promote re-elect select".split()
)
CHOICES = frozenset("appointment election nomination selection".split())
FOLLOWING = frozenset("replace succeed".split())
AT_A_BODY = frozenset("join leave quit rejoin run".split())
TIMES = frozenset("career job position post role spell stint term time year years".split())
FUTURE = frozenset({"will", "'ll"})
PLANNED = FUTURE | {"would"}  # said that X would succeed Y
HAVING = frozenset({"has", "have", "'s", "'ve"})


def as_phrase(line: Line, title: Title) -> Iterator[Held]:
    """Read "speaking as chair", "stepped down as", "took over as president"."""
    at = title.start - 1
    if (opened := _opened_before(line, title, at)) is not None:
        yield opened, title
        return
    if line.lower(at) != "as" or title.determiner == "the" and not title.owner_before:
        return
    if line.lower(at - 2) == "as":  # as good as
        return
    if (between := line.person_until(_before_letters(line, at))) is not None:
        yield from _as_after_name(line, title, between)
        return
    if (chosen := _chosen_before(line, at)) is not None:
        yield from _as_after_name(line, title, chosen)
        return
    verb = _governor(line, title, at)
    if verb is None:
        name = line.person_until(at - 1) if line.lower(at - 1) == "," else None
        if name is not None:
            yield name, title
        return
    if verb.lemma_.lower() in LEARNING or words_before(line, line.place[verb.i]) & NEGATIONS:
        return
    status = _as_status(line, verb, line.place[verb.i])
    if line.lower(at - 1) in TIMES:
        status = _times_status(line, at, verb) or status
    name = _whom(line, verb)
    if title.owner is None and (body := body_where(line, line.place[verb.i])):
        title = replace(title, owner=body)
    if title.owner is None and verb.lemma_.lower() in AT_A_BODY:
        title = replace(title, owner=_joined_body(line, line.place[verb.i]))
    if name is not None:
        begins = is_news(line, title, verb) and status == "current"
        yield name, replace(title, status=sharper(title.status, status), begins=begins)


def _opened_before(line: Line, title: Title, at: int) -> Name | None:
    """X of "As chair of Acme, X signed", "Appointed head in 2010, X said", "who as mayor"."""
    word = line.lower(at)
    if word == "as" and line.lower(at - 1) == "who":
        return line.person_until(at - 1 - (line.lower(at - 2) == ","))
    chosen = line.tag(at) == "VBN" and line.tokens[at].lemma_.lower() in CHOOSING
    if at < 0 or not starts_sentence(line, at) or not (word == "as" or chosen):
        return None
    end = title.end + 2 * (line.lower(title.end) in ("in", "since", "from"))
    return line.person_from(end + 1) if line.lower(end) == "," and not title.plural else None


def is_news(line: Line, title: Title, verb: Token) -> bool:
    """Does the article tell that a role begins: "was sworn in as minister", but not "in 2010"?"""
    chosen = verb.tag_ == "VBN" and verb.lemma_.lower() in CHOOSING | {"swear"}
    dated = line.lower(title.end) == "in" and line.tag(title.end + 1) == "CD"
    return chosen and verb.dep_ not in ("acl", "acl:relcl") and not dated


def _chosen_before(line: Line, at: int) -> Name | None:
    """X of "named X, a man nobody knew, as"."""
    if line.lower(at - 1) != ",":
        return None
    for i in range(at - 2, max(at - ASIDE, 0), -1):
        if line.lower(i) in STOPS:
            return None
        name = line.person_until(i) if line.lower(i) == "," else None
        if name is not None:
            chosen = line.tokens[name.start - 1].lemma_.lower() in CHOOSING
            return name if name.start and chosen else None
    return None


def _before_letters(line: Line, at: int) -> int:
    """The end of a name before letters: "the appointment of X, M.D., Ph.D., as"."""
    end = at
    while line.lower(end - 1) in (",", ".") or LETTERS.fullmatch(line.texts[end - 1]):
        end -= 1
    return end if end and line.lower(end + 1) not in ("", "as") else at


def _as_after_name(line: Line, title: Title, name: Name) -> Iterator[Held]:
    """Read "named X as chief executive", "succeeds X as editor", "appointment of X as chair"."""
    at = name.start - 1
    while at > 0 and line.skip_honorifics(at) > at:
        at -= 1
    verb = line.tokens[max(at, 0)]
    lemma = verb.lower_ if verb.tag_ == "VB" else verb.lemma_.lower()
    status: RoleStatus = "current"
    if words_before(line, name.start, 4) & CHOICES:
        status = "incoming"
    elif lemma in REMOVING:
        status = "former"
    elif lemma in FOLLOWING:
        planned = words_before(line, at) & PLANNED
        status = "outgoing" if planned else "former"
        follower = line.person_until(at) or subject_of(line, at)[0]
        following: RoleStatus = "incoming" if planned else "current"
        if follower is not None:
            yield follower, replace(title, status=sharper(title.status, following))
    elif lemma not in CHOOSING:
        return
    if status == "incoming":
        title = for_chooser(line, title, line.tokens[name.start].head.head)
    elif lemma in CHOOSING:
        title = for_chooser(line, title, verb)
    yield name, replace(title, status=sharper(title.status, status))


def body_where(line: Line, verb: int) -> Body | None:
    """Acme of "Acme, where she most recently served as"."""
    where = next((i for i in range(verb, max(verb - WHERE, 0), -1) if line.lower(i) == "where"), 0)
    name = line.inside.get(where - 1 - (line.lower(where - 1) == ","))
    found = where and name is not None and name.label == "ORG"
    return Body(name.start, name.end, "name", label="ORG") if name and found else None


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
    before = words_before(line, at, 5)
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
    if (verb := _before_day(line, at)) is not None:
        return verb
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


def _before_day(line: Line, at: int) -> Token | None:
    """The verb of "resigned on Wednesday as head"."""
    back = at - 1
    if line.lower(back) not in words("calendar"):
        return None
    back -= 1
    while line.lower(back) in ("in", "last", "on", "this"):
        back -= 1
    return line.tokens[back] if back >= 0 and line.tag(back).startswith("VB") else None


def _as_status(line: Line, verb: Token, place: int) -> RoleStatus:
    """What the verb before "as" says: "resigned as" former, "will serve as" incoming."""
    lemma = verb.lemma_.lower()
    future = bool(words_before(line, place) & PLANNED) or line.lower(place - 1) == "to"
    down = lemma in DOWN and line.lower(place + 1) in ("down", "aside", "back")
    if lemma in LEAVING or down:
        return "outgoing" if future or verb.tag_ in ("VBZ", "VBG", "VBP") else "former"
    if lemma in REMOVING:
        return "former"
    if lemma in REPLACING and line.lower(place + 1) == "in":
        return "acting"
    if future or lemma in STARTING and verb.tag_ == "VBZ":
        return "incoming"
    if lemma in SERVING and verb.tag_ in ("VBD", "VBN") and not words_before(line, place) & HAVING:
        return "former"
    return "current"


def for_chooser(line: Line, title: Title, verb: Token) -> Title:
    """The title with its owner in "Acme made X chair", "the Acme board named X as chair"."""
    subject = next((c for c in verb.children if c.dep_ == "nsubj" and c.i in line.place), None)
    if title.owner is not None or title.owner_pronoun or subject is None:
        return title
    at = line.place[subject.i]
    name = line.inside.get(at - 1 if line.lower(at) in PANELS else at)
    if name is None or name.label != "ORG":
        return title
    return replace(title, owner=Body(name.start, name.end, "name", label="ORG"))


def sharper(one: RoleStatus, other: RoleStatus) -> RoleStatus:
    """What the title says of its status, or else what the clause says."""
    return other if one == "current" else one


def words_before(line: Line, i: int, count: int = 3) -> set[str]:
    """The few words before a position."""
    return {line.lower(i - back) for back in range(1, count + 1)}
