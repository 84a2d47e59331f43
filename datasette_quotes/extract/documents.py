"""Whose a letter, a memo, a report is: its words are those of whoever issued it."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from spacy.tokens import Token

from . import lexicon
from .dependencies import PASSIVE_SUBJECTS, SUBJECTS
from .kin import owner_at
from .pronouns import GENDER
from .reporters import agent_of, subject_of
from .scene import NOBODY, Scene

Finder = Callable[[int, int, int], int | None]  # whom a noun phrase means: start, end, head

GIVING = frozenset(
    "email file issue leave pen post publish release send sign submit text write".split()
)
SIGNING = frozenset("author compose draft pen sign write".split())
MAKING = frozenset("carry commission compile conduct lead prepare produce".split())
POSSESSIVE = frozenset({"nmod:poss", "poss"})
OFFICIAL = frozenset(
    "analysis audit contract filing judgement judgment minute order report review ruling study "
    "survey verdict will".split()
)
EXTRACTS = frozenset({"excerpt", "extract", "passage"})  # of what somebody was just said to say
PARTS = EXTRACTS | frozenset("line page paragraph section sentence title".split())
WRITERS = frozenset({"author", "signatory"})  # one of 14 authors of a letter
SAME = frozenset({"it", "document"})  # stand for any
REACH = 3  # sentences back in which "the letter" still belongs to who was quoted last
AHEAD = 3  # paragraphs in which a text is said to be signed by somebody
IN_MIND = 1  # sentences back in which a text was named that "it" means
NEAR = 14  # tokens after a text's noun in which "by Roe" stands


def is_document(token: Token) -> bool:
    """Is it a noun for a text?"""
    return token.pos_ == "NOUN" and token.lemma_.lower() in lexicon.words("document_nouns")


def author_of(scene: Scene, head: Token, definite: bool, find: Finder) -> int | None:
    """Who wrote or issued a text: as said beside it, before, after, else who was quoted last.

    Args:
        definite: it is "the letter", so it may be known already.
        find: finds whom a noun phrase means.
    """
    author, told = _told_beside(scene, head, find)
    if told:
        return author
    if definite:
        for before in _same_before(scene, head):
            author, told = _told_beside(scene, before, find)
            if told:
                return author
    signed = _signed_later(scene, head)
    if signed is not None:
        return signed
    known = any(True for _ in _same_before(scene, head))
    if not definite or known or head.lemma_.lower() in OFFICIAL:
        return None
    recent = scene.last_sources(head.i)[:1]
    if recent and scene.sentences_since(recent[0], head.i) <= REACH:
        return recent[0]
    return None


def last_document(scene: Scene, token: int) -> Token | None:
    """The text that "it" means, if one was just named."""
    for i in range(token - 1, -1, -1):
        gap = scene.sentence(token) - scene.sentence(i)
        if gap > IN_MIND + 1 or gap > IN_MIND and scene.near_body(token) is not None:
            return None
        if i not in scene.spoken and is_document(scene.doc[i]):
            return scene.doc[i]
    return None


def whole_of(head: Token) -> Token:
    """The text of which a noun is a part: the paper of "the last line of the paper"."""
    if head.lemma_.lower() not in PARTS:
        return head
    texts = (c for c in head.children if is_document(c))
    return next((c for c in texts if any(case.lower_ == "of" for case in c.children)), head)


def _told_beside(scene: Scene, head: Token, find: Finder) -> tuple[int | None, bool]:
    """The author as the words around one mention tell, and whether they tell of one at all."""
    owner = next((c for c in head.children if c.dep_ in POSSESSIVE), None)
    if owner is not None:
        return _owner(scene, owner, find), True
    issuer = scene.named_at.get(head.i - 1, NOBODY) if head.i else NOBODY
    if issuer != NOBODY and scene.entities[issuer].kind == "organization":
        return issuer, True  # a Kell Council report
    for giver in (_giver(head), _sender(scene, head)):
        if giver is not None:
            return _meant(scene, giver, find), True
    return _named_after(scene, head, find)


def _named_after(scene: Scene, head: Token, find: Finder) -> tuple[int | None, bool]:
    """By Roe, from Roe, over the signature of Roe: the name behind a text's noun."""
    beside = True  # does nothing stand between that parts the text from "by Roe"?
    for token in head.doc[head.i + 1 : head.i + NEAR]:
        if scene.sentence(token.i) != scene.sentence(head.i) or token.text in (";", ":"):
            break
        by = beside and token.lower_ in ("by", "from")
        if by or token.lower_ == "signature":
            after = head.doc[token.i : token.i + (NEAR // 2 if by else NEAR)]
            same = [t for t in after if scene.sentence(t.i) == scene.sentence(head.i)]
            named = next((t for t in same if t.i in scene.named_at), None)
            owns = named is not None and head.doc[named.i : named.i + 2][-1].tag_ == "POS"
            if named is not None and not owns:
                return scene.named_at[named.i], True
            whose = token.head if by and token.head.i > token.i else None
            return (find(token.i + 1, whose.i + 1, whose.i) if whose else None), True
        beside = beside and _is_between(token)
    return None, False


def _is_between(token: Token) -> bool:
    """May it stand in "a report released late on Friday by Roe"?"""
    if token.tag_ == "VBN":
        return token.lemma_.lower() in GIVING | SIGNING | MAKING
    plain = token.pos_ == "ADV" or token.lower_ in ("on", "last", "this", "out", ",")
    return plain or token.lower_ in lexicon.words("calendar")


def _owner(scene: Scene, owner: Token, find: Finder) -> int | None:
    """Whom a possessor means: Roe's letter, the firm's, her, its."""
    if owner.lower_ in ("its", "their"):
        return scene.near_body(owner.i)
    named = owner_at(scene, owner.i)
    if named is not None or owner.pos_ != "NOUN":
        return named
    return find(owner.left_edge.i, owner.i + 1, owner.i)


def _giver(head: Token) -> Token | None:
    """The subject of the verb that gives the text: Roe sent a letter; in a letter Roe wrote."""
    verb = head.head
    gives = verb.lemma_.lower() in GIVING and head.dep_ in ("obj", "dobj")
    within = any(c.lower_ == "in" for c in head.children)
    if within and head.dep_ == "nmod":  # set out objections in a letter
        return subject_of(verb.head) if verb.dep_ in ("obj", "dobj") else None
    if not (gives or within and head.dep_ == "obl") or verb.i == head.i:
        return None
    if any(c.dep_ in PASSIVE_SUBJECTS for c in verb.children):
        return None
    return next((c for c in verb.children if c.dep_ in SUBJECTS and c.i != head.i), None)


def _sender(scene: Scene, head: Token) -> Token | None:
    """Roe of "a letter that Roe sent" and "a letter sent by Roe"."""
    for verb in head.children:
        if not verb.dep_.startswith("acl") or verb.lemma_.lower() not in GIVING | {"have"}:
            continue
        agent = agent_of(verb)
        own = next((c for c in verb.children if c.dep_ in SUBJECTS), None)
        if own is not None and own.lower_ in ("that", "which", "who"):
            own = None
        if agent is not None or own is not None:
            return agent or own
    return None


def _meant(scene: Scene, token: Token, find: Finder) -> int | None:
    entity = scene.entity_at(token)
    if entity != NOBODY:
        return entity
    if token.pos_ == "PRON":
        return _same_subject(scene, token) or owner_at(scene, token.i)
    return find(token.left_edge.i, token.i + 1, token.i)


def _same_subject(scene: Scene, pronoun: Token) -> int | None:
    """Roe of "Roe was shown a letter that he had sent"."""
    above = pronoun.head.head.head
    subject = next((c for c in above.children if c.dep_ in SUBJECTS), None)
    entity = scene.entity_at(subject)
    fits = scene.gender(entity) in (GENDER.get(pronoun.lower_), None) if entity >= 0 else False
    return entity if fits and scene.entities[entity].kind == "person" else None


def _same_before(scene: Scene, head: Token) -> Iterator[Token]:
    """Earlier mentions of a text by the same noun, the last one first."""
    for i in range(head.i - 1, -1, -1):
        here = scene.doc[i]
        same = here.pos_ == "NOUN" and here.lemma_ == head.lemma_
        if same and i not in scene.spoken and here.head.lemma_ not in WRITERS:
            yield here


def _signed_later(scene: Scene, head: Token) -> int | None:
    """Whoever is said, further on, to have written it: "It is signed by Roe"."""
    here = scene.paragraph(head.i)
    for verb in scene.doc[head.i + 1 :]:
        if scene.paragraph(verb.i) - here > AHEAD:
            return None
        if verb.i in scene.spoken or verb.lemma_ not in SIGNING or verb.pos_ != "VERB":
            continue
        passive = next((c for c in verb.children if c.dep_ in PASSIVE_SUBJECTS), None)
        agent = agent_of(verb)
        if passive is None or agent is None or agent.i not in scene.named_at:
            continue
        if passive.lower_ in SAME or passive.lemma_ == head.lemma_:
            return scene.named_at[agent.i]
    return None
