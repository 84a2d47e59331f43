"""Which cue introduces a stretch, and from where its source is read."""

import pytest

from datasette_quotes.extract.cues import CUES, CueFinder
from datasette_quotes.extract.frames import (
    find_frame,
    frame_features,
    previous_subject,
    source_beside,
)
from datasette_quotes.extract.sentences import find_blocks, split_sentences

FINDER = CueFinder(frozenset({"say", "add", "tell"}), frozenset({"call"}))


def parts(doc):
    """The sentence, its blocks and the cues of a Doc of one sentence."""
    FINDER(doc)
    blocks = find_blocks(doc)
    [sentence] = split_sentences(doc, blocks, lambda token: True)
    return sentence, blocks, doc.user_data[CUES]


@pytest.mark.parametrize(
    "text, relations, lemma, source, after",
    [
        pytest.param(
            "“It broke,” Ada/NNP said/VBD/say.",
            ["nsubj(said, Ada)"],
            "say",
            "Ada",
            True,
            id="after",
        ),
        pytest.param(
            "Ada/NNP said/VBD/say: “It broke.”",
            ["nsubj(said, Ada)"],
            "say",
            "Ada",
            False,
            id="colon",
        ),
        pytest.param(
            "Ada/NNP said/VBD/say Ida/NNP had called/VBN/call it “a sieve”.",
            ["nsubj(said, Ada)", "nsubj(called, Ida)", "ccomp(said, called)"],
            "call",
            "Ida",
            False,
            id="the-nearer-verb",
        ),
    ],
)
def test_the_cue_of_a_stretch(tagged, text, relations, lemma, source, after):
    doc = tagged(text, *relations)
    sentence, [block], cues = parts(doc)
    frame = find_frame(doc, sentence, block, cues)
    assert (frame.cue.lemma, doc[frame.source].text, frame.after) == (lemma, source, after)


def test_a_weak_verb_far_away_introduces_nothing(tagged):
    doc = tagged(
        "Ada/NNP rowed/VBD/row to the far bank of the river with a “smart” gate.",
        "nsubj(rowed, Ada)",
    )
    sentence, [block], cues = parts(doc)
    assert find_frame(doc, sentence, block, cues) is None


@pytest.mark.parametrize(
    "text, source",
    [
        pytest.param("“It broke,” said/VBD/say the/DT mayor/NN.", "mayor", id="inverted"),
        pytest.param("“It broke,” the/DT mayor/NN said/VBD/say.", "mayor", id="before-the-cue"),
        pytest.param("“It broke,” Ada/NNP Roe/NNP said/VBD/say.", "Roe", id="end-of-the-name"),
        pytest.param("“It broke,” she/PRP said/VBD/say.", "she", id="pronoun"),
        pytest.param("“It broke,” said/VBD/say quickly/RB Ada/NNP.", "Ada", id="adverb"),
    ],
)
def test_a_source_beside_a_cue_is_found_where_the_parse_fails(tagged, text, source):
    doc = tagged(text)
    sentence, [block], [cue] = parts(doc)
    assert cue.source is None
    assert doc[source_beside(doc, sentence, block, cue)].text == source


def test_features_name_side_strength_and_source(tagged):
    doc = tagged("“It broke,” Ada/NNP said/VBD/say.", "nsubj(said, Ada)")
    sentence, [block], [cue] = parts(doc)
    features = dict(frame_features(doc, sentence, block, cue, cue.source, [cue]))
    assert {"after: strength 2", "after: at once", "source: name"} <= set(features)
    assert not any(name.startswith("before") for name in features)


@pytest.mark.parametrize(
    "text, relations, subject",
    [
        pytest.param("Ada/NNP rowed/VBD.", ["nsubj(rowed, Ada)"], "Ada", id="name"),
        pytest.param(
            "The gate/NN fell/VBD as Ada/NNP rowed/VBD.",
            ["nsubj(fell, gate)", "nsubj(rowed, Ada)", "advcl(fell, rowed)"],
            "gate",
            id="of-the-main-clause",
        ),
        pytest.param("It/PRP rained/VBD.", ["nsubj(rained, It)"], None, id="it"),
    ],
)
def test_the_subject_of_a_sentence(tagged, text, relations, subject):
    doc = tagged(text, *relations)
    [sentence] = split_sentences(doc, [], lambda token: True)
    found = previous_subject(doc, sentence)
    assert (None if found is None else doc[found].text) == subject
