"""The review page: who may see it, what it shows, and what it keeps."""

import re

import pytest
from browsing import get, get_json, ids, signed_in
from said import save_said

from datasette_quotes import compat
from datasette_quotes.store.database import open_database

PAGE = "/news/-/quotes/review"
EDITORS = {"permissions": {"quotes-edit": {"id": ["kim", "lou"]}}}


@pytest.fixture
def file(archive):
    """The archive, with a doubtful quote and two who may be one."""
    db = open_database(archive)
    save_said(db, "“One” said Liz Voss, vet", id="liz", published="2024-03-01")
    save_said(db, "“Two” said Elizabeth Voss, clerk of Vale", id="eli", published="2024-02-01")
    db.execute("update quotes set confidence = 0.6 where text = 'One'")
    db.conn.commit()
    db.execute("pragma wal_checkpoint(truncate)")
    db.close()
    return archive


@pytest.fixture
def ds(make_ds, file):
    return make_ds(file, config=EDITORS)


def rows(file, sql, *values):
    db = open_database(file)
    try:
        return db.execute(sql, values).fetchall()
    finally:
        db.close()


def quote(file, words):
    return rows(file, "select id from quotes where text = ?", words)[0][0]


async def send(ds, actor="kim", answered=303, **fields):
    """Send a form of the page as a browser does; the answer, and the message that it leaves."""
    cookies = signed_in(ds, actor) if actor else {}
    if not compat.IS_ONE:
        page = await ds.client.get(PAGE, cookies=signed_in(ds, "root"))
        if "ds_csrftoken" in page.cookies:
            cookies["ds_csrftoken"] = fields["csrftoken"] = page.cookies["ds_csrftoken"]
    answer = await ds.client.post(PAGE, data=fields, cookies=cookies)
    assert answer.status_code == answered, answer.text[:500]
    found = answer.cookies.get("ds_messages")
    return answer, ds.unsign(found, "messages")[0][0] if found else None


@pytest.mark.asyncio
async def test_only_those_with_the_permission_see_it(ds):
    await get(ds, PAGE, 403)
    await get(ds, PAGE, 403, cookies=signed_in(ds, "max"))
    page = await get(ds, PAGE, cookies=signed_in(ds, "kim"))
    assert "<mark>One</mark>" in page.text
    await get_json(ds, f"{PAGE}.json", 403)
    assert "quotes/review" not in (await get(ds, "/news/-/quotes")).text
    with_link = await get(ds, "/news/-/quotes", cookies=signed_in(ds, "kim"))
    assert 'href="/news/-/quotes/review"' in with_link.text


@pytest.mark.asyncio
async def test_nobody_may_correct_unless_that_is_configured(make_ds, file):
    ds = make_ds(file)
    await get(ds, PAGE, 403, cookies=signed_in(ds, "kim"))


@pytest.mark.asyncio
async def test_it_is_absent_where_the_file_cannot_be_written(make_ds, file):
    ds = make_ds(config=EDITORS, immutables=[str(file)])
    await get(ds, PAGE, 404, cookies=signed_in(ds, "kim"))
    page = await get(ds, "/news/-/quotes", cookies=signed_in(ds, "kim"))
    assert "quotes/review" not in page.text


@pytest.mark.asyncio
async def test_hidden_tables_are_hidden_here_too(make_ds, file):
    hidden = {"databases": {"news": {"tables": {"quotes": {"allow": {"id": "max"}}}}}}
    ds = make_ds(file, config={**EDITORS, **hidden})
    await get(ds, PAGE, 403, cookies=signed_in(ds, "kim"))
    await send(ds, answered=403, action="confirm", quote=quote(file, "One"))
    assert rows(file, "select * from corrections") == []


@pytest.mark.asyncio
@pytest.mark.parametrize("actor", [None, "max"])
async def test_others_change_nothing(ds, file, actor):
    await send(ds, actor, answered=403, action="confirm", quote=quote(file, "One"))
    assert rows(file, "select * from corrections") == []


@pytest.mark.asyncio
async def test_another_site_cannot_send_a_form(ds, file):
    """0.65 asks for a token, 1.0 looks at where the form comes from."""
    headers = {"origin": "https://elsewhere.example", "sec-fetch-site": "cross-site"}
    answer = await ds.client.post(
        PAGE,
        data={"action": "confirm", "quote": quote(file, "One")},
        cookies=signed_in(ds, "kim"),
        headers=headers,
    )
    assert answer.status_code == 403
    assert rows(file, "select * from corrections") == []


@pytest.mark.asyncio
async def test_fields_are_documented(ds):
    data = await get_json(ds, f"{PAGE}.json", cookies=signed_in(ds, "kim"))
    assert data.keys() >= {"ok", "database", "quotes", "pairs", "decided", "speaker", "links"}
    assert data["quotes"][0]["text"] == "One"
    assert data["quotes"][0]["named"][0]["name"] == "Liz Voss"


@pytest.mark.asyncio
@pytest.mark.parametrize("show", ["doubtful", "none", "unnamed", "all", "pairs", "decided"])
async def test_each_tab_asks_few_queries(ds, executed, show):
    await get(ds, f"{PAGE}?show={show}", cookies=signed_in(ds, "kim"))
    executed.clear()
    await get(ds, f"{PAGE}?show={show}", cookies=signed_in(ds, "kim"))
    assert len(executed) <= 12


