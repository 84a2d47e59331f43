"""Of whom the text was speaking: the people that the reporter names, paragraph by paragraph."""

from __future__ import annotations

from .dependencies import SUBJECTS
from .lexicon import words
from .lines import Line, Name

BACK = 3  # paragraphs without a person's name that may lie between


def spoken_of(lines: list[Line], n: int, at: int) -> Name | None:
    """Whom the last sentence with a name is about, or the last paragraph with one."""
    line = lines[n]
    start = sentence_start(line, at)
    people = [name for name in people_of(line) if name.end <= start]
    if people:
        sentence = sentence_start(line, people[-1].start)
        people = [name for name in people if name.start >= sentence]
        subjects = [name for name in people if line.tokens[name.start].dep_ in SUBJECTS]
        return only_named(people) or only_named(subjects)
    if any(i not in line.quoted and line.texts[i].isalpha() for i in range(start)):
        return None
    for back in range(n - 1, max(n - 1 - BACK, -1), -1):
        if people := people_of(lines[back]):
            return only_named(people)
    return None


def only_named(people: list[Name]) -> Name | None:
    """The last mention, if all are of one person."""
    return people[-1] if len({name.entity for name in people}) == 1 else None


def is_saying(line: Line, name: Name) -> bool:
    """Is a person named as the subject of a verb of speech?"""
    token = line.tokens[name.start]
    saying = words("speech_verbs") | words("report_verbs")
    return token.dep_ in SUBJECTS and token.head.lemma_.lower() in saying


def people_of(line: Line) -> list[Name]:
    """The people that the reporter names in a paragraph, owners left out."""
    return [
        name
        for name in line.names
        if line.person(name.start) and name.start not in line.quoted and line.tag(name.end) != "POS"
        if line.lower(name.start - 1) != "the" or line.tag(name.end) != "NN"  # the Roe causeway
        if line.tag(name.start)[:2] not in ("IN", "RB", "VB")  # Backstage
    ]


def sentence_start(line: Line, i: int) -> int:
    """Where the reporter's sentence begins that a position is in."""
    while i > 0 and (line.lower(i - 1) not in (".", "?", "!") or i - 1 in line.quoted):
        i -= 1
    return i
