"""Roles that a clause says: "X, who chairs Y", "X is", "stepped down as", "was named"."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from spacy.tokens import Token

from ..model import RoleStatus
from .as_phrases import (
    CHOOSING,
    FUTURE,
    as_phrase,
    body_where,
    for_chooser,
    is_news,
    sharper,
    words_before,
)
from .lines import Line
from .role_verbs import ENDED, verbs_in
from .role_words import singular
from .subjects import subject_of
from .titles import Held, Title

ORDINALS = frozenset("first second third fourth fifth sixth seventh last only".split())
BECOMING = frozenset("become remain stay".split())
WISHING = frozenset(
    "ask aspire bid campaign chance claim decline dream fit hate hope like long love need offer "
    "plan pretend refuse right run seek stand train try want wish".split()
)
UNREAL = frozenset("could if may might never not should unless whether would".split())


def clauses_in(line: Line, titles: list[Title]) -> Iterator[Held]:
    """The roles that a paragraph's clauses say, with their holders.

    What stands between quotation marks is somebody's word for it, and left alone.
    """
    yield from verbs_in(line)
    for title in titles:
        if title.head not in line.quoted:
            yield from _predicate(line, title)
            yield from _chosen(line, title)
            yield from as_phrase(line, title)


def _predicate(line: Line, title: Title) -> Iterator[Held]:
    """Read "X is the chief engineer", "X became mayor", "X was named chief executive"."""
    before_head = range(title.start, title.head - 1)
    if any(line.tag(i) == "JJS" or line.lower(i) in ORDINALS for i in before_head):
        return
    if line.lower(title.head - 1) in ORDINALS and line.lower(title.end) == "in":
        return  # the fourth manager in five years
    lasted = line.lower(title.start - 1) in ("decades", "years")
    lasted = lasted and line.lower(title.start - 3) == "for"  # was for 51 years the prompter
    at, over = _verb_before(line, title.start - (4 if lasted else 1))
    over = over or lasted and line.lower(at) == "was"
    verb = line.tokens[at] if at >= 0 else None
    if verb is None or not verb.tag_.startswith(("VB", "MD")):
        return
    if words_before(line, at, 4) & UNREAL or title.determiner == "no" or _is_wish(line, at):
        return
    lemma = verb.lemma_.lower()
    if lemma in ("be", "'s") or verb.dep_ == "cop" or line.lower(at) in ("is", "was"):
        name, relative = subject_of(line, title.head)
        name = name or line.person_until(at)  # X was Acme's head of trust until
        if name is None and line.lower(at) == "be" and line.lower(at - 1) == "to":
            name = line.person_until(at - 1)  # Acme hired X to be
        relative = relative or line.lower(at - 1) == "who" or over
        status = _copula_status(line, at, title, relative)
    elif lemma in BECOMING or lemma in CHOOSING and verb.tag_ == "VBN":
        name, _ = subject_of(line, at)
        status = _becoming_status(line, at, verb)
        if lemma == "elect" and f"{line.lower(title.head)}-elect" in line.doc.text.lower():
            status = "incoming"
    else:
        return
    if name is not None and status is not None:
        if title.owner is None and not title.owner_pronoun and (body := body_where(line, at)):
            title = replace(title, owner=body)
        begins = status == "current" and not over and is_news(line, title, verb)
        status = sharper(title.status, "former" if over else status)
        yield name, replace(title, status=status, begins=begins)


def _is_wish(line: Line, at: int) -> bool:
    """Is it only wished: "hopes to become mayor"?"""
    if line.lower(at - 1) != "to" or at < 2:
        return False
    lemma = line.tokens[at - 2].lemma_.lower()
    return bool({lemma, singular(line.lower(at - 2))} & WISHING)


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
