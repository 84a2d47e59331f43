"""A database of any size with invented quotes, to measure pages on. The same size, the same rows.

Speakers, cues, publications and words are as uneven as in news: one speaker has a tenth of all
quotes, half of the cues are "say", one word in ten is the most frequent one.
"""

from __future__ import annotations

import random
from collections.abc import Iterator
from contextlib import closing
from itertools import accumulate, product
from pathlib import Path
from typing import Any

from sqlite_utils import Database

from ..errors import DatabaseError
from .database import finish_database, open_database
from .facet_counts import recount_facets
from .schema import FULL_TEXT
from .speaker_months import recount_months

QUOTES_OF_ARTICLE = 10
QUOTES_OF_SPEAKER = 50
PUBLICATIONS = 20
YEARS = range(2016, 2026)
VOCABULARY = 8000
_CUES = "say tell add explain ask claim warn insist note argue according_to reply".split()
_TITLES = "mayor minister chair director spokesperson captain analyst professor".split()
_GROUPS = "politician politician executive executive spokesperson other expert expert".split()
_SYLLABLES = "ba be da do fi ga ka ki la le lo ma mi na ne no pa pe ra ri sa so ta to va".split()

Row = tuple[Any, ...]


class Uneven:
    """Picks from a list by rank: the second half as often as the first, the third a third."""

    def __init__(self, values: list[Any], dice: random.Random) -> None:
        self.values, self.dice = values, dice
        self.weights = list(accumulate(1 / rank for rank in range(1, len(values) + 1)))

    def pick(self, count: int = 1) -> list[Any]:
        return self.dice.choices(self.values, cum_weights=self.weights, k=count)


def words_by_rank() -> list[str]:
    """The invented vocabulary, the most frequent word first."""
    made = ("".join(parts) for parts in product(_SYLLABLES, repeat=3))
    return [word for _, word in zip(range(VOCABULARY), made, strict=False)]


def generate(path: Path, quotes: int) -> None:
    """Make a new file with so many quotes. Raises DatabaseError if there is one already."""
    if path.exists():
        raise DatabaseError(f"{path}: there is such a file already; name another one")
    with closing(open_database(path)) as db:
        fill_invented(db, quotes)
        finish_database(db)


