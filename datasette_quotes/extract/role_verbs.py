"""Roles that a verb says: "X, who chairs the board", "who edited his books at Acme"."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from ..model import RoleStatus
from .as_phrases import CHOOSING, HAVING, words_before
from .bodies import MODIFIER_TAGS, PANELS, Body, apposed_name, is_body_noun, read_body
from .lines import LOW_DASHES, Line
from .role_words import is_plural, is_role_noun, role_verbs, singular
from .subjects import subject_of
from .titles import Held, Title

ENDED = frozenset({"until", "till", "before"})
OF_A_FIELD = frozenset(
    "coach coordinator curator director editor head host producer trainer".split()
)
LASTING = frozenset({"co-found", "cofound", "found"})  # who did so once is so for good
PRINTED = frozenset({"co-editor", "editor"})  # of papers with names like places
FOUNDERS = frozenset({"co-founder", "founder"})
PROJECTS = frozenset("group project team".split())  # led by one for a while
VEHICLES = frozenset(
    "ambulance bus cab coach crane ferry hearse lorry taxi train tram truck van".split()
)
CHAIRS = frozenset({"chair", "co-chair"})
WORKS = frozenset("app comic drama game podcast program programme series show sitcom".split())
PORTFOLIOS = frozenset({"brief", "portfolio"})
WITHOUT_OBJECT = {"farm": "farmer", "teach": "teacher"}


def verbs_in(line: Line) -> Iterator[Held]:
    """Read "X, who chairs the board" and "X heads Y"."""
    verbs = role_verbs()
    for i, token in enumerate(line.tokens):
        if i in line.quoted or not token.tag_.startswith("VB"):
            continue
        if token.tag_ == "VB" and not _is_chosen_to(line, i):
            continue
        lemma = _lemma(line, i)
        if token.tag_ == "VBN" and line.lower(i + 1) == "by" and lemma in verbs:
            yield from _passive(line, i, verbs[lemma])
            continue
        if lemma in WITHOUT_OBJECT and token.tag_ == "VBZ" and line.lower(i - 1) == "who":
            name, _ = subject_of(line, i)
            if name is not None:
                owner = _employer(line, i)
                yield name, Title(i, i + 1, i, i, i + 1, WITHOUT_OBJECT[lemma], owner=owner)
        elif lemma == "create" and token.tag_ == "VBD":
            yield from _created(line, i)
        elif lemma in ("acquire", "buy") and token.tag_ == "VBD":
            yield from _bought(line, i)
        elif lemma == "drive":
            yield from _drives(line, i)
        elif lemma == "hold":
            yield from _portfolio(line, i)
        elif lemma in verbs and line.lower(i + 1) == "it":
            yield from _of_it(line, i, verbs[lemma])
        elif lemma in verbs:
            yield from _role_verb(line, i, verbs[lemma])


def _lemma(line: Line, i: int) -> str:
    """A verb's lemma, "co-found" where a hyphen has parted it."""
    lemma = line.tokens[i].lemma_.lower()
    parted = line.lower(i - 1) in LOW_DASHES and line.is_glued(i - 1) and line.lower(i - 2) == "co"
    return f"co-{lemma}" if parted and f"co-{lemma}" in role_verbs() else lemma


def _role_verb(line: Line, i: int, title: str) -> Iterator[Held]:
    body = read_body(line, i + 1)
    if body is not None and body.label == "PERSON" and title in FOUNDERS:
        body = replace(body, label="ORG")  # nobody founds a person
    place = body is not None and body.label == "LOC" and title not in PRINTED
    if body is None or body.kind == "name" and (place or body.label == "PERSON"):
        yield from _head_of(line, i, title)
        return
    if title in CHAIRS and is_plural(body.noun) and is_role_noun(singular(body.noun)):
        yield from _of_people(line, i, title, body)  # chairs the selectors
        return
    if not body.is_body or body.kind == "noun" and not body.determiner:
        yield from _in_field(line, i, title, body)
        return
    end = body.end
    named = apposed_name(line, body)
    if line.lower(named.end + 1 if named else end) == "as":
        return  # leads Acme as its president
    if title == "leader" and any(line.lower(k) in PANELS for k in range(body.start, body.end)):
        title = "chair"
    parted = title.startswith("co-") and line.lower(i - 2) == "co"
    name, relative = subject_of(line, i - 2 if parted else i)
    status = _tense(line, i, relative, body.end)
    if body.determiner in ("a", "an"):  # manages a fund at Acme
        employer = read_body(line, body.end + 1) if line.lower(body.end) == "at" else None
        body = employer if employer and employer.is_body else body
    if name is not None and status is not None:
        yield name, Title(i, end, i, i, i + 1, title, status, body)


