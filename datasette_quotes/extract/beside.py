"""The head of the words that name a source, beside the cue: by the parse, mended where it errs."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from spacy.tokens import Doc

from . import lexicon
from .cues import Cue
from .sentences import Block, Sentence

MAX_PHRASE = 7  # tokens of a noun phrase that the parser did not see as one
NOMINAL = frozenset({"NOUN", "PROPN", "PRON", "NUM", "DET", "ADJ"})


def source_beside(doc: Doc, sentence: Sentence, block: Block, cue: Cue) -> int | None:
    """The cue's source by parse, else the noun phrase between the words and the cue, or after it.

    `"No," said the mayor` and `"No," the mayor said` are often parsed amiss.
    """
    inverted = _inverted_name(doc, block, cue)
    if inverted is not None:
        return inverted
    if cue.source is not None and doc[cue.source].lower_ in lexicon.words("calendar"):
        return _person_before(doc, sentence, cue)  # who as late as Monday had expressed
    if cue.source is not None and not _inside(cue.source, sentence.blocks):
        return cue.source if cue.noun else _named_before(doc, cue) or _owned(doc, cue.source)
    if cue.source is None and cue.end <= block.start and not cue.passive and not cue.crowd:
        return _last_person(doc, sentence, cue)
    after = [i for i in sentence.tokens if i >= block.outer_end]
    words = [i for i in after if doc[i].text not in ",–—-"]
    if not words or cue.start not in after:
        return None
    if words[0] == cue.start:  # "No," said the mayor
        rest = [i for i in after if i >= cue.end]
        return _phrase_head(doc, rest)
    between = [i for i in words if i < cue.start]
    return _phrase_head(doc, between) or _whole_phrase(doc, between)


def _inverted_name(doc: Doc, block: Block, cue: Cue) -> int | None:
    """The name right after a verb right after the words: "No," said Ada Roe, its head."""
    if cue.start != block.outer_end or cue.end >= len(doc) or doc[cue.end].ent_type_ != "PERSON":
        return None
    i = cue.end
    while i + 1 < len(doc) and doc[i + 1].ent_type_ == "PERSON" and doc[i + 1].ent_iob_ == "I":
        i += 1
    owner = i + 1 < len(doc) and doc[i + 1].tag_ == "POS"  # said Norr's chief executive
    return None if owner else i


def _whole_phrase(doc: Doc, tokens: Sequence[int]) -> int | None:
    """The last word of all that stands between the words and the cue: "the outgoing chief said"."""
    if not tokens or len(tokens) > MAX_PHRASE or doc[tokens[0]].tag_ not in ("DT", "PRP$"):
        return None
    return None if any(doc[i].is_punct for i in tokens) else tokens[-1]


def _owned(doc: Doc, source: int) -> int:
    """What a possessor owns: in "the firm's managing director, who" the firm is not the source."""
    while source + 1 < len(doc) and doc[source + 1].tag_ == "POS" and doc[source].head.i > source:
        source = doc[source].head.i
    return source


def _last_person(doc: Doc, sentence: Sentence, cue: Cue) -> int | None:
    """The last person before a cue without a subject: "Sgt Ada Roe, of Ashdale Police, called"."""
    before = [i for i in sentence.tokens if i < cue.start]
    if before and doc[before[-1]].ent_type_ in ("PERSON", "ORG") and doc[cue.start].tag_ == "VBD":
        return before[-1]  # In a statement on Sunday Radio Kell called him "loud"
    aside = doc[max(0, cue.start - 2) : cue.start]  # known as "Frost," called
    if not before or doc[before[-1]].text != "," and aside[0].text != ",":
        return None
    found = None
    for i in reversed(before):
        if doc[i].lower_ in ("who", "whose"):  # Ada Roe, whose brother Bo was driving, told
            found = None
        elif found is None and doc[i].ent_type_ == "PERSON":
            found = _owned_text(doc, i) if doc[i + 1].tag_ == "POS" else i
    return found


def _owned_text(doc: Doc, owner: int) -> int | None:
    """The paper of "Roe's paper, in the journal, admits"."""
    head = int(doc[owner].head.i)
    is_text = head > owner and doc[head].lemma_ in lexicon.words("document_nouns")
    return head if is_text else None


def _person_before(doc: Doc, sentence: Sentence, cue: Cue) -> int | None:
    """The last "who" or name of a person before a cue."""
    before = [i for i in sentence.tokens if i < cue.start]
    return next(
        (i for i in reversed(before) if doc[i].lower_ == "who" or doc[i].ent_type_ == "PERSON"),
        None,
    )


def _named_before(doc: Doc, cue: Cue) -> int | None:
    """The person's name right before the cue where the parse makes something odd the source.

    Recording a conclusion, the coroner, Ada Roe, described ...: not "Recording".
    """
    if cue.source is None:
        return None
    source = doc[cue.source]
    if source.pos_ in NOMINAL and source.lower_ not in ("it", "which", "this", "that"):
        return None
    i = cue.start - 1
    while i > 0 and doc[i].pos_ in ("ADV", "AUX", "PUNCT") and doc[i].text not in '."”':
        i -= 1
    if i == cue.source or doc[i].pos_ not in ("PROPN", "NOUN"):
        return None
    return i if doc[i].ent_type_ == "PERSON" or source.pos_ not in NOMINAL else None


def _inside(token: int, blocks: Iterable[Block]) -> bool:
    return any(b.outer_start <= token < b.outer_end for b in blocks)


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
