"""Whose a verb's words are: its subject, also one that it shares, and the agent of a passive."""

from __future__ import annotations

from spacy.tokens import Token

from .dependencies import SUBJECTS

ANY_SUBJECT = SUBJECTS | {"csubj", "expl"}
AGENTS = frozenset({"obl:agent", "agent"})
CARRIES = frozenset({"conj", "xcomp", "advcl", "acl", "ccomp", "parataxis", "dep"})
RELATIVE = frozenset({"acl:relcl", "relcl"})
MARKS = frozenset({'"', "”", "’", "'", "»", "«"})
ASIDES = frozenset({"who", "which", "whose"})
ASIDE = 25  # tokens of an aside between a name and its verb
MAX_CLIMB = 4  # verbs between a participle and the subject that it shares


def subject_of(verb: Token, climb: int = MAX_CLIMB) -> Token | None:
    """The token that heads the verb's subject, also one it shares with the verb above it."""
    own = [c for c in verb.children if c.dep_ in ANY_SUBJECT and not c.is_punct]
    if verb.i and not verb.nbor(-1).is_punct:
        own = [c for c in own if c.i < verb.i]  # promised it would: "it" is not who promised
    if len(own) > 1 and own[-1].i < verb.i and _alone_before(verb, own[-1]):
        return own[-1]  # The gate, Roe said, broke: both were parsed as what said
    if own:
        return own[0]
    aside = _before_aside(verb)
    if aside is not None:
        return aside
    head = verb.head
    if head.i == verb.i or not climb:
        return None
    if verb.dep_ in RELATIVE:
        return head if head.pos_ in ("NOUN", "PROPN", "PRON") else None
    if verb.dep_ == "acl" and head.pos_ in ("NOUN", "PROPN") and verb.tag_ == "VBG":
        after = any(c.dep_ == "mark" and c.i < verb.i for c in verb.children)
        return (subject_of(_verb_above(head), climb - 1) if after else None) or head
    if verb.dep_ not in CARRIES:
        return None
    if verb.dep_ == "conj" and not _same_form(verb, head):
        # "said the group would keep the plant, and promised ..." was parsed as keep and promised
        above = head
        while above.head.i != above.i and not _same_form(verb, above):
            above = above.head
        return subject_of(above, climb - 1) if _same_form(verb, above) else None
    return subject_of(head, climb - 1)


def _before_aside(verb: Token) -> Token | None:
    """Roe of "Roe, its founder and chief, promised", which the parser did not see as subject."""
    last = verb.i - 1
    if last > 0 and verb.doc[last].text in MARKS:
        last -= 1  # who wrote “Gates,” promised
    if verb.tag_ not in ("VBD", "VBZ", "VBN", "VB") or last < 2 or verb.doc[last].text != ",":
        return None
    for i in range(last - 1, max(1, last - ASIDE), -1):
        comma, name, first = verb.doc[i], verb.doc[i - 1], verb.doc[i + 1]
        if comma.text in ".;:?!" or comma.is_space:
            return None
        opens = first.pos_ == "DET" or first.tag_ == "PRP$" or first.lower_ in ASIDES
        if comma.text == "," and opens and name.ent_type_ in ("PERSON", "ORG"):
            return name
    return None


def subject_shared(verb: Token) -> Token | None:
    """The subject of the whole clause, for a participle that was hung on a relative one.

    Roe defended a fee on trucks that cross the border, calling it "fair" and mocking critics.
    """
    first = verb
    for _ in range(MAX_CLIMB):
        if first.tag_ == "VBG" and first.i and first.nbor(-1).text == ",":
            break
        if first.head.i == first.i or verb.tag_ != "VBG":
            return None
        first = first.head
    if first.tag_ != "VBG" or first.dep_ != "advcl" or first.head.dep_ not in RELATIVE:
        return None
    start = first.head.left_edge
    if "," in (start.text, first.doc[max(0, start.i - 1)].text):
        return None  # Roe, who left early, saying
    return subject_of(_verb_above(first.head.head))


def _verb_above(noun: Token) -> Token:
    """The verb of the clause that a noun stands in."""
    above = noun
    for _ in range(2 * MAX_CLIMB):
        if above.head.i == above.i or above.pos_ in ("VERB", "AUX"):
            break
        above = above.head
    return above


def named_agent(verb: Token) -> bool:
    """Is it a passive without "was": founded in 2004 and described by Roe as "dull"?"""
    return verb.tag_ == "VBN" and any(c.dep_ in AGENTS for c in verb.children)


def _alone_before(verb: Token, subject: Token) -> bool:
    """Does the subject stand right before the verb, and a comma before it?"""
    start, last = subject.left_edge.i, verb.nbor(-1)
    start += int(verb.doc[start].is_punct)
    while last.pos_ in ("AUX", "ADV") and last.i > start:
        last = last.nbor(-1)
    near = last.i <= subject.right_edge.i and not last.is_punct
    return near and start > 0 and verb.doc[start - 1].text == ","


def _same_form(verb: Token, other: Token) -> bool:
    """May the two be joined by "and": both past, both present?"""
    finite = {"VBD", "VBZ", "VBP"}
    return verb.tag_ not in finite or other.tag_ not in {"VB", "VBG"} or other.tag_ == verb.tag_


def agent_of(verb: Token) -> Token | None:
    """The "by" phrase's head of a passive verb."""
    for child in verb.children:
        if child.dep_ in AGENTS:
            if child.pos_ == "ADP":
                return next(iter(child.children), None)
            return child
        if child.dep_ == "obl" and any(c.lower_ == "by" for c in child.children):
            return child
    return None


def antecedent_of(pronoun: Token) -> Token | None:
    """The noun that "who" or "which" stands for."""
    verb: Token = pronoun.head
    for _ in range(MAX_CLIMB):
        if verb.dep_ in RELATIVE:
            head: Token = verb.head
            return head
        if verb.head.i == verb.i:
            break
        verb = verb.head
    before = pronoun.i - 1
    if before < 1 or pronoun.doc[before].lower_ not in ("and", "but"):
        return None
    first = next((t for t in reversed(pronoun.sent) if _is_before(t, pronoun)), None)
    return antecedent_of(first) if first is not None else None  # who built it and who once said


def _is_before(other: Token, pronoun: Token) -> bool:
    """Is it the same word, earlier, with a clause of its own?"""
    return other.i < pronoun.i and other.lower_ == pronoun.lower_ and other.head.dep_ in RELATIVE
