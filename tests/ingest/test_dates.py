import pytest

from datasette_quotes.ingest.dates import parse_published


@pytest.mark.parametrize(
    "written, published",
    [
        ("2024-04-16", "2024-04-16"),
        ("2024-04-16T08:30:00Z", "2024-04-16T08:30:00Z"),
        ("2024-04-16 08:30", "2024-04-16T08:30:00"),
        ("2024-04-16T08:30:00.123+02:00", "2024-04-16T06:30:00Z"),
        ("2024-04-16T22:30:00-0500", "2024-04-17T03:30:00Z"),
        ("2024-04-16 08:30:00 +02", "2024-04-16T06:30:00Z"),
        ("Tue, 16 Apr 2024 08:30:00 +0200", "2024-04-16T06:30:00Z"),
        ("16 Apr 2024 08:30 GMT", "2024-04-16T08:30:00Z"),
        ("16 April 2024", "2024-04-16"),
        ("16th of April 2024", "2024-04-16"),
        ("April 16, 2024", "2024-04-16"),
        ("Tuesday, April 16, 2024", "2024-04-16"),
        ("Apr. 16th, 2024 at 8:30 a.m. ET", "2024-04-16"),
        ("16-Apr-2024", "2024-04-16"),
        ("2024/4/16", "2024-04-16"),
        ("16/04/2024", "2024-04-16"),
        ("04/16/2024", "2024-04-16"),
        ("04/04/2024", "2024-04-04"),
        ("31.12.2024", "2024-12-31"),
    ],
)
def test_a_date_with_one_reading_is_iso(written, published):
    assert parse_published(written) == published


@pytest.mark.parametrize(
    "written, why",
    [
        ("03/04/2024", "two different days"),
        ("2024-02-31", "no such day"),
        ("31 June 2024", "no such day"),
        ("2024-04-16T25:00", "no such day or time"),
        ("2024-04-16T08:30:00+99:00", "no such day or time"),
        ("32/13/2024", "no such day"),
        ("1499-12-31", "outside 1500 to 2200"),
        ("2201-01-01", "outside 1500 to 2200"),
        ("9999-12-31T23:59:59-05:00", "outside 1500 to 2200"),
        ("Monday, April 16, 2024", "another day of the week"),  # it was a Tuesday
        ("3/4/24", "not a date"),
        ("yesterday", "not a date"),
        ("2024", "not a date"),
        ("2024-04", "not a date"),
        ("1713254400", "not a date"),
        ("", "not a date"),
        ("2024-04-16 and later", "not a date"),
    ],
)
def test_anything_else_is_no_date_and_says_why(written, why):
    with pytest.raises(ValueError, match=why) as caught:
        parse_published(written)
    assert "YYYY-MM-DD" in str(caught.value)


def test_the_order_of_an_ambiguous_date_can_be_given():
    assert parse_published("03/04/2024", "dmy") == "2024-04-03"
    assert parse_published("03/04/2024", "mdy") == "2024-03-04"


def test_a_date_against_the_given_order_is_refused():
    with pytest.raises(ValueError, match="no such day"):
        parse_published("04/16/2024", "dmy")


def test_dates_and_moments_sort_as_text():
    written = ["2024-04-16T08:30:00+02:00", "17 April 2024", "2024-04-16", "2024-04-16 09:00"]
    assert sorted(map(parse_published, written)) == [
        "2024-04-16",
        "2024-04-16T06:30:00Z",
        "2024-04-16T09:00:00",
        "2024-04-17",
    ]
