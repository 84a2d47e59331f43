"""The role on a day, and the bounds of roles, from what dated articles say."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from datasette_quotes.model import RoleBounds, RoleSighting, RoleThen
from datasette_quotes.speakers.tenure import roles_in_time
from datasette_quotes.speakers.titles import title_key

BODIES = {None: None, "Vale": 1, "Norr": 2, "Norr Harbor": 3, "Norr Harbour": 4}
STATUSES = ("former", "acting", "interim", "incoming", "outgoing")


def seen(words, on, article=None, together=True):
    """A sighting: "acting mayor, Vale". The article is known by its day if not named."""
    title, _, body = words.partition(", ")
    status = "current"
    if title.split()[0] in STATUSES:
        status, _, title = title.partition(" ")
    key = title_key(title)
    number = article or int(on.replace("-", ""))
    return RoleSighting((key, BODIES[body or None], status), on, number, body or None, together)


def role_on(day, own, others=()):
    """The role as words and its basis; None if it is not known."""
    found = roles_in_time(own, others, [day]).then.get(day)
    return found and (words(found.role), found.basis)


def words(role):
    title, body, status = role
    name = next(name for name, id in BODIES.items() if id == body)
    return f"{'' if status == 'current' else status + ' '}{title}{', ' + name if name else ''}"


MAYOR = [seen("mayor, Vale", "2020-01-01"), seen("mayor", "2022-01-01")]


@pytest.mark.parametrize(
    "day, role",
    [
        ("2021-01-01", ("mayor, Vale", "interval")),
        ("2022-01-01", ("mayor, Vale", "interval")),
        ("2022-12-01", ("mayor, Vale", "nearest")),
        ("2023-02-01", None),  # more than a year on nobody knows
        ("2019-12-31", None),  # never a role that began later
    ],
)
def test_between_two_articles_or_near_one(day, role):
    assert role_on(day, MAYOR) == role


@pytest.mark.parametrize(
    "day, role",
    [
        ("2022-02-01", ("mayor, Vale", "nearest")),
        ("2022-10-01", None),  # nearer to the article that says former
        ("2022-12-01", ("former mayor, Vale", "interval")),
        ("2030-01-01", ("former mayor, Vale", "nearest")),
    ],
)
def test_former_ends_a_role(day, role):
    assert role_on(day, [*MAYOR, seen("former mayor, Vale", "2022-12-01")]) == role


@pytest.mark.parametrize("state", ["acting", "interim"])
def test_standing_in_is_a_role_until_it_is_for_good(state):
    own = [
        seen(f"{state} director, Norr", "2020-01-01"),
        seen(f"{state} director", "2020-03-01"),
        seen("director, Norr", "2020-06-01"),
    ]
    assert role_on("2020-02-01", own) == (f"{state} director, Norr", "interval")
    assert role_on("2020-05-30", own) is None
    assert role_on("2020-07-01", own) == ("director, Norr", "nearest")
    assert role_on("2020-12-01", own[:2]) is None  # does not last


def test_elect_is_no_mayor_yet():
    own = [seen("incoming mayor, Vale", "2020-03-01"), seen("mayor, Vale", "2020-04-01")]
    assert role_on("2020-03-05", own) == ("incoming mayor, Vale", "nearest")
    assert role_on("2020-03-30", own) is None
    assert role_on("2020-04-02", own) == ("mayor, Vale", "nearest")


def test_outgoing_still_holds_it():
    own = [seen("mayor, Vale", "2020-01-01"), seen("outgoing mayor", "2020-04-01")]
    assert role_on("2020-03-30", own) == ("mayor, Vale", "interval")


def test_deputy_is_another_post():
    own = [seen("deputy mayor, Vale", "2020-01-01"), seen("mayor, Vale", "2020-06-01")]
    assert role_on("2020-02-01", own) == ("deputy mayor, Vale", "nearest")
    assert role_on("2020-05-01", own) is None  # the new post is nearer
    assert role_on("2020-06-02", own) == ("mayor, Vale", "nearest")


def test_of_two_roles_at_once_the_one_seen_nearer():
    own = [
        seen("chief engineer, Norr", "2020-01-01"),
        seen("chief engineer", "2020-12-01"),
        seen("interim chief executive, Norr", "2020-06-01"),
        seen("interim chief executive, Norr", "2020-10-01"),
    ]
    assert role_on("2020-02-01", own) == ("chief engineer, Norr", "interval")
    assert role_on("2020-06-10", own)[0] == "interim chief executive officer, Norr"


def test_change_inside_one_article_leaves_the_day_open():
    own = [seen("labour minister", "2020-07-16"), seen("former labour minister", "2020-07-16")]
    assert role_on("2020-07-16", own) is None
    new = seen("health minister", "2020-07-16")
    assert role_on("2020-07-20", [*own, new]) == ("health minister", "nearest")


def test_article_about_the_past_says_former():
    own = [seen("former mayor, Vale", "2020-01-01"), seen("minister", "2020-01-01")]
    assert role_on("2020-02-01", own) == ("minister", "nearest")
    assert role_on("2019-12-01", own) is None


def test_who_was_more_since_is_not_only_former():
    own = [seen("former mayor, Vale", "2020-01-01"), seen("chair, Norr", "2020-01-02")]
    assert role_on("2020-05-01", own) == ("chair, Norr", "nearest")
    assert role_on("2022-05-01", own) is None  # still in the chair? nobody knows


def test_successor_ends_an_office_that_one_person_has():
    own = [seen("chief executive, Norr", "2020-01-01")]
    successor = [seen("CEO, Norr", "2020-03-01", 7, together=False)]
    role = role_on("2020-04-01", own, successor)
    assert role == ("former chief executive officer, Norr", "nearest")
    acting = [seen("acting CEO, Norr", "2020-03-01", together=False)]
    assert role_on("2020-04-01", own, acting) is None  # for good, or for a week?
    elsewhere = [seen("CEO, Vale", "2020-03-01", together=True)]
    assert role_on("2020-04-01", own, elsewhere)[0] == "chief executive officer, Norr"
    bounds = roles_in_time(own, successor, []).bounds
    assert bounds[own[0].role] == RoleBounds(None, None, "2020-03-01", 7)


def test_successor_without_a_body_counts_for_offices_of_state_in_a_common_article():
    own = [seen("transport minister", "2020-01-01")]
    for together, role in ((True, "former transport minister"), (False, "transport minister")):
        successor = [seen("transport minister", "2020-03-01", together=together)]
        assert role_on("2020-04-01", own, successor)[0] == role
    boss = [seen("chief executive", "2020-01-01")]
    other = [seen("chief executive", "2020-03-01")]
    assert role_on("2020-04-01", boss, other)[0] == "chief executive officer"


@pytest.mark.parametrize("title", ["spokesperson", "co-chair", "vice president", "councillor"])
def test_holders_of_one_title_do_not_end_each_others(title):
    own, other = [seen(f"{title}, Norr", "2020-01-01")], [seen(f"{title}, Norr", "2020-03-01")]
    assert role_on("2020-04-01", own, other)[1] == "nearest"
    assert not role_on("2020-04-01", own, other)[0].startswith("former")


def test_two_who_take_turns_have_not_succeeded_each_other():
    own = [seen("mayor, Vale", "2020-01-01"), seen("mayor, Vale", "2020-05-01")]
    other = [seen("mayor, Vale", "2020-03-01", together=False)]
    assert role_on("2020-04-01", own, other) == ("mayor, Vale", "interval")


def test_parts_of_a_joined_title():
    own = [seen("founder and chief executive, Norr", "2020-01-01")]
    assert role_on("2020-02-01", own)[0] == "chief executive officer and founder, Norr"
    later = seen("former chief executive, Norr", "2020-06-01")
    assert role_on("2020-07-01", [*own, later])[0] == "former chief executive officer, Norr"
    one = [seen("chief executive, Norr", "2020-01-01"), seen("founder and CEO", "2020-03-01")]
    assert role_on("2020-02-01", one) == ("chief executive officer, Norr", "interval")


def test_one_title_at_two_bodies():
    own = [
        seen("director, Norr", "2020-01-01"),
        seen("director", "2020-01-20"),
        seen("director, Vale", "2020-12-01"),
    ]
    assert role_on("2020-01-15", own) == ("director, Norr", "interval")
    assert role_on("2020-11-01", own) is None


def test_role_that_could_be_of_two_bodies_has_no_bounds():
    own = [
        seen("former mayor", "2020-01-01"),
        seen("incoming mayor, Norr", "2020-01-01"),
        seen("mayor, Vale", "2021-03-01"),
        seen("former mayor", "2022-02-02"),
    ]
    assert own[0].role not in roles_in_time(own, [], []).bounds


def test_spellings_of_one_body_are_one_post():
    own = [
        seen("director, Norr Harbour", "2020-01-01"),
        seen("former director, Norr Harbor", "2020-06-01"),
    ]
    assert role_on("2020-07-01", own) == ("former director, Norr Harbor", "nearest")
    bounds = roles_in_time(own, [], []).bounds
    assert bounds[own[0].role] == RoleBounds(None, None, "2020-06-01", 20200601)
    assert bounds[own[1].role] == RoleBounds("2020-01-01", 20200101, None, None)


ANY = st.builds(
    seen,
    st.sampled_from(
        ["mayor", "mayor, Vale", "former mayor", "acting mayor, Vale", "incoming mayor, Norr",
         "deputy mayor", "chair and mayor, Norr", "former chair", "chair, Norr"]
    ),
    st.sampled_from(["2020-01-01", "2020-02-01", "2020-08-15", "2021-03-01", "2022-02-02"]),
    st.integers(1, 3),
    st.booleans(),
)  # fmt: skip


@given(st.lists(ANY, max_size=7), st.lists(ANY, max_size=4), st.randoms())
def test_order_changes_nothing_and_no_role_comes_before_its_evidence(own, others, random):
    days = ["2019-12-01", "2020-01-01", "2020-03-03", "2020-11-11", "2021-12-31", "2023-01-01"]
    found = roles_in_time(own, others, days)
    again = roles_in_time(random.sample(own, len(own)), random.sample(others, len(others)), days)
    assert found == again == roles_in_time(own * 2, others, days)
    for day, then in found.then.items():
        assert isinstance(then, RoleThen)
        title, _, status = then.role
        parts = set(title.split(" and "))
        told = [s for s in own if parts <= set(s.role[0].split(" and ")) and s.on <= day]
        assert told, "a role that no article has told yet"
        assert status == "former" or status in {s.role[2] for s in told}
    for role, bound in found.bounds.items():
        on = [s.on for s in own if s.role == role]
        assert bound.began_after is None or bound.began_after < min(on)
        assert bound.ended_by is None or bound.ended_by > max(on)
