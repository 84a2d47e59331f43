"""Work for worker processes in tests: what they are handed they must be able to import."""

import os
import signal

from datasette_quotes.errors import ModelError
from datasette_quotes.ingest.batches import extract_each
from datasette_quotes.model import Extraction


def count_words(batch):
    """Each article with the number of its words; "stumble" is a bug."""
    return list(extract_each(batch, None, _counted))


def _counted(nlp, articles):
    for article in articles:
        if "stumble" in article.text:
            raise IndexError("list index out of range")
        yield Extraction(article, (), words=len(article.text.split()))


def say_process(batch):
    """Each article with the id of the process that read it, in the place of its words."""
    return [Extraction(article, (), words=os.getpid()) for article in batch]


def be_killed(batch):
    """What a system does that is out of memory."""
    os.kill(os.getpid(), signal.SIGKILL)


def load_nothing(model):
    if model == "missing":
        raise ModelError("no spaCy model 'missing' (pip install it)")
