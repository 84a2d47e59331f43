import pytest

from datasette_quotes.errors import ModelError
from datasette_quotes.ingest.batches import BATCH_ARTICLES, BATCH_CHARS, extract_inputs
from datasette_quotes.ingest.records import Failure
from datasette_quotes.model import Article, Extraction


class Extractor:
    """Finds nothing, remembers the sizes of batches, and stumbles over "bad"."""

    def __init__(self):
        self.sizes = []

    def __call__(self, nlp, articles):
        articles = list(articles)
        self.sizes.append(len(articles))
        for article in articles:
            if article.text == "bad":
                raise IndexError("list index out of range")
            if article.text == "model":
                raise ModelError("the model is gone (install it)")
            yield Extraction(article)


def texts(found):
    return [item.article.text if isinstance(item, Extraction) else str(item) for item in found]


def test_order_is_kept_and_failures_pass_through():
    extractor = Extractor()
    found = [Article("a"), Failure("f.txt", "empty file"), Article("b")]
    assert texts(extract_inputs(found, None, extractor)) == ["f.txt: empty file", "a", "b"]
    assert extractor.sizes == [2]


def test_one_odd_article_costs_no_other():
    articles = [Article(text, input=text) for text in ("a", "bad", "b", "c")]
    assert texts(extract_inputs(articles, None, Extractor())) == [
        "a",
        "bad: this article could not be read (IndexError: list index out of range);"
        " please report it",
        "b",
        "c",
    ]


def test_batches_are_small_in_number_and_in_size():
    extractor = Extractor()
    articles = [Article("a")] * (BATCH_ARTICLES + 1) + [Article("x" * BATCH_CHARS)] * 3
    assert len(texts(extract_inputs(articles, None, extractor))) == len(articles)
    assert extractor.sizes == [BATCH_ARTICLES, 2, 2]


def test_no_more_is_read_than_a_batch():
    taken = []

    def articles():
        for number in range(1000):
            taken.append(number)
            yield Article(str(number))

    next(extract_inputs(articles(), None, Extractor()))
    assert len(taken) == BATCH_ARTICLES


def test_an_unfit_model_ends_the_run():
    with pytest.raises(ModelError):
        list(extract_inputs([Article("model")], None, Extractor()))


def test_an_extractor_that_gives_too_little_is_found_out():
    found = extract_inputs([Article("a", input="a.txt")], None, lambda nlp, articles: iter(()))
    assert texts(found) == [
        "a.txt: this article could not be read (ValueError: not enough values to unpack"
        " (expected 1, got 0)); please report it"
    ]
