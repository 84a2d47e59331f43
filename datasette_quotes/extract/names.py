"""Who and what is named in one article: mentions, joined into entities.

Reads doc.ents, tags, quotes_paragraphs and quotes_pairs; writes quotes_names, quotes_entities and
quotes_ambiguous. The model's labels are votes; the article as a whole decides.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Literal

from spacy.lang.en.stop_words import STOP_WORDS
from spacy.language import Language
from spacy.tokens import Doc, Span

from . import lexicon
from .chains import Chain, Mention
from .clues import Kind
from .gender import gender_of_titles, honorifics, votes_of_mention
from .given_names import is_given_name
from .joining import Joined, attach, join
from .kinds import find_clues
from .person_names import Form, split_suffix, surname_start
from .reading import PAIRS
from .runs import Run, find_runs
from .units import Unit, find_units

NAMES = "quotes_names"  # doc.spans: one span a mention, its id the index of its entity
ENTITIES = "quotes_entities"  # doc.user_data: list[Entity]
AMBIGUOUS = "quotes_ambiguous"  # doc.spans, and doc.user_data: {(start, end): entities}
NICKNAMING = frozenset("known nicknamed called dubbed aka alias".split())
INVERTED = frozenset("added adds asked replied said says wrote".split())
MAX_BETWEEN = 9  # units between a name and the nickname in marks that belongs to it
LABELS: dict[Kind, str] = {"person": "PERSON", "organization": "ORG", "location": "LOC"}


@dataclass(frozen=True)
class Entity:
    """Somebody or something that the article names.

    `aliases` are the forms in the text, in their order, `name` among them.
    """

    kind: Kind
    name: str  # the fullest form, without honorific and nickname
    aliases: tuple[str, ...]
    gender: Literal["female", "male"] | None = None  # only for choosing pronouns


@Language.factory("quotes_names", assigns=["doc.spans", "doc.user_data"])
def make_name_finder(nlp: Language, name: str) -> NameFinder:
    """The name finder; it has no settings."""
    return NameFinder()


class NameFinder:
    """Write quotes_names, quotes_entities and quotes_ambiguous.

    A mention that two people could own stands in `doc.spans["quotes_ambiguous"]` only;
    `doc.user_data["quotes_ambiguous"]` gives its candidates, the last mentioned first.
    """

    def __call__(self, doc: Doc) -> Doc:
        units = find_units(doc)
        runs = [_without_verb(units, run) for run in find_runs(units)]
        runs = [run for run in runs if not _is_thing(units, run) and not _is_cry(units, run)]
        filled = _in_marks(doc, units, runs)
        mentions = [
            _mention(doc, units, run, n, filled.get(n))
            for n, run in enumerate(runs)
            if filled.get(n, n) is not None or _is_person_in_marks(units, run)
        ]
        mentions += _in_headlines(doc, units, runs)
        joined = join(mentions)
        placed = {m.place for m in _all_mentions(joined)}
        taken = {k for n in placed for k in range(runs[n].lead, runs[n].last)}
        for run in _project(units, taken, joined):
            runs.append(run)
            attach(joined, _mention(doc, units, run, len(runs) - 1, None), ())
        _write(doc, units, runs, joined)
        return doc


def _in_headlines(doc: Doc, units: Sequence[Unit], runs: list[Run]) -> list[Mention]:
    """Ada Roe of "Ada Roe Goes to Court", where no other text gives more than "Roe".

    In a headline of capitals no run is sure of its end. The runs found are added to the runs.
    """
    whole = [r for r in runs if not (units[r.first].shouted and r.last - r.first > 2)]
    forms = {run.form(units) for run in whole}
    alone = {form[0] for form in forms if len(form) == 1}
    fuller = {word for form in forms if len(form) > 1 for word in form}
    taken = {k for run in whole for k in range(run.lead, run.last)}
    found: list[Mention] = []
    for k in range(len(units) - 1):
        first, last = units[k], units[k + 1]
        if not (first.cap and first.shouted and last.cap) or {k, k + 1} & taken:
            continue
        if last.low in alone - fuller and is_given_name(first.text):
            runs.append(Run(k, k, k + 2))
            made = _mention(doc, units, runs[-1], len(runs) - 1, None)
            found.append(replace(made, sure=True))
    return found


def _write(doc: Doc, units: Sequence[Unit], runs: Sequence[Run], joined: Joined) -> None:
    entities: list[Entity] = []
    spans: list[Span] = []
    starts: list[list[int]] = []
    for chain in joined.chains:
        own = [_extend_over_title(chain, units, runs[m.place]) for m in chain.mentions]
        own.sort(key=lambda run: run.first)
        tokens = [_tokens(units, run) for run in own]
        label = LABELS[chain.kind]
        spans += [Span(doc, s, e, label=label, span_id=len(entities)) for s, e in tokens]
        starts.append([s for s, _ in tokens])
        entities.append(_entity(doc, units, chain, own))
    doc.spans[NAMES] = sorted(spans, key=lambda span: span.start)
    doc.user_data[ENTITIES] = entities
    ambiguous: dict[tuple[int, int], tuple[int, ...]] = {}
    for mention, people in joined.ambiguous:
        start, end = _tokens(units, runs[mention.place])
        indexes = [joined.chains.index(chain) for chain in people]
        ambiguous[start, end] = tuple(sorted(indexes, key=lambda n: _age(starts[n], start)))
    doc.user_data[AMBIGUOUS] = ambiguous
    doc.spans[AMBIGUOUS] = [Span(doc, s, e, label="PERSON") for s, e in sorted(ambiguous)]


def _age(starts: Sequence[int], at: int) -> tuple[bool, int]:
    """Order by the last mention before a token, then by the first after it."""
    before = [at - start for start in starts if start < at]
    return (False, min(before)) if before else (True, min(starts))


def _entity(doc: Doc, units: Sequence[Unit], chain: Chain, runs: Sequence[Run]) -> Entity:
    texts = {run: _text(doc, units, run) for run in runs}
    name = texts[max(runs, key=lambda run: _fullness(units, run, texts[run], chain.kind))]
    aliases: dict[str, None] = {}
    for run in runs:
        aliases.setdefault(texts[run])
        if run.nickname:
            start, end = _tokens(units, run)
            aliases.setdefault(" ".join(doc[start:end].text.split()))
            aliases.setdefault(" ".join(units[k].text for k in range(*run.nickname)))
    return Entity(chain.kind, name, tuple(aliases), chain.gender())


def _fullness(
    units: Sequence[Unit], run: Run, text: str, kind: Kind
) -> tuple[bool, bool, int, bool, int]:
    """Orders the forms of a name; the first of the fullest wins."""
    form = run.form(units)
    led = kind != "person" or len(form[0]) > 2 and is_given_name(form[0])
    return len(form) > 1, led, len(form), not text.isupper(), -run.first


def _text(doc: Doc, units: Sequence[Unit], run: Run) -> str:
    """The name as it stands in the article, without a nickname and its marks."""
    start, end = _tokens(units, run)
    if run.nickname is None:
        return " ".join(doc[start:end].text.split())
    first, last = run.outer(units)
    parts = (doc[start : units[first].start].text, doc[units[last].start : end].text)
    return " ".join(" ".join(parts).split())


def _extend_over_title(chain: Chain, units: Sequence[Unit], run: Run) -> Run:
    """Lord Roe of Yeo, King Oskar: without a given name and surname the title is the name."""
    if run.lead == run.first or units[run.first - 1].low not in lexicon.words("kept_titles"):
        return run
    if any(len(split_suffix(form)[0]) > 1 and "of" not in form for form in chain.forms):
        return run
    return replace(run, first=run.first - 1)


def _all_mentions(joined: Joined) -> list[Mention]:
    return [m for c in joined.chains for m in c.mentions] + [m for m, _ in joined.ambiguous]


def _is_person_in_marks(units: Sequence[Unit], run: Run) -> bool:
    """Is what fills a pair of marks a person's name, not a title of a work or a cry?"""
    words = run.words(units)
    labelled = all(units[k].entity == "PERSON" for k in run.places(units))
    return labelled and is_given_name(words[0])