def _head_of(line: Line, i: int, title: str) -> Iterator[Held]:
    """Read "who heads seasonal forecasting at Acme", a field that the tagger takes for a verb."""
    end = i + 1
    while line.tag(end) in ("JJ", "NN", "VBG") and not line.is_capital(end):
        end += 1
    employer = read_body(line, end + 1) if line.lower(end) == "at" else None
    name, relative = subject_of(line, i)
    status = _tense(line, i, relative, end)
    named = employer and employer.is_body and employer.kind == "name"
    if title == "head" and end > i + 1 and named and name and relative and status:
        words = f"head of {line.cut(i + 1, end)}"
        yield name, Title(i, end, i, i, i + 1, words, status, employer)


def _is_chosen_to(line: Line, i: int) -> bool:
    """Is it the verb of "was appointed to chair the inquiry"?"""
    verb = line.tokens[i - 2]
    chosen = verb.tag_ == "VBN" and verb.lemma_.lower() in CHOOSING
    return i > 1 and line.lower(i - 1) == "to" and chosen


def _passive(line: Line, i: int, title: str) -> Iterator[Held]:
    """Read "the inquiry, chaired by X", "the charity was founded by X"."""
    name = line.person_from(i + 2)
    at = i
    while line.tag(at - 1) == "RB" or line.lower(at - 1) in (",", "is", "was", "been", "has"):
        at -= 1
    body = _body_until(line, at)
    if name is None or body is None or line.tag(name.end) == "POS":
        return
    was = line.lower(i - 1) == "was" and title not in FOUNDERS
    yield name, Title(i, name.start, i, i, i + 1, title, "former" if was else "current", body)


def _body_until(line: Line, end: int) -> Body | None:
    """The organisation whose name, or noun with "the", ends before a position."""
    name = line.inside.get(end - 1)
    if name is not None:
        named = name.end == end and name.label == "ORG"
        return Body(name.start, end, "name", label="ORG") if named else None
    noun = line.lower(end - 1)
    if line.tag(end - 1) != "NN" or not is_body_noun(noun) or noun in PROJECTS:
        return None
    start = end - 1
    while line.tag(start - 1) in MODIFIER_TAGS and not line.label(start - 1):
        start -= 1
    known = line.lower(start - 1) in ("the", "which")
    return Body(start, end, "noun", "the", noun=noun) if known else None


def _employer(line: Line, i: int) -> Body | None:
    """The college of "teaches at Tarn College", "teaches law at Tarn College"."""
    field = read_body(line, i + 1)
    at = field.end if field and field.kind == "noun" else i + 1
    body = read_body(line, at + 1) if line.lower(at) == "at" else None
    return body if body and body.is_body and body.label != "LOC" else None


def _created(line: Line, i: int) -> Iterator[Held]:
    """Read "who created the series"."""
    work = read_body(line, i + 1)
    name, relative = subject_of(line, i)
    if work and name and relative and work.noun in WORKS and work.determiner == "the":
        yield name, Title(i, work.end, i, i, i + 1, "creator")


def _bought(line: Line, i: int) -> Iterator[Held]:
    """Read "who bought the club in 2020" as its owner."""
    body = read_body(line, i + 1)
    if body is None or body.determiner != "the" or line.tag(body.end) == "POS":
        return
    name, relative = subject_of(line, i)
    if name is not None and relative and body.is_body and "sold" not in line.lowers[i:]:
        yield name, Title(i, body.end, i, i, i + 1, "owner", "current", body)


def _drives(line: Line, i: int) -> Iterator[Held]:
    """Read "who drives the school bus", "who drove the N4 for 22 years"."""
    driven = read_body(line, i + 1)
    if driven is None:
        return
    last = driven.end - 1
    line_number = any(c.isdigit() for c in line.texts[last])
    if not line_number and singular(line.lower(last)) not in VEHICLES:
        return
    name, relative = subject_of(line, i)
    status = _tense(line, i, relative, driven.end)
    if name is not None and relative and status is not None:
        yield name, Title(i, driven.end, i, i, i + 1, "driver", status)


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


def _of_people(line: Line, i: int, title: str, people: Body) -> Iterator[Held]:
    name, relative = subject_of(line, i)
    status = _tense(line, i, relative, people.end)
    if name is not None and status is not None:
        words = f"{title} of {line.cut(people.start, people.end)}"
        yield name, Title(i, people.end, i, i, i + 1, words, status)


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
    if tag == "VB":  # was appointed to chair
        return "current"
    if tag in ("VBZ", "VBP") or tag == "VBN" and words_before(line, i) & HAVING:
        acting = line.lower(end) == "on" and line.lower(end + 2) == "acting"  # on an acting basis
        return "acting" if acting else "current"
    if tag == "VBN" and "had" in words_before(line, i) and line.lower(end) == "since":
        return "former"
    if tag in ("VBD", "VBN") and _is_over(line, end, relative):
        return "former"
    if tag == "VBD" and relative and _lemma(line, i) in LASTING:
        return "current"
    return None


def _is_over(line: Line, end: int, relative: bool) -> bool:
    """Does a time after the role end it: "until 2019", "from 2010 to 2015", "for six years"?"""
    if line.lower(end) in ENDED or line.lower(end) == "from" and line.tag(end + 1) == "CD":
        return True
    return relative and line.lower(end) == "for" and line.tag(end + 1) in ("CD", "RB", "JJ")
