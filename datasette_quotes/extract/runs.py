"""Names that may stand in stretches of capitalized words, cut from titles and offices.

Pure functions on units; nothing is decided here about who or what is named.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from spacy.lang.en.stop_words import STOP_WORDS

from . import lexicon
from .given_names import is_common_given_name, is_given_name
from .role_words import is_role_noun
from .stretches import extend, is_nameable, with_marks
from .units import Unit

ALSO_NAMES = frozenset(
    "baron bishop dean duke earl general judge justice king lord major marshal marshall pope "
    "prince".split()
)
BEFORE_RANKS = frozenset(["associate", "chief", "lady", "lord", "madam", "mr", "mrs", "ms"])


@dataclass(frozen=True)
class Run:
    """Units `first` to `last` may be a name; titles stand before it from `lead` on.

    `nickname` are units inside it, without their marks: Rosa “Roz” Roe.
    """

    lead: int
    first: int
    last: int
    nickname: tuple[int, int] | None = None

    def words(self, units: Sequence[Unit]) -> list[str]:
        """The words of the name as they are written, the nickname left out."""
        return _glue([units[k].text for k in self.places(units)])

    def places(self, units: Sequence[Unit]) -> list[int]:
        """The indexes of the name's units, the nickname and its marks left out."""
        if self.nickname is None:
            return list(range(self.first, self.last))
        first, last = self.outer(units)
        return [k for k in range(self.first, self.last) if not first <= k < last]

    def outer(self, units: Sequence[Unit]) -> tuple[int, int]:
        """The units of the nickname and of the marks around it."""
        return with_marks(units, self.nickname) if self.nickname else (self.last, self.last)

    def form(self, units: Sequence[Unit]) -> tuple[str, ...]:
        """The name for comparison: folded words, without nickname and leading "The"."""
        low = tuple(_glue([units[k].low for k in self.places(units)]))
        return low[1:] if low[0] == "the" and len(low) > 1 else low


def _glue(words: list[str]) -> list[str]:
    """A last "'s" that is part of the name joined to the word before: Roe's."""
    if len(words) > 1 and words[-1] in ("'s", "’s"):
        return [*words[:-2], words[-2] + words[-1]]
    return words


def find_runs(units: Sequence[Unit]) -> list[Run]:
    """Every stretch that may be a name, in text order."""
    found: list[Run] = []
    at = 0
    while at < len(units):
        if not is_nameable(units, at):
            at += 1
            continue
        end, nickname = extend(units, at)
        found += [run for run in _cut(units, at, end, nickname) if not _is_lone_word(units, run)]
        at = end
    shops = _trade_names(units, found)
    return [replace(run, last=run.last + 1) if run in shops else run for run in found]


def _trade_names(units: Sequence[Unit], runs: Sequence[Run]) -> set[Run]:
    """Lone words that mean a body with their possessive: "at Roe's, the shop", "St Roe's"."""
    owners = [r for r in runs if r.lead + 1 == r.last and _is_possessive(units, r.last)]
    bodies = {units[r.first].low for r in owners if _is_body_after(units, r.last + 1)}
    lone = [r for r in runs if r.lead + 1 == r.last and units[r.first].low in bodies]
    saints = [r for r in runs if r.last - r.first == 2 and units[r.first].low in ("st", "saint")]
    return {r for r in lone + saints if r.last < len(units) and units[r.last].low == "'s"}


def _is_possessive(units: Sequence[Unit], at: int) -> bool:
    return at < len(units) and units[at].low == "'s" and units[at].tag == "POS"


def _is_body_after(units: Sequence[Unit], at: int) -> bool:
    """Does a verb follow, or ", the" and a noun for a body?"""
    if at + 2 >= len(units) or units[at].paragraph != units[at - 1].paragraph:
        return False
    if units[at].tag in ("VBD", "MD"):
        return units[at].low in ("said", "had", "was", "told", "declined") or units[at].tag == "MD"
    if units[at].text != "," or units[at + 1].low not in ("a", "an", "the"):
        return False
    return any(u.low in lexicon.words("organization_nouns") for u in units[at + 2 : at + 5])


def _is_lone_word(units: Sequence[Unit], run: Run) -> bool:
    """He, Who, So: a word of grammar by itself, though some are also names."""
    unit = units[run.first]
    if run.last - run.lead > 1 or unit.low not in STOP_WORDS:
        return False
    return unit.first or not unit.tag.startswith("NNP")


def _cut(
    units: Sequence[Unit], first: int, last: int, nickname: tuple[int, int] | None
) -> Iterator[Run]:
    """The names in a capitalized stretch: titles, offices, first words of sentences cut away."""
    first = _peel(units, first, last)
    office = _office(units, first, last)
    if first == last:
        return
    if is_body_name(units, first, last):
        yield Run(first, first, last, nickname)
        return
    lead, at, start = min(first, office or first), first, first
    if office is not None:
        start = at = _after_office(units, first, last)
    while at < last:
        if _is_title(units, at, last) or at == start and _is_modifier(units, at, last):
            if at > start:
                yield from _left(units, lead, start, at, nickname)
                lead = at
            start = at = at + 1
            continue
        at += 1
    if start < last:
        split = _split_by_model(units, start, last)
        if split > start:
            yield from _left(units, lead, start, split, None)
            lead = split
        yield Run(lead, split, last, nickname)


