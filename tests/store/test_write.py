import sqlite3

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from said import EXTRACTOR, extract_said, rows_by_table, save_only, save_said

from datasette_quotes.model import Article, Attribution, Extent, Extraction, Links, Quote
from datasette_quotes.store.database import open_database
from datasette_quotes.store.write import article_state, save_article


@pytest.fixture
def db():
    return open_database(":memory:")


def table(db, sql, *values):
    return db.execute(sql, values).fetchall()


def check_whole(db):
    """The counts as they would be counted now, the words where they stand, nothing loose."""
    assert table(db, "pragma foreign_key_check") == []
    assert table(db, "pragma integrity_check") == [("ok",)]
    assert table(db, "select id, quote_count, article_count from speakers order by id") == table(
        db,
        """select s.id, count(q.id), count(distinct q.article_id) from speakers s
        left join quotes q on q.speaker_id = s.id and q.listed group by s.id""",
    )
    assert table(db, "select id, first_quoted, last_quoted from speakers order by id") == table(
        db,
        """select s.id, min(substr(q.published, 1, 10)), max(substr(q.published, 1, 10))
        from speakers s left join quotes q on q.speaker_id = s.id and q.listed group by s.id""",
    )
    for counted in ("publication", "organization", "article"):
        assert table(db, f"select id, quote_count from {counted}s order by id") == table(
            db,
            f"""select c.id, count(q.id) from {counted}s c
            left join quotes q on q.{counted}_id = c.id and q.listed group by c.id""",
        )
    assert table(db, "select id, article_count from publications order by id") == table(
        db,
        """select p.id, count(a.id) from publications p
        left join articles a on a.publication_id = p.id group by p.id""",
    )
    assert table(db, "select id, first_seen, last_seen from roles order by id") == table(
        db,
        """select r.id, substr(min(a.published), 1, 10), substr(max(a.published), 1, 10)
        from roles r left join role_mentions m on m.role_id = r.id  -- none: a role worked out
        left join articles a on a.id = m.article_id group by r.id""",
    )
    for id, words, text in table(
        db, "select q.id, q.text, t.text from quotes q join article_texts t using (article_id)"
    ):
        spans = "select start, end from quote_spans where quote_id = ? and kind = 'content'"
        assert " ".join(text[a:b] for a, b in table(db, f"{spans} order by position", id)) == words
    for content in ("quotes", "speakers", "articles"):
        db.execute(f"insert into {content}_fts({content}_fts) values ('integrity-check')")


ARTICLE = """\
“Nobody is hiding a bridge” said Ada Pell, acting mayor of Larkmouth
“We are” declared Norr Inc.
“It was ‘fine’” said Bo Rask and Cy Voss, CEO of the Norr Ltd
“I saw it” said a baker
“Maybe” said she
"""


def test_what_one_article_leaves(db):
    save_said(db, ARTICLE, id="a1", published="2024-05-06", publication="The  Vane", input="x:1")
    check_whole(db)
    quotes = table(
        db,
        """select q.text, s.name, r.name, o.name, attribution, role_basis from quotes q
        left join speakers s on s.id = q.speaker_id left join roles r on r.id = q.role_id
        left join organizations o on o.id = q.organization_id order by start""",
    )
    mayor, ceo = "acting mayor, Larkmouth", "CEO, Norr Inc."
    assert quotes == [
        ("Nobody is hiding a bridge", "Ada Pell", mayor, "Larkmouth", "named", "article"),
        ("We are", "Norr Inc.", None, "Norr Inc.", "organization", None),
        ("It was ‘fine’", "Bo Rask", ceo, "Norr Inc.", "named", "article"),
        ("I saw it", None, None, None, "unnamed", None),
        ("Maybe", None, None, None, "none", None),
    ]
    assert table(db, "select text, why from non_speech") == [("fine", "scare quotes")]
    assert table(db, "select name from quote_speakers join speakers on id = speaker_id") == [
        ("Cy Voss",)
    ]
    assert table(db, "select title_key, role_group, first_seen from roles order by 1") == [
        ("chief executive officer", "executive", "2024-05-06"),
        ("mayor", "politician", "2024-05-06"),
    ]
    assert table(db, "select name, quote_count, article_count from publications") == [
        ("The Vane", 5, 1)
    ]
    assert table(db, "select name, kind from aliases where name like '%Pell' order by 1") == [
        ("Ada Pell", "full"),
        ("Pell", "short"),
    ]
    assert table(db, "select key, source, published, extractor from articles") == [
        ("a1", "x:1", "2024-05-06", EXTRACTOR)
    ]


