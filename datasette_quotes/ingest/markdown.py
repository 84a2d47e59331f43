"""Markdown -> the words a reader sees, with the front matter's metadata.

The stored text is the rendered one: paragraphs, headings, list items and block quotes become
paragraphs parted by blank lines; `*`, `#`, `>` and link targets go, and nothing else is changed,
so quotation marks stay as they were typed.
"""

from __future__ import annotations

import re

from markdown_it import MarkdownIt
from markdown_it.token import Token
from yaml import BaseLoader, YAMLError, load

from ..errors import InputError

_FENCE = re.compile(r"---[ \t]*\n(.*?)^(?:---|\.\.\.)[ \t]*(?:\n|\Z)", re.DOTALL | re.MULTILINE)
_UNSEEN = re.compile(r"<!--.*?-->|<(script|style)\b.*?</\1\s*>", re.DOTALL | re.IGNORECASE)
_TAG = re.compile(r"</?[a-z][^>]*>", re.IGNORECASE)
_MARKDOWN = MarkdownIt("commonmark").enable("strikethrough")


def read_markdown(source: str) -> dict[str, object]:
    """The record of a Markdown file: its front matter's fields and `text`.

    A first heading of level 1 is the title where the front matter has none, and leaves the text.
    `InputError` where the front matter is not YAML.
    """
    record, body = _front_matter(source)
    paragraphs = _paragraphs(_MARKDOWN.parse(body))
    if paragraphs and paragraphs[0][0] == "h1":
        heading = paragraphs[0][1]
        named = next((v for k, v in record.items() if k.lower() in ("title", "headline")), None)
        if named is None:
            record["title"] = heading
        if named is None or named == heading:
            del paragraphs[0]
    record["text"] = "\n\n".join(words for _, words in paragraphs)
    return record


def _front_matter(source: str) -> tuple[dict[str, object], str]:
    """Fields before the text, all of them strings, and what follows them."""
    if source.startswith("+++\n"):
        raise InputError("TOML front matter is not read (write it as YAML between --- lines)")
    match = _FENCE.match(source)
    if match is None:
        return {}, source
    try:
        fields = load(match[1], Loader=BaseLoader)  # dates stay as they are written
    except (YAMLError, RecursionError) as error:
        mark = getattr(error, "problem_mark", None)
        line = f" (line {mark.line + 2})" if mark else ""
        raise InputError(f"the front matter is not YAML{line}: mend or remove it") from None
    if not isinstance(fields, dict):
        return {}, source  # a text between two rules, not metadata
    reserved = ("text", "html")  # the text is what follows, whatever the fields are called
    kept = {str(k): (v or None) for k, v in fields.items() if str(k).lower() not in reserved}
    return kept, source[match.end() :]


def _paragraphs(tokens: list[Token]) -> list[tuple[str, str]]:
    """Each block's tag and words, in order, the empty ones left out."""
    found: list[tuple[str, str]] = []
    tag = ""
    for token in tokens:
        if token.type in ("paragraph_open", "heading_open"):
            tag = token.tag
        elif token.type == "inline":
            found.append((tag, _inline(token.children or [])))
        elif token.type in ("code_block", "fence"):
            found.append((token.tag, token.content))
        elif token.type == "html_block":
            found.append(("html", _TAG.sub("", _UNSEEN.sub("", token.content))))
    return [(tag, words.strip()) for tag, words in found if words.strip()]


def _inline(tokens: list[Token]) -> str:
    words = []
    for token in tokens:
        if token.type in ("text", "text_special", "code_inline"):
            words.append(token.content)
        elif token.type in ("softbreak", "hardbreak") or token.content.lower().startswith("<br"):
            words.append("\n")
    return "".join(words)
