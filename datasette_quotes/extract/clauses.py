"""The clause that a cue reports: "she said *the gate broke*", "*the gate broke*, she said".

Extents are runs of tokens; a clause that its own attribution cuts has several.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from spacy.tokens import Doc, Token

from .cues import SUBJECTS, Cue
from .sentences import Sentence

Part = tuple[int, int]  # tokens from, until
CLAUSES = frozenset({"ccomp", "parataxis"})
APART = frozenset({"conj", "advcl", "parataxis", "acl:relcl", "acl", "list"})
FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})
HELPERS = frozenset({"aux", "aux:pass", "cop"})
EDGES = frozenset(",;:.–—-")
ASIDES = frozenset({",", "–", "—", "-"})
OPENERS = frozenset({"and", "but", "or"})
PHRASES = frozenset({"according to", "in the words of"})


def clause_of(doc: Doc, sentence: Sentence, cue: Cue, blocks: Iterable[Part]) -> tuple[Part, ...]:
    """The words that a cue reports, without "that" and the final stop; empty if there are none.

    Args:
        blocks: stretches between marks that are quotes; the clause keeps out of them.
    """
    if cue.lemma in PHRASES:
        tokens = _beside_phrase(doc, sentence, cue)
    else:
        tokens = _complement(doc, sentence, cue) or _around(doc, sentence, cue)
    parts = (_trimmed(doc, part) for part in _runs(doc, tokens))
    kept = tuple(part for part in parts if part[0] < part[1])
    if not kept:
        return ()
    quoted = [b for b in blocks if any(b[0] < end and start < b[1] for start, end in kept)]
    return _before_marks(doc, kept, quoted[0]) if quoted else kept


def is_clause(token: Token) -> bool:
    """Does the token head a clause with a subject and a finite verb?"""
    children = list(token.children)
    finite = token.tag_ in FINITE or any(
        c.tag_ in FINITE for c in children if c.dep_ in HELPERS
    )
    return finite and any(c.dep_ in SUBJECTS for c in children)


def _complement(doc: Doc, sentence: Sentence, cue: Cue) -> list[int]:
    """She said (in Riga) that the gate broke."""
    verb = doc[cue.start]
    inside = set(sentence.tokens)
    for child in verb.children:
        if child.dep_ in CLAUSES and child.i > cue.start and is_clause(child):
            if child.dep_ == "parataxis" and doc[child.left_edge.i - 1].text != ":":
                continue
            return [t.i for t in child.subtree if t.i > cue.start]
    that = _that_after(doc, cue)
    if that is not None:
        return [i for i in sentence.tokens if i > that]
    return [i for i in _objects(doc, cue) if i in inside]


def _objects(doc: Doc, cue: Cue) -> list[int]:
    """She said the gate was broken: parsed as "the gate" said, "was broken" a remark on it."""
    return []


def _that_after(doc: Doc, cue: Cue) -> int | None:
    """The "that" right after the cue, a listener between them at most, where no clause shows."""
    for i in range(cue.end, min(cue.end + 2, len(doc) - 1)):
        if doc[i].lower_ == "that" and doc[i].tag_ == "IN":
            return i
        if doc[i].pos_ not in ("PRON", "NOUN", "PROPN"):
            return None
    return None


def _around(doc: Doc, sentence: Sentence, cue: Cue) -> list[int]:
    """The gate, she said, broke. The gate broke, she said in Riga."""
    verb = doc[cue.start]
    start = _attribution_start(doc, cue)
    if start <= sentence.start or doc[start - 1].text not in ASIDES:
        return []
    own = {t.i for t in verb.subtree} | set(range(start, cue.end))
    above = [c for c in verb.children if c.dep_ == "ccomp" and c.i < cue.start]
    if above:
        root = above[0]
        own -= {t.i for t in root.subtree}
    elif verb.dep_ in ("parataxis", "ccomp", "conj") and verb.head.i != verb.i:
        root = verb.head
    else:
        return []
    if not is_clause(root) or not sentence.start <= root.i < sentence.end:
        return []
    return [i for t in root.subtree if (i := t.i) not in own]


def _attribution_start(doc: Doc, cue: Cue) -> int:
    """Where "the coach, Ada Roe, said" or "said the coach" begins."""
    if cue.source is None or cue.source > cue.start:
        return cue.start
    return min(doc[cue.source].left_edge.i, cue.source)


def _beside_phrase(doc: Doc, sentence: Sentence, cue: Cue) -> list[int]:
    """According to her, the gate broke. The gate broke, according to her. The gate, ..., broke."""
    if cue.source is None:
        return []
    end = _phrase_end(doc, sentence, cue)
    before = [i for i in sentence.tokens if i < cue.start]
    after = [i for i in sentence.tokens if i >= end]
    if not any(doc[i].is_alpha for i in before):
        return after if _has_clause(doc, after) else []
    inserted = doc[cue.start - 1].text in ASIDES and end < sentence.end and (
        doc[end].text in ASIDES or doc[end - 1].text in ASIDES
    )
    tokens = before + after if inserted else before
    return tokens if _has_clause(doc, tokens) else []


def _phrase_end(doc: Doc, sentence: Sentence, cue: Cue) -> int:
    """The token after "according to the union's chair, Ada Roe"."""
    assert cue.source is not None
    right = doc[cue.source].right_edge.i + 1
    if right < sentence.end and doc[right].text in EDGES:
        return right
    for i in range(cue.source + 1, sentence.end):
        if doc[i].text in EDGES:
            return i
    return sentence.end


def _has_clause(doc: Doc, tokens: Sequence[int]) -> bool:
    return any(is_clause(doc[i]) for i in tokens)


def _runs(doc: Doc, tokens: Iterable[int]) -> Iterator[Part]:
    """Tokens as unbroken runs; white space between two breaks none."""
    start = last = -1
    for i in sorted(set(tokens)):
        if start >= 0 and any(not doc[j].is_space for j in range(last + 1, i)):
            yield start, last + 1
            start = i
        start = i if start < 0 else start
        last = i
    if start >= 0:
        yield start, last + 1


def _trimmed(doc: Doc, part: Part) -> Part:
    """Without "that", "and" and punctuation at the edges."""
    start, end = part
    while start < end and (
        doc[start].text in EDGES
        or doc[start].is_space
        or doc[start].lower_ == "that" and doc[start].dep_ == "mark"
    ):
        start += 1
    while start < end and (
        doc[end - 1].text in EDGES or doc[end - 1].is_space or doc[end - 1].lower_ in OPENERS
    ):
        end -= 1
    return start, end


def _before_marks(doc: Doc, parts: tuple[Part, ...], block: Part) -> tuple[Part, ...]:
    """What stands before the clause that holds the marks, if that is a clause by itself."""
    first = parts[0]
    token = doc[block[0]]
    while token.head.i != token.i and first[0] <= token.head.i < first[1]:
        above = token.head
        if token.dep_ in APART and is_clause(above) and above.i < token.left_edge.i:
            kept = _trimmed(doc, (first[0], min(token.left_edge.i, block[0])))
            return (kept,) if kept[0] <= above.i < kept[1] else ()
        token = above
    return ()
