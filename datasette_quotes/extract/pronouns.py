"""Whom "he" or "she" means: candidates ranked by named features, with a probability.

A conditional logit over the candidates and "nobody named"; the weights stand in
`weights/pronouns.json`, trained by `training/train_pronouns.py` on our own articles. The last
person given words is the strongest single cue, as measured on news; gender vetoes.
"""

from __future__ import annotations

import json
import math
from collections.abc import Sequence
from functools import lru_cache
from pathlib import Path

from spacy.tokens import Token

from . import lexicon
from .dependencies import SUBJECTS
from .given_names import Gender
from .scene import FAR, NOBODY, Scene

WEIGHTS = Path(__file__).parent / "weights" / "pronouns.json"
GENDER: dict[str, Gender] = {
    "he": "male", "him": "male", "his": "male", "himself": "male",
    "she": "female", "her": "female", "hers": "female", "herself": "female",
}  # fmt: skip
KNOWN = frozenset({"know", "call", "name"})
WINDOW = 3  # sentences in which an unnamed person may be meant

Features = dict[str, float]


def rank(scene: Scene, token: int) -> list[tuple[float, int]]:
    """(probability, entity), the likeliest first; NOBODY stands for somebody unnamed."""
    return probabilities(pronoun_options(scene, token), _weights())


def rank_among(scene: Scene, token: int, entities: Sequence[int]) -> list[tuple[float, int]]:
    """The same for a surname that several share: one of these it must be."""
    fitting = [e for e in entities if scene.mentions[e] and scene.mentions[e][0] < token]
    options = [(e, person_features(scene, e, token, fitting)) for e in fitting]
    return probabilities(options, _weights())


def probabilities(
    options: Sequence[tuple[int, Features]], weights: Features
) -> list[tuple[float, int]]:
    """(probability, entity) of a choice by weighted features, the likeliest first."""
    if not options:
        return []
    scores = [
        sum(weights.get(name, 0.0) * value for name, value in features.items())
        for _, features in options
    ]
    top = max(scores)
    total = sum(math.exp(s - top) for s in scores)
    ranked = [(math.exp(s - top) / total, e) for s, (e, _) in zip(scores, options, strict=True)]
    return sorted(ranked, reverse=True)


def pronoun_options(scene: Scene, token: int) -> list[tuple[int, Features]]:
    """Every person the pronoun at a token may mean, and NOBODY, with their features."""
    fitting = named_before(scene, token, GENDER[scene.doc[token].lower_])
    options = [(e, person_features(scene, e, token, fitting)) for e in fitting]
    return [*options, (NOBODY, _nobody_features(scene, token, fitting))]


def named_before(scene: Scene, token: int, gender: str | None) -> list[int]:
    """Persons named before whose gender does not speak against a pronoun or noun."""
    return [
        e
        for e, entity in enumerate(scene.entities)
        if entity.kind == "person"
        and (gender is None or scene.gender(e) in (gender, None))
        and scene.mentions[e]
        and scene.mentions[e][0] < token
    ]


