"""Between whom a pronoun, a shared surname or a noun was decided."""

import pytest

pytestmark = pytest.mark.trained


def chosen(extract, text):
    quote = next(q for q in reversed(extract(text).quotes) if q.type != "indirect")
    return quote, {c.speaker: c.probability for c in quote.candidates}


def test_a_pronoun_that_may_mean_two_keeps_both(extract):
    text = "Ruth Ashgrove and Petra Voss walked to the gate. “It broke,” she said."
    quote, found = chosen(extract, text)
    assert quote.speaker is None
    assert {"Ruth Ashgrove", "Petra Voss"} <= set(found)
    assert sum(found.values()) <= 1.001


def test_the_speaker_comes_first_and_is_as_likely_as_the_quote_is_sure(extract):
    text = "Otto Brandt told Lars Hale to close the gate. “It broke,” he said."
    quote, found = chosen(extract, text)
    assert quote.speaker == "Otto Brandt" and len(found) > 1
    first = quote.candidates[0]
    assert (first.speaker, first.probability) == ("Otto Brandt", quote.confidence)
    assert sum(found.values()) == pytest.approx(1, abs=0.1)


def test_a_shared_surname_keeps_who_has_it(extract):
    text = "Ruth Ashgrove and her brother Ned Ashgrove own the gate. “It broke,” Ashgrove said."
    _, found = chosen(extract, text)
    assert {"Ruth Ashgrove", "Ned Ashgrove"} <= set(found)


def test_a_name_was_no_choice(extract):
    quote, found = chosen(extract, "Otto Brandt met Lars Hale. “It broke,” Hale said.")
    assert (quote.speaker, found) == ("Lars Hale", {})
