"""Person, organization or place: what the words around a name say, as weighted clues.

One mention's label from the language model is only one clue among many; an entity's clues are
added up over all its mentions.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import Literal

from spacy.tokens import Doc

from . import lexicon
from .given_names import fold, is_common_given_name, is_given_name
from .runs import Run
from .units import Unit

Kind = Literal["person", "organization", "location"]

# clue: what it speaks for, and how loudly
SPELLING: dict[str, tuple[Kind, float]] = {  # counted once: all mentions of a form share it
    "suffix": ("person", 4.0),  # Jr.
    "initial": ("person", 1.5),  # J. Roe
    "given name": ("person", 2.0),  # of two words or more, the first
    "common given name": ("person", 1.0),  # the same, besides
    "lone given name": ("person", 0.7),
    "family name first": ("person", 1.0),
    "name particle": ("person", 1.0),
    "hyphen": ("person", 0.5),
    "body word": ("organization", 3.0),  # Council
    "body word inside": ("organization", 1.0),
    "legal form": ("organization", 5.0),
    "ampersand": ("organization", 2.0),
    "acronym": ("organization", 1.5),
    "lone word": ("organization", 1.0),  # that is no given name
    "place word": ("location", 2.5),  # Street
    "known place": ("location", 3.0),
}
CONTEXT: dict[str, tuple[Kind, float]] = {
    "title": ("person", 3.0),  # Mr, Dr, Mayor
    "nickname": ("person", 3.0),
    "labelled person": ("person", 0.8),
    "named": ("person", 2.5),  # her name is Roe
    "role before": ("person", 2.5),  # goalkeeper Roe
    "relative before": ("person", 2.5),  # his wife, Roe
    "role after": ("person", 2.5),  # Roe, the clerk
    "age": ("person", 3.0),
    "who": ("person", 2.5),
    "speaks": ("person", 0.5),
    "human verb": ("person", 1.5),
    "labelled body": ("organization", 1.2),
    "body before": ("organization", 2.5),  # the manufacturer Roe
    "body after": ("organization", 2.5),  # Roe, a charity
    "which": ("organization", 1.5),
    "its person": ("organization", 0.7),  # Roe's chairman
    "person of it": ("organization", 1.5),  # Roe spokesman
    "shares": ("organization", 3.0),
    "its thing": ("organization", 1.2),  # Roe's shareholders
    "led": ("organization", 1.5),  # chairs Roe
    "body verb": ("organization", 1.5),  # Roe employs
    "the": ("organization", 1.0),
    "at": ("organization", 0.4),
    "labelled place": ("location", 1.0),
    "place before": ("location", 2.5),  # the village of Roe
    "in": ("location", 1.5),
    "dateline": ("location", 3.0),
}
CLUES = SPELLING | CONTEXT
HUMAN_VERBS = frozenset(
    "smile laugh grin shrug nod sigh weep cry blush sit stand walk die marry retire resign wear "
    "recall testify quip joke chuckle remember".split()
)
SPEAKS = frozenset("say tell add ask reply write explain insist argue recall note".split())
PLACE_PREPOSITIONS = frozenset("in near outside across throughout inside".split())
LEADS = frozenset("chair head lead run found co-found join own manage found represent".split())
BODY_VERBS = frozenset("employ acquire manufacture operate merge recall own list trade".split())
THINGS = frozenset(
    "board bid bonds campus customers earnings factory factories headquarters investors management "
    "members network offer owner owners parent plant plants product products profit profits "
    "results revenue sales shareholders shares site staff stock stores subsidiary supporters "
    "takeover unit users website workers workforce".split()
)
RELATIVES = frozenset(
    "wife husband daughter son mother father brother sister widow widower partner aunt uncle niece "
    "nephew cousin grandmother grandfather granddaughter grandson fiancé fiancée girlfriend "
    "boyfriend".split()
)
REACH = 7  # words after a comma within which an apposition's head noun must stand
SHARES = frozenset("shares stock shareholders investors".split())


def find_clues(doc: Doc, units: Sequence[Unit], run: Run) -> list[str]:
    """The names of all clues that one mention gives, inside and around it."""
    return [
        *_inside(units, run),
        *_labels(units, run),
        *_before(units, run),
        *_after(doc, units, run),
    ]


def weigh(clues: Sequence[str]) -> dict[Kind, float]:
    """The weight for each kind; a clue seen again and again adds less each time."""
    weights: dict[Kind, float] = {"person": 0.0, "organization": 0.0, "location": 0.0}
    for clue, times in Counter(clues).items():
        kind, weight = CLUES[clue]
        weights[kind] += weight * (1 if clue in SPELLING else min(times, 1 + times / 4))
    return weights


def decide(weights: Mapping[Kind, float], least: float) -> Kind | None:
    """The heaviest kind, the person where two weigh the same; None under `least`."""
    kind = max(weights, key=lambda k: weights[k])
    return kind if weights[kind] >= least else None


def _inside(units: Sequence[Unit], run: Run) -> Iterator[str]:
    words, form = run.words(units), run.form(units)
    titles = lexicon.words("titles") | lexicon.words("person_nouns")
    if any(units[k].low in titles for k in range(run.lead, run.first)):
        yield "title"
    if run.nickname:
        yield "nickname"
    known = " ".join(form)
    if known in lexicon.words("places"):
        yield "known place"
    if form[-1] in lexicon.words("legal_forms"):
        yield "legal form"
    is_person_like = (
        len(form) == 2
        and is_common_given_name(words[0])
        and form[-1] in lexicon.words("body_surnames") | lexicon.words("place_words")
    )
    if len(form) > 1 and form[-1] in lexicon.words("place_words"):
        yield "hyphen" if is_person_like else "place word"
    if len(form) > 1 and form[-1] in lexicon.words("organization_words"):
        yield "body word inside" if is_person_like else "body word"
        if not is_person_like:
            return
    elif set(form[:-1]) & lexicon.words("organization_words") and not is_person_like:
        yield "body word inside"
    yield from _spelling(words, form)


def _spelling(words: Sequence[str], form: Sequence[str]) -> Iterator[str]:
    if form[-1] in lexicon.words("suffixes"):
        yield "suffix"
    if "&" in words:
        yield "ampersand"
    if len(words) == 1:
        if words[0].isupper() and 1 < len(words[0].replace(".", "")) < 7:
            yield "acronym"
        elif is_common_given_name(words[0]):
            yield "lone given name"
        elif not is_given_name(words[0]):
            yield "lone word"
        return
    if words[0].lower() in lexicon.words("particles"):
        yield "name particle"  # Van Roe: no given name
    elif is_given_name(words[0]) or is_given_name(words[-1]) and form[0] in _families():
        yield "given name"
        if is_common_given_name(words[0]):
            yield "common given name"
    if form[0] in _families() and len(words) < 4:
        yield "family name first"
    if any(len(w.rstrip(".")) == 1 or w.count(".") > 1 for w in words[:-1]) and "&" not in words:
        yield "initial"
    if any(w.islower() and fold(w) in lexicon.words("particles") for w in words[1:]):
        yield "name particle"
    if "-" in words[-1]:
        yield "hyphen"


def _families() -> frozenset[str]:
    return lexicon.words("family_first")


def _labels(units: Sequence[Unit], run: Run) -> Iterator[str]:
    """The model's votes, one a mention; one that covers half of the name is none."""
    labels = {units[k].entity for k in run.places(units)}
    names = {"PERSON": "labelled person", "ORG": "labelled body", "LOC": "labelled place"}
    if len(labels) == 1:
        label = labels.pop()
        if label in names:
            yield names[label]


