"""Pair quotation marks, paragraph by paragraph, on the plain characters of the article.

Straight, curly, single, low and angle marks; apostrophes, feet and inches are told apart. One
odd mark costs its paragraph at most.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from ..model import Extent

DOUBLE = frozenset('"“”„‟«»＂')
SINGLE = frozenset("'‘’‚‛‹›")
CLOSERS = {"“": "”“\"", "„": "“”", "‟": "”", "«": "»", "»": "«", "‘": "’", "‚": "‘’", "‛": "’",
           "‹": "›", "›": "‹", '"': '"”', "'": "'’", "”": "”", "’": "’", "＂": "＂"}  # fmt: skip
OPENING_ONLY = frozenset("“„‟‘‚‛")
BEFORE_OPENING = frozenset("([{—–-/:…\u2009\u202f\xa0")
STOPS = frozenset(".,!?;:…—–-)]")
MEASURE = re.compile(
    r"(?<![\w\"'“‘])\d+(?:[.,/½¼¾-]\d+)?\s?(?:[\"”″]\s?(?:by|x|×)\s?\d+\s?[\"”″]|['’′]\s?\d{1,2}(?:[.½¼¾]\d*)?(?:\"|”|″|''|’’)?"
    r"|[\"”″](?=[\s.,;:)–-]|$)(?!\s*(?:he|she|they|said)\b)|[′″])"
)
DOUBLED = re.compile(r"(?<![\d'’‘`])(?:''|``|‘‘|’’)(?!['’‘`])")
ELISIONS = frozenset("em til tis twas cause n bout round cos ere neath".split())
DROPPED = re.compile(r"(?:in|an|o|th|ol|wi)$", re.I)  # doin’, an’, o’
AND = re.compile(r"(?<=\w\s)['‘’]n['’](?=\s\w)", re.I)  # rock ’n’ roll
DECADE = re.compile(r"\d0s$")  # ‘90s, with the wrong mark
MAX_NESTING = 3


@dataclass(frozen=True)
class Marked:
    """A stretch between a pair of marks, the marks left out.

    `closed` is false where the paragraph ends first; `parent` is the index of the enclosing
    stretch in the list that `pair_marks` returns, or None.
    """

    extent: Extent
    opening: int  # offset of the opening mark
    closing: int | None  # offset of the closing mark
    style: str  # the opening mark itself
    paragraph: int
    parent: int | None = None

    @property
    def closed(self) -> bool:
        """Is there a closing mark in the paragraph?"""
        return self.closing is not None


@dataclass(frozen=True)
class _Open:
    at: int
    mark: str
    index: int  # where its Marked will stand


def find_measures(text: str, paragraph: Extent) -> list[Extent]:
    """Feet and inches, with their marks: 6'5", 12″."""
    found: list[Extent] = []
    for m in MEASURE.finditer(text, paragraph.start_char, paragraph.end_char):
        before, at = "", paragraph.start_char
        for measure in found:
            before, at = before + text[at : measure.start_char], measure.end_char
        if _is_measure(m.group(), before + text[at : m.start()]):
            found.append(Extent(m.start(), m.end()))
    return found


def unite_doubled(text: str) -> str:
    """The text with two single marks that stand for a double one made one: ''No,'' ``No''.

    Offsets stay: the other of the two becomes a space, on the side away from the words.
    """
    return DOUBLED.sub(_as_double, text)


def _as_double(found: re.Match[str]) -> str:
    before = found.string[found.start() - 1 : found.start()]
    opens = not before or before.isspace() or before in BEFORE_OPENING
    mark = {"``": "“", "‘‘": "“", "’’": "”"}.get(found.group(), '"')
    return " " + mark if mark == "“" or (mark == '"' and opens) else mark + " "


def pair_marks(text: str, paragraphs: Sequence[Extent]) -> list[Marked]:
    """Every stretch between quotation marks, outer ones before inner ones, in text order."""
    found: list[Marked] = []
    for number, paragraph in enumerate(paragraphs):
        found += _pair_paragraph(text, paragraph, number, len(found))
    return found


