"""Quotes by month as bars."""

import pytest

from datasette_quotes.pages.charts import (
    MOST_BARS,
    bars_by_month,
    months_alone,
    on_one_scale,
    spark,
    years_of,
)


def months(*pairs):
    return [{"month": month, "quotes": quotes} for month, quotes in pairs]


def test_months_without_quotes_have_their_place():
    chart = bars_by_month(months(("2024-11", 2), ("2025-02", 4)))
    assert [(bar.label, bar.quotes) for bar in chart.bars] == [
        ("2024-11", 2),
        ("2024-12", 0),
        ("2025-01", 0),
        ("2025-02", 4),
    ]
    assert (chart.unit, chart.highest, chart.undated) == ("month", 4, 0)
    assert [bar.height for bar in chart.bars] == [50, 0, 0, 100]
    assert all(bar.y + bar.height == 100 for bar in chart.bars)


def test_many_months_become_years():
    chart = bars_by_month(months(("1999-12", 1), ("2000-01", 2), ("2000-02", 3), ("2010-05", 1)))
    assert chart.unit == "year"
    assert [(bar.label, bar.quotes) for bar in chart.bars][:2] == [("1999", 1), ("2000", 5)]
    assert len(chart.bars) == 12


def test_months_are_kept_up_to_the_limit():
    last = f"{2000 + MOST_BARS // 12 - 1}-12"
    assert len(bars_by_month(months(("2000-01", 1), (last, 1))).bars) == MOST_BARS


def test_what_has_no_month_is_counted_apart():
    chart = bars_by_month(months((None, 3), ("2025", 2), ("2025-13", 1), ("2025-01", 1)))
    assert [(bar.label, bar.quotes) for bar in chart.bars] == [("2025-01", 1)]
    assert chart.undated == 6


def test_nothing_at_all():
    chart = bars_by_month([])
    assert (chart.bars, chart.highest, chart.undated) == ((), 0, 0)


def test_two_charts_on_one_scale():
    one, other = on_one_scale([months(("2025-01", 4)), months(("2025-03", 1), (None, 2))])
    assert [bar.label for bar in one.bars] == [bar.label for bar in other.bars]
    assert [bar.height for bar in one.bars] == [100, 0, 0]
    assert [bar.height for bar in other.bars] == [0, 0, 25]
    assert (one.highest, other.highest, other.undated) == (4, 4, 2)


def test_one_scale_by_years_adds_up_years():
    one, other = on_one_scale([months(("2000-01", 3), ("2000-02", 3)), months(("2012-01", 2))])
    assert (one.unit, one.highest, other.highest) == ("year", 6, 6)
    assert [len(chart.bars) for chart in (one, other)] == [13, 13]


def test_one_scale_of_nothing():
    assert [chart.bars for chart in on_one_scale([[], months((None, 1))])] == [(), ()]


def test_small_chart_over_a_longer_time():
    small = spark(months(("2025-02", 2), ("2025-03", 1)), "2025-01", "2025-04")
    assert small.path == "M1.36 20v-20.0h0.27V20zM2.37 20v-10.0h0.27V20z"
    assert (small.width, small.most, small.quotes) == (4, "2025-02", 2)


def test_small_chart_without_dates():
    small = spark(months((None, 2)), None, None)
    assert (small.path, small.most) == ("", "")


def test_years_of_months():
    rows = months(("2024-12", 1), ("2025-01", 2), ("2025-03", 3), (None, 4))
    assert years_of(rows) == [("2025", 5), ("2024", 1)]
    assert years_of([]) == []


def test_months_whatever_the_role():
    rows = [{"month": "2025-01", "role_id": role, "quotes": 2} for role in (None, 1, 2)]
    assert months_alone([*rows, {"month": None, "role_id": 1, "quotes": 1}]) == months(
        ("2025-01", 6), (None, 1)
    )


@pytest.mark.parametrize("last, width", [("2025-01", 0.07), ("2025-06", 0.4), ("2026-12", 0.8)])
def test_few_bars_are_not_wider_but_stand_further_apart(last, width):
    bars = bars_by_month(months(("2025-01", 1), (last, 1))).bars
    for place, bar in enumerate(bars):
        assert (bar.left, bar.width) == (place, width)
        assert bar.x + bar.width / 2 == pytest.approx(place + 0.5, abs=0.01)
