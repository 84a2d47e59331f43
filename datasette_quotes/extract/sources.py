"""The words that name who said it: a name, a pronoun, a noun phrase, or nothing.

Reads quotes_names, quotes_sentences, quotes_contents, quotes_cues; writes quotes_sources, one
for every content, and quotes_reports, those of reported speech without marks.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from spacy.language import Language
from spacy.tokens import Doc, Token

from ..model import SourceKind
from .contents import CONTENTS, SENTENCES, Content
from .cues import CUES, FIRST_PERSON, RELATIVES, Cue, can_speak
from .dependencies import PASSIVE_SUBJECTS
from .frames import previous_subject
from .names import AMBIGUOUS, NAMES
from .noun_phrases import noun_phrase
from .sentences import Block, Sentence

SOURCES = "quotes_sources"  # doc.user_data: list[Source], as many as contents
REPORTS = "quotes_reports"  # doc.user_data: list[Source] of indirect speech, in text order
PRONOUNS = frozenset("he she they it him her them".split())
DASHES = frozenset({"-", "--", "–", "—", "―"})
TOPIC = frozenset({"on", "about", "re"})
JOINED_TITLE = frozenset({"NOUN", "PROPN", "ADJ"})  # before the second of two names
APPOSITIVE = frozenset({"appos", "flat", "nmod:desc"})


@dataclass(frozen=True)
class Source:
    """Where a quote's source is named: tokens `start` to `end` with their head, or nowhere.

    `place` says by what way it was found: beside the cue, subject of the clause, before a
    colon, in the sentence before, in the paragraph before (implicit), or nowhere.
    """

    kind: SourceKind
    place: str
    start: int = -1
    end: int = -1
    head: int = -1
    cue: Cue | None = None


NOWHERE = Source("unknown", "nowhere")


@Language.factory("quotes_sources", assigns=["doc.user_data"])
def make_source_finder(nlp: Language, name: str) -> SourceFinder:
    """The source finder; it has no settings."""
    return SourceFinder()


@dataclass(frozen=True)
class SourceFinder:
    """Write quotes_sources and quotes_reports."""

    def __call__(self, doc: Doc) -> Doc:
        phrases = Phrases(doc)
        contents: list[Content] = doc.user_data[CONTENTS]
        sentences: list[Sentence] = doc.user_data[SENTENCES]
        doc.user_data[SOURCES] = [
            _find_source(phrases, contents, n, sentences) for n in range(len(contents))
        ]
        taken = {source.head for source in doc.user_data[SOURCES]}
        doc.user_data[REPORTS] = [
            phrases.source(cue.source, "beside the cue", cue)
            for cue in doc.user_data[CUES]
            if cue.strength == 2 and cue.depth == 0 and cue.source is not None
            if cue.source not in taken
        ]
        doc.spans[SOURCES] = [doc[s.start : s.end] for s in doc.user_data[SOURCES] if s.start >= 0]
        return doc


class Phrases:
    """Noun phrases of a document by their head, with the named mentions at hand."""

    def __init__(self, doc: Doc) -> None:
        self.doc = doc
        self.cues: dict[int, Cue] = {c.start: c for c in doc.user_data[CUES]}
        named = [(s.start, s.end) for s in doc.spans[NAMES]]
        named += list(doc.user_data[AMBIGUOUS])
        self.names = {i: (start, end) for start, end in named for i in range(start, end)}
        others = {
            i for s in doc.spans[NAMES] if s.label_ != "PERSON" for i in range(s.start, s.end)
        }
        self.people = self.names.keys() - others

    def cues_of(self, sentence: Sentence) -> list[Cue]:
        """The cues among a sentence's own words."""
        return [self.cues[i] for i in sentence.tokens if i in self.cues]

    def source(self, head: int, place: str, cue: Cue | None = None) -> Source:
        """The source whose words have this head."""
        doc, token = self.doc, self.doc[head]
        named = self.names.get(head)
        whose = self._belongs_to(named) if named and head not in self.people else None
        if whose is not None:
            return Source("nominal", place, *noun_phrase(doc, whose), whose, cue)
        if named is None or head not in self.people:  # The Commissioner for Health, Dr Roe,
            named = self._apposed(token) or named
        if named:
            named = self._first_of_joined(named)
            return Source("name", place, named[0], named[1], named[1] - 1, cue)
        if token.lower_ in PRONOUNS | RELATIVES and token.pos_ != "NOUN":
            return Source("pronoun", place, head, head + 1, head, cue)
        start, end = noun_phrase(doc, head)
        named = self._described(start, end, cue)
        if named:
            return Source("name", place, named[0], named[1], named[1] - 1, cue)
        return Source("nominal", place, start, end, head, cue)

    def _belongs_to(self, named: tuple[int, int]) -> int | None:
        """The owner of "the owner of the Kell Stop", where the parser took Stop for the speaker."""
        before = named[0] - 1
        if before > 1 and self.doc[before].lower_ == "the":
            before -= 1
        if before < 2 or self.doc[before].lower_ not in ("of", "at", "for"):
            return None
        noun = self.doc[before - 1]
        return before - 1 if noun.pos_ == "NOUN" and can_speak(noun) else None

    def _first_of_joined(self, named: tuple[int, int]) -> tuple[int, int]:
        """Of "Roe and Chief Operating Officer Jan Loe wrote", parsed as what Loe wrote, Roe."""
        doc, i = self.doc, named[0] - 1
        while i > 1 and doc[i].pos_ in JOINED_TITLE:
            i -= 1
        if i < 1 or doc[i].lower_ != "and" or i - 1 not in self.people:
            return named
        first = self.names[i - 1]
        return first if not first[0] or doc[first[0] - 1].is_punct else named

    def _described(self, start: int, end: int, cue: Cue | None) -> tuple[int, int] | None:
        """The name before an aside that was parsed as the subject: "Roe, co-head of X, said"."""
        doc = self.doc
        if cue is None or cue.start <= end or doc[cue.start - 1].text != ",":
            return None
        i = start - 1
        if i > 2 and doc[i].text == "," and doc[i - 1].like_num:
            i -= 2
        return self.names.get(i - 1) if i > 0 and doc[i].text == "," else None

    def _apposed(self, head: Token) -> tuple[int, int] | None:
        """The name in apposition to a role: "its chief executive, Jane Roe, said"."""
        start, end = noun_phrase(self.doc, head.i)
        for i in range(end, min(end + 3, len(self.doc))):
            if i in self.people and (i == end or self.doc[end].text == ","):
                return self.names[i]
        if end - 1 in self.names:  # Secretary of State Jane Roe
            named = self.names[end - 1]
            if (
                named[0] > start
                and not self._is_within(head, named)
                and self.doc[named[0] - 1].pos_ in ("NOUN", "PROPN", "ADJ")
            ):
                return named
        for child in head.children:
            if child.dep_ in APPOSITIVE and child.i > head.i:
                for i in range(child.left_edge.i, child.i + 1):
                    if i in self.names and not self._is_within(head, self.names[i]):
                        return self.names[i]
        if start <= head.i and head.i + 1 in self.names:
            return self.names[head.i + 1]
        return None

    def _is_within(self, head: Token, named: tuple[int, int]) -> bool:
        """Does it name the body of "the conductor of the Kell Orchestra", not the conductor?"""
        between = self.doc[head.i + 1 : named[0]]
        return any(token.pos_ == "ADP" for token in between) and not any(
            token.text == "," for token in between
        )


