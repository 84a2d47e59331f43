"""Join an article's mentions into entities: full names, then what stands for them.

Pure data in and out, no spaCy. A mention that two people could own is left to both.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from . import lexicon
from .chains import (
    APART,
    LEAST,
    Chain,
    Mention,
    define_acronyms,
    full_chains,
    part_forms,
    stands_apart,
)
from .clues import Kind, decide, weigh
from .given_names import is_common_given_name
from .person_names import GIVEN, NONE, SURNAME, Form, match_short

ELDER = {"elder": "sr", "older": "sr", "younger": "jr"}
NAMED_ALONE = frozenset("treasury parliament congress senate legislature".split())
LEAST_UNSURE = 2.0  # weight that words need whose capital may come from their place


@dataclass
class Joined:
    """Chains in order of their first mention; mentions that several chains could own."""

    chains: list[Chain]
    ambiguous: list[tuple[Mention, list[Chain]]]


def join(mentions: Sequence[Mention]) -> Joined:
    """Every mention that names somebody or something in its chain, or among the ambiguous."""
    by_form: dict[Form, list[Mention]] = {}
    for mention in mentions:
        by_form.setdefault(mention.form, []).append(mention)
    waiting = {m.form for m in mentions if m.nickname_of is not None}
    waiting |= {m.nickname for m in mentions if m.nickname}
    full, short = part_forms({form: by_form[form] for form in by_form if form not in waiting})
    chains = full_chains(full, by_form, short)
    define_acronyms(chains)
    joined = Joined(chains, [])
    short_ones = [m for m in mentions if m.form not in full]
    # Lord Roe before Roe: he may be somebody whom no full name fits
    short_ones.sort(key=lambda m: (m.form in waiting, m.title is None, m.place))
    for mention in short_ones:
        if mention.form in waiting:
            _add_nicknames(joined.chains, mentions)
        attach(joined, mention, by_form[mention.form])
    joined.chains = [c for c in joined.chains if c.mentions]
    joined.chains.sort(key=lambda c: min(m.place for m in c.mentions))
    return joined


def attach(joined: Joined, mention: Mention, alike: Sequence[Mention]) -> bool:
    """Give a short form to the chain that it stands for; False if it names nothing.

    Args:
        alike: all mentions of the same form; empty to attach to known chains only.
    """
    if _is_family(joined.chains, mention):
        return False
    people = candidates(joined.chains, mention)
    bodies = [] if mention.titled else _bodies(joined.chains, mention)
    own = weigh([clue for m in alike for clue in m.clues])
    local = weigh(mention.clues)
    if people and bodies:
        if local["organization"] >= local["person"] + APART:
            people = []
        else:
            bodies = []
    people = _met(people, mention)
    if people and not stands_apart(own, "person") and not _is_relabelled(mention):
        if len(people) == 1:
            people[0].mentions.append(mention)
        else:
            joined.ambiguous.append((mention, people))
        return True
    if len(bodies) == 1 and not stands_apart(own, bodies[0].kind):
        bodies[0].mentions.append(mention)
        return True
    return bool(alike) and _start_chain(joined, mention, alike)


def candidates(chains: Iterable[Chain], mention: Mention) -> list[Chain]:
    """The people whom a short form may mean, by the best kind of match, title and gender."""
    graded = [(_grade(chain, mention.form), chain) for chain in chains if chain.kind == "person"]
    best = max((grade for grade, _ in graded), default=NONE)
    if best == NONE:
        return []
    people = [chain for grade, chain in graded if grade == best]
    if mention.title:
        people = [p for p in people if p.gender() in (mention.title, None)]
        clear = [p for p in people if p.gender() == mention.title]
        last = max(people, key=lambda p: _last_place(p, mention), default=None)
        people = clear if last in clear else people  # Ms Roe: who was named last may be a woman
    if mention.before in ELDER and len(people) > 1:
        suffix = ELDER[mention.before]
        people = [p for p in people if any(f[-1] == suffix for f in p.forms)] or people
    return people


def _last_place(person: Chain, mention: Mention) -> int:
    """Where the person was last named before a mention; -1 if not yet."""
    return max((m.place for m in person.mentions if m.place < mention.place), default=-1)


def _met(people: list[Chain], mention: Mention) -> list[Chain]:
    """Of those who share a surname the one whom alone the reader has met so far."""
    met = [p for p in people if any(m.place < mention.place for m in p.mentions)]
    return met if len(met) == 1 and len(mention.form) == 1 else people


def _is_family(chains: Iterable[Chain], mention: Mention) -> bool:
    """The Roes: nobody by himself."""
    form = mention.form
    if not mention.article or len(form) > 1 or not form[0].endswith("s"):
        return False
    names = {f[-1] for chain in chains if chain.kind == "person" for f in chain.forms}
    return form[0] not in names and bool({form[0][:-1], form[0][:-2]} & names)


def _grade(chain: Chain, form: Form) -> int:
    if form in chain.nicknames:
        return GIVEN
    grade = max(match_short(form, full) for full in chain.forms)
    return min(grade, SURNAME) if len(form) == 1 else grade  # Lord Roe is no surer than Ada Roe


def _add_nicknames(chains: Sequence[Chain], mentions: Sequence[Mention]) -> None:
    """Winifred Roe, known as “Freddie”."""
    owners = {m.place: chain for chain in chains for m in chain.mentions}
    for mention in mentions:
        chain = owners.get(mention.nickname_of) if mention.nickname_of is not None else None
        if chain is not None and chain.kind == "person":
            chain.nicknames.add(mention.form)


def _bodies(chains: Iterable[Chain], mention: Mention) -> list[Chain]:
    """The bodies and places that a short form may mean."""
    form = mention.form
    exact = [c for c in chains if c.kind != "person" and form in c.forms]
    if exact:
        return exact
    generic = form[-1] in lexicon.words("organization_words") | lexicon.words("place_words")
    if len(form) == 1 and (generic and mention.article or form[0] in lexicon.words("demonyms")):
        return []  # the Agency, Republican
    bodies = [c for c in chains if c.kind == "organization"]
    if len(form) == 1 and form[0] in {a for c in bodies for a in c.acronyms}:
        return [c for c in bodies if form[0] in c.acronyms]
    first = [c for c in bodies if any(f[: len(form)] == form for f in c.forms)]
    return first or [c for c in bodies if any(f[-len(form) :] == form for f in c.forms)]


def _is_relabelled(mention: Mention) -> bool:
    """A known place or a body of that name: "in Roe", "shares in Roe"."""
    local = weigh(mention.clues)
    if mention.titled:
        return False
    return max(local["organization"], local["location"]) >= local["person"] + 2 * APART


def _start_chain(joined: Joined, mention: Mention, alike: Sequence[Mention]) -> bool:
    """A name that is no part of another: Odile, Commander Roe, Kranvik."""
    clues = [clue for m in alike for clue in m.clues]
    weights = weigh(clues)
    sure = any(m.sure for m in alike)
    if len(mention.form) > 1 and not sure:
        return False
    if not mention.titled and sum(weigh([c for c in clues if c != "lone word"]).values()) < LEAST:
        return False
    kind: Kind | None = (
        "person" if mention.titled else decide(weights, LEAST if sure else LEAST_UNSURE)
    )
    if kind is None or _is_common_noun(mention, kind):
        return False
    for chain in joined.chains:
        if chain.kind != kind or mention.form not in chain.forms:
            continue
        if kind != "person" or not mention.title or chain.gender() in (mention.title, None):
            chain.mentions.append(mention)
            return True
    joined.chains.append(Chain(kind, [mention.form], [mention]))
    return True


def _is_common_noun(mention: Mention, kind: Kind) -> bool:
    """The Agency, Brazilian, Officers: not a name by itself."""
    if mention.titled or len(mention.form) > 1:
        return False
    word = mention.form[0]
    common = lexicon.words("organization_words") | lexicon.words("organization_nouns")
    if word in common | lexicon.words("place_words"):
        return word not in NAMED_ALONE
    singular = word[:-1] if word.endswith("s") else word
    people = lexicon.words("person_nouns") | lexicon.words("titles") | lexicon.words("demonyms")
    if {word, singular} & people or word in lexicon.words("portfolios"):
        return not (kind == "person" and is_common_given_name(word))
    return False