def _before(units: Sequence[Unit], run: Run) -> Iterator[str]:
    context = _context(units, run.lead - 1, -1)
    if not context:
        if units[run.first].text.isupper() and len(units[run.first].text) > 3:
            yield "dateline"
        return
    low = context[0].low
    if low == "the":
        yield "the"
    if low in ("is", "was", "'s") and len(context) > 1 and context[1].low == "name":
        yield "named"
    noun = context[1] if low in (",", ":") and len(context) > 1 else context[0]
    if noun.low in RELATIVES:
        yield "relative before"
    elif _is_noun(noun, "person_nouns") and not noun.low.endswith("s"):
        yield "role before"  # goalkeeper Roe; its director, Ada Roe
    elif noun is context[0] and _is_noun(noun, "organization_nouns"):
        yield "body before"
    elif noun is context[0] and _is_noun(noun, "place_nouns"):
        yield "place before"
    elif _is_form_of(low, LEADS):
        yield "led"
    if low == "of" and len(context) > 1 and _is_noun(context[1], "place_nouns"):
        yield "place before"
    if low in ("in", "of") and len(context) > 1 and context[1].low in SHARES:
        yield "shares"
    elif low in PLACE_PREPOSITIONS:
        yield "in"
    if low == "at":
        yield "at"


