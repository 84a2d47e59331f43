"""Whom a noun phrase means: "the agency", "the acting director", "her letter"."""

from __future__ import annotations

from dataclasses import dataclass

from spacy.tokens import Doc, Token

from . import lexicon
from .antecedents import BUSINESSES, PUBLIC
from .dependencies import SUBJECTS
from .documents import EXTRACTS, author_of, last_document, whole_of
from .epithets import rank_epithet
from .kin import kin_meant
from .names import NAMES
from .pronouns import NOBODY
from .role_words import roles_compatible, singular
from .roles import body_of_phrase, role_of_phrase
from .scene import Scene

TITLES = {
    "judge": frozenset({"justice", "judge", "hhj", "sheriff"}),
    "justice": frozenset({"justice"}),
    "peer": frozenset({"lord", "lady", "baroness", "baron", "viscount", "earl"}),
    "priest": frozenset({"father", "fr", "fr.", "rev", "rev.", "canon"}),
    "doctor": frozenset({"dr", "dr."}),
    "professor": frozenset({"prof", "prof.", "professor"}),
    "colonel": frozenset({"col", "col.", "colonel"}),
    "imam": frozenset({"imam", "sheikh"}),
    "rabbi": frozenset({"rabbi"}),
}  # a noun, and the words before a name that mean the same
NEVER_IMPLIED = frozenset({"court", "inquiry", "ministry", "tribunal"})
DEFINITE = frozenset({"the", "this", "that", "its", "their", "his", "her", "whose"})


@dataclass(frozen=True)
class Meaning:
    """An entity, by which rule, how likely, and as a sentence."""

    entity: int
    rule: str
    score: float
    detail: str
    ranked: tuple[tuple[float, int], ...] = ()  # between whom a ranker chose


def find_epithet(scene: Scene, start: int, end: int, head: int, enough: float) -> Meaning | None:
    """Whom "the old man", "a former nurse" means: somebody named before, or soon after.

    Args:
        enough: how likely it must mean one person.
    """
    if scene.doc[end : end + 2].text.lower() in (", a", ", an"):
        return None  # "The driver, a retired engineer": somebody new is introduced
    ranked = rank_epithet(scene, start, end, head)
    if not ranked or ranked[0][1] == NOBODY or ranked[0][0] < enough:
        return None
    score, entity = ranked[0]
    words, name = scene.doc[start:end].text, scene.entities[entity].name
    detail = f"“{words}” is most likely {name}"
    return Meaning(entity, "epithet", score, detail, tuple(ranked))


def is_definite(doc: Doc, start: int) -> bool:
    """Does the phrase begin with "the", "this" or a possessive?"""
    return doc[start].lower_ in DEFINITE or doc[start].tag_ == "PRP$"


def is_label(scene: Scene, start: int, end: int) -> bool:
    """Does nothing but a phrase stand before the colon, as in CAPTAIN: ?"""
    after = scene.doc[end] if end < len(scene.doc) else None
    starts = scene.sentence(start - 1) < scene.sentence(start)
    return starts and after is not None and after.text == ":"


def find_meaning(
    scene: Scene, start: int, end: int, head: int, label: bool = False
) -> Meaning | None:
    """The entity that a noun phrase means, or None if it stays unnamed.

    Args:
        label: it stands alone before a colon, as in a transcript, and needs no "the".
    """
    doc = scene.doc
    noun = doc[head].lemma_.lower()
    words = doc[start:end].text
    text = whole_of(doc[head])
    if noun in EXTRACTS and text.i == head:
        return _topic_before(scene, head, words)
    if text.lemma_.lower() in lexicon.words("document_nouns"):
        author = _author(scene, text, start if text.i == head else text.left_edge.i)
        if author is not None:
            name = scene.entities[author].name
            return Meaning(author, "document", 0.75, f"“{words}” is by {name}")
        return None
    relative = kin_meant(scene, start, end, head)
    if relative is not None:
        name = scene.entities[relative].name
        return Meaning(relative, "role held", 0.8, f"“{words}” is {name}, as the article tells")
    if not label and not is_definite(doc, start):
        return None
    if doc[head].pos_ == "PROPN" and head > start and doc[head].text[:1].isupper():
        return None  # The Train Operators' Council is a name, if one that was not seen as such
    bodies = lexicon.words("organization_nouns") | lexicon.words("bodies")
    if noun in bodies and doc[head].tag_ != "NNS":
        body = _body(scene, noun, head, bare=end - start == 2)
        if body is None:
            body = _foremost(scene, start, end, noun)
        if body is not None:
            name = scene.entities[body].name
            return Meaning(body, "noun for a body", 0.85, f"“{words}” is {name}")
        return None
    holder = _holder(scene, start, end, head)
    if holder is None and end - start == 2 or doc[head - 1].lower_ == "parish":
        holder = _titled(scene, noun) if holder is None else holder
    if holder is not None:
        name = scene.entities[holder].name
        return Meaning(holder, "role held", 0.85, f"“{words}” is what {name} is in this article")
    return None


