"""How each marked stretch hangs in its sentence: which cue introduces it, and from where.

Candidates are the cues of the same sentence; each is scored by named features of the words
between and of the parse, and the best one wins if it scores enough.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from spacy.tokens import Doc, Token

from .cues import Cue, subject_of
from .sentences import Block, Sentence

WEIGHTS = {
    "speech verb": 1.0,
    "report verb": 0.4,
    "has a source": 1.5,
    "first person source": -2.5,
    "passive": -0.7,
    "parse: cue above the words": 2.5,
    "parse: step": -0.35,
    "parse: cue inserted below the words": 2.5,
    "after: at once": 3.0,
    "after: word between": -0.12,
    "after: stretch between": -2.0,
    "after: words end in a comma": 1.5,
    "after: words begin the sentence": 0.7,
    "before: at once": 2.2,
    "before: word between": -0.07,
    "before: stretch between": -0.9,
    "before: cue between": -1.0,
    "before: colon": 1.5,
    "before: words begin small": 0.6,
    "phrase": 0.8,
}
ENOUGH = 1.2
FILLERS = frozenset({",", ":", "that", "-", "–", "—"})
LISTENERS = frozenset("reporters journalists me us them him her lawmakers supporters".split())


@dataclass(frozen=True)
class Frame:
    """The cue that introduces a block, and the token that heads its source, if any."""

    cue: Cue
    source: int | None
    after: bool  # does the cue stand after the words?
    score: float


def find_frame(
    doc: Doc, sentence: Sentence, block: Block, cues: Sequence[Cue]
) -> Frame | None:
    """The best cue of the sentence for a block, or None."""
    best: Frame | None = None
    for cue in cues:
        source = source_beside(doc, sentence, block, cue)
        score = sum(
            WEIGHTS[name] * value
            for name, value in frame_features(doc, sentence, block, cue, source, cues)
        )
        if score >= ENOUGH and (best is None or score > best.score):
            best = Frame(cue, source, cue.start >= block.end, score)
    return best


def source_beside(doc: Doc, sentence: Sentence, block: Block, cue: Cue) -> int | None:
    """The cue's source by parse, else the noun phrase between the words and the cue, or after it.

    `"No," said the mayor` and `"No," the mayor said` are often parsed amiss.
    """
    if cue.source is not None and not _inside(cue.source, sentence.blocks):
        return cue.source
    after = [i for i in sentence.tokens if i >= block.outer_end]
    words = [i for i in after if doc[i].text not in ",–—-"]
    if not words or cue.start not in after:
        return None
    if words[0] == cue.start:  # "No," said the mayor
        rest = [i for i in after if i >= cue.end]
        return _phrase_head(doc, rest)
    between = [i for i in words if i < cue.start]
    return _phrase_head(doc, between)


def frame_features(
    doc: Doc,
    sentence: Sentence,
    block: Block,
    cue: Cue,
    source: int | None,
    cues: Sequence[Cue],
) -> Iterable[tuple[str, float]]:
    """Named features of a cue as the one that introduces a block."""
    if cue.strength:
        yield ("speech verb" if cue.strength == 2 else "report verb"), 1.0
    if " " in cue.lemma and cue.lemma in ("according to", "in the words of"):
        yield "phrase", 1.0
    if source is not None:
        yield "has a source", 1.0
        if doc[source].lower_ in ("i", "we"):
            yield "first person source", 1.0
    if cue.passive:
        yield "passive", 1.0
    yield from _parse_features(doc, block, cue)
    if cue.start >= block.outer_end:
        yield from _after_features(doc, sentence, block, cue, source)
    else:
        yield from _before_features(doc, sentence, block, cue, cues)


def _parse_features(doc: Doc, block: Block, cue: Cue) -> Iterable[tuple[str, float]]:
    heads = {t.head.i for t in doc[block.start : block.end]} - set(range(block.start, block.end))
    for head in heads:
        token: Token = doc[head]
        for steps in range(6):
            if token.i == cue.start:
                yield "parse: cue above the words", 1.0
                yield "parse: step", float(steps)
                return
            if token.head is token:
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
    loose = [i for i in words if i not in phrase and doc[i].pos_ != "ADV"]
    if not loose:
        yield "after: at once", 1.0
    yield "after: word between", float(len(loose))
    yield "after: stretch between", float(_between(sentence, block.outer_end, cue.start))
    last = doc.text[: block.marked.extent.end_char][-1:]
    follows = doc[block.outer_end].text if block.outer_end < len(doc) else ""
    if last in ",?!—–" or follows == ",":
        yield "after: words end in a comma", 1.0
    if sentence.items[0] is block:
        yield "after: words begin the sentence", 1.0


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
    yield "before: word between", float(len(loose))
    yield "before: stretch between", float(_between(sentence, cue.end, block.outer_start))
    rivals = [c for c in cues if cue.start < c.start < block.start and c.strength and c.source]
    yield "before: cue between", float(len(rivals))
    if between and doc[between[-1]].text == ":":
        yield "before: colon", 1.0
    if doc[block.start].text[:1].islower():
        yield "before: words begin small", 1.0


def _between(sentence: Sentence, start: int, end: int) -> int:
    return sum(start <= b.outer_start < end for b in sentence.blocks)


def _inside(token: int, blocks: Iterable[Block]) -> bool:
    return any(b.outer_start <= token < b.outer_end for b in blocks)


def _subtree(doc: Doc, head: int) -> tuple[int, int]:
    token = doc[head]
    return min(token.left_edge.i, head), max(token.right_edge.i, head) + 1


def _phrase_head(doc: Doc, tokens: Sequence[int]) -> int | None:
    """The head of the noun phrase that a run of tokens begins with, adverbs skipped."""
    for n, i in enumerate(tokens):
        token = doc[i]
        if token.pos_ == "PRON" or token.pos_ == "PROPN" or token.pos_ == "NOUN":
            last = i
            for j in tokens[n + 1 :]:
                nominal = doc[j].pos_ in ("PROPN", "NOUN") or doc[j].tag_ == "POS"
                if token.pos_ == "PRON" or j != last + 1 or not nominal:
                    break
                last = j
            return last
        if token.pos_ not in ("DET", "ADJ", "NUM", "ADV", "PART", "PUNCT"):
            return None
    return None


def previous_subject(doc: Doc, sentence: Sentence) -> int | None:
    """The token heading the subject of a sentence's main clause."""
    tokens = set(sentence.tokens)
    roots = [doc[i] for i in sentence.tokens if doc[i].head.i not in tokens or doc[i].head.i == i]
    for root in sorted(roots, key=lambda t: t.pos_ not in ("VERB", "AUX", "ADJ", "NOUN")):
        subject = subject_of(root)
        if subject is not None and subject.i in tokens:
            return int(subject.i)
    subjects = [i for i in sentence.tokens if doc[i].dep_ in ("nsubj", "nsubj:pass", "nsubjpass")]
    return subjects[0] if subjects else None
