"""Words of a headline or caption that come back in a quote: whoever says so below said them."""

from __future__ import annotations

import re
from collections.abc import Sequence

from .contents import Content
from .resolved import Resolved
from .scene import Scene
from .sources import Source

WORD = re.compile(r"\w+")
LEAST = 3  # words that must come back


def with_echoes(
    scene: Scene, contents: Sequence[Content], sources: Sequence[Source], found: Sequence[Resolved]
) -> list[Resolved]:
    """What was found, with the speakers of quotes that no words of their own attribute."""
    words = [_words(scene, content) for content in contents]
    return [
        _echo(scene, number, words, found) or resolved
        if _is_weak(contents[number], sources[number], resolved)
        else resolved
        for number, resolved in enumerate(found)
    ]


def _is_weak(content: Content, source: Source, resolved: Resolved) -> bool:
    """Has it no source, or, on top, one that says nothing: Kell unveils lamp that "sees you"?"""
    if content.place is None:
        return False
    said = source.cue is not None and source.cue.strength == 2
    return resolved.rule == "no source" or not said and content.blocks[0].marked.paragraph == 0


def _echo(
    scene: Scene, number: int, words: Sequence[list[str]], found: Sequence[Resolved]
) -> Resolved | None:
    """The only one in whose words these come back."""
    own = words[number]
    if len(own) < LEAST:
        return None
    speakers = {
        other.entity
        for n, other in enumerate(found)
        if n != number and other.entity is not None and _within(own, words[n])
    }
    if len(speakers) != 1:
        return None
    entity = speakers.pop()
    name = scene.entities[entity].name
    return Resolved(entity, "same words elsewhere", 0.9, f"{name} says so below")


def _words(scene: Scene, content: Content) -> list[str]:
    return WORD.findall(" ".join(b.words(scene.doc) for b in content.blocks).lower())


def _within(part: list[str], whole: list[str]) -> bool:
    return any(whole[i : i + len(part)] == part for i in range(len(whole) - len(part) + 1))
