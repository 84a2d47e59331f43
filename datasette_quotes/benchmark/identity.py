"""How fast invented mentions become speakers, how much memory that takes, and how many go wrong.

Block by block, as after an ingest: what is measured is `resolve`, not the reading of rows.
Names, posts and dates are uneven as in news; surnames are shared by many. The same number of
mentions, the same mentions.
"""

from __future__ import annotations

import gzip
import random
import resource
import sys
import time
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import accumulate
from pathlib import Path

from ..model import Appearance, SeenRole
from ..speakers.names import person_key
from ..speakers.people import local_key
from ..speakers.resolve import block_of, resolve
from ..speakers.titles import role_group, title_key

MENTIONS_OF_PERSON = 20
PEOPLE_OF_SURNAME = 6  # on average
COMMONEST = 20  # the lower, the more have the commonest surname: here, about one in a hundred
PEOPLE_BESIDE = 4
_GIVEN = Path(__file__).parent.parent / "extract" / "lexicon" / "given_names.txt.gz"
_TITLES = ("mayor", "finance minister", "chief executive", "captain", "analyst", "head teacher",
           "spokeswoman", "professor", "chief engineer", "director")  # fmt: skip
_SYLLABLES = ("bar", "dell", "fen", "gor", "hal", "kess", "lin", "mar", "nor", "pol", "quil", "ros",
              "sten", "tav", "vel", "wick", "yar", "zem", "brook", "croft")  # fmt: skip


@dataclass(frozen=True)
class IdentityReport:
    """The figures of one run."""

    mentions: int
    people: int
    seconds: float  # of CPU, of one process
    memory_mb: float  # at the most, of the whole process
    speakers: int  # with two mentions or more
    mixed: int  # of these, with mentions of several people
    suggestions: int

    def as_text(self) -> str:
        return (
            f"{self.mentions:,} mentions of {self.people:,} people: {self.seconds:.1f} s of CPU, "
            f"{self.mentions / self.seconds:,.0f} mentions per second, {self.memory_mb:,.0f} MB\n"
            f"{self.speakers:,} speakers with several mentions, {self.mixed:,} of them mixed; "
            f"{self.suggestions:,} pairs suggested"
        )


@dataclass(frozen=True)
class Invented:
    """Somebody with a name, a post at a body, company, and years in the news."""

    number: int
    given: str
    surname: str
    title: str
    body: str
    year: int
    beside: tuple[str, ...]


def measure_identity(mentions: int) -> IdentityReport:
    """Link so many mentions of a twentieth as many people."""
    dice = random.Random(7)
    blocks: dict[str, list[Invented]] = defaultdict(list)
    people = max(1, mentions // MENTIONS_OF_PERSON)
    for person in invented_people(people, dice):
        blocks[block_of(f"{person.given} {person.surname}", "person")].append(person)
    done = speakers = mixed = suggestions = 0
    seconds = 0.0
    for block in sorted(blocks):
        truth, seen = mentions_of(blocks[block], dice)
        started = time.process_time()
        found = resolve(seen)
        seconds += time.process_time() - started
        of_speaker: dict[str, list[int]] = defaultdict(list)
        for id, key in found.keys.items():
            of_speaker[key].append(truth[id])
        several = [numbers for numbers in of_speaker.values() if len(numbers) > 1]
        done, speakers = done + len(seen), speakers + len(several)
        mixed += sum(len(set(numbers)) > 1 for numbers in several)
        suggestions += len(found.suggestions)
    return IdentityReport(done, people, seconds, _peak_mb(), speakers, mixed, suggestions)


def invented_people(count: int, dice: random.Random) -> Iterator[Invented]:
    """So many people, of whom some share their whole name."""
    given = _given_names()
    surnames = _surnames(max(20, count // PEOPLE_OF_SURNAME), dice)
    weights = list(accumulate(1 / (COMMONEST + rank) for rank in range(len(surnames))))
    chosen = dice.choices(surnames, cum_weights=weights, k=count)
    for number, surname in enumerate(chosen):
        body = f"{dice.choice(surnames)} {dice.choice(('Council', 'Energy', 'Athletic', 'Bank'))}"
        beside = tuple(f"b{dice.randrange(count)}" for _ in range(PEOPLE_BESIDE))
        year, title = dice.randint(2005, 2024), dice.choice(_TITLES)
        yield Invented(number, dice.choice(given), surname, title, body, year, beside)


def mentions_of(
    people: list[Invented], dice: random.Random
) -> tuple[dict[int, int], list[Appearance]]:
    """Appearances of these people, and whose each is. Each is in an article of its own."""
    truth, seen = {}, []
    for person in people:
        for number in range(MENTIONS_OF_PERSON):
            id = person.number * MENTIONS_OF_PERSON + number
            truth[id] = person.number
            seen.append(_mention(id, person, dice))
    return truth, seen


def _mention(id: int, person: Invented, dice: random.Random) -> Appearance:
    form = dice.random()
    given = person.given
    if form < 0.05:
        given = f"{person.given[0]}."
    elif form < 0.1:
        given = f"{person.given} {person.given[-1].upper()}."
    name = person.surname if form > 0.92 else f"{given} {person.surname}"
    roles: tuple[SeenRole, ...] = ()
    if dice.random() < 0.6:
        key = title_key(person.title)
        roles = (SeenRole(key, person.body, "current", role_group(key)),)
    day = f"{person.year + dice.randrange(4)}-{dice.randint(1, 12):02}-{dice.randint(1, 28):02}"
    found = Appearance(
        id=id,
        key="",
        name=name,
        kind="person",
        article=f"a{id}",
        published=day,
        publication=f"p{dice.randrange(20)}",
        aliases=(name, person.surname),
        roles=roles,
        beside=frozenset(dice.sample(person.beside, 2)),
    )
    return Appearance(**{**_fields(found), "key": person_key(name) or local_key(found)})


def _fields(appearance: Appearance) -> dict:
    return {name: getattr(appearance, name) for name in appearance.__dataclass_fields__}


def _given_names() -> list[str]:
    with gzip.open(_GIVEN, "rt", encoding="utf-8") as lines:
        names = (name for line in lines for name in line.split()[1:])
        return [name.capitalize() for name in names if name.isalpha() and len(name) > 2]


def _surnames(count: int, dice: random.Random) -> list[str]:
    found: Counter[str] = Counter()
    while len(found) < count:
        found["".join(dice.choices(_SYLLABLES, k=dice.choice((2, 2, 3)))).capitalize()] += 1
    return list(found)


def _peak_mb() -> float:
    used = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return used / (1024 * 1024 if sys.platform == "darwin" else 1024)
