"""The loop: articles in, rows out. What is stored already is passed over; what fails is named."""

from __future__ import annotations

import sqlite3
import time
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from functools import partial

from sqlite_utils import Database

from ..model import Article, Extraction
from ..speakers.link import link_extraction
from ..speakers.resolve import resolve
from ..speakers.tenure import roles_in_time
from ..store.corrections import count_orphaned
from ..store.database import finish_database
from ..store.identity import link_waiting
from ..store.keys import article_key
from ..store.runs import finish_run, record_problem, start_run
from ..store.write import article_state, save_article
from .batches import Extract, Nlp, extract_inputs, not_read
from .records import Failure, text_problem
from .workers import extract_in_processes

Through = Callable[[Iterable[Article | Failure]], Iterator[Extraction | Failure]]

_UNSTORABLE = (ValueError, OverflowError, sqlite3.IntegrityError, sqlite3.DataError)


@dataclass
class Counts:
    """What one run did so far."""

    new: int = 0
    changed: int = 0
    unchanged: int = 0
    failed: int = 0
    quotes: int = 0  # in new and changed articles, indirect speech left out, as are words
    words: int = 0
    seconds: float = 0.0
    quoted: set[tuple[str, str]] = field(default_factory=set)  # kind and key of speakers
    orphaned: int = 0  # people's corrections that fit nothing in the file, at the end of the run
    problems: list[Failure] = field(default_factory=list)

    @property
    def articles(self) -> int:
        """All that were read, whether or not they had to be saved."""
        return self.new + self.changed + self.unchanged

    @property
    def speakers(self) -> int:
        """How many different speakers were quoted."""
        return len(self.quoted)

    @property
    def words_per_second(self) -> float:
        """Of new and changed articles, reading and saving included."""
        return self.words / self.seconds if self.seconds else 0.0


def ingest_articles(
    db: Database,
    found: Iterable[Article | Failure],
    nlp: Nlp,
    *,
    progress: Callable[[Counts], None] | None = None,
    extract: Extract | None = None,
    extractor: str | None = None,
    processes: int = 1,
    model: str | None = None,
) -> Counts:
    """Save what these articles hold, one transaction each; failures are kept beside them.

    An article that cannot be read is counted, logged and named in `ingest_errors`; the others
    go on. `DatabaseError` ends the run: what was saved stays, and running again completes it.

    Args:
        found: what `read_inputs` gives.
        nlp: the pipeline of `load_pipeline`; handed to `extract`.
        progress: called after each article and each failure.
        extract: finds what articles hold, in their order; by default the real pipeline.
        extractor: its version: articles read by another one are read again.
        processes: that extract; with more than one they load `model` themselves, and `nlp` and
            `extract` are not used. What is saved is the same.
        model: as for `load_pipeline`.
    """
    if extract is None or extractor is None:
        from ..extract import pipeline  # spaCy: not needed to import this module

        extract = extract or pipeline.extract_articles
        extractor = extractor or pipeline.extractor_version(nlp)
    if processes > 1:
        through = partial(extract_in_processes, model=model, processes=processes)
    else:
        through = partial(extract_inputs, nlp=nlp, extract=extract)
    run = _Run(db, through, extractor, progress or (lambda counts: None))
    run.take_in(found)
    return run.counts


class _Run:
    """One run: its counts, and the articles between reading and saving."""

    def __init__(
        self,
        db: Database,
        through: Through,
        extractor: str,
        progress: Callable[[Counts], None],
    ) -> None:
        self.db, self.through, self.extractor = db, through, extractor
        self.progress = progress
        self.counts = Counts()
        self.started = time.monotonic()
        self.id = start_run(db, extractor)
        self.waiting: Counter[str] = Counter()  # keys of articles that were read, but not yet saved

    def take_in(self, found: Iterable[Article | Failure]) -> None:
        for item in self.through(self._to_extract(found)):
            if isinstance(item, Failure):
                self._note(item)
            else:
                self._save(item)
        link_waiting(self.db, resolve, roles_in_time)
        counts = self.counts
        counts.orphaned = count_orphaned(self.db)
        finish_run(
            self.db,
            self.id,
            new=counts.new,
            changed=counts.changed,
            unchanged=counts.unchanged,
            failed=counts.failed,
            quotes=counts.quotes,
            words=counts.words,
        )
        finish_database(self.db)
        self._step()

    def _to_extract(self, found: Iterable[Article | Failure]) -> Iterator[Article | Failure]:
        """The failures, and the articles that are not stored already."""
        for item in found:
            problem = item if isinstance(item, Failure) else _unfit(item)
            if problem:
                yield problem
            elif isinstance(item, Article):
                # An earlier version may wait to be saved: then the stored one tells nothing.
                key = article_key(item)
                if self.waiting[key] or self._state(item) != "unchanged":
                    self.waiting[key] += 1
                    yield item
                else:
                    self.counts.unchanged += 1
                    self._step()

    def _save(self, extraction: Extraction) -> None:
        article = extraction.article
        key = article_key(article)
        self.waiting[key] -= 1
        if not self.waiting[key]:
            del self.waiting[key]
        state = self._state(article)
        if state == "unchanged":  # the same article twice in one batch
            self.counts.unchanged += 1
            self._step()
            return
        try:
            links = link_extraction(extraction, key)
            save_article(self.db, extraction, links, self.extractor)
        except _UNSTORABLE as error:
            self._note(not_read(article, error))
            return
        counts = self.counts
        if state == "new":
            counts.new += 1
        else:
            counts.changed += 1
        counts.quotes += sum(quote.type != "indirect" for quote in extraction.quotes)
        counts.words += extraction.words
        speakers = (attribution.speaker for attribution in links.attributions)
        counts.quoted.update((s.kind, s.key) for s in speakers if s)
        self._step()

    def _state(self, article: Article) -> str:
        return article_state(self.db, article, self.extractor)

    def _note(self, problem: Failure) -> None:
        """Keep a failure or a warning, for the summary and in the database."""
        self.counts.problems.append(problem)
        self.counts.failed += problem.kind == "error"
        words = (problem.input.encode(errors="replace"), problem.message.encode(errors="replace"))
        input, message = (word.decode() for word in words)
        record_problem(self.db, self.id, input, problem.kind, message)
        self._step()

    def _step(self) -> None:
        self.counts.seconds = time.monotonic() - self.started
        self.progress(self.counts)


def _unfit(article: Article) -> Failure | None:
    """Why this article cannot be read at all, if so."""
    if problem := text_problem(article.text):
        return Failure(article.input, problem)
    for name, words in vars(article).items():
        try:
            (words or "").encode()
        except UnicodeEncodeError as error:
            half = f"half a character (lone surrogate) at {error.start:,} of the {name}"
            return Failure(article.input, f"{half} (mend the input)")
    return None
