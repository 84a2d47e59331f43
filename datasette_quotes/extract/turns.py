"""Turns of an interview or transcript: what stands after "Q:", "SMITH:", "SM:", without marks.

Reads quotes_paragraphs, quotes_names, quotes_roles and quotes_contents; writes quotes_turns.
Labels count only where they take turns, so that a list ("Where: ...", "Roe: 7 points") has none.
Who asks for the publication is no source: those turns are not quotes.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from spacy.language import Language
from spacy.tokens import Doc, Token

from ..model import SourceKind
from .clauses import Part
from .contents import CONTENTS, Content
from .labels import ANSWER, ASKER, Label, Labels
from .reading import PARAGRAPHS, Paragraph
from .resolved import Resolved
from .scene import Scene
from .sources import Source

TURNS = "quotes_turns"  # doc.user_data: list[Turn], in text order
LABEL = re.compile(
    r"[*_]{0,3}(?P<label>[^\W_][^:*_\[\]()“”\"]{0,39}?)(?: ?\([^()]{1,40}\))?"
    r"[*_]{0,3}(?::|(?<=\b[QA])\.)[*_]{0,3}\s+(?=\S)"
)
MAX_WORDS = 4
MIN_LINES = 3
MAX_GAP = 3  # paragraphs in which one turn goes on
JOINING = frozenset("of the and & for de la van von".split())
RULE = "label of a turn"
CLEAR_SCORES = {"name": 0.95, "initials": 0.92, "answer": 0.85}


@dataclass(frozen=True)
class Turn:
    """What one voice says, as runs of tokens, one a paragraph; and whose it is."""

    parts: tuple[Part, ...]
    source: Source
    resolved: Resolved
    asked: bool = False  # for the publication: no quote


@dataclass(frozen=True)
class Line:
    """A paragraph with a label: tokens of the label and where the words begin."""

    number: int
    label: Label
    start: int
    end: int
    words: int


@Language.factory("quotes_turns", assigns=["doc.user_data"])
def make_turn_finder(nlp: Language, name: str) -> TurnFinder:
    """The turn finder; it has no settings."""
    return TurnFinder()


@dataclass(frozen=True)
class TurnFinder:
    """Write quotes_turns."""

    def __call__(self, doc: Doc) -> Doc:
        lines = _taking_turns(list(_lines(doc)))
        answering = _who_answers(doc, lines) if lines else None
        turns = (_turn(doc, line, lines, answering) for line in lines)
        doc.user_data[TURNS] = [turn for turn in turns if turn is not None]
        return doc


def _lines(doc: Doc) -> Iterator[Line]:
    """Paragraphs that begin with a label."""
    labels: Labels | None = None
    text = doc.text
    for number, paragraph in enumerate(doc.user_data[PARAGRAPHS]):
        found = LABEL.match(paragraph.extent.cut(text))
        if found is None or not _is_label(found["label"]):
            continue
        at = paragraph.extent.start_char
        inside = doc[paragraph.start : paragraph.end]
        name = [t for t in inside if at + found.start("label") <= t.idx < at + found.end("label")]
        rest = next((t.i for t in inside if t.idx >= at + found.end()), None)
        if name and rest is not None:
            labels = labels or Labels(doc)
            label = labels.read(found["label"], name[0].i, name[-1].i + 1)
            yield Line(number, label, name[0].i, name[-1].i + 1, rest)


def _is_label(words: str) -> bool:
    parts = words.split()
    named = all(part[0].isupper() or part.lower() in JOINING for part in parts)
    return named and len(parts) <= MAX_WORDS and parts[0][0].isupper()


def _taking_turns(lines: list[Line]) -> list[Line]:
    """The lines, if known voices alternate in them; else none."""
    times = Counter(line.label.voice for line in lines)
    lines = [line for line in lines if line.label.is_known or times[line.label.voice] > 1]
    voices = [line.label.voice for line in lines]
    known = {line.label.voice for line in lines if line.label.is_known}
    changes = sum(a != b for a, b in zip(voices, voices[1:], strict=False))
    returns = any(
        voices[i] == voices[j] and voices[i] in known and set(voices[i:j]) != {voices[i]}
        for i in range(len(voices))
        for j in range(i + 2, len(voices))
    )
    enough = len(lines) >= MIN_LINES and changes >= MIN_LINES - 1
    return lines if enough and returns else []


def _who_answers(doc: Doc, lines: Sequence[Line]) -> int | None:
    """Who is interviewed: the only person whom the words before the first turn name."""
    scene = Scene(doc)
    start = doc.user_data[PARAGRAPHS][lines[0].number].start
    people = [
        e
        for e, entity in enumerate(scene.entities)
        if entity.kind == "person" and (named := scene.before(e, start))
        if " " in entity.name or any(scene.is_subject(m) for m in named)  # not "at Kell"
    ]
    return people[0] if len(people) == 1 else None


def _turn(doc: Doc, line: Line, lines: Sequence[Line], answering: int | None) -> Turn | None:
    paragraphs: list[Paragraph] = doc.user_data[PARAGRAPHS]
    parts = [_trimmed(doc, line.words, paragraphs[line.number].end)]
    more = [paragraphs[n] for n in _more(doc, line, lines)]
    parts += [_trimmed(doc, paragraph.start, paragraph.end) for paragraph in more]
    if _is_marked(doc, parts[0]) or parts[0][0] >= parts[0][1]:
        return None
    source, resolved = _attribution(doc, line, answering)
    return Turn(tuple(parts), source, resolved, asked=line.label.kind == ASKER)


def _attribution(doc: Doc, line: Line, answering: int | None) -> tuple[Source, Resolved]:
    label, words = line.label, doc[line.start : line.end].text
    if label.kind == ANSWER:
        source = Source("implicit", "label")
        if answering is None:
            return source, Resolved(None, RULE, 0.0, "who answers is not clear")
        name = Scene(doc).entities[answering].name
        return source, Resolved(answering, RULE, CLEAR_SCORES["answer"], f"{name} answers here")
    kind: SourceKind = "name" if label.kind in CLEAR_SCORES else "nominal"
    source = Source(kind, "label", line.start, line.end, line.end - 1)
    if label.entity is None:
        return source, Resolved(None, RULE, 0.0, f"“{words}” is not named")
    name = Scene(doc).entities[label.entity].name
    detail = f"“{words}” before the words stands for {name}"
    return source, Resolved(label.entity, RULE, CLEAR_SCORES.get(label.kind, 0.85), detail)


def _more(doc: Doc, line: Line, lines: Sequence[Line]) -> list[int]:
    """Paragraphs in which the turn goes on: the few without a label before the next one."""
    after = [other.number for other in lines if other.number > line.number]
    between = list(range(line.number + 1, after[0])) if after else []
    paragraphs: list[Paragraph] = doc.user_data[PARAGRAPHS]
    contents: list[Content] = doc.user_data[CONTENTS]
    quoted = {block.marked.paragraph for content in contents for block in content.blocks}
    narrated = any(n in quoted or _is_short(doc, paragraphs[n]) for n in between)
    return between if len(between) <= MAX_GAP and not narrated else []


def _is_short(doc: Doc, paragraph: Paragraph) -> bool:
    """A heading or a stage direction rather than a sentence."""
    words = paragraph.extent.cut(doc.text).strip("*_ ")
    return words[:1] in "[(#" or words[-1:] not in '.!?…”’"'


def _is_marked(doc: Doc, part: Part) -> bool:
    """Do marks hold the words, so that they are a quote already?"""
    contents: list[Content] = doc.user_data[CONTENTS]
    blocks = [block for content in contents for block in content.blocks]
    held = sum(
        max(0, min(block.outer_end, part[1]) - max(block.outer_start, part[0])) for block in blocks
    )
    return 2 * held > part[1] - part[0]


def _trimmed(doc: Doc, start: int, end: int) -> Part:
    def is_edge(token: Token) -> bool:
        return token.is_space or not token.text.strip("*_")

    while start < end and is_edge(doc[start]):
        start += 1
    while end > start and is_edge(doc[end - 1]):
        end -= 1
    return start, end