def _pair_paragraph(text: str, paragraph: Extent, number: int, base: int) -> list[Marked]:
    other = {i for e in find_measures(text, paragraph) for i in range(e.start_char, e.end_char)}
    within = AND.finditer(text, paragraph.start_char, paragraph.end_char)
    other |= {i for m in within for i in range(m.start(), m.end())}
    stack: list[_Open] = []
    found: list[Marked] = []
    i = paragraph.start_char
    while i < paragraph.end_char:
        char = text[i]
        if i not in other and (char in DOUBLE or char in SINGLE):
            closed = _closes(text, i, stack, paragraph)
            if closed is not None:
                while len(stack) > closed + 1:  # unclosed inner marks were apostrophes or slips
                    found[stack.pop().index] = _DROPPED
                top = stack.pop()
                found[top.index] = replace(
                    found[top.index], extent=Extent(top.at + 1, i), closing=i
                )
            elif len(stack) < MAX_NESTING and _opens(text, i, stack, paragraph):
                stack.append(_Open(i, char, len(found)))
                found.append(Marked(Extent(i + 1, paragraph.end_char), i, None, char, number))
        i += 1
    return _settle(text, paragraph, found, stack, base)


_DROPPED = Marked(Extent(0, 0), 0, None, "", 0)


def _settle(
    text: str, paragraph: Extent, found: list[Marked], unclosed: Sequence[_Open], base: int
) -> list[Marked]:
    """Drop stray openings, trim white space, and give each stretch its parent."""
    for n, left in enumerate(unclosed):
        outermost_double = n == 0 and left.mark in DOUBLE
        begins = not text[paragraph.start_char : left.at].strip()
        starts_paragraph = n == 0 and left.mark in OPENING_ONLY and begins
        if not (outermost_double or starts_paragraph):
            found[left.index] = _DROPPED
    kept: list[Marked] = []
    for marked in found:
        extent = _trim(text, marked.extent)
        if marked is _DROPPED or extent is None or set(extent.cut(text)) <= DOUBLE | SINGLE:
            continue
        around = [k for k, outer in enumerate(kept) if outer.extent.contains(extent)]
        parent = base + around[-1] if around else None
        kept.append(replace(marked, extent=extent, parent=parent))
    return kept


def _closes(text: str, i: int, stack: Sequence[_Open], paragraph: Extent) -> int | None:
    """The place in the stack of the mark that this one closes, or None."""
    for place in range(len(stack) - 1, -1, -1):
        opened = stack[place]
        if text[i] not in CLOSERS[opened.mark]:
            continue
        if i == opened.at + 1 and text[i] in "\"'＂":  # ""Yes"": a doubled mark, no empty pair
            continue
        if text[i] in SINGLE and text[i] not in "‹›":
            if _closes_single(text, i, opened, paragraph):
                return place
        elif text[i] in '"＂“' and place == len(stack) - 1:
            if not (_looks_opening(text, i, paragraph) and text[i] == "“"):
                return place
        elif text[i] not in '"＂“' or not _looks_opening(text, i, paragraph):
            return place
    return None


def _opens(text: str, i: int, stack: Sequence[_Open], paragraph: Extent) -> bool:
    char = text[i]
    if stack and stack[-1].mark == char and char in '"＂':
        return False
    if char in "”":  # printed for an opening mark in some house styles
        return not stack and (_looks_opening(text, i, paragraph) or _is_turned(text, i, paragraph))
    if char in "»›":  # opens only in the »inward« style
        return _looks_opening(text, i, paragraph)
    if char in SINGLE and char != "‹":
        return _opens_single(text, i, stack, paragraph)
    return char in OPENING_ONLY or char in "«‹" or _looks_opening(text, i, paragraph)


def _is_turned(text: str, i: int, paragraph: Extent) -> bool:
    """Does it begin the paragraph, space or not, and the next double mark is another "”"?"""
    rest = text[i + 1 : paragraph.end_char]
    following = (char for char in rest if char in DOUBLE)
    return i == paragraph.start_char and next(following, "") == "”"


