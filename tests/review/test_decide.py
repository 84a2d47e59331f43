"""What people decide is applied at once, after every run, and leaves nothing when undone."""

import json
from itertools import count

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from said import rows_by_table, save_said

from datasette_quotes.decisions import as_json, from_json
from datasette_quotes.errors import ReviewError
from datasette_quotes.model import Extent
from datasette_quotes.review import decide, refs
from datasette_quotes.store import corrections
from datasette_quotes.store.database import open_database

PIER = (
    "“The pier is safe” said Ada Pell, mayor of Larkmouth\n“It creaks” said Bo Rask, diver of Marl"
)
MOLE = "“We move the mole” said Ada Pell\n“Nobody asked us” said a baker\n“No” said Bo Rask"
LIZ = "“One” said Liz Voss, clerk of Vale"
ELIZABETH = "“Two” said Elizabeth Voss, clerk of Vale"

SHARED = HealthCheck.function_scoped_fixture  # begins anew with every example

# Tables that say what people decided, or how ids lead on: an undone decision stays in them.
LASTING = ("corrections", "correction_outcomes")


@pytest.fixture
def db():
    db = open_database(":memory:")
    save_said(db, PIER, id="pier", published="2024-01-01", publication="The Vane")
    save_said(db, MOLE, id="mole", published="2024-02-01", publication="The Vane")
    return db


def state(db):
    return {name: rows for name, rows in rows_by_table(db).items() if name not in LASTING}


def quote(db, words):
    ((id,),) = db.execute("select id from quotes where text = ?", [words]).fetchall()
    return id


def speaker(db, name):
    ((id,),) = db.execute(
        "select id from speakers where name = ? and merged_into is null", [name]
    ).fetchall()
    return id


def said(db, words):
    """Who said it, in which role, and the state of the quote."""
    ((found),) = db.execute(
        """select s.name, r.name, q.status from quotes q left join speakers s on s.id = q.speaker_id
        left join roles r on r.id = q.role_id where q.text = ?""",
        [words],
    ).fetchall()
    return found


def outcomes(db):
    return db.execute(
        """select c.kind, o.outcome, o.reason from corrections c
        left join correction_outcomes o on o.correction_id = c.id order by c.id"""
    ).fetchall()


def check_counts(db):
    """Stored counts are those of the quotes."""
    for table, column in (("speakers", "speaker_id"), ("organizations", "organization_id")):
        wrong = f"""select name from {table} t where quote_count <>
            (select count(*) from quotes where {column} = t.id and listed)"""
        assert db.execute(wrong).fetchall() == []
    wrong = """select title from articles a where quote_count <>
        (select count(*) from quotes where article_id = a.id and listed)"""
    assert db.execute(wrong).fetchall() == []
    assert db.execute("pragma foreign_key_check").fetchall() == []


def test_speaker_of_a_quote_is_set_with_the_role_that_the_article_gives(db):
    decide.set_speaker(db, "kim", quote(db, "It creaks"), speaker(db, "Ada Pell"))
    assert said(db, "It creaks") == ("Ada Pell", "mayor, Larkmouth", "corrected")
    check_counts(db)


def test_speaker_whom_the_article_does_not_name_has_the_role_of_other_articles(db):
    save_said(db, "“Late” said nobody", id="late", published="2024-01-02")
    decide.set_speaker(db, "kim", quote(db, "Late"), speaker(db, "Ada Pell"))
    assert said(db, "Late") == ("Ada Pell", "mayor, Larkmouth", "corrected")
    basis = "select role_basis, attribution from quotes where text = 'Late'"
    assert db.execute(basis).fetchone() == ("nearest", "named")
    check_counts(db)


def test_speaker_may_be_new(db):
    decide.set_speaker(db, "kim", quote(db, "Nobody asked us"), "Greta Olsen-Hart")
    assert said(db, "Nobody asked us") == ("Greta Olsen-Hart", None, "corrected")
    decide.set_speaker(db, "kim", quote(db, "No"), "greta olsen-hart")
    assert said(db, "No")[0] == "Greta Olsen-Hart"
    check_counts(db)


