"""Appearances come to their speakers, whatever the order in which articles come."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from said import rows_by_table, save_only, save_said

from datasette_quotes.speakers.resolve import resolve
from datasette_quotes.speakers.tenure import roles_in_time
from datasette_quotes.store import identity
from datasette_quotes.store.database import open_database
from datasette_quotes.store.identity import link_waiting


@pytest.fixture
def db():
    return open_database(":memory:")


def table(db, sql, *values):
    return db.execute(sql, values).fetchall()


def speaker_of(db, words):
    sql = "select s.name from quotes q join speakers s on s.id = q.speaker_id where q.text = ?"
    ((name,),) = table(db, sql, words)
    return name


def check_redirects(db):
    """A merged speaker leads straight to one that is not merged, and has nothing left."""
    assert table(db, "select 1 from blocks_to_link") == []
    assert table(db, "select 1 from speakers_to_place") == []
    assert table(db, "pragma foreign_key_check") == []
    merged = "select id from speakers where merged_into is not null"
    for holder in ("quotes", "quote_speakers", "aliases", "roles", "appearances"):
        assert table(db, f"select 1 from {holder} where speaker_id in ({merged})") == []
    assert table(db, f"select 1 from speakers where merged_into in ({merged})") == []
    for column in ("speaker_a", "speaker_b"):
        assert table(db, f"select 1 from merge_suggestions where {column} in ({merged})") == []
    counted = "select sum(quote_count + article_count), max(current_role) from speakers"
    assert table(db, f"{counted} where merged_into is not null") in ([(None, None)], [(0, None)])


def check_held_together(db):
    """Quotes, roles and names have the speaker of their appearance."""
    for held in ("quotes", "quote_speakers", "aliases"):
        wrong = f"""select 1 from {held} h join appearances a on a.id = h.appearance_id
            where a.speaker_id <> h.speaker_id"""
        assert table(db, wrong) == []
    wrong = """select 1 from role_mentions m join roles r on r.id = m.role_id
        join appearances a on a.id = m.appearance_id where a.speaker_id <> r.speaker_id"""
    assert table(db, wrong) == []
    wrong = "select 1 from quotes q join roles r on r.id = q.role_id"
    assert table(db, f"{wrong} where r.speaker_id <> q.speaker_id") == []


LIZ = "“One” said Liz Pell, clerk of Vale"
ELIZABETH = "“Two” said Elizabeth Pell, clerk of Vale"


def test_merged_speaker_leads_on_and_keeps_nothing(db):
    save_said(db, ELIZABETH, id="b", published="2024-02-01")
    ((elizabeth,),) = table(db, "select id from speakers")
    save_said(db, LIZ, id="a", published="2024-03-01")
    check_redirects(db)
    check_held_together(db)
    assert table(db, "select name, quote_count, current_role from speakers where id = ?",
                 elizabeth) == [("Elizabeth Pell", 2, "clerk, Vale")]  # fmt: skip
    assert table(db, "select name, merged_into from speakers where id <> ?", elizabeth) == [
        ("Liz Pell", elizabeth)
    ]
    assert table(db, "select name from aliases where kind = 'full' order by 1") == [
        ("Elizabeth Pell",),
        ("Liz Pell",),
    ]
    reasons = "select reason from appearances order by name"
    assert table(db, reasons) == [
        ("full name",),
        ("short form of the given name; same title at the same organization",),
    ]


def test_earlier_article_takes_over_and_old_address_leads_there(db):
    save_said(db, ELIZABETH, id="b", published="2024-02-01")
    save_said(db, LIZ, id="a", published="2023-01-01")
    check_redirects(db)
    ((old, new),) = table(db, "select id, merged_into from speakers where merged_into is not null")
    names = dict(table(db, "select id, name from speakers"))
    assert (names[old], names[new]) == ("Elizabeth Pell", "Elizabeth Pell")
    assert table(db, "select distinct speaker_id from quotes") == [(new,)]


def test_speakers_part_again_when_the_evidence_goes(db):
    save_said(db, ELIZABETH, id="b", published="2024-02-01")
    save_said(db, LIZ, id="a", published="2024-03-01")
    save_said(db, "“One” said Liz Pell, baker", id="a", published="2024-03-01")
    check_redirects(db)
    assert speaker_of(db, "One") == "Liz Pell"
    assert table(db, "select count(*) from speakers where merged_into is null") == [(2,)]
    ((reasons,),) = table(db, "select reasons from merge_suggestions")
    assert "no title or organization in common" in reasons


def test_surname_alone_finds_its_bearer_in_a_later_article(db):
    save_said(db, "“Zero” said Pell, clerk of Vale", id="a", published="2024-01-01")
    assert speaker_of(db, "Zero") == "Pell"
    save_said(db, ELIZABETH, id="b", published="2024-02-01")
    assert speaker_of(db, "Zero") == "Elizabeth Pell"
    check_redirects(db)
    save_said(db, "“Six” said Ann Pell, clerk of Vale", id="c", published="2024-02-02")
    assert speaker_of(db, "Zero") == "Pell"
    check_redirects(db)


def test_joint_statement_moves_with_its_speakers(db):
    save_said(db, ELIZABETH, id="b", published="2024-02-01")
    save_said(db, LIZ + "\n“Both” said Bo Rask and Liz Pell", id="a", published="2024-03-01")
    check_held_together(db)
    joint = "select name from quote_speakers join speakers on id = speaker_id"
    assert table(db, joint) == [("Elizabeth Pell",)]


def test_blocks_of_an_interrupted_run_wait_for_the_next(db):
    save_only(db, ELIZABETH, id="b", published="2024-02-01")
    save_only(db, LIZ, id="a", published="2024-03-01")
    assert table(db, "select distinct reason from appearances") == [("",)]
    assert len(table(db, "select 1 from blocks_to_link")) == 1
    link_waiting(db, resolve, roles_in_time)
    check_redirects(db)
    assert speaker_of(db, "One") == "Elizabeth Pell"


def test_linking_again_changes_nothing(db):
    for n, text in enumerate([ELIZABETH, LIZ, "“Zero” said Pell, clerk of Vale"]):
        save_only(db, text, id=str(n), published="2024-01-01")
    link_waiting(db, resolve, roles_in_time)
    rows = rows_by_table(db)
    db.execute("insert into blocks_to_link select distinct kind, block from appearances")
    changes = db.conn.total_changes
    link_waiting(db, resolve, roles_in_time)
    assert rows_by_table(db) == rows
    assert db.conn.total_changes - changes < 10  # the waiting list and the suggestions


def test_many_blocks_are_linked_in_several_transactions(db, monkeypatch):
    monkeypatch.setattr(identity, "BLOCKS_AT_ONCE", 2)
    lines = [f"“W{n}” said Ada {family}" for n, family in enumerate("Pell Rask Voss Norn".split())]
    save_only(db, "\n".join(lines), id="a")
    begun = []
    db.conn.set_trace_callback(begun.append)
    link_waiting(db, resolve, roles_in_time)
    assert sum(sql.lower() == "begin immediate" for sql in begun) == 4  # and two after them
    check_redirects(db)


# Empty but for what waits, or as long as what people decided.
SMALL = tuple(
    f"SCAN {table}"
    for table in ("blocks_to_link", "speakers_to_place", "merge_judgements", "set_appearances")
)


def test_no_statement_of_linking_reads_a_whole_table(db):
    """Else linking a block would cost more with each article saved before."""
    for n in range(20):
        others = f"“Three” said Bo Rask and Cy Voss\n“Four” said Dee Norn{n}, head of Marl {n}"
        save_said(db, f"{LIZ}\n{others}", id=f"a{n}")
    db.execute("analyze")
    save_only(db, ELIZABETH, id="a1", published="2023-01-01")
    statements = []
    with db.tracer(lambda sql, values: statements.append((sql, values))):
        link_waiting(db, resolve, roles_in_time)
    checked = 0
    for sql, values in statements:
        if sql.split()[0].lower() in ("select", "update", "delete"):
            for row in db.execute(f"explain query plan {sql}", values).fetchall():
                if not row[3].startswith(SMALL):
                    checked += 1
                    assert not row[3].startswith("SCAN") or "CONSTANT" in row[3], (sql, row[3])
    assert checked > 50


names = st.sampled_from(
    ["Liz Pell", "Elizabeth Pell", "Elizabeth M. Pell", "Eliza Pell", "Pell", "E. Pell", "Bo Rask"]
)
titles = st.sampled_from(["clerk", "mayor", "goalkeeper", "former farmer", "engineer"])
bodies = st.sampled_from(["Norr", "Vale Council", "Marl"])
roles = st.one_of(
    st.just(""), st.builds(", {}".format, titles), st.builds(", {} of {}".format, titles, bodies)
)
lines = st.one_of(
    st.builds("“W{}” said {}{}".format, st.integers(0, 2), names, roles),
    st.builds("“W{}” declared {}".format, st.integers(0, 2), bodies),
    st.sampled_from(["“W” said Bo Rask and Liz Pell", "“W” declared Norr Harbour"]),
)
articles = st.lists(
    st.builds(
        lambda text, published, publication, id: {
            "text": "\n".join(text),
            "published": published,
            "publication": publication,
            "id": id,
        },
        st.lists(lines, min_size=1, max_size=3),
        st.sampled_from([None, "2023-05-01", "2024-01-02", "2024-01-02T03:04:05Z", "2024-08-01"]),
        st.sampled_from([None, "The Vane"]),
        st.sampled_from("abcdefg"),
    ),
    max_size=7,
    unique_by=lambda article: article["id"],
)


def live_rows(db):
    """All rows but those of merged speakers; for these see `destinations`."""
    rows = rows_by_table(db)
    merged_into = [row[1] for row in table(db, "pragma table_info(speakers)")].index("merged_into")
    rows["speakers"] = [row for row in rows["speakers"] if row[merged_into] is None]
    return rows


def destinations(db):
    return dict(table(db, "select id, merged_into from speakers where merged_into is not null"))


@settings(max_examples=80, deadline=None)
@given(articles, st.randoms())
def test_order_and_batches_change_nothing(found, random):
    at_once, bit_by_bit = open_database(":memory:"), open_database(":memory:")
    for article in found:
        save_only(at_once, **article)
    link_waiting(at_once, resolve, roles_in_time)
    for article in random.sample(found, len(found)):
        save_only(bit_by_bit, **article)
        if random.random() < 0.5:
            link_waiting(bit_by_bit, resolve, roles_in_time)
    link_waiting(bit_by_bit, resolve, roles_in_time)
    assert live_rows(at_once) == live_rows(bit_by_bit)
    ways, more_ways = destinations(at_once), destinations(bit_by_bit)
    assert ways.items() <= more_ways.items()  # more only where namesakes were apart for a while
    for db in (at_once, bit_by_bit):
        check_redirects(db)
        check_held_together(db)


@settings(max_examples=40, deadline=None)
@given(st.lists(articles, min_size=2, max_size=3))
def test_whatever_is_replaced_holds_together(runs):
    db = open_database(":memory:")
    ids = set()
    for run in runs:
        for article in run:
            save_only(db, **article)
        link_waiting(db, resolve, roles_in_time)
        check_redirects(db)
        check_held_together(db)
        now = {id for (id,) in table(db, "select id from speakers")}
        assert ids <= now  # speakers are for ever
        ids = now
    changed = {article["id"]: article for run in runs for article in run}
    afresh = open_database(":memory:")
    for article in changed.values():
        save_only(afresh, **article)
    link_waiting(afresh, resolve, roles_in_time)
    assert table(db, "select id, speaker_id, reason from appearances order by id") == table(
        afresh, "select id, speaker_id, reason from appearances order by id"
    )
    assert table(db, "select * from merge_suggestions") == table(
        afresh, "select * from merge_suggestions"
    )