@pytest.mark.asyncio
async def test_decisions_about_a_quote_are_kept(ds, file):
    id, bo = quote(file, "One"), ids(file)["Bo Rask"]
    state = """select s.name, r.name, q.status from quotes q left join speakers s
        on s.id = q.speaker_id left join roles r on r.id = q.role_id where q.id = ?"""

    async def decided(**fields):
        (seen,) = rows(file, "select coalesce(max(id), 0) from corrections")[0]
        fields |= {"quote": id, "show": "doubtful", "seen": seen}
        answer, message = await send(ds, **fields)
        assert answer.headers["location"].endswith("/review?show=doubtful")
        assert message.startswith("Kept: "), message
        return rows(file, state, id)[0]

    assert await decided(action="confirm") == ("Liz Voss", "vet", "confirmed")
    assert (await decided(action="speaker", speaker=bo))[::2] == ("Bo Rask", "corrected")
    assert (await decided(action="nobody"))[::2] == (None, "corrected")
    assert (await decided(action="name", name="Greta Olsen"))[::2] == ("Greta Olsen", "corrected")
    role = {"title": "diver", "organization": "Vale", "status": "former"}
    assert (await decided(action="role", **role))[1] == "former diver, Vale"
    await decided(action="words", words="On")
    assert rows(file, "select text from quotes where id = ?", id) == [("On",)]
    assert (await decided(action="reject"))[2] == "rejected"
    assert (await decided(action="undo", correction=7))[2] == "corrected"
    actors = "select distinct actor from corrections"
    assert rows(file, actors) == [("kim",)]


@pytest.mark.asyncio
async def test_decisions_about_speakers_are_kept(ds, file):
    liz, elizabeth = ids(file)["Liz Voss"], ids(file)["Elizabeth Voss"]
    page = await get(ds, f"{PAGE}?show=pairs", cookies=signed_in(ds, "kim"))
    assert "Liz Voss" in page.text and "“<bdi>Two</bdi>”" in page.text
    await send(ds, action="never", a=liz, b=elizabeth, show="pairs")
    assert rows(file, "select * from merge_suggestions") == []
    await send(ds, action="undo", correction=1, show="pairs")
    assert len(rows(file, "select * from merge_suggestions")) == 1
    await send(ds, action="merge", a=liz, b=elizabeth, seen=2, show="pairs")
    led = await ds.client.get(f"/news/-/quotes/speakers/{liz}", follow_redirects=False)
    assert led.status_code in (301, 302) and str(elizabeth) in led.headers["location"]
    page = await get(ds, f"{PAGE}?speaker={elizabeth}", cookies=signed_in(ds, "kim"))
    (chosen,) = rows(file, "select id from appearances where name = 'Liz Voss'")
    assert str(chosen[0]) in page.text
    fields = {"speaker": elizabeth, "seen": 3, "show": "speaker"}
    _, message = await send(ds, action="split", appearance=chosen[0], name="Liza Voss", **fields)
    assert message == "Kept: Elizabeth Voss of one article is another Liza Voss."
    await send(ds, action="rename", name="Dame Elizabeth Voss", **{**fields, "seen": 4})
    names = "select s.name from quotes q join speakers s on s.id = q.speaker_id where text = ?"
    assert rows(file, names, "One") == [("Liza Voss",)]
    assert rows(file, names, "Two") == [("Dame Elizabeth Voss",)]


@pytest.mark.asyncio
async def test_two_editors_at_once_lose_nothing(ds, file):
    id = quote(file, "One")
    await send(ds, "kim", action="confirm", quote=id, seen=0)
    _, message = await send(ds, "lou", action="reject", quote=id, seen=0)
    assert "meanwhile kim decided: “One” is right" in message
    assert rows(file, "select status from quotes where id = ?", id) == [("confirmed",)]
    _, message = await send(ds, "lou", action="reject", quote=id, seen=1)
    assert message == "Kept: “One” is no quote."
    assert rows(file, "select actor from corrections order by id") == [("kim",), ("lou",)]


@pytest.mark.asyncio
@pytest.mark.parametrize(
    "fields, said",
    [
        ({"action": "guess"}, "nothing is called 'guess' here"),
        ({"action": "confirm"}, "the form has no quote"),
        ({"action": "role", "quote": "1", "status": "eternal"}, "'eternal' is no status"),
        ({"action": "confirm", "quote": "1"}, "there is no quote 1"),
        ({"action": "confirm", "quote": "<b>"}, "the form has no quote"),
        ({"action": "undo", "correction": "9"}, "there is no correction 9"),
    ],
)
async def test_what_cannot_be_decided_is_said(ds, file, fields, said):
    _, message = await send(ds, **fields)
    assert message.startswith("Not kept: ") and said in message
    assert rows(file, "select * from corrections") == []


@pytest.mark.asyncio
async def test_the_writing_connection_is_left_as_it_was(ds, file):
    await send(ds, action="confirm", quote=quote(file, "One"))

    def look(conn):
        row = conn.execute("select 1 as one").fetchone()
        return row["one"], conn.execute("pragma foreign_keys").fetchone()[0], conn.in_transaction

    assert await compat.write(ds.get_database("news"), look) == (1, 0, False)


@pytest.mark.asyncio
async def test_page_of_one_quote_and_links_to_it(ds, file):
    id = quote(file, "One")
    page = await get(ds, f"{PAGE}?quote={id}", cookies=signed_in(ds, "kim"))
    assert re.search(r'<textarea name="words"[^>]*>One</textarea>', page.text)
    (article,) = rows(file, "select article_id from quotes where id = ?", id)[0]
    shown = await get(ds, f"/news/-/quotes/articles/{article}", cookies=signed_in(ds, "kim"))
    assert f"/review?quote={id}" in shown.text
    await get(ds, f"{PAGE}?quote=1", 404, cookies=signed_in(ds, "kim"))
    await get(ds, f"{PAGE}?speaker=1", 404, cookies=signed_in(ds, "kim"))
    await get(ds, f"{PAGE}?show=nothing", 404, cookies=signed_in(ds, "kim"))
