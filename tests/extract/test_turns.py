"""Interviews and transcripts: words after a label are quotes though no marks hold them."""

from __future__ import annotations

import pytest

pytestmark = pytest.mark.trained

INTERVIEW = """\
Ruth Ashgrove has kept the river gate at Kell for thirty years. We met her on a wet Monday.

Weir & Water: Do you ever get bored?

Ruth Ashgrove: The river is never twice the same. I tell people, “Look again.”

W&W: And at night?

RA: At night I listen.

It sounds like a kettle.

W&W: What comes next?

RA: A new gate, if the money holds.

Her book about the river will be published in May.
"""

QUESTIONS = """\
Tom Harrow won the mill race on Sunday, for the fourth time. He is a baker.

Q: How do you feel?

A: Wet, mostly.

Q: Will you race again?

A: Ask me when I am dry. I have bread to bake.
"""

COURT = """\
The court at Kell published part of the record in the case of Mayor Ruth Ashgrove against Tom \
Harrow, a baker.

THE CLERK: The case of the river gate is open.

ASHGROVE: He left it open all night.

HARROW: I was told to leave it open.

ASHGROVE: Not by me.
"""


def quotes(found, text):
    return [(q.speaker, q.cut(text)) for q in found.quotes if q.rule == "label of a turn"]


def test_an_interview_with_a_name_and_initials(extract):
    found = extract(INTERVIEW)
    assert quotes(found, INTERVIEW) == [
        ("Ruth Ashgrove", "The river is never twice the same. I tell people, “Look again.”"),
        ("Ruth Ashgrove", "At night I listen. It sounds like a kettle."),
        ("Ruth Ashgrove", "A new gate, if the money holds."),
    ]
    assert {q.type for q in found.quotes} == {"direct"}


def test_what_is_in_marks_inside_a_turn_is_a_quote_inside_it(extract):
    found = extract(INTERVIEW)
    inner = next(q for q in found.quotes if q.cut(INTERVIEW) == "Look again.")
    assert found.quotes[inner.parent].rule == "label of a turn"


def test_who_answers_is_the_only_person_named_before(extract):
    assert quotes(extract(QUESTIONS), QUESTIONS) == [
        ("Tom Harrow", "Wet, mostly."),
        ("Tom Harrow", "Ask me when I am dry. I have bread to bake."),
    ]
    place = QUESTIONS.replace("the mill race", "the mill race at Kell")
    assert quotes(extract(place), place) == quotes(extract(QUESTIONS), QUESTIONS)
    two = QUESTIONS.replace("He is a baker.", "Ruth Ashgrove came second.")
    assert {speaker for speaker, _ in quotes(extract(two), two)} == {None}


def test_bold_labels_of_markdown(extract):
    text = QUESTIONS.replace("Q:", "**Q:**").replace("A:", "**A:**")
    assert quotes(extract(text), text) == quotes(extract(QUESTIONS), QUESTIONS)


def test_capitals_are_a_surname_or_a_role(extract):
    found = extract(COURT)
    assert quotes(found, COURT) == [
        (None, "The case of the river gate is open."),
        ("Ruth Ashgrove", "He left it open all night."),
        ("Tom Harrow", "I was told to leave it open."),
        ("Ruth Ashgrove", "Not by me."),
    ]
    assert [q.source_text for q in found.quotes][1] == "ASHGROVE"
    assert [q.role.title for q in found.quotes if q.role][-1] == "mayor"


def test_a_label_before_marks_makes_no_second_quote(extract):
    text = "\n\n".join(
        line.replace(": ", ": “") + "”" if line.split(":")[0].isupper() else line
        for line in COURT.strip().split("\n\n")
    )
    assert quotes(extract(text), text) == []
    assert len(extract(text).quotes) == 4


@pytest.mark.parametrize(
    "text",
    [
        pytest.param(
            "Where: The mill at Kell.\n\nWhen: Monday.\n\nCost: Two crowns.\n\nWhere: Also Ellery.",
            id="facts",
        ),
        pytest.param(
            "Ruth Ashgrove: 7. Strong in the rain.\n\nTom Harrow: 6. Fell twice.\n\n"
            "Ada Pellow: 9. Won it.",
            id="ratings",
        ),
        pytest.param(
            "Ruth Ashgrove won.\n\nRuth Ashgrove: The gate broke.\n\nAnd so it went.", id="one"
        ),
    ],
)
def test_a_list_has_no_turns(extract, text):
    assert quotes(extract(text), text) == []


def test_a_report_inside_a_turn_is_no_quote_of_its_own(extract):
    text = QUESTIONS.replace("Wet, mostly.", "My wife said the water was warm.")
    assert [q.type for q in extract(text).quotes] == ["direct", "direct"]
