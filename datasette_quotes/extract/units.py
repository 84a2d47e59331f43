"""An article's words as the eye parts them: "Bryn-Jones" and "al-Hadari" are one unit each.

The tokenizer cuts at hyphens; names need whole words, with what makes them look like names.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from spacy.lang.en.stop_words import STOP_WORDS
from spacy.tokens import Doc, Token

from . import lexicon
from .given_names import fold
from .reading import PAIRS, PARAGRAPHS

HYPHENS = frozenset("-‐‑")
DASHES = frozenset("–—-*•·")
CLOSERS = frozenset("\"”»’'“)")
ENDERS = frozenset(".?!…:")
ADJECTIVAL = frozenset(
    "area based backed born bound built choice class controlled dominated era facing funded given "
    "held inspired language led like linked listed made market only owned ranked related run "
    "sized speaking style sponsored trained turned wide elect designate".split()
)
MIN_TITLE_WORDS = 3  # a shorter line may be a by-line or a label
TITLE_CASE = 0.65  # part of a headline's longer words that has capitals
ALL_BUT_ALL = 0.9  # the same where punctuation speaks against a headline


@dataclass(frozen=True)
class Unit:
    """Tokens `start` to `end` without white space between them."""

    start: int
    end: int
    text: str
    low: str  # folded, without a final full stop
    tag: str
    paragraph: int
    cap: bool  # written like a name
    first: bool  # where any word would have a capital: a sentence, a quotation begins
    shouted: bool  # in a headline, or in a line of capitals
    entity: str  # the model's label for the whole unit or its last token; may be empty
    spaced: bool  # white space, or nothing of the paragraph, stands before it


def find_units(doc: Doc) -> list[Unit]:
    """The units of every paragraph, in order."""
    openings = {pair.opening for pair in doc.user_data[PAIRS]}
    tokens = list(doc)
    opened = frozenset(token.i for token in tokens if token.idx in openings)
    units: list[Unit] = []
    for number, paragraph in enumerate(doc.user_data[PARAGRAPHS]):
        stretches = list(_stretches(tokens[paragraph.start : paragraph.end]))
        shouted = is_headline(["".join(t.text for t in stretch) for stretch in stretches])
        before: list[Unit] = []
        for stretch in stretches:
            first = not before or _opens_sentence(before, opened)
            start = stretch[0].i
            spaced = not before or before[-1].end < start or bool(tokens[start - 1].whitespace_)
            before.append(_unit(stretch, number, first, shouted, spaced))
        units += before
    return units


def is_headline(words: Sequence[str]) -> bool:
    """Has nearly every longer word a capital, so that capitals tell nothing?"""
    longer = [w for w in words if len(w) > 3 and w[0].isalpha() and w.lower() not in STOP_WORDS]
    if len(longer) < MIN_TITLE_WORDS:
        return False
    capitals = sum(w[0].isupper() for w in longer)
    if all(w.isupper() for w in longer):
        return True
    if sum(w in (",", ";") for w in words) > 1:
        return False  # a list of names
    # a full stop, a closing mark, a colon belong to prose rather
    least = ALL_BUT_ALL if words[-1] in (".", "”", '"', ":", ";") else TITLE_CASE
    return capitals >= least * len(longer) and len(longer) > MIN_TITLE_WORDS


def is_capitalized(text: str) -> bool:
    """Is the word written like a name: Roe, O'Roe, d'Arcy, al-Roe, eRoe?"""
    if text[:1].isupper():
        last = text.rpartition("-")[2].lower()
        return last not in ADJECTIVAL or text.rpartition("-")[2][:1].isupper()
    head, hyphen, rest = text.partition("-")
    if hyphen and head in lexicon.words("particles"):
        return rest[:1].isupper()
    if len(text) > 3 and text[1] in "'’":
        return text[2].isupper()
    return len(text) > 2 and text[0].isalpha() and text[1].isupper() and text[0].islower()


def _stretches(tokens: Sequence[Token]) -> list[list[Token]]:
    """The tokens of each unit, joined at hyphens without white space: "Bryn" "-" "Jones"."""
    stretches: list[list[Token]] = []
    joins, glued = False, False  # a hyphen, or anything at all, stands directly before
    for token in tokens:
        text = token.text
        if text.isspace():
            joins = glued = False
            continue
        hyphen = text in HYPHENS
        before = stretches[-1][-1].text if glued else ""
        abbreviates = text == "." and before.lower() in ("jr", "sr")
        if glued and (joins or abbreviates or hyphen and _is_word(before)):
            stretches[-1].append(token)
        else:
            stretches.append([token])
        joins = hyphen and glued and not token.whitespace_
        glued = not token.whitespace_
    return stretches


def _is_word(text: str) -> bool:
    return text[-1].isalnum() or text[-1] in ".’'" and text[0].isalpha()


def _unit(
    tokens: Sequence[Token], paragraph: int, first: bool, shouted: bool, spaced: bool
) -> Unit:
    head, last = tokens[0], tokens[-1]
    text = head.text if head is last else "".join(token.text for token in tokens)
    low = fold(text)
    if len(low) > 1 and low.endswith("."):
        low = low.rstrip(".") or low
    tag = head.tag_ if head.tag_.startswith("NNP") else last.tag_
    return Unit(
        head.i,
        last.i + 1,
        text,
        low,
        tag,
        paragraph,
        is_capitalized(text),
        first,
        shouted,
        last.ent_type_ or head.ent_type_,
        spaced,
    )


def _opens_sentence(before: Sequence[Unit], opened: frozenset[int]) -> bool:
    """Does the next unit begin a sentence or a quotation?

    Args:
        opened: tokens of the opening quotation marks.
    """
    last = before[-1]
    if last.text in ENDERS or last.text in DASHES and last.spaced or last.start in opened:
        return True
    if last.text in CLOSERS and len(before) > 1:
        return before[-2].text in ENDERS
    return last.text[-1] in ".?!" and len(last.text) > 3 and not last.cap
