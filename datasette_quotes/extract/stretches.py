"""Capitalized words that stand together: how far a name may reach.

"Bank of Roe", "Pieter van der Roe", "Dock Workers' Union", "Rosa “Roz” Roe": one stretch each.
"""

from __future__ import annotations

from collections.abc import Sequence

from spacy.lang.en.stop_words import STOP_WORDS

from . import lexicon
from .given_names import is_common_given_name
from .units import Unit

MARK_PAIRS = {"(": ")", "[": "]", '"': '"', "“": "”", "‘": "’", "'": "'", "«": "»", "”": "”"}
MAX_NICKNAME = 3
MAX_PARTICLES = 3


def is_nameable(units: Sequence[Unit], at: int) -> bool:
    """May this unit be part of a name?"""
    unit = units[at]
    if not unit.cap or not unit.text[0].isalpha():
        return False
    if unit.low in lexicon.words("calendar"):  # May Roe, but not 3 May
        beside = units[at + 1] if at + 1 < len(units) else unit
        return unit.entity == "PERSON" and beside.cap and is_common_given_name(unit.text)
    return unit.low not in lexicon.words("never_names") or unit.low in lexicon.words("titles")


def extend(units: Sequence[Unit], at: int) -> tuple[int, tuple[int, int] | None]:
    """Where the capitalized stretch from `at` ends, and a nickname in it."""
    end, nickname = at + 1, None
    while end < len(units) and units[end].paragraph == units[at].paragraph:
        before = units[end - 1]
        if before.low in lexicon.words("suffixes") | lexicon.words("legal_forms"):
            break
        inset = _nickname(units, end) if nickname is None else None
        if inset is not None:
            nickname, end = inset, with_marks(units, inset)[1] + 1
            continue
        step = _step(units, at, end)
        if not step:
            break
        end += step
    return end, nickname


def _step(units: Sequence[Unit], at: int, end: int) -> int:
    """How many further units belong to the stretch; 0 at its end."""
    unit, before = units[end], units[end - 1]
    if unit.spaced and not unit.first and is_nameable(units, end):
        after_letter = len(before.text) == 2 and before.text.endswith(".")
        return 0 if _is_function_word(unit, after_letter) else 1
    if not unit.spaced and unit.cap and before.text.endswith(".") and len(before.text) < 4:
        return 1  # J.D. Roe written J.D.Roe
    if unit.text == "&" and _follows(units, end + 1):
        return 2
    if unit.text == "," and end + 1 < len(units):
        return (
            2
            if units[end + 1].low in lexicon.words("legal_forms") | {"jr", "sr"}
            and units[end + 1].cap
            else 0
        )
    if unit.low in ("of", "for", "on", "and"):
        return _connect(units, at, end)
    if unit.text in ("'", "’", "'s", "’s"):
        return _possessive(units, at, end)
    return _particles(units, end)


def _particles(units: Sequence[Unit], end: int) -> int:
    after = end
    while after < len(units) and units[after].low in lexicon.words("particles"):
        if not units[after].spaced or units[after].cap:
            break
        after += 1
    if after == end or after - end > MAX_PARTICLES or not _follows(units, after):
        return 0
    return after + 1 - end


def _connect(units: Sequence[Unit], at: int, end: int) -> int:
    """Bank of X, Centre for the X, Department of X and Y: as one name."""
    article = end + 1 < len(units) and units[end + 1].low == "the"
    after = end + (2 if article else 1)
    if not _follows(units, after):
        return 0
    word, before = units[end].low, units[end - 1].low
    one_name = units[end].entity == "ORG" and units[end - 1].entity == units[after].entity == "ORG"
    one_name &= units[at].low not in lexicon.words("titles")
    if word == "of" and (before in lexicon.words("joined_by_of") or _is_peer(units, at)):
        return after + 1 - end
    if word in ("for", "on") and before in lexicon.words(f"joined_by_{word}"):
        return after + 1 - end
    if word == "and" and not article:
        portfolios = lexicon.words("portfolios")
        one_name |= before in portfolios and units[after].low in portfolios
    return after + 1 - end if one_name else 0


def _possessive(units: Sequence[Unit], at: int, end: int) -> int:
    """Dock Workers' Union, Children's Hospital: as one name."""
    if not _follows(units, end + 1):
        return 0
    last = end + 1
    while last + 1 < len(units) and _follows(units, last + 1):
        last += 1
    is_body = units[last].low in lexicon.words("organization_words")
    before = units[end - 1]
    one_name = units[end].entity == "ORG" and before.entity == units[end + 1].entity == "ORG"
    if units[end].text in ("'", "’"):
        crowd = before.tag in ("NNS", "NNPS") or before.low in lexicon.words("crowds")
        crowd |= before.low.endswith("ers") and last == end + 1
    else:
        crowd = before.low in lexicon.words("crowds") or units[at].low in ("st", "saint")
    return 2 if is_body and (crowd or one_name) else 0


def _nickname(units: Sequence[Unit], at: int) -> tuple[int, int] | None:
    """Rosa “Roz” Roe, Tom (“Big Tom”) Roe: the units of the nickname that begins at `at`."""
    first = at
    while first < len(units) and units[first].text in MARK_PAIRS and first - at < 2:
        first += 1
    if first == at:
        return None
    last = first
    while last < len(units) and units[last].cap and last - first < MAX_NICKNAME:
        last += 1
    outer = with_marks(units, (first, last))
    if last == first or last - first != outer[1] - outer[0] - 2 * (first - at):
        return None
    return (first, last) if outer[0] == at and _follows(units, outer[1]) else None


def with_marks(units: Sequence[Unit], inner: tuple[int, int]) -> tuple[int, int]:
    """The units with the marks and brackets around them."""
    first, last = inner
    while (
        first > 0
        and last < len(units)
        and MARK_PAIRS.get(units[first - 1].text) == units[last].text
    ):
        first, last = first - 1, last + 1
    return first, last


def _follows(units: Sequence[Unit], at: int) -> bool:
    """Is there a spaced, nameable unit at `at`, in the same line?"""
    return (
        0 < at < len(units)
        and units[at].spaced
        and units[at].paragraph == units[at - 1].paragraph
        and is_nameable(units, at)
    )


def _is_function_word(unit: Unit, after_letter: bool) -> bool:
    """Does a new sentence begin here: "Roe Inc. The", "on X. Her"?"""
    if unit.low not in STOP_WORDS or unit.shouted:
        return False
    return after_letter or not unit.tag.startswith("NNP")


def _is_peer(units: Sequence[Unit], at: int) -> bool:
    return units[at].low in lexicon.words("kept_titles")
