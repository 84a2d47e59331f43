"""Time the extractor stage by stage, beside a plain spaCy parse and textacy's rules.

Seconds are CPU time of this process, the median of several rounds over the same articles. Machines
differ, and so does one machine from hour to hour: compare figures of one run only.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import partial
from statistics import median
from typing import Any, cast

from spacy.language import Language
from spacy.tokens import Doc

from ..model import Article
from .paragraphs import clean
from .pipeline import extract_articles, quotes_in
from .reading import PARAGRAPHS, Parser, one_thread

Rules = Callable[[Doc], Iterable[Any]]
Round = dict[str, float]  # name of a stage -> CPU seconds
PARSER = "quotes_parse"
WHOLE, PARSE_ALONE, TEXTACY = "whole extraction", "spaCy parse alone", "textacy's rules"


@dataclass(frozen=True)
class Stage:
    """How long a stage took over all articles, in CPU seconds; some are a part of another."""

    name: str
    seconds: float
    words_per_second: float
    inside: str | None = None


def time_extraction(nlp: Language, articles: Sequence[Article], rounds: int = 3) -> list[Stage]:
    """Each stage in its order, then the whole, then what it is measured against.

    textacy's rules are left out where textacy is not installed.
    """
    words = sum(found.words for found in extract_articles(nlp, articles))  # and warm up
    timed = [_round(nlp, articles) for _ in range(rounds)]
    inside = set(_components(nlp))
    return [
        Stage(
            name, seconds, words / seconds if seconds else 0.0, PARSER if name in inside else None
        )
        for name in timed[0]
        for seconds in [median(found[name] for found in timed)]
    ]


def _round(nlp: Language, articles: Sequence[Article]) -> Round:
    """Every stage once over all articles."""
    found: Round = {}

    def timed(name: str, work: Callable[[], Any]) -> Any:
        began = time.process_time()
        result = work()
        found[name] = time.process_time() - began
        return result

    texts = [clean(article.text).text for article in articles]
    docs = timed("tokenize", lambda: [nlp.make_doc(text) for text in texts])
    parsed = _paragraphs(nlp, docs)
    with one_thread():
        for name, component in _components(nlp).items():
            parsed = timed(name, partial(_through, component, parsed))
    for name, component in nlp.pipeline:
        docs = timed(name, partial(_through, component, docs))
    timed("results", lambda: [quotes_in(*pair) for pair in zip(docs, articles, strict=True)])
    timed(WHOLE, lambda: list(extract_articles(nlp, articles)))
    found[PARSE_ALONE] = sum(found[name] for name in ("tokenize", *_components(nlp)))
    if rules := _textacy():
        timed(TEXTACY, lambda: [_or_none(rules, doc) for doc in docs])
    return found


def _components(nlp: Language) -> dict[str, Any]:
    """Of the language model, by name."""
    parser = nlp.get_pipe(PARSER)
    assert isinstance(parser, Parser)
    return dict(parser.model.pipeline)


def _paragraphs(nlp: Language, docs: Sequence[Doc]) -> list[Doc]:
    """What the language model is shown."""
    return [
        Doc(nlp.vocab, words=list(paragraph.words), spaces=list(paragraph.spaces))
        for doc in docs
        for paragraph in doc.user_data[PARAGRAPHS]
    ]


def _through(component: Any, docs: Sequence[Doc]) -> list[Doc]:
    return list(component.pipe(docs) if hasattr(component, "pipe") else map(component, docs))


def _textacy() -> Rules | None:
    """Its rules for direct quotations, if it is installed."""
    try:
        from textacy.extract import direct_quotations
    except ImportError:
        return None
    return cast(Rules, direct_quotations)


def _or_none(rules: Rules, doc: Doc) -> list[Any]:
    """What the rules find; nothing where they give up, as they do at an odd quotation mark."""
    try:
        return list(rules(doc))
    except ValueError:
        return []
