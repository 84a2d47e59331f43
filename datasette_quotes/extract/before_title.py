"""What stands before the head of a title: owner, determiner, status, words of the title.

"the company's former deputy finance director": the company's | former | deputy finance director.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from ..model import RoleStatus
from .bodies import GROUPS, MODIFIER_TAGS, NOUN_TAGS, TIME_NOUNS, Body
from .lexicon import words
from .lines import LOW_DASHES, Line
from .owner_before import LEGISLATORS, Unit, body_before, lower, owner_until
from .role_words import STATUS, abbreviations, is_epithet, is_role_noun, singular

IDLE_ADVERBS = frozenset("also currently formerly newly now once previously still then".split())
DAYS = frozenset("evening morning night today tomorrow yesterday".split())
SHIFTS = frozenset({"day", "evening", "night"})
PARTICIPLES = frozenset(
    "attending commanding elected founding governing leading managing organising organizing "
    "operating planning presiding supervising teaching training visiting".split()
)
DEEDS = frozenset("appointed fired hired named ousted sacked signed suspended".split())
ORDINALS = frozenset("first second third fourth fifth sixth".split())
ORDERED = frozenset(  # a first mate; but the first director is one
    "assistant baseman counsellor deputy lady lieutenant mate minister officer responder rower "
    "secretary sergeant".split()
)
OF_LANGUAGES = frozenset(
    "interpreter lecturer major professor scholar student teacher translator tutor".split()
)
AUXILIARIES = frozenset("am are be been has have had is was were".split())


@dataclass(frozen=True)
class Before:
    """All that belongs to a title up to its head, the head included."""

    start: int
    units: tuple[Unit, ...]  # the words of the title, the head the last
    status: RoleStatus | None
    owner: Body | None
    pronoun: str  # its, whose
    determiner: str


def read_before(line: Line, head: int) -> Before:
    """What the words before a head noun say."""
    first, owner, pronoun, determiner = _opening(line, head)
    units, status = _status(line, _units(line, first, head))
    past = _past_person(line, first) if not (owner or pronoun or determiner) else first
    while units[:-1] and _is_praise(line, units[0]):
        units = units[1:]
    if owner is None and not pronoun:
        owner, units = body_before(line, _without_origin(line, units), head)
    units = [u for u in units[:-1] if not _is_idle(line, u, head)] + units[-1:]
    start = first - 1 if pronoun or determiner else first
    if owner is not None and owner.start < first and line.tag(first - 1) == "POS":
        start = owner.start - (line.tag(owner.start - 1) in ("DT", "PRP$"))
        while owner.label == "PERSON" and _is_before_name(line, start - 1):
            start -= 1
    if past < first and owner is not None:  # a former Roe campaign spokesman
        owner = replace(owner, start=line.inside[first - 1].start)
    if past < first:
        _, before = _status(line, [(i, i + 1) for i in range(past + 1, first)] + units)
        start, status, determiner = past, before or status, line.lower(past)
    return Before(start, tuple(units), status, owner, pronoun, determiner)


def _past_person(line: Line, first: int) -> int:
    """The "a" of "a former Roe aide", where a title has a person's name before it."""
    name = line.person(first - 1)
    if name is None:
        return first
    i = name.start
    while i > 0 and (line.tag(i - 1) in MODIFIER_TAGS or line.lower(i - 1) in STATUS):
        i -= 1
    return i - 1 if line.lower(i - 1) in ("a", "an", "the") else first


def _is_before_name(line: Line, i: int) -> bool:
    """Is the word part of "Prime Minister", "Mrs" before a name?"""
    word = line.lower(i)
    return line.is_capital(i) and (is_role_noun(word) or word in words("title_honorifics"))


def starts_title(line: Line, i: int) -> bool:
    """Does a capitalised title of its own begin here, before a name?"""
    return line.is_capital(i) and is_role_noun(line.lower(i)) and bool(line.person_from(i + 1))


def _units(line: Line, start: int, head: int) -> list[Unit]:
    """The words from a position to the head, those that hyphens join taken together."""
    units: list[Unit] = []
    i = start
    while i <= head:
        end = i + 1
        while end < head and line.lower(end) in LOW_DASHES and line.is_glued(end - 1):
            end += 2
        if end < head and line.lower(end) == ".":
            end += 1
        units.append((i, end))
        i = end
    return units


def _status(line: Line, units: list[Unit]) -> tuple[list[Unit], RoleStatus | None]:
    """Part the words of status, and praise before them, from the words of the title."""
    status: RoleStatus | None = None
    kept: list[Unit] = []
    for unit in units:
        word = lower(line, unit).removeprefix("long-").removeprefix("recently-")
        hyphened = unit[1] - unit[0] >= 3 and line.lower(unit[0]) in ("ex", "then")
        is_head = unit == units[-1] and not hyphened  # a caretaker is one, too
        if is_head or word not in STATUS and not hyphened and word not in IDLE_ADVERBS:
            kept.append(unit)
            continue
        status = STATUS.get(word) or STATUS.get(line.lower(unit[0])) or status
        if not kept or line.label(kept[0][0]) not in ("ORG", "LOC"):
            kept = []
        if hyphened:
            kept.append((unit[0] + 2, unit[1]))
    return kept, status