def _find_source(
    phrases: Phrases, contents: Sequence[Content], number: int, sentences: Sequence[Sentence]
) -> Source:
    content = contents[number]
    doc = phrases.doc
    if content.frame is not None and content.frame.source is not None:
        return phrases.source(content.frame.source, "beside the cue", content.frame.cue)
    cue = content.frame.cue if content.frame else None
    if _is_cried(doc, contents, number):
        return Source("unknown", "nowhere", cue=cue)
    sentence, block = content.sentence, content.blocks[0]
    before = [i for i in sentence.tokens if i < block.outer_start]
    if before:
        return _source_in_clause(phrases, sentence, block, before, cue)
    last = content.blocks[-1].outer_end
    after = [i for i in sentence.tokens if i >= block.outer_end and doc[i].is_alpha]
    signed = _signed(phrases, last) if content.place is not None and cue is None else None
    if signed is not None:
        return signed
    if content.place is None or (after and cue is None):
        return NOWHERE
    return _source_before(phrases, contents, number, sentences)


def _signed(phrases: Phrases, end: int) -> Source | None:
    """The name behind a dash that ends a quote's paragraph: “It broke.” ― Ada Roe."""
    doc = phrases.doc
    end += int(end < len(doc) and doc[end].is_space)
    named = phrases.names.get(end + 1) if end + 1 < len(doc) and doc[end].text in DASHES else None
    if named is None or named[0] != end + 1:
        return None
    follows = doc[named[1] : named[1] + 2]
    ends = not len(follows) or follows[0].is_space or follows[0].text in (".", ",")
    return Source("name", "after a dash", named[0], named[1], named[1] - 1) if ends else None


