"""What the pages say about a quote in plain words."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from ..store.facet_counts import BANDS

_HIT_MARKS = "\x02\x03"  # around what was searched for

LONG_QUOTE = 900  # characters; in lists a longer quote is folded after about SHORTENED of them
SHORTENED = 600
BEFORE_HIT = 150  # characters of a folded quote before the first words searched for

Piece = tuple[str, bool]  # words, were they searched for?

_SURE = {word for _, word in BANDS}
FAIRLY_SURE = next(least for least, word in BANDS if word == "fairly sure")
_BASIS = {
    "article": "as this article says",
    "interval": "from other articles, before and after this one",
    "nearest": "from the nearest article that says it",
    "human": "set by a person",
}


def words_shown(words: str, lengths: str | None) -> str:
    """The quote as it is shown: "… " where its own attribution cuts it, no comma at the end.

    `words` are its segments joined by one space, maybe with \\x02 and \\x03 around hits;
    `lengths` those of the segments, as JSON.
    """
    ends, at = set(), 0
    for length in json.loads(lengths or "[]")[:-1]:
        at += length
        ends.add(at)
        at += 1
    if not ends:
        return words.rstrip(",")
    pieces, seen, start = [], 0, 0
    for place, character in enumerate(words):
        if character in _HIT_MARKS:
            continue
        if seen in ends and character == " ":
            pieces.append(words[start:place].rstrip(","))
            start = place + 1
        seen += 1
    return " … ".join([*pieces, words[start:].rstrip(",")])


def marked_pieces(quote: Mapping[str, Any]) -> dict[str, Any]:
    """`marked` as pieces of words and whether they were searched for; null without a search.

    `excerpt` is the same of the first place with a hit, null unless the quote is too long.
    """
    if quote.get("marked") is None:
        return {**quote, "marked": None, "excerpt": None}
    marked = words_shown(quote["marked"], quote["lengths"])
    pieces: list[Piece] = []
    for part in marked.split(_HIT_MARKS[0]):
        hit, closed, rest = part.partition(_HIT_MARKS[1])
        pieces += [(hit, True), (rest, False)] if closed else [(part, False)]
    pieces = [piece for piece in pieces if piece[0]]
    return {**quote, "marked": pieces, "excerpt": _excerpt(pieces)}


def _excerpt(pieces: list[Piece]) -> list[Piece] | None:
    """About SHORTENED characters from a little before the first hit on; None if all fits."""
    words = "".join(part for part, _ in pieces)
    if len(words) <= LONG_QUOTE:
        return None
    first = next((n for n, (_, hit) in enumerate(pieces) if hit), 0)
    start = max(0, sum(len(part) for part, _ in pieces[:first]) - BEFORE_HIT)
    start = words.find(" ", start) + 1 if start else 0
    end = start + SHORTENED
    end = words.rfind(" ", start, end) if end < len(words) else len(words)
    found: list[Piece] = [("… ", False)] if start else []
    at = 0
    for part, hit in pieces:
        cut = part[max(0, start - at) : max(0, end - at)]
        at += len(part)
        found += [(cut, hit)] if cut else []
    return [*found, (" …", False)] if end < len(words) else found


def first_words(words: str) -> str | None:
    """The beginning of a quote too long for a list; None if it fits."""
    if len(words) <= LONG_QUOTE:
        return None
    return words[:SHORTENED].rsplit(" ", 1)[0].rstrip(",;: ")


def role_words(role: str | None, status: str | None) -> str | None:
    """A role with its status in front: "acting director, Marlow County"."""
    if not role or status in (None, "current") or role.casefold().startswith(str(status)):
        return role
    return f"{status} {role}"


def source_words(quote: Mapping[str, Any]) -> str:
    """Who said it: the speaker's name, else the article's own words, else that nobody is found."""
    if quote["speaker"]:
        return quote["speaker"]
    if quote["source_text"]:
        return f"“{quote['source_text']}”"
    return "Speaker not known"


def confidence_words(quote: Mapping[str, Any]) -> str:
    """How sure the speaker is: "fairly sure (0.82)"."""
    words = sure_words(quote)
    return f"{words} ({quote['confidence']:.2f})" if words in _SURE else words


def sure_words(quote: Mapping[str, Any]) -> str:
    """The same without the number."""
    if quote["status"] in ("confirmed", "corrected"):
        return f"{quote['status']} by a person"
    if quote["attribution"] == "none":
        return "no speaker found"
    if quote["attribution"] == "unnamed" and quote["speaker_id"] is None:
        return "not named in the article"
    return next((word for least, word in BANDS if quote["confidence"] >= least), BANDS[-1][1])


def basis_words(quote: Mapping[str, Any]) -> str | None:
    """How it is known that the speaker had the role then."""
    return _BASIS.get(quote["role_basis"]) if quote["role_id"] else None


def citation(quote: Mapping[str, Any], address: str) -> str:
    """A quote as it is cited: words, who and as what, headline, publication, date, address."""
    words = " ".join(quote["shown"].split())
    words = words if quote["type"] == "indirect" else f"“{words}”"
    role = f", {quote['role_then']}" if quote["role_then"] else ""
    date = (quote["published"] or "no date")[:10]
    where = ", ".join(filter(None, [quote["article"] and f"“{quote['article']}”",
                                    quote["publication"], date]))  # fmt: skip
    return f"{words} — {quote['said_by']}{role}. {where}. {address}"


def counted(number: int, noun: str) -> str:
    """ "1 quote", "1,204 quotes"."""
    return f"{number:,} {noun}" + ("" if number == 1 else "s")
