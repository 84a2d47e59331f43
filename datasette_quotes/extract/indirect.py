"""Indirect speech: what somebody said in the reporter's words, without quotation marks.

Reads quotes_cues, quotes_sentences, quotes_contents, quotes_sources, quotes_speakers,
quotes_report_speakers and quotes_turns; writes quotes_indirect. Clear cases only: a verb of
speech, or "according to", with a clause of its own that holds no quote.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass

from spacy.language import Language
from spacy.tokens import Doc, Token

from .clauses import PHRASES, Marks, Part, clause_of
from .contents import CONTENTS, SENTENCES, Content
from .cues import CUES, FIRST_PERSON, RELATIVES, Cue
from .mentions import REPORT_SPEAKERS, SPEAKERS
from .reporters import ANY_SUBJECT
from .resolved import Resolved
from .sentences import Sentence
from .sources import REPORTS, SOURCES, Phrases, Source
from .turns import TURNS

INDIRECT = "quotes_indirect"  # doc.user_data: list[Indirect], in text order
NOT = frozenset({"not", "n't", "n’t", "never", "nor", "hardly"})
NOBODY = frozenset({"nobody", "none", "neither", "nothing", "you", "one"})
OPEN = frozenset({"what", "how", "why", "when", "where", "without"})
UNREAL = frozenset({"would", "could", "might", "may", "should", "must", "can", "to"})
CONDITIONS = frozenset({"if", "unless", "whether"})
GOING_ON = frozenset({"go", "continue"})  # went on to say that ...
THOUGHTS = frozenset("find hold reason record reflect remember sing wonder".split())
MEASURES = frozenset({"plan", "schedule", "tradition", "custom", "size", "need", "taste", "law"})
MAX_CLIMB = 4


@dataclass(frozen=True)
class Indirect:
    """Reported words as runs of tokens, who is named as their source, and who that is."""

    parts: tuple[Part, ...]
    source: Source
    resolved: Resolved


@Language.factory("quotes_indirect", assigns=["doc.user_data"])
def make_indirect_finder(nlp: Language, name: str) -> IndirectFinder:
    """The finder of indirect speech; it has no settings."""
    return IndirectFinder()


@dataclass(frozen=True)
class IndirectFinder:
    """Write quotes_indirect."""

    def __call__(self, doc: Doc) -> Doc:
        found = sorted(_find(doc), key=lambda i: i.parts)
        outer: list[Indirect] = []
        for indirect in found:  # "Roe said that Doe said no": whose it is in the end is Roe's
            if not any(_holds(other, indirect) for other in found if other is not indirect):
                outer.append(indirect)
        doc.user_data[INDIRECT] = outer
        return doc


def _find(doc: Doc) -> Iterator[Indirect]:
    sentences: list[Sentence] = doc.user_data[SENTENCES]
    contents: list[Content] = doc.user_data[CONTENTS]
    starts = [sentence.start for sentence in sentences]
    used = {c.frame.cue.start for c in contents if c.frame and c.place is not None}
    quoted = [Marks(b.outer_start, b.outer_end, _cue_of(c)) for c in contents for b in c.blocks]
    phrases, resolved = Phrases(doc), _resolved(doc)
    turns = {i for turn in doc.user_data[TURNS] for s, e in turn.parts for i in range(s, e)}
    for cue in doc.user_data[CUES]:
        if cue.depth or cue.strength != 2 or cue.source is None:
            continue
        if cue.start in used or cue.start in turns:
            continue
        sentence = sentences[bisect_right(starts, cue.start) - 1]
        if not is_plain(doc, sentence, cue):
            continue
        parts = clause_of(doc, sentence, cue, quoted)
        source = phrases.source(cue.source, "beside the cue", cue)
        who = resolved.get(source.head, resolved.get(cue.source))
        if parts and who is not None:
            yield Indirect(parts, source, who)


def is_plain(doc: Doc, sentence: Sentence, cue: Cue) -> bool:
    """Does the cue say that somebody else than the reporter did say it?"""
    last = sentence.items[-1]
    if isinstance(last, int) and doc[last].text == "?":
        return False
    assert cue.source is not None
    source, verb = doc[cue.source], doc[cue.start]
    if source.lower_ in FIRST_PERSON | NOBODY or any(c.lower_ == "no" for c in source.children):
        return False
    if cue.lemma in PHRASES:
        return source.lemma_.lower() not in MEASURES
    if cue.passive and source.dep_.startswith("nsubj"):
        return False
    return cue.lemma not in THOUGHTS and _is_real(verb)


def _is_real(verb: Token) -> bool:
    """Neither denied nor imagined: not "did not say", "would say", "if she says", "told that"."""
    children = [c.lower_ for c in verb.children if c.i < verb.i]
    if NOT.intersection(children) or OPEN.intersection(children):
        return False
    subjects = {c.lower_ for c in verb.children if c.dep_ in ANY_SUBJECT}
    if verb.dep_ == "acl:relcl" and subjects - RELATIVES:
        return False  # the tax that he says the mill owes
    if UNREAL.intersection(children):
        return "to" in children and verb.head.lemma_ in GOING_ON and _is_real(verb.head)
    helped = any(c.dep_ in ("aux", "aux:pass") for c in verb.children)
    if verb.tag_ == "VBN" and not helped and verb.dep_ != "conj":
        return False  # Asked whether it broke, she said no
    return not any(c.lower_ in CONDITIONS for c in verb.children if c.dep_ == "mark")


def _cue_of(content: Content) -> int | None:
    cue = content.frame.cue if content.frame else None
    return cue.start if cue and cue.strength else None


def _resolved(doc: Doc) -> dict[int, Resolved]:
    """Whom the sources of quotes and of reports mean, by the token that heads the source."""
    quotes = zip(doc.user_data[SOURCES], doc.user_data[SPEAKERS], strict=True)
    reports = zip(doc.user_data[REPORTS], doc.user_data[REPORT_SPEAKERS], strict=True)
    found: dict[int, Resolved] = {}
    for source, resolved in (*quotes, *reports):
        found[source.head] = resolved
        if source.cue is not None and source.cue.source is not None:
            found.setdefault(source.cue.source, resolved)
    return found


def _holds(outer: Indirect, inner: Indirect) -> bool:
    cue = inner.source.cue
    assert cue is not None
    return any(start <= cue.start < end for start, end in outer.parts)
