"""The organisation of a role: as it stands by the title, or as the article implies it."""

from __future__ import annotations

import re

from .antecedents import Bodies
from .bodies import Body, apposed_name
from .lexicon import words
from .lines import Line, Name
from .role_words import head_word, singular
from .titles import Title

CHIEF = re.compile(
    r"\b(?:managing director|chief (?:executive|[a-z]+ officer)|c[efiot]o)\b", re.IGNORECASE
)  # of a company
PRESIDING = frozenset("chair chairman chairwoman executive president treasurer".split())
IN_HOUSE = frozenset(
    "bursar chancellor clerk conductor counsel curator director forecaster head headteacher "
    "manager officer principal spokesman spokesperson spokeswoman".split()
)
PERSONAL = frozenset(
    "accomplice adviser advisor agent aide assistant attorney barrister biographer bodyguard "
    "butler coach counsel deputy doctor driver editor lawyer nurse physician producer "
    "publicist representative secretary solicitor spokesman spokesperson spokeswoman teacher "
    "trainer translator".split()
)


def organization_of(bodies: Bodies, n: int, title: Title) -> str | None:
    """The organisation's name: as it stands there, or what "its" or "the company's" means."""
    line, owner = bodies.lines[n], title.owner
    if title.owner_pronoun == "whose" and (name := line.inside.get(title.start - 2)) is not None:
        return line.cut(name.start, name.end)  # Acme, whose director
    if title.owner_pronoun == "their" and singular(line.lower(title.head)) in PERSONAL:
        return None  # their lawyer
    if title.owner_pronoun:
        named = bodies.subject(n, title.head) if title.owner_pronoun in ("its", "their") else None
        return named or bodies.behind_pronoun(n, title.start)
    if owner is None or owner.label == "PERSON" and _is_somebodys(line, title, owner):
        return None
    if owner.kind == "name":
        shop = line.tag(owner.end) == "POS" and line.lower(owner.end + 1) in (",", ".", "")
        return line.cut(owner.start, owner.end + shop)  # managing director of Farrow's,
    if (name := apposed_name(line, owner)) is not None:  # at the developer, Acme,
        return line.cut(name.start, name.end)
    return bodies.behind_noun(n, owner)


def own_firm(bodies: Bodies, n: int, name: Name, title: Title) -> str | None:
    """Acme of "X of Acme said ... X, the firm's senior analyst"."""
    owner = title.owner
    if owner is None or owner.kind != "noun" or owner.end - owner.start > 1:
        return None
    return bodies.of_person(n, name) if singular(owner.noun) in words("any_bodies") else None


def _is_somebodys(line: Line, title: Title, owner: Body) -> bool:
    """Is a title with a person's name for its owner truly a person's: "Roe's lawyer"?

    A lone name may be a company that was taken for a person.
    """
    name = next((n for i in range(owner.start, owner.end) if (n := line.person(i))), None)
    if name is None or line.lower(name.start - 1) == "the":
        return False
    personal = singular(line.lower(title.head)) in PERSONAL
    before = {line.lower(owner.start - 1), line.lower(owner.start - 2)}
    if owner.start > title.head and ("at" in before or not personal and "of" in before):
        return False
    if head_word(title.words) in PRESIDING:
        return False  # Channel Nine's president
    if len(line.full_name(name).split()) > 1 or line.gender(name) is not None:
        return True
    return personal and owner.start > title.head


def implied(bodies: Bodies, n: int, title: Title) -> str | None:
    """The company whose chief is named without it, the bank of a governor: the article's topic."""
    if title.owner is not None or title.owner_pronoun or title.status == "former":
        return None
    chief = CHIEF.search(title.words) is not None
    banker = head_word(title.words) == "governor"
    topic = bodies.topic(n) if chief or banker else None
    return topic if topic and (chief or "bank" in topic.lower().split()) else None


def is_of_topic(title: Title) -> bool:
    """May a title be an office of the body that the paragraph is about: "the duty forecaster"?"""
    free = title.owner is None and not title.owner_pronoun and title.status != "former"
    return free and title.determiner in ("", "the") and head_word(title.words) in IN_HOUSE
