"""One stream in, its articles out: a reader for each format, and how a format is told.

Text, Markdown and HTML files are one article and are read whole, with CR LF made newlines.
"""

from __future__ import annotations

import io
import re
from collections.abc import Callable, Iterator
from pathlib import PurePath

from ..errors import InputError
from ..model import Article
from .decoding import check_not_binary, decode_page, mark_of, peek, read_bytes, read_whole
from .json_files import read_json, read_jsonl
from .records import (
    NO_ARTICLE_TEXT,
    Failure,
    Reading,
    find_columns,
    finish_article,
    text_problem,
    too_long,
)
from .tables import read_csv

Found = Iterator[Article | Failure]

EXTENSIONS = {
    ".txt": "text",
    ".text": "text",
    ".md": "markdown",
    ".markdown": "markdown",
    ".html": "html",
    ".htm": "html",
    ".xhtml": "html",
    ".json": "json",
    ".jsonl": "jsonl",
    ".ndjson": "jsonl",
    ".csv": "csv",
    ".tsv": "tsv",
}
MAX_HTML = 10_000_000  # characters of a page; the tree takes many times as much memory


def format_of(name: str) -> str | None:
    """The format that a file's name tells, `.gz` set aside; None where it tells nothing."""
    path = PurePath(name.lower())
    return EXTENSIONS.get(PurePath(path.stem).suffix if path.suffix == ".gz" else path.suffix)


def sniff(start: bytes, encoding: str | None) -> str:
    """The format that a stream's first bytes tell: JSON (or JSON lines), HTML, else text."""
    check_not_binary(start, encoding)
    words = start.decode(mark_of(start) or encoding or "utf-8", errors="ignore").lstrip()
    if re.match(r'\{\s*["}]|\[\s*[{\]]', words):
        return "json"
    return "html" if re.match(r"<(?:!doctype|html|head|body|\?xml|!--)", words, re.I) else "text"


def read_stream(stream: io.BufferedReader, name: str, format: str, reading: Reading) -> Found:
    """The stream's articles. `InputError` for what spoils the whole stream."""
    return READERS[format](stream, name, reading)


def read_text(stream: io.BufferedReader, name: str, reading: Reading) -> Found:
    """The file is the text, as it stands; it has no metadata of its own."""
    yield from _one({"text": read_whole(stream, reading.encoding)}, name, reading)


def read_markdown_file(stream: io.BufferedReader, name: str, reading: Reading) -> Found:
    """The file's words without markup, with the front matter's metadata."""
    from .markdown import read_markdown

    record = read_markdown(read_whole(stream, reading.encoding))
    columns = find_columns(list(record), reading)
    values = {ours: record[theirs] for ours, theirs in columns.items()}
    yield from _one({**values, "text": record["text"]}, name, reading)


def read_html(stream: io.BufferedReader, name: str, reading: Reading) -> Found:
    """The page's article, or the failure that it has none."""
    from .text import read_page  # imports trafilatura

    start = peek(stream)
    check_not_binary(start, reading.encoding)
    html = decode_page(read_bytes(stream), reading.encoding)
    if len(html) > MAX_HTML:
        raise InputError(too_long())
    html = html.replace("\r\n", "\n").replace("\r", "\n").replace("\0", "")
    page = read_page(html)
    if page is None:
        raise InputError(NO_ARTICLE_TEXT)
    yield from _one(page, name, reading)


def _one(values: dict[str, object], name: str, reading: Reading) -> Found:
    if problem := text_problem(str(values["text"])):
        raise InputError(problem)
    yield from finish_article(values, name, reading)


READERS: dict[str, Callable[[io.BufferedReader, str, Reading], Found]] = {
    "text": read_text,
    "markdown": read_markdown_file,
    "html": read_html,
    "json": read_json,
    "jsonl": read_jsonl,
    "csv": read_csv,
    "tsv": read_csv,
}
