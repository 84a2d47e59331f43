"""Time whole processes: from nothing to the first article, and with several workers."""

from __future__ import annotations

import json
import subprocess
import sys
import time
from collections.abc import Sequence

from ..ingest.workers import extract_in_processes
from ..model import Article

# Prints seconds to the first article, and the most memory held until the last, in MB.
_START = """
import json, sys, time
texts = json.load(sys.stdin)
began = time.monotonic()
from datasette_quotes.extract.pipeline import extract_articles, load_pipeline
from datasette_quotes.model import Article
nlp = load_pipeline(json.loads(sys.argv[1]))
articles = [Article(text=text) for text in texts]
list(extract_articles(nlp, articles[:1]))
first = time.monotonic() - began
list(extract_articles(nlp, articles))
try:
    import resource
    most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    memory = most / (1e6 if sys.platform == "darwin" else 1e3)
except ImportError:
    memory = None
print(json.dumps([first, memory]))
"""


def time_start(model: str | None, articles: Sequence[Article]) -> tuple[float, float | None]:
    """In a new Python: seconds from the import to the first article's quotes, and MB at the most.

    The memory is that of all articles; None where the system does not tell.
    """
    texts = json.dumps([article.text for article in articles])
    command = [sys.executable, "-c", _START, json.dumps(model)]
    done = subprocess.run(command, input=texts, capture_output=True, text=True, check=True)
    first, memory = json.loads(done.stdout)
    return first, memory


def time_workers(model: str | None, articles: Sequence[Article], processes: int) -> float:
    """Words per second of so many worker processes, their start taken off."""
    start, _ = _seconds(model, articles[:1], processes)
    everything, words = _seconds(model, [*articles] * (8 * processes), processes)
    return words / max(everything - start, 0.001)


def _seconds(model: str | None, articles: Sequence[Article], processes: int) -> tuple[float, int]:
    """Wall seconds, and words."""
    began = time.monotonic()
    results = extract_in_processes(articles, model, processes)
    words = sum(getattr(found, "words", 0) for found in results)
    return time.monotonic() - began, words
