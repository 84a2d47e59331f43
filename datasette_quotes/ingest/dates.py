"""When an article was published, read strictly: a date that could mean two days is no date.

What comes out sorts as text: `2024-04-16`, `2024-04-16T08:30:00` where the zone is not known,
and `2024-04-16T08:30:00Z` (converted to UTC) where it is.
"""

from __future__ import annotations

import re
from datetime import date, datetime, timezone
from email.utils import parsedate_to_datetime
from typing import Literal

DateOrder = Literal["dmy", "mdy"]

FIRST_YEAR, LAST_YEAR = 1500, 2200
REMEDY = "write it as YYYY-MM-DD"

MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "january jan",
            "february feb",
            "march mar",
            "april apr",
            "may",
            "june jun",
            "july jul",
            "august aug",
            "september sept sep",
            "october oct",
            "november nov",
            "december dec",
        ),
        start=1,
    )
    for name in names.split()
}
WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")

_WEEKDAY = (
    r"(?:(?P<weekday>(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?)\.?,?\s+)?"
)
_MONTH = rf"(?P<month>{'|'.join(MONTHS)})\.?"
_DAY = r"(?P<day>\d{1,2})(?:st|nd|rd|th)?"
_YEAR = r"(?P<year>\d{4})"
# The hour of a written date is dropped: its zone ("ET") is words, and the day is what counts.
_CLOCK = r"(?:,?\s+(?:at\s+)?\d{1,2}[:.]\d{2}(?:[:.]\d{2})?(?:\s*[ap]\.?m\.?)?(?:\s+[A-Z]{1,5})?)?"

_ISO = re.compile(
    r"(?P<date>\d{4}-\d\d-\d\d)"
    r"(?:[T ](?P<time>\d\d:\d\d(?::\d\d)?)(?:[.,]\d+)?"
    r"\s?(?P<zone>Z|UTC|GMT|[+-]\d\d(?::?\d\d)?)?)?",
    re.IGNORECASE,
)
_MAIL = re.compile(
    _WEEKDAY + r"\d{1,2} [a-z]{3} \d{4} \d\d:\d\d(?::\d\d)? (?:[+-]\d{4}|GMT|UTC?|[ECMP][SD]T)",
    re.IGNORECASE,
)
_WRITTEN = [
    re.compile(_WEEKDAY + form + _CLOCK, re.IGNORECASE)
    for form in (
        rf"{_DAY}(?:\s+of)?[\s-]+{_MONTH},?[\s-]+{_YEAR}",  # 16 April 2024, 16-Apr-2024
        rf"{_MONTH}\s+{_DAY},?\s+{_YEAR}",  # April 16, 2024
        rf"{_YEAR}[\s-]+{_MONTH}[\s-]+{_DAY}",  # 2024 April 16
    )
]
_YEAR_FIRST = re.compile(r"(\d{4})([/.])(\d{1,2})\2(\d{1,2})")
_YEAR_LAST = re.compile(r"(\d{1,2})([/.-])(\d{1,2})\2(\d{4})")


def parse_published(value: str, order: DateOrder | None = None) -> str:
    """The day, or the moment, as ISO 8601; `ValueError` says why there is none.

    Args:
        order: which of 03/04/2024's first two numbers is the day; None refuses such a date.
    """
    text = " ".join(value.split())
    if match := _ISO.fullmatch(text):
        return _iso(match)
    if match := _MAIL.fullmatch(text):
        moment = _checked(parsedate_to_datetime, text)
        _check_weekday(match["weekday"], moment.date())
        return _as_text(moment)
    for pattern in _WRITTEN:
        if match := pattern.fullmatch(text):
            day = _day(int(match["year"]), MONTHS[match["month"].lower()], int(match["day"]))
            _check_weekday(match["weekday"], day)
            return day.isoformat()
    if match := _YEAR_FIRST.fullmatch(text):
        return _day(int(match[1]), int(match[3]), int(match[4])).isoformat()
    if match := _YEAR_LAST.fullmatch(text):
        return _year_last(int(match[1]), int(match[3]), int(match[4]), order)
    raise ValueError(f"not a date that is understood: {REMEDY}")


def _iso(match: re.Match[str]) -> str:
    day = _checked(date.fromisoformat, match["date"])
    _check_year(day.year)
    if match["time"] is None:
        return day.isoformat()
    zone = (match["zone"] or "").upper()
    if zone in ("Z", "UTC", "GMT"):
        zone = "+00:00"
    elif zone:
        zone = zone[:3] + ":" + (zone[3:].lstrip(":") or "00")
    return _as_text(_checked(datetime.fromisoformat, f"{match['date']}T{match['time']}{zone}"))


def _as_text(moment: datetime) -> str:
    if moment.tzinfo is None:
        _check_year(moment.year)
        return moment.isoformat(timespec="seconds")
    utc = _checked(lambda m: m.astimezone(timezone.utc), moment)
    _check_year(utc.year)
    return utc.replace(tzinfo=None).isoformat(timespec="seconds") + "Z"


def _year_last(first: int, second: int, year: int, order: DateOrder | None) -> str:
    """16/04/2024 has one reading; 03/04/2024 has two, and `order` alone may choose."""
    if order is None:
        if first <= 12 and second <= 12 and first != second:
            raise ValueError(f"could be two different days: {REMEDY}, or give --date-order")
        order = "mdy" if second > 12 else "dmy"
    month, day = (first, second) if order == "mdy" else (second, first)
    return _day(year, month, day).isoformat()


def _day(year: int, month: int, day: int) -> date:
    _check_year(year)
    return _checked(lambda ymd: date(*ymd), (year, month, day))


def _checked(read, value):
    try:
        return read(value)
    except (ValueError, OverflowError, TypeError):
        raise ValueError(f"there is no such day or time: {REMEDY}") from None


def _check_year(year: int) -> None:
    if not FIRST_YEAR <= year <= LAST_YEAR:
        raise ValueError(f"the year is outside {FIRST_YEAR} to {LAST_YEAR}: {REMEDY}")


def _check_weekday(name: str | None, day: date) -> None:
    if name and WEEKDAYS[day.weekday()] != name[:3].lower():
        raise ValueError(f"that day was another day of the week: {REMEDY}")
