"""Whom a noun phrase means: "the mayor", "the agency", "her letter"."""

import pytest

pytestmark = pytest.mark.trained


@pytest.mark.parametrize(
    "text, source, speaker",
    [
        pytest.param(
            "Tom Ashgrove, the mayor of Kell, walked to the gate. “It broke,” the mayor said.",
            "the mayor",
            "Tom Ashgrove",
            id="role-given-before",
        ),
        pytest.param(
            "The acting harbour master insisted the gate was “shut, if not locked”. "
            "Petra Voss, the acting harbour master, has held the post since May.",
            "The acting harbour master",
            "Petra Voss",
            id="role-given-after",
        ),
        pytest.param(
            "Former mayor Tom Ashgrove lives by the gate. “It held in my time,” "
            "the former mayor said.",
            "the former mayor",
            "Tom Ashgrove",
            id="former",
        ),
        pytest.param(
            "Kellwater Ferries said on Monday it would stop the night boat. "
            "“We regret it,” the company said in a statement.",
            "the company",
            "Kellwater Ferries",
            id="company",
        ),
        pytest.param(
            "The Kell River Agency closed the gate. “Nobody was hurt,” the agency said.",
            "the agency",
            "Kell River Agency",
            id="agency-by-its-name",
        ),
        pytest.param(
            "“We will not pay,” the union said. The Rope Makers’ Union has 300 members.",
            "the union",
            "Rope Makers’ Union",
            id="union-named-later",
        ),
        pytest.param(
            "Justice Tom Ashgrove heard the case. “It was long,” the judge said.",
            "the judge",
            "Tom Ashgrove",
            id="title-of-the-same-meaning",
        ),
        pytest.param(
            "Goldwater Works dropped its plan a month after the High Court ruled. “We will look at "
            "others,” the developer said.",
            "the developer",
            "Goldwater Works",
            id="no-court-is-a-developer",
        ),
        pytest.param(
            "“The gate is old,” said Ruth Ashgrove. “It will not last,” her letter to the "
            "council said.",
            "her letter to the council",
            "Ruth Ashgrove",
            id="letter-of-its-author",
        ),
    ],
)
def test_a_noun_phrase_means_somebody_named(extract, text, source, speaker):
    quote = next(q for q in extract(text).quotes if q.source_kind == "nominal")
    assert (quote.source_text, quote.speaker) == (source, speaker)


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("“We heard it go,” said one resident.", id="one"),
        pytest.param("Tom Ashgrove is mayor of Kell. “It broke,” said a mayor.", id="indefinite"),
        pytest.param(
            "Tom Ashgrove, the mayor of Kell, met Petra Voss, the mayor of Orm. "
            "“It broke,” the mayor said.",
            id="two-who-hold-the-role",
        ),
        pytest.param(
            "The council published a report. “The gate is old,” the report said.",
            id="report-without-a-named-author",
        ),
        pytest.param("“The gate is old,” the company said.", id="no-company-named"),
    ],
)
def test_a_noun_phrase_stays_unnamed(extract, text):
    [quote] = extract(text).quotes
    assert (quote.source_kind, quote.speaker, quote.speaker_kind) == ("nominal", None, "unnamed")
    assert quote.confidence == 0.0


@pytest.mark.parametrize(
    "text, title",
    [
        pytest.param(
            "A former bookkeeper told jurors on Monday that she was “afraid”.\n\n"
            "Petra Voss, 58, is the first of nine witnesses in the trial of Tom Ashgrove.",
            ("bookkeeper", None, "former"),
            id="told-before-the-name",
        ),
        pytest.param(
            "The best of the saves was made by Petra Voss. The goalkeeper does not celebrate. "
            "“I am paid for it,” she said.",
            ("goalkeeper", None, "current"),
            id="told-after-the-name",
        ),
    ],
)
def test_a_noun_phrase_gives_its_role_to_whom_it_means(extract, text, title):
    quote = extract(text).quotes[-1]
    assert quote.speaker == "Petra Voss"
    assert (quote.role.title, quote.role.organization, quote.role.status) == title


@pytest.mark.parametrize(
    "text, speaker",
    [
        pytest.param(
            "Otto Brandt, the lock keeper, met Petra Voss. “It held,” the widow said.",
            None,
            id="whose-widow",
        ),
        pytest.param(
            "Petra Voss, the mayor, spoke to Tom Ashgrove, a farmer. “It held,” the driver said.",
            None,
            id="they-do-something-else",
        ),
        pytest.param(
            "Kellwater Ferries said the gate at the Orm plant would close. Tom Ashgrove, "
            "an analyst at Kestrel Partners, was not surprised.\n\n“It is old,” the company said.",
            "Kellwater Ferries",
            id="company-of-the-article",
        ),
        pytest.param(
            "“It held,” Petra Voss said.\n\nThe report was published on Monday. “It is old,” "
            "the report said.",
            None,
            id="report-of-the-last-speaker",
        ),
    ],
)
def test_whom_a_noun_phrase_does_not_mean(extract, text, speaker):
    assert extract(text).quotes[-1].speaker == speaker


def test_an_unnamed_source_has_the_role_it_is_called_by(extract):
    [quote] = extract("“It broke,” said a spokeswoman for Kellwater Ferries.").quotes
    assert quote.speaker is None
    assert (quote.role.title, quote.role.organization) == ("spokeswoman", "Kellwater Ferries")


def test_a_description_is_no_role(extract):
    [quote] = extract("“It broke,” said one resident.").quotes
    assert quote.role is None