def fill_invented(db: Database, quotes: int) -> None:
    """Fill a new database. Indexes and triggers come at the end: that takes a tenth of the time."""
    dice = random.Random(6)
    later = db.execute(
        """select type, name, sql from sqlite_master where sql is not null and name not glob
        '*_fts_*' and (type = 'trigger' or (type = 'index' and tbl_name <> 'speakers'))"""
    ).fetchall()
    for type, name, _ in later:
        db.execute(f"drop {type} [{name}]")
    db.execute("pragma foreign_keys = off")
    speakers = _fill_speakers(db, max(3, quotes // QUOTES_OF_SPEAKER), dice)
    db.execute("create temp table coming as select * from quotes limit 0")
    for articles, texts, rows, spans in _batches(quotes, speakers, dice):
        _insert(db, "articles", articles)
        _insert(db, "article_texts", texts)
        _insert(db, "coming", rows)
        _insert(db, "quote_spans", spans)
    db.execute("insert into quotes select * from coming order by id")
    db.conn.commit()
    db.execute("drop table coming")
    for _, _, sql in later:
        db.execute(sql)
    for table in FULL_TEXT:
        db.execute(f"insert into {table}_fts({table}_fts) values ('rebuild')")
    _count(db)
    db.execute("pragma foreign_keys = on")


def _insert(db: Database, table: str, rows: list[Row]) -> None:
    """Rows of a table's first columns; those that later migrations add keep their defaults."""
    columns = [row[1] for row in db.execute(f"pragma table_info({table})")][: len(rows[0])]
    marks = ", ".join("?" * len(columns))
    db.conn.executemany(f"insert into {table} ({', '.join(columns)}) values ({marks})", rows)


def _id(kind: int, number: int) -> int:
    """Scattered over 52 bits like true ids, and never twice the same."""
    return ((number * 8 + kind) * 2654435761_333 + 12345) % 2**52


def _fill_speakers(db: Database, count: int, dice: random.Random) -> list[tuple[int, list[Row]]]:
    """Speakers with their roles, organizations and publications; gives ids and (role, body)."""
    words = [word.capitalize() for word in words_by_rank()]
    bodies = [
        (_id(1, n), f"{words[n % 5000]} {words[n * 7 % 5000]} Council", 0)
        for n in range(max(2, count // 4))
    ]
    places = [(_id(2, n), f"The {words[n * 31]} Post", 0, 0) for n in range(PUBLICATIONS)]
    people, roles, names, found = [], [], [], []
    for n in range(count):
        id, name = _id(3, n), f"{words[n % 7919]} {words[(n * 13 + n // 7919) % 7919]}"
        people.append((id, name, "person", None, 0, 0, None, None, None))
        names += [(_id(5, 2 * n + i), id, alias, "short", None, None) for i, alias in
                  enumerate((name.split()[1], f"Ms {name.split()[1]}"))]  # fmt: skip
        own = []
        for i in range(dice.choice((0, 1, 1, 2, 3))):
            kind, body = dice.randrange(len(_TITLES)), dice.choice(bodies)
            title, status = _TITLES[kind], ("current", "former", "acting")[i]
            own.append((_id(4, n * 4 + i), body[0]))
            dates = (f"{2016 + 3 * i}-02-01", f"{2018 + 3 * i}-11-30")
            name = f"{title}, {body[1]}"
            roles.append(
                (own[-1][0], name, id, title, title, body[0], status, _GROUPS[kind], *dates)
            )
        found.append((id, own))
    for table, rows in (("organizations", bodies), ("publications", places), ("speakers", people),
                        ("roles", roles), ("aliases", names)):  # fmt: skip
        _insert(db, table, rows)
    return found


def _batches(
    quotes: int, speakers: list[tuple[int, list[Row]]], dice: random.Random
) -> Iterator[tuple[list[Row], list[Row], list[Row], list[Row]]]:
    """Rows of articles, texts, quotes and spans, a thousand articles at a time."""
    who = Uneven(speakers, dice)
    cues, words = Uneven(_CUES, dice), Uneven(words_by_rank(), dice)
    where = Uneven([_id(2, n) for n in range(PUBLICATIONS)], dice)
    articles, texts, rows, spans = [], [], [], []
    for number in range(-(-quotes // QUOTES_OF_ARTICLE)):
        id, publication = _id(6, number), where.pick()[0]
        date = f"{dice.choice(YEARS)}-{dice.randint(1, 12):02}-{dice.randint(1, 28):02}"
        published = None if dice.random() < 0.01 else date
        text = ""
        for n in range(number * QUOTES_OF_ARTICLE, min(quotes, (number + 1) * QUOTES_OF_ARTICLE)):
            said = " ".join(words.pick(dice.randint(5, 35)))
            text += f"“{said}”, somebody said.\n\n"
            start = len(text) - len(said) - len("”, somebody said.\n\n")
            rows.append(_quote(n, said, start, who, cues, (id, publication, published), dice))
            spans.append((rows[-1][0], "content", 0, start, start + len(said)))
        title = " ".join(words.pick(6)).capitalize()
        articles.append((id, title, f"https://news.example/{number}", publication, None, published,
                         "en", f"k{number}", "invented", "0", "invented", 300, 0))  # fmt: skip
        texts.append((id, text))
        if len(articles) == 1000:
            yield articles, texts, rows, spans
            articles, texts, rows, spans = [], [], [], []
    if articles:
        yield articles, texts, rows, spans


def _quote(
    number: int, said: str, start: int, who: Uneven, cues: Uneven, article: Row, dice: random.Random
) -> Row:
    id, (article_id, publication, published) = _id(7, number), article
    chance = dice.random
    speaker, role, body, source = None, None, None, "unnamed" if chance() < 0.5 else "none"
    if chance() < 0.9:
        (speaker, roles), source = who.pick()[0], "named"
        role, body = dice.choice(roles) if roles and chance() < 0.7 else (None, None)
    kind = "indirect" if chance() < 0.08 else "mixed" if chance() < 0.35 else "direct"
    status = "auto" if chance() < 0.98 else dice.choice(("confirmed", "corrected", "rejected"))
    listed = int(kind != "indirect" and status != "rejected")
    confidence = round(1 - 0.6 * chance() ** 3, 3)
    return (id, said, speaker, None, role, body, article_id, publication, published,
            published and published[:7], kind, cues.pick()[0].replace("_", " "), "somebody",
            "nominal", source, "article" if role else None, confidence, "verb",
            "“said” has somebody as its subject", status, None, listed, start, start + len(said),
            f"{published or '0000-00-00'} {id:016d}")  # fmt: skip


def _count(db: Database) -> None:
    """The stored counts and dates, as an ingest leaves them."""
    by = {"speakers": "speaker_id", "organizations": "organization_id", "articles": "article_id",
          "publications": "publication_id"}  # fmt: skip
    for table, column in by.items():
        db.execute(
            f"""create temp table counted as select {column} as id, count(*) as quotes,
                count(distinct article_id) as articles, min(published) as first,
                max(published) as last
            from quotes where listed = 1 and {column} is not null group by 1"""
        )
        db.execute("create index temp.counted_id on counted(id)")
        changes = "quote_count = c.quotes"
        if table in ("speakers", "publications"):
            changes += ", article_count = c.articles"
        if table == "speakers":
            changes += """, first_quoted = c.first, last_quoted = c.last, current_role = (
                select name from roles where speaker_id = speakers.id order by last_seen desc)"""
        db.execute(f"update {table} set {changes} from counted c where c.id = {table}.id")
        db.execute("drop table counted")
    db.execute("update speakers set sort_name = sort_form(name, kind)")
    recount_facets(db)
    recount_months(db)
    db.conn.commit()