def test_saving_again_changes_nothing(db):
    for n in range(2):
        for article in range(5):
            save_said(db, ARTICLE, id=f"a{article}", published=f"2024-05-0{article + 1}")
        if n == 0:
            once = list(db.conn.iterdump())
    written = [line for line in db.conn.iterdump() if "_fts" not in line]
    assert written == [line for line in once if "_fts" not in line]
    check_whole(db)


def test_changed_article_replaces_its_own_rows_only(db):
    first = "“One” said Ada Pell, mayor of Vale\n“Two” said Bo Rask\n“Two” said Bo Rask"
    save_said(db, first, id="a1", published="2024-01-01", publication="The Vane")
    save_said(db, "“Other” said Ada Pell", id="a2", published="2024-02-01")
    kept = "select id, text, speaker_id, sort_key, start, end from quotes where text = 'Other'"
    role = "select role_basis, r.name from quotes q join roles r on r.id = q.role_id"
    other = table(db, kept)
    assert ("nearest", "mayor, Vale") in table(db, role)
    ((first_two,), _) = table(db, "select id from quotes where text = 'Two' order by start")
    second = "New start. “Two” said Bo Rask\n“Three” said Cy Voss"
    save_said(db, second, id="a1", published="2023-12-31", publication="The Ledger")
    check_whole(db)
    assert table(db, kept) == other
    assert table(db, role) == table(db, "select * from roles") == []
    assert table(db, "select text from quotes order by text") == [("Other",), ("Three",), ("Two",)]
    assert table(db, "select id from quotes where text = 'Two'") == [(first_two,)]
    assert table(db, "select name from roles") == []
    assert table(db, "select name, quote_count from speakers order by name") == [
        ("Ada Pell", 1),
        ("Bo Rask", 1),
        ("Cy Voss", 1),
    ]
    assert table(db, "select text from quotes_fts where quotes_fts match 'one'") == []
    assert table(db, "select text from quotes_fts where quotes_fts match 'three'") == [("Three",)]


def test_quote_keeps_its_id_and_place_when_the_rest_changes(db):
    save_said(db, "“One” said Ada Pell\n“Two” said Ada Pell\n“Two” said Ada Pell", id="a1")
    sql = "select rowid, id from quotes where text = 'Two' order by start"
    before = table(db, sql)
    save_said(db, "“Zero” said Bo Rask\n“Two” said Bo Rask\n“Two” said Cy Voss", id="a1")
    assert table(db, sql) == before
    check_whole(db)


def test_speaker_is_never_deleted_but_a_role_may_go(db):
    save_said(db, "“One” said Ada Pell, mayor of Vale", id="a1", published="2024-01-01")
    save_said(db, "No one speaks.", id="a1", published="2024-01-01")
    check_whole(db)
    assert table(db, "select name, quote_count, first_quoted, current_role from speakers") == [
        ("Ada Pell", 0, None, None)
    ]
    assert table(db, "select * from roles") == []
    assert table(db, "select name, quote_count from organizations") == [("Vale", 0)]


