"""Whose turn it is in an exchange: "Roe asked why. “Because,” Loe replied. “Because of what?”"

Only short quotes in paragraphs of their own are turns; a longer one goes on from the one before.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from spacy.tokens import Token

from .contents import Content
from .dependencies import PASSIVE_SUBJECTS, SUBJECTS
from .reporters import subject_of
from .scene import NOBODY, Scene

ASKING = frozenset("ask challenge cross-examine press put question quiz".split())
REPLYING = frozenset("answer counter rejoin reply respond retort".split())
ASKED = PASSIVE_SUBJECTS | {"obj", "iobj"}
MAX_QUESTION = 8  # words of a question that another speaker may ask
SHORT = 12  # words of a turn without a name


class Dialogue:
    """The exchanges of an article; `found` grows while it is read: who says which content."""

    def __init__(
        self, scene: Scene, contents: Sequence[Content], found: Mapping[int, int | None]
    ) -> None:
        self.scene = scene
        self.contents = contents
        self.found = found
        self.turns: set[int] = set()  # numbers of the contents that were found to be turns

    def speaker(self, number: int, before: Sequence[int]) -> int | None:
        """Who takes the turn, if it is one.

        Args:
            before: the numbers of the contents before it that are in no other, the last one first.
        """
        last = before[0]
        if not self._may_answer(number, last):
            return None
        if self.found.get(last) is None:
            return self._answering_unknown(last, before[1:])
        asked = self._ends_in_question(last)
        replied = last in self.turns or self._is_reply(last) or self._answers(last, before[1:])
        back = replied and self._ends_in_question(number)
        short = replied and self._is_short(last)
        if not (asked or back or short):
            return None
        partner = self._partner(last, before[1:], asked)
        if partner is not None:
            self.turns.add(number)
        return partner

    def asks_back(self, number: int, last: int) -> bool:
        """Is it a short question in a paragraph of its own, after words that were none?"""
        own = self._words(number)
        short = own.endswith("?") and len(own.split()) <= MAX_QUESTION
        return short and self._is_closed(last) and not self._ends_in_question(last)

    def _may_answer(self, number: int, last: int) -> bool:
        """Is it a short one, right after one that was through?"""
        gap = self._paragraph(number) - self.contents[last].blocks[-1].marked.paragraph
        return gap == 1 and self._is_closed(last) and self._is_short(number)

    def _answering_unknown(self, last: int, before: Sequence[int]) -> int | None:
        """After a question by somebody unknown, who spoke before it."""
        if not before or not self._ends_in_question(last) or self.contents[last].frame:
            return None
        gap = self._paragraph(last) - self.contents[before[0]].blocks[-1].marked.paragraph
        return self.found.get(before[0]) if gap == 1 else None

    def _is_reply(self, number: int) -> bool:
        frame = self.contents[number].frame
        return frame is not None and frame.cue.lemma in REPLYING

    def _answers(self, number: int, before: Sequence[int]) -> bool:
        """Did the paragraph before end in a question by somebody else?"""
        if not before or not self._ends_in_question(before[0]):
            return False
        gap = self._paragraph(number) - self.contents[before[0]].blocks[-1].marked.paragraph
        return gap == 1 and self.found.get(before[0]) != self.found.get(number)

    def _partner(self, last: int, before: Sequence[int], asked: bool) -> int | None:
        """Whom the last speaker talks to: who spoke just before, or asked him, or is asked."""
        speaker = self.found[last]
        for number in before[:1]:
            gap = self._paragraph(last) - self.contents[number].blocks[-1].marked.paragraph
            other = self.found.get(number)
            if gap <= 1 and other is not None and other != speaker:
                return other
        verb = self._last_question(self.contents[last].blocks[0].start)
        if verb is None:
            return None
        asker = self.scene.entity_at(subject_of(verb))
        addressed = self.scene.entity_at(next((c for c in verb.children if c.dep_ in ASKED), None))
        if asked and asker == speaker:
            return None if addressed in (NOBODY, speaker) else addressed
        return None if asked or asker in (NOBODY, speaker) else asker

    def _last_question(self, token: int) -> Token | None:
        """The last verb of asking outside marks, here or in the paragraph before."""
        here = self.scene.paragraph(token)
        for i in range(token - 1, -1, -1):
            if here - self.scene.paragraph(i) > 1:
                return None
            verb = self.scene.doc[i]
            if i not in self.scene.spoken and verb.pos_ == "VERB" and verb.lemma_ in ASKING:
                return verb if any(c.dep_ in SUBJECTS for c in verb.children) else None
        return None

    def _paragraph(self, number: int) -> int:
        return self.contents[number].blocks[0].marked.paragraph

    def _is_closed(self, number: int) -> bool:
        return self.contents[number].blocks[-1].marked.closed

    def _words(self, number: int) -> str:
        return self.contents[number].blocks[-1].words(self.scene.doc)

    def _ends_in_question(self, number: int) -> bool:
        return self._words(number).endswith("?")

    def _is_short(self, number: int) -> bool:
        content = self.contents[number]
        words = sum(len(block.words(self.scene.doc).split()) for block in content.blocks)
        return words <= SHORT
