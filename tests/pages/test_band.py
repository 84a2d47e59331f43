"""Places of roles and quotes on the axis of time."""

import pytest

from datasette_quotes.pages.band import SHORTEST, role_band


def role(id, first, last, status="current"):
    return {"id": id, "role_status": status, "first_seen": first, "last_seen": last}


def said(month, role_id, quotes=1):
    return {"month": month, "role_id": role_id, "quotes": quotes}


def test_bars_and_ticks_have_their_places():
    roles = [role(1, "2021-01-01", "2021-12-31"), role(2, "2020-01-01", "2020-12-31", "acting")]
    band = role_band(roles, [said("2020-06", 2, 3), said("2021-06", 1)])
    now, then = band.lanes
    assert (then.x, now.x) == (0.0, 50.07)
    assert then.x + then.width < now.x + 0.1 and now.x + now.width <= 100
    assert [tick[1:] for tick in then.ticks] == [("2020-06", 3)]
    assert then.x < then.ticks[0][0] < now.x < now.ticks[0][0]
    assert (band.first, band.last, band.years) == ("2020-01", "2021-12", ((50.07, 2021),))
    assert (then.kind, now.kind) == ("hatched", "held")


def test_role_seen_on_one_day_is_still_seen():
    (lane,) = role_band([role(1, "2021-05-31", "2021-05-31", "former")], []).lanes
    assert lane.width == SHORTEST and lane.x + lane.width <= 100 and lane.kind == "hollow"
    assert lane.x < lane.dot < 100
    (lane,) = role_band([role(1, "2021-05-31", "2021-12-31")], []).lanes
    assert lane.dot is None


@pytest.mark.parametrize(
    "status, kind",
    [
        ("current", "held"),
        ("acting", "hatched"),
        ("interim", "hatched"),
        ("incoming", "coming"),
        ("outgoing", "ending"),
        ("former", "hollow"),
    ],
)
def test_bars_tell_the_status(status, kind):
    (lane,) = role_band([role(1, "2021-05-31", "2021-12-31", status)], []).lanes
    assert lane.kind == kind


def test_quotes_in_no_role_have_a_lane_of_their_own():
    band = role_band([], [said("2021-05", None, 2), said(None, None)])
    (lane,) = band.lanes
    assert lane.role is None and lane.x is None
    assert [tick[1:] for tick in lane.ticks] == [("2021-05", 2)]
    assert band.kinds() == set()


def test_without_dates_there_is_no_axis():
    band = role_band([role(1, None, None), role(2, "soon", "")], [said(None, 1)])
    assert (band.first, band.years) == ("", ())
    assert [lane.x for lane in band.lanes] == [None, None]


def test_a_century_has_few_lines():
    band = role_band([role(1, "1901-01-01", "2020-01-01")], [])
    assert [year for _, year in band.years] == list(range(1910, 2021, 10))
