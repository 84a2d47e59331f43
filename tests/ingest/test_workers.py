"""Extraction in several processes: the same results in the same order, and clear ends."""

import os

import hands
import pytest

from datasette_quotes.errors import ModelError, WorkerError
from datasette_quotes.ingest import batches, workers
from datasette_quotes.ingest.records import Failure
from datasette_quotes.ingest.workers import extract_in_processes
from datasette_quotes.model import Article, Extraction

ARTICLES = [Article(text="word " * n, input=f"{n}.txt") for n in range(1, 10)]


@pytest.fixture(autouse=True)
def small_batches(monkeypatch):
    monkeypatch.setattr(batches, "BATCH_ARTICLES", 2)


def run(found, work, model=None):
    return extract_in_processes(found, model, 2, load=hands.load_nothing, work=work)


def test_results_come_in_the_order_of_the_articles():
    assert [found.words for found in run(ARTICLES, hands.count_words)] == list(range(1, 10))


def test_the_work_is_done_elsewhere():
    processes = {found.words for found in run(ARTICLES, hands.say_process)}
    assert os.getpid() not in processes and 1 <= len(processes) <= 2


def test_an_odd_article_costs_no_other():
    odd = Article(text="stumble", input="odd.txt")
    found = list(run([*ARTICLES[:3], odd, *ARTICLES[3:]], hands.count_words))
    assert [f.input for f in found if isinstance(f, Failure)] == ["odd.txt"]
    assert sum(isinstance(f, Extraction) for f in found) == len(ARTICLES)


def test_what_could_not_be_read_is_passed_on():
    problem = Failure("b.txt", "no text in it (is it empty?)")
    assert problem in list(run([ARTICLES[0], problem, ARTICLES[1]], hands.count_words))


def test_reading_goes_only_so_far_ahead():
    read = []

    def articles():
        for article in ARTICLES * 10:
            read.append(article)
            yield article

    results = run(articles(), hands.count_words)
    next(results)
    results.close()
    assert len(read) <= 2 * 2 * workers.READ_AHEAD + 2


def test_a_killed_worker_ends_the_run_with_the_remedy():
    with pytest.raises(WorkerError, match="fewer --processes"):
        list(run(ARTICLES, hands.be_killed))


def test_a_missing_model_is_told_as_without_workers(monkeypatch):
    with pytest.raises(ModelError):
        list(extract_in_processes(ARTICLES, "missing/model", 2))
