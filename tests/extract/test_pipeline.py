"""Text in, quotes out: whole articles, other models, odd texts."""

import json
import re
import subprocess
import sys

import pytest
import spacy
from hypothesis import given, settings
from hypothesis import strategies as st
from spacy.language import Language
from spacy.tokens import Doc

from datasette_quotes.errors import ModelError
from datasette_quotes.extract.pipeline import (
    STAGES,
    extract_articles,
    extractor_version,
    load_pipeline,
)
from datasette_quotes.model import Article, Role, extraction_as_json

from .soup import anything

STATEMENT = """\
Kellwater Lines' Chief Executive Officer Nadia Ferrow opened the company's yearly meeting by \
stating, "The river does not owe us a good year. We would rather carry fewer people well than \
more people badly, and we will."

"We built the new boat for the river as it is, not as it was on the day we drew it," Ferrow and \
Chief Operating Officer Otto Brandt wrote in a letter to shareholders on Tuesday.

Ferrow said the line would close its night service in May. She further spoke of the winter to \
come, predicting that "by spring every boat will pay for its own rope."
"""

GATE = """\
KELL, March 4 (Northern Wire) – The old river gate at Kell broke on Monday.

“It went like a biscuit,” said Ruth Ashgrove, who keeps the gate. “We heard it in the hall.”

Tom Harrow, the mayor of Kell, called the repair “a matter of rope” and left to cries of \
“Resign!”.

“Did you mend it?” he asked.

“We did,” Ashgrove said. “Twice.”

The Kell River Agency said in a statement: “Nobody was hurt.”
"""


# ---------------------------------------------------------------- the contract


@pytest.mark.trained
def test_a_statement_a_letter_and_a_prediction(extract):
    found = extract(STATEMENT)
    assert [(q.cut(STATEMENT)[:24], q.type, q.cue, q.source_text) for q in found.quotes] == [
        ("The river does not owe u", "direct", "state", "Nadia Ferrow"),
        ("We built the new boat fo", "direct", "write", "Ferrow"),
        ("the line would close its", "indirect", "say", "Ferrow"),
        ("by spring every boat wil", "mixed", "predict", "She"),
    ]
    assert [quote.speaker for quote in found.quotes] == ["Nadia Ferrow"] * 4
    assert {quote.role for quote in found.quotes} == {
        Role("chief executive officer", "Kellwater Lines", "current")
    }


@pytest.mark.trained
def test_the_speakers_of_a_statement_with_their_roles(extract):
    speakers = {speaker.name: speaker for speaker in extract(STATEMENT).speakers}
    assert set(speakers) == {"Nadia Ferrow", "Otto Brandt"}
    assert speakers["Nadia Ferrow"].aliases == ("Nadia Ferrow", "Ferrow")
    assert [role.title for role in speakers["Otto Brandt"].roles] == ["chief operating officer"]


@pytest.mark.trained
def test_two_who_write_one_letter_are_both_its_speakers(extract):
    assert extract(STATEMENT).quotes[1].co_speakers == ("Otto Brandt",)


@pytest.mark.trained
@pytest.mark.parametrize(
    "text, title",
    [
        pytest.param(
            "Ruth Ashgrove, the mayor of Kell, was sworn in as transport minister on Monday. "
            "“I will miss the river,” Ashgrove said.",
            "transport minister",
            id="sworn in",
        ),
        pytest.param(
            "Ruth Ashgrove, the mayor of Kell, was named transport minister in 2010. "
            "“I will miss the river,” Ashgrove said.",
            "mayor",
            id="long ago",
        ),
        pytest.param(
            "Ruth Ashgrove was confirmed on Monday as director of Kell Water, a year after "
            "she took charge as acting director. “It is the same desk,” Ashgrove said.",
            "director",
            id="acting before",
        ),
    ],
)
def test_words_after_a_role_began_are_said_in_it(extract, text, title):
    (quote,) = extract(text).quotes
    assert quote.role.title == title and quote.role.status == "current"


