"""Who holds which role: titles beside names, and clauses that say a role.

Before the name ("Finance Minister X"), after it ("X, an analyst at Y"), before its comma ("Y's
chief executive, X"); "X, who chairs Y", "X is", "took over as": role_clauses.py and as_phrases.py.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable
from dataclasses import dataclass

from spacy.language import Language
from spacy.tokens import Doc, Span

from ..model import Extent, Role
from .antecedents import Bodies
from .beside_names import beside_names, once
from .bodies import read_body
from .lines import Line, Name, lines_of
from .role_clauses import clauses_in
from .role_nominals import nominals_in
from .role_organizations import implied, is_of_topic, organization_of, own_firm
from .role_words import head_word, roles_compatible, titles_compatible
from .titles import Title, titles_in

__all__ = [
    "RoleMention",
    "body_of_phrase",
    "distinct_roles",
    "find_roles",
    "role_of_phrase",
    "roles_compatible",
]

READING = "quotes_reading"  # doc.user_data: _Reading
ROLES = "quotes_roles"  # doc.user_data: list[RoleMention]
EXECUTIVE = frozenset("ceo cfo chief coo cto executive founder governor managing president".split())
RELATIONS = frozenset({"author", "supervisor"})  # of a report, of a student
VAGUE = frozenset({"official", "executive", "officer"})  # of what, the phrase does not say
RANKED = frozenset(
    "brigadier captain colonel commodore councillor councilman general inspector lieutenant major "
    "mp professor representative senator sergeant".split()
)


@dataclass(frozen=True)
class RoleMention:
    """A role that the text gives to a person, and the words of the title."""

    entity: int  # index of the person among doc.user_data["quotes_entities"]
    role: Role
    extent: Extent
    token: int  # the title's head, or the verb that says the role
    begins: bool = False  # the article is about how they came to it


def find_roles(doc: Doc) -> list[RoleMention]:
    """Every role that the article gives to a person it names, in text order.

    Reads the paragraphs, doc.spans["quotes_names"] and the parse.
    """
    reading = _reading(doc)
    lines, bodies, titles = reading.lines, reading.bodies, reading.titles
    found: list[RoleMention] = []
    alone: list[tuple[int, Name, Title]] = []
    for n, line in enumerate(lines):
        for name, title in once([*beside_names(line, titles[n]), *clauses_in(line, titles[n])]):
            organization = own_firm(bodies, n, name, title) or organization_of(bodies, n, title)
            if organization is None and is_of_topic(title):
                organization = bodies.only_topic(n, title.start)
            if organization is None and _is_executive(title.words):
                alone.append((n, name, title))
            else:
                found.append(_mention(line, name, title, organization))
    for n, name, title in alone:
        organization = _of_colleague(lines[n], name, title, found) or implied(bodies, n, title)
        found.append(_mention(lines[n], name, title, organization))
    given = [(mention.entity, mention.role) for mention in found]
    for n, (name, title) in nominals_in(lines, titles, given):
        organization = organization_of(bodies, n, title) or implied(bodies, n, title)
        found.append(_mention(lines[n], name, title, organization))
    return sorted(found, key=lambda mention: mention.token)


class _Reading:
    """A document's lines, bodies and titles: read once, asked for every phrase."""

    def __init__(self, doc: Doc) -> None:
        self.lines = list(lines_of(doc))
        self.bodies = Bodies(self.lines)
        self.titles = [titles_in(line) for line in self.lines]
        self.ends = [line.tokens[-1].i for line in self.lines]


def _reading(doc: Doc) -> _Reading:
    reading: _Reading | None = doc.user_data.get(READING)
    if reading is None:
        reading = doc.user_data[READING] = _Reading(doc)
    return reading


def _of_colleague(line: Line, name: Name, title: Title, found: list[RoleMention]) -> str | None:
    """The organisation that "X and Chief Operating Officer Y" share, if X helps to run one."""
    if title.end > name.start:
        return None
    other = line.person_until(title.start - 1) if line.lower(title.start - 1) == "and" else None
    if other is None:
        return None
    shared = (
        mention.role.organization
        for mention in found
        if mention.entity == other.entity and _is_executive(mention.role.title)
    )
    return next((organization for organization in shared if organization), None)


def _is_executive(title: str) -> bool:
    return bool(EXECUTIVE & set(title.lower().split()))


