"""When two names of people or of organizations count as the same. The annotated one comes first.

On purpose this shares nothing with the code that links speakers: a judge that used the same
comparisons as the judged could not see their mistakes.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from typing import NamedTuple

from .words import COMPANY_FORMS, HONORIFICS, NICKNAMES, PEERS, SMALL_WORDS, SUFFIXES

INSET = re.compile(r"[\"“„«(\[]([^\"“”„«»()\[\]]*)[\"”»)\]]")


class Name(NamedTuple):
    """A person's name in parts, lower case and without accents."""

    tokens: tuple[str, ...]  # honorifics and suffix taken off
    suffix: str
    nicknames: tuple[str, ...]  # words given in quotation marks or brackets


def fold(words: str | None) -> str:
    """Lower case, no accents, straight apostrophes."""
    plain = unicodedata.normalize("NFKD", words or "").replace("’", "'").replace("‘", "'")
    return "".join(c for c in plain if not unicodedata.combining(c)).lower()


def parse_name(name: str | None) -> Name:
    """The parts of a name: "Sen. Ruben “Ben” Diaz Jr." -> (ruben, diaz), jr, (ben,)."""
    folded = fold(name)
    nicknames = tuple(word for inset in INSET.findall(folded) for word in inset.split())
    folded = re.sub(r"'s?(?=\s|$|,)", "", INSET.sub(" ", folded).strip())
    folded = re.sub(r"(?<=\b\w)\.(?=\w\b)", ". ", folded)  # J.J. -> j. j.
    tokens = [t for t in (t.strip('.,;:"“”`–—-') for t in folded.split()) if t]
    if tokens and tokens[0] in PEERS and "of" in tokens:  # Lord Templecombe of Yeo
        tokens = tokens[: tokens.index("of")]
    while len(tokens) > 1 and tokens[0] in HONORIFICS:
        tokens = tokens[1:]
    suffix = tokens.pop() if len(tokens) > 1 and tokens[-1] in SUFFIXES else ""
    return Name(tuple(tokens), suffix, nicknames)


def given_names_agree(a: str, b: str) -> bool:
    """Are they equal, an initial, a short form or a nickname of one another?"""
    if a == b or (a[:1] == b[:1] and 1 in (len(a), len(b))):
        return True
    if min(len(a), len(b)) >= 3 and (a.startswith(b) or b.startswith(a)):
        return True
    return any(a in names and b in names for names in NICKNAMES)


def full_name_match(gold: str, predicted: str | None, aliases: Iterable[str] = ()) -> bool:
    """Do first and last name agree? A person with one name only needs that one.

    A second surname may be left out where the article does so (alias "Anaya" of Xochitl Anaya
    Barragán). Another full name among the aliases is as good.
    """
    g, p, known = parse_name(gold), parse_name(predicted), list(aliases)
    if _cannot_be_compared(g, p):
        return False
    if sorted(g.tokens) == sorted(p.tokens):
        return True
    short = [parse_name(alias).tokens for alias in known]
    if len(g.tokens) == 1:
        return g.tokens[0] in (p.tokens[0], p.tokens[-1]) or p.tokens in short
    if len(p.tokens) == 1:
        return False
    if any(_is_other_full_name(p, g, *pair) for pair in zip(short, known, strict=True)):
        return True
    has_initial = len(g.tokens[0]) == 1 or g.tokens[0] + "." in fold(gold)
    # "van der Laan" is a surname; but Emeka Okafor is W. Emeka Okafor
    if p.tokens == g.tokens[-len(p.tokens) :] and not has_initial:
        return False
    second = {tokens[0] for tokens in short if len(tokens) == 1 and tokens[0] in g.tokens[1:]}
    return p.tokens[-1] in {g.tokens[-1]} | second and _first_names_agree(g, p)


def short_name_match(gold: str, predicted: str | None, aliases: Iterable[str] = ()) -> bool:
    """Is it the surname, the first name alone, or a form that the article uses?"""
    known = list(aliases)
    if full_name_match(gold, predicted, known):
        return True
    g, p = parse_name(gold), parse_name(predicted)
    if _cannot_be_compared(g, p):
        return False
    if p.tokens in [parse_name(alias).tokens for alias in known]:
        return True
    if len(p.tokens) == 1:
        return p.tokens[0] in (g.tokens[0], g.tokens[-1])
    return g.tokens[-len(p.tokens) :] == p.tokens  # van der Laan


def organization_match(gold: str, predicted: str | None) -> bool:
    """Have they the same words, one name inside the other, or is one the other's acronym?"""
    full = [[w for w in plain_words(name) if w not in COMPANY_FORMS] for name in (gold, predicted)]
    g, p = ([w for w in words if w not in SMALL_WORDS] for words in full)
    if not g or not p:
        return False
    if set(g) <= set(p) or set(p) <= set(g):
        return True
    return _is_acronym(p, g, full[0]) or _is_acronym(g, p, full[1])


def plain_words(phrase: str | None) -> list[str]:
    """The words of a name or title, folded, without possessives and with u.s. as us."""
    folded = re.sub(r"\b((?:[a-z]\.){2,})", lambda m: m[1].replace(".", ""), fold(phrase))
    return re.findall(r"\w+", re.sub(r"'s?\b|(?<=s)'", "", folded))


def _cannot_be_compared(g: Name, p: Name) -> bool:
    """Is one empty, or are the two father and son?"""
    return not g.tokens or not p.tokens or bool(g.suffix and p.suffix and g.suffix != p.suffix)


def _is_other_full_name(p: Name, g: Name, tokens: tuple[str, ...], alias: str) -> bool:
    """Is it an alias with words of its own, a stage name say, rather than a part of the name?"""
    return p.tokens == tokens and not set(tokens) <= set(g.tokens) and fold(alias)[:3] != "the"


def _first_names_agree(g: Name, p: Name) -> bool:
    gold, predicted = g.tokens[:-1] + g.nicknames, p.tokens[:-1] + p.nicknames
    return any(given_names_agree(name, p.tokens[0]) for name in gold) or any(
        given_names_agree(g.tokens[0], name) for name in predicted
    )


def _is_acronym(short: list[str], long: list[str], every_word: list[str]) -> bool:
    """Is the short name made of the first letters, with or without the small words?"""
    if len(short) != 1 or len(long) < 2:
        return False
    return short[0] in ("".join(w[0] for w in long), "".join(w[0] for w in every_word))
