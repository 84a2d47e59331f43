"""What the user names -> articles: files, folders, patterns, standard input.

Nothing here stops a run: what cannot be read is a `Failure` that names the input, the place in
it and the remedy, and the next input is read.
"""

from __future__ import annotations

import glob
import io
import os
import stat
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any, BinaryIO

from ..errors import InputError
from ..model import STANDARD_INPUT, Article
from ..store.keys import article_key
from .dates import DateOrder
from .decoding import READ_ERRORS, peek, unpacked
from .formats import EXTENSIONS, READERS, format_of, read_stream, sniff
from .records import FIELD_NAMES, MAX_CHARS, Failure, Reading
from .tables import read_table

__all__ = ["MAX_CHARS", "Failure", "read_inputs", "size_of"]

DASH = "-"  # the source that stands for standard input


def read_inputs(
    sources: Iterable[str | Path],
    *,
    defaults: Mapping[str, str] | None = None,
    columns: Mapping[str, str] | None = None,
    format: str | None = None,
    encoding: str | None = None,
    date_order: DateOrder | None = None,
    table: str | None = None,
    stdin: BinaryIO | None = None,
    advance: Callable[[int], None] = lambda count: None,
) -> Iterator[Article | Failure]:
    """Every article of the sources, in order, and a `Failure` for each that cannot be had.

    Raises `InputError` for settings that no input could be read with.

    Args:
        sources: files, folders (read with all below them, sorted), patterns such as
            `news/*.html`, and `-` for `stdin`.
        defaults: metadata for articles that have none of their own: title, url, published, ...
        columns: our field -> the input's name for it, before the usual names.
        format: text, markdown, html, json, jsonl, csv or tsv; told from the name otherwise.
        encoding: of the bytes, where no byte order mark tells it; UTF-8 otherwise.
        date_order: how to read 03/04/2024, which is left out otherwise.
        table: read this table of each source, a SQLite file.
        advance: called with numbers of bytes that were read, of the `size_of` the sources.
    """
    reading = Reading(defaults or {}, columns or {}, format, encoding, date_order, advance)
    _check(reading)
    return _without_clashes(_read_sources(sources, reading, table, stdin), reading)


def size_of(sources: Iterable[str | Path]) -> int:
    """How many bytes there are to read; 0 where that cannot be known before."""
    files: dict[str, int] = {}
    for source in map(str, sources):
        if source == DASH:
            return 0
        for path in _paths(source):
            if isinstance(path, Path) and path.is_file():
                files[os.path.realpath(path)] = path.stat().st_size
    return sum(files.values())


def _check(reading: Reading) -> None:
    for name in reading.columns.keys() - FIELD_NAMES.keys():
        raise InputError(f"no field {name!r} (the fields: {', '.join(FIELD_NAMES)})")
    if reading.format is not None and reading.format not in READERS:
        raise InputError(f"no format {reading.format!r} (the formats: {', '.join(READERS)})")
    if reading.encoding is not None:
        try:
            io.TextIOWrapper(io.BytesIO(), encoding=reading.encoding)
        except (LookupError, ValueError):  # unknown, or none of text, such as hex
            message = f"no encoding {reading.encoding!r} (utf-8, cp1252 and latin-1 are common)"
            raise InputError(message) from None


def _read_sources(
    sources: Iterable[str | Path], reading: Reading, table: str | None, stdin: BinaryIO | None
) -> Iterator[Article | Failure]:
    seen: set[str] = set()
    for source in map(str, sources):
        if source == DASH:
            if stdin is None:
                yield Failure(STANDARD_INPUT, "there is none here (name a file)")
            else:
                yield from _guarded(STANDARD_INPUT, _read_stream(stdin, STANDARD_INPUT, reading))
            continue
        for path in _paths(source):
            if isinstance(path, Failure):
                yield path
            elif (real := os.path.realpath(path)) not in seen:
                seen.add(real)
                articles = (
                    _read_file(path, reading) if table is None else read_table(path, table, reading)
                )
                yield from _guarded(_shown(path), articles)