def _is_praise(line: Line, unit: Unit) -> bool:
    """Does a first word only describe: "veteran", "54-year-old", but not the New of New York?"""
    if line.tag(unit[0]) == "CD":
        return True
    name = line.inside.get(unit[0])
    return is_epithet(lower(line, unit)) and (name is None or name.end <= unit[1])


def _without_origin(line: Line, units: list[Unit]) -> list[Unit]:
    """Leave out "Hong Kong-born", "Ivy League-trained", whose hyphen joins all its capitals."""
    run = 0
    while run < len(units) - 1 and line.is_capital(units[run][0]):
        run += 1
        if units[run - 1][1] - units[run - 1][0] > 1 and is_epithet(lower(line, units[run - 1])):
            return units[run:]
    return units


def _is_idle(line: Line, unit: Unit, head: int) -> bool:
    """Does a word before the head add nothing: "veteran", "permanent" but for a secretary?"""
    word = lower(line, unit)
    if unit[0] in line.inside:
        return False
    if word in words("demonyms") and line.is_capital(
        unit[0]
    ):  # the Irish forward; but a French teacher
        return singular(line.lower(head)) not in OF_LANGUAGES
    if word in ORDINALS:
        return line.lower(head) not in ORDERED
    return is_epithet(word) or word == "permanent" and line.lower(head) != "secretary"


def _opening(line: Line, head: int) -> tuple[int, Body | None, str, str]:
    """Where the words of a title begin, and the owner, pronoun and determiner before them."""
    i = head
    while i > 0 and _premodifies(line, i - 1, head):
        i -= 1
    before = line.lower(i - 1)
    if line.tag(i - 1) == "POS":
        owner = owner_until(line, i - 1)
        return i, owner, "", "the" if owner is None else owner.determiner
    if line.tag(i - 1) in ("PRP$", "WP$"):
        return i, None, before if before in GROUPS else "", before
    if line.tag(i - 1) == "DT" or before in ("the", "a", "an"):
        return i, None, "", before
    return i, None, "", ""


def _premodifies(line: Line, i: int, head: int) -> bool:
    """Can the word at a position be part of the title that a head noun after it ends?"""
    word, tag, before = line.lower(i), line.tag(i), line.tag(i - 1)
    if line.person(i):
        return False
    if word in LOW_DASHES:
        return i > 0 and line.is_glued(i) and line.is_glued(i - 1)
    if line.is_glued(i) and line.lower(i + 1) in LOW_DASHES:
        return line.texts[i][0].isalnum()
    if line.is_glued(i - 1) and line.lower(i - 1) in LOW_DASHES and word.isalpha():
        return i > 1 and line.texts[i - 2].isalnum()  # first-grade, whatever its tag
    if word in SHIFTS and i + 1 == head and tag in NOUN_TAGS:  # a night manager
        return before in ("DT", "JJ", "POS", "PRP$")
    if word in words("calendar") or word in TIME_NOUNS | DAYS:
        return line.is_glued(i - 1) and line.lower(i - 1) in LOW_DASHES  # second-year
    if word == "." and i > 0 and line.is_glued(i - 1):  # Maj. Gen. X
        return f"{line.lower(i - 1)}." in abbreviations()
    if word == "&":
        return line.is_capital(i + 1) and line.is_capital(i - 1)
    if is_role_noun(word) and starts_title(line, i + 1):
        short = line.lower(i + 1) in LEGISLATORS and word not in abbreviations()
        if short or not line.is_capital(i):
            return False  # presidential candidate Sen. X, House Speaker Rep. X
    if word in STATUS:
        return line.lower(i - 1) not in AUXILIARIES or tag not in ("VBN", "VBG")
    if word == "only" and before in ("DT", "POS", "PRP$"):  # the town's only dentist
        return True
    if word in IDLE_ADVERBS:
        return i + 1 < head or word == "then"
    if tag in ("RB", "RBR"):
        return word.endswith("ly") and line.tag(i + 1) in ("JJ", "VBN")
    if tag == "VBG" and word in words("title_fields"):  # nursing student
        return True
    if word in DEEDS and before not in ("DT", "POS", "PRP$"):  # Acme fired manager X
        return False
    if tag == "VBN" and {line.lower(i - 1), line.lower(i - 2)} & AUXILIARIES:
        return False  # was elected mayor
    if tag in ("VBN", "VBG") and word not in PARTICIPLES:
        return before in ("DT", "POS", "PRP$", "HYPH", "JJ")
    return tag in MODIFIER_TAGS and (line.texts[i][-1].isalnum() or line.texts[i][-1] == ".")
