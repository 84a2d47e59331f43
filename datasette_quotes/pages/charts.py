"""Quotes by month as bars: every month from the first to the last, by year if there are many."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

MOST_BARS = 72  # six years of months; beyond that a bar is a year
HEIGHT = 100.0
SLENDER = 12  # fewer bars are not wider, but stand further apart
SPARK = 20


@dataclass(frozen=True)
class Bar:
    """One bar of the chart, placed from the top left of a box `HEIGHT` high, one unit a bar."""

    label: str  # 2025-06, or 2025
    quotes: int
    left: int  # of its unit
    x: float
    y: float
    width: float
    height: float


@dataclass(frozen=True)
class Chart:
    """Bars over time, and what has no date."""

    bars: tuple[Bar, ...]
    unit: str  # month or year
    highest: int
    undated: int


@dataclass(frozen=True)
class Spark:
    """A chart as small as a word: a path of bars, `width` wide and SPARK high."""

    path: str
    width: int
    most: str  # the month or year with the most quotes, or empty
    quotes: int  # in it


def spark(rows: Iterable[Mapping[str, Any]], first: str | None, last: str | None) -> Spark:
    """Quotes by month between two months; by year if these are far apart."""
    ends = [{"month": month, "quotes": 0} for month in (first, last)]
    chart = bars_by_month([*ends, *rows])
    path = "".join(
        f"M{bar.x} {SPARK}v-{max(1.0, SPARK * bar.height / HEIGHT):.1f}h{bar.width}V{SPARK}z"
        for bar in chart.bars
        if bar.quotes
    )
    highest = max(chart.bars, key=lambda bar: bar.quotes, default=None)
    most = highest.label if highest and highest.quotes else ""
    return Spark(path, len(chart.bars), most, chart.highest)


def on_one_scale(several: Iterable[Iterable[Mapping[str, Any]]]) -> list[Chart]:
    """Charts that begin and end together, and whose bars of one height mean as many quotes."""
    lists = [list(rows) for rows in several]
    dated = [row["month"] for rows in lists for row in rows if _is_month(row["month"])]
    ends = [{"month": month, "quotes": 0} for month in (min(dated), max(dated))] if dated else []
    highest = max((bars_by_month([*ends, *rows]).highest for rows in lists), default=0)
    return [bars_by_month([*ends, *rows], highest) for rows in lists]


def bars_by_month(rows: Iterable[Mapping[str, Any]], least: int = 0) -> Chart:
    """A chart of rows with `month` (YYYY-MM, or null) and `quotes`; `least` quotes high."""
    counts: dict[str, int] = {}
    undated = 0
    for row in rows:
        if _is_month(row["month"]):
            counts[row["month"]] = row["quotes"]
        else:
            undated += row["quotes"]
    labels, unit = _months(counts), "month"
    if len(labels) > MOST_BARS:
        counts, unit = _by_year(counts), "year"
        labels = [f"{year:04}" for year in range(int(min(counts)), int(max(counts)) + 1)]
    highest = max([least, *counts.values()])
    width = round(0.8 * min(1.0, len(labels) / SLENDER), 2)
    bars = tuple(
        _bar(i, width, label, counts.get(label, 0), highest) for i, label in enumerate(labels)
    )
    return Chart(bars, unit, highest, undated)


def months_alone(rows: Iterable[Mapping[str, Any]]) -> list[dict[str, Any]]:
    """Of quotes by month and something else, the quotes of each month."""
    months: dict[str | None, int] = {}
    for row in rows:
        months[row["month"]] = months.get(row["month"], 0) + row["quotes"]
    return [{"month": month, "quotes": quotes} for month, quotes in months.items()]


def years_of(rows: Iterable[Mapping[str, Any]]) -> list[tuple[str, int]]:
    """The years of quotes by month, the newest first."""
    dated = {row["month"]: row["quotes"] for row in rows if _is_month(row["month"])}
    return sorted(_by_year(dated).items(), reverse=True)


def _bar(left: int, width: float, label: str, quotes: int, highest: int) -> Bar:
    height = round(HEIGHT * quotes / (highest or 1), 2)
    x = round(left + (1 - width) / 2, 2)
    return Bar(label, quotes, left, x, round(HEIGHT - height, 2), width, height)


def _is_month(month: str | None) -> bool:
    if not month or len(month) != 7 or not month.isascii():
        return False
    year, dash, number = month[:4], month[4], month[5:]
    return year.isdigit() and dash == "-" and number.isdigit() and 1 <= int(number) <= 12


def _months(counts: Mapping[str, int]) -> list[str]:
    if not counts:
        return []
    first, last = (int(m[:4]) * 12 + int(m[5:]) - 1 for m in (min(counts), max(counts)))
    return [f"{n // 12:04}-{n % 12 + 1:02}" for n in range(first, last + 1)]


def _by_year(counts: Mapping[str, int]) -> dict[str, int]:
    years: dict[str, int] = {}
    for month, quotes in counts.items():
        years[month[:4]] = years.get(month[:4], 0) + quotes
    return years
