"""Speech or not: does a marked stretch give somebody's words, or is it a title, a term, a name?

A logistic regression over named features; its weights stand in `weights/speech.json` and are
trained by `training/train_speech.py` on our own annotated articles.
"""

from __future__ import annotations

import json
import math
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path

from spacy.tokens import Doc, Token

from .frames import Frame
from .sentences import Block, Sentence

WEIGHTS = Path(__file__).parent / "weights" / "speech.json"
NAMING = frozenset(
    """call dub name nickname know title entitle label mark brand codename code-name christen
    term style bill market refer describe""".split()
)
WORD_NOUNS = frozenset("word term phrase expression adjective noun verb name label".split())
WORK_NOUNS = frozenset(
    """album anthem article ballad book chapter column cookbook documentary drama essay exhibition
    film guide hymn lecture magazine memoir movie newsletter note novel opera painting paper play
    podcast poem programme program record report sculpture series show single sketch song study
    track tune autobiography work""".split()
)
NEGATIONS = frozenset({"n't", "n’t", "never", "not"})
SLOGANS = frozenset("slogan motto tagline banner poster brand catchphrase sign heading".split())
ANYBODY = frozenset("they we you it people some many others".split())
NOBODY = frozenset({"nobody", "no-one", "none"})
FAR = 6  # tokens
DENIED = 0.05  # the probability that words are speech of which the text shows that they are not
SHORT = 3  # tokens
SPOKEN_PRONOUNS = frozenset("i we you me us my our your i'm we're you're i've we've".split())
FUNCTION_WORDS = frozenset(
    "a an the of in on at for to and or but with from by as is no not".split()
)


def speech_probability(doc: Doc, sentence: Sentence, block: Block, frame: Frame | None) -> float:
    """How likely the stretch is somebody's words, 0 to 1."""
    if _is_denied(doc, sentence, block, frame) or _is_nickname(doc, block):
        return DENIED
    weights = _weights()
    total = weights["bias"]
    for name, value in speech_features(doc, sentence, block, frame):
        total += weights.get(name, 0.0) * value
    return 1 / (1 + math.exp(-total))


def why_not_speech(doc: Doc, sentence: Sentence, block: Block) -> str:
    """What a stretch is that is not speech, in the annotation guide's words."""
    before = _before(doc, sentence, block)
    near = {t.lemma_.lower() for t in before[-3:]}
    denied = (NEGATIONS | NOBODY) & {t.lower_ for t in before[-4:]}
    if denied and (near & {"say"} or len(before) == 1):
        return "words not spoken"
    words = [t for t in doc[block.start : block.end] if t.is_alpha]
    if near & WORD_NOUNS:
        return "word as word"
    if near & SLOGANS:
        return "slogan or brand line"
    if near & WORK_NOUNS or (len(words) > 1 and _is_title_case(words)):
        return "title of a work"
    if _is_nickname(doc, block) or _inside_name(doc, block) or near & {"nickname", "know", "dub"}:
        return "nickname"
    if near & NAMING:
        return "name or term"
    return "scare quotes"


def speech_features(
    doc: Doc, sentence: Sentence, block: Block, frame: Frame | None
) -> Iterator[tuple[str, float]]:
    """Named features of a stretch, its neighbours and its frame."""
    yield from _inner_features(doc, block)
    yield from _neighbour_features(doc, sentence, block)
    if frame is None:
        yield "no cue", 1.0
        return
    yield from _cue_features(doc, block, frame)
    yield from _source_features(doc, frame)
    if not frame.after:
        between = [doc[i] for i in sentence.tokens if frame.cue.end <= i < block.outer_start]
        if any(t.lower_ == "that" for t in between):
            yield "that before", 1.0
        if len(between) > FAR:
            yield "far from the cue", 1.0


def _cue_features(doc: Doc, block: Block, frame: Frame) -> Iterator[tuple[str, float]]:
    yield f"cue strength {frame.cue.strength}", 1.0
    yield "cue score", min(frame.score, 8.0)
    if block.end - block.start <= SHORT:
        yield f"short, cue strength {frame.cue.strength}", 1.0
        if frame.source is not None and doc[frame.source].pos_ in ("PRON", "PROPN"):
            yield "short, cue of a person", 1.0
    if frame.cue.lemma in NAMING:
        yield "naming cue", 1.0
        if not frame.after and block.outer_start - frame.cue.end > 0:
            yield "naming cue with object", 1.0
    if frame.cue.passive:
        yield "passive cue", 1.0


def _source_features(doc: Doc, frame: Frame) -> Iterator[tuple[str, float]]:
    if frame.source is None:
        yield "cue without source", 1.0
        return
    source = doc[frame.source]
    is_person = source.lower_ in ("he", "she") or source.ent_type_ == "PERSON"
    if source.pos_ == "PRON" or source.ent_type_ == "PERSON":
        yield "cue of a person", 1.0
    if source.lower_ in ANYBODY:
        yield "cue of anybody", 1.0
    elif source.pos_ == "NOUN":
        yield "cue of a noun", 1.0
    if is_person and frame.cue.lemma in NAMING:
        yield "naming cue of a person", 1.0


