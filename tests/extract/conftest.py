"""Articles for the extract room: read by the shipped model, or tagged by hand."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
import spacy
from hypothesis import settings
from spacy.language import Language
from spacy.tokens import Doc

from datasette_quotes.extract.pipeline import extract_articles, load_pipeline
from datasette_quotes.extract.reading import ArticleTokenizer
from datasette_quotes.model import Article, Extraction

settings.register_profile("extract", max_examples=50, deadline=None)  # a busy machine is slow
settings.load_profile("extract")

TAGGED = re.compile(r"(?P<word>[\w’'.-]+)/(?P<tag>[A-Z]+)(?:/(?P<lemma>\w+))?")
RELATION = re.compile(r"(?P<dep>[\w:]+)\((?P<head>\S+), (?P<child>\S+)\)")
POS = {"NN": "NOUN", "NNS": "NOUN", "NNP": "PROPN", "PRP": "PRON", "WP": "PRON", "DT": "DET",
       "IN": "ADP", "JJ": "ADJ", "RB": "ADV", "VB": "VERB", "VBD": "VERB", "VBG": "VERB",
       "VBN": "VERB", "VBP": "VERB", "VBZ": "VERB"}  # fmt: skip


@pytest.fixture(scope="session")
def nlp() -> Language:
    """The whole extractor with the shipped model."""
    return load_pipeline()


@pytest.fixture(scope="session")
def read(nlp) -> Callable[[str], Doc]:
    """read(text): the article's Doc after all stages."""
    return nlp


@pytest.fixture(scope="session")
def extract(nlp) -> Callable[[str], Extraction]:
    """extract(text): what is found in an article."""
    return lambda text: next(extract_articles(nlp, [Article(text)]))


@pytest.fixture(scope="session")
def tokenizer() -> ArticleTokenizer:
    """The article's tokenizer, around a pipeline without a trained model."""
    return ArticleTokenizer(spacy.blank("en"))


@pytest.fixture
def tagged(tokenizer) -> Callable[..., Doc]:
    """tagged("Ada/NNP said/VBD/say no.", "nsubj(said, Ada)"): a Doc annotated by hand.

    A word may carry its tag and lemma; a relation names head and child by their first word.
    What is not tagged is X, its own lemma, and its own root.
    """

    def make(text: str, *relations: str) -> Doc:
        plain, notes = _strip_tags(text)
        doc = tokenizer(plain)
        at = {token.text: token.i for token in reversed(doc)}
        heads, deps = list(range(len(doc))), ["ROOT"] * len(doc)
        for relation in relations:
            found = RELATION.fullmatch(relation)
            assert found is not None, relation
            child = at[found["child"]]
            heads[child], deps[child] = at[found["head"]], found["dep"]
        tags = [notes.get(token.idx, ("", ""))[0] for token in doc]
        made = Doc(
            doc.vocab,
            words=[token.text for token in doc],
            spaces=[bool(token.whitespace_) for token in doc],
            tags=tags,
            pos=[_pos(token, tag) for token, tag in zip(doc, tags, strict=True)],
            lemmas=[notes.get(token.idx, ("", ""))[1] or token.text for token in doc],
            heads=heads,
            deps=deps,
        )
        made.user_data = dict(doc.user_data)
        return made

    return make


def _strip_tags(text: str) -> tuple[str, dict[int, tuple[str, str]]]:
    """The text without tags, and tag and lemma by the offset of their word."""
    plain, at = "", 0
    notes: dict[int, tuple[str, str]] = {}
    for found in TAGGED.finditer(text):
        plain += text[at : found.start()]
        notes[len(plain)] = (found["tag"], found["lemma"] or "")
        plain += found["word"]
        at = found.end()
    return plain + text[at:], notes


def _pos(token, tag: str) -> str:
    if token.is_space:
        return "SPACE"
    return "PUNCT" if token.is_punct else POS.get(tag, tag or "X")
