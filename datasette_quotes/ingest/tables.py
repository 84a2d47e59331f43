"""Tables, an article a row: CSV and TSV files of any length, and a table of a SQLite file.

Cells are kept as they are, so that offsets fit the caller's text.
"""

from __future__ import annotations

import csv
import io
import sqlite3
from collections.abc import Iterator
from pathlib import Path
from typing import TextIO

from ..errors import InputError
from ..model import Article
from .decoding import bad_byte, not_decoded, text_lines
from .records import MAX_CHARS, Failure, Reading, find_columns, make_article, no_text_column

Found = Iterator[Article | Failure]

MAX_CELL = 10 * MAX_CHARS  # beyond it a quotation mark was left open
DELIMITERS = ",;\t|"


def read_csv(stream: io.BufferedReader, name: str, reading: Reading) -> Found:
    """A row an article, under a header row. Rows are counted as a spreadsheet does: header 1.

    Read strictly: in a row with a stray quotation mark it is not clear what was said.
    """
    lines = text_lines(stream, reading.encoding, newline="")
    header_line = lines.readline(MAX_CHARS)
    delimiter = "\t" if reading.format == "tsv" else _delimiter(header_line, name)
    csv.field_size_limit(MAX_CELL)
    rows = csv.reader(_chain(header_line, lines), delimiter=delimiter, strict=True)
    header = next(_numbered(rows, name), None)
    if not isinstance(header, tuple):
        raise InputError(header.message if header else "no header row (nothing to read)")
    names = [cell.strip() for cell in header[1]]
    if not {"text", "html"} & find_columns(names, reading).keys():
        raise InputError(no_text_column(names, reading))
    for found in _numbered(rows, name, start=2):
        if isinstance(found, Failure):
            yield found
        else:
            yield from _article_of_row(names, *found, reading)
    if rows.line_num <= 1:
        raise InputError("a header row and no others (nothing to read)")


def _chain(first: str, lines: TextIO) -> Iterator[str]:
    yield first
    yield from lines


def _delimiter(header: str, name: str) -> str:
    """What parts the header's names: a comma, or what Excel writes in other countries."""
    if ".tsv" in Path(name).suffixes:
        return "\t"
    return max(DELIMITERS, key=header.count)


def _numbered(
    rows: Iterator[list[str]], name: str, start: int = 1
) -> Iterator[tuple[str, list[str]] | Failure]:
    """Each row with its place; a row that cannot be parsed is a failure, and reading goes on."""
    number = start - 1
    while True:
        number += 1
        place = f"{name} row {number}"
        try:
            row = next(rows)
        except StopIteration:
            return
        except csv.Error as error:
            yield Failure(place, _csv_problem(str(error)))
            if "field limit" in str(error) or "end of data" in str(error):
                return
        else:
            if row:
                yield place, row


def _csv_problem(error: str) -> str:
    if "field limit" in error or "end of data" in error:
        return "a quotation mark is opened and never closed; the rows after it were not read"
    if "NUL" in error:
        return "NUL character (remove it)"
    return f'not CSV: {error} (write a quotation mark inside a quoted cell as "")'


def _article_of_row(names: list[str], place: str, row: list[str], reading: Reading) -> Found:
    if len(row) > len(names):
        has = f"{len(row)} cells under {len(names)} columns"
        yield Failure(place, f"{has} (put cells that hold the delimiter into quotation marks)")
        return
    for cell in row:
        if bad := bad_byte(cell):
            yield Failure(place, not_decoded(reading.encoding or "utf-8", *bad, what="character"))
            return
    row += [""] * (len(names) - len(row))
    yield from make_article(dict(zip(names, row, strict=True)), place, reading)


def read_table(path: Path, table: str, reading: Reading) -> Found:
    """A row an article of a table or view in a SQLite file, which is only read."""
    path.stat()  # SQLite's own word for a missing file does not say so
    try:
        connection = sqlite3.connect(f"{path.resolve().as_uri()}?mode=ro", uri=True)
        connection.row_factory = sqlite3.Row
        try:
            yield from _articles_of_table(connection, path, table, reading)
        finally:
            connection.close()
    except sqlite3.Error as error:
        raise InputError(f"cannot be read as a SQLite database: {error}") from None


def _articles_of_table(
    connection: sqlite3.Connection, path: Path, table: str, reading: Reading
) -> Found:
    listing = "select name from sqlite_master where type in ('table', 'view') order by name"
    tables = [row["name"] for row in connection.execute(listing)]
    if table not in tables:
        has = ", ".join(tables[:20]) or "none"
        raise InputError(f"no table {table!r} among its tables: {has}")
    quoted = '"' + table.replace('"', '""') + '"'
    rows = connection.execute(f"select * from {quoted}")
    names = [column[0] for column in rows.description]
    if not {"text", "html"} & find_columns(names, reading).keys():
        raise InputError(no_text_column(names, reading))
    for number, row in enumerate(rows, start=1):
        yield from make_article(dict(row), f"{path} {table} row {number}", reading)
