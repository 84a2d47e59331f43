"""training/articles: the gold file is what the folder says, and slips are found."""

import json
import sys
from pathlib import Path

import pytest

TRAINING = Path(__file__).parent.parent.parent / "training"
sys.path.insert(0, str(TRAINING))

from articles import ArticleError, as_lines, convert, convert_folder, read_source  # noqa: E402

FRONT = """---
id: x01
title: Ferry late
published: 2024-01-02
publication: Port News
genre: news
cast:
  ona:
    name: Ona Li
    also: [Li]
    roles: [captain, former pilot @ Blue Line]
  ben:
    name: Ben Li
---
Ona Li, the captain, once a Blue Line pilot, and {s1|Ben Li} {c1|agreed} {i1|it was late}. """


def converted(body):
    """The gold of a small article."""
    return convert(read_source("x01.txt", FRONT + body + "\n"))


def test_gold_file_is_up_to_date():
    kept = (TRAINING / "gold" / "articles.jsonl").read_text(encoding="utf-8")
    assert kept == as_lines(convert_folder(TRAINING / "articles")), (
        "run: python training/articles.py training/articles --out training/gold/articles.jsonl"
    )


def test_gold_file_has_the_offsets_that_it_promises():
    for line in (TRAINING / "gold" / "articles.jsonl").read_text(encoding="utf-8").splitlines():
        article = json.loads(line)
        text = article["text"]
        for quote in article["quotes"]:
            assert quote["text"] == " ".join(text[start:end] for start, end in quote["segments"])
            assert all(text[start - 1] in "“\"‘'«„\u00a0" for start, _ in quote["segments"])


def test_readme_example():
    readme = (TRAINING / "articles" / "README.md").read_text(encoding="utf-8")
    article = convert(read_source("README.md", readme.split("```\n")[1]))
    assert [q["role"] for q in article["quotes"]] == ["chair", None, None, "spokesman"]
    assert len(article["quotes"][0]["segments"]) == 2


def test_markup_is_read():
    article = converted(
        "{q2|“No fog,”} {s2=ona/2|she} {c2|said}. {q2|“{s3=ben|He} cried, {q3|‘Stop’}.”}"
    )
    outer, inner = article["quotes"]
    assert outer["text"] == "No fog, He cried, ‘Stop’."
    assert (outer["speaker"], outer["role"], outer["role_status"]) == ("Ona Li", "pilot", "former")
    assert (inner["speaker"], inner["nested_in"], inner["cue"]) == ("Ben Li", "x01-q01", None)
    assert {"nested_quote", "pronoun_speaker", "marks_curly_single"} <= set(inner["phenomena"])
    (indirect,) = article["indirect"]
    assert article["text"][slice(*indirect["content_span"])] == "it was late"


@pytest.mark.parametrize(
    "body, message",
    [
        pytest.param(
            "{q2|“No,”} {s2|Li} {c2|said}. She is “odd”.", "“ belongs to nothing", id="mark"
        ),
        pytest.param("{q2|“No,”} {s2|Ana} {c2|said}.", "who is this?", id="stranger"),
        pytest.param("{q2|“No,”} {s2=ben|Li} {c2|said}.", "not a name of ben", id="wrong name"),
        pytest.param("{q2|“No,”} {s2=ona|Captain Li} {c2|said}.", "more than the name", id="title"),
        pytest.param("{q2|“No,”} {s2=ona/3|she} {c2|said}.", "no role 3", id="role"),
        pytest.param("{q2|“No,”} {s2=ona|she} {c2|meowed}.", "lemma", id="cue"),
        pytest.param("{q2|“No,”} she {c2|said}.", "name the speaker", id="nobody"),
        pytest.param("{q2=ona|“No.”} Rain. {q2|“No.”}", "number of its own", id="two quotes"),
        pytest.param("{q2=ona|“No.} Rain.", "“ without ”", id="open"),
        pytest.param("{q2=ona|“No.”} {q3|“Yes.”", "never closed", id="tag"),
        pytest.param("{x2=ona|“No.”}", "unknown or empty tag", id="unknown tag"),
        pytest.param(
            "{s2=?|One} {c2|said} {i2|all was “well”}.", "belongs to nothing", id="indirect"
        ),
        pytest.param("Rain.", "Ona Li never speaks", id="silent"),
        pytest.param(
            "{s2=? mate @ Sea Co|A mate} {c2|said} {m2=|“no”}.", "unknown or empty", id="value"
        ),
        pytest.param(
            "{s2=? mate @ Sea Co|A mate} {c2|said} {m2|“no”}.",
            "Sea Co is not in",
            id="organisation",
        ),
    ],
)
def test_slips_are_found(body, message):
    with pytest.raises(ArticleError, match="x01.txt:") as caught:
        converted(body)
    assert message in str(caught.value)