def _mention(doc: Doc, units: Sequence[Unit], run: Run, place: int, owner: int | None) -> Mention:
    start, end = _tokens(units, run)
    before = units[run.lead - 1] if run.lead and not units[run.lead].first else None
    nickname = range(*run.nickname) if run.nickname else ()
    return Mention(
        place,
        run.form(units),
        doc[start:end].text,
        find_clues(doc, units, run),
        sure=_is_sure(units, run),
        title=gender_of_titles(units, run),
        titled=any(units[k].low in honorifics() for k in range(run.lead, run.first)),
        article=before is not None and before.low == "the",
        before=before.low if before else "",
        votes=votes_of_mention(doc, units, run),
        nickname=tuple(units[k].low for k in nickname),
        nickname_of=owner,
    )


def _is_thing(units: Sequence[Unit], run: Run) -> bool:
    """Does the name end as those of laws, prizes, wars and peoples do?"""
    form, words = split_suffix(run.form(units))[0], run.words(units)
    if len(form) < 2 or form[-1] not in lexicon.words("thing_words") | lexicon.words("demonyms"):
        return False
    return not (units[run.last - 1].entity == "PERSON" and is_given_name(words[0]))


def _without_verb(units: Sequence[Unit], run: Run) -> Run:
    """Roe of "Said Roe: “No.”", at a sentence's start."""
    first = units[run.first]
    said = first.first and first.low in INVERTED and run.last - run.first > 1
    return replace(run, lead=run.first + 1, first=run.first + 1) if said else run