def test_speaker_is_cleared(db):
    decide.set_speaker(db, "kim", quote(db, "It creaks"), None)
    assert said(db, "It creaks") == (None, None, "corrected")
    row = "select attribution, role_basis from quotes where text = 'It creaks'"
    assert db.execute(row).fetchone() == ("none", None)
    check_counts(db)


def test_speaker_that_was_right_is_confirmed(db):
    decide.set_speaker(db, "kim", quote(db, "It creaks"), speaker(db, "Bo Rask"))
    assert said(db, "It creaks") == ("Bo Rask", "diver, Marl", "confirmed")


def test_what_is_no_quote_is_not_listed_or_counted(db):
    decide.reject(db, "kim", quote(db, "No"))
    assert said(db, "No")[2] == "rejected"
    assert db.execute("select listed from quotes where text = 'No'").fetchone() == (0,)
    check_counts(db)


def test_confirmed_quote_is_certain(db):
    decide.confirm(db, "kim", quote(db, "No"))
    row = "select status, confidence from quotes where text = 'No'"
    assert db.execute(row).fetchone() == ("confirmed", 1.0)


def test_extent_is_set_and_the_quote_keeps_its_id(db):
    id = quote(db, "We move the mole")
    start = MOLE.index("the mole")
    decide.set_extent(db, "kim", id, [Extent(start, start + 8)])
    assert quote(db, "the mole") == id
    spans = "select start, end from quote_spans where quote_id = ? and kind = 'content'"
    assert db.execute(spans, [id]).fetchall() == [(start, start + 8)]
    save_said(db, MOLE, id="mole", published="2024-02-01", publication="The Vane")
    assert quote(db, "the mole") == id
    check_counts(db)


def test_extent_is_set_by_words(db):
    id = quote(db, "We move the mole")
    decide.set_words(db, "kim", id, "We move … mole")
    assert db.execute("select text from quotes where id = ?", [id]).fetchone() == ("We move mole",)
    with pytest.raises(ReviewError, match="“We dig” does not stand in the article"):
        decide.set_words(db, "kim", id, "We dig")


def test_role_is_set(db):
    decide.set_role(db, "kim", quote(db, "No"), "chief diver", "Marl Divers", "acting")
    assert said(db, "No") == ("Bo Rask", "acting chief diver, Marl Divers", "corrected")
    row = "select role_basis from quotes where text = 'No'"
    assert db.execute(row).fetchone() == ("human",)
    decide.set_role(db, "kim", quote(db, "No"), None)
    assert said(db, "No") == ("Bo Rask", None, "corrected")
    check_counts(db)


def test_merged_speakers_are_one_and_lead_on(db):
    ada, bo = speaker(db, "Ada Pell"), speaker(db, "Bo Rask")
    decide.merge(db, "kim", bo, ada)
    assert {said(db, words)[0] for words in ("It creaks", "No", "We move the mole")} == {"Ada Pell"}
    assert db.execute("select merged_into from speakers where id = ?", [bo]).fetchone() == (ada,)
    save_said(db, "“Again” said Bo Rask", id="again", published="2024-03-01")
    assert said(db, "Again")[0] == "Ada Pell"
    check_counts(db)


def test_chains_of_merges_lead_straight_to_the_end(db):
    save_said(db, "“Three” said Cy Norn\n“Four” said Dee Holt", id="more", published="2024-04-01")
    ada, bo, cy, dee = (speaker(db, n) for n in ("Ada Pell", "Bo Rask", "Cy Norn", "Dee Holt"))
    decide.merge(db, "kim", ada, bo)
    decide.merge(db, "kim", cy, dee)
    decide.merge(db, "kim", bo, dee)
    leads = "select merged_into from speakers where id in (?, ?, ?) order by id"
    assert db.execute(leads, [ada, bo, cy]).fetchall() == [(dee,)] * 3
    check_counts(db)


