"""Parse and normalise names: forms that surely mean one person or body get one key.

Keys are for comparing, never for showing. They are conservative: two keys may turn out to be one
speaker, but one key should never be two. Other scripts than Latin keep their letters.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import cache, cached_property, lru_cache
from pathlib import Path

LEXICON = Path(__file__).parent / "lexicon"

_LETTERS = str.maketrans(
    {"ß": "ss", "æ": "ae", "œ": "oe", "ø": "o", "đ": "d", "ð": "d", "ł": "l", "þ": "th", "ı": "i"}
)
_APOSTROPHES = re.compile(r"['’‘ʼʻ`´]")
_DIACRITICS = re.compile(r"[\u0300-\u036f]")  # on Latin, Greek and Cyrillic letters only
_NICKNAME = re.compile(r"""\([^()]*\)|“[^“”]*”|"[^"]*"|(?<!\w)[‘'][^‘’']*[’'](?!\w)""")
_INITIALS = re.compile(r"(?:[^\W\d_]\.-?)+[^\W\d_]?\.?")  # J.P., J.-P., J.P, J.


@dataclass(frozen=True)
class PersonName:
    """A name in normalised parts: "Dr. J.P. van der Laan Jr" -> j p van der, laan, jr."""

    given: tuple[str, ...]  # all words before the last one, particles included
    family: str
    suffix: str = ""
    joined: bool = False  # is the last word written with a hyphen?

    @property
    def key(self) -> str:
        """Equal for forms of one name: without case, diacritics, honorifics, nicknames."""
        return " ".join(filter(None, (*self.given, self.family, self.suffix)))

    @property
    def is_full(self) -> bool:
        """Is there a given name? Two initials are enough, particles are none."""
        words = self.given_names
        return any(len(word) > 1 for word in words) or len(words) > 1

    @cached_property
    def given_names(self) -> tuple[str, ...]:
        """The given names and initials, without particles."""
        particles = read_words("particles.txt")
        return tuple(word for word in self.given if word not in particles)

    @property
    def western(self) -> PersonName:
        """The name with the family name last: "Park Ji-woo" -> jiwoo park.

        Only where a listed East Asian family name stands before two syllables of a given name.
        """
        families = read_words("family_first.txt")
        if len(self.given) not in (1, 2) or self.given[0] not in families:
            return self
        rest = (*self.given[1:], self.family)
        if self.family in families or (len(rest) == 1 and not self.joined):
            return self
        return PersonName(rest, self.given[0], self.suffix)


@lru_cache(maxsize=65536)
def parse_person(name: str) -> PersonName | None:
    """The parts of a person's name; None if no word is left of it."""
    name = _family_last(name)
    words = _split(_NICKNAME.sub(" ", name)) or _split(name)
    words = _without_postnominals(words)
    folded = [fold(word) for word in words]
    while len(folded) > 1 and folded[0] in read_words("honorifics.txt"):
        folded = folded[1:]
    suffix = ""
    if len(folded) > 1 and folded[-1] in read_words("suffixes.txt"):
        suffix = folded.pop()
    folded = [word for word in folded if word]
    if not folded:
        return None
    return PersonName(tuple(folded[:-1]), folded[-1], suffix, "-" in name.split()[-1])


def _family_last(name: str) -> str:
    """ "Voss, Naledi" -> "Naledi Voss"; "Naledi Voss, Jr." and "Naledi Voss, MD" stay."""
    family, comma, given = name.partition(",")
    after = fold(re.sub(r"[^\w ]", "", given)).split()
    kept = read_words("suffixes.txt") | read_words("postnominals.txt")
    if not comma or "," in given or not after or len(family.split()) > 2 or after[0] in kept:
        return name
    return f"{given.strip()} {family.strip()}"


@lru_cache(maxsize=65536)
def person_key(name: str) -> str | None:
    """What a person is known by in all articles; None where the name is too little for that.

    A given name or a surname alone is too little: "Odile", "Byron", "van der Laan", "J. Byron",
    "Lord Pemberwick". A peer with a place has enough: "Lord Templecombe of Yeo".
    """
    parsed = parse_person(name)
    if parsed is None:
        return None
    words = [fold(word) for word in _split(name)]
    if words[0] in read_words("peers.txt") and "of" in words[2:-1]:
        return " ".join(words)
    if "of" in parsed.given:  # "Duke of Sorrel", "King Aldo of Vessia": offices, not names
        return None
    return parsed.key if parsed.is_full else None


def organization_key(name: str) -> str:
    """What an organization is known by: without "the", "Inc.", case, diacritics, punctuation.

    Empty if the name has neither letter nor digit.
    """
    text = fold(name.replace("&", " and ").replace(".", ""))
    words = re.findall(r"[^\W_]+", text)
    if len(words) > 1 and words[0] == "the":
        words = words[1:]
    while len(words) > 1 and words[-1] in read_words("legal_forms.txt") and words[-2] != "and":
        words = words[:-1]
    return " ".join(words)


def sort_form(name: str, kind: str) -> str:
    """What an index sorts by: "laan, pieter van der", "park, jiwoo", "northern rail"."""
    if kind == "organization":
        return organization_key(name) or fold(name)
    parsed = parse_person(name) if kind == "person" else None
    if parsed is None:
        return fold(name)
    if "of" in parsed.given:  # "Lord Templecombe of Yeo"
        return parsed.key
    western = parsed.western
    given = " ".join(filter(None, (*western.given, western.suffix)))
    return f"{western.family}, {given}" if given else western.family


def fold(text: str) -> str:
    """The text without case, diacritics and apostrophes."""
    compatible = unicodedata.normalize("NFKD", text)  # before folding: 𝘼 has no small letter
    decomposed = unicodedata.normalize("NFKD", compatible.casefold())
    plain = _DIACRITICS.sub("", decomposed).translate(_LETTERS)
    return unicodedata.normalize("NFC", _APOSTROPHES.sub("", plain))


@cache
def read_words(file: str) -> frozenset[str]:
    """A word list of this room, one entry a line."""
    return frozenset((LEXICON / file).read_text(encoding="utf-8").split("\n")) - {""}


def _split(name: str) -> list[str]:
    """The words of a name, initials apart: "J.P. Oyelaran-Lyle" -> J, P, OyelaranLyle.

    A hyphen joins, so that "Mei-Ling" is "Meiling"; JP counts as initials beside small letters.
    """
    words: list[str] = []
    for word in re.sub(r"[,;]", " ", name).split():
        if _INITIALS.fullmatch(word):
            words.extend(re.sub(r"[.-]", "", word))
        elif len(word) == 2 and word.isupper() and word.isalpha() and not words:
            words.extend(word if not name.isupper() else [word])
        else:
            words.append(re.sub(r"[^\w'’‘ʼʻ`´]|_", "", word))
    return [word for word in words if word]


def _without_postnominals(words: list[str]) -> list[str]:
    """Without the letters after a name; at least two words are left."""
    while len(words) > 2 and fold(words[-1]) in read_words("postnominals.txt"):
        if not (words[-1].isupper() or words[-1] in ("PhD", "DPhil", "Esq")):  # a surname
            break
        words = words[:-1]
    return words
