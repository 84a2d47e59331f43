"""Reporting verbs and phrases, and who is their source."""

import pytest

from datasette_quotes.extract.cues import BLOCKS, CUES, CueFinder

FINDER = CueFinder(
    frozenset({"say", "add", "tell", "write"}), frozenset({"note", "rate"}), frozenset({"claim"})
)


def cues_in(doc):
    return FINDER(doc).user_data[CUES]


def sources(doc):
    """Cue words and the head of their source, weak cues left out."""
    found = [cue for cue in cues_in(doc) if cue.strength]
    return {
        doc[c.start : c.end].text: None if c.source is None else doc[c.source].text for c in found
    }


@pytest.mark.parametrize(
    "verb, lemma, strength",
    [("said", "say", 2), ("noted", "note", 1), ("rated", "rat", 1), ("rowed", "row", 0)],
)
def test_verbs_are_cues_by_their_list(tagged, verb, lemma, strength):
    doc = tagged(f"Ada/NNP {verb}/VBD/{lemma} it.", f"nsubj({verb}, Ada)")
    [cue] = cues_in(doc)
    known = "rate" if lemma == "rat" else lemma  # as the model has it
    assert (cue.lemma, cue.strength) == (known, strength)


@pytest.mark.parametrize("word", ["was/VBD/be", "had/VBD/have", "will/VB/will"])
def test_auxiliaries_are_no_cues(tagged, word):
    assert cues_in(tagged(f"Ada/NNP {word} here.")) == []


@pytest.mark.parametrize(
    "text, relations, expected",
    [
        pytest.param(
            "Ada/NNP said/VBD/say no.", ["nsubj(said, Ada)"], {"said": "Ada"}, id="subject"
        ),
        pytest.param(
            "“No,” said/VBD/say Ada/NNP.", ["nsubj(said, Ada)"], {"said": "Ada"}, id="inverted"
        ),
        pytest.param(
            "Ada/NNP rose/VBD and said/VBD/say no.",
            ["nsubj(rose, Ada)", "conj(rose, said)"],
            {"said": "Ada"},
            id="shared-subject",
        ),
        pytest.param(
            "Ada/NNP, who/WP said/VBD/say no, left/VBD.",
            ["nsubj(left, Ada)", "acl:relcl(Ada, said)", "nsubj(said, who)"],
            {"said": "who"},
            id="relative-clause",
        ),
        pytest.param(
            "Reporters/NNS were/VBD/be told/VBN/tell no by/IN Ada/NNP.",
            ["aux:pass(told, were)", "nsubj:pass(told, Reporters)", "obl:agent(told, Ada)"],
            {"told": "Ada"},
            id="passive-agent",
        ),
        pytest.param(
            "We/PRP were/VBD/be told/VBN/tell no.",
            ["aux:pass(told, were)", "nsubj:pass(told, We)"],
            {"told": None},
            id="passive-without-agent",
        ),
        pytest.param(
            "Ada/NNP said/VBD/say it/PRP broke/VBD, adding/VBG/add no.",
            ["nsubj(said, Ada)", "ccomp(said, broke)", "nsubj(broke, it)", "advcl(broke, adding)"],
            {"said": "Ada", "adding": "Ada"},
            id="participle-after-a-comma",
        ),
        pytest.param(
            "Ada/NNP said/VBD/say Ida/NNP left/VBD, telling/VBG/tell us/PRP no.",
            ["nsubj(said, Ada)", "ccomp(said, left)", "nsubj(left, Ida)", "advcl(left, telling)"],
            {"said": "Ada", "telling": "Ida"},
            id="participle-about-a-person",
        ),
        pytest.param(
            "Ada/NNP said/VBD/say it/PRP would hold.",
            ["nsubj(said, Ada)", "nsubj(hold, it)"],
            {"said": "Ada"},
            id="not-the-subject-of-what-is-said",
        ),
        pytest.param(
            "Ada's/NNP claim/NN/claim that it broke.",
            ["nmod:poss(claim, Ada)"],
            {"claim": "Ada"},
            id="noun-with-its-possessor",
        ),
        pytest.param(
            "A claim/NN/claim by/IN Ada/NNP that it broke.",
            ["nmod(claim, Ada)", "case(Ada, by)"],
            {"claim": "Ada"},
            id="noun-by-somebody",
        ),
        pytest.param(
            "The claim/NN/claim of Ada/NNP was settled.",
            ["nmod(claim, Ada)", "case(Ada, of)"],
            {},
            id="noun-of-nobody-who-speaks",
        ),
    ],
)
def test_a_cue_knows_its_source(tagged, text, relations, expected):
    assert sources(tagged(text, *relations)) == expected


@pytest.mark.parametrize(
    "text, phrase, source",
    [
        pytest.param(
            "According/VBG to/IN Ada/NNP, it broke.", "according to", "Ada", id="according-to"
        ),
        pytest.param(
            "It broke, in/IN the/DT words/NNS of/IN Ada/NNP.",
            "in the words of",
            "Ada",
            id="in-the-words-of",
        ),
    ],
)
def test_phrases_are_cues(tagged, text, phrase, source):
    doc = tagged(text)
    cue = next(cue for cue in cues_in(doc) if cue.lemma == phrase)
    assert doc[cue.source].text == source
    assert doc[cue.start : cue.end].text.lower() == phrase


def test_a_crowds_cries_have_no_source(tagged):
    [cue] = cues_in(tagged("They left to/IN cries/NNS/cry of/IN “Go!”"))
    assert (cue.lemma, cue.crowd, cue.source) == ("cry", True, None)


def test_a_verb_between_marks_is_deeper_and_has_no_source_outside(tagged):
    doc = tagged(
        "“He/PRP said/VBD/say no,” Ada/NNP added/VBD/add.",
        "nsubj(said, Ada)",
        "nsubj(added, Ada)",
    )
    assert [(c.lemma, c.depth) for c in cues_in(doc)] == [("say", 1), ("add", 0)]
    assert sources(doc) == {"said": None, "added": "Ada"}


def test_a_block_for_every_pair_of_marks(tagged):
    doc = FINDER(tagged("“He said ‘no’ to me,” Ada/NNP said/VBD."))
    blocks = doc.user_data[BLOCKS]
    assert [block.words(doc) for block in blocks] == ["He said ‘no’ to me,", "no"]
    assert doc[blocks[0].outer_start].text + doc[blocks[0].outer_end - 1].text == "“”"


@pytest.mark.trained
def test_of_two_subjects_the_one_beside_the_verb_speaks(read):
    """The parser gives both words before the commas to "said"."""
    doc = read("The footbridge, Mr. Quillam said, would make walkers face the wind.")
    (said,) = [c for c in doc.user_data[CUES] if c.lemma == "say"]
    assert doc[said.source].text == "Quillam"
