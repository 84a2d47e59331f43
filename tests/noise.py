"""Annotated articles as careless systems hand them on: odd spaces, unseen characters, other marks.

Each noise gives every character of an article a text of its own, so annotations can follow.
"""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Iterator
from typing import Any

Noise = Callable[[str, random.Random], Iterator[str]]  # what stands for each character
WIDTH = 72  # of wrapped lines
STRAIGHT = dict(zip("“”‘’", "\"\"''", strict=True))


def replace_spaces(instead: str) -> Noise:
    """A fifth of the spaces between words replaced."""

    def noise(text: str, rng: random.Random) -> Iterator[str]:
        for char in text:
            yield instead if char == " " and rng.random() < 0.2 else char

    return noise


def insert_in_words(unseen: str) -> Noise:
    """A character that is not seen inside a tenth of the words."""

    def noise(text: str, rng: random.Random) -> Iterator[str]:
        for i, char in enumerate(text):
            inside = char.isalpha() and text[i + 1 : i + 2].isalpha() and text[i - 1].isalpha()
            yield char + unseen if inside and rng.random() < 0.02 else char

    return noise


def wrap_lines(text: str, rng: random.Random) -> Iterator[str]:
    """Lines broken at a width inside paragraphs that a blank line parts; else as it was."""
    column = 0
    wrap = "\n\n" in text
    for i, char in enumerate(text):
        if char == "\n":
            column = 0
            yield char
            continue
        rest = re.match(r"\S*", text[i + 1 :])
        longer = column + 1 + len(rest[0] if rest else "")
        if wrap and char == " " and longer > WIDTH:
            column = 0
            yield "\n"
        else:
            column += 1
            yield char


def straighten_marks(text: str, rng: random.Random) -> Iterator[str]:
    """Curly marks and apostrophes made straight."""
    for char in text:
        yield STRAIGHT.get(char, char)


def curl_double_marks(text: str, rng: random.Random) -> Iterator[str]:
    """Straight double marks made curly, opening after white space and brackets."""
    for i, char in enumerate(text):
        opening = not i or text[i - 1].isspace() or text[i - 1] in "([—–‘'“"
        yield ("“" if opening else "”") if char == '"' else char


def carriage_returns(text: str, rng: random.Random) -> Iterator[str]:
    """The line ends of another system."""
    for char in text:
        yield "\r\n" if char == "\n" else char


NOISES: dict[str, Noise] = {
    "no-break spaces": replace_spaces("\xa0"),
    "tabs": replace_spaces("\t"),
    "double spaces": replace_spaces("  "),
    "thin spaces": replace_spaces("\u202f"),
    "soft hyphens": insert_in_words("\u00ad"),
    "zero-width spaces": insert_in_words("\u200b"),
    "wrapped lines": wrap_lines,
    "straight marks": straighten_marks,
    "curly marks": curl_double_marks,
    "carriage returns": carriage_returns,
}


def with_noise(article: dict[str, Any], noise: Noise) -> dict[str, Any]:
    """The annotated article with noise in its text and its annotations moved along."""
    pieces = list(noise(article["text"], random.Random(article["id"])))
    starts = [0]
    for piece in pieces:
        starts.append(starts[-1] + len(piece))

    def moved(span: list[int] | None) -> list[int] | None:
        return [starts[span[0]], starts[span[1] - 1] + len(pieces[span[1] - 1])] if span else None

    text = "".join(pieces)
    quotes = []
    for quote in article["quotes"]:
        segments = [moved(span) for span in quote["segments"]]
        spans = {name: moved(quote[name]) for name in ("cue_span", "source_span")}
        words = " ".join(text[start:end] for start, end in segments)
        quotes.append({**quote, **spans, "segments": segments, "text": words})
    others = {
        name: [{**item, "span": moved(item["span"])} for item in article.get(name, [])]
        for name in ("non_speech", "unmarked_speech")
    }
    return {**article, **others, "text": text, "quotes": quotes}
