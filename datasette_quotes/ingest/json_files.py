"""JSON and JSON lines, their `id` and `text` untouched. JSON lines may be of any length."""

from __future__ import annotations

import io
import json
from collections.abc import Iterator, Mapping
from typing import TextIO

from ..errors import InputError
from ..model import Article
from .decoding import MAX_BYTES, bad_byte, not_decoded, text_lines
from .records import (
    Failure,
    Reading,
    find_columns,
    kind_of,
    make_article,
    too_long,
)

Found = Iterator[Article | Failure]

MAX_LINE = MAX_BYTES  # characters of one line
LISTS = ("articles", "items", "results", "documents", "entries", "docs", "data", "stories")


def read_json(stream: io.BufferedReader, name: str, reading: Reading) -> Found:
    """One object, a list of them, an object that holds one list, or JSON lines after all."""
    lines = text_lines(stream, reading.encoding)
    first, rest = lines.readline(MAX_LINE), _next_words(lines)
    if rest and _is_object(first):
        read = [first, *io.StringIO(rest, newline="\n")]
        yield from _articles_of_lines(lines, name, reading, read)
        return
    whole = first + rest + lines.read(MAX_BYTES)
    if lines.read(1):
        limit = MAX_BYTES // 2**20
        raise InputError(f"larger than {limit} MB: make it JSON lines first (jq -c '.[]')")
    yield from _articles_of_value(_parse(whole), name, reading)


def read_jsonl(stream: io.BufferedReader, name: str, reading: Reading) -> Found:
    """An object a line. A line that is none is a failure of its own; the others are read."""
    lines = text_lines(stream, reading.encoding)
    yield from _articles_of_lines(lines, name, reading, [])


def _next_words(lines: TextIO) -> str:
    """The next line that is not blank, with the blank ones before it."""
    found = line = lines.readline(MAX_LINE)
    while line and not line.strip():
        line = lines.readline(MAX_LINE)
        found += line
    return found if line else ""


def _is_object(line: str) -> bool:
    try:
        return isinstance(_parse(line), dict)
    except InputError:
        return False


def _articles_of_lines(lines: TextIO, name: str, reading: Reading, read: list[str]) -> Found:
    """Articles of the lines that were `read` already and of those to come."""
    number = 0
    for line in read:
        number += 1
        yield from _articles_of_line(line, f"{name}:{number}", reading)
    while line := lines.readline(MAX_LINE + 1):
        number += 1
        place = f"{name}:{number}"
        if len(line) > MAX_LINE and not line.endswith("\n"):
            _skip_line(lines)
            yield Failure(place, too_long())
        else:
            yield from _articles_of_line(line, place, reading)


def _skip_line(lines: TextIO) -> None:
    while (piece := lines.readline(MAX_LINE)) and not piece.endswith("\n"):
        pass


def _articles_of_line(line: str, place: str, reading: Reading) -> Found:
    if not line.strip():
        return
    try:
        value = _parse(line.rstrip("\r\n"))
    except InputError as error:
        yield Failure(place, str(error))
        return
    if isinstance(value, dict):
        yield from make_article(value, place, reading)
    else:
        yield Failure(place, f"the line is {kind_of(value)}, not an object with a text")


def _parse(text: str) -> object:
    """The JSON value; `InputError` says where and why it is none."""
    if bad := bad_byte(text):
        raise InputError(not_decoded("utf-8", *bad, what="character"))
    try:
        return json.loads(text)
    except json.JSONDecodeError as error:
        where = f"line {error.lineno}, " if error.lineno > 1 else ""
        message = error.msg.lower().removesuffix(" at").removesuffix(" starting")
        place = f"{where}character {error.colno:,}"
        raise InputError(f"not JSON: {message} at {place} (mend or remove it)") from None
    except RecursionError:
        raise InputError("nested too deeply to be an article (mend or remove it)") from None
    except ValueError as error:  # a number of thousands of digits
        raise InputError(f"not JSON that can be read: {str(error).split(':')[0]}") from None


def _articles_of_value(value: object, name: str, reading: Reading) -> Found:
    """Articles of a whole JSON file, numbered from 1 where it holds a list."""
    if isinstance(value, Mapping):
        inner = None if _has_text(value, reading) else _list_in(value)
        if inner is None:
            yield from make_article(value, name, reading)
            return
        value = inner
    if not isinstance(value, list):
        raise InputError(f"the file holds {kind_of(value)}, not an article or a list of them")
    if not value:
        raise InputError("the list of articles is empty")
    for number, record in enumerate(value, start=1):
        place = f"{name} item {number}"
        if isinstance(record, Mapping):
            yield from make_article(record, place, reading)
        else:
            yield Failure(place, f"{kind_of(record)}, not an object with a text")


def _has_text(record: Mapping[str, object], reading: Reading) -> bool:
    columns = find_columns(list(record), reading)
    return any(isinstance(record[columns[n]], str) for n in ("text", "html") if n in columns)


def _list_in(record: Mapping[str, object]) -> list[object] | None:
    """The one list of objects in it, or the one with a name that says what it holds."""
    lists = {
        name: value
        for name, value in record.items()
        if isinstance(value, list) and value and isinstance(value[0], dict)
    }
    if len(lists) > 1:
        lists = {name: value for name, value in lists.items() if name.lower() in LISTS}
    return next(iter(lists.values())) if len(lists) == 1 else None
