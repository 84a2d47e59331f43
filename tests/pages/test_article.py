"""The page of an article: all that is known of each quote, with and without its text."""

import re
import sqlite3
from contextlib import closing

import pytest
from browsing import get, get_json, ids
from said import save_said

from datasette_quotes.pages.article_page import OTHERS, TIES
from datasette_quotes.store.database import open_database

CSS = "/-/static-plugins/datasette_quotes/quotes-article.css"


@pytest.fixture
def page_of(make_ds, tmp_path):
    """page_of(text, ...): the HTML and the JSON of the page of an article with this text."""

    async def answer(text, query="", **metadata):
        db = open_database(tmp_path / "news.db")
        id = save_said(db, text, id="a", title="A title", **metadata)
        db.close()
        ds, path = make_ds(tmp_path / "news.db"), f"/news/-/quotes/articles/{id}"
        return (await get(ds, path + query)).text, await get_json(ds, f"{path}.json{query}")

    return answer


def entry_of(html, quote):
    """The part of the page that tells about a quote, as words."""
    part = re.search(rf'<li [^>]*data-about="{quote["id"]}".*?</details>', html, re.S)[0]
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", "", part)), part


@pytest.mark.asyncio
async def test_what_is_known_of_a_quote(make_ds, archive):
    ds, id = make_ds(archive), ids(archive)["The mole that moved"]
    html = (await get(ds, f"/news/-/quotes/articles/{id}")).text
    data = await get_json(ds, f"/news/-/quotes/articles/{id}.json")
    outer, inner, reported = data["quotes"]
    words, part = entry_of(html, outer)
    for expected in (
        "Mina Okoro; here called “Okoro”",
        "harbour master as this article says",
        "“said” has Okoro as its subject.",
        "Sure (0.97), not yet checked by a person",
        "all of it in quotation marks; cue: say",
        f"paragraph 2, characters {outer['start']} to {outer['end']}",
        outer["citation"],
    ):
        assert expected in words, expected
    assert f'href="{outer["permalink"]}"' in part and f'href="#about-{inner["id"]}"' in part
    assert "inside another quote" in entry_of(html, inner)[0]
    assert "reported without quotation marks" in entry_of(html, reported)[0]
    assert "Considered Mina Okoro 80%, somebody unnamed 20%" in entry_of(html, reported)[0]
    assert "Considered" not in words and outer["candidates"] == []
    assert [(one["name"], one["probability"]) for one in reported["candidates"]] == [
        ("Mina Okoro", 0.8),
        (None, 0.2),
    ]
    assert [quote["paragraph"] for quote in data["quotes"]] == [2, 2, 3]


@pytest.mark.asyncio
async def test_citation_and_permalink_are_those_of_the_quote(make_ds, archive):
    ds, id = make_ds(archive), ids(archive)["No bunting"]
    data = await get_json(ds, f"/news/-/quotes/articles/{id}.json")
    for quote in data["quotes"]:
        single = await get_json(ds, f"/news/-/quotes/quote/{quote['id']}.json")
        assert quote["citation"] == single["citation"]
        assert quote["permalink"] == single["links"]["permalink"]
        assert quote["citation"].endswith(quote["permalink"])


@pytest.mark.asyncio
async def test_others_named_in_the_article_are_listed(make_ds, archive):
    ds, id = make_ds(archive), ids(archive)
    path = f"/news/-/quotes/articles/{id['A crack in the quay']}"
    data = await get_json(ds, f"{path}.json")
    assert [row["name"] for row in data["named"]] == ["Ada Pell", "Bo Rask", "Norr Lines"]
    words, _ = entry_of((await get(ds, path)).text, data["quotes"][0])
    assert "Also named here Bo Rask, Norr Lines Kind" in words


