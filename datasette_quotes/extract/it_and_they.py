"""Whom "it" and "they" mean: a text's author, a body just spoken of, those joined by "and"."""

from __future__ import annotations

from dataclasses import replace

from .dependencies import SUBJECTS
from .joint import joined_names
from .nominals import document_author, is_report_after
from .resolved import Resolved
from .scene import NOBODY, Scene

JOINT_REACH = 2  # sentences in which "they" are those who spoke together


def it_or_they(scene: Scene, word: str, at: int, joint: tuple[int, Resolved] | None) -> Resolved:
    """Whom the pronoun at a token means.

    Args:
        joint: the last source of several persons, and where it stands.
    """
    found = _it(scene, at) if word == "it" else None
    if word == "they":
        found = _they(scene, at, joint)
    return found or Resolved(None, "pronoun", 0.0, f"whom “{word}” means is unclear")


def _it(scene: Scene, at: int) -> Resolved | None:
    document = document_author(scene, at)
    if document is not None:
        text, author = document
        name = scene.entities[author].name
        detail = f"“it” is most likely the {text.lower_} by {name}"
        return Resolved(author, "document", 0.75, detail)
    body = scene.near_body(at)
    if body is None or is_report_after(scene, body, at):
        return None
    detail = f"“it” is most likely {scene.entities[body].name}"
    return Resolved(body, "pronoun, nearest body", 0.7, detail)


def _they(scene: Scene, at: int, joint: tuple[int, Resolved] | None) -> Resolved | None:
    """Those just joined: as sources, else as what this sentence or the one before is about."""
    if joint is not None and scene.sentence(at) - scene.sentence(joint[0]) <= JOINT_REACH:
        return replace(joint[1], rule="pronoun, joint speakers", score=0.8)
    for i in range(at - 1, -1, -1):
        if scene.sentence(at) - scene.sentence(i) > 1:
            return None
        first = scene.named_at.get(i, NOBODY)
        if scene.doc[i].dep_ not in SUBJECTS or first == NOBODY:
            continue
        end = next(k for k in range(i, at + 1) if scene.named_at.get(k) != first)
        others = joined_names(scene.doc, end, False, scene.named_at, scene.entities)
        if others and scene.entities[first].kind == "person":
            names = " and ".join(scene.entities[e].name for e in (first, *others))
            detail = f"“they” are most likely {names}"
            return Resolved(first, "pronoun, joint speakers", 0.8, detail, tuple(others))
    return None