def test_those_who_are_never_the_same_stay_two(db):
    save_said(db, ELIZABETH, id="b", published="2024-02-01")
    elizabeth = speaker(db, "Elizabeth Voss")
    save_said(db, LIZ, id="a", published="2024-03-01")
    assert said(db, "One")[0] == "Elizabeth Voss"  # found to be one
    other = open_database(":memory:")
    save_said(other, LIZ.replace("clerk of Vale", "vet"), id="a", published="2024-03-01")
    save_said(other, ELIZABETH, id="b", published="2024-02-01")
    liz = speaker(other, "Liz Voss")
    decide.never_same(other, "kim", liz, elizabeth)
    assert other.execute("select * from merge_suggestions").fetchall() == []
    save_said(other, LIZ, id="a", published="2024-03-01")
    assert said(other, "One")[0] == "Liz Voss"
    assert speaker(other, "Elizabeth Voss") == elizabeth


def test_speaker_is_split_and_stays_so(db):
    bo = speaker(db, "Bo Rask")
    (_, late) = refs.appearances_of(db, bo)
    decide.split(db, "kim", bo, [late[0]], "Bo Rask the younger")
    assert said(db, "It creaks")[0] == "Bo Rask"
    assert said(db, "No")[0] == "Bo Rask the younger"
    younger = speaker(db, "Bo Rask the younger")
    save_said(db, f"{MOLE}\n“More” said Ada Pell", id="mole", published="2024-02-01")
    assert speaker(db, "Bo Rask the younger") == younger
    assert said(db, "No")[0] == "Bo Rask the younger"
    check_counts(db)
    decide.undo(db, "kim", 1)
    assert said(db, "No")[0] == "Bo Rask"
    led = "select merged_into from speakers where id = ?"
    assert db.execute(led, [younger]).fetchone() == (bo,)


def test_whoever_is_split_off_a_merged_speaker_leaves(db):
    save_said(db, "“Three” said Cy Norn", id="cy", published="2024-04-01")
    cy, bo = speaker(db, "Cy Norn"), speaker(db, "Bo Rask")
    decide.merge(db, "kim", cy, bo)
    (appearance,) = [id for id, _, name, _ in refs.appearances_of(db, bo) if name == "Cy Norn"]
    decide.split(db, "kim", bo, [appearance], "Cyrus Norn")
    assert said(db, "Three")[0] == "Cyrus Norn"
    decide.undo(db, "kim", 2)
    assert said(db, "Three")[0] == "Bo Rask"


def test_renamed_speaker_is_called_so_after_every_run(db):
    decide.rename(db, "kim", speaker(db, "Ada Pell"), "Dame Ada Pell")
    save_said(db, "“Again” said Ada Pell", id="again")
    assert said(db, "Again")[0] == "Dame Ada Pell"
    names = "select name from aliases where kind = 'full' and speaker_id = ?"
    assert ("Ada Pell",) in db.execute(names, [speaker(db, "Dame Ada Pell")]).fetchall()


def test_later_decision_wins_over_one_that_contradicts_it(db):
    ada, bo = speaker(db, "Ada Pell"), speaker(db, "Bo Rask")
    decide.merge(db, "kim", bo, ada)
    decide.undo(db, "kim", 1)
    decide.never_same(db, "kim", bo, ada)
    decide.merge(db, "lou", bo, ada)
    assert said(db, "No")[0] == "Ada Pell"
    assert outcomes(db)[2] == ("never", "orphaned", "a later decision made them one")


def test_undoing_is_undone(db):
    id = quote(db, "No")
    decide.reject(db, "kim", id)
    undoing = decide.undo(db, "kim", 1)
    assert said(db, "No")[2] == "auto"
    assert outcomes(db)[0][1] == "undone"
    decide.undo(db, "kim", undoing)
    assert said(db, "No")[2] == "rejected"
    assert [outcome for _, outcome, _ in outcomes(db)] == ["applied", "undone", "applied"]


