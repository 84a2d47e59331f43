"""The words that name who said it, and the cue beside them."""

import pytest

pytestmark = pytest.mark.trained


@pytest.mark.parametrize(
    "text, cue, source, kind",
    [
        pytest.param("“It broke,” Ruth Ashgrove said.", "say", "Ruth Ashgrove", "name", id="after"),
        pytest.param(
            "“It broke,” said Ruth Ashgrove.", "say", "Ruth Ashgrove", "name", id="inverted"
        ),
        pytest.param(
            "“It broke,” warned Ruth Ashgrove, who keeps the gate.",
            "warn",
            "Ruth Ashgrove",
            "name",
            id="clause-after-the-name",
        ),
        pytest.param(
            "“It broke,” Ruth Ashgrove, who keeps the gate at Kell, said.",
            "say",
            "Ruth Ashgrove",
            "name",
            id="aside-between-name-and-cue",
        ),
        pytest.param(
            "Ruth Ashgrove said that the gate “will not hold”.",
            "say",
            "Ruth Ashgrove",
            "name",
            id="said-that",
        ),
        pytest.param(
            "The gate was “older than the river”, according to Ruth Ashgrove.",
            "according to",
            "Ruth Ashgrove",
            "name",
            id="according-to",
        ),
        pytest.param(
            "According to Ruth Ashgrove, the gate was “older than the river”.",
            "according to",
            "Ruth Ashgrove",
            "name",
            id="according-to-first",
        ),
        pytest.param(
            "The gate, Ruth Ashgrove told reporters, was “a door with ideas”.",
            "tell",
            "Ruth Ashgrove",
            "name",
            id="in-the-middle",
        ),
        pytest.param(
            "Asked who would pay, Ruth Ashgrove said: “Not us.”",
            "say",
            "Ruth Ashgrove",
            "name",
            id="asked",
        ),
        pytest.param(
            "Ruth Ashgrove said the gate would stay shut, adding that it was “a sieve”.",
            "add",
            "Ruth Ashgrove",
            "name",
            id="participle",
        ),
        pytest.param(
            "Ruth Ashgrove wrote on X: “It broke.”", "write", "Ruth Ashgrove", "name", id="wrote-on"
        ),
        pytest.param(
            "“It broke,” tweeted Ruth Ashgrove.", "tweet", "Ruth Ashgrove", "name", id="tweeted"
        ),
        pytest.param(
            "“It was never hers,” said Ruth Ashgrove’s lawyer, Piet Oram.",
            "say",
            "Piet Oram",
            "name",
            id="apposition-after-a-possessor",
        ),
        pytest.param(
            "“It broke,” said Dr. Ana Petrescu.", "say", "Ana Petrescu", "name", id="honorific"
        ),
        pytest.param("“It broke,” she said.", "say", "she", "pronoun", id="pronoun"),
        pytest.param(
            "« It broke, » sighs the mayor.", "sigh", "the mayor", "nominal", id="verb-like-a-noun"
        ),
        pytest.param(
            "The ferry will stop or, as she puts it, “be promoted to scenery at last”.",
            "put",
            "she",
            "pronoun",
            id="puts-it",
        ),
        pytest.param(
            "The ferry firm was sorry. It went on: “We were late.”",
            "go on",
            "It",
            "pronoun",
            id="went-on",
        ),
        pytest.param(
            "Sen. Ruth Ashgrove on Monday defended a fee on every truck that crosses the border, "
            "calling it “fair”.",
            "call",
            "Ruth Ashgrove",
            "name",
            id="participle-after-a-relative-clause",
        ),
        pytest.param(
            "Ruth Ashgrove resigned on Friday, five days after telling voters that the gate was "
            "“as good as new”.",
            "tell",
            "Ruth Ashgrove",
            "name",
            id="days-after-telling",
        ),
        pytest.param(
            "Ruth Ashgrove, who runs the ferry, said the last 20 minutes had felt “like a year”.",
            "say",
            "Ruth Ashgrove",
            "name",
            id="a-thing-in-a-report",
        ),
        pytest.param(
            "According to the firm's announcement, effects were “generally mild and transient”.",
            "according to",
            "the firm's announcement",
            "nominal",
            id="according-to-before-a-comma",
        ),
        pytest.param(
            "“When it is warm you may argue about the gate,” the ferry's director, Ruth Ashgrove, "
            "told reporters.",
            "tell",
            "Ruth Ashgrove",
            "name",
            id="title-between",
        ),
        pytest.param(
            "“It broke,” said one of the keepers.",
            "say",
            "one of the keepers",
            "nominal",
            id="nominal",
        ),
        pytest.param(
            "“It broke,” says the incoming chief conductor of the Western Plains Symphony, who "
            "takes up the post in May.",
            "say",
            "the incoming chief conductor of the Western Plains Symphony",
            "nominal",
            id="nominal-with-a-name-inside",
        ),
        pytest.param(
            "The two are heading for court after Kellwater Ferries, the river firm, accused the "
            "town of “holding passengers hostage”.",
            "accuse",
            "Kellwater Ferries",
            "name",
            id="aside-that-hides-the-subject",
        ),
        pytest.param(
            "“Painful but necessary” was how Ruth Ashgrove described the plan.",
            "describe",
            "Ruth Ashgrove",
            "name",
            id="was-how",
        ),
        pytest.param(
            "Ruth Ashgrove’s description of the gate as “a door with ideas” was not repeated.",
            "description",
            "Ruth Ashgrove",
            "name",
            id="owner-of-a-noun",
        ),
        pytest.param(
            "“It broke,” said a spokeswoman for Kellwater Ferries.",
            "say",
            "a spokeswoman for Kellwater Ferries",
            "nominal",
            id="nominal-with-its-body",
        ),
    ],
)
def test_a_source_beside_its_cue(extract, text, cue, source, kind):
    [quote] = [q for q in extract(text).quotes if q.type != "indirect"]
    assert (quote.cue, quote.source_text, quote.source_kind) == (cue, source, kind)
    assert quote.source_extent.cut(text) == source


