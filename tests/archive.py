"""Four invented articles with all that the pages must show, saved by the true write path."""

from __future__ import annotations

from pathlib import Path

from said import save_said

from datasette_quotes.model import (
    Article,
    Candidate,
    Extent,
    Extraction,
    NonSpeech,
    Quote,
    Role,
    Speaker,
)
from datasette_quotes.speakers.link import link_extraction
from datasette_quotes.speakers.resolve import resolve
from datasette_quotes.speakers.tenure import roles_in_time
from datasette_quotes.store.database import finish_database, open_database
from datasette_quotes.store.identity import link_waiting
from datasette_quotes.store.write import save_article

HARBOUR = """“The quay will hold” said Ada Pell, acting mayor of Larkmouth
“We were not asked” said Bo Rask
“No boat leaves tonight” declared Norr Lines
“I saw the crack” said a docker"""

BUDGET = """“There is no money for bunting” said Ada Pell, mayor of Larkmouth
“We signed it and we meant it” said Bo Rask and Ada Pell
“The bunting stays” said Bo Rask, chair of Quay Guild"""

# Scraped words are data. The names in here must never become markup.
HOSTILE = """“<script>alert(1)</script>” said Eve <b>Bell</b>, <i>clerk</i> of <u>Acme</u>"""

# A split quote around a nested one, reported speech, and words that are not speech.
STORM = """Mina Okoro, the harbour master, said the mole had moved.

“My deckhand told me, ‘Ada, it breathes’,” Okoro said. “I believed him.
So did the ‘experts’.”

She added that nobody was hurt."""


def storm() -> Extraction:
    """An article that the tiny language of `said` cannot word."""

    def extent(words: str, after: int = 0) -> Extent:
        start = STORM.index(words, after)
        return Extent(start, start + len(words))

    role = Role("harbour master")
    outer = Quote(
        contents=(
            extent("My deckhand told me, ‘Ada, it breathes’,"),
            extent("I believed him.\nSo did the ‘experts’."),
        ),
        type="direct",
        cue="say",
        cue_extent=extent("said", STORM.index("Okoro said")),
        source_text="Okoro",
        source_extent=extent("Okoro", STORM.index("” Okoro")),
        source_kind="name",
        speaker="Mina Okoro",
        speaker_kind="person",
        role=role,
        confidence=0.97,
        rule="verb",
        detail="“said” has Okoro as its subject",
    )
    inner = Quote(
        contents=(extent("Ada, it breathes"),),
        type="direct",
        cue="tell",
        cue_extent=extent("told"),
        source_text="My deckhand",
        source_extent=extent("My deckhand"),
        source_kind="nominal",
        confidence=0.6,
        rule="verb",
        detail="“told” has My deckhand as its subject",
        parent=0,
    )
    reported = Quote(
        contents=(extent("nobody was hurt"),),
        type="indirect",
        cue="add",
        cue_extent=extent("added"),
        source_text="She",
        source_extent=extent("She"),
        source_kind="pronoun",
        speaker="Mina Okoro",
        speaker_kind="person",
        role=role,
        confidence=0.8,
        rule="pronoun",
        detail="“She” is the last woman named",
        candidates=(Candidate("Mina Okoro", 0.8), Candidate(None, 0.2)),
    )
    article = Article(
        STORM,
        id="storm",
        title="The mole that moved",
        url="https://echo.example/storm",
        published="2025-05-06",
        publication="The Marl Echo",
        byline="Pia Lund",
    )
    speaker = Speaker("Mina Okoro", "person", ("Mina Okoro", "Okoro"), (role,))
    asides = (NonSpeech(extent("experts"), "scare quotes"),)
    return Extraction(article, (outer, inner, reported), asides, (speaker,), words=40)


def make_archive(path: Path) -> None:
    """Four articles: two that share speakers, one hostile and undated, one intricate."""
    db = open_database(path)
    echo = {"publication": "The Marl Echo"}
    save_said(
        db, HARBOUR, id="harbour", title="A crack in the quay", published="2025-03-04", **echo
    )
    save_said(db, BUDGET, id="budget", title="No bunting", published="2025-04-01T09:30:00Z", **echo)
    save_said(
        db,
        HOSTILE,
        id="hostile",
        title="<script>alert(2)</script>",
        url="javascript:alert(3)",
        publication="<em>Outlet</em>",
        byline="<script>alert(4)</script>",
    )
    extraction = storm()
    save_article(db, extraction, link_extraction(extraction, "storm"), "test 1")
    link_waiting(db, resolve, roles_in_time)
    finish_database(db)
    db.conn.execute("pragma journal_mode = delete")
    db.close()
