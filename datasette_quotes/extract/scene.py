"""Who stands where in an article: the sentences, paragraphs and mentions of each entity.

A scene grows as sources and pronouns are resolved in text order: each adds a mention.
"""

from __future__ import annotations

from bisect import bisect_right, insort
from collections.abc import Sequence

from spacy.tokens import Doc, Token

from .contents import NON_SPEECH, SENTENCES, Quiet
from .cues import BLOCKS
from .dependencies import SUBJECTS
from .given_names import Gender
from .names import AMBIGUOUS, ENTITIES, NAMES, Entity
from .reading import PARAGRAPHS
from .roles import ROLES, RoleMention
from .sentences import Block, Sentence

BESIDE = frozenset({"appos", "conj"})  # the coroner, Ada Roe; Ada Roe and Bo Rask
NOBODY = -1
FAR = 99  # sentences; more than any article's window


class Scene:
    """An article's entities by place, and who has been given words so far."""

    def __init__(self, doc: Doc) -> None:
        self.doc = doc
        self.entities: Sequence[Entity] = doc.user_data[ENTITIES]
        self.ambiguous: dict[tuple[int, int], tuple[int, ...]] = doc.user_data[AMBIGUOUS]
        blocks: list[Block] = doc.user_data[BLOCKS]
        self.spoken = {i for b in blocks for i in range(b.outer_start, b.outer_end)}
        self.named_at = {i: s.id for s in doc.spans[NAMES] for i in range(s.start, s.end)}
        self.mentions: list[list[int]] = [[] for _ in self.entities]
        quiet: list[Quiet] = doc.user_data[NON_SPEECH]
        titles = {i for q in quiet for i in range(q.block.start, q.block.end)}
        for span in doc.spans[NAMES]:
            if span.end - 1 in titles and span.label_ == "PERSON":
                continue  # the hero of “A Walker’s Atlas” does not speak
            insort(self.mentions[span.id], span.end - 1)
        self.roles: list[RoleMention] = list(doc.user_data[ROLES])  # with those nouns tell
        self.meant: dict[int, int] = {}  # head of a noun phrase -> the person meant by it
        self._protagonist: int | None = None
        self._sentence = self._sentences(doc.user_data[SENTENCES])
        self._starts = [p.start for p in doc.user_data[PARAGRAPHS]]
        self.sources: list[tuple[int, int]] = []  # (token, entity), in text order
        self.speaking: set[int] = set()  # tokens that are sources: subjects, whatever the parse
        self.pronouns: dict[str, int] = {}  # gender -> the entity last meant by he or she
        self.last_pronoun = NOBODY  # the same of either gender
        self._called: dict[int, Gender] = {}  # whom the article has called he or she

    def sentence(self, token: int) -> int:
        """The number of the reporter's sentence around a token."""
        return self._sentence[token] if token < len(self._sentence) else self._sentence[-1]

    def paragraph(self, token: int) -> int:
        """The number of the paragraph around a token."""
        return max(0, bisect_right(self._starts, token) - 1)

    def opens_paragraph(self, token: int) -> bool:
        """Does a paragraph begin with this token, but for a title of one or two words?"""
        return token - self._starts[self.paragraph(token)] <= 2

    def entity_at(self, token: Token | None) -> int:
        """Whom a token names, or means so far; NOBODY if that is not known."""
        if token is None:
            return NOBODY
        for beside in (token, *token.children):
            if beside.i in self.named_at and (beside is token or beside.dep_ == "appos"):
                return self.named_at[beside.i]
        return next((e for e, at in enumerate(self.mentions) if token.i in at), NOBODY)

    def near_body(self, at: int) -> int | None:
        """The body that this sentence or the one before is about; else the only one in them."""
        near = [
            (m, e)
            for e, entity in enumerate(self.entities)
            if entity.kind == "organization"
            for m in self.before(e, at)[-2:]
            if self.sentence(at) - self.sentence(m) <= 1
        ]
        topics = [(m, e) for m, e in near if self.is_topic(m)]
        only = len({e for _, e in near}) == 1
        return max(topics or near)[1] if topics or only else None

    def is_subject(self, token: int) -> bool:
        """Is the token, or the name it ends, a subject or given words?"""
        entity = self.named_at.get(token)
        while token >= 0 and (entity is None or self.named_at.get(token) == entity):
            here = self.doc[token]
            beside = here.dep_ in BESIDE and here.head.dep_ in SUBJECTS
            if here.dep_ in SUBJECTS or beside or token in self.speaking:
                return True
            if entity is None:
                return False
            token -= 1
        return False

    def is_topic(self, token: int) -> bool:
        """Is the token a subject, or part of the name that its sentence begins with?"""
        start = token
        while start and self.named_at.get(start - 1, -1) == self.named_at.get(token):
            start -= 1
        first = start - (start > 0 and self.doc[start - 1].lower_ == "the")
        opens = self.sentence(first - 1) < self.sentence(first) if first else True
        return opens or self.is_subject(token)

    def before(self, entity: int, token: int) -> list[int]:
        """The entity's mentions before a token, outside marks."""
        return [m for m in self.mentions[entity] if m < token and m not in self.spoken]

    def sharers(self, token: int) -> tuple[int, ...]:
        """The persons whom a surname at a token may mean, if several have it."""
        return next((e for (s, t), e in self.ambiguous.items() if s <= token < t), ())

    def last_topic(self, entity: int, token: int) -> int:
        """Where the entity was last a subject or given words; else where it was named; or -1."""
        before = self.before(entity, token)
        topics = [m for m in before if self.is_subject(m)]
        return max(topics or before, default=-1)

    def last_sources(self, token: int) -> list[int]:
        """Entities given words before a token, the last one first, without repeats."""
        earlier = [entity for at, entity in self.sources if at < token]
        return list(dict.fromkeys(reversed(earlier)))

    def last_speech(self, token: int) -> int:
        """Where somebody was last given words before a token; -1 if nobody was."""
        return max((at for at, _ in self.sources if at < token), default=-1)

    def protagonist(self) -> int | None:
        """The person named clearly more often than any other."""
        if self._protagonist is None:
            counts = sorted(
                (
                    (len(self.mentions[e]), e)
                    for e, x in enumerate(self.entities)
                    if x.kind == "person"
                ),
                reverse=True,
            )
            clear = counts and (len(counts) == 1 or counts[0][0] >= 2 * counts[1][0])
            self._protagonist = counts[0][1] if clear else NOBODY
        return self._protagonist

    def sentences_since(self, entity: int, token: int) -> int:
        """Sentences between the entity's last mention and a token; FAR if there is none."""
        named = self.before(entity, token)
        return self.sentence(token) - self.sentence(named[-1]) if named else FAR

    def gender(self, entity: int) -> Gender | None:
        """What the name and titles tell, else what the article has called the person so far."""
        return self.entities[entity].gender or self._called.get(entity)

    def add_pronoun(self, gender: Gender, entity: int) -> None:
        """Note that "he" or "she" meant an entity."""
        self.pronouns[gender] = self.last_pronoun = entity
        self._called.setdefault(entity, gender)

    def add_source(self, token: int, entity: int) -> None:
        """Note that an entity was given words."""
        insort(self.sources, (token, entity))
        self.speaking.add(token)
        self.add_mention(token, entity)

    def add_mention(self, token: int, entity: int) -> None:
        """Note a pronoun or noun phrase as one more mention."""
        if token not in self.mentions[entity]:
            insort(self.mentions[entity], token)

    def _sentences(self, sentences: Sequence[Sentence]) -> list[int]:
        starts = [sentence.start for sentence in sentences]
        return [max(0, bisect_right(starts, i) - 1) for i in range(len(self.doc) + 1)]
