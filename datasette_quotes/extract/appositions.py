"""Titles apposed to the name before them: "X, 54, a baker", "X (chief executive)"."""

from __future__ import annotations

from .lines import Line, Name
from .titles import Title

OPENINGS = frozenset({",", "(", "—", "–", "--", "-"})
CLOSINGS = frozenset({",", ".", ";", ":", ")", "—", "–", "--", "-", "?", "!", "”", '"', "’", ""})
BESIDES = frozenset(
    [
        "now",
        "currently",
        "also",
        "still",
        "then",
        "once",
        "formerly",
        "recently",
        "himself",
        "herself",
        "themselves",
        "both",
        "and",
        "previously",
        "today",
    ]
)
FINITE = frozenset({"MD", "VBD", "VBP", "VBZ"})
ADDRESS = 10  # words of it
BEFORE_NOW = frozenset({"until", "till"})


def before(line: Line, title: Title, holders: dict[int, list[Name]]) -> list[Name]:
    """The name that the title is apposed to: "X, 54, a baker", "X (chief executive)"."""
    at = title.start - 1
    if line.lower(at) in ("herself", "himself"):
        return _of_sentence(line, at)
    while at > 0 and line.lower(at) in BESIDES:
        if line.lower(at) == "and" and at in holders:
            return [] if title.plural else holders[at]
        at -= 1
    if line.lower(at) == "trade" and line.lower(at - 1) == "by":
        at -= 2
    if line.lower(at) in ("decades", "years") and line.lower(at - 2) == "for":
        at -= 3  # X, for 30 years the keeper
    at = _before_until(line, at)
    if line.lower(at) not in OPENINGS or not _is_closed(line, title.end):
        return []
    if line.tag(title.end) in FINITE:
        return []  # when he met X, a nurse was crying
    if at in holders and (title.determiner in ("a", "an", "the") or title.status != "current"):
        return [] if title.plural else holders[at]
    for back in (at, _before_age(line, at), _before_address(line, at)):
        name = line.person_until(back) or _before_of(line, back) or _before_bracket(line, back)
        if name is None or line.tag(name.start).startswith("VB"):
            continue
        if title.plural:
            return _with_earlier(line, name)
        return [name]
    return []


def _of_sentence(line: Line, at: int) -> list[Name]:
    """X of "X, a grandson of the founder and himself a director": the last name up to there."""
    for i in range(at, -1, -1):
        if line.lower(i) in (".", "?", "!") or i in line.quoted:
            break
        if (name := line.person_until(i)) is not None:
            return [name] if line.lower(name.end) == "," else []
    return []


def _before_until(line: Line, at: int) -> int:
    """The comma before "until this week" in "X, until this week a professor"."""
    for back in range(at, max(at - 4, 0), -1):
        if line.lower(back) in BEFORE_NOW and line.lower(back - 1) == ",":
            return back - 1
    return at


def _before_of(line: Line, at: int) -> Name | None:
    """X of "X of Acme, an analyst"."""
    body = line.inside.get(at - 1)
    if body is None or body.end != at or body.label == "PERSON":
        return None
    of = body.start - (2 if line.lower(body.start - 1) == "the" else 1)
    return line.person_until(of) if line.lower(of) == "of" else None


def _before_bracket(line: Line, at: int) -> Name | None:
    """X of "X (D-Ohio), chairman"."""
    if line.lower(at - 1) != ")":
        return None
    opening = next((i for i in range(at - 2, max(at - 9, 0), -1) if line.lower(i) == "("), None)
    return line.person_until(opening) if opening is not None else None


def _before_address(line: Line, at: int) -> int:
    """The comma before age and home: "X, 34, of Dock Street, Tarn, a nurse"."""
    back = at - 1
    while back > at - ADDRESS and (
        line.is_capital(back) or line.lower(back) in (",", "in", "near")
    ):
        back -= 1
    if line.lower(back) not in ("of", "from"):
        return -1
    return _before_age(line, back - 1) if line.tag(back - 2) == "CD" else back - 1


def _before_age(line: Line, at: int) -> int:
    """The comma before an age: "X, 54, a baker"; "X, aged 54, a baker"."""
    back = at - 1
    if line.tag(back) != "CD":
        return -1
    back -= 1
    if line.lower(back) in ("aged", "age"):
        back -= 1
    return back if line.lower(back) == "," else -1


def _with_earlier(line: Line, name: Name) -> list[Name]:
    """A name and those before it that "and" joins: "X and Y, co-chairs of Z"."""
    names = [name]
    while line.lower(names[0].start - 1) in ("and", ",", "&"):
        earlier = line.person_until(names[0].start - 1)
        if earlier is None:
            break
        names.insert(0, earlier)
    return names if len(names) > 1 else []


def _is_closed(line: Line, i: int) -> bool:
    """Can an apposition end before this position?"""
    return line.lower(i) in CLOSINGS or not line.tag(i).startswith("NN")
