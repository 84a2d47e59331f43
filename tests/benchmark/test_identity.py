"""The benchmark of identity: what it invents, and that it tells what went wrong."""

import random

from datasette_quotes.benchmark.identity import invented_people, measure_identity, mentions_of


def test_the_same_number_gives_the_same_mentions():
    made = [
        mentions_of(list(invented_people(5, dice)), dice)
        for dice in (random.Random(7), random.Random(7))
    ]
    assert made[0] == made[1]
    assert len(made[0][1]) == 100 and len(set(made[0][0].values())) == 5


def test_report_counts_what_was_linked():
    report = measure_identity(2000)
    assert (report.mentions, report.people) == (2000, 100)
    assert report.seconds > 0 and report.memory_mb > 10
    assert 80 <= report.speakers <= 140
    assert report.mixed <= 0.05 * report.speakers
    assert "2,000 mentions of 100 people" in report.as_text()
