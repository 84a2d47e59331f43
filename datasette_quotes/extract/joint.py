"""Who speaks together: "Roe and Chief Operating Officer Jan Loe wrote"."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from spacy.tokens import Doc

from .names import Entity

TITLE_TAGS = frozenset({"NOUN", "PROPN", "ADJ", "DET", "NUM"})
OWNERS = frozenset({"his", "her", "its", "their", "'s", "’s", "'", "’"})
REACH = 24  # tokens after the first name


def joined_names(
    doc: Doc, end: int, inverted: bool, named_at: Mapping[int, int], entities: Sequence[Entity]
) -> list[int]:
    """The persons listed after a name that ends at a token, the last one after "and".

    Read from the words, titles and appositions skipped: parsers often hang what is joined on a
    title. Empty where a new clause begins: said Ada Roe, and Jan Loe agreed.

    Args:
        inverted: the cue stands before the first name.
    """
    found: list[int] = []
    fresh = joined = False  # may a name stand here; is there an "and" before it?
    complete = 0  # names up to the last after "and"
    i = end
    while i < min(end + REACH, len(doc)):
        token = doc[i]
        entity = named_at.get(i)
        if entity is not None and fresh and entities[entity].kind == "person":
            while named_at.get(i) == entity:
                i += 1
            if _goes_on(doc, i, inverted):
                break
            found.append(entity)
            complete = len(found) if joined else complete
            fresh = False
            continue
        if token.text == "," or token.lower_ in ("and", "&"):
            fresh, joined = True, joined or token.text != ","
        elif token.pos_ == "ADP" and i > end and token.lower_ in ("of", "at", "for"):
            fresh = False
        elif token.pos_ not in TITLE_TAGS and token.lower_ not in OWNERS:
            break
        elif i == end:
            break  # a word at once after the name
        i += 1
    return list(dict.fromkeys(found[:complete]))


def _goes_on(doc: Doc, after: int, inverted: bool) -> bool:
    """Is the name an owner, or the subject of a clause of its own?"""
    if after >= len(doc):
        return False
    return doc[after].tag_ == "POS" or (inverted and doc[after].pos_ in ("VERB", "AUX"))
