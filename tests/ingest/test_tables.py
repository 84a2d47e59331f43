import sqlite3
import tracemalloc
from pathlib import Path

import pytest

from datasette_quotes.ingest.inputs import Failure, read_inputs
from datasette_quotes.model import Article


@pytest.fixture
def read(tmp_path, monkeypatch):
    """Read these characters or bytes as a file of that name."""
    monkeypatch.chdir(tmp_path)

    def read(data, name="news.csv", **options):
        Path(name).write_bytes(data.encode() if isinstance(data, str) else data)
        return list(read_inputs([name], **options))

    return read


def test_a_row_is_an_article_with_its_metadata(read):
    data = 'id,Headline,Body,Date\n7,Cold kiln,"“No,”\r\nshe said, ""never"".",2 May 2024\n'
    assert read(data) == [
        Article(
            text='“No,”\r\nshe said, "never".',
            id="7",
            title="Cold kiln",
            published="2024-05-02",
            input="news.csv row 2",
        )
    ]


@pytest.mark.parametrize(
    "data, name",
    [
        ("title;text\nKiln;No, she said.\n", "news.csv"),
        ("title\ttext\nKiln\tNo, she said.\n", "news.tsv"),
        ("title\ttext\nKiln\tNo, she said.\n", "news.csv"),
        ("title\ttext\r\n\r\nKiln\tNo, she said.\r\n", "news.tsv"),
        ('\ufefftext,title\n"No, she said.",Kiln\n', "news.csv"),
    ],
)
def test_usual_delimiters_and_byte_order_marks(read, data, name):
    (article,) = read(data, name)
    assert (article.title, article.text) == ("Kiln", "No, she said.")


def test_a_column_can_be_chosen(read):
    (article,) = read("text,stuff\nteaser,No\n", columns={"text": "stuff"})
    assert article.text == "No"


@pytest.mark.parametrize(
    "data, options, message",
    [
        (
            "title,stuff\nKiln,No\n",
            {},
            "news.csv: no text column among 'title', 'stuff' (name it: --column-map text=NAME)",
        ),
        ("text\nNo\n", {"columns": {"text": "body"}}, "news.csv: no column 'body' among 'text'"),
        ("text,title\n", {}, "news.csv: a header row and no others"),
        ("\n", {}, "news.csv: no header row"),
        ("", {}, "news.csv: empty file"),
    ],
)
def test_a_table_without_texts_says_what_it_has(read, data, options, message):
    (failure,) = read(data, **options)
    assert str(failure).startswith(message)


@pytest.mark.parametrize(
    "row, message",
    [
        (b'"He said "no" to it",x', "not CSV: ',' expected after '\"' (write a quotation mark"),
        (b"No, she said,x", "3 cells under 2 columns (put cells that hold"),
        (b",x", "the text is empty"),
        (b"caf\xe9,x", "not UTF-8: byte 0xe9 at character 4"),
        (b"a\0b,x", "NUL character"),
        (b'"' + b"a" * 1_000_001 + b'",x', "the text has 1,000,001 characters"),
    ],
)
def test_a_bad_row_is_named_and_the_rest_goes_on(read, row, message):
    found = read(b"text,title\nYes,a\n" + row + b"\nYes,b\n")
    assert [item.input for item in found] == ["news.csv row 2", "news.csv row 3", "news.csv row 4"]
    assert isinstance(found[1], Failure) and found[1].message.startswith(message)
    assert found[2].title == "b"


def test_a_mark_never_closed_does_not_swallow_rows_in_silence(read, monkeypatch):
    found = read('text,title\nYes,a\n"No,b\nYes,c\n')
    assert str(found[1]).startswith("news.csv row 3: a quotation mark is opened and never closed")
    monkeypatch.setattr("datasette_quotes.ingest.tables.MAX_CELL", 2000)
    found = read('text,title\nYes,a\n"No,b\n' + "Yes,c\n" * 1000)
    assert len(found) == 2 and "never closed" in str(found[1])


def test_short_rows_lack_their_last_cells(read):
    (article,) = read("text,title,date\nYes\n")
    assert article == Article(text="Yes", input="news.csv row 2")


def test_rows_are_never_held_in_memory_whole(read):
    Path("big.csv").write_text("text,title\n" + ("She said no. " * 1000 + ",x\n") * 2000)  # 26 MB
    tracemalloc.start()
    count = sum(1 for _ in read_inputs(["big.csv"]))
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert count == 2000 and peak < 3_000_000


@pytest.fixture
def archive(tmp_path):
    """A SQLite file of somebody else, with a table of stories."""
    path = tmp_path / "archive.db"
    with sqlite3.connect(path) as connection:
        connection.execute('create table "old stories" (story_id integer, words text, day text)')
        connection.execute("create table tags (name text)")
        rows = [(1, "No, she said.", "2024-05-02"), (2, None, None), (3, b"\x00", "x")]
        connection.executemany('insert into "old stories" values (?, ?, ?)', rows)
    connection.close()
    return path


def test_a_table_of_a_sqlite_file(archive):
    columns = {"text": "words", "id": "story_id", "published": "day"}
    article, null, binary = read_inputs([archive], table="old stories", columns=columns)
    assert (article.id, article.text, article.published) == ("1", "No, she said.", "2024-05-02")
    assert article.input == f"{archive} old stories row 1"
    assert null.message == "'words' is null, not text"
    assert binary.message == "'words' is binary data, not text"


@pytest.mark.parametrize(
    "table, message",
    [
        ("stories", "no table 'stories' among its tables: old stories, tags"),
        ("tags", "no text column among 'name'"),
    ],
)
def test_a_table_that_is_not_there_or_has_no_text(archive, table, message):
    (failure,) = read_inputs([archive], table=table)
    assert failure.message.startswith(message)


def test_a_table_of_what_is_no_sqlite_file(read):
    (failure,) = read("words", "notes.txt", table="stories")
    assert "cannot be read as a SQLite database" in str(failure)
    (failure,) = read_inputs(["none.db"], table="stories")
    assert "no such file" in str(failure)