def _office(units: Sequence[Unit], first: int, last: int) -> int | None:
    """Where "Secretary of" begins, if the stretch goes on with "State Ada Roe"."""
    at = first - 2 if first and units[first - 1].low == "the" else first - 1
    if at < 1 or units[at].low != "of" or last - first < 2:
        return None
    if units[at - 1].low not in lexicon.words("titles"):
        return None
    name = _after_office(units, first, last)
    person = units[name].entity == "PERSON" or is_given_name(units[name].text)
    return at - 1 if name > first and person and last - name > 1 else None


def _after_office(units: Sequence[Unit], first: int, last: int) -> int:
    offices = lexicon.words("portfolios") | lexicon.words("organization_words")
    while first + 1 < last and units[first].low in offices:
        first += 1
    return first


def _left(
    units: Sequence[Unit], lead: int, first: int, last: int, nickname: tuple[int, int] | None
) -> Iterator[Run]:
    """What stands before a title: "Vantry" of "Vantry Health Minister", none of "Health"."""
    offices = (
        lexicon.words("portfolios") | lexicon.words("name_modifiers") | lexicon.words("demonyms")
    )
    while last > first and units[last - 1].low in offices:
        last -= 1
    while last > first and units[last - 1].text in (",", "&", "and", "of", "for", "the"):
        last -= 1
    if last > first:
        inside = nickname if nickname and nickname[1] < last else None
        yield Run(lead, first, last, inside)


def _peel(units: Sequence[Unit], first: int, last: int) -> int:
    """The stretch's start without words that have capitals only for where they stand."""
    while first < last and units[first].first:
        unit = units[first]
        after = units[first + 1] if first + 1 < last else unit
        if after.text == "&" or after is not unit and unit.text.isupper() and after.text.isupper():
            break
        named = unit.tag.startswith("NNP") or unit.entity or is_common_given_name(unit.text)
        plain = unit.low in STOP_WORDS and not is_common_given_name(unit.text)
        plain |= unit.tag.startswith("VB") and not is_given_name(unit.text) and after is not unit
        if not (plain or not named) or unit.shouted and not plain:
            break
        if last - first == 1 and not plain:
            break  # a word alone is judged by what the article says of it elsewhere
        first += 1
        if first < last and not is_nameable(units, first):
            first += 1
    return first


def is_body_name(units: Sequence[Unit], first: int, last: int) -> bool:
    """Do the words end as names of bodies do: Union, Bank, plc?"""
    if last - first < 2:
        return False
    head = units[last - 1].low
    if head in lexicon.words("legal_forms"):
        return True
    inner = {units[k].low for k in range(first, last - 1)}
    of = any(word in lexicon.words("joined_by_of") for word in inner) and "of" in inner
    return (of or head in lexicon.words("organization_words")) and not (
        units[last - 1].entity == "PERSON" and is_given_name(units[last - 2].text)
    )


def _is_title(units: Sequence[Unit], at: int, last: int) -> bool:
    """Is the unit a title or office, not a name that is spelled like one?"""
    unit = units[at]
    titles = lexicon.words("titles")
    several = unit.low[:-1] in titles and unit.low.endswith("s") and at + 1 < last  # Senators
    if unit.low not in titles and not several:
        return unit.first and _is_occupation(units, at, last) or _is_role(units, at, last)
    if unit.low == "del" and not unit.text.endswith("."):
        return False
    if at + 1 == last and at > 0 and unit.entity == "PERSON":
        return False  # Ada King
    if at and units[at - 1].low in BEFORE_RANKS:
        return True  # Mr Justice Roe
    return not (unit.low in ALSO_NAMES and unit.entity == "PERSON")  # Earl Roe


def _is_role(units: Sequence[Unit], at: int, last: int) -> bool:
    """Goaltender Ada Roe, Council Member Ada Roe: a noun for a role before a full name."""
    if last - at < 3 or is_given_name(units[at].text) or not is_role_noun(units[at].low):
        return False
    return is_given_name(units[at + 1].text)


def _is_occupation(units: Sequence[Unit], at: int, last: int) -> bool:
    """Farmer Ada Roe: a noun that has its capital from the sentence's start."""
    if units[at].low not in lexicon.words("person_nouns") or last - at < 2:
        return False
    apart = units[at].entity != units[at + 1].entity
    return apart or last - at > 2 and is_given_name(units[at + 1].text)


def _is_modifier(units: Sequence[Unit], at: int, last: int) -> bool:
    """Is the unit before a name but no part of it: Former, Republican?"""
    if at + 1 >= last:
        return False
    low, after = units[at].low, units[at + 1]
    if low in lexicon.words("name_modifiers"):
        placed = units[at].first or units[at - 1].low in lexicon.words("titles")
        return placed or units[at].entity != "PERSON"
    if low not in lexicon.words("demonyms") or is_body_name(units, at, last):
        return False
    return (
        after.entity == "PERSON"
        and units[at].entity != "PERSON"
        or is_common_given_name(after.text)
        or after.low in lexicon.words("titles")
        or low in lexicon.words("demonyms")
        and after.low in lexicon.words("portfolios")
    )


def _split_by_model(units: Sequence[Unit], first: int, last: int) -> int:
    """Where a person's name begins after a body's or place's: Vantry | Ada Roe."""
    for at in range(first + 1, last):
        before = units[at - 1]
        parted = units[at].entity == "PERSON" and before.entity in ("ORG", "LOC")
        if parted and is_given_name(units[at].text) and not is_given_name(units[first].text):
            return at
    return first
