"""How each marked stretch hangs in its sentence: which cue introduces it, and from where.

Candidates are the cues of the same sentence; each is scored by named features of the words
between and of the parse, and the best one wins if it scores enough.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from spacy.tokens import Doc, Token

from .beside import source_beside
from .cues import Cue, can_speak
from .dependencies import SUBJECTS
from .reporters import MAX_CLIMB
from .sentences import Block, Sentence

WEIGHTS = Path(__file__).parent / "weights" / "frames.json"
ENOUGH = 0.0  # log odds
CERTAIN = 8.0  # log odds
THOUGHTS = frozenset("believe consider expect fear feel find hope regard see think".split())
HOW = 12  # tokens in which "was how" has its verb
TOLD_IN = frozenset({"ccomp", "xcomp", "conj", "advcl", "parataxis"})
EMPTY = frozenset("what that which who whom there it this these those whatever".split())
FILLERS = frozenset({",", ":", "that", "-", "–", "—"})
LISTENERS = frozenset("reporters journalists me us them him her lawmakers supporters".split())


@dataclass(frozen=True)
class Frame:
    """The cue that introduces a block, and the token that heads its source, if any."""

    cue: Cue
    source: int | None
    after: bool  # does the cue stand after the words?
    score: float


def find_frame(doc: Doc, sentence: Sentence, block: Block, cues: Sequence[Cue]) -> Frame | None:
    """The best cue of the sentence for a block, or None."""
    best: Frame | None = None
    weights = _weights()
    for cue in cues:
        if cue.crowd and cue.end == block.outer_start:  # to cries of "Resign!"
            return Frame(cue, None, False, CERTAIN)
    for cue in cues:
        if _is_how(doc, block, cue):  # “Sad” was how Roe described it
            return Frame(cue, cue.source, True, CERTAIN)
    for cue in cues:
        source = source_beside(doc, sentence, block, cue)
        features = frame_features(doc, sentence, block, cue, source, cues)
        score = weights["bias"] + sum(weights.get(name, 0.0) * value for name, value in features)
        if score >= ENOUGH and (best is None or score > best.score):
            best = Frame(cue, source, cue.start >= block.end, score)
    return best


def _is_how(doc: Doc, block: Block, cue: Cue) -> bool:
    """Do the words say that what stands before is how somebody put it?"""
    how = doc[block.outer_end : block.outer_end + 2]
    said = len(how) == 2 and how[0].lower_ in ("is", "was") and how[1].lower_ == "how"
    near = block.outer_end < cue.start <= block.outer_end + HOW
    return said and near and cue.strength > 0 and cue.source is not None


def outer_frame(
    doc: Doc, sentence: Sentence, block: Block, inner: Frame, cues: Sequence[Cue]
) -> Frame:
    """The report that a thing's clause or a thought stands in: Roe said it had felt "long".

    The frame itself where there is none.
    """
    if inner.source is None or inner.after:
        return inner
    if inner.cue.lemma not in THOUGHTS and not _is_thing(doc[inner.source]):
        return inner
    reports = {c.start: c for c in cues if c.strength == 2 and c.source is not None}
    above = doc[inner.cue.start]
    for _ in range(MAX_CLIMB):
        if above.dep_ not in TOLD_IN or above.head.i == above.i:
            return inner
        above = above.head
        outer = reports.get(above.i)
        if outer is not None and outer.source != inner.source and above.i < block.start:
            source = source_beside(doc, sentence, block, outer)
            return Frame(outer, source, False, inner.score) if source is not None else inner
    return inner


def _is_thing(token: Token) -> bool:
    """Can it say nothing: a price, the last 20 minutes?"""
    if token.pos_ != "NOUN" or token.ent_type_ or token.text[:1].isupper():
        return False
    return not can_speak(token) or any(child.like_num for child in token.children)


def frame_features(
    doc: Doc,
    sentence: Sentence,
    block: Block,
    cue: Cue,
    source: int | None,
    cues: Sequence[Cue],
) -> Iterable[tuple[str, float]]:
    """Named features of a cue as the one that introduces a block."""
    side = "after" if cue.start >= block.outer_end else "before"
    yield f"{side}: strength {cue.strength}", 1.0
    if cue.lemma in ("according to", "in the words of"):
        yield f"{side}: phrase", 1.0
    yield f"source: {_source_sort(doc, source)}", 1.0
    if cue.passive:
        yield "passive", 1.0
    if cue.crowd:
        yield "crowd", 1.0
    if cue.noun:
        yield f"{side}: noun", 1.0
    if doc[cue.start].tag_ == "VB":
        yield "infinitive", 1.0
    yield from _parse_features(doc, block, cue)
    if cue.start >= block.outer_end:
        yield from _after_features(doc, sentence, block, cue, source)
    else:
        yield from _before_features(doc, sentence, block, cue, cues)


def _source_sort(doc: Doc, source: int | None) -> str:
    if source is None:
        return "none"
    token = doc[source]
    if token.lower_ in ("he", "she", "who"):
        return "he or she"
    if token.lower_ in ("i", "we", "you"):
        return "first person"
    if token.pos_ == "PRON":
        return "pronoun"
    return "name" if token.pos_ == "PROPN" else "noun"


def _parse_features(doc: Doc, block: Block, cue: Cue) -> Iterable[tuple[str, float]]:
    heads = {t.head.i for t in doc[block.start : block.end]} - set(range(block.start, block.end))
    for head in heads:
        token: Token = doc[head]
        for steps in range(6):
            if token.i == cue.start:
                yield "parse: cue above the words", 1.0
                yield "parse: step", float(steps)
                return
            if token.head.i == token.i:
                break
            token = token.head
    token = doc[cue.start]
    for _ in range(2):
        if block.start <= token.head.i < block.end:
            yield "parse: cue inserted below the words", 1.0
            return
        token = token.head


def _after_features(
    doc: Doc, sentence: Sentence, block: Block, cue: Cue, source: int | None
) -> Iterable[tuple[str, float]]:
    between = [i for i in sentence.tokens if block.outer_end <= i < cue.start]
    words = [i for i in between if doc[i].text not in ",–—-"]
    phrase = set(range(*_subtree(doc, source))) if source is not None else set()
    if source in words and doc[cue.start - 1].text == ",":  # Ada Roe, its founder and head, told
        phrase |= set(range(source, cue.start))
        phrase |= _title_before(doc, block, source)
    loose = [i for i in words if i not in phrase and doc[i].pos_ != "ADV"]
    if not loose:
        yield "after: at once", 1.0
    yield "after: word between", min(10.0, len(loose))
    yield "after: stretch between", float(_between(sentence, block.outer_end, cue.start))
    last = block.words(doc)[-1:]
    follows = doc[block.outer_end].text if block.outer_end < len(doc) else ""
    if last in ",?!—–" or follows == ",":
        yield "after: words end in a comma", 1.0
    if sentence.items[0] is block:
        yield "after: words begin the sentence", 1.0


def _title_before(doc: Doc, block: Block, source: int) -> set[int]:
    """The words between a quote and a name that say who it is: the firm's head, Ada Roe, said."""
    start = doc[source].left_edge.i
    title = range(block.outer_end, start)
    plain = all(doc[i].pos_ not in ("VERB", "AUX", "PRON", "SCONJ", "CCONJ") for i in title)
    return set(title) if plain and start and doc[start - 1].text == "," else set()