def test_names_are_those_of_most_articles(db):
    texts = [
        "“One” said ZOE PELL, CEO of Norr",
        "“Two” said Zoë Pell, chief executive of Norr Inc.",
        "“Three” said Zoë Pell, chief executive of Norr Inc.",
    ]
    for n, text in enumerate(texts):
        save_said(db, text, id=f"a{n}")
        check_whole(db)
    assert table(db, "select name, current_role from speakers") == [
        ("Zoë Pell", "chief executive, Norr Inc.")
    ]
    for n in (1, 2):
        save_said(db, texts[0], id=f"a{n}")
    assert table(db, "select name, current_role from speakers") == [("ZOE PELL", "CEO, Norr")]
    assert table(db, "select name from organizations") == [("Norr",)]
    assert table(db, "select title, name from roles") == [("CEO", "CEO, Norr")]


def test_organization_renamed_by_another_speakers_article(db):
    save_said(db, "“One” said Ada Pell, mayor of VALE", id="a1")
    for n in range(2):
        save_said(db, "“Two” said Bo Rask, clerk of Vale", id=f"b{n}")
    assert table(db, "select name, current_role from speakers order by name") == [
        ("Ada Pell", "mayor, Vale"),
        ("Bo Rask", "clerk, Vale"),
    ]


def test_current_role_is_the_newest(db):
    save_said(db, "“One” said Ada Pell, minister of Vale", id="a1", published="2024-05-01")
    save_said(db, "“Two” said Ada Pell, mayor of Larkmouth", id="a2", published="2023-05-01")
    save_said(db, "“Three” said Ada Pell, clerk of Larkmouth", id="a3")
    assert table(db, "select current_role from speakers") == [("minister, Vale",)]


def test_sort_key_is_unique_and_begins_with_the_date(db):
    save_said(
        db, "“One” said Ada Pell\n“One” said Ada Pell", id="a1", published="2024-05-01T06:00Z"
    )
    save_said(db, "“One” said Ada Pell", id="a2")
    keys = [key for (key,) in table(db, "select sort_key from quotes order by sort_key")]
    assert [key.rsplit(" ", 1)[0] for key in keys] == ["0000-00-00", *["2024-05-01T06:00Z"] * 2]
    assert all(len(key.rsplit(" ", 1)[1]) == 16 for key in keys)
    months = table(db, "select published, published_month from quotes group by 1, 2")
    assert months == [(None, None), ("2024-05-01T06:00Z", "2024-05")]
    assert table(db, "select first_quoted from speakers") == [("2024-05-01",)]


@pytest.mark.parametrize(
    "title, text, stored",
    [
        ("A bridge", "“One” said Ada Pell", "A bridge"),
        (" ", "  Two\n\nlines ", "Two lines"),
        (None, "word " * 30, ("word " * 16).strip() + "…"),
        (None, "x" * 200, "x" * 80 + "…"),
    ],
)
def test_title_is_given_or_the_first_words(db, title, text, stored):
    save_said(db, text, id="a1", title=title)
    assert table(db, "select title from articles") == [(stored,)]


def test_quote_inside_a_quote(db):
    article = Article("“She said ‘no’ twice”", id="a1")
    inner = Quote((Extent(11, 13),), "direct", parent=1)
    outer = Quote((Extent(1, 20),), "direct")
    links = Links((), (Attribution("none"),) * 2)
    save_article(db, Extraction(article, (inner, outer)), links, EXTRACTOR)
    check_whole(db)
    assert table(db, "select q.text, p.text from quotes q join quotes p on p.id = q.parent_id") == [
        ("no", "She said ‘no’ twice")
    ]
    assert table(db, "select quote_count from articles") == [(1,)]
    # The outer one goes, the inner one stays.
    single = Extraction(article, (Quote((Extent(11, 13),), "direct"),))
    save_article(db, single, Links((), (Attribution("none"),)), EXTRACTOR)
    assert table(db, "select text, parent_id from quotes") == [("no", None)]
    check_whole(db)


