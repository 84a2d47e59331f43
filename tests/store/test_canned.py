"""Every ready-made question gives sensible rows of the sample, and is quick on a large file."""

import re
import shutil
import sqlite3
from pathlib import Path

import pytest

from datasette_quotes.store.canned import CANNED_QUERIES
from datasette_quotes.store.database import finish_database, open_database
from datasette_quotes.store.invented import fill_invented

SAMPLE = Path(__file__).parent.parent.parent / "sample.db"
QUERIES = {query.name: query for query in CANNED_QUERIES}

# Query -> what is asked, and a column with a value that a row of the answer has.
EXAMPLES = {
    "quotes_by_speaker": ({"name": "Aldous"}, "speaker", "Gwendolyn Aldous"),
    "quotes_by_post": ({"post": "mayor"}, "speaker", "Gwendolyn Aldous"),
    "quotes_with_phrase": ({"phrase": "the bridge"}, "publication", "The Tamble Valley Herald"),
    "said_about": ({"name": "Oyelaran", "words": "tram"}, "speaker", "Marguerite Oyelaran"),
    "first_and_last_on_topic": ({"words": "tram"}, "speaker", "Marguerite Oyelaran"),
    "topic_by_month": ({"words": "tram"}, "month", "2025-11"),
    "who_says_it_most": ({"words": "tram"}, "speaker", "Marguerite Oyelaran"),
    "quotes_with_verb": ({"verb": "add"}, "role_then", None),
    "spoke_for_organization": ({"organization": "Port Authority"}, "date", None),
    "quotes_of_a_day": (
        {"date": "2025-11-30"},
        "article",
        "First tram in 42 years runs to Gull Point",
    ),
    "check_first": ({}, "speaker", None),
    "unnamed_sources": ({}, "called", None),
    "most_quoted": ({}, "speaker", "Tariq Benhaddou"),
    "source_mix": ({}, "publication", "KPB News"),
    "new_voices": ({"since": "2025-06-01"}, "speaker", None),
    "roles_of_speaker": ({"name": "Aldous"}, "role", "former mayor"),
    "holders_of_post": ({"post": "mayor"}, "speaker", "Gwendolyn Aldous"),
    "quoted_beside": ({"name": "Aldous"}, "speaker", "Marguerite Oyelaran"),
    "verbs_of_speaker": ({"name": "Aldous"}, "verb", "say"),
    "several_roles": ({}, "speaker", "Gwendolyn Aldous"),
    "fallen_silent": ({"since": "2025-01-01"}, "speaker", None),
    "most_voices": ({}, "article", None),
}
# What must be changed in the sample for one more row to appear.
_ONE_ARTICLE = "where article_id = (select id from articles where quote_count > 1 limit 1)"
EMPTY_HERE = {
    "checked_by_people": "update quotes set status = 'confirmed' where id = "
    "(select min(id) from quotes)",
    "nobody_named": f"update quotes set speaker_id = null {_ONE_ARTICLE}",
    "single_source_articles": "update quotes set speaker_id = (select min(id) from speakers) "
    f"{_ONE_ARTICLE}",
}


def rows(path, name, arguments):
    conn = sqlite3.connect(path)
    conn.row_factory = sqlite3.Row
    try:
        return [dict(row) for row in conn.execute(QUERIES[name].sql, arguments)]
    finally:
        conn.close()


def test_twenty_questions_and_more():
    assert len(QUERIES) == len(CANNED_QUERIES) >= 20
    assert QUERIES.keys() == EXAMPLES.keys() | EMPTY_HERE.keys()
    for query in CANNED_QUERIES:
        assert query.title[0].isupper() and query.description.endswith(".")


@pytest.mark.parametrize("name", EXAMPLES)
def test_answers_from_the_sample(name):
    arguments, column, value = EXAMPLES[name]
    found = rows(SAMPLE, name, arguments)
    assert found, name
    values = [row[column] for row in found]
    assert value in values if value else any(values), values[:20]
    nothing = dict.fromkeys(arguments, "")
    if arguments:
        assert rows(SAMPLE, name, nothing) == []  # an empty field asks nothing


@pytest.mark.parametrize("name", EMPTY_HERE)
def test_answers_where_the_sample_has_none(tmp_path, name):
    path = Path(shutil.copy(SAMPLE, tmp_path / "sample.db"))
    before = rows(path, name, {})
    conn = sqlite3.connect(path)
    with conn:
        conn.execute(EMPTY_HERE[name])
    conn.close()
    assert len(rows(path, name, {})) == len(before) + 1


@pytest.fixture(scope="module")
def large(tmp_path_factory):
    db = open_database(tmp_path_factory.mktemp("large") / "large.db")
    fill_invented(db, 20_000)
    finish_database(db)
    yield db.conn
    db.close()


@pytest.mark.parametrize("name", QUERIES)
def test_no_question_goes_through_the_quotes_table(large, name):
    arguments = dict.fromkeys(re.findall(r":(\w+)", QUERIES[name].sql), "x")
    plan = [
        step for *_, step in large.execute(f"explain query plan {QUERIES[name].sql}", arguments)
    ]
    assert not [step for step in plan if re.match(r"SCAN (q|o|quotes)\b", step)], plan
