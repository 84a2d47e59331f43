"""Organisations: read one at a position, and find the name behind "its" and "the company's"."""

from __future__ import annotations

from dataclasses import dataclass

from .lexicon import words
from .lines import LINKS_IN_NAMES, Line, Name
from .role_words import is_role_noun, singular

NOUN_TAGS = frozenset({"NN", "NNS", "NNP", "NNPS"})
NAME_TAGS = NOUN_TAGS | {"JJ", "CD", "FW"}
MODIFIER_TAGS = NOUN_TAGS | {"JJ", "JJS", "JJR", "CD", "VBN", "VBG", "HYPH", "AFX"}
DETERMINERS = frozenset(
    ["the", "a", "an", "this", "that", "its", "their", "his", "her", "our", "my", "your"]
)
GROUPS = frozenset({"its", "their", "whose"})
PANELS = frozenset(
    ["board", "commission", "committee", "inquiry", "panel", "subcommittee", "taskforce"]
)
PLACE_NOUNS = frozenset(
    [
        "city",
        "country",
        "county",
        "island",
        "kingdom",
        "nation",
        "province",
        "region",
        "republic",
        "state",
        "town",
        "village",
        "world",
    ]
)
TIME_NOUNS = frozenset(
    [
        "century",
        "day",
        "decade",
        "hour",
        "minute",
        "month",
        "quarter",
        "season",
        "term",
        "week",
        "year",
    ]
)


@dataclass(frozen=True)
class Body:
    """A noun phrase that may name an organisation: words `start` to `end` of a line."""

    start: int
    end: int
    kind: str  # name, noun
    determiner: str = ""
    label: str = ""  # of the name at its beginning
    noun: str = ""  # the head of a phrase without a name, lower case

    @property
    def is_body(self) -> bool:
        """Is it the name of no person, or a noun for a group of people?"""
        if self.kind == "name":
            return self.label != "PERSON"
        return is_body_noun(self.noun)


def is_body_noun(noun: str) -> bool:
    """Can this noun, in lower case, mean an organisation?"""
    return noun in words("bodies") or singular(noun) in words("bodies")


def apposed_name(line: Line, body: Body) -> Name | None:
    """The organisation's name in commas after a noun: "at the developer, Acme, she"."""
    if body.kind != "noun" or body.determiner in ("", "a", "an") or line.lower(body.end) != ",":
        return None
    at = body.end + 1 + (line.lower(body.end + 1) == "the")
    name = line.inside.get(at)
    if name is None or name.start != at or name.label == "LOC":
        return None
    within = line.lower(body.start - 2) == "at"  # one is at a firm, not at a person
    group = name.label == "ORG" or within or len(line.full_name(name).split()) > 2
    return name if group and line.lower(name.end) in (",", ".", ";") else None


def read_body(line: Line, i: int) -> Body | None:
    """The noun phrase that begins at a position, as far as it can name an organisation."""
    determiner = ""
    if line.lower(i) in DETERMINERS and line.tag(i) in ("DT", "PRP$", "NNP", "WDT"):
        determiner, i = line.lower(i), i + 1
    if (person := _titled_person(line, i)) is not None:
        return Body(i, person.end, "name", determiner, "PERSON")
    start = i
    while _modifies(line, i):
        i += 1
    apposed = i > start and line.tag(i - 1) in NOUN_TAGS and not is_body_noun(line.lower(i - 1))
    nameable = line.tag(i) in NAME_TAGS or line.label(i) == "ORG"
    if not line.is_capital(i) or not nameable or apposed and line.person(i):
        common = _common(line, start, start, determiner)
        return _board_of(line, common) or common
    end = _name_end(line, i)
    label = _label(line, i, end)
    if line.tag(end) == "POS" and (after := _noun_end(line, end + 1)) > end + 1:
        return _owned(line, i, end, after, determiner)
    if label == "ORG" and line.tag(end) == "NN" and line.lower(end) in ("campaign", "group"):
        return Body(i, end + 1, "name", determiner, label)
    if determiner == "the" and label in ("ORG", "LOC") and line.tag(end) == "NN":
        after = _noun_end(line, end)  # the Lugarno festival
        if is_body_noun(line.lower(after - 1)) and line.tag(after) != "POS":
            return Body(i, after, "name", determiner, "ORG")
    if label not in ("ORG", "LOC") and line.tag(end) in ("NN", "NNS"):  # the Roe campaign
        return _common(line, i, end, determiner)
    return Body(i, end, "name", determiner, label)


def _common(line: Line, start: int, nouns: int, determiner: str) -> Body | None:
    """A phrase that ends in the common nouns from a position on."""
    end = _noun_end(line, nouns)
    return Body(start, end, "noun", determiner, noun=line.lower(end - 1)) if end > nouns else None


