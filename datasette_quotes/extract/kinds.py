"""What the words in and around a name say of its kind: the clues of one mention."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from spacy.tokens import Doc

from . import lexicon
from .given_names import fold, is_common_given_name, is_given_name
from .runs import Run
from .units import Unit

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
DATELINE = frozenset(["(", ",", "—", "–", "-", "/"])
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


def _inside(units: Sequence[Unit], run: Run) -> Iterator[str]:
    words, form = run.words(units), run.form(units)
    titles = lexicon.words("titles") | lexicon.words("person_nouns")
    if any(units[k].low in titles for k in range(run.lead, run.first)):
        yield "title"
    if run.nickname:
        yield "nickname"
    if len(form) > 1 and units[run.last - 1].tag == "NNPS":
        yield "plural"
    known = " ".join(form)
    if known in lexicon.words("places"):
        yield "known place"
    if form[-1] in lexicon.words("legal_forms"):
        yield "legal form"
    if words[0] == "The" and len(words) > 1:
        yield "the name"
    if len(form) > 1 and form[0] in lexicon.words("place_starts"):
        yield "place start"
    is_person_like = (
        len(form) == 2
        and units[run.last - 1].entity in ("PERSON", "")
        and is_common_given_name(words[0])
        and form[-1] in lexicon.words("body_surnames") | lexicon.words("place_words")
    )
    if len(form) > 1 and form[-1] in lexicon.words("place_words"):
        yield "hyphen" if is_person_like else "place word"
    if len(form) > 1 and _head_of_body(form) in lexicon.words("organization_words"):
        yield "body word inside" if is_person_like else "body word"
        if not is_person_like:
            return
    elif set(form[:-1]) & lexicon.words("organization_words") and not is_person_like:
        yield "body word inside"
    yield from _spelling(words, form)


def _head_of_body(form: Sequence[str]) -> str:
    """The last word, or the one before "of": department of public safety."""
    at = next((k for k, word in enumerate(form) if word in ("of", "for", "on") and k), len(form))
    return form[at - 1]


def _spelling(words: Sequence[str], form: Sequence[str]) -> Iterator[str]:
    if form[-1] in lexicon.words("suffixes"):
        yield "suffix"
    if form[-1].endswith("'s"):
        yield "trade name"
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
    elif words[0] == "The":
        pass  # a given name in some register
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
        name = "".join(run.words(units))
        after = _context(units, run.last, 1)
        if name.isupper() and len(name) > 3 and after and after[0].text in DATELINE:
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
    elif low == "of" and len(context) > 1 and context[1].text == ",":
        yield "home"
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
    elif context[0].spaced and not _is_any_word(units, run) and _is_role_of(context):
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


def _is_any_word(units: Sequence[Unit], run: Run) -> bool:
    """May it be a noun that has its capital from the sentence's start: "Hut warden Ada Roe"?"""
    unit = units[run.first]
    return run.last - run.first == 1 and unit.first and not unit.entity


def _is_role_of(context: Sequence[Unit]) -> bool:
    """Is it "Roe spokesman", "Roe finance chief"?"""
    if _is_noun(context[0], "person_nouns"):
        return True
    compound = len(context) > 1 and context[0].tag == "NN" and not context[0].cap
    return compound and _is_noun(context[1], "person_nouns")


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