def person_features(scene: Scene, entity: int, token: int, fitting: list[int]) -> Features:
    """What speaks for and against one person."""
    wanted = GENDER.get(scene.doc[token].lower_, "")
    sources = scene.last_sources(token)
    out: Features = {"agrees" if scene.gender(entity) else "gender unknown": 1.0}
    if sources[:1] == [entity]:
        out["last source"] = 1.0
        if scene.sentence(token) - scene.sentence(scene.last_speech(token)) == 1:
            out["last source, sentence before"] = 1.0
        at = max(at for at, e in scene.sources if e == entity and at < token)
        if scene.paragraph(at) == scene.paragraph(token):
            out["last source, same paragraph"] = 1.0
    elif entity in sources:
        out["earlier source"] = 1.0
    last = scene.pronouns.get(wanted) if wanted else scene.last_pronoun
    if last == entity:
        out["last he or she"] = 1.0
    named = scene.before(entity, token)
    if not named:
        return {**out, "named only in speech": 1.0}
    gap = scene.sentence(token) - scene.sentence(named[-1])
    subject = any(
        scene.is_subject(m) for m in named if scene.sentence(m) == scene.sentence(named[-1])
    )
    place = "sentence" if gap == 0 else "sentence before" if gap == 1 else "earlier"
    out[f"{'subject' if subject else 'object'}: {place}"] = 1.0
    out["sentences since"] = min(8.0, float(gap))
    out["paragraphs since"] = min(5.0, float(scene.paragraph(token) - scene.paragraph(named[-1])))
    here = scene.sentence(named[-1])
    rivals = [e for e in fitting if any(scene.sentence(m) == here for m in scene.before(e, token))]
    if len(rivals) == 1 and gap <= 1:
        out["alone there"] = 1.0
        if subject:
            out["subject, alone there"] = 1.0
    if named[-1] == named[0] and gap == 1:
        out["just introduced"] = 1.0
    if scene.protagonist() == entity:
        out["most mentioned of all"] = 1.0
    others = [m for e in fitting if e != entity for m in scene.before(e, token)]
    if not any(named[-1] < m or _are_joined(scene, m, named[-1]) for m in others):
        out["named last"] = 1.0
    if len(fitting) == 1:
        out["only one"] = 1.0
    out["mentions"] = math.log(len(named))
    if scene.paragraph(named[-1]) == scene.paragraph(token):
        out["named in the paragraph"] = 1.0
    return out


def _are_joined(scene: Scene, one: int, other: int) -> bool:
    """Do two mentions stand with "and" between: neither is the one named last?"""
    start = other
    while start and scene.named_at.get(start - 1, NOBODY) == scene.named_at.get(other):
        start -= 1
    return start - one == 2 and scene.doc[one + 1].lower_ in ("and", "&")


def _nobody_features(scene: Scene, token: int, fitting: list[int]) -> Features:
    """An unnamed person is likelier where one was just made the subject."""
    out: Features = {"nobody": 1.0}
    stranger = last_stranger(scene, token)
    if stranger is not None:
        gap = scene.sentence(token) - scene.sentence(stranger)
        out[f"stranger: {min(gap, 2)} sentences"] = 1.0
        if scene.paragraph(stranger) == scene.paragraph(token):
            out["stranger in the paragraph"] = 1.0
        later = [e for e in fitting if any(m > stranger for m in scene.before(e, token))]
        if not later:
            out["stranger last"] = 1.0
        if scene.doc[stranger].head.lemma_ == "ask":
            out["stranger asked"] = 1.0
    nearest = min((scene.sentences_since(e, token) for e in fitting), default=FAR)
    out["nobody near"] = min(8.0, float(nearest))
    if not fitting:
        out["nobody fits"] = 1.0
    return out


def last_stranger(scene: Scene, token: int) -> int | None:
    """The last subject in reach that is a person by a common noun: "an old man"."""
    people = lexicon.words("person_nouns") | lexicon.words("role_nouns")
    for i in range(token - 1, max(-1, token - 120), -1):
        here = scene.doc[i]
        if scene.sentence(token) - scene.sentence(i) > WINDOW - 1:
            return None
        if i in scene.spoken or here.dep_ not in SUBJECTS or here.pos_ != "NOUN":
            continue
        known = any(i in mentions for mentions in scene.mentions) or _is_named_beside(scene, here)
        if here.lemma_.lower() in people and not known and here.tag_ == "NN":
            return i
    return None


def _people(scene: Scene) -> set[int]:
    return {e for e, entity in enumerate(scene.entities) if entity.kind == "person"}


def _is_named_beside(scene: Scene, noun: Token) -> bool:
    """The minister, Ada Roe, left; the commander, who is known only as Roe, stayed."""
    if scene.named_at.get(noun.head.i, NOBODY) in _people(scene):
        return True  # the man was Ada Roe
    for child in noun.rights:
        near = range(child.left_edge.i, child.right_edge.i + 1)
        beside = [child.i] if child.dep_ == "appos" else near if child.lemma_ in KNOWN else ()
        named = [scene.named_at[i] for i in beside if i in scene.named_at]
        if any(scene.entities[entity].kind == "person" for entity in named):
            return True
    return False


@lru_cache
def _weights() -> Features:
    weights: Features = json.loads(WEIGHTS.read_text(encoding="utf-8"))
    return weights
