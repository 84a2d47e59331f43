"""The stored months are what counting anew would give, whoever writes."""

import pytest
from said import save_said

from datasette_quotes.store.database import open_database
from datasette_quotes.store.speaker_months import recount_months

ARTICLES = [
    "“One” said Ada Pell, mayor of Larkmouth\n“Two” said Bo Rask\n“Three” said a docker",
    "“Four” said Ada Pell\n“Five” said Ada Pell\n“No boat” declared Norr Lines",
]


@pytest.fixture
def db():
    db = open_database(":memory:")
    for number, text in enumerate(ARTICLES):
        save_said(db, text, id=str(number), published=f"2025-0{number + 1}-03")
    return db


def stored(db):
    return db.execute(
        """select s.name, m.month, m.quotes from speaker_months m
            join speakers s on s.id = m.speaker_id order by 1, 2"""
    ).fetchall()


def assert_exact(db):
    kept = stored(db)
    recount_months(db)
    assert kept == stored(db)


def test_months_of_each_speaker(db):
    assert stored(db) == [
        ("Ada Pell", "2025-01", 1),
        ("Ada Pell", "2025-02", 2),
        ("Bo Rask", "2025-01", 1),
        ("Norr Lines", "2025-02", 1),
    ]
    assert_exact(db)


def test_months_follow_changed_and_deleted_articles(db):
    save_said(db, ARTICLES[1], id="0")
    assert ("Ada Pell", "", 2) in stored(db) and ("Bo Rask", "2025-01", 1) not in stored(db)
    assert_exact(db)
    db.execute("delete from articles where key = '1'")
    assert "2025-02" not in {month for _, month, _ in stored(db)}
    assert_exact(db)


@pytest.mark.parametrize("change", ["status = 'rejected', listed = 0", "speaker_id = null"])
def test_months_follow_a_change_of_one_quote(db, change):
    db.execute(f"update quotes set {change} where text = 'Four'")
    assert ("Ada Pell", "2025-02", 1) in stored(db)
    assert_exact(db)
