"""The tokens of a noun phrase by its head, where the parse may err."""

from __future__ import annotations

from spacy.tokens import Doc

from .cues import RELATIVES
from .lexicon import words

HYPHENED = frozenset({"elect", "designate", "old"})
PHRASE_ENDS = frozenset(',;:()[]—–"“”„«»‘')


def noun_phrase(doc: Doc, head: int) -> tuple[int, int]:
    """The tokens of a noun phrase from its determiner to its last "of", "for", "from" phrase."""
    token = doc[head]
    start = head
    lefts = [c.left_edge.i for c in token.lefts if c.dep_ not in ("punct", "cc", "mark", "case")]
    for left in sorted(lefts, reverse=True):
        if all(doc[i].text not in PHRASE_ENDS for i in range(left, start)):
            start = left
    end = head + 1
    if end + 1 < len(doc) and doc[end].text == "-" and doc[end + 1].lower_ in HYPHENED:
        end += 2  # the mayor-elect
    while end < len(doc) and end <= token.right_edge.i:
        if doc[end].text in PHRASE_ENDS or doc[end].lower_ in RELATIVES:
            break
        if doc[end].pos_ in ("VERB", "AUX") and (doc[end].dep_ != "acl" or _is_saying(doc, end)):
            break
        end += 1
    return start, end


def _is_saying(doc: Doc, i: int) -> bool:
    """Is it "posted" in `"No," the company posted on X`, parsed as if the company was posted?"""
    by = any(token.lower_ == "by" for token in doc[i + 1 : i + 5])
    return doc[i].tag_ in ("VBD", "VBN") and doc[i].lemma_ in words("speech_verbs") and not by
