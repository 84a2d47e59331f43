"""Write paragraphs of plain news prose with their names, without trees.

    python lines.py CORPORA TEMPLATES OUT.spacy --paragraphs 6000 --seed 13

A template is a line with slots: {P1} a person in full, {S1} the same again by surname, {O1} an
organisation, {L1} a place, {R1} a role, {T} a title, {N} {Y} {D} {M} numbers, years, days, months.
"""

from __future__ import annotations

import argparse
import random
import re
from pathlib import Path

import spacy
from corpora import organizations, write_names
from frames import DAYS
from invent import Inventor, Person
from phrases import ADJECTIVES, OFFICES, ROLES, TITLES
from spacy.language import Language
from spacy.tokens import Doc

SLOT = re.compile(r"\{([A-Z])(\d?)\}")
MONTHS = (
    "January February March April May June July August September October November December".split()
)
LABELS = {"P": "PERSON", "S": "PERSON", "O": "ORG", "L": "LOC"}


class Lines:
    """Templates filled at random; one paragraph's people and bodies stay the same."""

    def __init__(self, rng: random.Random, invent: Inventor, templates: list[str]) -> None:
        self.rng, self.invent, self.templates = rng, invent, templates
        self.people: dict[str, Person] = {}
        self.filled: dict[str, str] = {}

    def paragraph(self, nlp: Language) -> Doc | None:
        """One filled paragraph; None where spaCy's tokens cut through a name."""
        self.people, self.filled = {}, {}
        text, names = "", []
        for _ in range(self.rng.choice([1, 1, 2])):
            template, at = self.rng.choice(self.templates), 0
            text += " " if text else ""
            for slot in SLOT.finditer(template):
                text += template[at : slot.start()]
                filling = self.fill(*slot.groups())
                if slot[1] in LABELS:
                    names.append((len(text), len(text) + len(filling), LABELS[slot[1]]))
                text += filling
                at = slot.end()
            text += template[at:]
            text = text[:-1] if text.endswith("..") else text
        doc = nlp.make_doc(text)
        spans = [doc.char_span(start, end, label=label) for start, end, label in names]
        if None in spans:
            return None
        doc.set_ents(spans, default="outside")
        return doc

    def fill(self, kind: str, number: str) -> str:
        """The words of a slot; the same slot again has the same words."""
        pick = self.rng.choice
        if kind in "PS":
            person = self.people.setdefault(number, self.invent.person())
            return person.full if kind == "P" else person.short
        if kind in "OLR":
            make = {"O": self.invent.organization, "L": self.invent.place, "R": self._role}[kind]
            if kind + number not in self.filled:
                self.filled[kind + number] = make()
            return self.filled[kind + number]
        if kind == "N":
            return str(self.rng.randint(1, 990))
        if kind == "Y":
            return str(self.rng.randint(1950, 2026))
        return pick({"T": TITLES, "D": DAYS, "M": MONTHS}[kind])

    def _role(self) -> str:
        role = self.rng.choice(OFFICES if self.rng.random() < 0.5 else ROLES)
        return f"{self.rng.choice(ADJECTIVES)} {role}" if self.rng.random() < 0.2 else role


def main() -> None:
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("corpora", type=Path)
    arguments.add_argument("templates", type=Path)
    arguments.add_argument("out", type=Path)
    arguments.add_argument("--paragraphs", type=int, default=6000)
    arguments.add_argument("--seed", type=int, default=13)
    arguments.add_argument("--show", type=int, default=0)
    given = arguments.parse_args()
    rng, nlp = random.Random(given.seed), spacy.blank("en")
    invent = Inventor(rng, given.corpora / "names", organizations(given.corpora))
    templates = given.templates.read_text(encoding="utf-8").splitlines()
    lines = Lines(rng, invent, [line for line in templates if line])
    made = (lines.paragraph(nlp) for _ in range(given.paragraphs))
    docs = [doc for doc in made if doc is not None]
    write_names(given.out, docs)
    print(f"{len(docs)} of {given.paragraphs} paragraphs, {sum(map(len, docs))} words")
    for doc in docs[: given.show]:
        print(doc.text, [(e.text, e.label_) for e in doc.ents])


if __name__ == "__main__":
    main()