def _mention(line: Line, name: Name, title: Title, organization: str | None) -> RoleMention:
    assert name.entity is not None
    first, last = line.tokens[title.first], line.tokens[title.last - 1]
    return RoleMention(
        entity=name.entity,
        role=Role(title.words, organization, title.status),
        extent=Extent(first.idx, last.idx + len(last)),
        token=line.tokens[title.head].i,
        begins=title.begins,
    )


def role_of_phrase(span: Span) -> Role | None:
    """The role that a noun phrase is: "the acting director of public health", or None.

    For one person without a name ("a spokesperson for Marrick") or named elsewhere. "A
    spokesman" speaks for the body that the text was about just before.
    """
    reading = _reading(span.doc)
    n = bisect_left(reading.ends, span.start)
    if n == len(reading.lines):
        return None
    line = reading.lines[n]
    inside = [line.place[i] for i in range(span.start, span.end) if i in line.place]
    if not inside:
        return None
    title = _title_of(reading.titles[n], inside[0], inside[-1])
    return _role_of(reading.bodies, n, title) if title else None


def body_of_phrase(span: Span) -> str | None:
    """The name that "the company" stands for, or None."""
    reading = _reading(span.doc)
    n = bisect_left(reading.ends, span.start)
    if n == len(reading.lines) or span.start not in reading.lines[n].place:
        return None
    body = read_body(reading.lines[n], reading.lines[n].place[span.start])
    if body is None or body.kind == "name":
        return None
    return reading.bodies.behind_noun(n, body)


def _title_of(every: Iterable[Title], first: int, last: int) -> Title | None:
    """The title that begins where a phrase does, of one person."""
    titles = (title for title in every if first <= title.head <= last)
    return next((t for t in titles if t.start <= first + 1 and not t.plural), None)


def _role_of(bodies: Bodies, n: int, title: Title) -> Role | None:
    if title.words in VAGUE and title.owner is None:
        return None
    if title.words == "speaker" and title.determiner != "the":
        return None  # another speaker
    organization = organization_of(bodies, n, title)
    if organization is None and title.words.startswith("spokes") and title.owner is None:
        organization = bodies.behind_pronoun(n, title.start)
    return Role(title.words, organization, title.status)


def distinct_roles(mentions: Iterable[RoleMention]) -> tuple[Role, ...]:
    """One person's roles, each once, in its fullest wording, in the order given; ranks last."""
    kept: list[Role] = []
    for mention in mentions:
        role = mention.role
        for n, other in enumerate(kept):
            if _same_role(other, role):
                kept[n] = _fuller(other, role)
                break
        else:
            kept.append(role)
    if len(kept) > 1:
        kept = [role for role in kept if role.title != "volunteer"]
    return tuple(sorted(kept, key=_is_mere_rank))


def _is_mere_rank(role: Role) -> bool:
    """Is it a rank that its holder has besides a post: the general who commands the fleet?"""
    if role.title in RELATIONS or role.title == "member":
        return True
    return role.organization is None and head_word(role.title) in RANKED


def _same_role(one: Role, other: Role) -> bool:
    if one.status != other.status:
        return False
    if "head" in (one.title, other.title) and bool(one.organization) != bool(other.organization):
        return True  # the director, who runs Acme
    if not titles_compatible(one.title, other.title):
        return False
    if one.organization is None or other.organization is None:
        return True
    if one.organization.islower() != other.organization.islower():
        return True  # the restaurant's owner is that of the Blue Anchor
    words, others = (set(r.organization.lower().split()) for r in (one, other) if r.organization)
    return words <= others or others <= words


def _fuller(one: Role, other: Role) -> Role:
    longer = max(one, other, key=lambda role: (len(role.title.split()), role is one))
    names = [r.organization for r in (one, other) if r.organization]
    fullest = max(names, key=lambda name: (not name.islower(), len(name)), default=None)
    return Role(longer.title, fullest, one.status)


@dataclass(frozen=True)
class RoleFinder:
    """Read quotes_names and the parse; write doc.user_data["quotes_roles"]."""

    def __call__(self, doc: Doc) -> Doc:
        doc.user_data[ROLES] = find_roles(doc)
        return doc


@Language.factory("quotes_roles", requires=["doc.spans"])
def make_role_finder(nlp: Language, name: str) -> RoleFinder:
    """The stage that finds the roles of the people whom the article names."""
    return RoleFinder()
