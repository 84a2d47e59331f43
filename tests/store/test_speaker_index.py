"""Who is in the index of speakers, and with which letter."""

import pytest
from datasette.app import Datasette
from said import save_said

from datasette_quotes.speakers.names import sort_form
from datasette_quotes.store.database import open_database
from datasette_quotes.store.read import OPTIONAL_TABLES as ALL
from datasette_quotes.store.speaker_index import LETTERS, Wanted, letters, span, speakers

NAMES = ["Ada Pell", "Anders Pell", "bo Rask", "Ågot Lie", "Zoe Zahl", "عمر حسن", "{curly} Kay"]


@pytest.fixture
def news(archive):
    return Datasette([str(archive)]).get_database("news")


@pytest.fixture
def named(tmp_path):
    """A file of people with these names."""
    db = open_database(tmp_path / "names.db")
    for number, name in enumerate(NAMES):
        save_said(db, f"“Word {number}” said Ada Person{'abcdefg'[number]}", id=str(number))
        with db.conn:
            db.execute(
                "update speakers set name = ?, sort_name = ? where name like 'Ada Person%'",
                [name, sort_form(name, "person")],
            )
    db.close()
    return Datasette([str(tmp_path / "names.db")]).get_database("names")


@pytest.mark.asyncio
@pytest.mark.parametrize("words, found", [("PELL", 1), ("%", 0), ("_", 0), ("\\", 0), ("okoro", 1)])
async def test_names_are_searched_as_they_are_written(news, words, found):
    assert len(await speakers(news, ALL, Wanted(words))) == found
    assert sum((await letters(news, ALL, Wanted(words))).values()) == found


@pytest.mark.asyncio
async def test_each_letter_has_as_many_as_it_says(named):
    counts = await letters(named, ALL, Wanted())
    assert tuple(counts) == LETTERS and sum(counts.values()) == len(NAMES)
    for letter, count in counts.items():
        assert len(await speakers(named, ALL, Wanted(letter=letter))) == count, letter
    assert [counts[letter] for letter in ("p", "r", "l", "z", "k", "other")] == [2, 1, 1, 1, 1, 1]
    in_order = [row["name"] for row in await speakers(named, ALL, Wanted(), sort="name")]
    assert in_order[:3] == ["{curly} Kay", "Ågot Lie", "Ada Pell"] and in_order[-1] == "عمر حسن"


@pytest.mark.asyncio
async def test_letters_do_not_depend_on_the_letter_but_on_the_name(news):
    all = await letters(news, ALL, Wanted())
    assert await letters(news, ALL, Wanted(letter="b")) == all
    assert sum((await letters(news, ALL, Wanted("Pell"))).values()) == 1


@pytest.mark.asyncio
async def test_since_a_month(news):
    new = await speakers(news, ALL, Wanted(since="2025-05"), sort="new")
    assert [row["name"] for row in new] == ["Mina Okoro"]
    assert await span(news) == ("2025-03", "2025-05")


@pytest.mark.asyncio
async def test_span_of_nothing(tmp_path):
    open_database(tmp_path / "empty.db").close()
    empty = Datasette([str(tmp_path / "empty.db")]).get_database("empty")
    assert await span(empty) == (None, None)
