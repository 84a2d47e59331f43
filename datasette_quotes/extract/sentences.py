"""The reporter's sentences: a stretch between marks counts as one opaque item of its sentence.

A parser splits sentences inside quoted speech; for attribution only the reporter's own count.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field

from spacy.tokens import Doc, Token

from .marks import Marked
from .reading import PAIRS, PARAGRAPHS

STOPS = frozenset({".", "?", "!"})
SPOKEN_STOPS = ".?!…"


@dataclass(frozen=True)
class Block:
    """A stretch between marks as tokens `start` to `end`; `outer_*` take the marks in."""

    index: int  # in doc.user_data[PAIRS]
    marked: Marked
    start: int
    end: int
    outer_start: int
    outer_end: int

    def words(self, doc: Doc) -> str:
        """What stands between the marks."""
        return str(doc[self.start : self.end].text)


@dataclass(frozen=True)
class Sentence:
    """A sentence of the reporter: its own tokens and the blocks, in text order."""

    paragraph: int
    items: tuple[int | Block, ...]
    tokens: tuple[int, ...] = field(init=False)
    blocks: tuple[Block, ...] = field(init=False)

    def __post_init__(self) -> None:
        tokens = tuple(i for i in self.items if isinstance(i, int))
        object.__setattr__(self, "tokens", tokens)
        object.__setattr__(self, "blocks", tuple(i for i in self.items if isinstance(i, Block)))

    @property
    def start(self) -> int:
        """The first token, marks included."""
        first = self.items[0]
        return first if isinstance(first, int) else first.outer_start

    @property
    def end(self) -> int:
        """The token after the last, marks included."""
        last = self.items[-1]
        return last + 1 if isinstance(last, int) else last.outer_end


def find_blocks(doc: Doc) -> list[Block]:
    """One block for every marked stretch, nested ones too, in the order of the pairs."""
    starts = {token.idx: token.i for token in doc}
    return [_block(doc, starts, n, marked) for n, marked in enumerate(doc.user_data[PAIRS])]


def split_sentences(
    doc: Doc, blocks: Sequence[Block], opens_attribution: Callable[[Token], bool]
) -> list[Sentence]:
    """The reporter's sentences of every paragraph, in order.

    Args:
        blocks: those of depth 0, in order.
        opens_attribution: does an attribution of the words before begin at this token?
    """
    sentences: list[Sentence] = []
    for number, paragraph in enumerate(doc.user_data[PARAGRAPHS]):
        inside = [b for b in blocks if b.marked.paragraph == number]
        items = list(_items(doc, paragraph.start, paragraph.end, inside))
        sentences += _split(doc, number, items, opens_attribution)
    return sentences


def split_block(
    doc: Doc, block: Block, blocks: Sequence[Block], opens: Callable[[Token], bool]
) -> list[Sentence]:
    """The sentences of what is spoken inside a block, its nested blocks opaque."""
    inside = [b for b in blocks if b.marked.parent == block.index]
    items = list(_items(doc, block.start, block.end, inside))
    return list(_split(doc, block.marked.paragraph, items, opens))


def _block(doc: Doc, starts: dict[int, int], number: int, marked: Marked) -> Block:
    opening = starts[marked.opening]
    start = opening + 1
    while start < len(doc) and doc[start].idx < marked.extent.start_char:
        start += 1
    end = start
    while end < len(doc) and doc[end].idx < marked.extent.end_char:
        end += 1
    outer_end = end if marked.closing is None else starts[marked.closing] + 1
    return Block(number, marked, start, end, opening, outer_end)


def _items(doc: Doc, start: int, end: int, blocks: Sequence[Block]) -> Iterator[int | Block]:
    waiting = iter(blocks)
    block = next(waiting, None)
    i = start
    while i < end:
        if block is not None and i == block.outer_start:
            yield block
            i = max(block.outer_end, i + 1)
            block = next(waiting, None)
            continue
        if doc[i].pos_ != "SPACE":
            yield i
        i += 1


def _split(
    doc: Doc, number: int, items: Sequence[int | Block], opens: Callable[[Token], bool]
) -> Iterator[Sentence]:
    current: list[int | Block] = []
    for item, following in zip(items, [*items[1:], None], strict=True):
        current.append(item)
        if following is not None and _ends(doc, item, following, opens):
            yield Sentence(number, tuple(current))
            current = []
    if current:
        yield Sentence(number, tuple(current))


def _ends(
    doc: Doc, item: int | Block, following: int | Block, opens: Callable[[Token], bool]
) -> bool:
    """Does a sentence end between two items?"""
    if isinstance(item, int):
        token = doc[item]
        if token.text in STOPS:
            return True
        if not isinstance(following, int):  # at 11:40 p.m. "People have waited."
            small = following.words(doc)[:1].islower() or following.end - following.start < 4
            return token.text.endswith(".") and token.pos_ != "PROPN" and not small
        after = doc[following]
        return token.text.endswith(".") and bool(after.is_sent_start) and _is_upper(after)
    words = item.words(doc).rstrip("\"'”’»)] ")
    if not words or words[-1] not in SPOKEN_STOPS:
        return False
    if isinstance(following, Block):
        return True
    after = doc[following]
    if not _is_upper(after):
        return False
    return words[-1] == "." or not opens(after)


def _is_upper(token: Token) -> bool:
    return token.text[:1].isupper() or token.like_num
