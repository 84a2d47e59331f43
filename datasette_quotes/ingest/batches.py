"""Articles through the extractor in small groups, so that one odd article costs no other."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterable, Iterator
from typing import Any

from ..errors import QuotesError
from ..model import Article, Extraction
from .records import Failure

Nlp = Any  # a spaCy Language, of which only extract knows more
Extract = Callable[[Nlp, Iterable[Article]], Iterable[Extraction]]

BATCH_ARTICLES = 32  # extracted together; also what is read ahead
BATCH_CHARS = 400_000

_log = logging.getLogger(__name__)


def extract_inputs(
    found: Iterable[Article | Failure], nlp: Nlp, extract: Extract | None = None
) -> Iterator[Extraction | Failure]:
    """What each article holds, and each failure, as they come; failures may come first.

    Args:
        found: what `read_inputs` gives.
        extract: finds what articles hold, in their order; by default the real pipeline.
    """
    if extract is None:
        from ..extract import pipeline  # spaCy: not before it is needed

        extract = pipeline.extract_articles
    batch: list[Article] = []
    for item in found:
        if isinstance(item, Failure):
            yield item
            continue
        batch.append(item)
        if is_full(batch):
            yield from extract_each(batch, nlp, extract)
            batch = []
    if batch:
        yield from extract_each(batch, nlp, extract)


def is_full(batch: list[Article]) -> bool:
    """Is it time to extract these?"""
    return len(batch) >= BATCH_ARTICLES or sum(len(a.text) for a in batch) > BATCH_CHARS


def extract_each(
    batch: list[Article], nlp: Nlp, extract: Extract
) -> Iterator[Extraction | Failure]:
    """One result for each article, in order; if one fails, the rest is read one by one."""
    done = 0
    try:
        for extraction in extract(nlp, batch):
            yield extraction
            done += 1
    except QuotesError:
        raise
    except Exception:
        _log.warning("reading the rest of a batch one by one", exc_info=True)
    for article in batch[done:]:
        try:
            (extraction,) = extract(nlp, [article])
        except QuotesError:
            raise
        except Exception as error:
            yield not_read(article, error)
        else:
            yield extraction


def not_read(article: Article, error: Exception) -> Failure:
    """The failure of an article on which we fail ourselves: a bug, but it ends no run."""
    _log.error("%s could not be read", article.input, exc_info=error)
    reason = f"{type(error).__name__}: {error}".rstrip(": ")
    return Failure(article.input, f"this article could not be read ({reason}); please report it")
