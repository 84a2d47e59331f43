"""One paragraph as a row of words: what the readers of titles look at, without white space."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass

from spacy.tokens import Doc, Token

from .lexicon import words
from .reading import PAIRS, PARAGRAPHS

NAMES = "quotes_names"  # doc.spans: one span per named mention, its id an index of ENTITIES
ENTITIES = "quotes_entities"  # doc.user_data: list[Entity]
SPOKEN = "quotes_spoken"  # doc.user_data: offsets between quotation marks
LOW_DASHES = frozenset("-‑–")
LINKS_IN_NAMES = frozenset(
    [
        "of",
        "for",
        "de",
        "des",
        "du",
        "del",
        "della",
        "di",
        "da",
        "la",
        "le",
        "y",
        "von",
        "van",
        "und",
        "et",
        "&",
    ]
)


@dataclass(frozen=True)
class Name:
    """A named mention as words `start` to `end` of its line."""

    start: int
    end: int
    label: str  # PERSON, ORG, LOC
    entity: int | None  # None where only the language model saw a name


class Line:
    """The words of one paragraph; positions count words, white space left out."""

    def __init__(
        self, doc: Doc, tokens: list[Token], names: list[tuple[int, int, str, int | None]]
    ):
        self.doc = doc
        self.tokens = tokens
        self.texts = [t.text for t in tokens]
        self.lowers = [t.lower_.replace("’", "'") for t in tokens]
        self.tags = [t.tag_ for t in tokens]
        self.place = {t.i: n for n, t in enumerate(tokens)}
        self.names = [self._name(*name) for name in names]
        self.inside = {i: name for name in self.names for i in range(name.start, name.end)}
        spoken = _spoken(doc)
        self.quoted = frozenset(n for n, t in enumerate(tokens) if t.idx in spoken)

    def __len__(self) -> int:
        return len(self.tokens)

    def _name(self, start: int, end: int, label: str, entity: int | None) -> Name:
        inside = [self.place[i] for i in range(start, end) if i in self.place]
        return Name(inside[0], inside[-1] + 1, label, entity)

    def lower(self, i: int) -> str:
        """The word at a position in lower case, with straight apostrophes; "" outside."""
        return self.lowers[i] if 0 <= i < len(self.lowers) else ""

    def tag(self, i: int) -> str:
        """The tag at a position; "" outside."""
        return self.tags[i] if 0 <= i < len(self.tags) else ""

    def label(self, i: int) -> str:
        """The label of the name that covers a position, or ""."""
        name = self.inside.get(i)
        return name.label if name else ""

    def person(self, i: int) -> Name | None:
        """The person named at a position."""
        name = self.inside.get(i)
        return name if name and name.label == "PERSON" and name.entity is not None else None

    def is_capital(self, i: int) -> bool:
        """Does the word begin with a capital letter, or a figure before one ("4th")?"""
        return 0 <= i < len(self.texts) and (
            self.texts[i][0].isupper() or self.texts[i][0].isdigit() and self.is_capital(i + 1)
        )

    def is_glued(self, i: int) -> bool:
        """Does the next word follow without a space?"""
        return i + 1 < len(self.tokens) and (
            self.tokens[i].idx + len(self.texts[i]) == self.tokens[i + 1].idx
        )

    def cut(self, start: int, end: int) -> str:
        """The article's words from a position up to another, white space made single."""
        spaced = [
            text + " " * (i + 1 < end and not self.is_glued(i))
            for i, text in enumerate(self.texts[start:end], start)
        ]
        return "".join(spaced)

    def full_name(self, name: Name) -> str:
        """The fullest form of a name in the article."""
        entities = self.doc.user_data.get(ENTITIES, ())
        return entities[name.entity].name if name.entity is not None else ""

    def gender(self, name: Name) -> str | None:
        """The gender that the names stage gave the person, if any."""
        entities = self.doc.user_data.get(ENTITIES, ())
        return entities[name.entity].gender if name.entity is not None else None

    def skip_honorifics(self, i: int) -> int:
        """The position after "His Excellency Sheikh", "Dr.", "Sir"."""
        known = words("title_honorifics")
        while self.lower(i) in known and self.is_capital(i) and not self.person(i):
            i += 1
        return i

    def person_from(self, i: int) -> Name | None:
        """The person whose name, honorifics before it or not, begins at a position."""
        at = self.skip_honorifics(i)
        name = self.person(at)
        return name if name and (name.start == at or i == name.start) else None

    def person_until(self, i: int) -> Name | None:
        """The person whose name ends before a position."""
        name = self.person(i - 1)
        return name if name and name.end == i else None


def _spoken(doc: Doc) -> set[int]:
    """The offsets between quotation marks, found once for a document."""
    spoken: set[int] | None = doc.user_data.get(SPOKEN)
    if spoken is None:
        extents = [p.extent for p in doc.user_data.get(PAIRS, ())]
        spoken = {i for e in extents for i in range(e.start_char, e.end_char)}
        doc.user_data[SPOKEN] = spoken
    return spoken


def lines_of(doc: Doc) -> Iterator[Line]:
    """Every paragraph's line, in order.

    Reads doc.spans["quotes_names"]; a name that only `doc.ents` has counts if it is no person.
    """
    named = [(s.start, s.end, s.label_, int(s.id)) for s in doc.spans.get(NAMES, ())]
    taken = {i for start, end, _, _ in named for i in range(start, end)}
    others = [
        (e.start, e.end, e.label_, None)
        for e in doc.ents
        if e.label_ != "PERSON" and taken.isdisjoint(range(e.start, e.end))
    ]
    every = sorted([*named, *others], key=lambda name: name[0])
    starts = [name[0] for name in every]
    for paragraph in doc.user_data[PARAGRAPHS]:
        tokens = [t for t in doc[paragraph.start : paragraph.end] if not t.is_space]
        if tokens:
            near = every[bisect_left(starts, paragraph.start) : bisect_left(starts, paragraph.end)]
            inside = [name for name in near if name[1] <= paragraph.end]
            yield Line(doc, tokens, inside)