@pytest.mark.trained
def test_he_who_is_unnamed_speaks_in_the_role_that_the_noun_gave(extract):
    text = "A soldier walked among the tables. “Five minutes,” he told each of them. “Please.”"
    quote = extract(text).quotes[0]
    assert (quote.speaker, quote.role) == (None, Role("soldier", None, "current"))


@pytest.mark.trained
def test_whom_the_article_called_he_is_not_she(extract):
    text = (
        "Zeph Quill runs the lock. “It sticks,” he said. He has asked for oil.\n\n"
        "A nurse who lives beside it was up all night. “It screams,” she said."
    )
    first, second = extract(text).quotes
    assert first.speaker == "Zeph Quill"
    assert (second.speaker, second.role) == (None, Role("nurse", None, "current"))


@pytest.mark.trained
def test_the_json_of_an_article(nlp):
    article = Article(GATE, id="a1", title="The gate", published="2026-03-04")
    found = extraction_as_json(next(extract_articles(nlp, [article])))
    assert json.loads(json.dumps(found)) == found
    assert list(found) == [
        "id", "title", "url", "published", "publication", "quotes", "non_speech", "speakers",
    ]  # fmt: skip
    assert found["id"] == "a1" and found["url"] is None
    for quote in found["quotes"]:
        assert list(quote) == [
            "segments", "text", "type", "cue", "cue_span", "source_text", "source_span",
            "source_kind", "speaker", "speaker_kind", "co_speakers", "role", "organization",
            "role_status", "confidence", "rule", "detail", "parent", "candidates",
        ]  # fmt: skip
        assert quote["text"] == " ".join(GATE[start:end] for start, end in quote["segments"])
        if quote["source_span"]:
            assert quote["source_text"] == GATE[slice(*quote["source_span"])]
    for speaker in found["speakers"]:
        assert list(speaker) == ["name", "kind", "aliases", "roles"]
        assert all(list(role) == ["title", "organization", "status"] for role in speaker["roles"])


@pytest.mark.trained
def test_every_speaker_of_a_quote_is_among_the_speakers(extract):
    found = extract(GATE)
    names = {speaker.name for speaker in found.speakers}
    quoted = {quote.speaker for quote in found.quotes} - {None}
    assert quoted <= names
    assert quoted == {"Ruth Ashgrove", "Tom Harrow", "Kell River Agency"}


# ---------------------------------------------------------------- order, spaces, odd texts


@pytest.mark.trained
def test_articles_keep_their_order_in_every_batch(nlp):
    articles = [Article(text, id=str(n)) for n, text in enumerate([GATE, "", STATEMENT, " \n"])]
    one = list(extract_articles(nlp, articles, batch_size=1))
    all_at_once = list(extract_articles(nlp, iter(articles), batch_size=3))
    assert [found.article.id for found in one] == ["0", "1", "2", "3"]
    assert one == all_at_once
    assert [len(found.quotes) for found in one] == [6, 0, 4, 0]


@pytest.mark.trained
@pytest.mark.parametrize(
    "change",
    [
        pytest.param(lambda text: text.replace(" ", "\xa0"), id="no-break-spaces"),
        pytest.param(lambda text: text.replace(" ", "  "), id="double-spaces"),
        pytest.param(lambda text: text.replace(" ", "\t"), id="tabs"),
        pytest.param(lambda text: text.replace("\n", "\r\n"), id="windows-line-ends"),
        pytest.param(lambda text: text.replace("\n\n", "\n"), id="single-line-breaks"),
        pytest.param(lambda text: "\ufeff" + text.replace(" ", "\u200b "), id="zero-width"),
        pytest.param(lambda text: re.sub(r"(\w{3})(\w{3})", "\\1\u00ad\\2", text), id="hyphens"),
        pytest.param(lambda text: text.replace("“", '"').replace("”", '"'), id="straight-marks"),
        pytest.param(
            lambda text: text.replace("“", "«\xa0").replace("”", "\xa0»"), id="guillemets"
        ),
        pytest.param(lambda text: text.replace("“", "„").replace("”", "“"), id="low-marks"),
    ],
)
def test_spaces_and_marks_change_nothing(extract, change):
    def plain(found):
        text = found.article.text
        return [
            (" ".join(_seen(q.cut(text)).split()), q.type, q.cue, q.source_kind, q.speaker, q.role)
            for q in found.quotes
        ]

    found = extract(change(GATE))
    assert plain(found) == plain(extract(GATE))
    assert [speaker.name for speaker in found.speakers] == [
        speaker.name for speaker in extract(GATE).speakers
    ]


