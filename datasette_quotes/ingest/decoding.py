"""Bytes -> text, with the place of what does not fit. Never more in memory than asked for."""

from __future__ import annotations

import codecs
import gzip
import io
import re
import zlib
from typing import BinaryIO, TextIO, cast

from ..errors import InputError

PEEK = 8192  # bytes that are looked at to tell what a file is
MAX_BYTES = 64 * 1024 * 1024  # of a file that must be read whole; JSON lines and CSV have no limit

_MARKS = (  # the byte order marks, the longest first
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_KNOWN_BINARIES = (
    (b"%PDF", "a PDF: turn it into text first, with pdftotext for example"),
    (b"PK\x03\x04", "a zip or Office file: save it as text or HTML first"),
    (b"\xd0\xcf\x11\xe0", "an Office file: save it as text or HTML first"),
    (b"SQLite format 3\0", "a SQLite database: name its table with --table"),
    (b"BZh", "bzip2: unpack it first"),
    (b"\xfd7zXZ", "xz: unpack it first"),
    (b"\x28\xb5\x2f\xfd", "zstd: unpack it first"),
)
_CONTROLS = re.compile(rb"[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f]")
_CHARSET = re.compile(rb"""<meta[^>]{0,200}?charset\s*=\s*["']?\s*([\w.:-]+)""", re.IGNORECASE)
_BAD_BYTE = re.compile("[\udc80-\udcff]")  # what "surrogateescape" makes of it
_WEB_NAMES = {"iso8859-1": "cp1252", "ascii": "cp1252", "iso8859-9": "cp1254"}  # as browsers read

READ_ERRORS = (OSError, EOFError, zlib.error)  # what a damaged .gz raises, beside the file system


def unpacked(stream: BinaryIO) -> io.BufferedReader:
    """The stream, through gzip where its first bytes say so, ready for `peek`."""
    buffered = stream if isinstance(stream, io.BufferedReader) else _buffered(stream)
    if buffered.peek(2)[:2] == b"\x1f\x8b":
        return _buffered(gzip.GzipFile(fileobj=buffered))
    return buffered


def _buffered(stream: object) -> io.BufferedReader:
    return io.BufferedReader(cast(io.RawIOBase, stream), PEEK)


def peek(stream: io.BufferedReader) -> bytes:
    """The first bytes, without taking them; `InputError` where there are none."""
    start = stream.peek(PEEK)[:PEEK]
    if not start:
        raise InputError("empty file (nothing to read)")
    return start


def mark_of(start: bytes) -> str | None:
    """The encoding that a byte order mark names."""
    return next((name for mark, name in _MARKS if start.startswith(mark)), None)


def check_not_binary(start: bytes, encoding: str | None, lines: bool = False) -> None:
    """`InputError` where the first bytes are no text in any encoding that we were told of.

    Args:
        lines: one odd byte spoils no more than its own line, so let a few pass.
    """
    for magic, what in _KNOWN_BINARIES:
        if start.startswith(magic):
            raise InputError(f"looks like a binary file ({what})")
    if mark_of(start) in ("utf-16", "utf-32") or _is_wide(encoding):
        return
    if b"\0" in start and not lines:
        raise InputError(
            "looks like a binary file (if it is UTF-16 text, give --encoding utf-16-le)"
        )
    if len(_CONTROLS.findall(start)) > len(start) * 0.05:
        raise InputError("looks like a binary file (only text, HTML, JSON and CSV are read)")


def read_whole(stream: io.BufferedReader, encoding: str | None) -> str:
    """All of a file's text, its line ends (CR LF or CR) made newlines."""
    check_not_binary(peek(stream), encoding)
    return decode(read_bytes(stream), encoding).replace("\r\n", "\n").replace("\r", "\n")


def read_bytes(stream: io.BufferedReader) -> bytes:
    """All bytes, up to MAX_BYTES."""
    data = stream.read(MAX_BYTES + 1)
    if len(data) > MAX_BYTES:
        limit = MAX_BYTES // 2**20
        raise InputError(
            f"larger than {limit} MB, the limit for one file of this format"
            " (split it into its articles; JSON lines and CSV may be of any size)"
        )
    return data


def decode(data: bytes, encoding: str | None) -> str:
    """Text of bytes in the encoding that the mark or the user names, else UTF-8."""
    name = mark_of(data) or encoding or "utf-8"
    try:
        return data.decode(name)
    except UnicodeDecodeError as error:
        raise InputError(not_decoded(name, data[error.start], error.start)) from None


def decode_page(data: bytes, encoding: str | None) -> str:
    """An HTML page's text: by mark or option, else by its own charset, else as UTF-8."""
    declared = None if encoding or mark_of(data) else _declared(data)
    if declared:
        try:
            return data.decode(declared)
        except UnicodeDecodeError:
            pass  # pages often claim what they are not; UTF-8 that decodes is UTF-8
    return decode(data, encoding)


def _declared(data: bytes) -> str | None:
    """The charset of the page's own `meta`, as browsers understand it, if Python knows it."""
    match = _CHARSET.search(data[:PEEK])
    try:
        name = codecs.lookup(match[1].decode("ascii")).name if match else None
    except (LookupError, UnicodeDecodeError):
        return None
    return _WEB_NAMES.get(name, name) if name and not _is_wide(name) else None


def not_decoded(encoding: str, byte: int, position: int, what: str = "byte") -> str:
    """The sentence for bytes that the encoding does not have."""
    name = "UTF-8" if encoding.startswith("utf-8") else encoding
    other = "cp1252" if name == "UTF-8" else "utf-8"
    return (
        f"not {name}: byte 0x{byte:02x} at {what} {position:,}"
        f" (give its encoding, for example --encoding {other})"
    )


def text_lines(stream: io.BufferedReader, encoding: str | None, newline: str = "\n") -> TextIO:
    """The stream as text with its line ends untouched, for formats that are read line by line.

    A byte that does not decode becomes a lone surrogate, so that `bad_byte` can blame its
    line alone; UTF-16 and UTF-32 raise UnicodeDecodeError instead.
    """
    start = peek(stream)
    check_not_binary(start, encoding, lines=True)
    name = mark_of(start) or encoding or "utf-8"
    errors = "strict" if _is_wide(name) else "surrogateescape"
    return io.TextIOWrapper(stream, encoding=name, errors=errors, newline=newline)


def bad_byte(line: str) -> tuple[int, int] | None:
    """The first byte of the line that was not decoded, and its place in the line from 1."""
    match = _BAD_BYTE.search(line)
    return (ord(match[0]) - 0xDC00, match.start() + 1) if match else None


def _is_wide(encoding: str | None) -> bool:
    return encoding is not None and codecs.lookup(encoding).name.startswith(("utf-16", "utf-32"))
