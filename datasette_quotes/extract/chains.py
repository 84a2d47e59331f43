"""Join an article's mentions into entities: full names first, then what stands for them.

Pure data in and out, no spaCy. A mention that two entities could own is left to both.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from . import lexicon
from .gender import Vote, decide_gender, vote_of_name
from .given_names import Gender
from .kinds import Kind, decide, weigh
from .person_names import GIVEN, NONE, SURNAME, Form, is_same_person, match_short

LEAST = 0.7  # weight under which a capitalized word is no name
LEAST_UNSURE = 2.0  # the same for words whose capital may come from their place
APART = 1.5  # how much heavier another kind must weigh to part a short form from its full name
ELDER = {"elder": "sr", "older": "sr", "younger": "jr"}
SMALL = frozenset("of the and for & in on de la du des".split())
NAMED_ALONE = frozenset("treasury parliament congress senate legislature".split())


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
    nicknames: set[str] = field(default_factory=set)
    acronyms: set[str] = field(default_factory=set)

    def gender(self) -> Gender | None:
        """By all of its mentions, and its given name."""
        if self.kind != "person":
            return None
        votes = [vote for mention in self.mentions for vote in mention.votes]
        fullest = max(self.forms, key=len)
        return decide_gender([*votes, *vote_of_name(fullest)])


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
    full, short = _part_forms(by_form)
    chains = _full_chains(full, by_form, short)
    _define_acronyms(chains)
    _add_nicknames(chains, mentions)
    joined = Joined(chains, [])
    for mention in mentions:
        if mention.form not in full:
            attach(joined, mention, by_form[mention.form])
    joined.chains = [c for c in joined.chains if c.mentions]
    joined.chains.sort(key=lambda c: min(m.place for m in c.mentions))
    return joined


def attach(joined: Joined, mention: Mention, alike: Sequence[Mention]) -> bool:
    """Give a short form to the chain that it stands for; False if it names nothing.

    Args:
        alike: all mentions of the same form; empty to attach to known chains only.
    """
    people = candidates(joined.chains, mention)
    bodies = [] if mention.titled else _bodies(joined.chains, mention)
    own = weigh([clue for m in alike for clue in m.clues])
    local = weigh(mention.clues)
    if people and bodies:
        if local["organization"] >= local["person"] + APART:
            people = []
        else:
            bodies = []
    if people and not _stands_apart(own, "person") and not _is_relabelled(mention, own):
        if len(people) == 1:
            people[0].mentions.append(mention)
        else:
            joined.ambiguous.append((mention, people))
        return True
    if len(bodies) == 1 and not _stands_apart(own, bodies[0].kind):
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
        people = clear if clear and len(people) > 1 else people
    if mention.before in ELDER and len(people) > 1:
        suffix = ELDER[mention.before]
        people = [p for p in people if any(f[-1] == suffix for f in p.forms)] or people
    return people


def _grade(chain: Chain, form: Form) -> int:
    if len(form) == 1 and form[0] in chain.nicknames:
        return GIVEN
    return max(match_short(form, full) for full in chain.forms)


def _part_forms(by_form: dict[Form, list[Mention]]) -> tuple[list[Form], dict[Form, list[Form]]]:
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


def _full_chains(
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
        chain.nicknames |= {word for m in mentions for word in m.nickname[:1]}
    return chains


def _add_nicknames(chains: Sequence[Chain], mentions: Sequence[Mention]) -> None:
    """Winifred Roe, known as “Freddie”."""
    owners = {m.place: chain for chain in chains for m in chain.mentions}
    for mention in mentions:
        chain = owners.get(mention.nickname_of) if mention.nickname_of is not None else None
        if chain is not None and chain.kind == "person":
            chain.nicknames.add(mention.form[0])


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
    owners = [c for c in bodies if any(_is_same_body(form, f) for f in c.forms)]
    own = weigh([clue for m in mentions for clue in m.clues])
    return owners[0] if len(owners) == 1 and not _stands_apart(own, "organization") else None


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


def _bodies(chains: Iterable[Chain], mention: Mention) -> list[Chain]:
    """The bodies and places that a short form may mean."""
    form = mention.form
    exact = [c for c in chains if c.kind != "person" and form in c.forms]
    if exact:
        return exact
    generic = form[-1] in lexicon.words("organization_words") | lexicon.words("place_words")
    if len(form) == 1 and generic and mention.article:
        return []  # the Agency
    bodies = [c for c in chains if c.kind == "organization"]
    if len(form) == 1 and form[0] in {a for c in bodies for a in c.acronyms}:
        return [c for c in bodies if form[0] in c.acronyms]
    first = [c for c in bodies if any(f[: len(form)] == form for f in c.forms)]
    return first or [c for c in bodies if any(f[-len(form) :] == form for f in c.forms)]


def _define_acronyms(chains: Sequence[Chain]) -> None:
    for chain in chains:
        if chain.kind != "organization":
            continue
        for form in chain.forms:
            words = [part for w in _core(form) for part in w.split("-") if part]
            letters = "".join(w[0] for w in words if w not in SMALL)
            every = "".join(w[0] for w in words)
            chain.acronyms |= {a for a in (letters, every) if len(a) > 1}


def _stands_apart(own: dict[Kind, float], kind: Kind) -> bool:
    """Do the mentions of a short form speak so clearly for another kind?"""
    other = max((weight for k, weight in own.items() if k != kind), default=0.0)
    return other >= own[kind] + 2 * APART


def _is_relabelled(mention: Mention, own: dict[Kind, float]) -> bool:
    """A known place or a body of that name: "in Roe", "shares in Roe"."""
    local = weigh(mention.clues)
    if mention.titled:
        return False
    return max(local["organization"], local["location"]) >= local["person"] + 2 * APART


def _start_chain(joined: Joined, mention: Mention, alike: Sequence[Mention]) -> bool:
    """A name that is no part of another: Odile, Commander Roe, Kranvik."""
    weights = weigh([clue for m in alike for clue in m.clues])
    sure = any(m.sure for m in alike)
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
    if word in lexicon.words("demonyms") or word in lexicon.words("portfolios"):
        return kind != "person" and word not in NAMED_ALONE
    nouns = lexicon.words("organization_words") | lexicon.words("organization_nouns")
    if word in nouns | lexicon.words("place_words"):
        return word not in NAMED_ALONE
    singular = word[:-1] if word.endswith("s") else word
    return singular in lexicon.words("person_nouns") and kind != "person"
