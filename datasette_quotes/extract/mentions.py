"""Whom a source means: "she", "Byron", "the company" -> one of the article's entities.

Reads quotes_entities, quotes_names, quotes_roles, quotes_contents, quotes_sources and
quotes_reports; writes quotes_speakers, one for every content, quotes_report_speakers, and
quotes_all_roles: those of quotes_roles and those that noun phrases give to whom they mean. All are
resolved in text order, with the other pronouns: each is one more mention for what follows.
"""

from __future__ import annotations

from dataclasses import dataclass

from spacy.language import Language
from spacy.tokens import Doc

from ..model import Extent
from .contents import CONTENTS, Content
from .dependencies import SUBJECTS
from .dialogue import Dialogue
from .echoes import with_echoes
from .it_and_they import it_or_they
from .joint import joined_names
from .lexicon import words
from .nominals import (
    Meaning,
    find_epithet,
    find_meaning,
    is_definite,
    is_label,
)
from .noun_phrases import noun_phrase
from .pronouns import GENDER, NOBODY, last_stranger, rank, rank_among
from .reporters import antecedent_of
from .resolved import Resolved, considered
from .roles import RoleMention, role_of_phrase
from .scene import Scene
from .shared_names import choose_sharer, titled_sharer
from .sources import RELATIVES, REPORTS, SOURCES, Source

SPEAKERS = "quotes_speakers"  # doc.user_data: list[Resolved], as many as contents
REPORT_SPEAKERS = "quotes_report_speakers"  # doc.user_data: list[Resolved], as many as reports
ALL_ROLES = "quotes_all_roles"  # doc.user_data: list[RoleMention], in text order
EPITHET_THRESHOLD = 0.5  # how likely "the goalkeeper" must mean one person
TOLD_THRESHOLD = 0.75  # the same where it gives nobody words
PRONOUN_THRESHOLD = 0.65  # how likely "she" must mean one person
CHAIN_THRESHOLD = 0.5  # for pronouns that only carry the thread
NEGATIONS = frozenset({"n't", "not", "n’t"})


@Language.factory("quotes_mentions", assigns=["doc.user_data"])
def make_resolver(nlp: Language, name: str) -> MentionResolver:
    """The resolver; it has no settings."""
    return MentionResolver()


@dataclass(frozen=True)
class MentionResolver:
    """Write quotes_speakers and quotes_report_speakers."""

    def __call__(self, doc: Doc) -> Doc:
        resolution = Resolution(doc)
        doc.user_data[SPEAKERS] = resolution.run()
        doc.user_data[REPORT_SPEAKERS] = [resolution.reported[s.head] for s in resolution.reports]
        doc.user_data[ALL_ROLES] = sorted(resolution.scene.roles, key=lambda role: role.token)
        return doc


