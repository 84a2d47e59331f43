"""metadata.yml: every table and column described, and what Datasette makes of it."""

import re
import sqlite3

import pytest
import yaml
from datasette.app import Datasette

from datasette_quotes.errors import DatabaseError
from datasette_quotes.metadata import metadata_yaml, read_descriptions
from datasette_quotes.store.database import finish_database, open_database


@pytest.fixture
def db(tmp_path):
    """A fresh database with one article, without a quote."""
    database = open_database(tmp_path / "my news.v1.db")
    with database.conn:
        database.execute("insert into publications values (1, 'The Tern', 1, 0)")
        database.execute(
            """insert into articles (
                id, title, publication_id, published, key, source, sha256, extractor, word_count
            ) values (1, 'A', 1, '2026-03-04T05:06:07Z', 'a', 'a', '', '', 0)"""
        )
    finish_database(database)
    yield database
    database.conn.close()


@pytest.fixture
def path(db, tmp_path):
    return tmp_path / "my news.v1.db"


def test_every_table_and_column_is_described_and_no_other(db):
    columns = {
        table.name: [row[1] for row in db.execute(f"pragma table_xinfo([{table.name}])")]
        for table in db.tables
        if "_fts" not in table.name and not table.name.startswith("sqlite_")
    }
    described = {table: list(found["columns"]) for table, found in read_descriptions().items()}
    assert described.keys() == columns.keys()
    for table, names in columns.items():
        assert described[table] == names, table  # in the table's order too


@pytest.mark.parametrize("table, found", read_descriptions().items())
def test_descriptions_are_sentences(table, found):
    for name, text in [(table, found["description"]), *found["columns"].items()]:
        assert text.strip().endswith("."), f"{table}: {name}"


def test_file_is_summed_up(path):
    content = yaml.safe_load(metadata_yaml(path))["databases"]["my news.v1"]
    expected = "0 quotes in 1 article of 1 publication, 2026-03-04 to 2026-03-04."
    assert content["description"].endswith(expected)
    assert content["tables"]["quotes"]["facets"][-1] == "published_month"
    assert content["tables"]["quotes"]["sort_desc"] == "sort_key"


def test_without_dates_the_third_facet_is_another(db, path):
    with db.conn:
        db.execute("update articles set published = null")
    content = yaml.safe_load(metadata_yaml(path))["databases"]["my news.v1"]
    assert content["tables"]["quotes"]["facets"] == ["speaker_id", "role_id", "type"]
    assert content["description"].endswith("of 1 publication.")


def test_about_stands_on_top(path):
    metadata = yaml.safe_load(metadata_yaml(path, title="The Tern", license="CC0 1.0"))
    assert metadata["title"] == metadata["databases"]["my news.v1"]["title"] == "The Tern"
    assert metadata["databases"]["my news.v1"]["license"] == "CC0 1.0"
    with pytest.raises(ValueError, match="not shown by Datasette: colour"):
        metadata_yaml(path, colour="red")


def test_sql_is_printed_in_lines(path):
    assert "sql: |-\n" in metadata_yaml(path)


def test_every_query_runs(db, path):
    queries = yaml.safe_load(metadata_yaml(path))["databases"]["my news.v1"]["queries"]
    assert queries
    for query in queries.values():
        names = re.findall(r":(\w+)", query["sql"])
        db.conn.execute(query["sql"], dict.fromkeys(names, "x")).fetchall()


@pytest.mark.parametrize(
    "make, said",
    [
        pytest.param(lambda path: None, "no such file", id="missing"),
        pytest.param(lambda path: path.mkdir(), "no such file", id="folder"),
        pytest.param(
            lambda path: path.write_bytes(b"x" * 999), "not an SQLite database", id="no database"
        ),
        pytest.param(
            lambda path: sqlite3.connect(path).execute("create table t (a)").connection.close(),
            "not made by datasette-quotes",
            id="not ours",
        ),
    ],
)
def test_file_that_is_not_ours(tmp_path, make, said):
    path = tmp_path / "other.db"
    make(path)
    with pytest.raises(DatabaseError, match=said) as raised:
        metadata_yaml(path)
    assert str(path) in str(raised.value)


@pytest.mark.asyncio
async def test_datasette_shows_it(path):
    metadata = yaml.safe_load(metadata_yaml(path, title="The Tern", license="CC0 1.0"))
    datasette = Datasette([str(path)], metadata=metadata)
    await datasette.invoke_startup()
    database = datasette.urls.database("my news.v1")
    page = (await datasette.client.get(database)).text
    assert "0 quotes in 1 article" in page
    assert "CC0 1.0" in page
    table = (await datasette.client.get(database + "/articles")).text
    assert "One row for each article" in table
    assert "Its address on the web." in table
    assert (await datasette.client.get(database + "/most_quoted")).status_code == 200
