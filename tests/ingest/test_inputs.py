import gzip
import io
import os
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from datasette_quotes.errors import InputError
from datasette_quotes.ingest.formats import READERS
from datasette_quotes.ingest.inputs import MAX_CHARS, Failure, read_inputs, size_of
from datasette_quotes.model import Article
from datasette_quotes.store.keys import article_key

WORDS = "“The kiln is cold,” said Orla Venn.\n"


@pytest.fixture
def folder(tmp_path, monkeypatch):
    """An empty folder that is the current one, so that places read as users see them."""
    monkeypatch.chdir(tmp_path)
    return tmp_path


def read(*sources, **options):
    return list(read_inputs(sources, **options))


def only(found, kind=Article):
    (one,) = found
    assert isinstance(one, kind), one
    return one


def failure(*sources, **options):
    return str(only(read(*sources, **options), Failure))


def test_a_text_file_is_its_text(folder):
    Path("a.txt").write_text(WORDS)
    assert read("a.txt") == [Article(text=WORDS, input="a.txt")]


@pytest.mark.parametrize("end", [b"\r\n", b"\r", b"\n"])
def test_line_ends_of_files_become_newlines(folder, end):
    Path("a.txt").write_bytes(b"One." + end + end + b"Two.")
    assert only(read("a.txt")).text == "One.\n\nTwo."


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-32"])
def test_byte_order_marks_tell_the_encoding(folder, encoding):
    Path("a.txt").write_bytes(WORDS.encode(encoding))
    assert only(read("a.txt")).text == WORDS


def test_another_encoding_can_be_given(folder):
    Path("a.txt").write_bytes(WORDS.encode("cp1252"))
    assert only(read("a.txt", encoding="cp1252")).text == WORDS


@pytest.mark.parametrize(
    "name, data, message",
    [
        ("a.txt", b"", "a.txt: empty file"),
        ("a.txt", b" \n\n", "a.txt: the text is empty"),
        ("a.md", b"# \n", "a.md: the text is empty"),
        ("a.txt", b"\x89PNG\r\n\x1a\n\0\0\0", "a.txt: looks like a binary file"),
        ("a.txt", bytes(range(1, 32)) * 9, "a.txt: looks like a binary file"),
        ("a.html", b"GIF89a\0\1\0\0", "a.html: looks like a binary file"),
        ("a.json", b"\0\1\2", "a.json: looks like a binary file"),
        ("a.csv", b"\0\1\2", "a.csv: looks like a binary file"),
        ("a.pdf", b"%PDF-1.7\n", "a.pdf: looks like a binary file (a PDF"),
        ("a.docx", b"PK\x03\x04", "a.docx: looks like a binary file (a zip or Office file"),
        ("a.db", b"SQLite format 3\0\x10", "a.db: looks like a binary file (a SQLite database"),
        ("a.txt", b"a" * 9000 + b"\0", "a.txt: NUL character at 9,000"),
        (
            "a.txt",
            "Café".encode("cp1252"),
            "a.txt: not UTF-8: byte 0xe9 at byte 3 (give its encoding, for example"
            " --encoding cp1252)",
        ),
        ("a.html", "<p>Café".encode("cp1252"), "a.html: not UTF-8: byte 0xe9"),
        ("a.html", b"<html></html>", "a.html: no article text found (is it an index page?)"),
        ("a.txt.gz", b"\x1f\x8bnot gzip", "a.txt.gz: cannot be read to its end: "),
        ("a.txt.gz", gzip.compress(WORDS.encode() * 99)[:-9], "a.txt.gz: cannot be read to its"),
        ("a.txt.gz", gzip.compress(b""), "a.txt.gz: empty file"),
        ("a.md", b"---\n a: [\n---\nWords.", "a.md: the front matter is not YAML"),
    ],
)
def test_a_file_that_cannot_be_read_is_a_failure(folder, name, data, message):
    Path(name).write_bytes(data)
    Path("b.txt").write_text(WORDS)
    bad, good = read(name, "b.txt")
    assert bad.kind == "error" and str(bad).startswith(message)
    assert good.text == WORDS


