"""Whom the label of a turn stands for: "Q", "SMITH", "SM", "CAPTAIN", "Ada Roe"."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import Literal

from spacy.tokens import Doc

from . import lexicon
from .nominals import find_meaning
from .scene import Scene

Kind = Literal["asker", "answer", "name", "initials", "role", "unknown"]
ASKER: Kind = "asker"
ANSWER: Kind = "answer"
ASKERS = frozenset("q question interviewer host moderator reporter journalist presenter".split())
ANSWERS = frozenset({"a", "answer"})
CAPITAL = re.compile(r"\b[^\W\d_]")
LETTERS = re.compile(r"[^\W\d_]")


@dataclass(frozen=True)
class Label:
    """A label's voice: the same for "Ada Roe", "ROE" and "AR"; and who that is, if known."""

    kind: Kind
    voice: str
    entity: int | None = None

    @property
    def is_known(self) -> bool:
        """Is it more than a word with a colon?"""
        return self.kind not in (ASKER, "unknown") or self.voice in ASKERS


class Labels:
    """Reads the labels of one article, in text order."""

    def __init__(self, doc: Doc) -> None:
        self.doc = doc
        self.scene = Scene(doc)
        self.initials: dict[str, Label] = {}  # of the labels written out before

    def read(self, words: str, start: int, end: int) -> Label:
        """The label in the words, tokens `start` to `end`."""
        label = self._read(words, start, end)
        self.initials.setdefault(_initials(words), label)
        return label

    def _read(self, words: str, start: int, end: int) -> Label:
        plain = words.lower().rstrip(".")
        if plain in ASKERS:
            return Label(ASKER, plain)
        if plain in ANSWERS:
            return Label(ANSWER, "a")
        entity = self._named(words, start, end)
        if entity is None and _is_initials(words):
            return self._initialled(words)
        if entity is not None:
            person = self.scene.entities[entity].kind == "person"
            return Label("name" if person else ASKER, str(entity), entity if person else None)
        if any(self._is_role(i) for i in range(start, end)):
            meaning = find_meaning(self.scene, start, end, end - 1, label=True)
            return Label("role", plain, meaning.entity if meaning else None)
        return Label("unknown", plain)

    def _named(self, words: str, start: int, end: int) -> int | None:
        """The one entity that has the words as a name, in whatever case."""
        plain = words.lower()
        fitting = {
            e
            for e, entity in enumerate(self.scene.entities)
            if entity.kind != "location"
            for alias in entity.aliases
            if alias.lower() == plain or alias.lower().split()[-1:] == [plain]
        }
        other = {e for e in fitting if self.scene.entities[e].name.lower() != plain}
        if len(other) == 1:  # SMITH: may be an entity of its own, beside Ada Smith
            return other.pop()
        if len(fitting) == 1:
            return fitting.pop()
        entity = self.scene.named_at.get(end - 1)
        whole = entity is not None and self.scene.named_at.get(start) == entity
        return entity if whole and not fitting else None

    def _initialled(self, words: str) -> Label:
        """The label or the one person whose initials these are."""
        letters = _initials(words)
        if letters in self.initials:
            known = self.initials[letters]
            return known if known.entity is None else replace(known, kind="initials")
        people = [
            e
            for e, entity in enumerate(self.scene.entities)
            if entity.kind == "person" and _initials(entity.name) == letters
        ]
        if len(people) == 1:
            return Label("initials", str(people[0]), people[0])
        return Label("unknown", letters)

    def _is_role(self, token: int) -> bool:
        word = self.doc[token].lower_
        return word in lexicon.words("role_nouns") or word in lexicon.words("person_nouns")


def _is_initials(words: str) -> bool:
    letters = LETTERS.findall(words)
    return 2 <= len(letters) <= 4 and all(letter.isupper() for letter in letters)


def _initials(words: str) -> str:
    """The capitals: of "Plate & Place", of "P&P", of "P. P." they are PP."""
    if _is_initials(words):
        return "".join(LETTERS.findall(words))
    return "".join(CAPITAL.findall(words)).upper()
