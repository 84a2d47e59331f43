"""What every line of our gold files guarantees: see docs/annotation.md."""

from __future__ import annotations

import re
from collections.abc import Iterator

MARKS = frozenset("“”\"‘’'«»„‹›")
APOSTROPHES = frozenset("'’")
# 's, s', n't; or before what is cut off in front: ’90s, ’em
APOSTROPHE = re.compile(
    r"(?<=\w)['’](?=\w)|(?<=s)['’](?=[\s,.;:)—-])|(?<!\w)['’](?=\d0s|em\b|til\b)"
)
SHORT = {"councillor": "cllr", "lieutenant": "lt", "sergeant": "sgt", "corporal": "cpl"}
Fault = tuple[int, str]  # where in the text, and what


def find_faults(article: dict) -> list[Fault]:
    """All that is wrong with an article."""
    checks = (mark_faults, segment_faults, speaker_faults, cast_faults)
    return [fault for check in checks for fault in check(article)]


def mark_faults(article: dict) -> Iterator[Fault]:
    """Quotation marks that belong to no quote and to no stretch that is not speech."""
    text = article["text"]
    taken: set[int] = set()
    for start, end in stretches(article):
        taken |= {start - 1, end}
        taken |= {i for i in (start - 2, end + 1) if 0 <= i < len(text) and is_spaced(text, i)}
    for silent in article["non_speech"]:
        if silent["why"].startswith("measurement"):
            taken |= set(range(*silent["span"]))
    taken |= {m.start() for m in APOSTROPHE.finditer(text)}
    yield from (
        (i, f"{char} belongs to nothing")
        for i, char in enumerate(text)
        if char in MARKS and i not in taken
    )


def is_spaced(text: str, i: int) -> bool:
    """Is it a guillemet set off by a space that does not break?"""
    return text[i] in "«»‹›" and "\u00a0" in text[max(i - 1, 0) : i + 2]


def stretches(article: dict) -> Iterator[list[int]]:
    """All between marks, spoken or not, measures aside."""
    for quote in article["quotes"]:
        yield from quote["segments"]
    for silent in article["non_speech"]:
        if not silent["why"].startswith("measurement"):
            yield silent["span"]


def segment_faults(article: dict) -> Iterator[Fault]:
    """Segments that run over a line, touch white space, or overlap without nesting."""
    text, seen = article["text"], []
    for quote in article["quotes"]:
        if quote["text"] != " ".join(text[start:end] for start, end in quote["segments"]):
            yield quote["segments"][0][0], "the quote's text is not that of its segments"
        for start, end in quote["segments"]:
            words = text[start:end]
            if not words or "\n" in words or words != words.strip():
                yield start, "a quote that is empty, begins or ends with a space, or breaks a line"
            seen.append((start, end, quote))
    for start, end, quote in seen:
        for s, e, other in seen:
            inside = s <= start and end <= e and quote["nested_in"] == other["id"]
            if other is not quote and s <= start < e and not inside and not is_deep(quote, article):
                yield start, "overlaps another quote"


def is_deep(quote: dict, article: dict) -> bool:
    """Does it stand in a quote that stands in a quote?"""
    outer = [q for q in article["quotes"] if q["id"] == quote["nested_in"]]
    return any(q["nested_in"] for q in outer)


def speaker_faults(article: dict) -> Iterator[Fault]:
    """Speakers and roles that are not those of the cast."""
    cast = {speaker["name"]: speaker for speaker in article["speakers"]}
    for quote in article["quotes"]:
        at = quote["segments"][0][0]
        role = {
            "title": quote["role"],
            "organization": quote["organization"],
            "status": quote["role_status"],
        }
        if quote["speaker"] is None:
            yield from ((at, f"{fault}") for fault in role_faults(article["text"], role))
        elif quote["speaker"] not in cast:
            yield at, f"{quote['speaker']} is not in the cast"
        elif role["title"] and role not in cast[quote["speaker"]]["roles"]:
            yield at, f"{role['title']} is no role of {quote['speaker']}"


def cast_faults(article: dict) -> Iterator[Fault]:
    """Names that the text does not have, roles that it cannot mean, people who are silent."""
    text = article["text"]
    spoken = {found["speaker"] for found in article["quotes"] + article["indirect"]}
    spoken |= {name for quote in article["quotes"] for name in quote.get("co_speakers", ())}
    for speaker in article["speakers"]:
        if speaker["name"] not in spoken:
            yield 0, f"{speaker['name']} never speaks"
        for alias in speaker["aliases"]:
            if not stands_alone(alias, text, speaker["aliases"]):
                yield 0, f"the name {alias} is not in the text by itself"
        for role in speaker["roles"]:
            yield from ((0, fault) for fault in role_faults(text, role))


def stands_alone(alias: str, text: str, aliases: list[str]) -> bool:
    """Does the text have this name outside of longer names of the same speaker?"""
    for longer in sorted((a for a in aliases if alias in a and a != alias), key=len)[::-1]:
        text = text.replace(longer, "\n")
    return re.search(rf"(?<!\w){re.escape(alias)}(?!\w)", text) is not None


def role_faults(text: str, role: dict) -> Iterator[str]:
    """A role whose words, or whose organisation, are nowhere in the text."""
    lower = text.lower()
    for word in re.findall(r"\w+", role["title"] or ""):
        if word[:3].lower() not in lower and SHORT.get(word, "\n") not in lower:
            yield f"the role {role['title']} is not in the text"
    if role["organization"] and role["organization"] not in text:
        yield f"the organisation {role['organization']} is not in the text"