def _guarded(name: str, articles: Iterator[Article | Failure]) -> Iterator[Article | Failure]:
    """The articles, and whatever stops them as a failure of that input."""
    try:
        yield from articles
    except InputError as error:
        yield Failure(name, str(error))
    except UnicodeDecodeError as error:
        yield Failure(name, f"not {error.encoding} at byte {error.start:,} (give --encoding)")
    except FileNotFoundError:
        yield Failure(name, "no such file (is the name right, or the link broken?)")
    except PermissionError:
        yield Failure(name, "may not be read (its permissions forbid it: chmod +r)")
    except READ_ERRORS as error:
        reason = getattr(error, "strerror", None) or str(error)
        yield Failure(name, f"cannot be read to its end: {reason} (is the file damaged?)")


def _paths(source: str) -> Iterator[Path | Failure]:
    """The files that a source names: itself, those of a folder, those a pattern matches."""
    path = Path(source)
    if path.is_dir():
        found = list(_files_below(path))
        if not any(isinstance(file, Path) for file in found):
            endings = " ".join(sorted(EXTENSIONS))
            yield Failure(source, f"no articles in this folder (files read: {endings})")
        yield from found
    elif os.path.lexists(path) or not glob.has_magic(source):
        if source.startswith(("http://", "https://")):
            yield Failure(source, "addresses are not read (save the page and name the file)")
        else:
            yield path
    else:
        matches = sorted(glob.glob(source, recursive=True))
        if not matches:
            yield Failure(source, "no file matches this pattern")
        for match in matches:
            yield from _paths(match)


def _files_below(folder: Path) -> Iterator[Path | Failure]:
    """The articles' files in a folder and all below it, sorted; hidden ones are passed over.

    Links to folders are followed once, so that one that leads back ends.
    """
    failures: list[Failure] = []
    visited: set[str] = set()

    def note(error: OSError) -> None:
        failures.append(Failure(str(error.filename), f"cannot be listed: {error.strerror}"))

    for root, folders, files in os.walk(folder, onerror=note, followlinks=True):
        real = os.path.realpath(root)
        folders[:] = [] if real in visited else sorted(f for f in folders if f[0] != ".")
        for name in sorted(files) if real not in visited else []:
            path = Path(root, name)
            if name[0] != "." and format_of(name) and _is_file_or_broken(path):
                yield path
        visited.add(real)
    yield from failures


def _is_file_or_broken(path: Path) -> bool:
    """Not a pipe or device, which would wait for ever; a broken link is worth a failure."""
    try:
        return stat.S_ISREG(path.stat().st_mode)
    except OSError:
        return True


def _read_file(path: Path, reading: Reading) -> Iterator[Article | Failure]:
    with path.open("rb", buffering=0) as stream:
        metered = io.BufferedReader(_Metered(stream, reading.advance))
        name = _shown(path)
        if not stat.S_ISREG(os.fstat(stream.fileno()).st_mode):  # a pipe: <(zcat archive.gz)
            name = f"{STANDARD_INPUT} ({name})"
        yield from _read_stream(metered, name, reading)


class _Metered(io.RawIOBase):
    """A file that tells how far it was read."""

    def __init__(self, stream: io.FileIO, advance: Callable[[int], None]) -> None:
        self.stream, self.advance = stream, advance

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int | None:
        count = self.stream.readinto(buffer)
        self.advance(count or 0)
        return count


def _shown(path: Path) -> str:
    """The path as text that can be printed and stored, whatever bytes its name has."""
    return os.fsencode(path).decode("utf-8", "replace")


def _read_stream(stream: BinaryIO, name: str, reading: Reading) -> Iterator[Article | Failure]:
    data = unpacked(stream)
    start = peek(data)
    format = reading.format or format_of(name) or sniff(start, reading.encoding)
    yield from read_stream(data, name, format, replace(reading, format=format))


def _without_clashes(
    found: Iterator[Article | Failure], reading: Reading
) -> Iterator[Article | Failure]:
    """Say so where an article would replace an earlier one of the same run."""
    places: dict[str, str] = {}
    for article in found:
        if isinstance(article, Article) and (article.url or article.id):
            key = article_key(article)
            if key in places and article.url and article.url == reading.defaults.get("url"):
                remedy = "(--url fits one article; give each its own)"
                yield Failure(article.input, f"{places[key]} has the url {article.url} {remedy}")
                continue
            if key in places:
                same = f"same url {article.url!r}" if article.url else f"same id {article.id!r}"
                message = f"{same} as {places[key]}, which it replaces"
                yield Failure(article.input, message, "warning")
            places[key] = article.input
        yield article