def test_what_cannot_be_decided_is_said_and_changes_nothing(db):
    before = rows_by_table(db)
    ada = speaker(db, "Ada Pell")
    for wrong, words in [
        (lambda: decide.confirm(db, "kim", 1), "no quote 1"),
        (lambda: decide.set_speaker(db, "kim", quote(db, "No"), 7), "no speaker 7"),
        (lambda: decide.set_speaker(db, "kim", quote(db, "No"), "Bunty"), "needs a full name"),
        (lambda: decide.set_role(db, "kim", quote(db, "Nobody asked us"), "baker"), "no speaker"),
        (lambda: decide.merge(db, "kim", ada, ada), "one speaker already"),
        (lambda: decide.split(db, "kim", ada, []), "choose one or more"),
        (lambda: decide.rename(db, "kim", ada, " "), "is empty"),
        (lambda: decide.undo(db, "kim", 1), "no correction 1"),
        (lambda: decide.set_extent(db, "kim", quote(db, "No"), [Extent(0, 9999)]), "characters"),
    ]:
        with pytest.raises(ReviewError, match=words):
            wrong()
    assert rows_by_table(db) == before


def test_corrections_are_never_changed_or_deleted(db):
    decide.confirm(db, "kim", quote(db, "No"))
    for change in ("delete from corrections", "update corrections set actor = 'lou'"):
        with pytest.raises(Exception, match="only ever added"):
            db.execute(change)


def test_corrections_outlast_a_changed_article_and_another_model(db, monkeypatch):
    """Every one is applied or orphaned, with the reason."""
    decide.set_speaker(db, "kim", quote(db, "It creaks"), "Cy Norn")
    decide.reject(db, "kim", quote(db, "The pier is safe"))
    decide.set_role(db, "kim", quote(db, "We move the mole"), "harbour master", "Larkmouth")
    decide.confirm(db, "kim", quote(db, "No"))
    decide.set_speaker(db, "kim", quote(db, "Nobody asked us"), speaker(db, "Bo Rask"))
    changed = "A new first line.\n" + MOLE.replace("Nobody asked us", "Someone asked them").replace(
        "“No” said",
        "“No” shouted",  # the extractor no longer takes it for a quote
    )
    save_said(db, changed, id="mole", published="2024-02-01", publication="The Vane")
    monkeypatch.setattr("said.EXTRACTOR", "said 2")
    save_said(db, PIER, id="pier", published="2024-01-01", publication="The Vane")
    assert said(db, "It creaks") == ("Cy Norn", None, "corrected")
    assert said(db, "The pier is safe")[2] == "rejected"
    assert said(db, "We move the mole") == ("Ada Pell", "harbour master, Larkmouth", "corrected")
    assert said(db, "No") == (None, None, "confirmed")
    assert outcomes(db) == [
        ("speaker", "applied", None),
        ("reject", "applied", None),
        ("role", "applied", None),
        ("confirm", "applied", None),
        ("speaker", "orphaned", "its words no longer stand in the article"),
    ]
    check_counts(db)


def test_correction_finds_words_that_were_edited_a_little(db):
    text = "“We shall certainly move the mole before winter comes” said Ada Pell"
    save_said(db, text, id="winter")
    decide.set_speaker(db, "kim", quote(db, text[1 : text.index("”")]), "Cy Norn")
    save_said(db, text.replace("certainly", "surely"), id="winter")
    edited = "We shall surely move the mole before winter comes"
    assert said(db, edited)[0] == "Cy Norn"


def test_decisions_survive_json(db):
    decide.set_speaker(db, "kim", quote(db, "It creaks"), "Cy Norn")
    decide.set_role(db, "kim", quote(db, "No"), "chief diver", "Marl Divers", "acting")
    decide.never_same(db, "kim", speaker(db, "Ada Pell"), speaker(db, "Bo Rask"))
    decide.undo(db, "kim", 2)
    for correction in corrections.all_corrections(db):
        assert (
            from_json(json.loads(json.dumps(as_json(correction.decision)))) == correction.decision
        )


def test_decisions_carry_to_a_file_made_anew(db):
    decide.set_speaker(db, "kim", quote(db, "It creaks"), "Cy Norn")
    decide.merge(db, "kim", speaker(db, "Bo Rask"), speaker(db, "Ada Pell"))
    decide.reject(db, "kim", quote(db, "No"))
    decide.undo(db, "kim", 3)
    decide.rename(db, "kim", speaker(db, "Ada Pell"), "Dame Ada Pell")
    made = [(c.decision, c.quote_id) for c in corrections.all_corrections(db)]
    other = open_database(":memory:")
    save_said(other, PIER, id="pier", published="2024-01-01", publication="The Vane")
    assert decide.apply_decisions(other, made) == 5
    assert decide.apply_decisions(other, made) == 0
    assert {outcome for kind, outcome, _ in outcomes(other) if kind == "reject"} == {"orphaned"}
    save_said(other, MOLE, id="mole", published="2024-02-01", publication="The Vane")
    assert rows_by_table(other) == rows_by_table(db)


