"""Sentences built as dependency trees, and paragraphs of them as spaCy docs.

A `Word` has its dependents in the order of the text, so that every tree is projective and no index
is ever counted by hand.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from spacy.tokens import Doc, Span
from spacy.vocab import Vocab

UNLABELLED = "?"  # a stretch whose names nobody has annotated


@dataclass(eq=False)
class Name:
    """What a run of words names: PERSON, ORG or LOC; `UNLABELLED`: unknown."""

    label: str


@dataclass(eq=False)
class Word:
    """A word with its dependents; `glued`: no space before it."""

    text: str
    tag: str
    pos: str
    dep: str = "dep"
    left: list[Word] = field(default_factory=list)
    right: list[Word] = field(default_factory=list)
    glued: bool = False
    name: Name | None = None

    def __iter__(self) -> Iterator[Word]:
        """The words of the subtree in the order of the text."""
        for child in self.left:
            yield from child
        yield self
        for child in self.right:
            yield from child

    def as_(self, dep: str) -> Word:
        """Itself, in another relation to its head."""
        self.dep = dep
        return self


def word(spec: str, dep: str = "dep", glued: bool = False) -> Word:
    """A word from "text/tag/pos"."""
    text, tag, pos = spec.rsplit("/", 2)
    return Word(text, tag, pos, dep, glued=glued)


def comma() -> Word:
    return word(",/,/PUNCT", "punct", glued=True)


def stop(mark: str = ".") -> Word:
    return Word(mark, ".", "PUNCT", "punct", glued=True)


def phrase(case: str, noun: Word, dep: str) -> Word:
    """A noun with its preposition: "of Marrick"."""
    noun.left.insert(0, word(f"{case}/IN/ADP", "case"))
    return noun.as_(dep)


def as_doc(vocab: Vocab, sentences: Sequence[Word]) -> Doc:
    """The paragraph of these sentences, each given by its root."""
    words, heads = [], []
    for root in sentences:
        order = list(root)
        place = {id(w): len(words) + n for n, w in enumerate(order)}
        head = {id(child): place[id(w)] for w in order for child in (*w.left, *w.right)}
        heads += [head.get(id(w), place[id(w)]) for w in order]
        words += order
    spaces = [not follower.glued for follower in words[1:]] + [False]
    doc = Doc(
        vocab,
        words=[w.text for w in words],
        spaces=spaces,
        tags=[w.tag for w in words],
        pos=[w.pos for w in words],
        heads=heads,
        deps=["ROOT" if heads[n] == n else w.dep for n, w in enumerate(words)],
    )
    names = list(_names(doc, words))
    known = [span for span in names if span.label_ != UNLABELLED]
    unknown = [span for span in names if span.label_ == UNLABELLED]
    doc.set_ents(known, missing=unknown, default="outside")
    return doc


def _names(doc: Doc, words: Sequence[Word]) -> Iterator[Span]:
    start = 0
    for end in range(1, len(words) + 1):
        name = words[start].name
        if end == len(words) or words[end].name is not name:
            if name is not None:
                yield Span(doc, start, end, label=name.label)
            start = end
