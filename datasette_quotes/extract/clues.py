"""Clues to the kind of what is named, with their weights: person, organization or place.

One mention's label from the language model is only one clue among many; an entity's clues are
added up over all its mentions.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Literal

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
    "trade name": ("organization", 3.0),  # Roe's, the shop
    "ampersand": ("organization", 4.0),
    "acronym": ("organization", 1.5),
    "lone word": ("organization", 1.0),  # that is no given name
    "the name": ("organization", 2.0),  # The Roe Review
    "place start": ("location", 2.0),  # San Roe
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
    "plural": ("organization", 1.5),  # Harbour Rovers
    "the": ("organization", 1.0),
    "at": ("organization", 0.4),
    "labelled place": ("location", 1.0),
    "place before": ("location", 2.5),  # the village of Roe
    "in": ("location", 2.0),
    "home": ("location", 2.0),  # 34, of Roe
    "dateline": ("location", 5.0),
}
CLUES = SPELLING | CONTEXT


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
