"""What is quoted: marked stretches joined into contents, each with its frame and its type.

Reads quotes_blocks, quotes_cues; writes quotes_contents. Stretches that are not speech are
told apart by a small trained model over named features, in `speech.py`.
"""

from __future__ import annotations

from dataclasses import dataclass

from spacy.language import Language
from spacy.tokens import Doc, Token

from ..model import QuoteType
from .cues import BLOCKS, CUES, Cue
from .frames import Frame, find_frame, outer_frame
from .sentences import Block, Sentence, split_block, split_sentences
from .speech import speech_probability, why_not_speech

CONTENTS = "quotes_contents"  # doc.user_data: list[Content], in text order
NON_SPEECH = "quotes_non_speech"  # doc.user_data: list[Quiet], in text order
SENTENCES = "quotes_sentences"  # doc.user_data: list[Sentence] of the reporter
SPEECH_THRESHOLD = 0.6
ATTRIBUTION_REACH = 14  # tokens in which an attribution shows its verb


@dataclass
class Content:
    """One quote's blocks, the first one's sentence, and what introduces it.

    `place` is the index of the sentence among the reporter's, None inside marks.
    """

    blocks: list[Block]
    sentence: Sentence
    place: int | None
    frame: Frame | None
    type: QuoteType
    parent: int | None = None  # index in the list of pairs
    speech: float = 1.0  # the probability that it is speech


@dataclass(frozen=True)
class Quiet:
    """A marked stretch that is not speech, and what it is instead."""

    block: Block
    why: str


@Language.factory("quotes_contents", assigns=["doc.user_data"])
def make_content_finder(nlp: Language, name: str) -> ContentFinder:
    """The content finder; it has no settings."""
    return ContentFinder()


@dataclass(frozen=True)
class ContentFinder:
    """Write quotes_sentences and quotes_contents."""

    def __call__(self, doc: Doc) -> Doc:
        blocks: list[Block] = doc.user_data[BLOCKS]
        opens = AttributionOpener(doc.user_data[CUES])
        outer = [b for b in blocks if b.marked.parent is None]
        sentences = split_sentences(doc, outer, opens)
        doc.user_data[SENTENCES] = sentences
        quiet: list[Quiet] = []
        contents = _contents_of(doc, sentences, 0, quiet)
        parents = {b.marked.parent for b in blocks}
        for block in blocks:
            if block.index in parents:
                inner = split_block(doc, block, blocks, opens)
                contents += _contents_of(doc, inner, block_depth(blocks, block) + 1, quiet)
        contents.sort(key=lambda c: c.blocks[0].start)
        doc.user_data[CONTENTS] = contents
        doc.user_data[NON_SPEECH] = sorted(quiet, key=lambda q: q.block.start)
        doc.spans[CONTENTS] = [doc[b.start : b.end] for c in contents for b in c.blocks]
        return doc


class AttributionOpener:
    """Does an attribution of the words before begin at a token: "Smith asked", "asked Smith"?"""

    def __init__(self, cues: list[Cue]) -> None:
        self.cues = {cue.start: cue for cue in cues if cue.strength == 2 and cue.depth == 0}

    def __call__(self, token: Token) -> bool:
        for i in range(token.i, min(token.i + ATTRIBUTION_REACH, len(token.doc))):
            cue = self.cues.get(i)
            if cue is not None:
                source = token.doc[cue.source] if cue.source is not None else None
                return i == token.i or (source is not None and source.left_edge.i <= token.i)
            if token.doc[i].text in (".", "?", "!", '"', "“"):
                return False
        return False


def block_depth(blocks: list[Block], block: Block) -> int:
    """How many blocks lie around this one."""
    depth, parent = 0, block.marked.parent
    while parent is not None:
        depth, parent = depth + 1, blocks[parent].marked.parent
    return depth


def _contents_of(
    doc: Doc, sentences: list[Sentence], depth: int, quiet: list[Quiet]
) -> list[Content]:
    cues = {c.start: c for c in doc.user_data[CUES] if c.depth == depth}
    contents: list[Content] = []
    for place, sentence in enumerate(sentences):
        mine = [cues[i] for i in sentence.tokens if i in cues] if sentence.blocks else []
        for block in sentence.blocks:
            frame = find_frame(doc, sentence, block, mine)
            last = contents[-1] if contents else None
            before = sentences[place - 1] if place else None
            if last and _continues(doc, last, before, sentence, block, frame):
                last.blocks.append(block)
                if last.frame is None and frame is not None:
                    last.frame, last.sentence, last.place = frame, sentence, place
                continue
            speech = speech_probability(doc, sentence, block, frame)
            if speech < SPEECH_THRESHOLD:
                quiet.append(Quiet(block, why_not_speech(doc, sentence, block)))
                continue
            contents.append(
                Content(
                    blocks=[block],
                    sentence=sentence,
                    place=place if depth == 0 else None,
                    frame=frame and outer_frame(doc, sentence, block, frame, mine),
                    type=_type(doc, sentence, block, frame),
                    parent=block.marked.parent,
                    speech=speech,
                )
            )
    return contents


def _continues(
    doc: Doc,
    last: Content,
    before: Sentence | None,
    sentence: Sentence,
    block: Block,
    frame: Frame | None,
) -> bool:
    """Is this block the next segment of the quote before?"""
    previous = last.blocks[-1]
    if not previous.marked.closed and block.marked.paragraph == previous.marked.paragraph + 1:
        return sentence.items[0] is block  # the paragraph opens anew, the quote runs on
    if block.marked.paragraph != previous.marked.paragraph:
        return False
    cue = last.frame.cue if last.frame else None
    if cue is None:
        return False
    inserted = previous.outer_end <= cue.start < block.outer_start
    if previous in sentence.blocks:  # "A," she said, "b."
        same = frame is None or frame.cue == cue
        return inserted and same and _only_comma_before(doc, sentence, block, cue)
    if before is None or previous is not before.items[0] and previous not in before.blocks:
        return False
    # "A," she said. "B."
    alone = sentence.items[0] is block and (frame is None)
    return inserted and alone and before.items[-1] is not previous


def _only_comma_before(doc: Doc, sentence: Sentence, block: Block, cue: Cue) -> bool:
    item = sentence.items[sentence.items.index(block) - 1]
    return isinstance(item, int) and (doc[item].text in ",:–—-" or item == cue.end - 1)


def _type(doc: Doc, sentence: Sentence, block: Block, frame: Frame | None) -> QuoteType:
    """direct: an utterance by itself; mixed: a part of the reporter's clause."""
    words = block.words(doc)
    at = sentence.items.index(block)
    item = sentence.items[at - 1] if at else None
    before = doc[item].text if isinstance(item, int) else ""
    if before in (":", ","):
        return "direct"
    if words[:1].islower():
        return "mixed"
    if at == 0 and (frame is None or frame.after):
        return "direct"
    return "direct" if words[-1:] in ".?!," and len(words.split()) > 1 else "mixed"
