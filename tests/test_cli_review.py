"""speakers, review and corrections at the terminal."""

import json

import pytest
from click.testing import CliRunner
from said import save_said

from datasette_quotes.cli import quotes
from datasette_quotes.evaluate import evaluate_file
from datasette_quotes.store.database import open_database

PIER = (
    "“The pier is safe” said Ada Pell, mayor of Larkmouth\n“It creaks” said Bo Rask, diver of Marl"
)
MOLE = "“We move the mole” said Ada Pell\n“Nobody asked us” said a baker\n“No” said Bo Rask"


@pytest.fixture
def file(tmp_path):
    path = tmp_path / "news.db"
    db = open_database(path)
    save_said(db, PIER, id="pier", title="Pier", published="2024-01-01", publication="The Vane")
    save_said(db, MOLE, id="mole", title="Mole", published="2024-02-01", publication="The Vane")
    db.execute("update quotes set confidence = 0.6 where text = 'It creaks'")
    db.conn.commit()
    db.close()
    return path


def run(*words, typed=None, code=0):
    result = CliRunner().invoke(quotes, [str(word) for word in words], input=typed)
    assert result.exit_code == code, (result.output, result.exception)
    return result.output


def rows(file, sql):
    db = open_database(file)
    try:
        return db.execute(sql).fetchall()
    finally:
        db.close()


def test_speakers_are_listed_and_shown(file):
    listed = run("speakers", "list", file, "--named", "pel")
    assert "Ada Pell, mayor, Larkmouth" in listed and "Rask" not in listed
    first = json.loads(run("speakers", "list", file, "--json").splitlines()[0])
    assert first["quote_count"] == 2
    shown = run("speakers", "show", file, "ada pell")
    assert "“We move the mole”" in shown and "2 quotes in 2 articles" in shown


def test_speakers_are_merged_kept_apart_split_and_renamed(file):
    assert "Bo Rask is Ada Pell" in run("speakers", "merge", file, "Bo Rask", "Ada Pell")
    run("corrections", "undo", file, "1")
    assert "are two" in run("speakers", "never", file, "Bo Rask", "Ada Pell")
    shown = run("speakers", "show", file, "Bo Rask").splitlines()
    appearance = next(line.split()[0] for line in shown if line.endswith("mole"))
    run("speakers", "split", file, "Bo Rask", appearance, "--name", "Bo Rask the younger")
    run("speakers", "rename", file, "Ada Pell", "Dame Ada Pell", "--actor", "kim")
    assert rows(file, "select s.name from quotes q join speakers s on s.id = q.speaker_id"
                " order by q.text") == [("Bo Rask",), ("Bo Rask the younger",),
                                        ("Dame Ada Pell",), ("Dame Ada Pell",)]  # fmt: skip
    listed = run("corrections", "list", file)
    assert "kim  Ada Pell is called Dame Ada Pell  [applied]" in listed
    assert "Bo Rask is Ada Pell  [undone]" in listed


@pytest.mark.parametrize(
    "words, said",
    [
        (("speakers", "show", "FILE", "Bunty"), "Bunty: no such speaker"),
        (("speakers", "show", "FILE", "7"), "7: no such speaker"),
        (("speakers", "split", "FILE", "Bo Rask", "7"), "Bo Rask: choose one or more"),
        (("corrections", "undo", "FILE", "7"), "there is no correction 7"),
        (("corrections", "apply", "FILE", "nothing.jsonl"), "nothing.jsonl: cannot be read"),
    ],
)
def test_what_cannot_be_done_is_one_sentence(file, words, said):
    output = run(*[file if word == "FILE" else word for word in words], code=1)
    assert said in output and "Traceback" not in output


def test_review_decides_quotes_by_keys(file):
    output = run("review", file, typed="1\n")
    assert "→ Bo Rask, diver, Marl (0.60: the name stands beside the cue)" in output
    assert "1 decided" in output and "Nothing more to decide." in output
    status = "select status from quotes where text = 'It creaks'"
    assert rows(file, status)[0][0] in ("confirmed", "corrected")


