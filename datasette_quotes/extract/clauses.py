"""The clause that a cue reports: "she said *the gate broke*", "*the gate broke*, she said".

Extents are runs of tokens; a clause that its own attribution cuts has several.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from spacy.tokens import Doc, Token

from . import lexicon
from .cues import Cue
from .reporters import ANY_SUBJECT
from .sentences import Sentence

Part = tuple[int, int]  # tokens from, until
CLAUSES = frozenset({"ccomp", "parataxis"})
RELATIVE = frozenset({"acl:relcl", "acl", "advcl:relcl"})
FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})
HELPERS = frozenset({"aux", "aux:pass", "cop"})
EDGES = frozenset({",", ";", ":", ".", "–", "—", "-", "--"})
ASIDES = frozenset({",", "–", "—", "-", "--"})
AND = frozenset({"and", "but", "or", "while", "then"})
QUESTIONS = frozenset("whether if what how why when where who whom whose which".split())
PHRASES = frozenset({"according to", "in the words of"})
PLAIN = frozenset({"say", "add"})  # a clause follows them without "that"
TOLD = frozenset({"tell", "assure", "inform", "remind", "warn"})
NEVER_BARE = frozenset("ask congratulate demand greet maintain thank urge welcome".split())
NO_START = frozenset({"ADP", "PUNCT", "SCONJ", "CCONJ", "PART", "VERB", "AUX"})
VAGUE = frozenset({"something", "anything", "everything", "nothing", "so"})
AMOUNTS = frozenset("all about nearly almost more less only even there no".split())
THAT_REACH = 8  # said in a statement late on Monday that


@dataclass(frozen=True)
class Marks:
    """A stretch between marks that is quoted: its tokens, and where its cue stands."""

    start: int
    end: int
    cue: int | None


def clause_of(doc: Doc, sentence: Sentence, cue: Cue, quoted: Iterable[Marks]) -> tuple[Part, ...]:
    """The words that a cue reports, without "that" and the final stop; empty if there are none.

    A clause with quoted marks in it is a mixed quote. Only what stands before a second verb of
    speech that introduces the marks is kept: he said *the plan had failed* and called it "dead".
    """
    if cue.lemma in PHRASES:
        found = _beside_phrase(doc, sentence, cue)
    else:
        found = _around(doc, sentence, cue) or _complement(doc, sentence, cue)
    parts = [part for run in _runs(doc, found) if (part := _trimmed(doc, run))[0] < part[1]]
    if not parts:
        return ()
    start, end = parts[0][0], parts[-1][1]
    if start > cue.start and doc[start].lower_ in QUESTIONS:
        return ()  # asked whether the gate broke
    inside = [marks for marks in quoted if marks.start <= end and start < marks.end]
    if inside:
        parts = _before_marks(doc, start, inside[0]) if len(parts) == 1 else []
    return tuple(parts)


def is_clause(token: Token) -> bool:
    """Does the token head a clause with a subject and a finite verb?"""
    children = list(token.children)
    helpers = [c for c in children if c.dep_ in HELPERS]
    past = token.tag_ == "VBN" and not helpers  # it answered, read as a participle
    finite = token.tag_ in FINITE or past or any(c.tag_ in FINITE for c in helpers)
    return finite and any(c.dep_ in ANY_SUBJECT for c in children)


def is_dependent(verb: Token) -> bool:
    """Does its clause hang on a noun, or begin with "when", "as" or the like?"""
    if verb.dep_ in RELATIVE:
        return True
    opened = any(c.dep_ == "mark" or c.tag_ == "WRB" for c in verb.children)
    return verb.dep_ == "advcl" and (opened or verb.tag_ == "VBG")


def _complement(doc: Doc, sentence: Sentence, cue: Cue) -> list[int]:
    """She said (in Riga) that the gate broke."""
    found: list[int] = []
    for child in doc[cue.start].children:
        if child.dep_ == "ccomp" and child.i > cue.start and is_clause(child):
            found = [t.i for t in child.subtree if t.i >= cue.end]
            break
    between = doc[cue.end : found[0]] if found else doc[0:0]
    if found and doc[found[0]].lower_ != "that" and not _may_be_bare(doc[cue.start], between):
        found = []
    found = found or _after_that(doc, sentence, cue) or _after_plain(doc, sentence, cue)
    stop = next((i for i in found if doc[i].text == ";" and doc[i].nbor().lower_ != "that"), None)
    return [i for i in found if stop is None or i < stop]


def _may_be_bare(verb: Token, between: Iterable[Token]) -> bool:
    """May a clause follow without "that"? Not in: urged talks that it left, asked for a plan."""
    if verb.lemma_ in PLAIN:
        return True
    return verb.lemma_ not in NEVER_BARE and not any(
        t.pos_ == "ADP" or t.dep_ == "xcomp" for t in between
    )


def _after_that(doc: Doc, sentence: Sentence, cue: Cue) -> list[int]:
    """Told the inquiry that ...: parsed as "the inquiry that"; up to the sentence's end."""
    for i in range(cue.end, min(cue.end + THAT_REACH, sentence.end)):
        if doc[i].lower_ == "that" and doc[i + 1].pos_ not in ("VERB", "AUX"):
            if doc[i + 1].is_punct and doc[i].tag_ != "IN":
                break  # having said that, ...
            after = [j for j in sentence.tokens if j > i]
            return after if _has_finite(doc, after) else []
        listener = doc[cue.start].lemma_ in TOLD
        if (
            doc[i].pos_ in ("VERB", "AUX")
            or doc[i].text in EDGES
            or not listener
            and (doc[i].dep_ == "obj")
        ):
            break
    return []


