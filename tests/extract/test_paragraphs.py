"""Paragraphs of an article, and the clean copies that the spaCy model reads."""

import pytest
from hypothesis import given

from datasette_quotes.extract.paragraphs import UNSEEN, clean, find_paragraphs, repair
from datasette_quotes.model import Extent

from .soup import anything

WRAPPED = [
    "The bridge over the Wend was shut on Monday after",
    "an engineer found a crack as long as her arm in",
    "the oldest of its four piers.",
]


def paragraphs(text):
    return [extent.cut(text) for extent in find_paragraphs(text)]


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("One.\n\nTwo.", id="blank-line"),
        pytest.param("One.\nTwo.", id="line-break"),
        pytest.param("One.\r\n\r\nTwo.", id="windows-blank-line"),
        pytest.param("One.\r\nTwo.", id="windows-line-break"),
        pytest.param("One.\rTwo.", id="carriage-return"),
        pytest.param("One.\u2029Two.", id="paragraph-separator"),
        pytest.param("  One.  \n \t \n\n\tTwo.\n\n", id="white-space-around"),
        pytest.param("\ufeffOne.\u200b\n\n\u00adTwo.", id="unseen-characters-around"),
    ],
)
def test_line_breaks_part_paragraphs(text):
    assert paragraphs(text) == ["One.", "Two."]


@pytest.mark.parametrize("text", ["", " \n\n\t", "\u200b\n\ufeff"])
def test_nothing_to_read_is_no_paragraph(text):
    assert paragraphs(text) == []


@pytest.mark.parametrize("newline", ["\n", "\r\n"])
def test_wrapped_lines_are_one_paragraph(newline):
    wrapped = newline.join(WRAPPED)
    assert paragraphs(f"{wrapped}{newline * 2}It opens in May.") == [wrapped, "It opens in May."]


def test_lines_that_end_as_sentences_are_paragraphs_each():
    lines = [
        "The bridge over the Wend was shut on Monday morning.",
        "Engineers found a crack as long as an arm in a pier.",
        "Nobody can say when it opens.",
    ]
    assert paragraphs("\n".join(lines)) == lines


def test_lines_of_unlike_widths_are_paragraphs_each():
    lines = ["Wend bridge shut", *WRAPPED[:1], "Crack found"]
    assert paragraphs("\n".join(lines)) == lines


@pytest.mark.parametrize(
    "dateline",
    [
        "KESSEL -",
        "KESSEL —",
        "KESSEL (Northern Wire) -",
        "PORT ELLERY, March 4 (Northern Wire) —",
        "KESSEL, Varnland --",
        "ST. OLAVE'S, Friday –",
    ],
)
def test_a_dateline_stands_apart(dateline):
    assert paragraphs(f"{dateline} The bridge is shut.") == [dateline, "The bridge is shut."]


@pytest.mark.parametrize(
    "text",
    [
        "KORA — the agency that runs it — shut the bridge.",
        "A MAN-EATING pike was seen.",
        "Kessel – The bridge is shut.",
    ],
)
def test_a_dash_alone_makes_no_dateline(text):
    assert paragraphs(text) == [text]


def test_the_copy_has_plain_spaces_and_no_unseen_characters():
    text = "She\xa0said\tit  was\nfi\u00adne,\u202f\u200b he’d gone"
    copy = repair(text, Extent(0, len(text)), {})
    assert copy.text == "She said it was fine, he'd gone"


def test_the_copy_writes_marks_as_it_is_told():
    text = "“Yes,” she said"
    copy = repair(text, Extent(0, len(text)), {0: '"', 5: '"'})
    assert copy.text == '"Yes," she said'


def test_each_character_of_the_copy_leads_back():
    text = "\tOn\xa0 the fi\u00adne bridge"
    copy = repair(text, Extent(1, len(text)), {})
    start = copy.text.index("fine")
    assert copy.extent(start, start + 4).cut(text) == "fi\u00adne"


@pytest.mark.parametrize(
    "text, copy",
    [
        pytest.param("She said.  It\xa0rains.", "She said. It rains.", id="spaces"),
        pytest.param("\ufeffIt\u200b rai\u00adned\t.", "It rained .", id="unseen"),
        pytest.param(
            "One ’90s gate.\n\nTwo “gates”.", "One ’90s gate.\n\nTwo “gates”.", id="clean"
        ),
        pytest.param("One.\r\nTwo.\n", "One.\r\nTwo.", id="line-breaks"),
        pytest.param("\n".join(WRAPPED), " ".join(WRAPPED), id="wrapped"),
    ],
)
def test_the_clean_article_reads_the_same(text, copy):
    assert clean(text).text == copy


@given(anything)
def test_the_clean_article_has_the_same_paragraphs_and_stays_as_it_is(text):
    copy = clean(text)
    assert clean(copy.text).text == copy.text
    assert [
        copy.extent(e.start_char, e.end_char).cut(text).split() for e in find_paragraphs(copy.text)
    ] == [e.cut(text).split() for e in find_paragraphs(text)]


@given(anything)
def test_paragraphs_cover_all_but_white_space_in_order(text):
    extents = find_paragraphs(text)
    assert extents == sorted(extents)
    assert not any(a.overlaps(b) for a, b in zip(extents, extents[1:], strict=False))
    covered = {i for e in extents for i in range(e.start_char, e.end_char)}
    outside = {char for i, char in enumerate(text) if i not in covered}
    assert all(char.isspace() or char in UNSEEN for char in outside)


@given(anything)
def test_a_copy_keeps_every_word(text):
    for extent in find_paragraphs(text):
        copy = repair(text, extent, {})
        words = "".join(char for char in extent.cut(text) if char not in UNSEEN)
        assert copy.text.split() == words.replace("’", "'").split()
        assert len(copy.origins) == len(copy.text)
        assert list(copy.origins) == sorted(copy.origins)
