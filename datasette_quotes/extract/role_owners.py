"""Owners that stand apart from their title: "Sgt X, of Oakham Police", "At Acme, the head, X"."""

from __future__ import annotations

from dataclasses import replace

from .bodies import Body, read_body
from .lines import Line, Name
from .owner_before import owner_until, starts_sentence
from .titles import Title

OF_HOUSES = frozenset("bursar chef headteacher librarian matron principal warden".split())
WRITERS = frozenset(
    "columnist commentator correspondent critic editor reporter reviewer writer".split()
)


def with_owner(line: Line, title: Title, name: Name) -> Title:
    """The title of a person named beside it, with the owner that the words around them give."""
    if title.owner is None:
        title = _of_name(line, title, name)
        title = _having(line, title)
        title = _of_sentence(line, title)
        title = _after(line, title)
    return title


def with_owner_around(line: Line, title: Title, names: list[Name]) -> Title:
    """Find the owner of "Detective X of the regional police", "At Acme, chief engineer X"."""
    after = names[-1].end
    if line.lower(after) in ("of", "at"):
        body = read_body(line, after + 1)
        if body and body.is_body:
            return replace(title, owner=body)
    if line.lower(after) == "," and line.lower(after + 1) == "of":  # Sgt X, of Oakham Police
        body = read_body(line, after + 2)
        if body and body.kind == "name" and body.label == "ORG":
            return replace(title, owner=body)
    name = line.inside.get(title.start - 1)
    if name and name.label == "PERSON" and not title.determiner:  # Acme spokesman X
        return replace(title, owner=Body(name.start, name.end, "name"))
    before = line.inside.get(title.start - 2)
    if line.lower(title.start - 1) == "," and before and before.label == "ORG":
        words_before = {line.lower(before.start - 1), line.lower(before.start - 2)}
        written = "in" in words_before and line.lower(title.head) in WRITERS
        if "at" in words_before or written:
            return replace(title, owner=Body(before.start, before.end, "name", label="ORG"))
    return title


def _having(line: Line, title: Title) -> Title:
    """Find the owner of "the company had a head of growth, X"."""
    had = title.start - 1
    if title.owner is not None or title.determiner not in ("a", "an") or title.owner_pronoun:
        return title
    body = owner_until(line, had) if line.lower(had) in ("had", "has") else None
    return replace(title, owner=body) if body and body.is_body else title


def _of_name(line: Line, title: Title, name: Name) -> Title:
    """Find the owner of "X of Acme, an analyst"."""
    if line.lower(name.end) != "of" or name.end > title.start or title.owner_pronoun:
        return title
    body = read_body(line, name.end + 1)
    if body and body.is_body and body.kind == "name" and body.end < title.start:
        home = body.label == "LOC" and title.determiner in ("a", "an")  # X of Tarn, a nurse
        return title if home else replace(title, owner=body)
    return title


def _of_sentence(line: Line, title: Title) -> Title:
    """Find the owner of "At Ashdown College, where 12 fell ill, the bursar, X"."""
    if title.determiner != "the" or title.owner is not None or title.owner_pronoun:
        return title
    start = title.start
    while start > 0 and not starts_sentence(line, start):
        start -= 1
    body = read_body(line, start + 1) if line.lower(start) == "at" else None
    housed = line.lower(title.head) in OF_HOUSES
    found = body and body.kind == "name" and body.is_body and (housed or body.label != "LOC")
    if not body or not found or line.lower(body.end) != "," or "minister" in title.words:
        return title
    return replace(title, owner=body)


def _after(line: Line, title: Title) -> Title:
    """Find the owner of "X, the chief investigator, of Acme, said"."""
    if title.owner is not None or title.owner_pronoun or line.lower(title.end) != ",":
        return title
    body = read_body(line, title.end + 2) if line.lower(title.end + 1) in ("of", "from") else None
    found = body and body.kind == "name" and body.label == "ORG"
    return replace(title, owner=body) if found else title
