"""What every page shows, as HTML and as JSON."""

import re
import sqlite3

import pytest
from browsing import addresses, as_json, get, get_json, ids
from said import save_said

from datasette_quotes.store.database import open_database


@pytest.mark.asyncio
async def test_pages_answer_as_html_and_json(make_ds, archive):
    ds = make_ds(archive)
    for address in addresses(archive):
        html = (await get(ds, address)).text
        assert 'class="quotes-page' in html
        assert "too long" not in html
        data = await get_json(ds, as_json(address))
        assert data["ok"] is True
        assert data["database"] == "news"


@pytest.mark.asyncio
async def test_landing_page(make_ds, archive):
    ds = make_ds(archive)
    data = await get_json(ds, "/news/-/quotes.json")
    assert data["totals"] == {
        "articles": 4,
        "quotes": 9,
        "first": "2025-03-04",
        "last": "2025-05-06",
    }
    newest, *_, oldest = data["quotes"]["rows"]
    assert newest["shown"].startswith("My deckhand told me, ‘Ada, it breathes’ … I believed him.")
    assert (newest["said_by"], newest["role_then"]) == ("Mina Okoro", "harbour master")
    assert oldest["published"] is None
    assert {quote["type"] for quote in data["quotes"]["rows"]} == {"direct"}  # no reported speech
    (speakers,) = [f["values"] for f in data["facets"]["rows"] if f["name"] == "speaker"]
    assert speakers[0]["words"] in ("Ada Pell", "Bo Rask")


@pytest.mark.asyncio
async def test_role_is_the_one_held_then(make_ds, archive):
    data = await get_json(make_ds(archive), "/news/-/quotes.json")
    roles = {quote["text"]: quote["role_then"] for quote in data["quotes"]["rows"]}
    assert roles["The quay will hold"] == "acting mayor, Larkmouth"
    assert roles["There is no money for bunting"] == "mayor, Larkmouth"


@pytest.mark.asyncio
async def test_search_marks_the_words(make_ds, archive):
    ds = make_ds(archive)
    html = (await get(ds, "/news/-/quotes?q=bunting")).text
    assert html.count('<mark class="quotes-hit">bunting</mark>') == 2
    assert "The quay" not in html
    assert "No quote fits all of this" in (await get(ds, "/news/-/quotes?q=zeppelin")).text
    await get(ds, "/news/-/quotes?q=%22+OR+%28+AND+*")  # no syntax error
    assert (await get_json(ds, "/news/-/quotes.json?q=%22%22"))["quotes"]["rows"]


@pytest.mark.asyncio
async def test_speakers_by_count_and_by_name(make_ds, archive):
    ds = make_ds(archive)
    data = await get_json(ds, "/news/-/quotes/speakers.json?sort=name")
    names = [row["name"] for row in data["speakers"]["rows"]]
    assert names == ["Eve <b>Bell</b>", "Norr Lines", "Mina Okoro", "Ada Pell", "Bo Rask"]
    assert data["count"] == len(names) == 5
    data = await get_json(ds, "/news/-/quotes/speakers.json")
    counts = [row["quote_count"] for row in data["speakers"]["rows"]]
    assert counts == sorted(counts, reverse=True)
    data = await get_json(ds, "/news/-/quotes/speakers.json?named=okoro&sort=nonsense&after=x")
    assert [row["name"] for row in data["speakers"]["rows"]] == ["Mina Okoro"]
    assert data["sort"] == "count"


@pytest.mark.asyncio
async def test_speaker_page(make_ds, archive):
    ds, id = make_ds(archive), ids(archive)
    data = await get_json(ds, f"/news/-/quotes/speakers/{id['Ada Pell']}.json")
    assert data["speaker"]["name"] == "Ada Pell"
    assert [(role["role_words"], role["quotes"]) for role in data["roles"]["rows"]] == [
        ("mayor, Larkmouth", 1),
        ("acting mayor, Larkmouth", 1),
    ]
    assert data["months"]["rows"] == [
        {"month": "2025-03", "quotes": 1},
        {"month": "2025-04", "quotes": 1},
    ]
    assert {row["name"]: row["articles"] for row in data["co_quoted"]["rows"]} == {
        "Bo Rask": 2,
        "Norr Lines": 1,
    }
    assert [quote["said_by"] for quote in data["joint"]["rows"]] == ["Bo Rask"]
    assert data["cues"]["rows"] == [{"cue": "say", "quotes": 2}]
    assert [row["name"] for row in data["publications"]["rows"]] == ["The Marl Echo"]
    html = (await get(ds, f"/news/-/quotes/speakers/{id['Ada Pell']}")).text
    assert f"/news/quotes?listed=1&amp;speaker_id={id['Ada Pell']}" in html
    assert f"/news/-/quotes?month=2025-03&amp;speaker={id['Ada Pell']}" in html
    assert html.count('class="quotes-lane"') == 2
    assert f"/news/role_mentions?role_id={data['roles']['rows'][0]['id']}" in html


@pytest.mark.asyncio
async def test_speaker_page_counts_what_is_only_probable(make_ds, archive):
    ds, id = make_ds(archive), ids(archive)["Ada Pell"]
    path = f"/news/-/quotes/speakers/{id}"
    with sqlite3.connect(archive) as conn:
        conn.execute("update quotes set confidence = 0.95 where speaker_id = ?", [id])
    assert (await get_json(ds, f"{path}.json"))["doubtful"] == 0
    assert "only probably theirs" not in (await get(ds, path)).text
    with sqlite3.connect(archive) as conn:
        conn.execute(
            "update quotes set confidence = 0.6 where id ="
            " (select min(id) from quotes where speaker_id = ? and listed = 1)",
            [id],
        )
    assert (await get_json(ds, f"{path}.json"))["doubtful"] == 1
    html = (await get(ds, path)).text
    assert "1 quote</a> only probably theirs" in html