def _is_cried(doc: Doc, contents: Sequence[Content], number: int) -> bool:
    """Is it a crowd's cry, or one more of them: to cries of "Resign!" and "Go home!"?"""
    content = contents[number]
    if content.frame is not None:
        return content.frame.cue.crowd
    if not number or contents[number - 1].sentence is not content.sentence:
        return False
    between = doc[contents[number - 1].blocks[-1].outer_end : content.blocks[0].outer_start]
    joined = all(token.lower_ in {",", "and", "or"} for token in between)
    return joined and _is_cried(doc, contents, number - 1)


def _source_in_clause(
    phrases: Phrases, sentence: Sentence, block: Block, before: list[int], cue: Cue | None
) -> Source:
    """No cue with a source: the subject of the clause, or what stands before the colon."""
    doc = phrases.doc
    colon = doc[before[-1]].text == ":"
    if colon and doc[before[0]].lower_ in TOPIC and cue is None:  # On the cramp: "..."
        return Source("implicit", "a topic label")
    subject = previous_subject(doc, sentence)
    first_person = subject is not None and doc[subject].lower_ in FIRST_PERSON
    named = [i for i in before if i in phrases.names]
    if colon and named and (subject is None or first_person):
        return phrases.source(named[-1], "before a colon", cue)
    passive = subject is not None and doc[subject].dep_ in PASSIVE_SUBJECTS
    if subject is not None and passive and not colon and doc[subject].head.i < block.start:
        return Source("unknown", "nowhere", cue=cue)  # Otto was told that it was "gone"
    if subject is not None and subject < block.start:
        place = "before a colon" if colon else "subject of the clause"
        return phrases.source(subject, place, cue)
    if colon:
        nouns = [i for i in before if doc[i].pos_ in ("NOUN", "PROPN")]
        if nouns and len(before) <= 6:
            return phrases.source(nouns[-1], "before a colon", cue)
    return Source("unknown", "nowhere", cue=cue)


def _source_before(
    phrases: Phrases, contents: Sequence[Content], number: int, sentences: Sequence[Sentence]
) -> Source:
    """The sentence before in the paragraph, else whoever spoke in the paragraph before."""
    doc = phrases.doc
    content = contents[number]
    assert content.place is not None
    place = content.place - 1
    if place >= 0 and sentences[place].paragraph == content.sentence.paragraph:
        previous = sentences[place]
        cues = phrases.cues_of(previous)
        speech = [c for c in cues if c.strength == 2 and c.source is not None]
        if speech and speech[-1].source is not None:
            return phrases.source(speech[-1].source, "the sentence before", speech[-1])
        subject = previous_subject(doc, previous)
        if subject is not None:
            return phrases.source(subject, "the sentence before")
        named = {phrases.names[i] for i in previous.tokens if i in phrases.people}
        if len(named) == 1:  # Photo: Ada Roe on her farm. "It broke."
            return phrases.source(named.pop()[1] - 1, "the sentence before")
        return Source("implicit", "the words before")
    if place < 0:
        return NOWHERE
    colon = sentences[place].items[-1]
    if isinstance(colon, int) and doc[colon].text == ":":
        cues = phrases.cues_of(sentences[place])
        speech = [c for c in cues if c.strength and c.source is not None]
        head = speech[-1].source if speech else previous_subject(doc, sentences[place])
        if head is not None:
            return phrases.source(head, "before a colon", speech[-1] if speech else None)
    return Source("implicit", "the paragraph before")
