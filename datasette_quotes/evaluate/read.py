"""Annotated articles and predictions from JSON lines, plain or gzipped."""

from __future__ import annotations

import gzip
import json
import zlib
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import IO, Any

from ..errors import InputError
from .items import Json


def read_gold(path: str | Path) -> list[Json]:
    """The annotated articles of a file. Raises InputError naming the line that is not one."""
    articles = _read_articles(path, _check_gold)
    if not articles:
        raise InputError(f"{path}: no annotated article found (one JSON object a line)")
    return articles


def read_predictions(path: str | Path) -> list[Json]:
    """What `extract` wrote, one object per article. Raises InputError naming the bad line."""
    return _read_articles(path, _check_prediction)


def _read_articles(path: str | Path, check: Callable[[Json], str | None]) -> list[Json]:
    articles: list[Json] = []
    seen: set[str | int] = set()
    for place, article in _read_objects(Path(path)):
        problem = _check_id(article, seen) or check(article)
        if problem:
            raise InputError(f"{place}: {problem}")
        seen.add(article["id"])
        articles.append(article)
    return articles


def _read_objects(path: Path) -> Iterator[tuple[str, Json]]:
    """Each line's place, "gold.jsonl:3", and its object; empty lines are skipped."""
    try:
        with _open_text(path) as lines:
            for number, line in enumerate(lines, 1):
                if line.strip():
                    yield f"{path}:{number}", _parse(line, f"{path}:{number}")
    except (OSError, EOFError, UnicodeDecodeError, zlib.error) as error:
        reason = getattr(error, "strerror", None) or str(error)
        raise InputError(f"{path}: cannot be read as UTF-8 JSON lines: {reason}") from error


def _open_text(path: Path) -> IO[str]:
    if path.suffix == ".gz":
        return gzip.open(path, "rt", encoding="utf-8-sig")
    return path.open(encoding="utf-8-sig")


def _parse(line: str, place: str) -> Json:
    try:
        found = json.loads(line)
    except (ValueError, RecursionError) as error:
        raise InputError(f"{place}: not JSON: {error}") from error
    if not isinstance(found, dict):
        raise InputError(f"{place}: not a JSON object")
    return found


def _check_id(article: Json, seen: set[str | int]) -> str | None:
    if not isinstance(article.get("id"), (str, int)):
        return 'no "id": every line needs one of its own'
    return f"the id {article['id']!r} stands twice" if article["id"] in seen else None


def _check_gold(article: Json) -> str | None:
    """What is wrong with an annotated article, or None."""
    text = article.get("text")
    if not isinstance(text, str):
        return 'no "text": is this a file of annotated articles?'
    if not isinstance(article.get("quotes"), list):
        return 'no "quotes": is this a file of annotated articles?'
    for key in ("non_speech", "nested", "ignored", "unmarked_speech"):
        for stretch in article.get(key) or ():
            if not isinstance(stretch, dict) or not _is_span(stretch.get("span"), len(text)):
                return f'"{key}": every entry needs a "span" of two offsets into the text'
    return _check_quotes(article, len(text))


def _check_prediction(article: Json) -> str | None:
    return _check_quotes(article, None)


def _check_quotes(article: Json, length: int | None) -> str | None:
    """What is wrong with the quotes; without a length offsets may lie anywhere."""
    for number, quote in enumerate(article.get("quotes") or (), 1):
        segments = quote.get("segments") if isinstance(quote, dict) else None
        if not isinstance(segments, list) or not all(_is_span(s, length) for s in segments):
            return f'quote {number}: "segments" must be a list of offset pairs into the text'
        for key in ("cue_span", "source_span"):
            if quote.get(key) is not None and not _is_span(quote[key], length):
                return f'quote {number}: "{key}" must be two offsets into the text'
    return None


def _is_span(value: Any, length: int | None) -> bool:
    if not isinstance(value, Sequence) or len(value) != 2:
        return False
    if not all(isinstance(offset, int) for offset in value):
        return False
    return length is None or 0 <= value[0] <= value[1] <= length
