"""Read one title where it stands: "the company's acting director of public health".

From its head noun leftwards to owner, determiner and status, rightwards over "of", "for", "at".
Tags and words decide; the parse is not asked, since it stumbles just where titles are.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from ..model import RoleStatus
from .after_title import After, is_academic, past_stop, read_after
from .before_title import Before, read_before, starts_title
from .bodies import NOUN_TAGS, Body
from .lexicon import words
from .lines import LOW_DASHES, Line, Name
from .owner_before import Unit, starts_sentence
from .role_words import (
    AFTER_HEAD,
    STATUS,
    is_plural,
    is_role_noun,
    role_compounds,
    singular,
    written,
)
from .trades import is_trade

DOUBTFUL = frozenset(
    "alleged aspiring fake likely possible potential prospective self-styled supposed "
    "would-be".split()
)
BEFORE_NOUN = frozenset({"one", *STATUS})
TAILS = frozenset(  # what follows "editor-", "sergeant-", "second-"
    {("at", "arms"), ("at", "large"), ("in", "command"), ("in", "residence")}
)
AGENT_ENDINGS = ("er", "or", "ist", "ian")


@dataclass(frozen=True)
class Title:
    """A title as words `start` to `end` of its line, determiner and complements included."""

    start: int
    end: int
    head: int
    first: int  # first word of the title itself
    last: int  # one after its last
    words: str  # as a role gives them
    status: RoleStatus = "current"
    owner: Body | None = None  # the organisation as it stands there
    owner_pronoun: str = ""  # its, whose
    determiner: str = ""
    plural: bool = False
    bare_end: int = 0  # one after the head
    doubtful: bool = False  # "a potential minister"
    begins: bool = False  # "was sworn in as minister"

    @property
    def owner_before(self) -> bool:
        """Does an owner stand before the title?"""
        return bool(self.owner_pronoun) or self.owner is not None and self.owner.start < self.head


Held = tuple[Name, Title]  # a title and who holds it


def titles_in(line: Line) -> list[Title]:
    """The titles of a paragraph in order, "president and CEO" joined into one."""
    found: list[Title] = []
    for i, word in enumerate(line.lowers):
        if not (is_role_noun(word) or is_compound(line, i) or is_trade(line, i)):
            continue
        if not is_head(line, i):
            continue
        title = read_title(line, i)
        if title.doubtful:
            continue
        if found and title.first <= found[-1].head:
            found[-1] = title
        elif found and _are_one(line, found[-1], title):
            found[-1] = _join(found[-1], title)
        elif found and line.lower(found[-1].end) == "turned" and title.start == found[-1].end + 1:
            before = found[-1]  # a midwife turned novelist
            found[-1] = replace(title, start=before.start, determiner=before.determiner)
        else:
            found.append(title)
    return found


def is_compound(line: Line, i: int) -> bool:
    """Does a word name a role with the one before it: "scrum-half", "writer-in-residence"?"""
    word, before = singular(line.lower(i)), i - 1
    if line.lower(before) in LOW_DASHES and line.is_glued(before):
        before -= 1
        if (line.lower(before), word) in TAILS and line.lower(before - 1) in LOW_DASHES:
            first = line.lower(before - 2)
            return is_role_noun(first) or first == "second"
    return (line.lower(before), word) in role_compounds()


def is_head(line: Line, i: int) -> bool:
    """Is the word at a position, a role's by itself or not, the head noun of a title?"""
    word, name = line.lower(i), line.inside.get(i)
    if line.person(i) or word in words("title_honorifics") and not is_compound(line, i):
        return False
    in_name = name is not None and name.label == "ORG"  # Board of Directors
    if in_name and not (name and _is_title_itself(line, name, i)):
        return False
    if line.tag(i) not in NOUN_TAGS and word != "general":
        return _is_mistagged(line, i)
    if line.is_glued(i) and line.lower(i + 1) in LOW_DASHES:
        return line.lower(i + 2) in AFTER_HEAD
    return line.tag(i + 1) != "POS" and not _is_modifier(line, i)


def _is_title_itself(line: Line, name: Name, i: int) -> bool:
    """Was a title taken for a body: "the Commissioner for Health", "a retired GP"?"""
    if name.end == i + 1 and line.person_from(i + 1):
        return True
    if name.start != i or is_plural(line.lower(i)):
        return False
    alone = name.end == i + 1 and line.texts[i].isupper()
    return line.lower(i + 1) == "for" or alone and line.tag(i - 1) in ("DT", "JJ", "POS", "PRP$")