def test_review_undoes_and_names_new_people(file):
    output = run("review", file, "--show", "all", typed="n\nu\nGreta Olsen-Hart\nq\n")
    assert "not so: " in output and "was said by Greta Olsen-Hart" in output
    assert rows(file, "select count(*) from quotes where status = 'corrected'") == [(1,)]


def test_review_of_pairs(file):
    db = open_database(file)
    save_said(db, "“One” said Liz Voss, vet", id="a", published="2024-03-01")
    save_said(db, "“Two” said Elizabeth Voss, clerk of Vale", id="b", published="2024-02-01")
    db.close()
    assert "Elizabeth Voss" in run("review", file, "--suggestions", typed="d\n")
    assert rows(file, "select judgement from merge_judgements") == [("never",)]
    assert rows(file, "select * from merge_suggestions") == []


def test_corrections_are_exported_and_applied(file, tmp_path):
    run("review", file, "--show", "all", typed="y\nn\nq\n")
    exported = run("corrections", "export", file)
    kept = tmp_path / "corrections.jsonl"
    kept.write_text(exported)
    other = tmp_path / "other.db"
    open_database(other).close()
    assert "2 decisions, 2 new; 2 in DATABASE fit nothing" in run(
        "corrections", "apply", other, kept
    )
    assert "[orphaned: the article is not in this file]" in run("corrections", "list", other)
    assert "2 decisions, 0 new" in run("corrections", "apply", other, "-", typed=exported)
    db = open_database(other)
    save_said(db, PIER, id="pier", title="Pier", published="2024-01-01", publication="The Vane")
    save_said(db, MOLE, id="mole", title="Mole", published="2024-02-01", publication="The Vane")
    db.close()
    decided = "select id, status from quotes where status <> 'auto' order by id"
    assert rows(other, decided) == rows(file, decided)


@pytest.mark.parametrize(
    "line, said",
    [
        ("{", "kept.jsonl:2: not JSON"),
        ("[]", "kept.jsonl:2: not a JSON object"),
        ('{"uid": "1"}', 'kept.jsonl:2: no "made_at"'),
        ('{"uid": "1", "made_at": "2024", "actor": "k", "kind": "guess", "summary": "s"}',
         "kept.jsonl:2: \"kind\" is 'guess'"),
        ('{"uid": "1", "made_at": "2024", "actor": "k", "kind": "merge", "summary": "s"}',
         'kept.jsonl:2: a "merge" needs "speaker"'),
        ('{"uid": "1", "made_at": "2024", "actor": "k", "kind": "merge", "summary": "s",'
         ' "speaker": 3}', 'kept.jsonl:2: a "merge" that cannot be read'),
    ],
)  # fmt: skip
def test_bad_file_of_corrections_is_named_with_the_line(file, tmp_path, line, said):
    kept = tmp_path / "kept.jsonl"
    kept.write_text(f"\n{line}\n")
    assert said in run("corrections", "apply", file, kept, code=1)
    assert rows(file, "select * from corrections") == []


def test_reviewed_articles_are_gold_for_evaluate(file, tmp_path):
    assert "no article has been reviewed to the end" in run("corrections", "export", file, "--gold")
    output = run("review", file, "--show", "all", typed="y\ny\ny\ny\nn\n")
    assert "5 decided" in output
    gold = tmp_path / "gold.jsonl"
    gold.write_text(run("corrections", "export", file, "--gold"))
    articles = [json.loads(line) for line in gold.read_text().splitlines()]
    assert [article["id"] for article in articles] == ["mole", "pier"]
    assert sum(len(article["quotes"]) for article in articles) == 4
    assert sum(len(article["non_speech"]) for article in articles) == 1
    for article in articles:
        for quote in article["quotes"]:
            (start, end), *_ = quote["segments"]
            assert article["text"][start:end] == quote["text"]
    evaluation = evaluate_file(str(gold), predictions=str(gold))
    assert "100.0" in evaluation.as_text()
