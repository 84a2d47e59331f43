"""Articles through the extractor in several processes, in the order in which they came.

Each worker loads the language model once and is handed batches of articles. It is started afresh
(spawned, not forked), so that all systems do the same. Nothing is written by a worker: the process
that reads and saves is always one.
"""

from __future__ import annotations

import gc
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from multiprocessing import get_context

from ..errors import QuotesError, WorkerError
from ..model import Article, Extraction
from .batches import Nlp, extract_each, is_full
from .records import Failure

READ_AHEAD = 2  # batches for each worker, so that none waits for the next
_nlp: Nlp = None  # of a worker

Found = Extraction | Failure
Load = Callable[[str | None], None]
Work = Callable[[list[Article]], list[Found]]


def _load(model: str | None) -> None:
    """Start a worker. An error waits for the first batch, to be raised where it is seen."""
    from ..extract.pipeline import load_pipeline

    global _nlp
    try:
        _nlp = load_pipeline(model)
        gc.freeze()  # what is loaded stays: the collector need not go through it again and again
    except QuotesError as error:
        _nlp = error


def _extract(batch: list[Article]) -> list[Found]:
    """In a worker: one result for each article, in order."""
    from ..extract.pipeline import extract_articles

    if isinstance(_nlp, QuotesError):
        raise _nlp
    return list(extract_each(batch, _nlp, extract_articles))


def extract_in_processes(
    found: Iterable[Article | Failure],
    model: str | None,
    processes: int,
    *,
    load: Load = _load,
    work: Work = _extract,
) -> Iterator[Found]:
    """What `extract_inputs` gives, from so many processes at once.

    Args:
        found: what `read_inputs` gives.
        model: as for `load_pipeline`.
        load: called with the model as each worker starts; by default it loads the real pipeline.
        work: what a worker does with a batch.

    Raises:
        WorkerError: a worker was killed, as systems do that run out of memory.
        ModelError: as `load_pipeline`.
    """
    pool = ProcessPoolExecutor(processes, get_context("spawn"), load, (model,))
    try:
        yield from _in_order(found, pool, work, processes * READ_AHEAD)
    except BrokenProcessPool as error:
        raise WorkerError(
            f"one of {processes} worker processes was ended from outside, perhaps for want of "
            "memory (run again with fewer --processes; what was saved stays)"
        ) from error
    finally:
        pool.shutdown(cancel_futures=True)


def _in_order(
    found: Iterable[Article | Failure], pool: ProcessPoolExecutor, work: Work, ahead: int
) -> Iterator[Found]:
    """Results as they come due; what could not be read comes as soon as it is met."""
    running: deque[Future[list[Found]]] = deque()
    batch: list[Article] = []
    for item in found:
        if isinstance(item, Failure):
            yield item
            continue
        batch.append(item)
        if is_full(batch):
            running.append(pool.submit(work, batch))
            batch = []
        if len(running) >= ahead:
            yield from running.popleft().result()
    if batch:
        running.append(pool.submit(work, batch))
    while running:
        yield from running.popleft().result()
