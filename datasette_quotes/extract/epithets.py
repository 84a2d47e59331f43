"""Whom a noun phrase means that is nobody's known role: "the goalkeeper", "a former nurse".

A conditional logit over the persons named before, those first named soon after, and "nobody
named"; the weights stand in `weights/epithets.json`, trained by `training/train_epithets.py`.
"""

from __future__ import annotations

import json
import re
from functools import lru_cache
from pathlib import Path

from spacy.tokens import Doc

from ..model import Role
from . import lexicon
from .dependencies import SUBJECTS
from .gender import gendered_words
from .pronouns import NOBODY, Features, named_before, person_features, probabilities
from .role_words import is_role_noun, roles_compatible, titles_compatible
from .roles import role_of_phrase
from .scene import Scene

WEIGHTS = Path(__file__).parent / "weights" / "epithets.json"
AGE = re.compile(r"\d-year-old$")
AHEAD = 2  # paragraphs in which somebody is named whom the text has called by a noun
FAR = 8.0  # sentences; more make no difference
DETERMINERS = {"the": "the", "this": "the", "that": "the", "a": "a", "an": "a"}
KIN = frozenset(
    "aunt boyfriend brother cousin dad daughter father girlfriend granddaughter grandfather "
    "grandmother grandson husband mother mum nephew niece parent relative sibling sister son twin "
    "uncle widow widower wife".split()
)  # whose, the phrase does not say
LOOSE = frozenset({"head", "member"})  # whoever runs a body, belongs to it
MY = frozenset({"my", "our"})  # the reporter's own
ANYBODY = frozenset("another any each every no one some".split())


def rank_epithet(scene: Scene, start: int, end: int, head: int) -> list[tuple[float, int]]:
    """(probability, entity), the likeliest first; empty for a phrase that is for no one person."""
    if not is_epithet(scene.doc, start, end, head) or _is_beside_name(scene, start, end):
        return []
    called = role_of_phrase(scene.doc[start:end])
    fitting = {m.entity for m in scene.roles if called and roles_compatible(called, m.role)}
    if len(fitting) > 1:
        return []  # never guessed between
    return probabilities(epithet_options(scene, start, end, head), _weights())


def is_epithet(doc: Doc, start: int, end: int, head: int) -> bool:
    """Is it a noun for one person: "the old man", "the Brazilian", "a 34-year-old"?"""
    if doc[head].tag_ not in ("NN", "NNP", "JJ", "CD") or doc[start].lower_ in ANYBODY | MY:
        return False
    if AGE.search(doc[start:end].text):
        return True
    noun = doc[head].lemma_.lower()
    if noun in lexicon.words("organization_nouns") or noun in KIN and doc[start].lower_ == "the":
        return False
    return is_role_noun(noun) or noun in lexicon.words("person_nouns") | lexicon.words("demonyms")


def _is_beside_name(scene: Scene, start: int, end: int) -> bool:
    """Does a name stand with it: "Roe, a former clerk", "the clerk, Cllr Ada Roe"?"""
    doc = scene.doc
    if start > 1 and doc[start - 1].text in (",", "(") and start - 2 in scene.named_at:
        return True
    near = range(end, min(end + 4, len(doc)))
    return (
        end < len(doc)
        and doc[end].text == ","
        and any(
            i in scene.named_at and all(doc[k].text[:1].isupper() for k in range(end + 1, i))
            for i in near
        )
    )


def epithet_options(scene: Scene, start: int, end: int, head: int) -> list[tuple[int, Features]]:
    """Every person that the phrase may mean, and NOBODY, with their features."""
    noun = scene.doc[head].lemma_.lower()
    gender = gendered_words().get(noun)
    called = role_of_phrase(scene.doc[start:end])
    article = _article(scene.doc, start)
    before = named_before(scene, head, gender) if article != "a" else []
    after = _named_soon(scene, head, end, gender)
    options = []
    for entity in before:
        if called and _has_another(scene, entity, called):
            continue
        features = person_features(scene, entity, head, before)
        features["known"] = 1.0
        features |= {f"{article}: known": 1.0}
        options.append((entity, features | _role_features(scene, entity, called)))
    for n, entity in enumerate(after):
        if called and _has_another(scene, entity, called):
            continue
        features = _ahead_features(scene, entity, head, first=n == 0)
        features[f"{article}: ahead"] = 1.0
        options.append((entity, features | _role_features(scene, entity, called)))
    return [*options, (NOBODY, _nobody_features(scene, start, head, article, called))]