def _looks_opening(text: str, i: int, paragraph: Extent) -> bool:
    """White space, a bracket or another mark before, and none after."""
    before = text[i - 1] if i > paragraph.start_char else " "
    after = text[i + 1] if i + 1 < paragraph.end_char else " "
    free = before.isspace() or before in BEFORE_OPENING or before in DOUBLE | SINGLE
    return free and not after.isspace() and after not in ",.;:!?)"


def _opens_single(text: str, i: int, stack: Sequence[_Open], paragraph: Extent) -> bool:
    # ’90s, ’em; ’ opens in no house style
    if text[i] == "’" or not _looks_opening(text, i, paragraph):
        return False
    opened = _Open(i, text[i], 0)
    if _is_elision(text, i):  # ‘Cause we asked,’ but: They gave ‘em
        begins = text[paragraph.start_char : i].rstrip()[-1:] in STOPS | DOUBLE | {""}
        inside = any(left.mark == text[i] for left in stack)
        if inside or not begins or not _surer_closing_follows(text, i, opened, paragraph):
            return False
    if text[i] in OPENING_ONLY:
        return True
    return any(
        _closes_single(text, j, opened, paragraph)
        for j in range(i + 2, paragraph.end_char)
        if text[j] in CLOSERS[text[i]]
    )


def _is_elision(text: str, i: int) -> bool:
    """May the mark stand for dropped letters or figures: 'em, '90s, and by mistake ‘em, ‘90s?"""
    word = re.match(r"\w+", text[i + 1 : i + 12])
    if word is None:
        return False
    end = i + 1 + word.end()
    if text[i] != "'" and end < len(text) and text[end] in "’'":  # the word ‘em’
        return False
    short = word.group().lower() in ELISIONS or bool(DECADE.match(word.group()))
    return short or (text[i] == "'" and word.group().isdigit())


def _closes_single(text: str, i: int, opened: _Open, paragraph: Extent) -> bool:
    """Is this single mark a closing mark rather than an apostrophe?"""
    before = text[i - 1]
    after = text[i + 1] if i + 1 < paragraph.end_char else " "
    if before.isspace() and before != "\u202f":
        return False
    if after.isalnum():
        return False
    if before in STOPS or before in DOUBLE or not before.isalpha() and not before.isdigit():
        return True
    if after in ".,;:!?" and not _is_possessive_like(text, i):
        return True
    if not _is_possessive_like(text, i):
        return True
    # workers’ or doin’: an apostrophe if a surer closing mark follows before the next opening
    return not _surer_closing_follows(text, i, opened, paragraph)


def _is_possessive_like(text: str, i: int) -> bool:
    word = re.search(r"\w+$", text[max(0, i - 20) : i])
    if word is None:
        return False
    return word.group()[-1] in "sSxz" or bool(DROPPED.search(word.group()))


def _surer_closing_follows(text: str, i: int, opened: _Open, paragraph: Extent) -> bool:
    for j in range(i + 1, paragraph.end_char):
        if text[j] in "‘" or (text[j] == opened.mark == "'" and _looks_opening(text, j, paragraph)):
            return False
        if text[j] in CLOSERS[opened.mark]:
            after = text[j + 1] if j + 1 < paragraph.end_char else " "
            if after.isalnum() or text[j - 1].isspace():
                continue
            if not text[j - 1].isalnum() or not _is_possessive_like(text, j):
                return True
    return False


def _is_measure(words: str, before: str) -> bool:
    """12" pipe is a measure; in "Route 66" the mark closes a quotation.

    Args:
        before: the paragraph so far, without its measures.
    """
    if " by " in words or "x" in words or "×" in words:
        return True
    if words[-1] not in '"”' or any(mark in words for mark in "'’′"):
        return True
    if words[-1] == "”":
        return before.count("“") == before.count("”")
    return before.count('"') % 2 == 0


def _trim(text: str, extent: Extent) -> Extent | None:
    start, end = extent.start_char, extent.end_char
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return Extent(start, end) if start < end else None
