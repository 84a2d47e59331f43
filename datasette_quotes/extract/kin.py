"""Whom "the brother", "his wife", "the son" means: relatives whom the article names as such.

His younger brother, Bo Roe, tells who "the brother" is, and that Bo's brother is another.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from .gender import gendered_words
from .names import NAMES
from .pronouns import GENDER, NOBODY, rank
from .scene import Scene

PARENTS = frozenset("father mother dad mum mom parent".split())
CHILDREN = frozenset("son daughter child".split())
SIBLINGS = frozenset("brother sister sibling twin".split())
SPOUSES = frozenset("husband wife partner widow widower spouse".split())
ELDERS = frozenset("uncle aunt".split())
YOUNGER = frozenset("nephew niece".split())
OTHER_SIDE = {
    **dict.fromkeys(PARENTS, CHILDREN),
    **dict.fromkeys(CHILDREN, PARENTS),
    **dict.fromkeys(SIBLINGS, SIBLINGS),
    **dict.fromkeys(SPOUSES, SPOUSES),
    **dict.fromkeys(ELDERS, YOUNGER),
    **dict.fromkeys(YOUNGER, ELDERS),
}  # what I am to somebody who is this to me
AGES = {"older": "elder", "elder": "elder", "younger": "younger", "kid": "younger"}
REACH = 5  # tokens from a name to the owner of the noun beside it
SURE = 0.5  # how likely "his" must mean somebody


@dataclass(frozen=True)
class Kinship:
    """A person who is somebody's relative: the noun, how old, and where the owner stands."""

    entity: int
    noun: str
    age: str
    owner: int  # a token, or -1


def kin_meant(scene: Scene, start: int, end: int, head: int) -> int | None:
    """The one person that a phrase with a noun of kinship means, if the article tells."""
    noun = scene.doc[head].lemma_.lower()
    if noun not in OTHER_SIDE:
        return None
    word = scene.doc[start]
    of = owner_at(scene, start) if word.tag_ in ("PRP$", "WP$") or start in scene.named_at else None
    if word.lower_ not in ("the", "his", "her") and of is None:
        return None
    age = next((AGES[t.lower_] for t in scene.doc[start:head] if t.lower_ in AGES), "")
    known = [k for k in _kinships(scene) if k.owner < head]
    fitting = {k.entity for k in known if k.noun == noun and age in ("", k.age)
               and of in (None, owner_at(scene, k.owner))}  # fmt: skip
    gender = gendered_words().get(noun)
    for k in known:
        owner = owner_at(scene, k.owner)
        opposite = not (age and k.age) or age != k.age
        if owner is None or noun not in OTHER_SIDE[k.noun] or k.noun == noun and not age:
            continue
        agrees = scene.gender(owner) in (gender, None) or gender is None
        if of in (None, k.entity) and agrees and opposite:
            fitting.add(owner)
    return fitting.pop() if len(fitting) == 1 else None


def owner_at(scene: Scene, token: int) -> int | None:
    """Who owns: the person named at a token, or meant by "his" there."""
    if token < 0:
        return None
    if token in scene.named_at:
        return scene.named_at[token]
    if scene.doc[token].lower_ not in GENDER:
        return None
    score, entity = rank(scene, token)[0]
    return entity if entity != NOBODY and score >= SURE else None


def _kinships(scene: Scene) -> Iterator[Kinship]:
    for span in scene.doc.spans[NAMES]:
        if span.label_ == "PERSON":
            found = _before(scene, span.id, span.start) or _after(scene, span.id, span.end)
            if found:
                yield found


def _before(scene: Scene, entity: int, start: int) -> Kinship | None:
    """His younger brother, Bo Roe; Ada's husband Bo."""
    doc = scene.doc
    at = start - 2 if start and doc[start - 1].text == "," else start - 1
    return _kinship(scene, entity, at)


def _after(scene: Scene, entity: int, end: int) -> Kinship | None:
    """Ada Roe, Bo's older sister,; Ada Roe, the sister of Bo."""
    doc = scene.doc
    if end + 1 >= len(doc) or doc[end].text != ",":
        return None
    for i in range(end + 1, min(end + 1 + REACH, len(doc))):
        if doc[i].is_punct:
            return None
        if doc[i].lemma_.lower() in OTHER_SIDE:
            if doc[i + 1 : i + 2].text == "of" and i + 2 in scene.named_at:
                return Kinship(entity, doc[i].lemma_.lower(), _age(scene, i), i + 2)
            return _kinship(scene, entity, i)
    return None


def _kinship(scene: Scene, entity: int, at: int) -> Kinship | None:
    """The kinship that a noun says, its owner before it."""
    doc = scene.doc
    if at < 1 or doc[at].lemma_.lower() not in OTHER_SIDE or doc[at].tag_ != "NN":
        return None
    for i in range(at - 1, max(-1, at - REACH), -1):
        owns = doc[i].tag_ == "PRP$" or doc[i + 1].tag_ == "POS" and i in scene.named_at
        if owns and scene.named_at.get(i) != entity:
            return Kinship(entity, doc[at].lemma_.lower(), _age(scene, at), i)
        if doc[i].is_punct:
            return None
    return None


def _age(scene: Scene, at: int) -> str:
    word = scene.doc[at - 1].lower_
    return AGES.get(word, "")
