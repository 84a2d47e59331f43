"""Entities as they grow: full names first, of which others are parts.

Pure data in and out, no spaCy; `joining` gives each short form to the chain that it stands for.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from . import lexicon
from .clues import CONTEXT, Kind, decide, weigh
from .gender import Vote, decide_gender, vote_of_name
from .given_names import Gender
from .person_names import SURNAME, Form, is_same_person, match_short

LEAST = 0.5  # weight under which a capitalized word is no name
APART = 1.5  # how much heavier another kind must weigh to part a short form from its full name
SMALL = frozenset("of the and for & in on de la du des".split())


@dataclass
class Mention:
    """One stretch of text that may name someone, as data."""

    place: int  # order in the text
    form: Form
    text: str
    clues: list[str]
    sure: bool  # the capital is no effect of the place: a sentence's first word, a headline
    title: Gender | None = None
    titled: bool = False
    article: bool = False  # "the" before it
    before: str = ""  # the word before it, folded
    votes: list[Vote] = field(default_factory=list)
    nickname: Form = ()  # given inside the name: Rosa “Roz” Roe
    nickname_of: int | None = None  # place of the name of which this is said to be a nickname


@dataclass
class Chain:
    """An entity as it grows."""

    kind: Kind
    forms: list[Form]  # full ones, in the order of the text
    mentions: list[Mention] = field(default_factory=list)
    nicknames: set[Form] = field(default_factory=set)
    acronyms: set[str] = field(default_factory=set)

    def gender(self) -> Gender | None:
        """By all of its mentions, and its given name."""
        if self.kind != "person":
            return None
        votes = [vote for mention in self.mentions for vote in mention.votes]
        fullest = max(self.forms, key=len)
        return decide_gender([*votes, *vote_of_name(fullest)])


def part_forms(by_form: dict[Form, list[Mention]]) -> tuple[list[Form], dict[Form, list[Form]]]:
    """Forms that are nobody's part, and for each other form the longer ones it is part of."""
    forms = list(by_form)
    sure = [f for f in forms if len(f) > 1 and any(m.sure for m in by_form[f])]
    owners = {f: [g for g in sure if g != f and _is_part(f, g)] for f in forms}
    full = [f for f in sure if not owners[f] or _is_full_anyway(f, owners[f])]
    return full, {f: [o for o in owners[f] if o in full] for f in forms if f not in full}


def _is_part(part: Form, whole: Form) -> bool:
    """The first or last words of a longer form; a lone word also inside."""
    if len(part) >= len(whole):
        return False
    if len(part) == 1:
        return part[0] in whole
    return whole[: len(part)] == part or whole[-len(part) :] == part


def _is_full_anyway(form: Form, owners: Sequence[Form]) -> bool:
    """Ada Roe beside "Chief Whip Ada Roe" or Ada Roe Jr.; a body's name inside another's."""
    return len(form) > 1 and not all(match_short(form, o) >= SURNAME for o in owners)


def full_chains(
    full: Sequence[Form], by_form: dict[Form, list[Mention]], short: dict[Form, list[Form]]
) -> list[Chain]:
    chains: list[Chain] = []
    for form in sorted(full, key=lambda f: (-len(f), by_form[f][0].place)):
        mentions = by_form[form]
        chain = _shortened(chains, form, mentions)
        kind = chain.kind if chain else _kind_of(form, mentions, by_form, short)
        if kind is None:
            continue
        chain = chain or _same_chain(chains, kind, form)
        if chain is None:
            chain = Chain(kind, [])
            chains.append(chain)
        chain.forms.append(form)
        chain.mentions += mentions
        chain.nicknames |= {m.nickname for m in mentions if m.nickname}
    return chains


def _kind_of(
    form: Form,
    mentions: Sequence[Mention],
    by_form: dict[Form, list[Mention]],
    short: dict[Form, list[Form]],
) -> Kind | None:
    """The kind of a full name: its own clues, and those of the short forms that are its alone."""
    weights = weigh([clue for m in mentions for clue in m.clues])
    for part, owners in short.items():
        if owners != [form]:
            continue
        parts = weigh([clue for m in by_form[part] for clue in m.clues])
        if decide(parts, LEAST) == "location":
            continue
        for kind, weight in parts.items():
            weights[kind] += weight / 2
    return decide(weights, LEAST)


def _shortened(chains: Sequence[Chain], form: Form, mentions: Sequence[Mention]) -> Chain | None:
    """The one body whose longer name these words begin or end: Van Roe of Van Roe Terminals."""
    bodies = [c for c in chains if c.kind == "organization"]
    for chain in bodies:
        if any(_core(form) == _core(f) for f in chain.forms):
            return chain  # Roe Works, Roe Works Inc.
    owners = [c for c in bodies if any(_is_same_body(form, f) for f in c.forms)]
    own = weigh([clue for m in mentions for clue in m.clues if clue in CONTEXT])
    return owners[0] if len(owners) == 1 and not stands_apart(own, "organization") else None


def _same_chain(chains: Sequence[Chain], kind: Kind, form: Form) -> Chain | None:
    """The one chain that a further full form belongs to."""
    if kind == "person":
        same = [
            c for c in chains if c.kind == kind and all(is_same_person(form, f) for f in c.forms)
        ]
    else:
        same = [
            c for c in chains if c.kind == kind and any(_is_same_body(form, f) for f in c.forms)
        ]
    return same[0] if len(same) == 1 else None


def _is_same_body(short: Form, full: Form) -> bool:
    """Equal but for Inc. and the like, or a part that says what kind of body it is."""
    short, full = _core(short), _core(full)
    return (
        short == full
        or len(short) > 1
        and (full[: len(short)] == short or full[-len(short) :] == short)
    )


def _core(form: Form) -> Form:
    return tuple(
        w for w in form if w not in lexicon.words("legal_forms") and w not in (",", "'", "'s", "s")
    )


def define_acronyms(chains: Sequence[Chain]) -> None:
    for chain in chains:
        if chain.kind != "organization":
            continue
        for form in chain.forms:
            words = [part for w in _core(form) for part in w.split("-") if part]
            letters = "".join(w[0] for w in words if w not in SMALL)
            every = "".join(w[0] for w in words)
            chain.acronyms |= {a for a in (letters, every) if len(a) > 1}


def stands_apart(own: dict[Kind, float], kind: Kind) -> bool:
    """Do the mentions of a short form speak so clearly for another kind?"""
    other = max((weight for k, weight in own.items() if k != kind), default=0.0)
    return other >= own[kind] + 2 * APART
