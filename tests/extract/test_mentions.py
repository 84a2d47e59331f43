"""Whom a source means: names, shared names, joint sources, turns, echoes."""

import pytest

pytestmark = pytest.mark.trained


def speakers(found):
    return [quote.speaker for quote in found.quotes]


@pytest.mark.parametrize(
    "text, speaker, rule",
    [
        pytest.param("“It broke,” said Ruth Ashgrove.", "Ruth Ashgrove", "full name", id="full"),
        pytest.param(
            "Ruth Ashgrove keeps the gate. “It broke,” Ashgrove said.",
            "Ruth Ashgrove",
            "part of a name",
            id="surname",
        ),
        pytest.param(
            "“It broke,” said Ashgrove. Ruth Ashgrove has kept the gate since May.",
            "Ruth Ashgrove",
            "part of a name",
            id="full-name-later",
        ),
        pytest.param(
            "“The gate has been mended,” said its owner, Kellwater Ferries Ltd.",
            "Kellwater Ferries Ltd",
            "full name",
            id="organization",
        ),
    ],
)
def test_a_name_means_who_bears_it(extract, text, speaker, rule):
    [quote] = extract(text).quotes
    assert (quote.speaker.rstrip("."), quote.rule) == (speaker, rule)


def test_a_surname_that_two_share_is_never_guessed(extract):
    text = (
        "Ruth Ashgrove opened the sluice and Tom Ashgrove closed it.\n\n"
        "“It was open a minute,” Ashgrove said."
    )
    [quote] = extract(text).quotes
    assert (quote.speaker, quote.source_text, quote.rule) == (None, "Ashgrove", "shared name")
    assert "Ruth Ashgrove" in quote.detail and "Tom Ashgrove" in quote.detail


def test_full_names_part_those_who_share_a_surname(extract):
    text = (
        "“It was open a minute,” said Ruth Ashgrove. “It was open an hour,” said Tom Ashgrove.\n\n"
        "“I have a watch,” said Ruth Ashgrove."
    )
    assert speakers(extract(text)) == ["Ruth Ashgrove", "Tom Ashgrove", "Ruth Ashgrove"]


def test_a_joint_statement_has_co_speakers(extract):
    text = "“The gate is everybody’s,” Ruth Ashgrove and Otto Brandt said in a joint statement."
    [quote] = extract(text).quotes
    assert (quote.speaker, quote.co_speakers) == ("Ruth Ashgrove", ("Otto Brandt",))


def test_it_is_the_body_that_was_the_subject(extract):
    text = "Kellwater Ferries stopped the night boat. “Demand has fallen,” it said in a statement."
    [quote] = extract(text).quotes
    assert (quote.speaker, quote.speaker_kind) == ("Kellwater Ferries", "organization")


def test_a_paragraph_of_nothing_but_words_goes_on(extract):
    text = "“It broke,” said Ruth Ashgrove.\n\n“We mended it by noon, and it broke again.”"
    last = extract(text).quotes[-1]
    assert (last.speaker, last.rule) == ("Ruth Ashgrove", "continuation")


def test_it_does_not_go_on_past_a_paragraph_without_words(extract):
    text = (
        "“It broke,” said Ruth Ashgrove.\n\nThe river took two sheds.\n\n"
        "“We mended it by noon, and it broke again.”"
    )
    assert speakers(extract(text)) == ["Ruth Ashgrove", None]


def test_turns_fall_to_the_two_who_talk(extract):
    text = (
        "“Did you mend the gate?” asked Tom Ashgrove.\n\n“We did,” said Petra Voss.\n\n"
        "“With what?”\n\n“With rope.”"
    )
    found = extract(text)
    assert speakers(found) == ["Tom Ashgrove", "Petra Voss"] * 2
    assert [quote.rule for quote in found.quotes[2:]] == ["turn in a dialogue"] * 2


def test_cries_belong_to_nobody(extract):
    text = "Tom Ashgrove left the hall to cries of “Resign!” and “Go home!”."
    assert speakers(extract(text)) == [None, None]


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("Otto Brandt was told that it was “out of our hands”.", id="told"),
        pytest.param("Otto Brandt was accused of “sleeping at the gate again”.", id="accused"),
    ],
)
def test_the_subject_of_a_passive_is_not_the_speaker(extract, text):
    assert speakers(extract(text)) == [None]


def test_who_is_called_something_is_not_the_speaker(extract):
    text = "Ruth Ashgrove called Otto Brandt “a man made of rope and promises”."
    assert speakers(extract(text)) == ["Ruth Ashgrove"]


def test_a_headline_that_comes_back_has_the_speaker_of_the_quote(extract):
    text = (
        "“The gate will go”: ferry chief warns of floods\n\n"
        "Ruth Ashgrove gave the warning on Monday. “The gate will go before the snow,” she said."
    )
    headline, _ = extract(text).quotes
    assert (headline.speaker, headline.rule) == ("Ruth Ashgrove", "same words elsewhere")


def test_words_in_a_quote_belong_to_whom_it_names(extract):
    text = (
        "“Petra told me, ‘Leave it open,’ and I did,” Tom Ashgrove said. "
        "Petra Voss was not in the hall."
    )
    assert speakers(extract(text)) == ["Tom Ashgrove", "Petra Voss"]


def test_somebody_only_a_quote_speaks_of_stays_unnamed(extract):
    text = "“My mother used to say, ‘Rain pays no rent,’” said Tom Ashgrove."
    outer, inner = extract(text).quotes
    assert (outer.speaker, inner.speaker, inner.source_text) == ("Tom Ashgrove", None, "My mother")


def test_every_quote_without_a_speaker_has_no_confidence(extract):
    text = (
        "“We heard it,” said one resident. “It broke,” she said.\n\n"
        "Ruth Ashgrove had an answer: “Rope.”"
    )
    found = extract(text)
    assert any(quote.speaker is None for quote in found.quotes)
    assert all((q.confidence > 0) == (q.speaker is not None) for q in found.quotes)
    assert all(quote.rule and quote.detail for quote in found.quotes)


@pytest.mark.parametrize(
    "text",
    [
        pytest.param(
            "Kellwater Ferries, which runs nine boats, cut its forecast and blamed what it called "
            "“a winter without wind”.",
            id="same-sentence",
        ),
        pytest.param(
            "Kellwater Ferries has closed the gate. It called the gate “old”.", id="sentence-before"
        ),
    ],
)
def test_it_is_the_body_that_the_sentence_is_about(extract, text):
    assert extract(text).quotes[-1].speaker == "Kellwater Ferries"


def test_a_short_question_is_not_by_whom_it_asks(extract):
    text = "“I closed the gate at nine,” Ruth Ashgrove said.\n\n“And who opened it?”\n\n“The wind.”"
    assert speakers(extract(text)) == ["Ruth Ashgrove", None, "Ruth Ashgrove"]


def test_joined_verbs_share_a_subject_that_can_speak(extract):
    text = "Ruth Ashgrove said the figures were poor and blamed the weather for “a bad month”."
    assert extract(text).quotes[-1].speaker == "Ruth Ashgrove"
