"""An archive is scored as the words say: who is one person, and in which role they spoke."""

import json

import pytest
from click.testing import CliRunner

from datasette_quotes.cli import quotes
from datasette_quotes.errors import InputError
from datasette_quotes.evaluate.archive import Archive, bcubed, read_archive, score_archive

MAYOR = {
    "title": "mayor",
    "organization": "Vale",
    "status": "current",
    "from": "2020-01-01",
    "to": None,
}
CLERK = {"title": "clerk", "organization": None, "status": "current", "from": None, "to": None}


def person(id, name, *timeline, never=(), maybe=()):
    return {"id": id, "name": name, "kind": "person", "aliases": [name], "timeline": list(timeline),
            "not_same_as": list(never), "maybe_same_as": list(maybe)}  # fmt: skip


PEOPLE = [
    person("ada", "Ada Pell", MAYOR, never=["bo"]),
    person("bo", "Bo Pell", CLERK, never=["ada"]),
    person("al", "Al Rask", maybe=["albert"]),
    person("albert", "Albert Rask", maybe=["al"]),
]
WORDS = ["It will hold", "It will not", "Perhaps", "We shall see"]


def article(number, *said, published="2021-01-01"):
    """Quotes of these people, one a line."""
    names = {entity["id"]: entity["name"] for entity in PEOPLE}
    lines, found, start = [], [], 0
    for words, who in zip(WORDS, said, strict=False):
        line = f"“{words}”, said {names[who]}."
        role = next(e["timeline"] for e in PEOPLE if e["id"] == who)
        stated = role[0] if role and number == 1 else None
        found.append(
            {"segments": [[start + 1, start + 1 + len(words)]], "type": "direct", "entity": who,
             "speaker": names[who], "speaker_kind": "person", "cue": "say", "source_kind": "name",
             "role": role[0]["title"] if role else None, "role_status": "current",
             "role_in_article": stated and stated["title"], "role_stated": bool(stated),
             "organization": stated and stated["organization"]}
        )  # fmt: skip
        lines.append(line)
        start += len(line) + 1
    speakers = [
        {"name": names[who], "kind": "person", "aliases": [names[who]],
         "roles": [r for e in PEOPLE if e["id"] == who and number == 1 for r in e["timeline"]]}
        for who in dict.fromkeys(said)
    ]  # fmt: skip
    return {
        "id": f"a{number}",
        "url": f"https://vane.example/{number}",
        "published": published,
        "title": "t",
        "text": "\n".join(lines),
        "quotes": found,
        "speakers": speakers,
    }


ARTICLES = [article(1, "ada", "bo"), article(2, "ada", "al", "albert", published="2021-02-01")]
ARCHIVE = Archive(ARTICLES, {entity["id"]: entity for entity in PEOPLE})


def answers(*by_article):
    """What was found: for each quote a speaker, and perhaps a title with its status."""
    found = {}
    for gold, given in zip(ARTICLES, by_article, strict=True):
        found[gold["url"]] = [
            {"segments": quote["segments"], "speaker": speaker, "title": title, "status": "current",
             "organization": None}
            for quote, (speaker, title) in zip(gold["quotes"], given, strict=True)
        ]  # fmt: skip
    return found


RIGHT = answers([(1, "mayor"), (2, "clerk")], [(1, "mayor"), (3, None), (4, None)])


def test_all_right():
    result = score_archive(ARCHIVE, RIGHT, {frozenset((3, 4))}).result
    assert result["bcubed"] == {"p": 1.0, "r": 1.0, "f1": 1.0}
    assert result["people"] == {"truth": 4, "split": 0, "mixed": 0, "never_merged": 0}
    assert result["role_at_time"] == 1.0 and result["role"]["unstated_of"] == 1
    assert result["suggestions"]["maybe_offered"] == 1


def test_all_that_can_be_wrong_is_counted():
    found = answers([(1, "clerk"), (1, None)], [(None, None), (3, None), (3, None)])
    result = score_archive(ARCHIVE, found, set()).result
    assert result["people"] == {"truth": 4, "split": 0, "mixed": 2, "never_merged": 1}
    assert result["speaker"]["given"] == 4 / 5
    assert result["speaker"]["wrong_rate"] == 2 / 4
    assert result["bcubed"]["p"] == pytest.approx(3 / 5)
    assert result["bcubed"]["r"] == pytest.approx(4 / 5)
    assert result["suggestions"]["maybe_merged"] == 1
    assert result["role_at_time"] == 0.0
    assert result["role"]["wrong_rate"] == 1.0


def test_split_person_should_be_suggested():
    found = answers([(1, None), (2, None)], [(9, None), (3, None), (4, None)])
    for pairs, coverage in ((set(), 0.0), ({frozenset((1, 9)), frozenset((3, 4))}, 1.0)):
        result = score_archive(ARCHIVE, found, pairs).result
        assert (result["people"]["split"], result["suggestions"]["coverage"]) == (1, coverage)


def test_quotes_that_are_missing_cost_recall_of_quotes_only():
    result = score_archive(ARCHIVE, {ARTICLES[0]["url"]: RIGHT[ARTICLES[0]["url"]]}, set()).result
    assert result["quotes"] == {"found": 2, "of": 5, "recall": 0.4}
    assert result["articles"] == {"found": 1, "of": 2}
    assert bcubed([])["f1"] is None


@pytest.fixture
def folder(tmp_path):
    for name, rows in (("articles", ARTICLES), ("entities", PEOPLE)):
        lines = "".join(json.dumps(row) + "\n" for row in rows)
        (tmp_path / f"{name}.jsonl").write_text(lines, encoding="utf-8")
    return tmp_path


def test_command_scores_annotations_themselves(folder):
    run = CliRunner().invoke(quotes, ["evaluate", str(folder), "--annotated"])
    assert run.exit_code == 0, run.output
    figures = {line[:36].strip(): line[36:].split() for line in run.output.splitlines()}
    assert figures["B-cubed F1"] == ["100.0"]
    assert figures["role at the time: title and status"] == ["100.0"]  # one of them by `nearest`
    assert figures["right where it does not"] == ["100.0", "1"]
    asked = ["evaluate", str(folder), "--annotated", "--require", "people.truth>=5"]
    run = CliRunner().invoke(quotes, asked)
    assert run.exit_code == 1 and "people.truth" in run.output


def test_bad_archive_is_named_with_its_line(folder):
    (folder / "entities.jsonl").write_text("{}\n{", encoding="utf-8")
    with pytest.raises(InputError, match=r"entities\.jsonl:2: not JSON"):
        read_archive(folder)
    (folder / "entities.jsonl").unlink()
    with pytest.raises(InputError, match="no such file"):
        read_archive(folder)
