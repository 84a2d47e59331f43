from hypothesis import given
from hypothesis import strategies as st

from datasette_quotes.speakers.gather import Joined, gather

PAIRS = [(a, b) for b in range(6) for a in range(b)]


def test_best_first_and_never_through_a_third():
    scores = {(0, 1): 0.9, (1, 2): 0.85, (0, 2): 0.1}
    assert gather(3, scores, set(), 0.8) == [0, 0, 0]
    assert gather(3, scores, {(0, 2)}, 0.8) == [0, 1, 2]  # 1 is torn between 0 and 2
    assert gather(3, {**scores, (0, 1): 1.0, (1, 2): 0.81}, {(0, 2)}, 0.8) == [0, 0, 2]
    assert gather(3, {(0, 1): 0.7}, set(), 0.8) == [0, 1, 2]


@given(
    st.dictionaries(st.sampled_from(PAIRS), st.floats(0, 1)),
    st.sets(st.sampled_from(PAIRS)),
)
def test_no_group_holds_two_that_stay_apart(scores, apart):
    groups = gather(6, scores, apart, 0.5)
    for a, b in PAIRS:
        if groups[a] == groups[b]:
            assert (a, b) in scores
            assert (a, b) not in apart
    assert all(groups[group] == group <= index for index, group in enumerate(groups))


@given(st.lists(st.sampled_from(PAIRS)), st.randoms())
def test_joined_groups_do_not_depend_on_the_order(pairs, random):
    found = []
    for some in (pairs, random.sample(pairs, len(pairs))):
        joined = Joined(6)
        for a, b in some:
            joined.join(b, a)
        found.append(joined.groups())
    assert found[0] == found[1]
    assert sorted(sum(found[0], [])) == list(range(6))