def _seen(text):
    return re.sub("[\u00ad\u200b\ufeff]", "", text)


@pytest.mark.trained
def test_wrapped_lines_change_nothing(extract):
    def wrap(paragraph):
        return re.sub(r"(.{60,70}) ", r"\1\n", paragraph)

    wrapped = "\n\n".join(wrap(paragraph) for paragraph in STATEMENT.strip().split("\n\n"))
    assert [(q.speaker, q.cue, q.role) for q in extract(wrapped).quotes] == [
        (q.speaker, q.cue, q.role) for q in extract(STATEMENT).quotes
    ]


@pytest.mark.trained
def test_an_unclosed_mark_costs_its_paragraph_at_most(extract):
    text = GATE.replace("like a biscuit,”", "like a biscuit,")
    whole = [(q.cut(GATE), q.speaker) for q in extract(GATE).quotes]
    assert [(q.cut(text), q.speaker) for q in extract(text).quotes][-5:] == whole[-5:]


@pytest.mark.trained
@settings(max_examples=60, deadline=None)
@given(text=st.one_of(anything, anything.map(lambda soup: f"{GATE}\n\n{soup}")))
def test_no_text_is_too_odd(extract, text):
    found = extract(text)
    article = json.dumps(extraction_as_json(found))
    assert json.loads(article)["id"] is None
    for quote in found.quotes:
        assert quote.cut(text) == " ".join(text[e.start_char : e.end_char] for e in quote.contents)
        assert all(0 <= e.start_char < e.end_char <= len(text) for e in quote.contents)
        assert all(
            a.end_char <= b.start_char
            for a, b in zip(quote.contents, quote.contents[1:], strict=False)
        )
        assert quote.source_extent is None or quote.source_text == quote.source_extent.cut(text)
        assert quote.parent is None or quote.parent < len(found.quotes)
    for n, quote in enumerate(found.quotes):
        for other in found.quotes[n + 1 :]:
            _assert_apart_or_nested(quote, other)


def _assert_apart_or_nested(quote, other):
    for a in quote.contents:
        for b in other.contents:
            assert not a.overlaps(b) or a.contains(b) or b.contains(a)


# ---------------------------------------------------------------- models


def test_a_missing_model_is_named_with_the_remedy():
    with pytest.raises(
        ModelError, match="model no_such_model: cannot be loaded.*leave --model out"
    ):
        load_pipeline("no_such_model")


def test_a_model_without_a_parser_is_named_with_what_it_lacks(tmp_path):
    spacy.blank("en").to_disk(tmp_path)
    with pytest.raises(ModelError, match="no tagger and no parser and no ner") as caught:
        load_pipeline(str(tmp_path))
    assert str(tmp_path) in str(caught.value)
    assert "en_core_web_sm" in str(caught.value)


@pytest.mark.trained
def test_the_stages_and_the_version_of_the_shipped_model(nlp):
    assert nlp.pipe_names == ["quotes_parse", *STAGES]
    assert re.fullmatch(r"\d\S* en_quotes\S* \d\S*", extractor_version(nlp))


