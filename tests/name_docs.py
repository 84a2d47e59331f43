"""Articles for the tests of names, tagged by hand: no trained model."""

from __future__ import annotations

import re

import spacy
from spacy.tokens import Doc

from datasette_quotes.extract.names import AMBIGUOUS, ENTITIES, NAMES, Entity, NameFinder
from datasette_quotes.extract.reading import ArticleTokenizer

TAGS = {
    ",": ",", ".": ".", "'s": "POS", "’s": "POS", "the": "DT", "a": "DT", "an": "DT", "her": "PRP$",
    "his": "PRP$", "its": "PRP$", "said": "VBD", "told": "VBD", "of": "IN", "in": "IN", "at": "IN",
    "who": "WP", "which": "WDT", "he": "PRP", "she": "PRP", "chairs": "VBZ", "and": "CC",
}  # fmt: skip


def tagged(text: str, **labels: str) -> Doc:
    """The article's `Doc`; capitals are tagged NNP, other words as above or NN.

    Args:
        labels: the model's votes, `PERSON="Ada Roe; Bo Ek"`.
    """
    doc = ArticleTokenizer(spacy.blank("en"))(text)
    for token in doc:
        if not token.is_space:
            known = TAGS.get(token.lower_)
            token.tag_ = known or ("NNP" if token.text[0].isupper() else "NN")
    found = []
    for label, names in labels.items():
        for name in names.split("; "):
            for match in re.finditer(re.escape(name), text):
                span = doc.char_span(*match.span(), label=label)
                assert span is not None, f"{name!r} does not fit the tokens"
                found.append(span)
    doc.ents = spacy.util.filter_spans(found)
    return doc


def named(text: str, **labels: str) -> Doc:
    """The same article with its names found."""
    return NameFinder()(tagged(text, **labels))


def entities(doc: Doc) -> dict[str, Entity]:
    """The entities by name."""
    return {entity.name: entity for entity in doc.user_data[ENTITIES]}


def mentions(doc: Doc) -> list[tuple[str, str]]:
    """Each mention's text with its entity's name, in text order."""
    found = doc.user_data[ENTITIES]
    return [(span.text, found[span.id].name) for span in doc.spans[NAMES]]


def ambiguous(doc: Doc) -> list[tuple[str, list[str]]]:
    """Each ambiguous mention with the names of its candidates, in their order."""
    found, named_by = doc.user_data[ENTITIES], doc.user_data[AMBIGUOUS]
    return [(doc[s:e].text, [found[n].name for n in c]) for (s, e), c in named_by.items()]
