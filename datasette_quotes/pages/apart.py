"""Words that set a speaker apart: log-odds ratio with an informative Dirichlet prior.

Method of Monroe, Colaresi & Quinn (2008), "Fightin' Words", Political Analysis 16 (4), 372-403,
https://doi.org/10.1093/pan/mpn018. Where we differ: a word counts once a quote; the prior is the
archive, worth PRIOR words (a tenth of a small one), but never less than LEAST of a word: else a
word that only one of them says would have a variance without bounds, and never be clear.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from math import log, sqrt

from ..store.read import Row
from ..store.words import Archive, archive_counts, words_said
from .access import Reader

PRIOR = 500.0  # words
LEAST = 0.5  # quotes
CLEAR = 1.96  # of a score: less happens by chance in one of forty words
FEWEST = 2  # quotes with the word
SHOWN = 15


def scores(
    said: Mapping[str, int],
    other: Mapping[str, int],
    other_words: int,
    archive: Archive,
) -> dict[str, float]:
    """How much more frequent each word of `said` is there than in `other`, in standard errors."""
    ours, prior = sum(said.values()), min(PRIOR, archive.words / 10)
    found = {}
    for word, count in said.items():
        if count < FEWEST:
            continue
        own = max(LEAST, prior * archive.counts.get(word, 0) / max(archive.words, 1))
        a, b = count + own, other.get(word, 0) + own
        found[word] = (_log_odds(a, ours + prior) - _log_odds(b, other_words + prior)) / sqrt(
            1 / a + 1 / b
        )
    return found


def _log_odds(part: float, whole: float) -> float:
    return log(part / max(LEAST, whole - part))


def clearest(found: Mapping[str, float]) -> list[tuple[str, float]]:
    """The words with the highest scores; of boat and boats only the higher."""
    shown: list[tuple[str, float]] = []
    stems: set[str] = set()
    for word, score in sorted(found.items(), key=lambda pair: (-pair[1], pair[0])):
        stem = word.rstrip("s")
        if score >= CLEAR and stem not in stems and len(shown) < SHOWN:
            stems.add(stem)
            shown.append((word, score))
    return shown


async def words_of(reader: Reader, speaker_id: int) -> list[Row]:
    """Words of a speaker against the rest of the archive, the clearest first."""
    (said,) = await words_said(reader.db, [speaker_id])
    archive = await archive_counts(reader.db, [said])
    rest = archive.without(said)
    return _rows(reader, speaker_id, said, scores(said, rest.counts, rest.words, archive))


async def words_of_both(reader: Reader, a: int, b: int) -> tuple[list[Row], list[Row]]:
    """Words of each of two speakers against the other one."""
    of_a, of_b = await words_said(reader.db, [a, b])
    archive = await archive_counts(reader.db, [of_a, of_b])
    return (
        _rows(reader, a, of_a, scores(of_a, of_b, sum(of_b.values()), archive)),
        _rows(reader, b, of_b, scores(of_b, of_a, sum(of_a.values()), archive)),
    )


def _rows(reader: Reader, id: int, said: Counter[str], found: Mapping[str, float]) -> list[Row]:
    searchable = "quotes_fts" in reader.tables
    return [
        {
            "word": word,
            "quotes": said[word],
            "score": round(score, 2),
            "href": reader.links.page(q=word, speaker=id) if searchable else None,
        }
        for word, score in clearest(found)
    ]