def _is_mistagged(line: Line, i: int) -> bool:
    """Is a word that the tagger takes for no noun one by its place: "Her biographer, X"?"""
    word = line.lower(i)
    name = line.person_from(i + 1)
    if name and line.tag(i).startswith("VB"):
        noun = line.tag(i - 1) in NOUN_TAGS and line.tag(name.end) in ("VBD", "VBZ")
        return noun or word.endswith(AGENT_ENDINGS)  # hut warden X said
    if word == "forward" and (name or not line.tag(i + 1)[:1].isalpha()):
        return line.tag(i - 1) in ("JJ", "POS") or line.is_capital(i - 1)  # the Irish forward
    if line.tag(i) == "JJ" and line.lower(i - 1) == "chief" and name:
        return True
    closed = line.lower(i + 1) == "," or line.tag(i + 1) in ("VBD", "VBZ")
    if closed and (line.tag(i - 1) in ("DT", "PRP$", "POS") or line.lower(i - 1) in BEFORE_NOUN):
        return True
    if line.tag(i) == "JJ" and not line.tag(i + 1).startswith(("NN", "JJ")):
        before = line.lower(i - 1)  # became chief in May
        if before == "chief" or i and line.tokens[i - 1].lemma_.lower() == "become":
            return True
    return word.endswith(".") or line.is_capital(i) and line.tag(i) == "JJ"


def _is_modifier(line: Line, i: int) -> bool:
    """Does another noun follow that the word belongs to: "police chief" at "police"?"""
    after, tag = line.lower(i + 1), line.tag(i + 1)
    if starts_title(line, i + 1) and not line.is_capital(i):
        return False
    if line.lower(i - 1) == "as" and line.lower(i - 2) == "who":  # who as mayor votes
        return False
    if line.lower(i) in STATUS and is_role_noun(after):  # the caretaker premier
        return True
    if line.person_from(i + 1) or after in AFTER_HEAD or line.person_from(past_stop(line, i)):
        return False
    if tag not in NOUN_TAGS:
        return after == "general"
    return tag in ("NN", "NNS") or is_role_noun(after) or line.is_capital(i)


def read_title(line: Line, head: int) -> Title:
    """The title that the noun at a position heads."""
    before = read_before(line, head)
    after = read_after(line, head)
    if _is_region(line, before, after):
        units = ((before.owner.start, before.owner.end), *before.units) if before.owner else ()
        before = replace(before, owner=None, units=units)
    owned = before.owner is not None or before.pronoun
    changed = after.status is not None or after.emeritus
    return Title(
        start=before.start,
        end=after.end,
        head=head,
        first=before.units[0][0],
        last=max(after.last, head + 1) if changed else after.last,
        words=_spell(line, before.units, head, after),
        status=after.status or before.status or "current",
        owner=before.owner if owned else after.owner,
        owner_pronoun=before.pronoun or "there" * after.there,
        determiner=before.determiner,
        plural=is_plural(line.lower(head)),
        bare_end=after.bare_end,
        doubtful=any(line.lower(i) in DOUBTFUL for i in range(before.start, head)),
    )


def _is_region(line: Line, before: Before, after: After) -> bool:
    """Is a place before the title part of it: "Asia director for Acme"?"""
    owner = before.owner
    if owner is None or after.owner is None or owner.label != "LOC":
        return False
    return line.tag(owner.end) != "POS"


def _spell(line: Line, units: Sequence[Unit], head: int, after: After) -> str:
    """The title's words as a role gives them."""
    title_case = line.is_capital(head) and not line.texts[head].isupper()
    spelled: list[str] = []
    for start, end in units:
        unit = line.cut(start, end)
        if start <= head < end and is_plural(line.lower(head)):
            unit = unit.removesuffix(line.texts[head]) + singular(line.texts[head])
        taken = start == head and line.label(head) == "ORG"  # the Commissioner for Health
        keeps = not taken and _keeps_capital(line, start, title_case)
        spelled.append(written(unit, keeps))
    for i in range(head + 1, after.last):
        if line.lower(i) == "." and i + 1 == after.bare_end:  # Capt. X
            continue
        if line.lower(i) in LOW_DASHES or line.lower(i) in AFTER_HEAD and not after.emeritus:
            continue
        if line.tag(i) == "POS" or line.is_glued(i - 1) and not line.texts[i - 1].isalpha():
            spelled[-1] += line.texts[i]
        else:
            field = title_case and (
                line.lower(i) in words("title_fields") or is_academic(line, head)
            )
            keeps = _keeps_capital(line, i, title_case) and not field
            spelled.append(written(line.texts[i], keeps))
    return " ".join(spelled)


def _keeps_capital(line: Line, i: int, title_case: bool) -> bool:
    if not line.is_capital(i):
        return False
    if line.label(i) in ("ORG", "LOC") or line.lower(i) in words("demonyms"):
        return True
    if line.lower(i + 1) in words("demonyms"):  # South Korean
        return True
    return not title_case and not starts_sentence(line, i)


def _are_one(line: Line, one: Title, other: Title) -> bool:
    """Do two titles with "and" between belong to one office?"""
    if line.lower(one.end) not in ("and", "&") or one.end + 1 != other.start:
        return False
    same_status = one.status == other.status or other.status == "current"
    first_is_bare = one.end == one.bare_end and not (one.owner and other.owner)
    return same_status and first_is_bare and one.plural == other.plural and not other.determiner


def _join(one: Title, other: Title) -> Title:
    """One title of "president" and "CEO of Acme"."""
    return replace(
        one,
        end=other.end,
        head=other.head,
        last=other.last,
        words=f"{one.words} and {other.words}",
        owner=one.owner or other.owner,
        owner_pronoun=one.owner_pronoun or other.owner_pronoun,
        bare_end=other.bare_end,
    )