def test_utf_16_without_a_mark_needs_its_name(folder):
    Path("a.txt").write_bytes(WORDS.encode("utf-16-le"))
    assert "--encoding utf-16-le" in failure("a.txt")
    assert only(read("a.txt", encoding="utf-16-le")).text == WORDS


@pytest.mark.parametrize("charset", ["iso-8859-1", "windows-1252"])
def test_a_page_names_its_own_charset(folder, charset):
    html = f"<html><meta charset={charset}><p>“Café,” said Orla Venn.</p></html>"
    Path("a.html").write_bytes(html.encode("cp1252"))
    assert only(read("a.html")).text == "“Café,” said Orla Venn."


def test_a_page_that_claims_another_charset_is_read_as_utf_8(folder):
    html = "<html><meta charset=ascii><p>“Café \x81,” said Orla Venn.</p></html>"
    Path("a.html").write_bytes(html.encode())
    assert only(read("a.html")).text.startswith("“Café")


def test_one_enormous_article_is_refused_with_the_limit(folder):
    Path("a.txt").write_text("He said no. " * (50_000_000 // 12))
    assert failure("a.txt").startswith("a.txt: the text has 49,999,992 characters, the limit")
    Path("b.txt").write_text("x" * MAX_CHARS)
    assert len(only(read("b.txt")).text) == MAX_CHARS


def test_a_file_beyond_what_is_read_at_all(folder, monkeypatch):
    monkeypatch.setattr("datasette_quotes.ingest.decoding.MAX_BYTES", 1024)
    Path("a.txt.gz").write_bytes(gzip.compress(b"a" * 1025))
    assert "limit for one file" in failure("a.txt.gz")


def test_missing_files_empty_folders_and_patterns_name_themselves(folder):
    Path("empty").mkdir()
    Path("empty/.hidden.txt").write_text(WORDS)
    Path("empty/picture.png").write_bytes(b"\x89PNG")
    assert failure("no.txt") == "no.txt: no such file (is the name right, or the link broken?)"
    assert failure("empty").startswith("empty: no articles in this folder (files read: .csv ")
    assert failure("*.txt") == "*.txt: no file matches this pattern"
    assert "addresses are not read" in failure("https://example.org/a.html")


def test_folders_are_read_sorted_with_all_below_them(folder):
    for name in ("b.txt", "a.txt", "sub/c.md", "sub/.d.txt", ".git/e.txt", "f.log"):
        Path("in", name).parent.mkdir(parents=True, exist_ok=True)
        Path("in", name).write_text(WORDS)
    assert [article.input for article in read("in")] == ["in/a.txt", "in/b.txt", "in/sub/c.md"]


def test_patterns_match_unless_a_file_has_that_name(folder):
    for name in ("a1.txt", "a2.txt", "[draft].txt"):
        Path(name).write_text(WORDS)
    assert [article.input for article in read("a?.txt")] == ["a1.txt", "a2.txt"]
    assert [article.input for article in read("[draft].txt")] == ["[draft].txt"]


def test_a_file_named_twice_is_read_once(folder):
    Path("a.txt").write_text(WORDS)
    assert [article.input for article in read("a.txt", ".", "./a.txt")] == ["a.txt"]


def test_links_that_lead_back_or_nowhere(folder):
    Path("in").mkdir()
    Path("in/a.txt").write_text(WORDS)
    Path("in/back").symlink_to("..", target_is_directory=True)
    Path("in/gone.txt").symlink_to("nowhere.txt")
    Path("in/self.txt").symlink_to("self.txt")
    article, gone, itself = read("in")
    assert article.input == "in/a.txt"
    assert str(gone).startswith("in/gone.txt: no such file")
    assert str(itself).startswith("in/self.txt: cannot be read")


def test_a_pipe_in_a_folder_is_not_waited_for(folder):
    os.mkfifo("pipe.txt")
    Path("a.txt").write_text(WORDS)
    assert [article.input for article in read(".")] == ["a.txt"]


def test_a_file_that_may_not_be_read(folder, monkeypatch):
    def deny(*args, **options):
        raise PermissionError(13, "Permission denied")

    Path("a.txt").write_text(WORDS)
    monkeypatch.setattr(Path, "open", deny)
    assert failure("a.txt") == "a.txt: may not be read (its permissions forbid it: chmod +r)"


def test_a_name_that_is_not_utf_8_can_still_be_shown(folder):
    name = os.fsdecode(b"caf\xe9.txt")
    try:
        Path(name).write_text(WORDS)
    except OSError:
        pytest.skip("this file system takes UTF-8 names only")
    assert only(read(name)).input == "caf\N{REPLACEMENT CHARACTER}.txt"


@pytest.mark.parametrize(
    "name, data",
    [
        ("a.txt.gz", gzip.compress(WORDS.encode())),
        ("a.jsonl.gz", gzip.compress(b'{"text": "He said no."}\n')),
        ("a.html.gz", gzip.compress(b"<html><p>He said no.</p></html>")),
        ("unnamed", gzip.compress(WORDS.encode())),
    ],
)
def test_gzip_is_unpacked(folder, name, data):
    Path(name).write_bytes(data)
    assert "said" in only(read(name)).text


@pytest.mark.parametrize(
    "data, text",
    [
        (WORDS, WORDS),
        ('{"text": "He said no.\\r\\n"}\n{"text": "No."}', "He said no.\r\n"),
        ('{\n "text": "He said no."}', "He said no."),
        (' [{"text": "He said no."}]', "He said no."),
        ("<!DOCTYPE html><html><p>He said no.</p></html>", "He said no."),
        ("[Advertisement] He said no.", "[Advertisement] He said no."),
        ("{He} said no.", "{He} said no."),
        ("<He> said no.", "<He> said no."),
    ],
)
def test_the_format_of_standard_input_is_told_from_its_start(data, text):
    first = next(read_inputs(["-"], stdin=io.BytesIO(data.encode())))
    assert first.text == text and first.input.startswith("standard input")


def test_a_given_format_rules_over_name_and_content(folder):
    Path("a.html").write_text('{"text": "He said no."}')
    assert only(read("a.html", format="jsonl")).text == "He said no."
    assert only(read("a.html", format="text")).text == '{"text": "He said no."}'


def test_front_matter_goes_into_the_article(folder):
    front = "---\nTitle: Cold kiln\nlink: https://example.org/k\ndate: 2 May 2024\nsource: Weekly\n"
    Path("a.md").write_text(front + "author: Una Prell\nid: k1\n---\n" + WORDS)
    assert only(read("a.md")) == Article(
        text=WORDS.strip(),
        id="k1",
        title="Cold kiln",
        url="https://example.org/k",
        published="2024-05-02",
        publication="Weekly",
        byline="Una Prell",
        input="a.md",
    )


def test_a_date_that_does_not_parse_is_null_with_a_warning(folder):
    Path("a.md").write_text("---\ndate: 03/04/2024\n---\n" + WORDS)
    warning, article = read("a.md")
    assert warning.kind == "warning" and article.published is None
    assert str(warning).startswith("a.md: published left out: '03/04/2024': could be two")
    assert only(read("a.md", date_order="dmy")).published == "2024-04-03"


def test_defaults_fill_what_the_input_lacks(folder):
    Path("a.md").write_text("---\ntitle: Cold kiln\n---\n" + WORDS)
    defaults = {"title": "None", "published": "2 May 2024", "publication": "Tamber Weekly"}
    article = only(read("a.md", defaults=defaults))
    assert (article.title, article.published) == ("Cold kiln", "2024-05-02")
    assert article.publication == "Tamber Weekly"


def test_a_default_url_fits_one_article(folder):
    Path("a.txt").write_text(WORDS)
    Path("b.txt").write_text(WORDS)
    first, second = read("a.txt", "b.txt", defaults={"url": "https://example.org/k"})
    assert first.url == "https://example.org/k"
    assert str(second).startswith("b.txt: a.txt has the url https://example.org/k")


@pytest.mark.parametrize(
    "options, message",
    [
        ({"format": "doc"}, "no format 'doc'"),
        ({"encoding": "klingon"}, "no encoding 'klingon'"),
        ({"encoding": "hex"}, "no encoding 'hex'"),
        ({"columns": {"texte": "body"}}, "no field 'texte'"),
    ],
)
def test_settings_that_fit_no_input_are_refused_at_once(options, message):
    with pytest.raises(InputError, match=message):
        read_inputs(["a.txt"], **options)


def test_an_address_in_two_forms_is_one_article(folder):
    line = '{"text": "No.", "url": "%s"}\n'
    urls = ("https://example.org/k", "http://www.example.org/k/?utm_source=x")
    Path("a.jsonl").write_text("".join(line % url for url in urls))
    warning = read("a.jsonl")[1]
    assert str(warning) == f"a.jsonl:2: same url {urls[1]!r} as a.jsonl:1, which it replaces"


def test_texts_of_standard_input_do_not_replace_one_another():
    texts = [b"She said no.", b"She said yes."]
    keys = {article_key(only(read("-", stdin=io.BytesIO(text)))) for text in texts}
    assert len(keys) == 2


WORDS_OF_FORMATS = (
    '< > & ; &#11; &#xffff; " “ ’ { } [ ] : , \\ \n \r\n \t --- # * \0 \ufeff \x1f text: text'
    " html id url date p q"
    " blockquote script <p> </p> <q> <br> <html> <body> null 1e999 0 -1 true \\ud800 2024-02-31"
    " é 💧"
)
PIECES = st.sampled_from(WORDS_OF_FORMATS.split(" "))
BYTES = st.one_of(
    st.binary(max_size=200),
    st.lists(PIECES, max_size=60).map(lambda pieces: "".join(pieces).encode()),
    st.lists(PIECES, max_size=60).map(lambda pieces: " ".join(pieces).encode("utf-16")),
)


@pytest.mark.parametrize("format", [None, *READERS])
@settings(max_examples=60, deadline=None)
@given(data=BYTES, encoding=st.sampled_from([None, None, "cp1252", "utf-16-le", "shift-jis"]))
def test_no_input_raises_and_every_article_can_be_stored(format, data, encoding):
    for found in read_inputs(["-"], format=format, encoding=encoding, stdin=io.BytesIO(data)):
        if isinstance(found, Article):
            assert found.text.strip() and "\0" not in found.text
            assert "".join(value or "" for value in vars(found).values()).encode()
        else:
            assert found.message and found.input.startswith("standard input")


def test_a_pipe_named_as_a_file_is_standard_input(folder):
    end, start = os.pipe()
    os.write(start, WORDS.encode())
    os.close(start)
    name = f"/dev/fd/{end}"
    if not os.path.exists(name):
        pytest.skip("no /dev/fd here")
    assert only(read(name)).input == f"standard input ({name})"
    os.close(end)


def test_bytes_read_are_told_and_add_up(folder):
    Path("a.txt").write_text(WORDS * 5000)
    Path("b.jsonl").write_text('{"text": "She said no."}\n' * 5000)
    Path("c.txt.gz").write_bytes(gzip.compress(os.urandom(9999).hex().encode()))
    told = []
    assert len(read(".", advance=told.append)) == 5002
    assert sum(told) == size_of(["."]) == sum(path.stat().st_size for path in folder.iterdir())
    assert size_of([".", "-"]) == 0 and size_of(["none.txt", "*.md"]) == 0
