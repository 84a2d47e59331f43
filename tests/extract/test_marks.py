"""Quotation marks in pairs, apostrophes and inches left alone."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from datasette_quotes.extract.marks import find_measures, pair_marks
from datasette_quotes.extract.paragraphs import find_paragraphs
from datasette_quotes.model import Extent

from .soup import anything


def pairs_in(text):
    return pair_marks(text, find_paragraphs(text))


def stretches(text):
    return [pair.extent.cut(text) for pair in pairs_in(text)]


@pytest.mark.parametrize(
    "text, stretch",
    [
        pytest.param('"A gate," she said.', "A gate,", id="straight"),
        pytest.param("“A gate,” she said.", "A gate,", id="curly"),
        pytest.param("'A gate,' she said.", "A gate,", id="straight-single"),
        pytest.param("‘A gate,’ she said.", "A gate,", id="curly-single"),
        pytest.param("«A gate», she said.", "A gate", id="guillemets"),
        pytest.param("«\xa0A gate\xa0», she said.", "A gate", id="guillemets-no-break-space"),
        pytest.param("«\u202fA gate\u202f», she said.", "A gate", id="guillemets-narrow-space"),
        pytest.param("»A gate«, she said.", "A gate", id="guillemets-inward"),
        pytest.param("‹A gate›, she said.", "A gate", id="single-guillemets"),
        pytest.param("›A gate‹, she said.", "A gate", id="single-guillemets-inward"),
        pytest.param("„A gate“, she said.", "A gate", id="low-high"),
        pytest.param("„A gate”, she said.", "A gate", id="low-right"),
        pytest.param("‚A gate‘, she said.", "A gate", id="low-single"),
        pytest.param("＂A gate,＂ she said.", "A gate,", id="full-width"),
        pytest.param('“A gate," she said.', "A gate,", id="curly-closed-by-straight"),
        pytest.param('"A gate,” she said.', "A gate,", id="straight-closed-by-curly"),
        pytest.param("”A gate,” she said.", "A gate,", id="right-mark-on-both-sides"),
        pytest.param("” … a gate,” she said.", "… a gate,", id="right-mark-and-space-first"),
        pytest.param("” She left. “A gate.”", "A gate.", id="stray-mark-first"),
        pytest.param("She said (“A gate”) no more.", "A gate", id="in-brackets"),
        pytest.param("She said it—“A gate”—again.", "A gate", id="between-dashes"),
    ],
)
def test_every_style_of_marks_is_paired(text, stretch):
    assert stretches(text) == [stretch]
    assert pairs_in(text)[0].closed


@pytest.mark.parametrize(
    "text, stretch",
    [
        pytest.param("'It won't hold,' he said.", "It won't hold,", id="contraction"),
        pytest.param("‘It won’t hold,’ he said.", "It won’t hold,", id="curly-contraction"),
        pytest.param(
            "'It broke the keepers' hut,' he said.", "It broke the keepers' hut,", id="plural"
        ),
        pytest.param(
            "‘It broke the keepers’ hut,’ he said.", "It broke the keepers’ hut,", id="curly-plural"
        ),
        pytest.param("‘That was Silas’,’ he said.", "That was Silas’,", id="plural-at-the-end"),
        pytest.param("‘Nothin’ doin’,’ he said.", "Nothin’ doin’,", id="dropped-g"),
        pytest.param("‘We sang in the ’90s,’ he said.", "We sang in the ’90s,", id="decade"),
        pytest.param("‘Get ’em in.’", "Get ’em in.", id="elision"),
        pytest.param(
            "'Rock 'n' roll is a trade,' he said.", "Rock 'n' roll is a trade,", id="rock-n-roll"
        ),
        pytest.param(
            "‘Cause we asked them to,’ he said.", "Cause we asked them to,", id="opens-with-cause"
        ),
        pytest.param(
            "'We fed 'em. We wash 'em, too.'",
            "We fed 'em. We wash 'em, too.",
            id="straight-elision",
        ),
        pytest.param("‘90 people came,’ he said.", "90 people came,", id="opens-with-a-number"),
        pytest.param("She wrote ‘em’ in the margin.", "em", id="elision-as-a-word"),
    ],
)
def test_single_marks_hold_apostrophes(text, stretch):
    assert stretches(text) == [stretch]


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("They’re the farmers’ ponds and Silas’s boat.", id="curly"),
        pytest.param("They're the farmers' ponds and the dogs' home.", id="straight"),
        pytest.param("'Twas the '60s, and 'tis the '20s.", id="straight-elisions"),
        pytest.param("’Twas the ’60s. Give ’em back, ’cause we ask.", id="curly-elisions"),
        pytest.param("‘90s music, and ‘em that made it.", id="elisions-with-the-wrong-mark"),
        pytest.param("A night of rock ’n’ roll and rock ‘n’ roll.", id="rock-n-roll"),
        pytest.param("It cost 3,000 marks, or 1'200 there.", id="thousands"),
        pytest.param("Nothing “” and ‘’ stood in it.", id="empty-pairs"),
        pytest.param("’", id="one-apostrophe"),
        pytest.param('"', id="one-mark"),
    ],
)
def test_apostrophes_are_not_marks(text):
    assert stretches(text) == []


@pytest.mark.parametrize(
    "text, measures, inside",
    [
        pytest.param('The 6\'5" keeper said "Mine."', ["6'5\""], ["Mine."], id="feet-inches"),
        pytest.param("He is 6’5” and said “no”.", ["6’5”"], ["no"], id="curly"),
        pytest.param('A 12" pipe and a 3" valve.', ['12"', '3"'], [], id="two-in-inches"),
        pytest.param("A 12″ pipe, 3′ long.", ["12″", "3′"], [], id="primes"),
        pytest.param('A 10" by 12" board.', ['10" by 12"'], [], id="by"),
        pytest.param('A 10"x12" board.', ['10"x12"'], [], id="times"),
        pytest.param('She took "Route 66" home.', [], ["Route 66"], id="number-before-a-mark"),
        pytest.param(
            "She took “Route 66” home.", [], ["Route 66"], id="number-before-a-curly-mark"
        ),
        pytest.param('"We lost 66," she said.', [], ["We lost 66,"], id="number-and-comma"),
        pytest.param('"We want 12" is no answer.', [], ["We want 12"], id="number-closing"),
    ],
)
def test_feet_and_inches_are_not_quotation_marks(text, measures, inside):
    assert [e.cut(text) for e in find_measures(text, Extent(0, len(text)))] == measures
    assert stretches(text) == inside


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("“He said ‘no’ to me,” she said.", id="curly"),
        pytest.param("\"He said 'no' to me,\" she said.", id="straight"),
        pytest.param("'He said \"no\" to me,' she said.", id="straight-single-outside"),
        pytest.param("‘He said “no” to me,’ she said.", id="curly-single-outside"),
        pytest.param("„He said ‚no‘ to me“, she said.", id="low"),
        pytest.param("«He said “no” to me», she said.", id="guillemets-outside"),
        pytest.param("«He said ‹no› to me», she said.", id="guillemets-both"),
        pytest.param('"He said “no” to me," she said.', id="straight-and-curly"),
        pytest.param("“He said “no” to me,” she said.", id="same-marks"),
    ],
)
def test_a_stretch_in_a_stretch_names_its_parent(text):
    outer, inner = pairs_in(text)
    assert (outer.parent, inner.parent) == (None, 0)
    assert inner.extent.cut(text) == "no"
    assert outer.extent.cut(text).rstrip(",") == text[1 : text.index(" to me")] + " to me"


def test_parents_count_over_the_whole_article():
    text = "“Yes,” she said.\n\n“He said ‘no’ to me,” she said."
    assert [pair.parent for pair in pairs_in(text)] == [None, None, 1]


def test_marks_side_by_side_are_one_outer_and_one_inner():
    assert stretches("“‘All of it,’” she said.") == ["‘All of it,’", "All of it,"]


def test_nesting_goes_three_deep():
    text = "“He wrote ‘she calls it “home” now’ to me,” she said."
    assert [pair.parent for pair in pairs_in(text)] == [None, 0, 1]


@pytest.mark.parametrize("mark", ['"', "“", "„", "«"])
def test_an_unclosed_mark_costs_its_own_paragraph_at_most(mark):
    text = f"{mark}I am done, she said.\n\n“Not me,” he said. “Never.”"
    first, *others = pairs_in(text)
    assert not first.closed
    assert first.extent.cut(text) == "I am done, she said."
    assert [pair.extent.cut(text) for pair in others] == ["Not me,", "Never."]


@pytest.mark.parametrize("opening, closing", ["“”", "‘’", '""'])
def test_a_paragraph_may_open_anew_while_the_quote_runs_on(opening, closing):
    text = f"{opening}One bridge.\n\n{opening}Two bridges.{closing}"
    assert [(p.extent.cut(text), p.closed) for p in pairs_in(text)] == [
        ("One bridge.", False),
        ("Two bridges.", True),
    ]


def test_an_unclosed_single_mark_amid_a_paragraph_is_an_apostrophe():
    assert stretches("“We said ‘go,” she said. “Now.”") == ["We said ‘go,", "Now."]


def test_a_closing_mark_without_an_opening_is_passed_over():
    assert stretches("I am done,” she said. “Not me.”") == ["Not me."]


@given(anything)
def test_stretches_lie_inside_their_paragraph_and_overlap_only_nested(text):
    paragraphs = find_paragraphs(text)
    pairs = pair_marks(text, paragraphs)
    for pair in pairs:
        assert paragraphs[pair.paragraph].contains(pair.extent)
        assert pair.extent.cut(text) == pair.extent.cut(text).strip() != ""
        assert pair.opening < pair.extent.start_char
        assert pair.closing is None or pair.closing >= pair.extent.end_char
    for n, pair in enumerate(pairs):
        for later in pairs[n + 1 :]:
            nested = pair.extent.contains(later.extent)
            assert nested or not pair.extent.overlaps(later.extent)
            assert nested or later.parent != n


@given(anything)
def test_a_parent_stands_before_and_around_its_stretch(text):
    pairs = pairs_in(text)
    for n, pair in enumerate(pairs):
        around = [k for k, other in enumerate(pairs[:n]) if other.extent.contains(pair.extent)]
        assert pair.parent == (around[-1] if around else None)


@given(st.lists(anything.map(lambda text: " ".join(text.split())), max_size=4))
def test_paragraphs_are_paired_apart(parts):
    """What one paragraph holds does not depend on the others."""
    alone = [stretches(part) for part in parts]
    text = "\n\n".join(parts)
    if len(find_paragraphs(text)) == sum(len(find_paragraphs(part)) for part in parts):
        assert stretches(text) == [stretch for part in alone for stretch in part]