def _article(doc: Doc, start: int) -> str:
    """The sort of determiner: the, a, its (a possessive) or none."""
    if doc[start].tag_ in ("PRP$", "WP$"):
        return "its"
    return DETERMINERS.get(doc[start].lower_, "none")


def _named_soon(scene: Scene, head: int, end: int, gender: str | None) -> list[int]:
    """Persons first named after the phrase, in its paragraph or soon below, in text order."""
    found = []
    for e, entity in enumerate(scene.entities):
        outside = [m for m in scene.mentions[e] if m not in scene.spoken]
        if entity.kind != "person" or gender and entity.gender not in (gender, None):
            continue
        if not outside or outside[0] < end:
            continue
        if scene.paragraph(outside[0]) - scene.paragraph(head) <= AHEAD:
            found.append((outside[0], e))
    return [e for _, e in sorted(found)]


def _ahead_features(scene: Scene, entity: int, head: int, first: bool) -> Features:
    """What speaks for somebody who is named only after the phrase."""
    at = next(m for m in scene.mentions[entity] if m not in scene.spoken)
    start = at
    while start and scene.named_at.get(start - 1) == entity:
        start -= 1
    gap = scene.paragraph(at) - scene.paragraph(head)
    out: Features = {f"ahead: {gap} paragraphs": 1.0}
    if first:
        out["ahead: the first"] = 1.0
    if gap and scene.opens_paragraph(start):
        out["ahead: opens a paragraph"] = 1.0
    if scene.is_subject(at):
        out["ahead: subject"] = 1.0
    if at > start:
        out["ahead: in full"] = 1.0
    if scene.paragraph(head) == 0:
        out["ahead: from the first paragraph"] = 1.0
        if gap == 1 and first:
            out["ahead: from the first, next"] = 1.0
    out["ahead: sentences"] = min(FAR, float(scene.sentence(at) - scene.sentence(head)))
    return out


def _has_another(scene: Scene, entity: int, called: Role) -> bool:
    """Does the person hold another role, and not this one: the mayor is not "the driver"?"""
    held = [m.role for m in scene.roles if m.entity == entity and m.role.title not in LOOSE]
    other = any(role.status == called.status for role in held)
    return other and not any(titles_compatible(called.title, role.title) for role in held)


def _role_features(scene: Scene, entity: int, called: Role | None) -> Features:
    """How the phrase fits what the person is called elsewhere."""
    held = [m.role for m in scene.roles if m.entity == entity]
    if called is None:
        return {"no role is worded": 1.0}
    if any(roles_compatible(called, role) for role in held):
        return {"role fits": 1.0}
    if any(titles_compatible(called.title, role.title) for role in held):
        return {"role fits, at another time": 1.0}
    return {"has no such role": 1.0}


def _nobody_features(
    scene: Scene, start: int, head: int, article: str, called: Role | None
) -> Features:
    """What speaks for somebody whom the article does not name."""
    out: Features = {"nobody": 1.0, f"nobody: {article}": 1.0}
    doc, noun = scene.doc, scene.doc[head].lemma_.lower()
    if scene.paragraph(head) == 0:
        out["nobody: in the first paragraph"] = 1.0
        out[f"nobody: {article} in the first paragraph"] = 1.0
    if called is not None:
        out["nobody: role"] = 1.0
        if called.organization:
            out["nobody: role at a body"] = 1.0
        if called.status != "current":
            out["nobody: a role of another time"] = 1.0
    same = [t for t in doc[:start] if t.lemma_.lower() == noun and t.i not in scene.spoken]
    strange = {"a", "an"} | ANYBODY
    introduced = [t for t in same if t.left_edge.lower_ in strange]
    if article != "a" and any(t.i not in scene.meant for t in introduced):
        out["nobody: introduced before"] = 1.0
    if doc[head].dep_ in SUBJECTS:
        out["nobody: subject"] = 1.0
    return out


@lru_cache
def _weights() -> Features:
    weights: Features = json.loads(WEIGHTS.read_text(encoding="utf-8"))
    return weights