@pytest.mark.parametrize(
    "changes",
    [
        pytest.param({"contents": ()}, id="no contents"),
        pytest.param({"contents": (Extent(1, 90),)}, id="beyond the text"),
        pytest.param({"contents": (Extent(4, 6), Extent(1, 3))}, id="out of order"),
        pytest.param({"contents": (Extent(-4, -1),)}, id="before the text"),
        pytest.param({"cue_extent": Extent(80, 90)}, id="cue beyond the text"),
        pytest.param({"confidence": float("nan")}, id="no confidence"),
        pytest.param({"confidence": 1.5}, id="too sure"),
        pytest.param({"type": "shouted"}, id="no such type"),
    ],
)
def test_quote_that_does_not_fit_is_refused_whole(db, changes):
    save_said(db, ARTICLE, id="a1")
    before = rows_by_table(db)
    good = Quote((Extent(1, 4),), "direct")
    bad = Quote(**{"contents": (Extent(1, 4),), "type": "direct", **changes})
    found = Extraction(Article("“One” said Ada", id="a1"), (good, bad))
    with pytest.raises((ValueError, sqlite3.IntegrityError)):
        save_article(db, found, Links((), (Attribution("none"),) * 2), EXTRACTOR)
    assert rows_by_table(db) == before


@pytest.mark.parametrize("published", ["May 2024", "2024-5-1", "", "2024-01-01\n"])
def test_date_that_is_none_is_refused(db, published):
    with pytest.raises(ValueError, match="ISO 8601"):
        save_said(db, ARTICLE, id="a1", published=published)


def test_one_attribution_for_each_quote(db):
    with pytest.raises(ValueError, match="attribution"):
        save_article(db, Extraction(Article("x"), (Quote((Extent(0, 1),), "direct"),)), Links(), "")


def test_half_a_character_is_refused_and_nothing_stays(db):
    with pytest.raises(UnicodeEncodeError):
        save_said(db, "“One \ud83d” said Ada Pell", id="a1")
    assert db["articles"].count == db["speakers"].count == 0


@pytest.mark.parametrize(
    "text",
    [
        "“Ça va 👍🏽 já” said Zoë Pell",
        "𝔄𝔅 “𐍈” said Ædan Łuk, mayor of Ørn",
        "“\u202eright to left\u202c” said משה כהן",
        "“e\u0301” said A\u0301da Pell\r\n“\ufeff” said Bo Rask",
        "“'; drop table quotes; --” said Ada \"Pell\" O'Dell",
        "“NUL \0 inside” said Ada Pell",
        "“" + "long " * 40_000 + "” said Ada Pell",
    ],
    ids=ascii,
)
def test_any_words_come_back_as_they_were(db, text):
    save_said(db, text, id="ɪd", title="T\0 𝔄", byline="'", publication="“Væn”")
    check_whole(db)
    assert table(db, "select text from article_texts") == [(text,)]
    assert table(db, "select count(*) from quotes")[0][0] > 0


def test_state_of_an_article(db):
    article = Article("“One” said Ada Pell", id="a1")
    assert article_state(db, article, EXTRACTOR) == "new"
    save_said(db, article.text, id="a1")
    assert article_state(db, article, EXTRACTOR) == "unchanged"
    assert article_state(db, article, "said 2") == "changed"
    assert article_state(db, Article("“Two” said Ada Pell", id="a1"), EXTRACTOR) == "changed"
    assert article_state(db, Article(article.text, id="a1", title="T"), EXTRACTOR) == "changed"


def test_two_articles_with_one_id_are_not_mixed(db, monkeypatch):
    save_said(db, "“One” said Ada Pell", id="a1")
    before = rows_by_table(db)
    ids = dict(table(db, "select key, id from articles"))
    monkeypatch.setattr("datasette_quotes.store.write.stable_id", lambda *parts: ids["a1"])
    with pytest.raises(ValueError, match="same id"):
        save_said(db, "“Two” said Bo Rask", id="a2")
    assert rows_by_table(db) == before


