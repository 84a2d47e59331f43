"""One record (a JSON object, a table's row, a page's metadata) -> one `Article`, or why not.

Text and id are kept as they came, so that offsets fit the caller's own text.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Literal

from ..model import Article
from .dates import DateOrder, parse_published

MAX_CHARS = 1_000_000  # code points of one article; beyond it lies no article but an archive

FieldName = Literal[
    "text", "html", "id", "title", "url", "published", "publication", "byline", "language"
]

# What people call our fields, in order of preference; compared in lower case, words joined by _.
FIELD_NAMES: dict[str, tuple[str, ...]] = {
    "text": (
        "text",
        "article_text",
        "full_text",
        "fulltext",
        "body",
        "body_text",
        "article_body",
        "content",
        "article",
        "story",
        "plain_text",
    ),
    "html": ("html", "body_html", "content_html", "article_html", "raw_html"),
    "id": ("id", "article_id", "doc_id", "document_id", "uid", "guid", "uuid"),
    "title": ("title", "headline", "head_line", "heading", "article_title", "name"),
    "url": ("url", "link", "permalink", "canonical_url", "article_url", "web_url", "uri", "href"),
    "published": (
        "published",
        "published_at",
        "published_on",
        "publication_date",
        "published_date",
        "publish_date",
        "date_published",
        "pub_date",
        "pubdate",
        "date",
        "datetime",
        "web_publication_date",
    ),
    "publication": (
        "publication",
        "publication_name",
        "outlet",
        "newspaper",
        "news_outlet",
        "source",
        "source_name",
        "site_name",
        "sitename",
        "publisher",
        "media",
    ),
    "byline": ("byline", "by_line", "author", "authors", "writer", "reporter", "creator"),
    "language": ("language", "lang"),
}
METADATA = ("title", "url", "publication", "byline", "language")


@dataclass(frozen=True)
class Failure:
    """An input that gave no article (error), or something lost from one (warning)."""

    input: str
    message: str
    kind: Literal["error", "warning"] = "error"

    def __str__(self) -> str:
        return f"{self.input}: {self.message}"


@dataclass(frozen=True)
class Reading:
    """How this run reads its inputs: what the user's options say."""

    defaults: Mapping[str, str] = field(default_factory=dict)  # metadata that an input lacks
    columns: Mapping[str, str] = field(default_factory=dict)  # our field -> the input's name for it
    format: str | None = None
    encoding: str | None = None
    date_order: DateOrder | None = None
    advance: Callable[[int], None] = lambda count: None  # told of every so many bytes read


def field_key(name: str) -> str:
    """A column's name as FIELD_NAMES writes it: "Pub Date", "pubDate", "pub-date" -> pub_date."""
    words = re.sub(r"(?<=[a-z0-9])(?=[A-Z])", "_", name.strip())
    return re.sub(r"[^a-z0-9]+", "_", words.lower()).strip("_")


def find_columns(names: list[str], reading: Reading) -> dict[str, str]:
    """Which of these names holds which of our fields; the user's own choice comes first.

    A chosen name that is not there is left out: the record has no such field.
    """
    chosen = {ours: name for ours, name in reading.columns.items() if name in names}
    free: dict[str, str] = {}
    for name in names:
        if name not in reading.columns.values():
            free.setdefault(field_key(name), name)
    found = dict(chosen)
    for ours in FIELD_NAMES.keys() - reading.columns.keys():
        if name := next((free[key] for key in FIELD_NAMES[ours] if key in free), ""):
            found[ours] = name
    if "html" in chosen and "text" not in chosen:
        found.pop("text", None)
    return found


def no_text_column(names: list[str], reading: Reading) -> str:
    """The sentence for an input whose names include none for the text."""
    has = ", ".join(repr(name) for name in names[:20]) + (", …" if len(names) > 20 else "")
    wanted = reading.columns.get("text") or reading.columns.get("html")
    missing = f"no column {wanted!r}" if wanted else "no text column"
    return f"{missing} among {has or 'no columns'} (name it: --column-map text=NAME)"


def make_article(
    record: Mapping[str, object], input: str, reading: Reading
) -> Iterator[Article | Failure]:
    """The record's article with warnings before it, or the one error that it has instead."""
    columns = find_columns(list(record), reading)
    values = {ours: record[name] for ours, name in columns.items()}
    if values.get("text") is None and values.get("html") is not None:
        yield from _from_html(values, input, reading)
        return
    if "text" not in columns:
        yield Failure(input, no_text_column(list(record), reading))
        return
    text, problem = values["text"], None
    if not isinstance(text, str):
        problem = f"{columns['text']!r} is {kind_of(text)}, not text"
    else:
        problem = text_problem(text)
    if problem is None:
        problem = _id_problem(values.get("id"))
    if problem is not None:
        yield Failure(input, problem)
    else:
        yield from finish_article(values, input, reading)