def _before_features(
    doc: Doc, sentence: Sentence, block: Block, cue: Cue, cues: Sequence[Cue]
) -> Iterable[tuple[str, float]]:
    between = [i for i in sentence.tokens if cue.end <= i < block.outer_start]
    loose = [
        i
        for i in between
        if doc[i].text not in FILLERS
        and doc[i].lower_ not in LISTENERS
        and doc[i].head.i != cue.start
    ]
    if not loose:
        yield "before: at once", 1.0
    yield "before: word between", min(15.0, len(loose))
    yield "before: stretch between", float(_between(sentence, cue.end, block.outer_start))
    inside = [c for c in cues if cue.start < c.start < block.start]
    rivals = [c for c in inside if c.strength and c.source is not None]
    yield "before: cue between", float(min(2, len(rivals)))
    if any(c.strength == 2 for c in rivals):
        yield "before: speech verb between", 1.0
    if between and doc[between[-1]].text == ":":
        yield "before: colon", 1.0
    if doc[block.start].text[:1].islower():
        yield "before: words begin small", 1.0


def _between(sentence: Sentence, start: int, end: int) -> int:
    return sum(start <= b.outer_start < end for b in sentence.blocks)


def _subtree(doc: Doc, head: int) -> tuple[int, int]:
    token = doc[head]
    return min(token.left_edge.i, head), max(token.right_edge.i, head) + 1


def previous_subject(doc: Doc, sentence: Sentence) -> int | None:
    """The token heading the subject of a sentence, a person's by name or pronoun before others."""
    tokens = set(sentence.tokens)
    subjects = [i for i in sentence.tokens if doc[i].dep_ in SUBJECTS]
    subjects = [i for i in subjects if doc[i].lower_ not in EMPTY]
    own = [i for i in subjects if _depth(doc[i], tokens) <= 1]
    for pool in (own, subjects):
        people = [i for i in pool if doc[i].pos_ == "PROPN" or doc[i].lower_ in ("he", "she")]
        if people or pool:
            return (people or pool)[0]
    return None


def _depth(token: Token, tokens: set[int]) -> int:
    """Steps from a token up to the root of its sentence."""
    steps = 0
    while token.head.i != token.i and token.head.i in tokens and steps < 8:
        token, steps = token.head, steps + 1
    return steps


@lru_cache
def _weights() -> dict[str, float]:
    weights: dict[str, float] = json.loads(WEIGHTS.read_text(encoding="utf-8"))
    return weights
