"""Reporting verbs and phrases outside the marks, each with the words that name its source.

Reads quotes_blocks (doc.user_data); writes quotes_cues. Verb cues as in Pareti et al. (2013),
https://aclanthology.org/D13-1101/, by lexicon and parse; unlike there, any finite verb with a
subject is kept as a weak cue, for "rated", "exhorted" and the like beside a marked stretch.
"""

from __future__ import annotations

from dataclasses import dataclass

from spacy.language import Language
from spacy.tokens import Doc, Token

from . import lexicon
from .reporters import MAX_CLIMB, agent_of, named_agent, subject_of, subject_shared
from .role_words import is_role_noun
from .sentences import Block, find_blocks

CUES = "quotes_cues"  # doc.user_data: list[Cue], in text order
BLOCKS = "quotes_blocks"  # doc.user_data: list[Block], one for each pair of marks
PASSIVE = frozenset({"aux:pass", "auxpass"})
POSSESSORS = frozenset({"nmod:poss", "poss"})
COMPLEMENTS = frozenset({"nmod", "obl"})
BEFORE_HEAD = frozenset({"compound", "nmod:poss", "nmod:desc", "flat"})
PARTICLES = frozenset({"compound:prt", "prt"})
RELATIVES = frozenset({"who", "which", "that", "whom"})
COPULAS = frozenset({"cop"})
FIRST_PERSON = frozenset({"i", "we", "me", "us", "my", "our"})
CROWD_CRIES = frozenset("cry shout chant call yell cheer chorus jeer".split())
PHRASES = {
    ("according", "to"): "according to",
    ("in", "the", "words", "of"): "in the words of",
}
NEVER = frozenset({"be", "have", "do", "will", "would", "can", "could", "may", "might", "should"})
GOING_ON = frozenset({"on:", "on :", "on,"})
NAMING = frozenset({"PROPN", "DET", "PRON", "NOUN", "ADJ"})  # words between closing mark and verb
CLOSING = frozenset({'"', "”", "’", "'", "»", "«", "“", "‹", "›"})
MAX_NAME = 5  # tokens of a name or short phrase beside a verb
SPEAKING = ("person_nouns", "organization_nouns", "bodies", "document_nouns", "demonyms")


@dataclass(frozen=True)
class Cue:
    """A reporting verb or phrase: tokens `start` to `end`, and the head of its source.

    `strength` is 2 for verbs of speech, 1 for other verbs of the lexicon, 0 for the rest.
    `source` is the token that heads the source's words, or None.
    """

    start: int
    end: int
    lemma: str
    strength: int
    source: int | None
    passive: bool = False
    depth: int = 0  # 0: the reporter's; 1: inside marks
    crowd: bool = False  # "cries of": a source is never named
    noun: bool = False  # Roe's claim that


@Language.factory("quotes_cues", assigns=["doc.user_data"])
def make_cue_finder(nlp: Language, name: str) -> CueFinder:
    """The cue finder with the shipped verb lists."""
    lists = ("speech_verbs", "report_verbs", "speech_nouns")
    return CueFinder(*map(lexicon.words, lists))