@pytest.mark.asyncio
async def test_speaker_without_role_date_or_fellows(make_ds, tmp_path):
    db = open_database(tmp_path / "news.db")
    save_said(db, "“Hm” said Cy Vance", id="a")
    db.close()
    ds = make_ds(tmp_path / "news.db")
    html = (await get(ds, f"/news/-/quotes/speakers/{ids(tmp_path / 'news.db')['Cy Vance']}")).text
    assert "No article gives a role." in html
    assert "None of these quotes has a date." in html
    assert "Quoted beside" not in html


@pytest.mark.asyncio
async def test_merged_speaker_leads_to_the_other(make_ds, archive):
    id = ids(archive)
    ada, bo = id["Ada Pell"], id["Bo Rask"]
    conn = sqlite3.connect(archive)
    with conn:
        conn.execute("update speakers set merged_into = ? where id = ?", [ada, bo])
    conn.close()
    ds = make_ds(archive)
    for format in ("", ".json"):
        response = await get(ds, f"/news/-/quotes/speakers/{bo}{format}", 302)
        assert response.headers["location"] == f"/news/-/quotes/speakers/{ada}{format}"
    index = await get_json(ds, "/news/-/quotes/speakers.json")
    assert bo not in {row["id"] for row in index["speakers"]["rows"]}


@pytest.mark.asyncio
async def test_article_page_marks_every_quote(make_ds, archive):
    ds, id = make_ds(archive), ids(archive)["The mole that moved"]
    data = await get_json(ds, f"/news/-/quotes/articles/{id}.json")
    outer, inner, reported = data["quotes"]
    for quote in data["quotes"]:
        contents = [s for s in quote["spans"] if s["kind"] == "content"]
        assert quote["text"] == " ".join(data["text"][s["start"] : s["end"]] for s in contents)
    assert (outer["number"], inner["number"], reported["number"]) == (1, 2, None)
    assert inner["parent_id"] == outer["id"]
    html = (await get(ds, f"/news/-/quotes/articles/{id}")).text
    for quote in data["quotes"]:
        assert html.count(f'id="quote-{quote["id"]}"') == 1
    text = html[html.index("<article") : html.index("</article>")]
    begins = rf'<mark id="quote-{outer["id"]}"[^>]*><span[^>]*>My deckhand'
    assert re.search(rf'{begins}.*<mark id="quote-{inner["id"]}"[^>]*>Ada, it breathes', text)
    plain = re.sub(r'<a class="quotes-number[^>]*>.*?</a>|<[^>]+>', "", text)
    assert plain.split() == data["text"].split()
    assert "scare quotes" in html
    assert 'href="https://echo.example/storm" rel="noopener nofollow"' in html


@pytest.mark.asyncio
async def test_rejected_quotes_are_shown_nowhere(make_ds, archive):
    conn = sqlite3.connect(archive)
    with conn:
        conn.execute(
            "update quotes set status = 'rejected', listed = 0 where text like 'The quay%'"
        )
    conn.close()
    ds = make_ds(archive)
    pages = [*addresses(archive), f"/news/-/quotes/articles/{ids(archive)['A crack in the quay']}"]
    for address in pages:
        data = await get_json(ds, as_json(address))
        assert all(quote["text"] != "The quay will hold" for quote in quotes_of(data))


def quotes_of(data):
    quotes = data.get("quotes", [])
    return quotes["rows"] if isinstance(quotes, dict) else quotes


@pytest.mark.asyncio
async def test_organization_page(make_ds, archive):
    ds, id = make_ds(archive), ids(archive)
    data = await get_json(ds, f"/news/-/quotes/organizations/{id['Larkmouth']}.json")
    assert {(row["speaker"], row["role_words"]) for row in data["roles"]["rows"]} == {
        ("Ada Pell", "mayor, Larkmouth"),
        ("Ada Pell", "acting mayor, Larkmouth"),
    }
    assert len(data["quotes"]["rows"]) == data["organization"]["quote_count"] == 2


@pytest.mark.asyncio
async def test_hostile_words_are_text(make_ds, archive):
    ds, id = make_ds(archive), ids(archive)
    speaker = next(id[name] for name in id if name.startswith("Eve"))
    pages = [
        "/news/-/quotes",
        "/news/-/quotes?q=<script>alert(5)</script>",
        "/news/-/quotes/speakers?named=<script>alert(5)</script>",
        "/news/-/quotes/speakers",
        f"/news/-/quotes/speakers/{speaker}",
        f"/news/-/quotes/articles/{id['<script>alert(2)</script>']}",
    ]
    for page in pages:
        html = (await get(ds, page)).text
        assert "<script>alert(" not in html
        assert "<b>Bell" not in html and "<em>Outlet" not in html and "<i>clerk" not in html
        assert 'href="javascript:' not in html


@pytest.mark.asyncio
async def test_empty_database(make_ds, tmp_path):
    open_database(tmp_path / "news.db").close()
    ds = make_ds(tmp_path / "news.db")
    for path in ("/news/-/quotes", "/news/-/quotes/speakers", "/news/quotes"):
        await get(ds, path)
    assert "No quotes yet" in (await get(ds, "/news/-/quotes")).text
    assert (await get_json(ds, "/news/-/quotes.json"))["quotes"]["rows"] == []


@pytest.mark.asyncio
async def test_no_inline_script_or_style_of_ours(make_ds, archive):
    ds = make_ds(archive)
    for address in addresses(archive):
        html = (await get(ds, address)).text
        content = html[html.index('<section class="content">') : html.index("<footer")]
        assert "<script" not in content
        assert not re.search(r"\sstyle=|\son\w+=", content)