def decisions(db):
    """Every kind of decision that can be made now, as functions of the actor."""
    quotes = [id for (id,) in db.execute("select id from quotes order by id").fetchall()]
    people = [
        id
        for (id,) in db.execute(
            """select id from speakers where kind = 'person' and merged_into is null
            and exists (select 1 from appearances where speaker_id = speakers.id) order by id"""
        ).fetchall()
    ]
    for id in quotes:
        yield lambda id=id: decide.confirm(db, "kim", id)
        yield lambda id=id: decide.reject(db, "kim", id)
        yield lambda id=id: decide.set_speaker(db, "kim", id, None)
        for person in people:
            yield lambda id=id, person=person: decide.set_speaker(db, "kim", id, person)
        if db.execute("select 1 from quotes where id = ? and speaker_id > 0", [id]).fetchone():
            yield lambda id=id: decide.set_role(db, "kim", id, "head", "Vale")
        yield lambda id=id: decide.set_extent(db, "kim", id, [Extent(1, 3)])
    for person in people:
        yield lambda person=person: decide.rename(db, "kim", person, "Someone Else")
        if len(found := refs.appearances_of(db, person)) > 1:
            yield lambda p=person, a=found[0][0]: decide.split(db, "kim", p, [a])
        for other in people:
            if other != person:
                yield lambda a=person, b=other: decide.merge(db, "kim", a, b)
                yield lambda a=person, b=other: decide.never_same(db, "kim", a, b)


def without_led(rows):
    """Speakers whom only a decision made stay for ever, and lead on: not what is compared."""
    return {
        name: [r for r in found if name != "speakers" or r[3] is None or "split " not in str(r)]
        for name, found in rows.items()
    }


ARCHIVE = [
    (PIER, {"id": "pier", "published": "2024-01-01"}),
    (MOLE, {"id": "mole", "published": "2024-02-01"}),
    (LIZ, {"id": "liz", "published": "2024-03-01"}),
    (ELIZABETH, {"id": "eli", "published": "2024-04-01"}),
    ("“Five” said Rask\n“Six” said Ada Pell and Bo Rask", {"id": "six", "published": "2024-05-01"}),
]


@pytest.fixture
def numbered(monkeypatch):
    """Uids that are no accident: a split speaker's id is made of one."""
    numbers = [count()]
    monkeypatch.setattr(decide, "_uid", lambda: f"{next(numbers[0]):032}")
    return lambda: numbers.__setitem__(0, count())


@settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(st.data())
def test_undoing_restores_the_state_before(numbered, data):
    numbered()
    db = open_database(":memory:")
    for text, about in ARCHIVE:
        save_said(db, text, **about)
    states = [state(db)]
    for _ in range(data.draw(st.integers(1, 4))):
        possible = list(decisions(db))
        possible[data.draw(st.integers(0, 999)) % len(possible)]()
        check_counts(db)
        states.append(state(db))
    for id in range(len(states) - 1, 0, -1):
        decide.undo(db, "kim", id)
        assert without_led(state(db)) == without_led(states[id - 1])


@settings(
    max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(st.data())
def test_no_decision_is_lost_by_reading_again(numbered, data):
    numbered()
    db = open_database(":memory:")
    for text, about in ARCHIVE:
        save_said(db, text, **about)
    for _ in range(data.draw(st.integers(1, 4))):
        possible = list(decisions(db))
        possible[data.draw(st.integers(0, 999)) % len(possible)]()
    before = rows_by_table(db)
    for text, about in data.draw(st.permutations(ARCHIVE)):
        save_said(db, text, **about)
    assert rows_by_table(db) == before
    loops = """select 1 from speakers a join speakers b on b.id = a.merged_into
        where b.merged_into is not null"""
    assert db.execute(loops).fetchall() == []
