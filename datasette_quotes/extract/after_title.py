"""What stands after the head of a title: "-elect", "of public health for Marlow County"."""

from __future__ import annotations

from dataclasses import dataclass

from ..model import RoleStatus
from .bodies import NOUN_TAGS, PLACE_NOUNS, TIME_NOUNS, Body, apposed_name, is_body_noun, read_body
from .lexicon import words
from .lines import LOW_DASHES, Line
from .role_words import AFTER_HEAD, abbreviations, is_role_noun, singular

OWNERS = frozenset("of for at with within behind".split())
PREPOSITIONS = OWNERS | {"to", "in", "on", "from"}
ASSEMBLIES = frozenset("congress council government parliament".split())
OFFICES_IN_PLACES = frozenset("clerk coroner mayor prosecutor registrar sheriff voters".split())
PLEADERS = frozenset("barrister counsel lawyer solicitor".split())  # "to" their clients
FORCES = frozenset(
    "army battalion brigade choir corps fleet force guard navy orchestra regiment squadron".split()
)
STATES = frozenset(  # of a person or a matter, no fields of work
    "attendance court custody exile hiding history jail office power prison private public "
    "question tears town uniform".split()
)
SHORT = 3  # words: "in emergency medicine" is a field, "in the room upstairs" is not


@dataclass(frozen=True)
class After:
    """All that belongs to a title after its head."""

    bare_end: int  # one after the head, "-elect" included: where a name may follow
    last: int  # one after the last word of the title itself
    end: int  # one after all
    owner: Body | None = None
    status: RoleStatus | None = None
    emeritus: bool = False
    there: bool = False  # "a professor there"


def read_after(line: Line, head: int) -> After:
    """What the words after a head noun say."""
    bare, status, emeritus = past_stop(line, head), None, False
    at = bare + 1 if line.lower(bare) in LOW_DASHES and line.is_glued(head) else bare
    if line.lower(at) in AFTER_HEAD:
        status = AFTER_HEAD[line.lower(at)]
        bare, emeritus = at + 1, status is None
    last, end, owner = _complements(line, bare)
    there = owner is None and line.lower(end) == "there" and not line.person_from(end + 1)
    return After(bare, last, end + there, owner, status, emeritus, there)


def past_stop(line: Line, head: int) -> int:
    """One after a head noun, and after the full stop of "Capt." where it is a word by itself."""
    stop = line.lower(head + 1) == "." and line.is_glued(head)
    named = stop and f"{line.lower(head)}." in abbreviations() and line.person_from(head + 2)
    return head + 2 if named else head + 1


def _complements(line: Line, start: int) -> tuple[int, int, Body | None]:
    """Where the words of the title end, where all does, and the organisation."""
    last = end = start
    while line.lower(end) in PREPOSITIONS:
        preposition, body = line.lower(end), read_body(line, end + 1)
        if body is None and _is_strange_field(line, end):
            last = end = end + 2
            continue
        if body is None or body.determiner in ("his", "her", "my", "our"):
            break
        if singular(body.noun) in TIME_NOUNS:
            break
        if _is_part(line, preposition, body, start - 1, last):
            last = end = _joined_end(line, body, preposition)
        elif _is_owner(line, preposition, body, last):
            return last, _place_end(line, body.end), body
        elif body.kind == "noun" and (preposition in OWNERS or line.lower(start - 1) in PLEADERS):
            return last, body.end, body if apposed_name(line, body) else None
        else:
            break
    return last, end, None


def _joined_end(line: Line, field: Body, preposition: str) -> int:
    """Where a field with "and" ends: "for seafront and events,"."""
    both = preposition in ("for", "of") and field.kind == "noun" and not field.determiner
    if not both or line.lower(field.end) != "and":
        return field.end
    other = read_body(line, field.end + 1)
    bare = other is not None and other.kind == "noun" and not other.determiner
    if other is None or not bare or is_role_noun(singular(other.noun)):
        return field.end
    return other.end if line.lower(other.end) in (",", ".", "at", ")", ";") else field.end


def _is_strange_field(line: Line, of: int) -> bool:
    """Is a word that the tagger takes for an adjective a field: "of archaeobotany at"?"""
    alone = line.lower(of + 2) in ("at", ",", ".", "in")
    return line.lower(of) == "of" and line.tag(of + 1) == "JJ" and alone


def _place_end(line: Line, end: int) -> int:
    """Where the place ends that follows an organisation: "of the dockers' union in the state"."""
    body = read_body(line, end + 1) if line.lower(end) == "in" else None
    if body is None or not (body.noun in PLACE_NOUNS or body.label == "LOC"):
        return end
    return body.end


def _is_part(line: Line, preposition: str, body: Body, head: int, last: int) -> bool:
    """Is the phrase part of the title: "of public health", "to the Treasury"?"""
    if body.kind == "name":
        if preposition in ("of", "for") and _is_field(line, body, head):
            return True
        return preposition == "to" and body.label != "PERSON"
    if body.determiner:
        return preposition == "to" and not body.is_body and line.lower(head) not in PLEADERS
    if line.tag(body.start) == "CD":
        return False
    if preposition == "of" and body.noun in ASSEMBLIES:
        return False
    if preposition == "in" and body.noun in STATES:
        return False
    if preposition == "in":
        return body.end - body.start <= SHORT and body.noun not in PLACE_NOUNS
    return preposition in ("of", "for")


def _is_owner(line: Line, preposition: str, body: Body, last: int) -> bool:
    """Is the phrase the organisation: "at Acme", "of the council"?"""
    if body.kind == "noun":
        joined = preposition == "in" and singular(body.noun) in FORCES  # a sergeant in the army
        return (preposition in OWNERS | {"to"} or joined) and body.is_body
    apposed = line.tag(body.start - 1) in NOUN_TAGS and is_body_noun(line.lower(body.start - 1))
    if preposition == "in" and apposed:  # partner in the law firm Roe
        return True
    if preposition == "from":  # a researcher from Acme, a baker from Tarn
        return body.label == "ORG" and body.end - body.start > 1
    in_place = preposition == "in" and line.lower(last - 1) in OFFICES_IN_PLACES
    return preposition in OWNERS or in_place


def is_academic(line: Line, head: int) -> bool:
    """Is it a professor of something?"""
    return line.lower(head) in ("lecturer", "professor", "reader")


def _is_field(line: Line, body: Body, head: int) -> bool:
    """Is a capitalised phrase a field of work: "of Grid Operations", "of State"?"""
    if body.label == "LOC" or not (line.is_capital(head) or line.lower(head) == "secretary"):
        return False
    if is_academic(line, head) and line.lower(body.end) == "at":
        return True
    fields = words("title_fields") | {"and", "&", "of"}
    return all(line.lower(i) in fields for i in range(body.start, body.end))
