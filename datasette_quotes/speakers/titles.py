"""Normalise titles, and put them into a few broad groups. The words are in lexicon/titles.tsv.

Each line there gives a title, the title it is another word for (or nothing), and its group.
"""

from __future__ import annotations

import re
from functools import cache

from .names import LEXICON, fold, read_words

_OTHER_WORDS = 0  # column of titles.tsv, counted after the title itself
_GROUP = 1
_PLACE = re.compile(r" (?:of|for|at|in|to|on) ")  # what comes before it is the office
_MINISTER = re.compile(r"minister (?:of|for) (?:the )?(?!state\b)(.+)")


def title_key(title: str) -> str:
    """One key for all wordings of an office: CEO, chief executive, chief executive officer.

    Without a word that stands for a man or a woman: chairwoman -> chair. Joined titles come in
    alphabetical order: "president and CEO" is "CEO and president".
    """
    words = re.sub(r"[^\w\s&]|_", " ", fold(title.replace(".", "")).replace("&", " and ")).split()
    while len(words) > 1 and words[0] in ("the", "a", "an", "its", "their"):
        words = words[1:]
    key = _MINISTER.sub(r"\1 minister", _replace_words(words))
    parts = key.split(" and ")
    return " and ".join(sorted(parts)) if all(map(_office, parts)) else key


def role_group(key: str) -> str | None:
    """The group of a title key; None where the list does not tell.

    executive, politician, official, spokesperson, expert, athlete, witness or other.
    """
    for part in key.split(" and "):
        group = _read_titles()[_office(part) or ""][_GROUP]
        if group:
            return group
    return None


def title_parts(key: str) -> frozenset[str]:
    """The titles of a joined one: "chief executive officer and founder" are two.

    "director of fish and game" is one: only offices are joined.
    """
    parts = key.split(" and ")
    return frozenset(parts) if all(map(_office, parts)) else frozenset([key])


def is_sole(key: str) -> bool:
    """Does one person have this office at a time? Mayor, finance minister; not spokesperson.

    Only what sole_offices.txt lists, alone or before its place; a line "* minister" stands for
    all kinds of minister but those whose first word is in sole_exceptions.txt.
    """
    office = _PLACE.split(key, maxsplit=1)[0]
    offices = read_words("sole_offices.txt")
    words = office.split()
    if not words or words[0] in read_words("sole_exceptions.txt"):
        return False
    return office in offices or (len(words) > 1 and f"* {words[-1]}" in offices)


def _office(key: str) -> str | None:
    """The listed title that this one is a kind of: "deputy finance minister" -> minister."""
    for candidate in (key, _PLACE.split(key, maxsplit=1)[0]):
        words = candidate.split()
        for start in range(len(words)):
            if " ".join(words[start:]) in _read_titles():
                return " ".join(words[start:])
    return None


def _replace_words(words: list[str]) -> str:
    """The title with each listed wording replaced, the longest first, from left to right."""
    replaced: list[str] = []
    while words:
        for length in range(min(len(words), 5), 0, -1):
            found = _read_titles().get(" ".join(words[:length]))
            if found:
                break
        replaced.append((found and found[_OTHER_WORDS]) or " ".join(words[:length]))
        words = words[length:]
    return " ".join(replaced)


@cache
def _read_titles() -> dict[str, tuple[str, str]]:
    titles = {"": ("", "")}
    for line in (LEXICON / "titles.tsv").read_text(encoding="utf-8").splitlines():
        title, other_words, group = line.split("\t")
        titles[title] = (other_words, group)
    return titles
