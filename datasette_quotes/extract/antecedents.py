"""Which organisation "its" and "the company's" stand for."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass

from .bodies import DETERMINERS, NOUN_TAGS, Body, is_body_noun, read_body
from .dependencies import SUBJECTS
from .lexicon import words
from .lines import Line, Name
from .owner_before import starts_sentence
from .role_words import is_epithet, singular

LETTERS = re.compile(r"(?:[A-Z][a-z]?\.)+")  # M.D.
NEAR = 2  # paragraphs back that a name is still in mind
ALIKE = {  # a noun and the words in names that it may stand for
    noun: frozenset(names.split())
    for noun, names in {
        "agency": "administration authority bureau",
        "airline": "air airways",
        "bank": "banca banco banque sparkasse",
        "broadcaster": "broadcasting radio television tv",
        "club": "albion athletic city fc rangers rovers town united wanderers",
        "college": "university",
        "gallery": "kunsthaus museum",
        "hospital": "clinic general infirmary krankenhaus medical",
        "hotel": "inn",
        "museum": "gallery kunsthalle kunsthaus musée museo",
        "newspaper": "chronicle courier echo gazette herald journal mercury observer post times "
        "tribune",
        "orchestra": "philharmonic sinfonia symphony",
        "panel": "board commission committee subcommittee",
        "publisher": "books press",
        "school": "academy gymnasium high laerskool lycée primary",
        "shop": "store stores",
        "station": "fm radio tv",
        "theatre": "playhouse theater",
        "union": "brotherhood federation guild",
        "university": "college universidad universität université",
        "watchdog": "agency authority commission office regulator",
    }.items()
}


BUSINESSES = frozenset(
    "business carmaker chain chipmaker company developer firm maker manufacturer producer retailer "
    "roaster start-up startup".split()
)
KINDS = frozenset("airline bank charity club label newspaper party team union university".split())
DISTINCT = frozenset(
    "association bank charity club council federation festival foundation hospital institute "
    "ministry museum newspaper party police school society trust union university".split()
)
PUBLIC = frozenset(
    "agency assembly association authority bureau centre center city commission committee congress "
    "council county court department federation government hospital inquiry institute ministry "
    "museum office parish parliament party police school senate society subcommittee treasury "
    "union university".split()
)


@dataclass(frozen=True)
class Naming:
    """One mention of an organisation by name."""

    line: int
    at: int
    end: int
    name: str
    described: frozenset[str]  # nouns in its own apposition: "Acme, the wind group"
    aside: bool  # it only hears or employs someone: "told Acme", "an analyst at Acme"


class Bodies:
    """The organisations that an article names, in text order."""

    def __init__(self, lines: list[Line]) -> None:
        self.lines = lines
        self.namings = [
            Naming(
                n,
                name.start,
                name.end,
                line.cut(name.start, name.end),
                _described(line, name.start, name.end),
                _is_aside(line, name.start),
            )
            for n, line in enumerate(lines)
            for name in line.names
            if name.label == "ORG"
            or name.label == "LOC"
            and is_body_noun(line.lower(name.end - 1))  # Otter Park Zoo
            or any(is_body_noun(noun) for noun in _described(line, name.start, name.end))
        ]

    def behind_pronoun(self, n: int, at: int) -> str | None:
        """What "its" at a position stands for: the last body that a sentence was about.

        Else the last that was named or described, here or in the paragraph before.
        """
        for back, end in ((n, at), (n - 1, len(self.lines[n - 1]))):
            if back < 0:
                break
            spoken_of = self._spoken_of(back, end)
            subjects = [body for body, is_subject in spoken_of if is_subject]
            if spoken_of:
                return subjects[-1] if subjects else spoken_of[-1][0]
        return None

    def subject(self, n: int, title_head: int) -> str | None:
        """Otter Vale of "Otter Vale have sacked their manager", whatever the model calls it."""
        line = self.lines[n]
        verb = line.tokens[title_head].head
        for child in verb.children:
            at = line.place.get(child.i)
            name = line.inside.get(at) if at is not None and child.dep_ in SUBJECTS else None
            if name is not None and name.label != "PERSON":
                return line.cut(name.start, name.end)
        return None

    def _spoken_of(self, n: int, end: int) -> list[tuple[str, bool]]:
        """The bodies of a paragraph up to a position, and whether each is a subject."""
        line = self.lines[n]
        found: list[tuple[int, int, str]] = []
        for naming in self.namings:
            if naming.line != n or naming.aside or naming.at in line.quoted:
                continue
            if naming.at < end:
                found.append((naming.at, naming.end, naming.name))
        for i in range(end):
            body = read_body(line, i) if line.lower(i) == "the" else None
            if body and body.end <= end and body.kind == "noun" and body.is_body:
                name = self.behind_noun(n, body)
                if name:
                    found.append((body.end - 1, body.end, name))
        return [(name, self._is_subject(line, i, j)) for i, j, name in sorted(found)]

    @staticmethod
    def _is_subject(line: Line, start: int, end: int) -> bool:
        """Is a name or noun what its sentence is about?"""
        for token in line.tokens[start:end]:
            inner = token.head if token.dep_ in ("compound", "flat", "amod") else token
            if start not in line.quoted and inner.dep_ in SUBJECTS:
                return True
        return False

    def behind_noun(self, n: int, body: Body) -> str | None:
        """The name that "the company" stands for; "the council" itself where none fits."""
        noun = singular(body.noun)
        if not body.is_body:  # the Otter Poll ... the poll's director
            same = (b.name for b in self.namings if b.name.lower().split()[-1] == noun)
            return next(same, None) or self._ends_in(n, noun) if body.determiner == "the" else None
        before = [b for b in self.namings if (b.line, b.at) < (n, body.start)]
        for those in (before, self.namings):
            fitting = [b.name for b in those if _fits(noun, b)]
            if fitting:
                return fitting[-1]
        if (named := self._with_noun(n, noun)) is not None and body.end - body.start == 1:
            return named
        alone = _is_bare(self.lines[n], body) or noun in BUSINESSES
        if noun in words("any_bodies") and alone and body.determiner not in ("", "a", "an"):
            suited = [b for b in before if noun not in BUSINESSES or not _is_public(b)]
            suited = [b for b in suited if not _is_another(noun, b)]
            if noun in BUSINESSES:
                suited = [b for b in suited if _is_incorporated(b)] or suited
            if suited:
                return self._foremost(n, suited)
        line = self.lines[n]
        merely_implied = alone and noun in BUSINESSES | {"group"}
        if merely_implied:
            return None
        lone = body.end - body.start == 1 and starts_sentence(line, body.start)
        return body.noun if lone else line.cut(body.start, body.end)  # Club president X

    def _ends_in(self, n: int, noun: str) -> str | None:
        """The Otter Poll, if capitals before "Poll" have named it up to a paragraph."""
        for line in self.lines[: n + 1]:
            for i, word in enumerate(line.lowers):
                start = i
                while word == noun and line.is_capital(i) and line.is_capital(start - 1):
                    start -= 1
                if start < i and (not line.person(start) or line.lower(start - 1) == "the"):
                    return line.cut(start, i + 1)
        return None

    def _with_noun(self, n: int, noun: str) -> str | None:
        """The Otter Vale school board, named up to a paragraph, behind "the board"."""
        for line in reversed(self.lines[: n + 1]):
            for name in line.names:
                end = name.end
                while line.tag(end) in ("NN", "NNP") and not line.is_capital(end):
                    end += 1
                if name.label != "PERSON" and end > name.end and line.lower(end - 1) == noun:
                    return line.cut(name.start, end)
        return None

    def of_person(self, n: int, name: Name) -> str | None:
        """Acme, if somebody was called "X of Acme" up to a paragraph."""
        for line in self.lines[: n + 1]:
            for other in line.names:
                if other.entity != name.entity or line.lower(other.end) not in ("of", "at"):
                    continue
                body = read_body(line, other.end + 1)
                if body and body.kind == "name" and body.label == "ORG":
                    return line.cut(body.start, body.end)
        return None

    def only_topic(self, n: int, at: int) -> str | None:
        """The only body of a paragraph up to a position, if a sentence is about it."""
        line = self.lines[n]
        before = [b for b in self.namings if b.line == n and b.at < at]
        told = any(line.lower(i) in (".", "?", "!") for i in range(at))
        if not told or len({b.name for b in before}) != 1:
            return None
        body = before[0]
        is_topic = self._is_subject(line, body.at, body.end) or line.lower(0) == "at"
        return body.name if is_topic and not body.aside else None

    def topic(self, n: int) -> str | None:
        """The company that an article is about, of those named up to a paragraph's end."""
        before = [
            b
            for b in self.namings
            if b.line <= n and not _is_public(b) and not LETTERS.fullmatch(b.name)
        ]
        if not before:
            return None
        word = self._foremost(n, before).split()[0]
        return next(b.name for b in before if b.name.split()[0] == word)

    def _foremost(self, n: int, before: list[Naming]) -> str:
        """The body named most, and not too far back; of equals the last."""
        counts = Counter(b.name.split()[0] for b in before)

        def weight(place: int) -> tuple[float, int]:
            body = before[place]
            far = max(n - body.line - NEAR, 0)
            subject = self._is_subject(self.lines[body.line], body.at, body.end)
            return counts[body.name.split()[0]] - far / 3 - 2 * body.aside + subject, place

        return before[max(range(len(before)), key=weight)].name


