"""Words of quotes: which count, and what is stored of the archive."""

from collections import Counter

import pytest
from said import save_said

from datasette_quotes.store import words
from datasette_quotes.store.database import finish_database, open_database
from datasette_quotes.store.words import ALL, Archive, count_words, stop_words, words_in


@pytest.mark.parametrize(
    "text, found",
    [
        ("The quay, the QUAY and the quay's stones", {"quay", "stones"}),
        ("We don’t and they'll not: rock’n’roll", set()),
        ("12 boats in 2025, a-b x", {"boats"}),
        ("harbour-master café", {"harbour", "master", "café"}),
        ("الميناء مغلق", {"الميناء", "مغلق"}),
        ("", set()),
    ],
)
def test_words_of_a_subject(text, found):
    assert words_in(text) == found


def test_a_word_counts_once_a_quote_and_copies_once():
    assert count_words(["quay quay", "quay mole", "quay mole"]) == {"quay": 2, "mole": 1}


def test_stop_words_are_a_sorted_list():
    lines = words._STOP_WORDS.read_text(encoding="utf-8").splitlines()
    assert lines == sorted(stop_words()) and all(line == line.lower() for line in lines)


@pytest.fixture
def db():
    db = open_database(":memory:")
    save_said(db, "“The quay will hold” said Ada Pell\n“A quay” said Bo Rask", id="1")
    finish_database(db)
    return db


def stored(db):
    return dict(db.execute("select word, quotes from quote_words").fetchall())


def test_words_are_counted_after_a_run(db):
    assert stored(db) == {ALL: 2, "quay": 2, "hold": 1}
    db.execute("update quotes set listed = 0, status = 'rejected' where text like '%hold'")
    finish_database(db)
    assert stored(db) == {ALL: 1, "quay": 1}


def test_of_many_quotes_those_of_the_smallest_ids_are_counted(db, monkeypatch):
    monkeypatch.setattr(words, "COUNTED", 1)
    (text,) = db.execute("select text from quotes order by id").fetchone()
    finish_database(db)
    assert stored(db) == {ALL: 1} | Counter(words_in(text))


def test_what_is_as_it_was_is_not_written(db):
    before = db.conn.total_changes
    words.keep_words(db, words.archive_words(db))
    assert db.conn.total_changes == before


def test_rest_of_the_archive():
    archive = Archive({"quay": 3, "mole": 1}, 9, True)
    assert archive.without({"quay": 2, "pier": 2}) == Archive({"quay": 1, "mole": 1}, 5, True)
    sample = Archive({"quay": 3}, 9, False)
    assert sample.without({"quay": 2}) is sample
