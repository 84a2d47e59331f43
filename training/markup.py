"""Read an article annotated in place: see training/articles/README.md for the markup."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, field
from typing import NoReturn

import yaml

WHY = {
    "title": "title of work",
    "term": "technical or coined term",
    "scare": "scare quotes",
    "word": "word as word",
    "nick": "nickname",
    "label": "name or label",
    "slogan": "slogan or brand line",
    "code": "category or code label",
    "measure": "measurement (feet/inches)",
    "denied": "words explicitly not spoken",
    "lyric": "lyric or literary text",
}
STATUSES = ("former", "acting", "interim", "incoming", "outgoing", "caretaker")
HAND_TAGS = frozenset(  # the other phenomena are read off the markup
    """caption chant_or_sign document_quote email_or_letter fictional_character headline
    hypothetical in_a_statement secondhand_report social_media_post told_reporters transcript
    via_translator""".split()
)
FACTS = ("id", "title", "published", "publication", "genre")
FRONT = re.compile(r"---\n(.*?)\n---\n+", re.S)
OPENING = re.compile(r"\{([^{}|\n]*)\|")
HEADER = re.compile(
    r"(?P<kind>[qmisc])(?P<numbers>\d+(,\d+)*)(=(?P<value>\?[^|]*?|[^ ?|]+( [^ |]+)*?))?"
    r"(?P<tags>( [a-z]+(_[a-z]+)+| unknown| transcript| caption| headline| hypothetical)*)"
)


class ArticleError(Exception):
    """A slip in an annotated article, with its file and line."""


@dataclass(frozen=True)
class Tag:
    """One {…|…}: q, m, i, s or c with the numbers it serves, or n with why it is not speech."""

    kind: str
    numbers: tuple[int, ...]
    value: str | None  # the speaker, "?", the cue's lemma, or why it is not speech
    tags: frozenset[str]
    start: int  # in the text without markup
    end: int


@dataclass
class Source:
    """One article as written: its facts, its cast, its text, its tags by their beginnings."""

    name: str
    meta: dict
    cast: dict[str, dict]
    text: str = ""
    tags: list[Tag] = field(default_factory=list)
    lines: list[int] = field(default_factory=list)  # of the file, for each character

    def fail(self, at: int, message: str) -> NoReturn:
        """Raise, naming the file, the line and the words there."""
        raise ArticleError(self.report(at, message))

    def report(self, at: int, message: str) -> str:
        """A message with the file, the line and the words there; 0 is the front matter."""
        if at == 0:
            return f"{self.name}:1: {message}"
        line = self.lines[min(at, len(self.lines) - 1)]
        return f"{self.name}:{line}: {message}, at {self.text[at : at + 40]!r}"

    def words(self, tag: Tag) -> str:
        """The text inside a tag."""
        return self.text[tag.start : tag.end]


def read_source(name: str, written: str) -> Source:
    """Read the front matter and take the tags out of the body. `name` is for errors."""
    if written != unicodedata.normalize("NFC", written):
        raise ArticleError(f"{name}: not in Unicode's form NFC")
    match = FRONT.match(written)
    if match is None:
        raise ArticleError(f"{name}:1: no front matter between two lines of ---")
    try:
        meta = yaml.safe_load(match[1])
    except yaml.YAMLError as error:
        raise ArticleError(f"{name}:1: {error}") from error
    missing = [fact for fact in FACTS if not meta.get(fact)]
    if missing:
        raise ArticleError(f"{name}:1: front matter without {', '.join(missing)}")
    cast = {key: read_person(name, key, value) for key, value in (meta.get("cast") or {}).items()}
    source = Source(name, {fact: str(meta[fact]) for fact in FACTS}, cast)
    take_out_tags(source, written, match.end())
    return source


def read_person(name: str, key: str, given: dict) -> dict:
    """One of the cast: name, kind, aliases (the full name first), roles."""
    strange = set(given) - {"name", "kind", "also", "roles"}
    if strange or not given.get("name"):
        raise ArticleError(f"{name}:1: cast {key}: no name, or strange keys {sorted(strange)}")
    also = given.get("also") or []
    roles = [read_role(role) for role in listed(given.get("roles"))]
    kind = given.get("kind", "person")
    if kind not in ("person", "organization"):
        raise ArticleError(f"{name}:1: cast {key}: kind {kind!r}")
    aliases = [given["name"], *listed(also)]
    return {"name": given["name"], "kind": kind, "aliases": aliases, "roles": roles}


def listed(value) -> list[str]:
    """A list from a list, one thing or nothing."""
    return value if isinstance(value, list) else [value] if value else []


def read_role(written: str) -> dict:
    """A role from "former chief executive @ Acme"."""
    title, _, organization = written.partition(" @ ")
    status, _, rest = title.strip().partition(" ")
    if status not in STATUSES:
        status, rest = "current", title.strip()
    return {"title": rest, "organization": organization.strip() or None, "status": status}


def take_out_tags(source: Source, written: str, start: int) -> None:
    """Fill in the source's text, tags and lines from the body, which begins at `start`."""
    chars: list[str] = []
    opened: list[tuple[int, str]] = []
    at, end = start, len(written.rstrip())
    while at < end:
        line = written.count("\n", 0, at) + 1
        opening = OPENING.match(written, at)
        if opening:
            opened.append((len(chars), opening[1]))
            at = opening.end()
            continue
        if written[at] == "}" and opened:
            begin, header = opened.pop()
            tag = read_tag(header, begin, len(chars))
            if tag is None or begin == len(chars):
                raise ArticleError(f"{source.name}:{line}: unknown or empty tag {{{header}|")
            source.tags.append(tag)
        elif written[at] in "{|}":
            raise ArticleError(f"{source.name}:{line}: stray {written[at]}")
        else:
            chars.append(written[at])
            source.lines.append(line)
        at += 1
    if opened:
        raise ArticleError(f"{source.name}:{line}: never closed: {{{opened[-1][1]}|")
    source.text = "".join(chars)
    source.tags.sort(key=lambda tag: (tag.start, -tag.end))


def read_tag(header: str, start: int, end: int) -> Tag | None:
    """The tag that a header announces; None if there is no such tag."""
    if header.startswith("n "):
        why = WHY.get(header[2:])
        return Tag("n", (), why, frozenset(), start, end) if why else None
    match = HEADER.fullmatch(header)
    if match is None:
        return None
    tags = frozenset(match["tags"].split())
    if tags - HAND_TAGS - {"unknown"} or (tags and match["kind"] not in "qm"):
        return None
    numbers = tuple(int(n) for n in match["numbers"].split(","))
    return Tag(match["kind"], numbers, match["value"], tags, start, end)
