"""Which words stand in how many quotes: of the archive, stored after a run, and of one speaker.

A word counts once a quote, and what several articles quote in equal words counts once. Words that
say nothing of a subject (stop_words.txt) do not count.
"""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

from .read import fetch

COUNTED = 50_000  # quotes of the archive; of more, those of the smallest ids: a random sample
NEWEST_SAID = 500  # quotes of a speaker whose words are counted
MOST_WORDS = 500  # of a speaker that are looked up, the most frequent
ALL = ""  # in place of a word: how many quotes were counted

TABLE = """
    create table quote_words (             -- counted at the end of a run
        word text primary key,             -- small letters; empty: all quotes counted
        quotes integer not null
    ) without rowid
"""
_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")
_STOP_WORDS = Path(__file__).parent / "stop_words.txt"


@dataclass(frozen=True)
class Archive:
    """How many of the archive's quotes have some words, and what is needed to compare."""

    counts: Mapping[str, int]
    words: int  # sum of the counts of all words
    whole: bool  # all quotes were counted, none left out

    def without(self, said: Mapping[str, int]) -> Archive:
        """The rest of it. Of a sample nothing is taken away: it hardly has these quotes."""
        if not self.whole:
            return self
        counts = {w: max(0, n - said.get(w, 0)) for w, n in self.counts.items()}
        return Archive(counts, max(0, self.words - sum(said.values())), True)


@lru_cache(1)
def stop_words() -> frozenset[str]:
    """Words of every subject."""
    return frozenset(_STOP_WORDS.read_text(encoding="utf-8").split())


def words_in(text: str) -> set[str]:
    """The words that tell of a subject, in small letters and without 's."""
    found = set()
    for match in _WORD.finditer(text.lower()):
        word, *rest = re.split("['’]", match.group())
        if len(word) > 1 and rest in ([], ["s"]):
            found.add(word)
    return found - stop_words()


def count_words(texts: Iterable[str]) -> Counter[str]:
    """In how many different texts each word stands."""
    found: Counter[str] = Counter()
    for text in set(texts):
        found.update(words_in(text))
    return found


def archive_words(db: Any) -> Counter[str]:
    """What `keep_words` is to store."""
    sql = "select text from quotes where listed = 1 order by id limit ?"
    texts = [text for (text,) in db.execute(sql, [COUNTED])]
    found = count_words(texts)
    found[ALL] = len(texts)
    return found


def keep_words(db: Any, found: Mapping[str, int]) -> None:
    """Store these counts, inside a transaction of the caller; what is as it was is not written."""
    kept = dict(db.execute("select word, quotes from quote_words").fetchall())
    gone = [[word] for word in kept.keys() - found.keys()]
    db.conn.executemany("delete from quote_words where word = ?", gone)
    changed = [pair for pair in found.items() if kept.get(pair[0]) != pair[1]]
    db.conn.executemany(
        """insert into quote_words (word, quotes) values (?, ?)
            on conflict (word) do update set quotes = excluded.quotes""",
        changed,
    )


async def words_said(db: Any, speaker_ids: Iterable[int]) -> list[Counter[str]]:
    """The words of each speaker's newest quotes."""
    ids = list(speaker_ids)
    parts = [
        f"""select * from (select speaker_id, text from quotes
            where speaker_id = :s{n} and listed = 1 order by sort_key desc limit :newest)"""
        for n in range(len(ids))
    ]
    values = {f"s{n}": id for n, id in enumerate(ids)}
    rows = await fetch(db, " union all ".join(parts), newest=NEWEST_SAID, **values)
    return [count_words(row["text"] for row in rows if row["speaker_id"] == id) for id in ids]


async def archive_counts(db: Any, said: Iterable[Counter[str]]) -> Archive:
    """How frequent the words that were said are in the archive."""
    wanted = {word for counts in said for word, _ in counts.most_common(MOST_WORDS)}
    sql = """select word, quotes, (select sum(quotes) from quote_words where word <> '') as total
        from quote_words where word in (select value from json_each(:wanted))"""
    rows = await fetch(db, sql, wanted=json.dumps([ALL, *sorted(wanted)]))
    counts = {row["word"]: row["quotes"] for row in rows}
    counted = counts.pop(ALL, 0)
    return Archive(counts, rows[0]["total"] or 0 if rows else 0, counted < COUNTED)
