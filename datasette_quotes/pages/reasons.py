"""The rules that choose a speaker, explained to a reader."""

from __future__ import annotations

_RULES = {
    "full name": "The full name stands with the quote",
    "part of a name": "A part of a name stands with the quote, and one person here has it",
    "shared name": "A name that several people here have; the text must tell which",
    "unknown name": "A name that belongs to nobody who is known here",
    "a place": "A place cannot speak",
    "pronoun": "A pronoun, and the text does not tell for whom it stands",
    "pronoun, last speaker": "A pronoun, taken for the one who spoke last and whom it fits",
    "pronoun, nearest name": "A pronoun, taken for the nearest name that it fits",
    "pronoun, nearest body": "A pronoun, taken for the nearest organization",
    "pronoun, joint speakers": "A pronoun, taken for those who spoke together before",
    "relative clause": "The quote stands in a clause about this speaker",
    "document": "The words are from a document, taken for its author’s",
    "epithet": "A description, taken for the one person here whom it fits",
    "role held": "A role, taken for the one who has it in this article",
    "noun for a body": "A noun that stands for an organization of this article",
    "unnamed": "The article gives this source no name",
    "no source": "No words near the quote say who speaks",
    "continuation": "The quote goes on from the one before it",
    "turn in a dialogue": "Two speakers take turns, and this turn falls to this one",
    "label of a turn": "The name stands before the words, as in an interview or a transcript",
    "same words elsewhere": "The same words stand in this article with their speaker",
    "inside a quote": "Words that a speaker gives as somebody else’s",
}


def rule_words(rule: str) -> str:
    """The rule as a sentence without its stop; a rule that is not known here as it is."""
    return _RULES.get(rule, rule)


_TYPES = {
    "direct": "all of it in quotation marks",
    "mixed": "a part of a sentence that is in quotation marks",
    "indirect": "reported without quotation marks",
}


def type_words(type: str) -> str:
    """What kind of quote it is."""
    return _TYPES.get(type, type)
