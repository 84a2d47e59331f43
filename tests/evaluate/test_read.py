"""Files of annotated articles and predictions, whole and broken."""

import gzip
import json

import pytest

from datasette_quotes.errors import InputError
from datasette_quotes.evaluate.read import read_gold, read_predictions

GOOD = {"id": "a", "text": "She said “no”.", "quotes": [{"segments": [[10, 12]]}]}


def line(**changed):
    return json.dumps({**GOOD, **changed})


def test_plain_and_gzipped_files_read_the_same(tmp_path):
    plain, zipped = tmp_path / "gold.jsonl", tmp_path / "gold.jsonl.gz"
    content = line() + "\n\n" + line(id="b") + "\n"
    plain.write_text("\ufeff" + content, encoding="utf-8")
    zipped.write_bytes(gzip.compress(content.encode()))
    assert read_gold(plain) == read_gold(zipped) == [GOOD, {**GOOD, "id": "b"}]


@pytest.mark.parametrize(
    "content, said",
    [
        pytest.param("{oops", "gold.jsonl:1: not JSON", id="not JSON"),
        pytest.param("[1]", "gold.jsonl:1: not a JSON object", id="a list"),
        pytest.param("[" * 100_000, "gold.jsonl:1: not JSON", id="nested too deep"),
        pytest.param(line(id=None), 'gold.jsonl:1: no "id"', id="no id"),
        pytest.param(line() + "\n" + line(), "gold.jsonl:2: the id 'a' stands twice", id="twice"),
        pytest.param(line(text=None), 'gold.jsonl:1: no "text"', id="no text"),
        pytest.param(line(quotes=None), 'gold.jsonl:1: no "quotes"', id="no quotes"),
        pytest.param(line(quotes=["x"]), "gold.jsonl:1: quote 1", id="quote is no object"),
        pytest.param(line(quotes=[{"segments": [[10]]}]), "gold.jsonl:1: quote 1", id="no pair"),
        pytest.param(
            line(quotes=[{"segments": [[10, 99]]}]), "gold.jsonl:1: quote 1", id="past the end"
        ),
        pytest.param(
            line(quotes=[{"segments": [], "cue_span": [4]}]), 'quote 1: "cue_span"', id="cue"
        ),
        pytest.param(line(non_speech=[{"span": "ab"}]), '"non_speech"', id="non-speech"),
        pytest.param("", "no annotated article found", id="empty"),
    ],
)
def test_bad_line_is_named(tmp_path, content, said):
    path = tmp_path / "gold.jsonl"
    path.write_text(content, encoding="utf-8")
    with pytest.raises(InputError) as raised:
        read_gold(path)
    assert said in str(raised.value)


@pytest.mark.parametrize(
    "name, content",
    [
        pytest.param("gold.jsonl", b"\xff\xfe\x00\x00", id="binary"),
        pytest.param("gold.jsonl.gz", b"not gzip", id="not gzip"),
        pytest.param("gold.jsonl.gz", gzip.compress(b"x" * 9999)[:-9], id="cut gzip"),
        pytest.param("gold.jsonl.gz", gzip.compress(b"x")[:10] + b"\xff" * 9, id="spoilt gzip"),
        pytest.param("absent.jsonl", None, id="missing"),
    ],
)
def test_unreadable_file_is_named(tmp_path, name, content):
    path = tmp_path / name
    if content is not None:
        path.write_bytes(content)
    with pytest.raises(InputError, match="cannot be read"):
        read_gold(path)


def test_folder_is_no_file(tmp_path):
    with pytest.raises(InputError, match="cannot be read"):
        read_gold(tmp_path)


def test_predictions_need_no_text(tmp_path):
    path = tmp_path / "predictions.jsonl"
    path.write_text('{"id": 7}\n{"id": "b", "quotes": [{"segments": [[0, 4]]}]}\n')
    assert [found["id"] for found in read_predictions(path)] == [7, "b"]
    path.write_text('{"id": 7, "quotes": [{"segments": 3}]}\n')
    with pytest.raises(InputError, match="predictions.jsonl:1: quote 1"):
        read_predictions(path)
