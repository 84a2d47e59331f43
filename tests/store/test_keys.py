import pytest
from hypothesis import given
from hypothesis import strategies as st

from datasette_quotes.model import STANDARD_INPUT, Article
from datasette_quotes.store.keys import article_digest, article_key, canonical_url, stable_id


@given(st.lists(st.text()))
def test_ids_are_exact_in_javascript_and_pad_to_16_digits(parts):
    assert 0 < stable_id(*parts) < 2**52
    assert stable_id(*parts) == stable_id(*parts)


def test_ids_never_change():
    # Permalinks hold them: another number here breaks every link that was ever shared.
    assert stable_id("speaker", "person", "ada pell") == 1091401548385753
    assert stable_id("a", "bc") != stable_id("ab", "c")


@pytest.mark.parametrize(
    "url",
    [
        "https://vane.example/news/bridge",
        "http://vane.example/news/bridge",
        "https://www.vane.example/news/bridge/",
        "HTTPS://Vane.Example:443/news/bridge#quotes",
        "https://vane.example./news/bridge?utm_source=letter&fbclid=x1&gclid=",
        " https://reader:secret@vane.example/news/bridge ",
    ],
)
def test_addresses_of_one_page(url):
    assert canonical_url(url) == "https://vane.example/news/bridge"


@pytest.mark.parametrize(
    "url, canonical",
    [
        ("https://vane.example/", "https://vane.example"),
        ("https://vane.example/News/Bridge", "https://vane.example/News/Bridge"),
        ("http://vane.example:8080/a", "https://vane.example:8080/a"),
        ("https://vane.example/?id=7&a=b", "https://vane.example?a=b&id=7"),
        ("https://vane.example/a?q=x y&e=", "https://vane.example/a?e=&q=x+y"),
        ("https://vane.example/ř?ž=1", "https://vane.example/ř?%C5%BE=1"),
        ("urn:uuid:12", "urn:uuid:12"),
        ("http://[::1", "http://[::1"),
        ("https://vane.example:port/a", "https://vane.example:port/a"),
        ("vane.example/a", "vane.example/a"),
        ("https:///a", "https:///a"),
    ],
)
def test_addresses_that_differ(url, canonical):
    assert canonical_url(url) == canonical


@given(st.text(), st.sampled_from(["", "https://", "http://www.", "https://vane.example/?"]))
def test_any_url_has_one_form(text, start):
    assert canonical_url(canonical_url(start + text)) == canonical_url(start + text)


@pytest.mark.parametrize(
    "article, key",
    [
        (
            Article("x", url="http://vane.example/a", id="7", input="in.jsonl:1"),
            "https://vane.example/a",
        ),
        (Article("x", url=" ", id="7", input="in.jsonl:1"), "7"),
        (Article("x", id="7", input="in.jsonl:1"), "7"),
        (Article("x", input="articles/3.html"), "articles/3.html"),
    ],
)
def test_article_is_known_by_url_then_id_then_input(article, key):
    assert article_key(article) == key


@pytest.mark.parametrize("input", ["", STANDARD_INPUT, f"{STANDARD_INPUT}:3"])
def test_article_without_a_place_is_known_by_its_text(input):
    assert article_key(Article("x", input=input)) == article_key(Article("x"))
    assert article_key(Article("x", input=input)) != article_key(Article("y", input=input))


def test_digest_of_text_and_metadata():
    fields = ("text", "title", "url", "published", "publication", "byline", "language")
    digests = {article_digest(Article(**{"text": "", field: "2024"})) for field in fields}
    assert len(digests) == len(fields)
    assert article_digest(Article("x", id="1", input="a")) == article_digest(Article("x"))
