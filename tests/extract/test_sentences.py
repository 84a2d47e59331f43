"""The reporter's sentences, in which a stretch between marks is one item."""

import pytest

from datasette_quotes.extract.sentences import find_blocks, split_block, split_sentences

CUES = frozenset({"asked", "said"})


def opens(token):
    """An attribution begins with a cue, or a word before one."""
    following = token.doc[token.i : token.i + 2]
    return any(word.text in CUES for word in following)


def sentences(doc):
    blocks = [b for b in find_blocks(doc) if b.marked.parent is None]
    return [doc[s.start : s.end].text for s in split_sentences(doc, blocks, opens)]


@pytest.mark.parametrize(
    "text, expected",
    [
        pytest.param("It broke. We ran.", ["It broke.", "We ran."], id="plain"),
        pytest.param("“No. Never,” she said.", ["“No. Never,” she said."], id="stops-in-marks"),
        pytest.param(
            "“No,” Ada said. “Never.” It rained.",
            ["“No,” Ada said.", "“Never.”", "It rained."],
            id="marks-end-a-sentence",
        ),
        pytest.param("“Why?” Ada asked.", ["“Why?” Ada asked."], id="question-then-attribution"),
        pytest.param("“Why?” It rained.", ["“Why?”", "It rained."], id="question-then-sentence"),
        pytest.param("“Why?” asked Ada.", ["“Why?” asked Ada."], id="question-then-cue"),
        pytest.param("“No.” “Yes.”", ["“No.”", "“Yes.”"], id="stretches-side-by-side"),
        pytest.param("A “gate” broke.", ["A “gate” broke."], id="words-in-marks"),
        pytest.param("It broke\n\nWe ran", ["It broke", "We ran"], id="paragraphs-end-sentences"),
        pytest.param("“It broke\n\n“We ran”", ["“It broke", "“We ran”"], id="unclosed"),
    ],
)
def test_sentences_are_the_reporters(tagged, text, expected):
    assert sentences(tagged(text)) == expected


def test_items_are_tokens_and_blocks(tagged):
    doc = tagged("Ada said “no, no” twice.")
    [sentence] = split_sentences(doc, find_blocks(doc), opens)
    assert [doc[i].text for i in sentence.tokens] == ["Ada", "said", "twice", "."]
    assert [block.words(doc) for block in sentence.blocks] == ["no, no"]


def test_white_space_is_no_item(tagged):
    doc = tagged("Ada\u2003said  no.")
    [sentence] = split_sentences(doc, [], opens)
    assert [doc[i].text for i in sentence.tokens] == ["Ada", "said", "no", "."]


def test_a_block_has_sentences_of_its_own(tagged):
    doc = tagged("“It broke. He said ‘run’ to me,” Ada said.")
    blocks = find_blocks(doc)
    inner = split_block(doc, blocks[0], blocks, opens)
    assert [doc[s.start : s.end].text for s in inner] == ["It broke.", "He said ‘run’ to me,"]
    assert [b.words(doc) for s in inner for b in s.blocks] == ["run"]


def test_white_space_inside_the_marks_is_left_out(tagged):
    doc = tagged("« It broke », Ada said.")
    assert [block.words(doc) for block in find_blocks(doc)] == ["It broke"]