def _from_html(
    values: dict[str, object], input: str, reading: Reading
) -> Iterator[Article | Failure]:
    from .text import read_page  # imports trafilatura

    html = values["html"]
    if not isinstance(html, str):
        yield Failure(input, f"the HTML is {kind_of(html)}, not text")
        return
    if problem := _unsafe(html) or _id_problem(values.get("id")):
        yield Failure(input, problem)
        return
    page = read_page(html)
    if page is None:
        yield Failure(input, NO_ARTICLE_TEXT)
        return
    known = {name: value for name, value in values.items() if value is not None}
    yield from finish_article({**page, **known, "text": page["text"]}, input, reading)


NO_ARTICLE_TEXT = "no article text found (is it an index page?)"


def finish_article(
    values: Mapping[str, object], input: str, reading: Reading
) -> Iterator[Article | Failure]:
    """An article of a text known to be good, its metadata cleaned and the defaults put in."""
    text, given_id = values["text"], values.get("id")
    assert isinstance(text, str)
    metadata: dict[str, str | None] = {}
    for name in METADATA:
        value, problem = as_words(values.get(name))
        if problem:
            yield Failure(input, f"{name} left out: {problem}", "warning")
        metadata[name] = value or reading.defaults.get(name)
    published, problem = _published(values.get("published"), reading)
    if problem:
        yield Failure(input, problem, "warning")
    article_id = None if given_id is None or given_id == "" else str(given_id)
    yield Article(text=text, id=article_id, published=published, input=input, **metadata)


def _published(value: object, reading: Reading) -> tuple[str | None, str | None]:
    """ISO 8601 or None, and what is wrong with what the input has."""
    if value is None or value == "":
        value = reading.defaults.get("published")
    if value is None:
        return None, None
    if not isinstance(value, str):
        return None, f"published left out: {value!r} is {kind_of(value)}, write YYYY-MM-DD"
    try:
        return (parse_published(value, reading.date_order) if value.strip() else None), None
    except ValueError as error:
        return None, f"published left out: {_short(value)}: {error}"


def as_words(value: object) -> tuple[str | None, str | None]:
    """A metadata value on one line, and what is wrong with it.

    Lists of names are joined; `{"name": …}` is its name, as schema.org writes authors.
    """
    if isinstance(value, Mapping):
        value = value.get("name")
    if isinstance(value, list):
        parts = [as_words(part)[0] for part in value]
        value = ", ".join(part for part in parts if part)
    if value is None:
        return None, None
    if isinstance(value, bool) or not isinstance(value, str | int | float):
        return None, f"it is {kind_of(value)}, not text"
    words = " ".join(str(value).split())
    problem = _unsafe(words)
    return (None, problem) if problem else (words or None, None)


def text_problem(text: str) -> str | None:
    """Why this cannot be an article's text; None if it can."""
    if not text.strip():
        return "the text is empty"
    if len(text) > MAX_CHARS:
        return too_long(len(text))
    return _unsafe(text)


def too_long(length: int | None = None) -> str:
    """The sentence for a text beyond the limit; None where it was not read to its end."""
    has = f"the text has {length:,} characters" if length else "the text is too long"
    return f"{has}, the limit for one article is {MAX_CHARS:,} (split it into its articles)"


def _unsafe(text: str) -> str | None:
    """What SQLite or UTF-8 cannot hold; offsets must not move, so it is refused, not mended."""
    if (at := text.find("\0")) >= 0:
        return f"NUL character at {at:,} (remove it)"
    try:
        text.encode("utf-8")
    except UnicodeEncodeError as error:
        code = ord(text[error.start])
        return f"half a character (lone surrogate U+{code:04X}) at {error.start:,} (mend the file)"
    return None


def _id_problem(value: object) -> str | None:
    if value is None or (isinstance(value, int | float) and not isinstance(value, bool)):
        return None
    if not isinstance(value, str):
        return f"'id' is {kind_of(value)}, not text"
    return (problem := _unsafe(value)) and f"'id': {problem}"


def kind_of(value: object) -> str:
    """A JSON value's kind, in words."""
    if value is None:
        return "null"
    if isinstance(value, bytes):
        return "binary data"
    if isinstance(value, bool):
        return "true or false"
    if isinstance(value, int | float):
        return "a number"
    if isinstance(value, list):
        return "a list"
    return "an object" if isinstance(value, Mapping) else "text"


def _short(text: str) -> str:
    line = " ".join(text.split())
    return repr(line if len(line) <= 60 else line[:59] + "…")
