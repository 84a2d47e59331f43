"""Intervals of shares, by drawing articles."""

from datasette_quotes.evaluate.intervals import make_draws, share_interval


def test_draws_take_as_many_articles_as_there_are_and_repeat():
    draws = make_draws(7, samples=20)
    assert [sum(draw) for draw in draws] == [7] * 20
    assert draws == make_draws(7, samples=20) != make_draws(7, samples=20, seed=1)
    assert make_draws(0, samples=20) == make_draws(7, samples=0) == []


def test_interval_is_the_middle_of_the_shares():
    draws = [[2, 0], [1, 1], [0, 2]]
    assert share_interval({0: (1, 2), 1: (3, 3)}, [[1, 1]]) == [4 / 5, 4 / 5]
    assert share_interval({0: (0, 1), 1: (4, 4)}, draws)[0] == 0
    wide = [[40 - n, n] for n in range(41)]  # shares 0/40, 1/40, ..., 40/40
    assert share_interval({0: (0, 1), 1: (1, 1)}, wide) == [1 / 40, 39 / 40]


def test_draws_without_anything_to_share_say_nothing():
    assert share_interval({0: (1, 1)}, [[0, 2]]) is None
    assert share_interval({}, [[1, 1]]) is None
    assert share_interval({0: (1, 1)}, [[0, 2], [1, 1]]) == [1.0, 1.0]
