"""Quotes get the role that other articles tell, counts and bounds with it; what is set stays."""

import pytest
from said import rows_by_table, save_only, save_said

from datasette_quotes.speakers.resolve import resolve
from datasette_quotes.speakers.tenure import roles_in_time
from datasette_quotes.store.database import open_database, writing
from datasette_quotes.store.identity import link_waiting
from datasette_quotes.store.tenures import mark_speakers, place_speakers, place_waiting


@pytest.fixture
def db():
    return open_database(":memory:")


def table(db, sql, *values):
    return db.execute(sql, values).fetchall()


def role_of(db, words):
    ((*role,),) = table(
        db,
        """select r.name, q.role_basis, o.name from quotes q left join roles r on r.id = q.role_id
        left join organizations o on o.id = q.organization_id where q.text = ?""",
        words,
    )
    return tuple(role)


MAYOR = "“One” said Ada Pell, mayor of Vale"
NONE = "“Two” said Ada Pell"


def test_quote_gets_the_role_of_the_articles_around_it(db):
    save_said(db, MAYOR, id="a", published="2024-01-01")
    save_said(db, NONE, id="b", published="2024-02-01")
    assert role_of(db, "Two") == ("mayor, Vale", "nearest", "Vale")
    save_said(db, "“Three” said Ada Pell, mayor of Vale", id="c", published="2024-03-01T01:02:03Z")
    assert role_of(db, "Two") == ("mayor, Vale", "interval", "Vale")
    assert role_of(db, "One") == ("mayor, Vale", "article", "Vale")
    assert table(db, "select quote_count from organizations") == [(3,)]


def test_role_goes_when_its_evidence_goes(db):
    save_said(db, MAYOR, id="a", published="2024-01-01")
    save_said(db, NONE, id="b", published="2024-02-01")
    save_said(db, "“One” said Ada Pell", id="a", published="2024-01-01")
    assert role_of(db, "Two") == (None, None, None)
    assert table(db, "select * from roles") == []
    assert table(db, "select quote_count from organizations") == [(0,)]


def test_successor_ends_the_role_and_the_article_is_named(db):
    save_said(db, MAYOR, id="a", published="2024-01-01")
    save_said(db, "“No” said Bo Rask, mayor of Vale", id="b", published="2024-02-01")
    save_said(db, NONE, id="c", published="2024-03-01")
    assert role_of(db, "Two") == ("former mayor, Vale", "nearest", "Vale")
    bounds = """select r.name, r.began_after, b.key, r.ended_by, e.key from roles r
        left join articles b on b.id = r.began_article_id
        left join articles e on e.id = r.ended_article_id order by r.name, r.first_seen"""
    assert table(db, bounds) == [
        ("former mayor, Vale", None, None, None, None),
        ("mayor, Vale", None, None, "2024-02-01", "b"),
        ("mayor, Vale", "2024-01-01", "a", None, None),
    ]
    assert table(db, "select name, current_role from speakers order by name") == [
        ("Ada Pell", "former mayor, Vale"),
        ("Bo Rask", "mayor, Vale"),
    ]


def test_undated_quotes_and_those_of_bodies_get_none(db):
    save_said(db, MAYOR, id="a", published="2024-01-01")
    save_said(db, NONE, id="b")
    save_said(db, "“Four” declared Vale", id="c", published="2024-01-02")
    assert role_of(db, "Two") == (None, None, None)
    assert role_of(db, "Four") == (None, None, "Vale")


def test_what_a_person_set_stays(db):
    save_said(db, MAYOR, id="a", published="2024-01-01")
    save_said(db, NONE, id="b", published="2024-02-01")
    db.execute("update quotes set role_id = null, role_basis = 'human' where text = 'Two'")
    ((ada,),) = table(db, "select id from speakers")
    with writing(db):
        place_speakers(db, [ada], roles_in_time)
    assert role_of(db, "Two") == (None, "human", "Vale")


def test_placing_again_writes_nothing(db):
    for n, text in enumerate([MAYOR, NONE, "“Three” said Ada Pell, former mayor"]):
        save_said(db, text, id=str(n), published=f"2024-0{n + 1}-01")
    rows = rows_by_table(db)
    with writing(db):
        mark_speakers(db, [id for (id,) in table(db, "select id from speakers")])
    changes = db.conn.total_changes
    place_waiting(db, roles_in_time)
    assert rows_by_table(db) == rows
    assert db.conn.total_changes - changes < 3  # the waiting list


def test_run_that_was_stopped_is_completed_by_the_next(db):
    save_only(db, MAYOR, id="a", published="2024-01-01")
    save_only(db, NONE, id="b", published="2024-02-01")
    assert role_of(db, "Two") == (None, None, None)
    link_waiting(db, resolve, roles_in_time)
    assert role_of(db, "Two") == ("mayor, Vale", "nearest", "Vale")


def test_title_in_its_plain_wording_if_an_article_has_it(db):
    save_said(db, "“One” said Ada Pell, councilwoman of Vale", id="a", published="2024-01-01")
    save_said(db, "“Two” said Ada Pell, councilwoman of Vale", id="b", published="2024-01-02")
    assert table(db, "select title from roles") == [("councilwoman",)]
    save_said(db, "“Three” said Ada Pell, councillor of Vale", id="c", published="2024-01-03")
    assert table(db, "select title, name from roles") == [("councillor", "councillor, Vale")]
    assert table(db, "select count(*) from role_mentions where title = 'councilwoman'") == [(2,)]
