"""How sure the speaker of a quote is: one probability from all that was decided on the way.

Is it speech, is this its cue, whom does the source mean: each has a probability of its own. A
logistic regression joins them with the rule and the place of the source; its weights stand in
`weights/confidence.json`, trained by `training/train_confidence.py` on held-out decisions.
"""

from __future__ import annotations

import json
import math
from collections.abc import Iterable, Iterator
from functools import lru_cache
from pathlib import Path

from .contents import Content
from .resolved import Resolved
from .sources import Source

WEIGHTS = Path(__file__).parent / "weights" / "confidence.json"
MAX_LOGIT = 5.0


def confidence(content: Content, source: Source, resolved: Resolved, kind: str) -> float:
    """That the speaker is right, 0 to 1."""
    return probability(confidence_features(content, source, resolved, kind))


def probability(features: Iterable[tuple[str, float]]) -> float:
    """What the weights make of one decision's features."""
    weights = _weights()
    total = weights["bias"]
    for name, value in features:
        total += weights.get(name, 0.0) * value
    return 1 / (1 + math.exp(-total))


def confidence_features(
    content: Content, source: Source, resolved: Resolved, kind: str
) -> Iterator[tuple[str, float]]:
    """Named features of one decision."""
    yield f"rule: {resolved.rule}", 1.0
    yield "logit of the rule", _logit(resolved.score)
    yield "logit of speech", _logit(content.speech)
    yield f"place: {source.place}", 1.0
    yield f"kind: {kind}", 1.0
    yield f"type: {content.type}", 1.0
    if content.frame is None:
        yield "no cue", 1.0
    else:
        yield "logit of the cue", max(-MAX_LOGIT, min(MAX_LOGIT, content.frame.score))
        yield f"cue strength {content.frame.cue.strength}", 1.0
        yield f"cue {'after' if content.frame.after else 'before'}", 1.0
    if sum(block.end - block.start for block in content.blocks) <= 3:
        yield "short", 1.0


def _logit(p: float) -> float:
    p = min(max(p, 0.001), 0.999)
    return max(-MAX_LOGIT, min(MAX_LOGIT, math.log(p / (1 - p))))


@lru_cache
def _weights() -> dict[str, float]:
    weights: dict[str, float] = json.loads(WEIGHTS.read_text(encoding="utf-8"))
    return weights