def test_two_quotes_with_one_id_are_not_mixed(db, monkeypatch):
    save_said(db, "“One” said Ada Pell", id="a1")
    before = rows_by_table(db)
    (id,) = table(db, "select id from quotes")[0]
    monkeypatch.setattr("datasette_quotes.store.quote_rows.stable_id", lambda *parts: id)
    with pytest.raises(ValueError, match="same id"):
        save_said(db, "“Two” said Bo Rask", id="a2")
    assert rows_by_table(db) == before


names = st.sampled_from(["Zoë Pell", "Zoe Pell", "ZOE PELL", "Odile", "Bo Rask", "Bo van Rask"])
titles = st.sampled_from(["CEO", "chief executive", "mayor", "acting mayor", "former clerk"])
bodies = st.sampled_from(["Norr", "Norr Inc.", "NORR", "Vale"])
roles = st.one_of(st.just(""), st.builds(", {} of {}".format, titles, bodies))
lines = st.one_of(
    st.builds("“W{}” said {}{}".format, st.integers(0, 2), names, roles),
    st.builds("“W{}” declared {}".format, st.integers(0, 2), bodies),
    st.sampled_from(["“W” said a baker", "“W” said Zoë Pell and Bo Rask"]),
)
articles = st.builds(
    lambda text, published, publication, id: {
        "text": "\n".join(text),
        "published": published,
        "publication": publication,
        "id": id,
    },
    st.lists(lines, max_size=4),
    st.sampled_from([None, "2024", "2024-01-02", "2024-01-02T03:04:05Z", "2023-12-31"]),
    st.sampled_from([None, "The Vane", "Ledger"]),
    st.sampled_from("abcd"),
)


@settings(max_examples=60, deadline=None)
@given(st.lists(articles, max_size=5, unique_by=lambda a: a["id"]), st.randoms())
def test_order_of_articles_changes_nothing(found, random):
    forwards, shuffled = open_database(":memory:"), open_database(":memory:")
    for article in found:
        save_said(forwards, **article)
    for article in random.sample(found, len(found)):
        save_said(shuffled, **article)
    assert rows_by_table(forwards) == rows_by_table(shuffled)


@settings(max_examples=60, deadline=None)
@given(st.lists(articles, max_size=8))
def test_counts_stay_exact_whatever_is_replaced(found):
    db = open_database(":memory:")
    for article in found:
        save_said(db, **article)
    check_whole(db)


def test_no_statement_of_a_save_reads_a_whole_table(db):
    """Else saving one article would cost more with each one saved before."""
    for n in range(20):
        save_said(db, ARTICLE, id=f"a{n}", published="2024-01-01", publication="The Vane")
    db.execute("analyze")
    statements = []
    with db.tracer(lambda sql, values: statements.append((sql, values))):
        save_only(db, ARTICLE, id="a1", published="2024-01-02", publication="The Vane")
    checked = 0
    for sql, values in statements:
        if sql.split()[0].lower() in ("select", "update", "delete"):
            for row in db.execute(f"explain query plan {sql}", values).fetchall():
                checked += 1
                assert not row[3].startswith("SCAN") or "CONSTANT" in row[3], (sql, row[3])
    assert checked > 50


def test_extractor_of_the_tests_reads_its_language():
    (found,) = extract_said(None, [Article(ARTICLE)])
    assert [quote.speaker for quote in found.quotes] == [
        "Ada Pell",
        "Norr Inc.",
        "Bo Rask",
        None,
        None,
    ]


def test_every_spelling_sorts_alike_whoever_came_first():
    words = [
        {"text": "“W0” declared Norr", "id": "a"},
        {"text": "“W1” declared Norr Inc.", "id": "b"},
    ]
    rows = []
    for articles_in_turn in (words, words[::-1]):
        db = open_database(":memory:")
        for article in articles_in_turn:
            save_said(db, **article)
        rows.append(rows_by_table(db)["speakers"])
        assert table(db, "select 1 from speakers where sort_name is null") == []
    assert rows[0] == rows[1]
