"""Log-odds with a prior: which words set somebody apart, and how clearly."""

from math import log, sqrt

import pytest
from browsing import get, get_json, ids
from said import save_said

from datasette_quotes.pages.apart import CLEAR, SHOWN, clearest, scores
from datasette_quotes.store.database import finish_database, open_database
from datasette_quotes.store.words import Archive

# 10,000 words of others; "quay" is the speaker's, "boat" is everybody's.
ARCHIVE = Archive({"quay": 40, "boat": 210, "once": 1}, 10_100, True)
SAID = {"quay": 30, "boat": 2, "once": 1, "other": 68}


def test_a_word_of_theirs_is_clear_and_one_of_everybody_is_not():
    rest = ARCHIVE.without(SAID)
    found = scores(SAID, rest.counts, rest.words, ARCHIVE)
    assert found["quay"] > 5 and abs(found["boat"]) < CLEAR
    assert "once" not in found  # in one quote only: nothing can be told


def test_the_measure_is_that_of_the_paper():
    # 10 and 5 of 100 words each; a prior of 500 words, of which 20 / 10,000 are one of this word
    archive = Archive({"quay": 20}, 10_000, True)
    found = scores({"quay": 10, "x": 90}, {"quay": 5, "y": 95}, 100, archive)
    ratio = log((10 + 1) / (100 + 500 - 10 - 1)) - log((5 + 1) / (100 + 500 - 5 - 1))
    assert found["quay"] == pytest.approx(ratio / sqrt(1 / (10 + 1) + 1 / (5 + 1)))


def test_two_speakers_have_opposite_scores():
    a, b = {"quay": 9, "boat": 3}, {"quay": 2, "boat": 8}
    ab, ba = (scores(x, y, sum(y.values()), ARCHIVE) for x, y in ((a, b), (b, a)))
    assert ab == {word: pytest.approx(-score) for word, score in ba.items()}


@pytest.mark.parametrize("archive", [Archive({}, 0, True), Archive({"quay": 3}, 3, True)])
def test_alone_in_the_archive_nothing_sets_one_apart(archive):
    said = {"quay": 3}
    rest = archive.without(said)
    assert clearest(scores(said, rest.counts, rest.words, archive)) == []


def test_clearest_first_few_and_of_two_forms_one():
    found = {f"word{n:02}x": 2.0 + n for n in range(40)} | {"boats": 99.0, "boat": 98.0, "dim": 1.9}
    shown = [word for word, _ in clearest(found)]
    assert shown[:2] == ["boats", "word39x"] and len(shown) == SHOWN
    assert "boat" not in shown
    assert clearest({"dim": 1.9}) == []


@pytest.mark.asyncio
async def test_words_of_a_speaker_lead_to_their_quotes(make_ds, tmp_path):
    path = tmp_path / "news.db"
    db = open_database(path)
    lines = [f"“The ferry sails at {n}” said Ada Pell" for n in range(6)]
    lines += [f"“The bridge is shut, {n}” said Bo Rask" for n in range(40)]
    save_said(db, "\n".join(lines), id="1")
    finish_database(db)
    db.close()
    ds, page = make_ds(path), f"/news/-/quotes/speakers/{ids(path)['Ada Pell']}"
    rows = (await get_json(ds, f"{page}.json"))["words"]["rows"]
    assert {row["word"] for row in rows} == {"ferry", "sails"}
    for row in rows:
        listed = await get_json(ds, row["href"].replace("?", ".json?"))
        assert listed["count"] == row["quotes"] == 6
    html = (await get(ds, page)).text
    assert ">ferry</bdi>" in html and "https://doi.org/10.1093/pan/mpn018" in html
    hidden = {"databases": {"news": {"tables": {"quote_words": {"allow": False}}}}}
    assert (await get_json(make_ds(path, config=hidden), f"{page}.json"))["words"] is None
