"""The words of roles: which nouns name one, what they say of its status, how a title is written."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from ..model import Role, RoleStatus
from .lexicon import words

STATUS: dict[str, RoleStatus] = {
    "acting": "acting",
    "caretaker": "caretaker",
    "current": "current",
    "departing": "outgoing",
    "erstwhile": "former",
    "ex": "former",
    "former": "former",
    "formerly": "former",
    "future": "incoming",
    "incoming": "incoming",
    "interim": "interim",
    "next": "incoming",
    "onetime": "former",
    "one-time": "former",
    "outgoing": "outgoing",
    "past": "former",
    "previous": "former",
    "previously": "former",
    "retired": "former",
    "retiring": "outgoing",
    "sometime": "former",
    "temporary": "interim",
}
AFTER_HEAD: dict[str, RoleStatus | None] = {
    "elect": "incoming",
    "designate": "incoming",
    "emeritus": None,
    "emerita": None,
}
EPITHET = re.compile(
    r".+-(?:old|based|born|winning|spoken|time|term|known|year|bred|raised|turned|trained|educated|backed|appointed|elected|owned|listed|run)$"
)
AGENT = re.compile(r".{3,}(?:olog|ograph|onom|path|iatr)(?:ist|er|ian)$|.{4,}(?:person|woman)$")
LEARNED = re.compile(r"(?:agro|astro|bio|cyber|eco|electro|ethno|geo|hydro|neuro|palaeo|psycho)")
NOT_AGENTS = frozenset("everywoman front-runner layperson laywoman person runner-up woman".split())
SAME_WORD = {
    "ceo": "chief executive",
    "cfo": "chief financial",
    "cio": "chief information",
    "ciso": "chief information security",
    "coo": "chief operating",
    "cto": "chief technology",
    "md": "managing director",
    "mp": "member parliament",
    "pm": "prime minister",
    "vp": "vice president",
    "svp": "senior vice president",
    "evp": "executive vice president",
    "actress": "actor",
    "advisor": "adviser",
    "chair": "chairman",
    "councilor": "councillor",
    "congressman": "representative",
    "congresswoman": "representative",
    "councilwoman": "councilman",
    "defense": "defence",
    "labor": "labour",
    "organizer": "organiser",
}
SMALL = frozenset(["a", "an", "the", "of", "for", "in", "at", "to", "on", "and", "&", "with"])
RANKS = frozenset(
    [
        "deputy",
        "vice",
        "assistant",
        "associate",
        "co",
        "sub",
        "under",
        "junior",
        "shadow",
        "chief",
        "managing",
        "lieutenant",
        "major",
        "brigadier",
        "first",
        "second",
        "prime",
        "permanent",
        "press",
        "general",
        "executive",
    ]
)

SECOND = frozenset("assistant associate co deputy shadow under vice".split())
PAST = {"current", "former"}


@lru_cache(maxsize=8192)
def is_role_noun(word: str) -> bool:
    """Can this noun, in lower case, head the title of a role? Plurals too."""
    known = words("role_nouns")
    word = word.replace("’", "'")
    if word in known or word in abbreviations():
        return True
    single = singular(word)
    if single in known:
        return True
    if (found := LEARNED.match(single)) and single[found.end() :] in known:
        return True
    last = single.rsplit("-", 1)[-1]
    if last != single and last in known:
        return single not in NOT_AGENTS
    return bool(AGENT.match(single)) and single not in NOT_AGENTS


@lru_cache(maxsize=8192)
def singular(word: str) -> str:
    """One of several: "spokeswomen" -> "spokeswoman", "secretaries" -> "secretary"."""
    if word.endswith("people") and word != "people":
        return word[:-6] + "person"
    if word.endswith("men") and len(word) > 4:
        return word[:-2] + "an"
    if word.endswith("ies") and len(word) > 4:
        return word[:-3] + "y"
    if word.endswith(("sses", "ches", "shes")):
        return word[:-2]
    if word.endswith("s") and not word.endswith(("ss", "us", "is")) and len(word) > 2:
        return word[:-1]
    return word


def is_plural(word: str) -> bool:
    """Is this role noun, in lower case, one for several people?"""
    return singular(word) != word and word not in words("role_nouns")


@lru_cache
def abbreviations() -> dict[str, str]:
    """Short titles and what they stand for: "sen." -> "senator"."""
    return pairs("title_abbreviations")


@lru_cache
def role_compounds() -> frozenset[tuple[str, str]]:
    """Two words that name a role together only: "dinner lady", "centre half"."""
    split = (line.split() for line in words("role_compounds"))
    return frozenset((first, second) for first, second in split)


@lru_cache
def role_verbs() -> dict[str, str]:
    """Verbs that say a role and its title: "chair" -> "chair", "run" -> "head"."""
    return pairs("role_verbs")


def pairs(name: str) -> dict[str, str]:
    """The entries of a word list with two columns, parted by a tab."""
    split = (line.split("\t", 1) for line in words(name))
    return {row[0]: row[1] for row in split}


def written(unit: str, is_name: bool) -> str:
    """A word of a title as the role gives it: lower case but for acronyms and names."""
    short = abbreviations().get(unit.lower())
    if short:
        return short
    letters = [c for c in unit if c.isalpha()]
    acronym = len(letters) > 1 and all(c.isupper() for c in letters)
    mixed = sum(c.isupper() for c in letters) > 1 and not letters[-1].isupper() and "-" not in unit
    if is_name or acronym and len(letters) <= 5 or mixed:
        return unit
    return unit.lower()


def is_epithet(unit: str) -> bool:
    """Does this word, in lower case, only praise or describe: "veteran", "Boston-based"?"""
    return unit in words("role_qualities") or bool(EPITHET.match(unit))


def title_words(title: str) -> list[str]:
    """The words of a title for comparison: one form for each office, without small words."""
    found: list[str] = []
    for word in re.findall(r"[\w.]+", title.lower()):
        word = singular(word.replace(".", "")) if word not in abbreviations() else word
        word = abbreviations().get(word, word)
        word = re.sub(r"(?<=\w{3})(?:woman|person)$", "man", word)
        found += SAME_WORD.get(word, word).split()
    if "chief" in found:
        found = [word for word in found if word != "officer"]
    return [word for word in found if word not in SMALL]


def head_word(title: str) -> str:
    """The noun that a title turns on: "director" of "director of public health"."""
    before = re.split(r"\s(?:of|for|in|at|to|on|with)\s", title)[0]
    found = title_words(before)
    return found[-1] if found else ""


def titles_compatible(one: str, other: str) -> bool:
    """Can the two titles mean one office: same head, and one's words among the other's?"""
    for a in halves(one):
        for b in halves(other):
            first, second = set(title_words(a)), set(title_words(b))
            if not first or head_word(a) != head_word(b):
                continue
            if (first <= second or second <= first) and not (first ^ second) & RANKS:
                return True
    return False


def halves(title: str) -> Sequence[str]:
    """The parts of a joined title: "president and CEO" -> "president", "CEO"."""
    return [part for part in re.split(r"\s*(?:,|&|\band\b)\s*", title) if part]


def roles_compatible(phrase: Role, role: Role) -> bool:
    """Can a noun phrase ("the acting director") mean the holder of a role?

    The phrase may leave words out, not add any: "the director" fits a director of public
    health, "the flight director" does not fit a director. Nor may it drop a word of rank:
    "the mayor" is not the deputy mayor. "The director" may be an acting one, never a former.
    """
    if phrase.status not in ("current", role.status) or {phrase.status, role.status} == PAST:
        return False
    asked = set(title_words(phrase.title))
    if asked == set(title_words(role.title)):
        return True
    for half in halves(role.title):
        held = title_words(half)
        heads = {head_word(half), *held[-1:]}
        if asked <= set(held) and head_word(phrase.title) in heads:
            return not (set(held) - asked) & SECOND
    return False