@pytest.mark.asyncio
async def test_named_follows_the_table_and_merges(make_ds, archive):
    id = ids(archive)
    with closing(sqlite3.connect(archive)) as conn, conn:
        conn.execute(
            "update speakers set merged_into = ? where id = ?", [id["Ada Pell"], id["Bo Rask"]]
        )
    path = f"/news/-/quotes/articles/{id['A crack in the quay']}.json"
    data = await get_json(make_ds(archive), path)
    assert [row["name"] for row in data["named"]] == ["Ada Pell", "Norr Lines"]
    hidden = {"databases": {"news": {"tables": {"appearances": {"allow": {"id": "root"}}}}}}
    ds = make_ds(archive, config=hidden)
    assert (await get_json(ds, path))["named"] is None
    assert "Also named here" not in (await get(ds, path.removesuffix(".json"))).text


@pytest.mark.asyncio
async def test_non_speech_is_marked_on_request(make_ds, archive):
    ds, id = make_ds(archive), ids(archive)["The mole that moved"]
    path = f"/news/-/quotes/articles/{id}"
    plain = (await get(ds, path)).text
    assert "quotes-no-speech" not in plain and f'href="{path}?marks=1"' in plain
    marked = (await get(ds, f"{path}?marks=1")).text
    assert re.search(r'<span id="aside-0" class="quotes-no-speech"[^>]*>experts</span>', marked)
    assert 'href="#aside-0"' in marked and f'href="{path}"' in marked
    assert (await get_json(ds, f"{path}.json?marks=1"))["marks"] is True


@pytest.mark.asyncio
async def test_many_speakers_have_colours_in_rounds(page_of):
    names = [f"Ada P{chr(97 + n)}ll" for n in range(20)]
    html, data = await page_of("\n".join(f"“Word {n}” said {name}" for n, name in enumerate(names)))
    assert [s["colour"] for s in data["speakers"]] == [n % 8 + 1 for n in range(20)]
    assert [s["round"] for s in data["speakers"]] == [n // 8 + 1 for n in range(20)]
    assert "quotes-colour-1 quotes-round-2" in html and "quotes-colour-1 quotes-round-3" in html
    words, _ = entry_of(html, data["quotes"][0])
    assert f"and {len(names) - 1 - OTHERS} more" in words


@pytest.mark.asyncio
async def test_parts_of_a_quote_are_tied_by_the_stylesheet(make_ds, archive):
    ds, id = make_ds(archive), ids(archive)["The mole that moved"]
    html = (await get(ds, f"/news/-/quotes/articles/{id}")).text
    data = await get_json(ds, f"/news/-/quotes/articles/{id}.json")
    text = html[html.index("<article") : html.index("</article>")]
    tags = re.findall(rf'<\w+ [^>]*data-quote="{data["quotes"][0]["id"]}"[^>]*>', text)
    assert len(tags) == 5  # two pieces, source, cue, number
    (tie,) = {re.search(r"quotes-tie-\d+", tag)[0] for tag in tags}
    css = (await get(ds, CSS)).text
    for number in range(1, TIES + 1):
        assert f":has(.quotes-tie-{number}:is(" in css and f") .quotes-tie-{number}:not(a)," in css
    assert f"quotes-tie-{TIES + 1}" not in css and tie == "quotes-tie-1"


@pytest.mark.asyncio
async def test_number_stands_behind_the_closing_mark(page_of):
    html, _ = await page_of("“Yes” said Ada Pell")
    assert re.search(r'Yes</mark>”<a class="quotes-number[^>]*>1</a> <span', html)


@pytest.mark.asyncio
async def test_article_without_quotes(page_of):
    html, data = await page_of("Nobody said a word.")
    assert "No quotes were found in this article." in html and "Who speaks" not in html
    assert data["quotes"] == data["speakers"] == data["named"] == []


@pytest.mark.asyncio
async def test_nobody_known_is_in_the_legend(page_of):
    html, data = await page_of("“I saw it” said a docker")
    assert "No name known" in html and "no date" in html
    assert "Not named in the article" in entry_of(html, data["quotes"][0])[0]


@pytest.mark.asyncio
async def test_long_citation_can_be_scrolled_by_keyboard(page_of):
    html, _ = await page_of(f"“{'word ' * 900}end” said Ada Pell\n“Short” said Bo Rask")
    citations = re.findall(r'<p class="quotes-citation"[^>]*>', html)
    assert ["tabindex" in tag for tag in citations] == [True, False]
