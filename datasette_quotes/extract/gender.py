"""Which pronoun stands for a person: titles and relations first, then the given name.

Used for pronouns only. Where the article's own words disagree, or nothing is clear: None.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import lru_cache

from spacy.tokens import Doc

from . import lexicon
from .dependencies import SUBJECTS
from .given_names import GENDERS, Gender, gender_of_given_name
from .person_names import Form, is_family_name_first
from .runs import Run
from .units import Unit

TITLE, RELATION, PRONOUN, GIVEN_NAME = 4.0, 5.5, 1.0, 2.5  # the weights of the clues
LEAST = 1.0  # a lone pronoun is enough where nothing speaks against it
CLEAR = 2.0  # how many times heavier than the other side
PRONOUNS: dict[str, Gender] = {
    "he": "male", "his": "male", "him": "male", "himself": "male",
    "she": "female", "her": "female", "hers": "female", "herself": "female",
}  # fmt: skip
OTHERS = frozenset({"PROPN"})
REACH = 6  # units around a name in which a relation may stand
PRONOUN_REACH = 25  # tokens after a subject in which its pronoun may stand

Vote = tuple[Gender, float]


def decide_gender(votes: Iterable[Vote]) -> Gender | None:
    """The clearly heavier side, or None."""
    weights = {"female": 0.0, "male": 0.0}
    for gender, weight in votes:
        weights[gender] += weight
    lighter, heavier = sorted(weights.values())
    if heavier < LEAST or heavier < CLEAR * lighter:
        return None
    return "female" if weights["female"] == heavier else "male"


def vote_of_name(form: Form) -> list[Vote]:
    """What the given name tells; for "kim seo-yeon" the words after the family name."""
    if is_family_name_first(form):
        genders = {g for word in (form[0], form[1]) if (g := gender_of_given_name(word))}
        given = gender_of_given_name(form[1]) if len(genders) < 2 else None
        return [(given, GIVEN_NAME)] if given else []
    word = form[1] if len(form) > 2 and len(form[0].replace(".", "")) == 1 else form[0]
    gender = gender_of_given_name(word)
    return [(gender, GIVEN_NAME)] if gender else []


@lru_cache
def gendered_words() -> dict[str, Gender]:
    """Nouns that tell the gender of whom they stand beside: spokeswoman, father."""
    return _table("gendered_nouns")


@lru_cache
def honorifics() -> dict[str, Gender | None]:
    """Titles before names, with the gender that they tell or None."""
    plain = {line.split()[0]: None for line in lexicon.words("name_honorifics")}
    return {**plain, **_table("name_honorifics")}


def gender_of_titles(units: Sequence[Unit], run: Run) -> Gender | None:
    """What the titles directly before the name tell: Ms, Sir, Congresswoman."""
    words = [units[k].low for k in range(run.lead, run.first)]
    genders = {g for w in words if (g := honorifics().get(w) or gendered_words().get(w))}
    return genders.pop() if len(genders) == 1 else None


def votes_of_mention(doc: Doc, units: Sequence[Unit], run: Run) -> list[Vote]:
    """What one mention tells: its titles, an apposition, the next pronoun after a subject."""
    votes: list[Vote] = []
    title = gender_of_titles(units, run)
    if title:
        votes.append((title, TITLE))
    votes += [(g, RELATION) for g in (_beside(units, run), _apposed(units, run)) if g]
    inserted = _inserted(doc, units[run.last - 1].end)
    if inserted:
        votes.append((inserted, RELATION))
    pronoun = _next_pronoun(doc, units, run)
    if pronoun:
        votes.append((pronoun, PRONOUN))
    return votes


def _table(name: str) -> dict[str, Gender]:
    rows = (line.split() for line in lexicon.words(name))
    return {word: GENDERS[gender[0]] for word, gender in rows if gender[0] in GENDERS}


def _beside(units: Sequence[Unit], run: Run) -> Gender | None:
    """His wife, Ada Roe; actress Ada Roe."""
    at = run.lead - 1
    comma = at > 0 and units[at].text == ","
    if at >= 0 and (units[at].paragraph == units[run.first].paragraph):
        word = units[at - 1 if comma else at]
        owned = not comma or _is_owned(units, at - 1)
        if owned:
            return gendered_words().get(word.low)
    return None


def _is_owned(units: Sequence[Unit], at: int) -> bool:
    """Is it "his wife," or "the club's chairman,", not the end of another phrase?"""
    before = units[max(0, at - 3) : at]
    return any(u.tag in ("PRP$", "POS", "DT") for u in before) and not any(
        u.text == "," for u in before
    )


def _apposed(units: Sequence[Unit], run: Run) -> Gender | None:
    """Ada Roe, a spokeswoman for; Ada Roe, his wife; no further than the phrase's head."""
    at = run.last
    if at >= len(units) or units[at].text != ",":
        return None
    found: Gender | None = None
    for unit in units[at + 1 : at + 1 + REACH]:
        if unit.text == "," or unit.tag.startswith(("V", "W", "MD", "IN")) or unit.cap:
            break
        found = gendered_words().get(unit.low) or found
        if unit.low in ("'s", "'"):
            found = None
    return found


def _inserted(doc: Doc, end: int) -> Gender | None:
    """Roe has yet, she says, to win: the sentence's only name is whoever says so."""
    for i in range(end, min(end + PRONOUN_REACH, len(doc) - 3)):
        token = doc[i]
        if token.is_space or token.pos_ in OTHERS or token.text in '.;?!"“”‘«':
            return None
        if token.text == "," and doc[i + 1].lower_ in ("he", "she") and doc[i + 3].text == ",":
            return PRONOUNS[doc[i + 1].lower_]
    return None


def _next_pronoun(doc: Doc, units: Sequence[Unit], run: Run) -> Gender | None:
    """The first pronoun after a subject, where no other name or person comes between."""
    start, end = units[run.first].start, units[run.last - 1].end
    if doc[start:end].root.dep_ not in SUBJECTS:
        return None
    for token in doc[end : end + PRONOUN_REACH]:
        if token.is_space or token.pos_ in OTHERS or token.text in '"“‘«':
            return None
        if token.lower_ in lexicon.words("person_nouns") or token.lower_ in gendered_words():
            return None
        if token.lower_ in PRONOUNS:
            return PRONOUNS[token.lower_]
    return None
