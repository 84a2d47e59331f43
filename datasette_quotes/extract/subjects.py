"""Whom a clause is about: the person who is a verb's subject or object, if a name says so."""

from __future__ import annotations

from spacy.tokens import Token

from .dependencies import SUBJECTS
from .lines import Line, Name
from .role_words import is_role_noun

OBJECTS = frozenset({"obj", "nsubj:pass"})
PRONOUNS = {"he": "male", "she": "female", "him": "male", "her": "female", "his": "male"}
RELATIVES = frozenset({"who", "that"})
STOPS = frozenset({".", "?", "!", '"', "“", "”", "‘"})
JOINED = frozenset({"conj", "xcomp", "advcl", "ccomp"})  # their subject may be the head's
NEAR = 3  # steps up the tree, to a verb that has a subject


def subject_of(line: Line, i: int) -> tuple[Name | None, bool]:
    """The person who is the subject of a word, and whether by a relative clause."""
    name, relative = _subject(line, i)
    if name is not None and _is_anothers_clause(line, name.end, i):
        return None, False
    return name, relative


def _subject(line: Line, i: int) -> tuple[Name | None, bool]:
    token = line.tokens[i]
    for _ in range(NEAR):
        subject = next((c for c in token.children if c.dep_ in SUBJECTS), None)
        if subject is not None:
            return _named_subject(line, token, subject)
        if token.dep_ in ("acl", "acl:relcl") and token.tag_ in ("VBG", "VBN"):
            return named(line, token.head), False
        if token.dep_ not in JOINED or token.head is token:
            break
        token = token.head
    return _leading(line, i), False


def _is_anothers_clause(line: Line, start: int, end: int) -> bool:
    """Does "whose" stand between, with no comma after it: "X, whose wife is a nurse"?"""
    between = line.lowers[start:end]
    return "whose" in between and "," not in between[between.index("whose") :]


def _named_subject(line: Line, verb: Token, subject: Token) -> tuple[Name | None, bool]:
    if subject.lower_ in RELATIVES:
        return _antecedent(line, verb, subject), True
    if subject.lower_ in PRONOUNS:
        return behind_pronoun(line, subject), False
    return named(line, subject), False


def object_of(line: Line, verb: Token) -> Name | None:
    """The person who is a verb's object."""
    found = (named(line, child) for child in verb.children if child.dep_ in OBJECTS)
    return next((name for name in found if name), None)


def named(line: Line, token: Token) -> Name | None:
    """The person named at a token, or whom the token, a title, is apposed to."""
    return _named_at(line, token) or _before_aside(line, token) or _in_aside(line, token)


def _in_aside(line: Line, token: Token) -> Name | None:
    """X of "The head vet, X, has"."""
    at = line.place.get(token.i, len(line))
    name = line.person_from(at + 2) if line.lower(at + 1) == "," else None
    return name if name and line.lower(name.end) == "," and is_role_noun(token.lower_) else None


def _before_aside(line: Line, token: Token) -> Name | None:
    """X of "X, its director, would": where the parser takes the aside for the subject."""
    at, first = line.place.get(token.i), line.place.get(token.left_edge.i)
    if at is None or first is None or line.lower(at + 1) != "," or line.lower(first - 1) != ",":
        return None
    return line.person_until(first - 1)


def _named_at(line: Line, token: Token) -> Name | None:
    for _ in range(2):
        at = line.place.get(token.i)
        name = line.person(at) if at is not None else None
        if name is not None or token.dep_ != "appos":
            return name
        token = token.head
    return None


def behind_pronoun(line: Line, pronoun: Token) -> Name | None:
    """Whom "she" means: the only person, of that gender, named before in the paragraph."""
    at = line.place[pronoun.i]
    gender = PRONOUNS[pronoun.lower_]
    before = [n for n in line.names if n.end <= at and line.person(n.start)]
    fitting = {n.entity: n for n in before if line.gender(n) in (None, gender)}
    return next(iter(fitting.values())) if len(fitting) == 1 else None


def _antecedent(line: Line, verb: Token, pronoun: Token) -> Name | None:
    """Whom "who" stands for: the name right before it, else what the parser says."""
    at = line.place[pronoun.i]
    before = at - 1 if line.lower(at - 1) in (",", "(", "—", "–") else at
    if line.tag(before - 1) == "CD" and line.lower(before - 2) == ",":  # X, 54, who
        before -= 2
    if line.lower(before - 2) in ("from", "of") and line.lower(before - 3) == ",":  # X, of Y, who
        return line.person_until(before - 3) or line.person_until(before) or named(line, verb.head)
    return line.person_until(before) or named(line, verb.head)


def _leading(line: Line, i: int) -> Name | None:
    """The person whose name, an aside after it, begins the sentence: "X, who ..., is"."""
    start = i
    while start > 0 and line.lower(start - 1) not in STOPS:
        start -= 1
    name = line.person_from(start)
    if name is None or line.lower(name.end) not in (",", "("):
        return None
    for at in range(name.end, i):
        other = line.person(at)
        if line.lower(at) in ("he", "she") or other and line.tag(other.end) != "POS":
            return None
    return name