def _is_denied(doc: Doc, sentence: Sentence, block: Block, frame: Frame | None) -> bool:
    """Are they words expressly not said: "She did not say “sorry”", "Not “sorry”"?"""
    if frame is None:
        before = _before(doc, sentence, block)
        return [t.lower_ for t in before] == ["not"]
    verb = doc[frame.cue.start]
    at_once = frame.cue.lemma == "say" and frame.cue.end == block.outer_start
    return at_once and any(t.lower_ in NEGATIONS | NOBODY and t.i < verb.i for t in verb.children)


def _inner_features(doc: Doc, block: Block) -> Iterator[tuple[str, float]]:
    span = doc[block.start : block.end]
    words = [t for t in span if t.is_alpha or t.like_num]
    count = len(words)
    for name, low, high in (("1", 0, 1), ("2-3", 2, 3), ("4-6", 4, 6), ("7-10", 7, 10)):
        if low <= count <= high:
            yield f"words {name}", 1.0
    if count > 10:
        yield "words 11+", 1.0
    last = span.text.rstrip("\"'”’»)] ")[-1:] if len(span) else ""
    if last == ",":
        yield "ends in a comma", 1.0
    if last in ".!?…":
        yield "ends a sentence", 1.0
    if words and words[0].text[:1].isupper():
        yield "begins large", 1.0
    if 0 < count <= SHORT:
        yield f"short, last {words[-1].pos_}", 1.0
        if all(t.tag_ == "NNP" for t in words):
            yield "short, names only", 1.0
    if count > 1 and _is_title_case(words):
        yield "title case", 1.0
    if any(t.tag_ in ("VBP", "VBZ", "VBD", "MD") for t in words):
        yield "finite verb", 1.0
    if any(t.lower_ in SPOKEN_PRONOUNS for t in span):
        yield "spoken pronoun", 1.0
    if block.marked.parent is not None:
        yield "nested", 1.0


def _neighbour_features(doc: Doc, sentence: Sentence, block: Block) -> Iterator[tuple[str, float]]:
    before = _before(doc, sentence, block)
    after = doc[block.outer_end] if block.outer_end < len(doc) else None
    near = {t.lemma_.lower() for t in before[-3:]}
    for name, group in (
        ("word noun before", WORD_NOUNS),
        ("work noun before", WORK_NOUNS),
        ("slogan before", SLOGANS),
        ("naming verb before", NAMING),
    ):
        if near & group:
            yield name, 1.0
    if not before and len(sentence.items) == 1:
        yield "alone in its sentence", 1.0
    if before:
        last = before[-1]
        if last.text == ":":
            yield "colon before", 1.0
        if last.text == ",":
            yield "comma before", 1.0
        if last.lower_ in ("the", "a", "an", "this") or last.tag_ in ("POS", "PRP$"):
            yield "determiner before", 1.0
        if last.lower_ == "so-called" or last.lower_ == "not":
            yield "so-called or not before", 1.0
        if last.text == "(":
            yield "bracket before", 1.0
        if last.lower_ == "as":
            yield "as before", 1.0
        if last.pos_ == "ADP":
            yield "preposition before", 1.0
        if last.pos_ in ("AUX", "VERB"):
            yield "verb before", 1.0
    if after is not None and after.pos_ in ("NOUN", "PROPN") and after.i not in (block.start,):
        yield "noun after", 1.0
    if _inside_name(doc, block):
        yield "inside a name", 1.0
    if after is not None and after.text == "(":
        yield "bracket after", 1.0


def _before(doc: Doc, sentence: Sentence, block: Block) -> list[Token]:
    return [doc[i] for i in sentence.tokens if i < block.outer_start]


def _is_title_case(words: list[Token]) -> bool:
    large = [t for t in words if t.lower_ not in FUNCTION_WORDS]
    return bool(large) and all(t.text[:1].isupper() or t.like_num for t in large)


def _inside_name(doc: Doc, block: Block) -> bool:
    if block.end - block.start > 3 or block.outer_start == 0 or block.outer_end >= len(doc):
        return False
    before, after = doc[block.outer_start - 1], doc[block.outer_end]
    return before.pos_ == "PROPN" and after.pos_ == "PROPN" and after.text[:1].isupper()


def _is_nickname(doc: Doc, block: Block) -> bool:
    """Is it a name inside a name, whatever verb is near: said Ignacio “Nacho” Ferrer?"""
    words = doc[block.start : block.end]
    if len(words) > SHORT or block.outer_start == 0 or block.outer_end >= len(doc):
        return False
    beside = (doc[block.outer_start - 1], doc[block.outer_end])
    return all(t.is_alpha and t.text[:1].isupper() for t in (*words, *beside))


@lru_cache
def _weights() -> dict[str, float]:
    weights: dict[str, float] = json.loads(WEIGHTS.read_text(encoding="utf-8"))
    return weights