class Resolution:
    """One article's resolution, from the first source to the last."""

    def __init__(self, doc: Doc) -> None:
        self.doc = doc
        self.scene = Scene(doc)
        self.contents: list[Content] = doc.user_data[CONTENTS]
        self.sources: list[Source] = doc.user_data[SOURCES]
        self.reports: list[Source] = doc.user_data[REPORTS]
        self.found: dict[int, Resolved] = {}
        self.reported: dict[int, Resolved] = {}  # by the head of the report's source
        self.speaking: dict[int, int | None] = {}  # who says which content
        self.dialogue = Dialogue(self.scene, self.contents, self.speaking)
        self.joint: tuple[int, Resolved] | None = None  # the last joint source

    def run(self) -> list[Resolved]:
        """Resolve contents, reports and bare pronouns in text order."""
        for at, number, source in self._events():
            if source is None:
                self._follow(at)
                continue
            resolved = self.resolve(source, at, number)
            nested = number >= 0 and self.contents[number].place is None
            if resolved.entity is not None and not nested:
                self.scene.add_source(at, resolved.entity)
                self.joint = (at, resolved) if resolved.others else self.joint
                word = self.doc[source.head].lower_ if source.head >= 0 else ""
                if word in GENDER:
                    self.scene.add_pronoun(GENDER[word], resolved.entity)
            if number >= 0:
                self.found[number] = resolved
                self.speaking[number] = resolved.entity
            else:
                self.reported[at] = resolved
        out = [self.found[n] for n in range(len(self.contents))]
        return with_echoes(self.scene, self.contents, self.sources, out)

    def resolve(self, source: Source, at: int, number: int) -> Resolved:
        """Whom one source means."""
        nested = number >= 0 and self.contents[number].place is None
        if source.kind == "name":
            return self._name(source, at)
        if nested:
            return Resolved(None, "inside a quote", 0.0, "said inside another quote")
        if source.kind == "pronoun":
            return self._pronoun(source, at)
        if source.kind == "nominal":
            label = source.place == "before a colon" and is_label(
                self.scene, source.start, source.end
            )
            return self._nominal(source.start, source.end, source.head, label)
        if source.kind == "implicit":
            return self._implicit(source, number)
        return Resolved(None, "no source", 0.0, "the sentence names no source")

    def _events(self) -> list[tuple[int, int, Source | None]]:
        """(token, number of the content or -1, source; None for a bare mention), in order."""
        events: list[tuple[int, int, Source | None]] = [
            (s.head if s.head >= 0 else self.contents[n].blocks[0].start, n, s)
            for n, s in enumerate(self.sources)
        ]
        events += [(s.head, -1, s) for s in self.reports]
        taken = {at for at, _, _ in events} | self.scene.spoken
        for token in self.doc:
            if token.dep_ not in SUBJECTS or token.i in taken:
                continue
            if token.lower_ in GENDER or token.pos_ == "NOUN" or self.scene.sharers(token.i):
                events.append((token.i, -1, None))
        return sorted(events, key=lambda event: event[:2])

    def _follow(self, at: int) -> None:
        """A pronoun or noun phrase that gives nobody words still carries the thread."""
        word = self.doc[at].lower_
        if word in GENDER:
            best, entity = rank(self.scene, at)[0]
            if entity != NOBODY and best >= CHAIN_THRESHOLD:
                self.scene.add_mention(at, entity)
                self.scene.add_pronoun(GENDER[word], entity)
            return
        if self.scene.sharers(at):
            titled = titled_sharer(self.scene, at)
            if titled is not None:
                self.scene.add_mention(at, titled)
            return
        start, end = noun_phrase(self.doc, at)
        if is_definite(self.doc, start) and at not in self.scene.named_at:
            meaning = find_meaning(self.scene, start, end, at)
            if meaning is None and self.doc[start].lower_ == "the":
                meaning = self._epithet(start, end, at, TOLD_THRESHOLD)
            body = self.doc[at].lemma_.lower() in words("organization_nouns")
            carried = meaning is not None and meaning.rule in ("role held", "epithet")
            if meaning is not None and (carried or body and meaning.rule == "noun for a body"):
                self.scene.add_mention(at, meaning.entity)

    def _name(self, source: Source, at: int) -> Resolved:
        words = self.doc[source.start : source.end].text
        entity = self.scene.named_at.get(source.head, self.scene.named_at.get(source.start))
        if entity is None:
            return self._shared_name(source, words, at)
        if self.scene.entities[entity].kind == "location":
            return Resolved(None, "a place", 0.0, f"“{words}” is a place")
        full, others = self.scene.entities[entity].name, self._joint(source, entity)
        if words == full:
            return Resolved(entity, "full name", 0.97, f"named in full: {full}", others)
        detail = f"“{words}” fits only {full} in this article"
        return Resolved(entity, "part of a name", 0.95, detail, others)

    def _shared_name(self, source: Source, words: str, at: int) -> Resolved:
        fitting = self.scene.sharers(source.head)
        if not fitting:
            return Resolved(None, "unknown name", 0.0, f"“{words}” is nobody known here")
        names = " or ".join(self.scene.entities[e].name for e in fitting)
        meant = choose_sharer(self.scene, at)
        ranked = rank_among(self.scene, at, fitting)
        if meant is not None:
            score, entity = meant
            name = self.scene.entities[entity].name
            detail = f"“{words}” may be {names}; {name} was just spoken of"
            rest = (1 - score) / max(1, len(fitting) - 1)
            ranked = [(score, entity), *((rest, e) for e in fitting if e != entity)]
            return Resolved(entity, "shared name", score, detail, candidates=considered(ranked))
        detail = f"“{words}” may be {names}"
        return Resolved(None, "shared name", 0.0, detail, candidates=considered(ranked))

    def _joint(self, source: Source, own: int) -> tuple[int, ...]:
        """Persons joined to the source by "and"."""
        scene = self.scene
        inverted = source.cue is not None and source.cue.start < source.start
        others = joined_names(self.doc, source.end, inverted, scene.named_at, scene.entities)
        return tuple(e for e in others if e != own)

    def _pronoun(self, source: Source, at: int) -> Resolved:
        word = self.doc[source.head].lower_
        if word in RELATIVES:
            return self._relative(source)
        if word not in GENDER:
            return it_or_they(self.scene, word, at, self.joint)
        ranked = rank(self.scene, source.head)
        score, entity = ranked[0]
        candidates = considered(ranked)
        if entity == NOBODY:
            where = last_stranger(self.scene, source.head)
            stranger = noun_phrase(self.doc, where) if where is not None else None
            meaning = self._later_named(stranger, where) if stranger and where else None
            if meaning is not None:
                return Resolved(meaning.entity, "epithet", meaning.score, meaning.detail)
            detail = f"“{word}” seems to be somebody unnamed"
            return Resolved(None, "pronoun", 0.0, detail, stranger=stranger, candidates=candidates)
        name = self.scene.entities[entity].name
        if score < PRONOUN_THRESHOLD:
            others = [self.scene.entities[e].name for _, e in ranked[1:2] if e != NOBODY]
            rival = others[0] if others else "somebody unnamed"
            detail = f"“{word}” may be {name} or {rival}"
            return Resolved(None, "pronoun", 0.0, detail, candidates=candidates)
        last = self.scene.last_sources(at)[:1] == [entity]
        rule = "pronoun, last speaker" if last else "pronoun, nearest name"
        detail = f"“{word}” is most likely {name}"
        return Resolved(entity, rule, score, detail, candidates=candidates)

    def _later_named(self, stranger: tuple[int, int], head: int) -> Meaning | None:
        """Whom a noun means that "she" goes back to: a goalkeeper who, she said, "flew"."""
        meaning = find_epithet(self.scene, *stranger, head, EPITHET_THRESHOLD)
        ahead = meaning is not None and not self.scene.before(meaning.entity, head)
        return self._epithet(*stranger, head, EPITHET_THRESHOLD) if ahead else None

    def _relative(self, source: Source) -> Resolved:
        antecedent = antecedent_of(self.doc[source.head])
        if antecedent is None:
            return Resolved(None, "pronoun", 0.0, "what the pronoun stands for is unclear")
        if antecedent.dep_ == "appos" and antecedent.head.i in self.scene.named_at:
            antecedent = antecedent.head  # Ada Roe, an officer at Kell, who told
        entity = self.scene.named_at.get(antecedent.i)
        if entity is None:
            return self._nominal(*noun_phrase(self.doc, antecedent.i), antecedent.i)
        if self.scene.entities[entity].kind == "location":
            return Resolved(None, "a place", 0.0, "said of a place")
        name = self.scene.entities[entity].name
        return Resolved(entity, "relative clause", 0.93, f"in a clause about {name}")

    def _nominal(self, start: int, end: int, head: int, label: bool = False) -> Resolved:
        meaning = find_meaning(self.scene, start, end, head, label) or self._epithet(
            start, end, head, EPITHET_THRESHOLD
        )
        if meaning is None:
            words = self.doc[start:end].text
            detail = f"“{words}” is not named"
            return Resolved(None, "unnamed", 0.0, detail, stranger=(start, end))
        return Resolved(
            meaning.entity,
            meaning.rule,
            meaning.score,
            meaning.detail,
            candidates=considered(meaning.ranked),
        )

    def _epithet(self, start: int, end: int, head: int, enough: float) -> Meaning | None:
        """Whom a noun means that is nobody's known role; it gives them that role."""
        meaning = find_epithet(self.scene, start, end, head, enough)
        if meaning is None:
            return None
        self.scene.meant[head] = meaning.entity
        span = self.doc[start:end]
        role = role_of_phrase(span)
        if role is not None and not self._is_absent(head):
            extent = Extent(span.start_char, span.end_char)
            self.scene.roles.append(RoleMention(meaning.entity, role, extent, head))
        return meaning

    def _is_absent(self, head: int) -> bool:
        """Is it said of the noun that it was not there: rather somebody else?"""
        verb = self.doc[head].head
        words = {verb.lower_, *(child.lower_ for child in verb.children)}
        return bool(words & NEGATIONS) and bool(words & {"here", "there"})

    def _implicit(self, source: Source, number: int) -> Resolved:
        before = [n for n in range(number - 1, -1, -1) if self.contents[n].place is not None]
        last = self.found.get(before[0]) if before else None
        if last is None:
            return Resolved(None, "no source", 0.0, "nobody has spoken yet")
        end = self.contents[before[0]].blocks[-1].marked.paragraph
        gap = self.contents[number].sentence.paragraph - end
        if source.place == "the paragraph before" and gap != 1:
            return Resolved(None, "no source", 0.0, "the paragraph before quotes nobody")
        turn = self.dialogue.speaker(number, before)
        if turn is not None:
            name = self.scene.entities[turn].name
            return Resolved(turn, "turn in a dialogue", 0.8, f"the next turn falls to {name}")
        if self.dialogue.asks_back(number, before[0]):
            return Resolved(None, "continuation", 0.0, "a question, it seems, by somebody else")
        if last.entity is None:
            detail = "the speaker before is not named"
            return Resolved(None, "continuation", 0.0, detail, stranger=last.stranger)
        name = self.scene.entities[last.entity].name
        detail = f"goes on from the quote before, by {name}"
        return Resolved(last.entity, "continuation", 0.88, detail)