@pytest.mark.parametrize(
    "text, source",
    [
        pytest.param("Ruth Ashgrove had one answer: “Not us.”", "Ruth Ashgrove", id="colon"),
        pytest.param("Ruth Ashgrove: “Not us.”", "Ruth Ashgrove", id="label"),
        pytest.param("Ruth Ashgrove shook her head. “Not us.”", "Ruth Ashgrove", id="sentence"),
        pytest.param(
            "Photo: Ruth Ashgrove on her farm near Kell. “Not us.”", "Ruth Ashgrove", id="caption"
        ),
        pytest.param("“It was never ours.” ― Ruth Ashgrove", "Ruth Ashgrove", id="dash"),
        pytest.param(
            "“It was never ours to shut.”\n— Ruth Ashgrove, keeper", "Ruth Ashgrove", id="next-line"
        ),
        pytest.param("KEEPER: “Not us.”", "KEEPER", id="label-of-a-transcript"),
    ],
)
def test_a_source_without_a_cue(extract, text, source):
    [quote] = extract(text).quotes
    assert (quote.cue, quote.source_text) == (None, source)


def test_a_speech_verb_in_the_sentence_before_is_the_cue(extract):
    [_, quote] = extract("Ruth Ashgrove said the ferry would stop. “The gate broke.”").quotes
    assert (quote.cue, quote.source_text) == ("say", "Ruth Ashgrove")


@pytest.mark.parametrize(
    "text, kinds",
    [
        pytest.param(
            "“It broke,” said Ruth Ashgrove.\n\n“We mended it by noon, and it broke again.”",
            ["name", "implicit"],
            id="goes-on",
        ),
        pytest.param("“The gate is old and so are we.”", ["unknown"], id="alone"),
        pytest.param(
            "The clerk left to cries of “Resign!” and “Go home!”.",
            ["unknown", "unknown"],
            id="cries",
        ),
        pytest.param(
            "There were cries of “Shame on you!” from the gallery.", ["unknown"], id="cries-of"
        ),
        pytest.param("We were told that it was “out of our hands”.", ["unknown"], id="passive"),
    ],
)
def test_nobody_is_named(extract, text, kinds):
    quotes = extract(text).quotes
    assert [quote.source_kind for quote in quotes] == kinds
    assert all(q.source_text is None for q in quotes if q.source_kind in ("implicit", "unknown"))


def test_the_words_of_a_source_lose_neither_offsets_nor_odd_spaces(extract):
    text = "“It broke,” said Ruth\xa0 Ash\u00adgrove."
    [quote] = extract(text).quotes
    assert quote.source_text == quote.source_extent.cut(text) == "Ruth\xa0 Ash\u00adgrove"
    assert quote.speaker == "Ruth Ashgrove"