@dataclass(frozen=True)
class CueFinder:
    """Write quotes_blocks and quotes_cues."""

    speech_verbs: frozenset[str]
    report_verbs: frozenset[str]
    speech_nouns: frozenset[str] = frozenset()

    def __call__(self, doc: Doc) -> Doc:
        blocks = find_blocks(doc)
        doc.user_data[BLOCKS] = blocks
        depth = _depths(doc, blocks)
        cues = [c for token in doc if (c := self._cue(token, depth)) is not None]
        doc.user_data[CUES] = cues
        doc.spans[CUES] = [doc[c.start : c.end] for c in cues if c.depth == 0 and c.strength]
        return doc

    def _cue(self, token: Token, depth: list[int]) -> Cue | None:
        return (
            _phrase_cue(token, depth)
            or _cry(token, depth)
            or self._noun_cue(token, depth)
            or self._verb_cue(token, depth)
        )

    def _noun_cue(self, noun: Token, depth: list[int]) -> Cue | None:
        """Roe's claim that, the warning from the union of."""
        lemma = noun.lemma_.lower()
        if noun.pos_ != "NOUN" or lemma not in self.speech_nouns:
            return None
        source = _speaker_of(noun)
        if source is None or depth[source.i] != depth[noun.i]:
            return None
        return Cue(noun.i, noun.i + 1, lemma, 1, source.i, depth=depth[noun.i], noun=True)

    def _verb_cue(self, verb: Token, depth: list[int]) -> Cue | None:
        lemma = self._lemma(verb)
        if lemma in NEVER or verb.pos_ not in ("VERB", "AUX") and not self._is_noun_like(verb):
            return None
        passive = any(child.dep_ in PASSIVE for child in verb.children) or named_agent(verb)
        source = agent_of(verb) if passive else self._reporter(verb) or self._speaker(verb)
        if passive and source is None and lemma in ("quote", "report", "say"):
            source = subject_of(verb)
        if source is not None and depth[source.i] != depth[verb.i]:
            source = None
        particle = next(
            (c for c in verb.children if c.dep_ in PARTICLES and c.i == verb.i + 1), None
        )
        goes_on = lemma == "go" and verb.doc[verb.i + 1 : verb.i + 3].text in GOING_ON
        said = lemma in self.speech_verbs or goes_on or is_wording(verb)
        particle = verb.nbor() if goes_on else particle
        return Cue(
            start=verb.i,
            end=verb.i + (2 if particle else 1),
            lemma=f"{lemma} {particle.lower_}" if particle else lemma,
            strength=2 if said else int(lemma in self.report_verbs),
            source=source.i if source else None,
            passive=passive,
            depth=depth[verb.i],
        )

    def _lemma(self, verb: Token) -> str:
        """The verb's lemma; "rated" is no form of "rat"."""
        lemma = verb.lemma_.lower()
        longer = lemma + "e"
        if self._lists(lemma) or not self._lists(longer):
            return lemma
        return longer if verb.lower_.startswith(longer) else lemma

    def _lists(self, lemma: str) -> bool:
        return lemma in self.speech_verbs or lemma in self.report_verbs

    def _is_noun_like(self, token: Token) -> bool:
        """Is it a verb that was read as a noun: “No,” Roe recalls; « No, » sighs the mayor?"""
        if token.tag_ != "NNS" or token.lemma_.lower() not in self.speech_verbs or token.i < 2:
            return False
        before, after = token.i - 1, token.nbor().lower_ if token.i + 1 < len(token.doc) else "."
        while before > token.i - MAX_NAME and token.doc[before].pos_ in NAMING:
            before -= 1
        ends = after in (".", ",", ":", ";") or before == token.i - 1
        return ends and token.doc[before].text in CLOSING and before > 0

    def _speaker(self, verb: Token) -> Token | None:
        """The verb's subject; of two joined verbs not one that cannot speak.

        Ada said the figures were bad and blamed the weather: parsed as what the figures did.
        """
        subject = subject_shared(verb) or subject_of(verb)
        if subject is None or verb.dep_ != "conj" or subject.pos_ != "NOUN" or can_speak(subject):
            return subject
        above = verb.head
        for _ in range(MAX_CLIMB):
            if above.dep_ == "ccomp" and above.head.lemma_.lower() in self.speech_verbs:
                return subject_of(above.head) or subject
            above = above.head
        return subject

    def _reporter(self, verb: Token) -> Token | None:
        """Who goes on speaking: Ada said that the gate broke, adding that it was "old".

        Parsed as what the gate did; a person there may be meant, unless the verb is "add".
        """
        if verb.tag_ != "VBG" or not verb.i or verb.nbor(-1).text != ",":
            return None
        above = verb
        for _ in range(MAX_CLIMB):
            if above.dep_ == "ccomp" and above.head.lemma_.lower() in self.speech_verbs:
                inner = subject_of(above)
                person = inner is not None and inner.pos_ in ("PROPN", "PRON")
                return None if person and verb.lemma_ != "add" else subject_of(above.head)
            above = above.head
        return None


def _speaker_of(noun: Token) -> Token | None:
    """Whose claim it is: the possessor, or who it is from or by."""
    for child in noun.children:
        if child.dep_ in POSSESSORS and child.i < noun.i:
            return child
        if child.dep_ in COMPLEMENTS and any(c.lower_ in ("by", "from") for c in child.children):
            return child
    return None


def is_wording(verb: Token) -> bool:
    """As she puts it."""
    if verb.lemma_ != "put" or verb.doc[verb.i + 1 : verb.i + 2].text != "it":
        return False
    before = verb.doc[max(0, verb.i - MAX_NAME) : verb.i]
    return any(token.lower_ == "as" for token in before)


def can_speak(noun: Token) -> bool:
    """Can a common noun mean somebody who says something: a person, a body, a text?"""
    lemma = noun.lemma_.lower()
    return is_role_noun(lemma) or any(lemma in lexicon.words(name) for name in SPEAKING)


def _phrase_cue(token: Token, depth: list[int]) -> Cue | None:
    """According to her, in the words of the union."""
    phrase = _phrase(token)
    if phrase is None:
        return None
    lemma, length = phrase
    source = _phrase_source(token.doc, token.i + length)
    return Cue(token.i, token.i + length, lemma, 2, source, depth=depth[token.i])


def _cry(token: Token, depth: list[int]) -> Cue | None:
    """To cries of "Resign!"."""
    lemma = token.lemma_.lower()
    if lemma not in CROWD_CRIES or token.i + 1 >= len(token.doc):
        return None
    if token.nbor().lower_ != "of":
        return None
    return Cue(token.i, token.i + 2, lemma, 2, None, depth=depth[token.i], crowd=True)


def _phrase(token: Token) -> tuple[str, int] | None:
    for words, lemma in PHRASES.items():
        if token.lower_ == words[0]:
            following = tuple(t.lower_ for t in token.doc[token.i : token.i + len(words)])
            if following == words:
                return lemma, len(words)
    return None


def _phrase_source(doc: Doc, start: int) -> int | None:
    """The head of the noun phrase that begins at a token."""
    for token in doc[start : start + 12]:
        if token.is_punct or token.is_space:
            return None
        if token.pos_ in ("NOUN", "PROPN", "PRON"):
            head = token
            while head.head.i > head.i and head.dep_ in BEFORE_HEAD:
                if any(t.text == "," for t in doc[head.i : head.head.i]):
                    break  # According to the firm's announcement, effects were mild
                head = head.head
            return int(head.i)
    return None


def _depths(doc: Doc, blocks: list[Block]) -> list[int]:
    """How many pairs of marks lie around each token."""
    depths = [0] * len(doc)
    for block in blocks:
        for i in range(block.outer_start, block.outer_end):
            depths[i] += 1
    return depths
