"""Invented people, companies and places for training sentences.

Given names and surnames come half from the public lists (training/README.md), half from syllables
put together here, so that no name needs to be known; organisations also from the corpora.
"""

from __future__ import annotations

import gzip
import itertools
import random
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from words import words

ONSETS = words("onsets")
VOWELS = words("vowels")
CODAS = "b ck d g k l ll m n nd ng nt p r rd rk rn rt s ss t v x".split() + [""] * 6
ENDINGS = words("endings")
CHINESE = [words("chinese_family"), words("chinese_given")]
KOREAN = [words("korean_family"), words("korean_given")]
VIETNAMESE = [words("vietnamese_family"), words("vietnamese_middle"), words("vietnamese_given")]
AFRICAN = words("african_syllables")
PARTICLES = words("particles")
TAILS = words("company_tails")
COMMON = words("company_words")
PREFIXES = words("company_prefixes")
SUFFIXES = words("company_suffixes")
HEADS = words("bodies")
TOPICS = words("topics")
GEOGRAPHY = words("geography")


@dataclass(frozen=True)
class Person:
    """The two ways in which an article names somebody: in full, and again."""

    full: str
    short: str


class Inventor:
    """Names at random, the same for the same seed."""

    def __init__(self, rng: random.Random, lists: Path, organizations: Iterable[str]) -> None:
        self.rng = rng
        self.organizations = list(organizations)
        self.given, self.given_weights = _given_names(lists / "given_names.tsv.gz")
        self.surnames, self.surname_weights = _surnames(lists / "surnames.tsv.gz")

    def person(self) -> Person:
        r = self.rng.random()
        if r < 0.06:
            family, given = (self.rng.choice(part) for part in CHINESE)
            second = self.rng.choice(CHINESE[1]).lower() if self.rng.random() < 0.6 else ""
            return Person(f"{family} {given}{second}", family)
        if r < 0.09:
            family = self.rng.choice(KOREAN[0])
            first, second = self.rng.choice(KOREAN[1]), self.rng.choice(KOREAN[1])
            join = self.rng.choice(["-", "-", " "])
            return Person(
                f"{family} {first}{join}{second if join == ' ' else second.lower()}", family
            )
        if r < 0.11:
            return _named_last(" ".join(self.rng.choice(p) for p in VIETNAMESE))
        if r < 0.18:
            return _named_last(f"{self._african()} {self._african()}")
        given, family = self._given(), self._family()
        if r < 0.22:
            family = f"{family}-{self.surname()}"
        elif r < 0.25:
            family = f"{family} {self.surname()}"
        elif r < 0.28:
            given = f"{given}-{self._given()}"
        middle = self._middle()
        suffix = self.rng.choice([" Jr.", " III", " Jr"]) if self.rng.random() < 0.02 else ""
        return Person(f"{given} {middle}{family}{suffix}", family)

    def surname(self) -> str:
        if self.rng.random() < 0.5:
            return self.rng.choices(self.surnames, cum_weights=self.surname_weights)[0]
        return self.odd_word()

    def odd_word(self) -> str:
        """One invented word: Kranvik, Delvane, Ostrow."""
        stem = self.rng.choice(ONSETS) + self.rng.choice(VOWELS)
        if self.rng.random() < 0.25:
            stem = stem[1:] if len(stem) > 3 else stem
            stem += self.rng.choice("bdgklmnrstvz") + self.rng.choice("aeiou")
        stem += self.rng.choice(CODAS)
        made = stem + (self.rng.choice(ENDINGS) if self.rng.random() < 0.8 else "")
        return (made if len(made) > 2 else made + "ro").capitalize()

    def organization(self) -> str:
        r = self.rng.random()
        if r < 0.25:
            return self.rng.choice(self.organizations)
        if r < 0.48:
            return self.odd_word()
        if r < 0.68:
            return f"{self._company_stem()} {self.rng.choice(TAILS)}"
        if r < 0.74:
            return self.rng.choice(PREFIXES) + self.rng.choice(SUFFIXES)
        if r < 0.80:
            size = self.rng.choice([2, 3, 3, 3, 4])
            return "".join(self.rng.choice("ABCDEFGHIKLMNOPRSTUW") for _ in range(size))
        if r < 0.85:
            return f"{self.surname()} {self.rng.choice(['&', '&', 'and'])} {self.surname()}"
        return self._body()

    def place(self) -> str:
        r = self.rng.random()
        odd = self.odd_word()
        if r < 0.15:
            return (
                f"{self.rng.choice(['Port', 'New', 'St.', 'North', 'South', 'Lake', 'Fort'])} {odd}"
            )
        if r < 0.35:
            return f"{odd} {self.rng.choice(GEOGRAPHY)}"
        return odd

    def _company_stem(self) -> str:
        r = self.rng.random()
        if r < 0.45:
            return self.odd_word()
        if r < 0.65:
            return self.surname()
        if r < 0.85:
            return self.rng.choice(COMMON)
        return f"{self.rng.choice(COMMON)} {self.odd_word()}"

    def _body(self) -> str:
        r, topic = self.rng.random(), self.rng.choice(TOPICS)
        if r < 0.3:
            return f"{self.rng.choice(HEADS)} of {topic}"
        if r < 0.5:
            return f"{topic} {self.rng.choice(HEADS)}"
        if r < 0.7:
            return (
                f"University of {self.odd_word()}" if r < 0.6 else f"{self.odd_word()} University"
            )
        if r < 0.85:
            return f"{self.odd_word()} {topic} {self.rng.choice(HEADS)}"
        return f"{self.odd_word()} {self.rng.choice(['City', 'County', 'Town'])} Council"

    def _given(self) -> str:
        if self.rng.random() < 0.75:
            return self.rng.choices(self.given, cum_weights=self.given_weights)[0]
        return self.odd_word()

    def _family(self) -> str:
        if self.rng.random() > 0.08:
            return self.surname()
        particle = self.rng.choice(PARTICLES)
        if particle in ("Mc", "O'", "D'"):
            return particle + self.surname()
        if particle in ("al", "el"):
            return f"{self.rng.choice([particle, particle.title()])}-{self.surname()}"
        written = particle.title() if self.rng.random() < 0.3 else particle
        return f"{written} {self.surname()}"

    def _middle(self) -> str:
        r = self.rng.random()
        if r < 0.07:
            return self.rng.choice("ABCDEFGHJKLMNPRSTW") + ". "
        return f"{self._given()} " if r < 0.13 else ""

    def _african(self) -> str:
        made = "".join(self.rng.choice(AFRICAN) for _ in range(self.rng.choice([2, 3, 3, 4])))
        return (made if len(made) > 3 else made + "we").capitalize()


def _named_last(full: str) -> Person:
    return Person(full, full.split()[-1])


def _given_names(path: Path) -> tuple[list[str], list[float]]:
    rows = _rows(path)
    kept = [(r[0], max(1, int(r[1]))) for r in rows if "," in r[5] and _is_plain(r[0])]
    return [n for n, _ in kept], list(itertools.accumulate(count**0.3 for _, count in kept))


def _surnames(path: Path) -> tuple[list[str], list[float]]:
    kept = [r for r in _rows(path) if _is_plain(r[0])]
    weights = [
        (1 / (50 + int(rank)) ** 0.5 if rank else 0.004) + (0.006 if languages else 0)
        for _, rank, languages in kept
    ]
    return [r[0] for r in kept], list(itertools.accumulate(weights))


def _rows(path: Path) -> list[list[str]]:
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        return [line.rstrip("\n").split("\t") for line in itertools.islice(lines, 1, None)]


def _is_plain(name: str) -> bool:
    return len(name) > 2 and " " not in name and name[0].isupper()