def _board_of(line: Line, owner: Body | None) -> Body | None:
    """Of "the company's Board of Directors" the board."""
    if owner is None or line.tag(owner.end) != "POS" or not line.is_capital(owner.end + 1):
        return None
    named = is_body_noun(line.lower(owner.end + 1))
    return read_body(line, owner.end + 1) if named else None


def _titled_person(line: Line, i: int) -> Name | None:
    """The person of "Mrs. Roe", "President Roe"."""
    at = line.skip_honorifics(i)
    if is_role_noun(line.lower(at)) and line.is_capital(at):
        at = line.skip_honorifics(at + 1)
    return line.person(at) if at > i else None


def _modifies(line: Line, i: int) -> bool:
    """Is the word at a position part of a phrase whose noun is still to come?"""
    if not line.is_capital(i):
        return line.tag(i) in MODIFIER_TAGS
    if line.lower(i) in words("demonyms") and line.tag(i + 1) in ("NN", "NNS", "JJ"):
        return not line.is_capital(i + 1)
    return _is_compound(line, i)


def _is_compound(line: Line, i: int) -> bool:
    """Does a capital belong to a modifier such as "Boston-based"?"""
    return line.lower(i + 2) == "based" and line.is_glued(i) and line.is_glued(i + 1)


def _label(line: Line, start: int, end: int) -> str:
    """The label of a name; none for a person's name that goes on: "Pell's Hardware"."""
    label = line.label(start) or line.label(end - 1)
    name = line.inside.get(start)
    longer = name is None or name.end < end or is_body_noun(line.lower(start - 1))
    return "" if label == "PERSON" and longer else label


def _owned(line: Line, i: int, end: int, after: int, determiner: str) -> Body:
    """Of "Acme's supervisory board" Acme, of "the town's water board" the water board."""
    label = line.label(i) or line.label(end - 1)
    if label in ("LOC", "PERSON") and is_body_noun(line.lower(after - 1)):
        return Body(end + 1, after, "noun", "the", noun=line.lower(after - 1))
    return Body(i, end, "name", determiner, label)


def _name_end(line: Line, i: int) -> int:
    """Where the name that begins at a position ends."""
    name = line.inside.get(i)
    end = name.end if name else i + 1
    while end < len(line):
        nxt = end + 1
        if line.person(end):
            break
        numbered = line.lower(end - 1) in ("local", "lodge") and line.tag(end) == "CD"
        if numbered or line.is_capital(end) and line.tag(end) not in ("PRP", "DT", "WP", "CC"):
            grown = nxt
        elif (
            line.lower(end) == "&"
            and line.is_capital(nxt)
            or line.tag(end) in ("HYPH", ":")
            and line.is_glued(end - 1)
            and line.is_glued(end)
            or line.lower(end) in ("'s", "'")
            and line.is_capital(nxt)
            and not line.person(nxt)
        ):
            grown = nxt + 1
        elif line.lower(end) == "and" and (grown := _union_end(line, i, end)):
            pass
        elif (line.lower(end) in LINKS_IN_NAMES or _is_about(line, end)) and _joins(line, end):
            grown = nxt + (2 if line.lower(nxt) == "the" else 1)
        else:
            break
        within = line.inside.get(grown - 1)
        end = within.end if within and within.label != "PERSON" else grown
    return end


def _union_end(line: Line, start: int, i: int) -> int:
    """Where a name ends that says only there what it names: "Pilots and Guards Union"."""
    bodies = words("organization_words")
    if any(line.lower(k) in bodies for k in range(start, i)):
        return 0
    end = i + 1
    while line.is_capital(end) and line.tag(end) in NAME_TAGS and not line.person(end):
        end += 1
    return end if end > i + 1 and line.lower(end - 1) in bodies else 0


def _is_about(line: Line, i: int) -> bool:
    """Does "on" go on with a name: "Committee on Fisheries", but not "Acme on Monday"?"""
    panel = singular(line.lower(i - 1)) in PANELS
    return panel and line.lower(i) in ("on", "into") and line.lower(i + 1) not in words("calendar")


def _joins(line: Line, i: int) -> bool:
    """Does a small word stand inside a name: "Bank of Tarn", "Museum of the Moon"?"""
    after = i + 2 if line.lower(i + 1) == "the" else i + 1
    if not line.is_capital(after) or line.person(after):
        return False
    if line.lower(i) in ("of", "for") and line.label(after) == "LOC":
        return line.lower(i) == "of"
    return True


def _noun_end(line: Line, start: int) -> int:
    """Where a phrase of common nouns that begins at a position ends."""
    i, end = start, start
    while i < len(line) and (not line.is_capital(i) or _modifies(line, i)):
        if line.tag(i) in NOUN_TAGS:
            end = i + 1
        elif line.tag(i) == "POS" and end == i and line.tag(i + 1) in MODIFIER_TAGS:
            pass
        elif line.tag(i) not in MODIFIER_TAGS and line.lower(i) not in ("-", "&"):
            break
        i += 1
    return end
