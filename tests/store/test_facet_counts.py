"""The stored counts are what counting anew would give, whoever writes."""

import random

import pytest
from said import save_said

from datasette_quotes.store.database import open_database
from datasette_quotes.store.facet_counts import COUNTED, recount_facets

ARTICLES = [
    "“One” said Ada Pell, mayor of Larkmouth\n“Two” said Bo Rask\n“Three ‘x’” said a docker",
    "“Four” said Ada Pell, chair of Quay Guild\n“No boat” declared Norr Lines",
]


def stored(db):
    return sorted(db.execute("select * from quotes_facet_counts").fetchall(), key=repr)


def assert_exact(db):
    kept = stored(db)
    recount_facets(db)
    assert kept == stored(db)


@pytest.fixture
def db():
    db = open_database(":memory:")
    for number, text in enumerate(ARTICLES):
        save_said(db, text, id=str(number), published=f"2025-0{number + 1}-03", publication="Echo")
    return db


def test_every_facet_is_counted(db):
    kept = stored(db)
    assert {facet for facet, _, _ in kept} == set(COUNTED)
    assert ("month", "2025-01", 3) in kept
    assert ("source", "unnamed", 1) in kept
    assert_exact(db)


def test_counts_follow_changed_and_deleted_articles(db):
    save_said(db, ARTICLES[1], id="0", published="2024-09-09", publication="Other")
    assert ("month", "2024-09", 2) in stored(db)
    assert "2025-01" not in {value for _, value, _ in stored(db)}
    assert_exact(db)
    db.execute("delete from articles where title like '%Four%'")
    assert_exact(db)


def test_same_article_again_changes_nothing(db):
    before = stored(db)
    save_said(db, ARTICLES[0], id="0", published="2025-01-03", publication="Echo")
    assert stored(db) == before


def test_counts_follow_any_change_of_a_quote(db):
    choose = random.Random(4).choice
    quotes = [id for (id,) in db.execute("select id from quotes order by id")]
    speakers = [None, *(id for (id,) in db.execute("select id from speakers order by id"))]
    for _ in range(200):
        db.execute(
            """update quotes set speaker_id = ?1, cue = ?2, confidence = ?3, type = ?5,
            status = ?4, listed = (?5 <> 'indirect' and ?4 <> 'rejected') where id = ?6""",
            [
                choose(speakers),
                choose([None, "say", "add"]),
                choose([0.2, 0.6, 0.8, 0.95]),
                choose(["auto", "rejected", "confirmed"]),
                choose(["direct", "indirect"]),
                choose(quotes),
            ],
        )
    assert {"rejected", "indirect"} <= {value for _, value, _ in stored(db)}
    assert_exact(db)


def test_counts_follow_any_change_of_a_role(db):
    choose = random.Random(5).choice
    roles = [id for (id,) in db.execute("select id from roles order by id")]
    assert len(roles) == 2 and any(facet == "group" for facet, *_ in stored(db))
    for _ in range(30):
        group = choose([None, "executive", "other"])
        db.execute("update roles set role_group = ? where id = ?", [group, choose(roles)])
        assert_exact(db)
    assert {"executive", "other"} & {v for facet, v, _ in stored(db) if facet == "group"}
