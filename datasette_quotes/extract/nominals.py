"""Whom a noun phrase means: "the agency", "the acting director", "her letter"."""

from __future__ import annotations

from dataclasses import dataclass

from spacy.tokens import Doc, Token

from . import lexicon
from .epithets import rank_epithet
from .kin import kin_meant
from .pronouns import NOBODY
from .role_words import roles_compatible
from .roles import body_of_phrase, role_of_phrase
from .scene import Scene

DEFINITE = frozenset({"the", "this", "that", "its", "their", "his", "her", "whose"})
GIVING = frozenset("email issue leave pen post publish release send sign text write".split())
POSSESSIVE = frozenset({"nmod:poss", "poss"})
OFFICIAL = frozenset(
    "contract filing judgement judgment minute order report ruling verdict will".split()
)
REACH = 3  # sentences back in which "the letter" still belongs to who was quoted last


@dataclass(frozen=True)
class Meaning:
    """An entity, by which rule, how likely, and as a sentence."""

    entity: int
    rule: str
    score: float
    detail: str


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
    return Meaning(entity, "epithet", score, f"“{words}” is most likely {name}")


def is_definite(doc: Doc, start: int) -> bool:
    """Does the phrase begin with "the", "this" or a possessive?"""
    return doc[start].lower_ in DEFINITE or doc[start].tag_ == "PRP$"


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
    if noun in lexicon.words("document_nouns"):
        author = _author(scene, doc[head], start)
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
            body = _foremost(scene, start, end)
        if body is not None:
            name = scene.entities[body].name
            return Meaning(body, "noun for a body", 0.85, f"“{words}” is {name}")
        return None
    holder = _holder(scene, start, end, head)
    if holder is not None:
        name = scene.entities[holder].name
        return Meaning(holder, "role held", 0.85, f"“{words}” is what {name} is in this article")
    return None


def _author(scene: Scene, head: Token, start: int) -> int | None:
    """Whose letter it is: the possessor, "by X", "from X", else whoever was quoted last."""
    for child in head.children:
        if child.dep_ in POSSESSIVE and child.i in scene.named_at:
            return scene.named_at[child.i]
        if child.dep_ in POSSESSIVE and child.pos_ == "NOUN":  # the company's statement
            owner = find_meaning(scene, child.left_edge.i, child.i + 1, child.i)
            return owner.entity if owner else None
    following = scene.doc[head.i + 1 : head.i + 6]
    for n, token in enumerate(following):
        if token.lower_ in ("by", "from"):
            for near in following[n + 1 :]:
                if near.i in scene.named_at:
                    return scene.named_at[near.i]
        if token.text in (",", "."):
            break
    owned = any(child.dep_ in POSSESSIVE and child.pos_ != "PRON" for child in head.children)
    if not is_definite(scene.doc, start) or owned or head.lemma_.lower() in OFFICIAL:
        return None
    recent = scene.last_sources(head.i)[:1]
    if recent and scene.sentences_since(recent[0], head.i) <= REACH:
        return recent[0]
    return None


def last_document(scene: Scene, token: int) -> int | None:
    """The author of the letter or memo that "it" means, if one was just spoken of."""
    for i in range(token - 1, max(-1, token - 80), -1):
        here = scene.doc[i]
        if scene.sentence(token) - scene.sentence(i) > 1:
            return None
        if (
            i in scene.spoken
            or here.pos_ != "NOUN"
            or here.lemma_.lower() not in lexicon.words("document_nouns")
        ):
            continue
        giver = None
        if here.head.lemma_.lower() in GIVING:
            giver = next((c for c in here.head.children if c.dep_ == "nsubj" and c.i < i), None)
        if giver is not None and giver.i != i:  # She sent a postcard. "Come back," it read.
            owners = [e for e, m in enumerate(scene.mentions) if giver.i in m]
            owner = scene.named_at.get(giver.i, owners[0] if owners else None)
            if owner is not None:
                return owner
        return _author(scene, here, here.left_edge.i)
    return None


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


def _foremost(scene: Scene, start: int, end: int) -> int | None:
    """The organization that the article as a whole is about, if "the company" may mean it."""
    name = body_of_phrase(scene.doc[start:end])
    fitting = (
        e
        for e, entity in enumerate(scene.entities)
        if entity.kind == "organization" and name in entity.aliases
    )
    return next(fitting, None)


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