def _after_plain(doc: Doc, sentence: Sentence, cue: Cue) -> list[int]:
    """Said all but two had gone: where the parse shows no clause, up to the sentence's end."""
    inverted = cue.source is not None and cue.source > cue.start
    if doc[cue.start].lemma_ != "say" or doc[cue.start].tag_ == "VBG" or inverted:
        return []
    after = [i for i in sentence.tokens if i >= cue.end]
    while after and doc[after[0]].lower_ in lexicon.words("calendar"):
        after = after[1:]
    if not after or doc[after[0]].pos_ in NO_START or doc[after[0]].lower_ in VAGUE:
        return []
    if doc[after[0]].pos_ == "ADV" and doc[after[0]].lower_ not in AMOUNTS:
        return []
    return after if _has_finite(doc, after) else []


def _around(doc: Doc, sentence: Sentence, cue: Cue) -> list[int]:
    """The gate, she said, broke. The gate broke, she said in Riga."""
    verb = doc[cue.start]
    start = _attribution_start(doc, cue)
    if start <= sentence.start or doc[start - 1].text not in ASIDES or is_dependent(verb):
        return []
    before = [i for i in sentence.tokens if i < start]
    after = [i for i in sentence.tokens if i >= cue.end]
    inserted = after[:1] and doc[after[0]].text in ASIDES
    if not _has_clause(doc, before):
        return before + after if inserted and _has_finite(doc, after) else []
    if inserted:
        return before + _rest(doc, before, after, verb)
    objects = {"xcomp"} if verb.lemma_ in TOLD else {"obj", "xcomp"}
    alone = not any(c.dep_ in objects and c.i > cue.start for c in verb.children)
    return before if alone and not _has_clause(doc, after) else []


def _rest(doc: Doc, before: Sequence[int], after: Sequence[int], verb: Token) -> list[int]:
    """What belongs to the clause before the cue: the gate broke, she said, when it was cold."""
    own = {t.i for t in verb.subtree}
    roots = [doc[i] for i in before if is_clause(doc[i]) and not is_dependent(doc[i])]
    linked = {t.i for t in roots[0].subtree} - own
    return [i for i in after if i in linked]


def _attribution_start(doc: Doc, cue: Cue) -> int:
    """Where "the coach, Ada Roe, said" or "said the coach" begins."""
    if cue.source is None or cue.source > cue.start:
        return cue.start
    start = min(doc[cue.source].left_edge.i, cue.source)
    return start + 1 if doc[start].is_punct else start


def _beside_phrase(doc: Doc, sentence: Sentence, cue: Cue) -> list[int]:
    """According to her, the gate broke. The gate broke, according to her. The gate, ..., broke."""
    end = _phrase_end(doc, sentence, cue)
    before = [i for i in sentence.tokens if i < cue.start]
    after = [i for i in sentence.tokens if i >= end]
    if not any(doc[i].is_alpha for i in before):
        return after if _has_clause(doc, after) else []
    inserted = doc[cue.start - 1].text in ASIDES and not _has_clause(doc, before)
    found = before + after if inserted else before
    return found if _has_clause(doc, found) else []


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
    return any(is_clause(doc[i]) and not is_dependent(doc[i]) for i in tokens)


def _has_finite(doc: Doc, tokens: Sequence[int]) -> bool:
    return any(doc[i].tag_ in FINITE for i in tokens)


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
        or doc[start].lower_ == "that"
        and doc[start].dep_ == "mark"
    ):
        start += 1
    while start < end and (
        doc[end - 1].text in EDGES or doc[end - 1].is_space or doc[end - 1].lower_ in AND
    ):
        end -= 1
    return start, end


def _before_marks(doc: Doc, start: int, marks: Marks) -> list[Part]:
    """The words before "and called it" where that introduces the marks."""
    if marks.cue is None or not start < marks.cue < marks.start:
        return []
    for i in range(marks.cue, start, -1):
        if doc[i].lower_ in AND or doc[i].text == ",":
            part = _trimmed(doc, (start, i))
            return [part] if _has_clause(doc, range(*part)) else []
    return []
