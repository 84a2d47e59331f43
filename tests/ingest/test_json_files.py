import json
import tracemalloc
from pathlib import Path

import pytest

from datasette_quotes.ingest.inputs import MAX_CHARS, Failure, read_inputs
from datasette_quotes.model import Article


@pytest.fixture
def read(tmp_path, monkeypatch):
    """Read these characters or bytes as a file of that name."""
    monkeypatch.chdir(tmp_path)

    def read(data, name="news.jsonl", **options):
        data = data.encode("utf-8", "surrogatepass") if isinstance(data, str) else data
        Path(name).write_bytes(data)
        return list(read_inputs([name], **options))

    return read


@pytest.mark.parametrize(
    "text",
    [
        " \r\n\t“No,” she said.\r\rIt rained.\u2028\u00a0",
        "\ufeffCafe\u0301 \ud83d\ude00 \x85 \x1b".encode("utf-16", "surrogatepass").decode(
            "utf-16"
        ),
    ],
)
def test_id_and_text_are_untouched(read, text):
    (article,) = read(json.dumps({"id": " a\u030a1 ", "text": text}))
    assert article.text == text and article.id == " a\u030a1 "
    (article,) = read(json.dumps({"id": " a\u030a1 ", "text": text}, ensure_ascii=False))
    assert article.text == text and article.id == " a\u030a1 "


def test_usual_names_of_fields_are_known(read):
    record = {
        "articleBody": "She said no.",
        "Headline": " No\n more ",
        "pub-date": "2024-05-02",
        "link": "https://example.org/1",
        "source": {"name": "Tamber Weekly"},
        "authors": [{"name": "Una Prell"}, "Sid Marrow"],
        "ID": 17,
        "lang": "en",
    }
    assert read(json.dumps(record)) == [
        Article(
            text="She said no.",
            id="17",
            title="No more",
            url="https://example.org/1",
            published="2024-05-02",
            publication="Tamber Weekly",
            byline="Una Prell, Sid Marrow",
            language="en",
            input="news.jsonl:1",
        )
    ]


def test_a_chosen_field_rules_over_the_usual_names(read):
    line = json.dumps({"text": "teaser", "body": "She said no.", "name": "x", "title": "y"})
    (article,) = read(line, columns={"text": "body", "title": "name"})
    assert (article.text, article.title) == ("She said no.", "x")


def test_a_field_of_html_is_turned_into_text(read):
    (article,) = read(json.dumps({"body_html": "<p>“No,”</p><p>she said.</p>", "title": "No"}))
    assert (article.text, article.title) == ("“No,”\n\nshe said.", "No")
    (article,) = read(json.dumps({"body": "<b>No</b>"}), columns={"html": "body"})
    assert article.text == "No"


@pytest.mark.parametrize(
    "line, message",
    [
        ('{"text": "cut', "not JSON: unterminated string"),
        ("She said no.", "not JSON: expecting value at character 1 (mend or remove it)"),
        ('["She said no."]', "the line is a list, not an object with a text"),
        ("17", "the line is a number, not an object"),
        ('{"text": 17}', "'text' is a number, not text"),
        ('{"text": null}', "'text' is null, not text"),
        ('{"text": ["She", "said"]}', "'text' is a list, not text"),
        ('{"body": {"rendered": "x"}}', "'body' is an object, not text"),
        ('{"html": 17}', "the HTML is a number, not text"),
        ('{"text": ""}', "the text is empty"),
        ('{"text": "a\\u0000b"}', "NUL character at 1"),
        ('{"text": "\\ud800 said"}', "half a character (lone surrogate U+D800) at 0"),
        ('{"text": "no", "id": "\\udc80"}', "'id': half a character"),
        ('{"text": "no", "id": [1]}', "'id' is a list, not text"),
        ('{"headline": "No"}', "no text column among 'headline' (name it: --column-map text=NAME)"),
        ("[" * 100_000, "nested too deeply"),
        ('{"text": "no", "n": ' + "9" * 5000 + "}", "not JSON that can be read"),
        (json.dumps({"text": "a" * (MAX_CHARS + 1)}), "the text has 1,000,001 characters"),
        (b'{"text": "caf\xe9"}', "not UTF-8: byte 0xe9 at character 14"),
        (b"\xed\xa0\x80", "not UTF-8: byte 0xed"),
    ],
)
def test_a_bad_line_is_named_and_the_rest_goes_on(read, line, message):
    line = line.encode() if isinstance(line, str) else line
    good = b'{"text": "She said no."}'
    first, bad, last = read(b"\n".join([good, line, b"", good]))
    assert (bad.input, bad.kind) == ("news.jsonl:2", "error")
    assert bad.message.startswith(message)
    assert (first.input, last.input) == ("news.jsonl:1", "news.jsonl:4")