def _topic_before(scene: Scene, head: int, words: str) -> Meaning | None:
    """Whom the sentence before is about: Roe has finished. Here is the key passage."""
    here = scene.sentence(head)
    for i in range(head - 1, -1, -1):
        if here - scene.sentence(i) > 1 or scene.paragraph(i) != scene.paragraph(head):
            return None
        entity = scene.entity_at(scene.doc[i])
        if scene.sentence(i) < here and scene.doc[i].dep_ in SUBJECTS and entity >= 0:
            name = scene.entities[entity].name
            return Meaning(entity, "document", 0.75, f"“{words}” is by {name}")
    return None


def _author(scene: Scene, head: Token, start: int) -> int | None:
    """Who issued the text that a noun names."""

    def find(start: int, end: int, head: int) -> int | None:
        meaning = find_meaning(scene, start, end, head)
        return meaning.entity if meaning else None

    return author_of(scene, head, is_definite(scene.doc, start), find)


def document_author(scene: Scene, token: int) -> tuple[Token, int] | None:
    """The text that "it" means, if one was just spoken of, and its author."""
    text = last_document(scene, token)
    author = _author(scene, text, text.left_edge.i) if text is not None else None
    return (text, author) if text is not None and author is not None else None


def is_report_after(scene: Scene, body: int, token: int) -> bool:
    """Was a text the last subject before "it", later than the body: the report says. It adds"""
    text = last_document(scene, token)
    named = scene.before(body, token)[-1:]
    return text is not None and text.dep_ in SUBJECTS and [text.i] > named


def _body(scene: Scene, noun: str, at: int, bare: bool) -> int | None:
    """The organization that "the agency" means: its name says so, or it was named last.

    Args:
        bare: nothing stands between "the" and the noun; "the league's committee" is another one.
    """
    bodies = [
        e
        for e, entity in enumerate(scene.entities)
        if entity.kind == "organization" and scene.mentions[e]
    ]
    named = [e for e in bodies if noun in scene.entities[e].name.lower().split()]
    bodies = [e for e in bodies if _may_be(noun, scene.entities[e].name)]
    if named:
        before = [(scene.before(e, at)[-1:], e) for e in named]
        return max(before)[1] if len(named) > 1 else named[0]
    if not bare:
        return None
    near = sorted(
        ((scene.before(e, at)[-1], e) for e in bodies if scene.sentences_since(e, at) <= 2),
        reverse=True,
    )
    topics = [e for m, e in near if scene.is_topic(m)]
    if not near:
        earlier = [e for e in bodies if scene.before(e, at)]
        return earlier[0] if len(earlier) == 1 else None
    return topics[0] if len(topics) == 1 or topics[:1] == [near[0][1]] else None


def _may_be(noun: str, name: str) -> bool:
    """Is a body of this name such a body: no company is a court, no court a company?"""
    words = {singular(word) for word in name.lower().split()}
    public = words & (PUBLIC | {"board"})
    if noun in NEVER_IMPLIED or words & NEVER_IMPLIED:
        return noun in words
    return noun not in BUSINESSES or not public


def _foremost(scene: Scene, start: int, end: int, noun: str) -> int | None:
    """The organization that the article as a whole is about, if "the company" may mean it."""
    name = body_of_phrase(scene.doc[start:end])
    fitting = (
        e
        for e, entity in enumerate(scene.entities)
        if entity.kind == "organization" and name in entity.aliases and _may_be(noun, entity.name)
    )
    return next(fitting, None)


def _titled(scene: Scene, noun: str) -> int | None:
    """The one person with the title that goes with a noun: the peer, for Lord Roe."""
    titles = TITLES.get(noun)
    if titles is None:
        return None
    doc = scene.doc
    holders = {
        span.id
        for span in doc.spans[NAMES]
        if span.label_ == "PERSON"
        and {doc[span.start].lower_, doc[max(0, span.start - 1)].lower_} & titles
    }
    return holders.pop() if len(holders) == 1 else None


def _holder(scene: Scene, start: int, end: int, at: int) -> int | None:
    """The one person with the role that the phrase words; of several the one just named."""
    wanted = role_of_phrase(scene.doc[start:end])
    if wanted is None:
        return None
    holders = list(dict.fromkeys(m.entity for m in scene.roles if roles_compatible(wanted, m.role)))
    if len(holders) <= 1:
        return holders[0] if holders else None
    near = sorted((scene.sentences_since(e, at), e) for e in holders)
    if near[0][0] + 2 <= near[1][0]:
        return near[0][1]
    return None