def _is_bare(line: Line, body: Body) -> bool:
    """Does no word before a noun tell what kind it is: "the group", "the London-based group"?"""
    return all(is_epithet(word) for word in line.cut(body.start, body.end - 1).lower().split())


def _is_public(naming: Naming) -> bool:
    return bool(PUBLIC & {singular(word) for word in naming.name.lower().split()})


def _is_another(noun: str, naming: Naming) -> bool:
    """Is a body known to be of another kind: "the club" is no trust, and no newspaper?"""
    last = singular(naming.name.lower().split()[-1])
    kinds = {kind for kind in (last, *naming.described) if is_body_noun(kind)}
    return noun in KINDS and bool(kinds & DISTINCT) and noun not in kinds


def _is_incorporated(naming: Naming) -> bool:
    return naming.name.lower().split()[-1].rstrip(".") in words("legal_forms")


def _fits(noun: str, naming: Naming) -> bool:
    named = set(naming.name.lower().split())
    return noun in named or noun in naming.described or bool(ALIKE.get(noun, frozenset()) & named)


def _described(line: Line, start: int, end: int) -> frozenset[str]:
    """The nouns that say what a body is: "the tram operator Acme", "Acme, a wind group"."""
    nouns = set()
    if start and line.tag(start - 1) in NOUN_TAGS and not line.is_capital(start - 1):
        nouns.add(singular(line.lower(start - 1)))
    named = line.tag(end) == "NN" and line.label(start) != "PERSON"
    if named and is_body_noun(line.lower(end)) and line.tag(end + 1) != "NN":
        nouns.add(line.lower(end))  # the Roe bakery
    if line.lower(end) == "," and line.lower(end + 1) in DETERMINERS:
        body = read_body(line, end + 1)
        if body and body.kind == "noun" and line.tag(body.end) != "POS":
            nouns.add(singular(body.noun))
    return frozenset(nouns)


def _is_aside(line: Line, start: int) -> bool:
    """Is the body only the hearer of words, or somebody's employer?"""
    before = start - 1 if line.lower(start - 1) != "the" else start - 2
    if line.lower(before) in ("told", "tells", "telling"):
        return True
    return line.lower(before) in ("at", "with") and line.tag(before - 1) in NOUN_TAGS