def test_metadata_of_the_wrong_kind_is_left_out_with_a_warning(read):
    line = (
        '{"text": "no", "title": {"a": [1]}, "byline": true, "date": 1714600000, "url": "\\ud800"}'
    )
    *warnings, article = read(line)
    assert article == Article(text="no", title=None, input="news.jsonl:1")
    assert all(warning.kind == "warning" for warning in warnings)
    assert [w.message.split(" ")[0] for w in warnings] == ["url", "byline", "published"]


def test_an_id_given_twice_is_warned_of(read):
    found = read('{"id": "a", "text": "No."}\n{"id": "a", "text": "Yes."}\n{"text": "x"}\n')
    warning = found[1]
    assert isinstance(warning, Failure) and warning.kind == "warning"
    assert str(warning) == "news.jsonl:2: same id 'a' as news.jsonl:1, which it replaces"
    assert [article.text for article in found if isinstance(article, Article)] == [
        "No.",
        "Yes.",
        "x",
    ]


@pytest.mark.parametrize(
    "value, places",
    [
        ({"text": "No."}, ["news.json"]),
        ([{"text": "No."}, {"text": "Yes."}], ["news.json item 1", "news.json item 2"]),
        ({"articles": [{"text": "No."}]}, ["news.json item 1"]),
        ({"tags": [{"id": 1}], "articles": [{"text": "No."}]}, ["news.json item 1"]),
        ({"text": "No.", "articles": [{"text": "Yes."}]}, ["news.json"]),
    ],
)
@pytest.mark.parametrize("indent", [None, 2])
def test_a_json_file_is_an_article_or_holds_a_list(read, value, places, indent):
    found = read(json.dumps(value, indent=indent), "news.json")
    assert [article.input for article in found] == places
    assert found[0].text == "No."


def test_a_json_file_may_be_json_lines_after_all(read):
    found = read('{"text": "No."}\n\n{"text": "Yes."}\n{"text"\n', "news.json")
    assert [item.input for item in found] == ["news.json:1", "news.json:3", "news.json:4"]
    assert isinstance(found[2], Failure)


@pytest.mark.parametrize(
    "data, message",
    [
        ('{"text": "No."', "news.json: not JSON: expecting ',' delimiter"),
        ('[\n{"text": "No."},\n]', "news.json: not JSON: "),
        ("[]", "news.json: the list of articles is empty"),
        ('"No."', "news.json: the file holds text, not an article"),
        ('{"meta": 1}', "news.json: no text column among 'meta'"),
        ("[1]", "news.json item 1: a number, not an object with a text"),
        ("[" * 100_000, "news.json: nested too deeply"),
        (b'[{"text": "caf\xe9"}]', "news.json: not UTF-8: byte 0xe9"),
    ],
)
def test_a_json_file_that_holds_no_article_says_why(read, data, message):
    (failure,) = read(data, "news.json")
    assert str(failure).startswith(message)


def test_json_lines_in_other_encodings(read):
    line = '{"text": "Café"}\n{"text": "Bar"}\n'
    assert [a.text for a in read(line.encode("utf-16"))] == ["Café", "Bar"]
    assert [a.text for a in read(line.encode("cp1252"), encoding="cp1252")] == ["Café", "Bar"]
    assert [a.text for a in read(line.encode("utf-8-sig"))] == ["Café", "Bar"]


def test_json_lines_are_never_held_in_memory_whole(read):
    line = json.dumps({"text": "She said no. " * 1000}) + "\n"
    Path("big.jsonl").write_text(line * 2000)  # 26 MB
    tracemalloc.start()
    count = sum(1 for _ in read_inputs(["big.jsonl"]))
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert count == 2000 and peak < 3_000_000


def test_a_line_beyond_the_limit_is_passed_over(read, monkeypatch):
    monkeypatch.setattr("datasette_quotes.ingest.json_files.MAX_LINE", 100)
    found = read('{"text": "' + "a" * 1000 + '"}\n{"text": "No."}\n')
    assert str(found[0]).startswith("news.jsonl:1: the text is too long, the limit")
    assert found[1].text == "No." and found[1].input == "news.jsonl:2"
