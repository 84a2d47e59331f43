"""Whom a source means: "she", "Byron", "the company" -> one of the article's entities.

Reads quotes_entities, quotes_names, quotes_roles, quotes_contents, quotes_sources and
quotes_reports; writes quotes_speakers, one for every content. Sources are resolved in text
order, reported speech without marks included: who was last given words is the best
antecedent of the next pronoun.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

from spacy.language import Language
from spacy.tokens import Doc

from .contents import CONTENTS, SENTENCES, Content
from .cues import BLOCKS, antecedent_of
from .names import AMBIGUOUS, ENTITIES, NAMES, Entity
from .reading import PARAGRAPHS
from .roles import ROLES, RoleMention, role_of_phrase, roles_compatible
from .sentences import Block, Sentence
from .sources import REPORTS, RELATIVES, SOURCES, Source

SPEAKERS = "quotes_speakers"  # doc.user_data: list[Resolved], as many as contents
GENDER = {"he": "male", "him": "male", "she": "female", "her": "female"}
BODY_NOUNS = frozenset(
    """agency airline airport association authority bank board body broadcaster bureau business
    carrier cathedral centre center charity chain church club college commission committee company
    congregation consortium corporation council court department developer district division firm
    federation force fund government group hospital institute institution lender maker
    manufacturer ministry museum office operator organisation organization outlet paper party
    platform producer publisher regulator retailer school service startup start-up station store
    supplier team trust union university utility watchdog""".split()
)
DEFINITE = frozenset({"the", "this", "that", "its", "their", "his", "her", "whose"})
PRONOUN_WEIGHTS = {
    "last source": 2.2,
    "last source but one": 0.3,
    "subject of the sentence before": 1.3,
    "subject earlier in the sentence": 1.8,
    "named in the sentence": 0.6,
    "named in the sentence before": 0.7,
    "sentences since named": -0.18,
    "paragraphs since named": -0.35,
    "gender agrees": 1.2,
    "gender unknown": -0.2,
    "named only in speech": -2.5,
    "speaks elsewhere": 0.5,
    "last he or she": 1.2,
    "named most recently": 0.8,
}
PRONOUN_MARGIN = 0.6


@dataclass(frozen=True)
class Resolved:
    """The entity a source means, or None, with the rule that decided."""

    entity: int | None
    rule: str
    score: float
    detail: str
    others: tuple[int, ...] = ()  # of a joint statement


@dataclass
class Discourse:
    """What has been said of whom so far, in text order."""

    sources: list[tuple[int, int]] = field(default_factory=list)  # (token, entity)
    pronouns: dict[str, int] = field(default_factory=dict)  # "male" -> entity last meant

    def before(self, token: int) -> list[int]:
        """Entities given words before a token, the last one first, without repeats."""
        seen: dict[int, None] = {}
        for at, entity in sorted(self.sources, reverse=True):
            if at < token:
                seen.setdefault(entity)
        return list(seen)


@Language.factory("quotes_mentions", assigns=["doc.user_data"])
def make_resolver(nlp: Language, name: str) -> MentionResolver:
    """The resolver; it has no settings."""
    return MentionResolver()


@dataclass(frozen=True)
class MentionResolver:
    """Write quotes_speakers."""

    def __call__(self, doc: Doc) -> Doc:
        doc.user_data[SPEAKERS] = _Resolution(doc).run()
        return doc


class _Resolution:
    """One article's resolution, from the first source to the last."""

    def __init__(self, doc: Doc) -> None:
        self.doc = doc
        self.entities: list[Entity] = doc.user_data[ENTITIES]
        self.contents: list[Content] = doc.user_data[CONTENTS]
        self.sources: list[Source] = doc.user_data[SOURCES]
        self.reports: list[Source] = doc.user_data[REPORTS]
        self.sentences: list[Sentence] = doc.user_data[SENTENCES]
        self.roles: list[RoleMention] = doc.user_data[ROLES]
        self.ambiguous: dict[tuple[int, int], tuple[int, ...]] = doc.user_data[AMBIGUOUS]
        self.spoken = _spoken_tokens(doc)
        self.mentions = self._mentions()
        self.entity_at = {
            i: s.id for s in doc.spans[NAMES] for i in range(s.start, s.end)
        }
        self.sentence_of = self._by_token(self.sentences)
        self.paragraph_of = _paragraph_of(doc)
        self.subjects = {
            i for i in range(len(doc)) if doc[i].dep_ in ("nsubj", "nsubj:pass", "nsubjpass")
        }
        self.discourse = Discourse()
        self.found: dict[int, Resolved] = {}

    def run(self) -> list[Resolved]:
        """Resolve contents and reports in text order."""
        todo: list[tuple[int, int, Source]] = [
            (s.head if s.head >= 0 else self.contents[n].blocks[0].start, n, s)
            for n, s in enumerate(self.sources)
        ]
        todo += [(s.head, -1, s) for s in self.reports]
        later: list[int] = []
        for at, number, source in sorted(todo, key=lambda item: item[:2]):
            resolved = self.resolve(source, at, number)
            nested = number >= 0 and self.contents[number].place is None
            if resolved.entity is not None and not nested:
                self.discourse.sources.append((at, resolved.entity))
                word = self.doc[source.head].lower_ if source.head >= 0 else ""
                if word in GENDER:
                    self.discourse.pronouns[GENDER[word]] = resolved.entity
            if number >= 0:
                self.found[number] = resolved
        return [self.found[n] for n in range(len(self.contents))]

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
            return self._nominal(source, at)
        if source.kind == "implicit":
            return self._implicit(source, number)
        return Resolved(None, "no source", 0.0, "the sentence names no source")

    # ------------------------------------------------------------ names
    def _name(self, source: Source, at: int) -> Resolved:
        words = self.doc[source.start : source.end].text
        entity = self.entity_at.get(source.head, self.entity_at.get(source.start))
        others = self._joint(source)
        if entity is not None:
            full = self.entities[entity].name
            if self.entities[entity].kind == "location":
                return Resolved(None, "a place", 0.0, f"“{words}” is a place")
            if words == full:
                return Resolved(entity, "full name", 0.97, f"named in full: {full}", others)
            return Resolved(
                entity, "part of a name", 0.95, f"“{words}” fits only {full} in this article",
                others,
            )  # fmt: skip
        for (start, end), candidates in self.ambiguous.items():
            if start <= source.head < end:
                return self._shared_name(words, candidates, at)
        return Resolved(None, "unknown name", 0.0, f"“{words}” is nobody known in this article")

    def _shared_name(self, words: str, candidates: tuple[int, ...], at: int) -> Resolved:
        here = self.sentence_of.get(at)
        near = [
            e for e in candidates if here is not None and self._sentences_since(e, at, here) <= 1
        ]
        recent = [e for e in self.discourse.before(at)[:1] if e in candidates]
        if len(near) == 1 and (not recent or recent == near):
            name = self.entities[near[0]].name
            return Resolved(
                near[0], "shared name", 0.75, f"of those called “{words}”, {name} was just named"
            )
        names = " or ".join(self.entities[e].name for e in candidates)
        return Resolved(None, "shared name", 0.0, f"“{words}” may be {names}")

    def _joint(self, source: Source) -> tuple[int, ...]:
        """Entities joined to the source by "and"."""
        found = []
        for i in range(source.end, min(source.end + 12, len(self.doc))):
            token = self.doc[i]
            if token.dep_ == "conj" and i in self.entity_at and source.start <= token.head.i < i:
                if token.head.i < source.end and token.head.head.i != i:
                    found.append(self.entity_at[i])
            if token.pos_ in ("VERB", "AUX") or token.text in '."“':
                break
        own = self.entity_at.get(source.head)
        return tuple(e for e in dict.fromkeys(found) if e != own and self._is_person(e))

    # ------------------------------------------------------------ pronouns
    def _pronoun(self, source: Source, at: int) -> Resolved:
        word = self.doc[source.head].lower_
        if word in RELATIVES:
            return self._relative(source, at)
        if word in ("it", "they", "them"):
            return self._they_or_it(word, at)
        ranked = self.rank(word, at)
        if not ranked:
            return Resolved(None, "pronoun", 0.0, f"nobody named fits “{word}”")
        best, entity = ranked[0]
        margin = best - ranked[1][0] if len(ranked) > 1 else 3.0
        name = self.entities[entity].name
        if margin < PRONOUN_MARGIN:
            other = self.entities[ranked[1][1]].name
            return Resolved(None, "pronoun", 0.0, f"“{word}” may be {name} or {other}")
        score = min(0.97, 0.6 + 0.12 * margin)
        last = self.discourse.before(at)[:1] == [entity]
        rule = "pronoun, last speaker" if last else "pronoun, nearest fitting name"
        return Resolved(entity, rule, score, f"“{word}” is most likely {name}")

    def rank(self, word: str, at: int) -> list[tuple[float, int]]:
        """Persons that "he" or "she" at a token may mean, the likeliest first."""
        scored = []
        for entity in self.candidates(word, at):
            features = self.pronoun_features(entity, word, at)
            scored.append(
                (sum(PRONOUN_WEIGHTS[name] * value for name, value in features), entity)
            )
        return sorted(scored, reverse=True)

    def candidates(self, word: str, at: int) -> list[int]:
        """Persons named before a token whose gender does not speak against the pronoun."""
        wanted = GENDER[word]
        return [
            e
            for e, entity in enumerate(self.entities)
            if entity.kind == "person"
            and entity.gender in (wanted, None)
            and self.mentions[e]
            and self.mentions[e][0] < at
        ]

    def pronoun_features(self, entity: int, word: str, at: int) -> list[tuple[str, float]]:
        """Named features of an entity as the one a pronoun means."""
        here = self.sentence_of.get(at, 0)
        named = [m for m in self.mentions[entity] if m < at]
        free = [m for m in named if m not in self.spoken]
        sources = self.discourse.before(at)
        out: list[tuple[str, float]] = []
        if sources[:1] == [entity]:
            out.append(("last source", 1.0))
        if sources[1:2] == [entity]:
            out.append(("last source but one", 1.0))
        if entity in sources:
            out.append(("speaks elsewhere", 1.0))
        out.append(
            ("gender agrees" if self.entities[entity].gender else "gender unknown", 1.0)
        )
        if self.discourse.pronouns.get(GENDER[word]) == entity:
            out.append(("last he or she", 1.0))
        if not free:
            return [*out, ("named only in speech", 1.0)]
        last = free[-1]
        there = self.sentence_of.get(last, here)
        subject = any(m in self.subjects for m in free if self.sentence_of.get(m) == there)
        if there == here:
            out.append(("named in the sentence", 1.0))
            if subject:
                out.append(("subject earlier in the sentence", 1.0))
        elif there == here - 1:
            out.append(("named in the sentence before", 1.0))
            if subject:
                out.append(("subject of the sentence before", 1.0))
        out.append(("sentences since named", min(8.0, float(here - there))))
        gap = self.paragraph_of[at] - self.paragraph_of[last]
        out.append(("paragraphs since named", min(5.0, float(gap))))
        if self._is_latest(entity, word, at, last):
            out.append(("named most recently", 1.0))
        return out

    def _is_latest(self, entity: int, word: str, at: int, last: int) -> bool:
        return not any(
            last < m < at and m not in self.spoken
            for other in self.candidates(word, at)
            if other != entity
            for m in self.mentions[other]
        )

    def _relative(self, source: Source, at: int) -> Resolved:
        antecedent = antecedent_of(self.doc[source.head])
        if antecedent is None:
            return Resolved(None, "pronoun", 0.0, "what the pronoun stands for is unclear")
        entity = self.entity_at.get(antecedent.i)
        if entity is not None and self.entities[entity].kind != "location":
            name = self.entities[entity].name
            return Resolved(entity, "relative clause", 0.93, f"in a clause about {name}")
        return self._nominal_at(antecedent.i, at)

    def _they_or_it(self, word: str, at: int) -> Resolved:
        kinds = ("organization",) if word == "it" else ("organization", "person")
        here = self.sentence_of.get(at, 0)
        near = [
            (m, e)
            for e, entity in enumerate(self.entities)
            if entity.kind in kinds
            for m in self.mentions[e]
            if m < at and m not in self.spoken and m in self.subjects
            if here - self.sentence_of.get(m, -9) <= 1
        ]
        bodies = [(m, e) for m, e in near if self.entities[e].kind == "organization"]
        if word == "it" and bodies:
            entity = max(bodies)[1]
            name = self.entities[entity].name
            return Resolved(entity, "pronoun, nearest body", 0.7, f"“it” is most likely {name}")
        return Resolved(None, "pronoun", 0.0, f"whom “{word}” means is unclear")

    # ------------------------------------------------------------ noun phrases
    def _nominal(self, source: Source, at: int) -> Resolved:
        return self._nominal_at(source.head, at, source)

    def _nominal_at(self, head: int, at: int, source: Source | None = None) -> Resolved:
        doc = self.doc
        start = source.start if source else doc[head].left_edge.i
        end = source.end if source else head + 1
        words = doc[start:end].text
        noun = doc[head].lemma_.lower()
        definite = doc[start].lower_ in DEFINITE or doc[start].tag_ == "PRP$"
        if definite and noun in BODY_NOUNS:
            body = self._body(noun, at)
            if body is not None:
                name = self.entities[body].name
                return Resolved(body, "noun for a body", 0.85, f"“{words}” is {name}")
        if definite:
            holder = self._holder(start, end, at)
            if holder is not None:
                name = self.entities[holder].name
                return Resolved(
                    holder, "role held", 0.85, f"“{words}” is the role of {name} in this article"
                )
        return Resolved(None, "unnamed", 0.0, f"“{words}” is not named")

    def _body(self, noun: str, at: int) -> int | None:
        """The organization that "the agency" means: its name says so, or it is the last one."""
        bodies = [
            e
            for e, entity in enumerate(self.entities)
            if entity.kind == "organization" and self.mentions[e]
        ]
        named = [e for e in bodies if noun in self.entities[e].name.lower().split()]
        pool = named or bodies
        before = [(max(m for m in self.mentions[e] if m < at), e) for e in pool
                  if self.mentions[e][0] < at]  # fmt: skip
        if not before:
            return pool[0] if len(named) == 1 else None
        if named or len(before) == 1:
            return max(before)[1]
        here = self.sentence_of.get(at, 0)
        near = {
            e for e in pool for m in self.mentions[e]
            if m < at and here - self.sentence_of.get(m, -99) <= 2 and m not in self.spoken
        }  # fmt: skip
        return next(iter(near)) if len(near) == 1 else None

    def _holder(self, start: int, end: int, at: int) -> int | None:
        """The one person whose role the phrase words."""
        wanted = role_of_phrase(self.doc[start:end])
        if wanted is None:
            return None
        holders = {r.entity for r in self.roles if roles_compatible(wanted, r.role)}
        if len(holders) == 1:
            return holders.pop()
        named = [(max((m for m in self.mentions[e] if m < at), default=-1), e) for e in holders]
        recent = [e for m, e in sorted(named, reverse=True) if m >= 0]
        last = self.discourse.before(at)[:1]
        if recent and last == recent[:1]:
            return recent[0]
        return None

    # ------------------------------------------------------------ no words at all
    def _implicit(self, source: Source, number: int) -> Resolved:
        before = [n for n in range(number - 1, -1, -1) if self.contents[n].place is not None]
        if not before:
            return Resolved(None, "no source", 0.0, "nobody has spoken yet")
        last = self.found[before[0]]
        gap = (
            self.contents[number].sentence.paragraph
            - self.contents[before[0]].blocks[-1].marked.paragraph
        )
        if source.place == "the paragraph before" and gap != 1:
            return Resolved(None, "no source", 0.0, "the paragraph before quotes nobody")
        turn = self._turn(number, before)
        if turn is not None:
            name = self.entities[turn].name
            return Resolved(turn, "turn in a dialogue", 0.8, f"the next turn falls to {name}")
        if last.entity is None:
            return Resolved(None, "continuation", 0.0, "the speaker before is not named")
        name = self.entities[last.entity].name
        return Resolved(
            last.entity, "continuation", 0.88, f"goes on from the quote before, by {name}"
        )

    def _turn(self, number: int, before: list[int]) -> int | None:
        """In question and answer by two, whose turn it is."""
        asked = self._ends_asking(before[0])
        if not asked or len(before) < 2:
            return None
        first, second = self.found[before[0]].entity, self.found[before[1]].entity
        return second if first != second else None

    def _ends_asking(self, number: int) -> bool:
        block = self.contents[number].blocks[-1]
        return block.marked.extent.cut(self.doc.text).rstrip().endswith("?")

    # ------------------------------------------------------------ bookkeeping
    def _is_person(self, entity: int) -> bool:
        return self.entities[entity].kind == "person"

    def _mentions(self) -> list[list[int]]:
        mentions: list[list[int]] = [[] for _ in self.entities]
        for span in self.doc.spans[NAMES]:
            mentions[span.id].append(span.end - 1)
        return [sorted(m) for m in mentions]

    def _sentences_since(self, entity: int, at: int, here: int) -> int:
        named = [m for m in self.mentions[entity] if m < at]
        return here - self.sentence_of.get(named[-1], -99) if named else 99

    @staticmethod
    def _by_token(sentences: Iterable[Sentence]) -> dict[int, int]:
        out = {}
        for number, sentence in enumerate(sentences):
            for i in range(sentence.start, sentence.end):
                out[i] = number
        return out


def _spoken_tokens(doc: Doc) -> set[int]:
    blocks: list[Block] = doc.user_data[BLOCKS]
    return {i for b in blocks for i in range(b.start, b.end)}


def _paragraph_of(doc: Doc) -> list[int]:
    starts = [p.start for p in doc.user_data[PARAGRAPHS]]
    return [max(0, bisect_left(starts, i + 1) - 1) for i in range(len(doc))]


Rule = Callable[[Source, int], Resolved]