# Word -> tag, part of speech, lemma, head, label, in the style of spaCy's own English models
INVERTED = {
    '"': ("''", "PUNCT", '"', "said", "punct"),
    "The": ("DT", "DET", "the", "gate", "det"),
    "gate": ("NN", "NOUN", "gate", "broke", "nsubj"),
    "broke": ("VBD", "VERB", "break", "said", "ccomp"),
    ",": (",", "PUNCT", ",", "said", "punct"),
    "said": ("VBD", "VERB", "say", "said", "ROOT"),
    "Ruth": ("NNP", "PROPN", "Ruth", "Ashgrove", "compound"),
    "Ashgrove": ("NNP", "PROPN", "Ashgrove", "said", "nsubj"),
    "the": ("DT", "DET", "the", "mayor", "det"),
    "mayor": ("NN", "NOUN", "mayor", "Ashgrove", "appos"),
    "of": ("IN", "ADP", "of", "mayor", "prep"),
    "Kell": ("NNP", "PROPN", "Kell", "of", "pobj"),
    ".": (".", "PUNCT", ".", "said", "punct"),
}
PASSIVE = {
    '"': ("''", "PUNCT", '"', "sieve", "punct"),
    "The": ("DT", "DET", "the", "gate", "det"),
    "gate": ("NN", "NOUN", "gate", "described", "nsubjpass"),
    "was": ("VBD", "AUX", "be", "described", "auxpass"),
    "described": ("VBN", "VERB", "describe", "described", "ROOT"),
    "by": ("IN", "ADP", "by", "described", "agent"),
    "Ruth": ("NNP", "PROPN", "Ruth", "Ashgrove", "compound"),
    "Ashgrove": ("NNP", "PROPN", "Ashgrove", "by", "pobj"),
    "as": ("IN", "ADP", "as", "described", "prep"),
    "hopeless": ("JJ", "ADJ", "hopeless", "sieve", "amod"),
    "sieve": ("NN", "NOUN", "sieve", "as", "pobj"),
    ".": (".", "PUNCT", ".", "described", "punct"),
}


@Language.factory("written_down", default_config={"words": {}, "people": []})
def make_written_down(nlp: Language, name: str, words: dict, people: list):
    """Annotates each word as the table says; unknown words hang on the one before."""

    def annotate(doc: Doc) -> Doc:
        at = {token.text: token.i for token in doc}
        for token in doc:
            token.tag_, token.pos_, token.lemma_, head, token.dep_ = words[token.text]
            token.head = doc[at[head]]
        spans = [doc[at[a] : at[b] + 1] for a, b in people if b in at]
        doc.set_ents([doc.char_span(s.start_char, s.end_char, label="PERSON") for s in spans])
        return doc

    return annotate


@pytest.mark.parametrize(
    "text, words, cue, role",
    [
        pytest.param(
            "“The gate broke,” said Ruth Ashgrove, the mayor of Kell.",
            INVERTED,
            "say",
            Role("mayor", "Kell", "current"),
            id="inverted",
        ),
        pytest.param(
            "The gate was described by Ruth Ashgrove as “The hopeless sieve”.",
            PASSIVE,
            "describe",
            None,
            id="passive",
        ),
    ],
)
def test_a_model_with_ontonotes_labels_will_do(tmp_path, text, words, cue, role):
    model = spacy.blank("en")
    settings = {"words": words, "people": [["Ruth", "Ashgrove"]]}
    model.add_pipe("written_down", name="parser", config=settings)
    model.add_pipe("written_down", name="tagger", config=settings)
    model.add_pipe("written_down", name="ner", config=settings)
    model.to_disk(tmp_path / "model")
    nlp = load_pipeline(str(tmp_path / "model"))
    [quote] = next(extract_articles(nlp, [Article(text)])).quotes
    assert (quote.cue, quote.source_text, quote.speaker) == (cue, "Ruth Ashgrove", "Ruth Ashgrove")
    assert quote.role == role


def test_spacy_finds_the_stages_by_their_entry_points():
    code = (
        "import spacy; nlp = spacy.blank('en'); "
        "[nlp.add_pipe(name) for name in ('quotes_names', 'quotes_roles', 'quotes_cues')]; "
        "print(*nlp.pipe_names)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True)
    assert done.stdout.split() == ["quotes_names", "quotes_roles", "quotes_cues"], done.stderr