def _after(doc: Doc, units: Sequence[Unit], run: Run) -> Iterator[str]:
    context = _context(units, run.last, 1)
    if not context:
        return
    low = context[0].low
    if low in ("'s", "'"):
        following = context[1:5]
        titles = lexicon.words("titles")
        if any(_is_noun(u, "person_nouns") or u.cap and u.low in titles for u in following):
            yield "its person"
        elif any(unit.low in THINGS for unit in following[:2]):
            yield "its thing"
    elif _is_noun(context[0], "person_nouns") and context[0].spaced:
        yield "person of it"
    elif low in SHARES:
        yield "shares"
    if low == "," and len(context) > 1:
        yield from _apposition(context[1:])
    elif low == "who":
        yield "who"
    elif low == "which":
        yield "which"
    yield from _verb(doc, units, run)


def _apposition(context: Sequence[Unit]) -> Iterator[str]:
    """What follows "Roe,": an age, who, which, or a noun phrase with its head."""
    first = context[0]
    if first.text.isdigit() and 10 <= int(first.text) <= 110:
        yield "age"
    elif first.low in ("who", "whose", "whom"):
        yield "who"
    elif first.low == "which":
        yield "which"
    elif first.low == "aged":
        yield "age"
    elif not first.cap or first.low in ("the", "a"):
        head = _head(context)
        if head and _is_noun(head, "person_nouns"):
            yield "role after"
        elif head and _is_noun(head, "organization_nouns"):
            yield "body after"


def _head(context: Sequence[Unit]) -> Unit | None:
    """The last noun of the phrase that begins here: before "of", a comma, a verb."""
    head: Unit | None = None
    for unit in context[:REACH]:
        if unit.low in ("'s", "'"):
            head = None  # Roe, the club's chairman
            continue
        if unit.tag in ("NN", "NNS", "NNP", "NNPS"):
            head = unit
        elif head and unit.tag not in ("JJ", "CD", "HYPH", "VBG", "VBN") or unit.tag == ",":
            break
    return head


def _verb(doc: Doc, units: Sequence[Unit], run: Run) -> Iterator[str]:
    """The verb whose subject the name is."""
    tokens = doc[units[run.first].start : units[run.last - 1].end]
    root = tokens.root
    if root.dep_ in ("nsubj", "nsubj:pass", "nsubjpass"):
        lemma = root.head.lemma_.lower()
        if lemma in HUMAN_VERBS:
            yield "human verb"
        elif lemma in BODY_VERBS:
            yield "body verb"
        elif lemma in SPEAKS:
            yield "speaks"


def _context(units: Sequence[Unit], at: int, step: int) -> list[Unit]:
    """Up to eight units from `at` on, outwards, in the same paragraph."""
    edge = at - step
    found: list[Unit] = []
    while 0 <= at < len(units) and len(found) <= REACH:
        if units[at].paragraph != units[edge].paragraph:
            break
        found.append(units[at])
        at += step
    return found


def _is_noun(unit: Unit, name: str) -> bool:
    """Is the unit, or its singular, a noun of a list?"""
    if unit.cap or not unit.tag.startswith("NN"):
        return False
    listed = lexicon.words(name)
    return unit.low in listed or unit.low.endswith("s") and unit.low[:-1] in listed


def _is_form_of(word: str, lemmas: frozenset[str]) -> bool:
    """Is the word one of the verbs, or its third person or past?"""
    return any(word in (v, v + "s", v + "ed", v + "d") for v in lemmas)