def _is_cry(units: Sequence[Unit], run: Run) -> bool:
    """Is it a sentence of one word that asks or cries: "Harsh? She did not think so"?"""
    if run.last - run.first > 1 or not units[run.first].first or run.last >= len(units):
        return False
    return units[run.last].text in ("?", "!")


def _is_sure(units: Sequence[Unit], run: Run) -> bool:
    """Is the name written with a capital because it is a name?"""
    inside = [units[k] for k in run.places(units)]
    if inside[0].shouted:
        return False
    if run.lead < run.first or any(u.cap for u in inside[1:]):
        return True
    if not inside[0].first:
        return inside[0].tag.startswith("NNP") or bool(inside[0].entity)
    return inside[0].tag.startswith("NNP") and bool(inside[0].entity)


def _in_marks(doc: Doc, units: Sequence[Unit], runs: Sequence[Run]) -> dict[int, int | None]:
    """Runs that fill a pair of marks, by index, with the run whose nickname they are said to be.

    “The Silent Hut” is a title of a work; known as “Freddie” gives a nickname.
    """
    filled: dict[int, int | None] = {}
    pairs = {pair.extent.start_char: pair.extent.end_char for pair in doc.user_data[PAIRS]}
    for n, run in enumerate(runs):
        first = run.lead
        while first and units[first - 1].low == "the" and units[first - 1].cap:
            first -= 1
        end = pairs.get(doc[units[first].start].idx)
        last = doc[units[run.last - 1].end - 1]
        if end is None or not 0 <= end - (last.idx + len(last)) <= 1:
            continue
        filled[n] = n - 1 if n and _is_nicknaming(units, runs[n - 1], first) else None
    return filled


def _is_nicknaming(units: Sequence[Unit], owner: Run, at: int) -> bool:
    """Do the words between the name and the marks say "known as"?"""
    between = units[owner.last : at]
    same = bool(between) and between[-1].paragraph == units[owner.last - 1].paragraph
    return same and len(between) <= MAX_BETWEEN and any(u.low in NICKNAMING for u in between)


def _project(units: Sequence[Unit], taken: set[int], joined: Joined) -> list[Run]:
    """Known names where no run was sure: in headlines, first in sentences, in longer runs."""
    forms: set[Form] = set()
    for chain in joined.chains:
        forms |= {m.form for m in chain.mentions}
        if chain.kind == "person":
            forms |= {f[surname_start(f) :] for f in chain.forms} | chain.nicknames
    by_head: dict[str, list[Form]] = {}
    for form in sorted(forms, key=len, reverse=True):
        by_head.setdefault(form[0], []).append(form)
    found, at = [], 0
    while at < len(units):
        form = _form_at(units, at, by_head.get(units[at].low, ())) if units[at].cap else ()
        if form and taken.isdisjoint(range(at, at + len(form))):
            found.append(Run(at, at, at + len(form)))
        at += len(form) or 1
    return found


def _form_at(units: Sequence[Unit], at: int, forms: Sequence[Form]) -> Form:
    """The longest of the forms that stands here; empty if none does."""
    for form in forms:
        window = units[at : at + len(form)]
        if tuple(unit.low for unit in window) != form or not window[-1].cap:
            continue
        alone = len(form) == 1 and window[0].first and not window[0].shouted
        if not (alone and form[0] in STOP_WORDS) and window[-1].paragraph == window[0].paragraph:
            return form
    return ()


def _tokens(units: Sequence[Unit], run: Run) -> tuple[int, int]:
    return units[run.first].start, units[run.last - 1].end
