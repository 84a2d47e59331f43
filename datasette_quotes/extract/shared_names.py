"""Which of two people with one surname is meant: by title, else by who was just spoken of."""

from __future__ import annotations

from .dependencies import SUBJECTS
from .gender import honorifics
from .lexicon import words
from .names import NAMES
from .pronouns import GENDER, rank_among
from .scene import Scene

CLEAR = 0.9  # how likely one must be meant
LIKELY = 0.6  # the same, if nobody else was a topic as late, by paragraphs
TITLED = 0.95
PASSING = 4  # how many times more often one is named than who is named in passing
NEAR = 1  # paragraphs back in which a topic is in mind


def choose_sharer(scene: Scene, token: int) -> tuple[float, int] | None:
    """(probability, entity), or None where it is not clear."""
    fitting = scene.sharers(token)
    titled = titled_sharer(scene, token)
    if titled is not None:
        return TITLED, titled
    dominant = _dominant(scene, token)
    if dominant is not None:
        return CLEAR, dominant
    ranked = rank_among(scene, token, fitting)
    if not ranked:
        return None
    score, entity = ranked[0]
    topics = {e: scene.last_topic(e, token) for e in fitting}
    last = max(fitting, key=lambda e: topics[e])
    other = _called_since(scene, topics[last], token, last)
    if other:  # He was moved. “I feel fine,” Roe said: not his wife, named before
        rest = [e for e in fitting if e != last and scene.gender(e) in (other, None)]
        return (CLEAR, rest[0]) if len(rest) == 1 else None
    if entity != last:
        return None
    here = scene.paragraph(topics[last])
    alone = all(scene.paragraph(at) < here for e, at in topics.items() if e != last and at >= 0)
    near = scene.paragraph(token) - here <= NEAR
    if score >= CLEAR or score >= LIKELY and alone and near:
        return max(score, CLEAR) if alone and near else score, entity
    return None


def _called_since(scene: Scene, start: int, token: int, last: int) -> str | None:
    """The gender of a subject "he" or "she" since a topic, if it cannot mean whoever that was."""
    own = scene.gender(last)
    known = {i for entity in scene.mentions for i in entity}
    for i in range(token - 1, max(start, -1), -1):
        here = scene.doc[i]
        gender = GENDER.get(here.lower_)
        if gender and here.dep_ in SUBJECTS and i not in scene.spoken and i not in known:
            return gender if own not in (gender, None) else None
    return None


def _dominant(scene: Scene, token: int) -> int | None:
    """The one whom the article is about, if the others were named but in passing, and before."""
    fitting = scene.sharers(token)
    times = {e: len(scene.before(e, token)) for e in fitting}
    most = max(fitting, key=lambda e: times[e])
    here = scene.paragraph(token)
    for e in fitting:
        last = scene.before(e, token)[-1:]
        near = any(here - scene.paragraph(at) <= NEAR for at in last)
        if e != most and (near or times[most] < PASSING * max(1, times[e])):
            return None
    return most


def titled_sharer(scene: Scene, token: int) -> int | None:
    """The only one whom the article has given the title before this surname: Rep. Roe."""
    start = next(s for s, t in scene.ambiguous if s <= token < t)
    title = _title_before(scene, start)
    if not title:
        return None
    holders = {
        span.id
        for span in scene.doc.spans[NAMES]
        if span.id in scene.sharers(token) and _title_before(scene, span.start) == title
    }
    return holders.pop() if len(holders) == 1 else None


def _title_before(scene: Scene, start: int) -> str:
    word = scene.doc[start - 1].lower_.rstrip(".") if start else ""
    return word if word in words("titles") or word in honorifics() else ""
