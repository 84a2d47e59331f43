"""An article as one Doc: its own text, its own tokens, its marks apart."""

import pytest
import spacy
from hypothesis import example, given
from spacy.tokens import Doc

from datasette_quotes.errors import ModelError
from datasette_quotes.extract.pipeline import extract_articles, load_pipeline
from datasette_quotes.extract.reading import (
    PAIRS,
    PARAGRAPHS,
    ArticleTokenizer,
    Parser,
    load_model,
)
from datasette_quotes.model import Article

from .soup import anything

TOKENIZER = ArticleTokenizer(spacy.blank("en"))
DIRTY = (
    "\ufeffShe\xa0said\tit  was “fi\u00adne”.\r\n\r\n\r\n“We’re  off,”\u200b he\u202fsaid.  \r\n"
)


@given(anything)
@example(DIRTY)
@example("")
@example("  \n ")
def test_the_text_of_the_doc_is_the_article(text):
    assert TOKENIZER(text).text == text


@given(anything)
@example(DIRTY)
def test_every_mark_is_a_token(text):
    doc = TOKENIZER(text)
    tokens = {token.idx: token.text for token in doc}
    for pair in doc.user_data[PAIRS]:
        assert tokens[pair.opening] == text[pair.opening]
        assert pair.closing is None or tokens[pair.closing] == text[pair.closing]


@given(anything)
@example(DIRTY)
def test_paragraphs_know_their_tokens(text):
    doc = TOKENIZER(text)
    for paragraph in doc.user_data[PARAGRAPHS]:
        span = doc[paragraph.start : paragraph.end]
        assert (span.start_char, span.end_char) == (
            paragraph.extent.start_char,
            paragraph.extent.end_char,
        )
        assert len(paragraph.words) == len(paragraph.spaces) == len(paragraph.places)
        assert all(paragraph.start <= place < paragraph.end for place in paragraph.places)


@pytest.mark.parametrize(
    "text, words",
    [
        pytest.param("“We’re off,” he said.", '" We \'re off , " he said .', id="curly"),
        pytest.param("« Off », he said.", '" Off " , he said .', id="guillemets"),
        pytest.param("„Off“, he said.", '" Off " , he said .', id="low"),
        pytest.param("‘Off,’ he said.", "' Off , ' he said .", id="single"),
        pytest.param("Fi\u00adne\xa0 rain\u200b.", "Fine rain .", id="unseen"),
        pytest.param("The keepers’ hut", "The keepers ' hut", id="possessive"),
    ],
)
def test_the_model_reads_plain_words(text, words):
    paragraph = TOKENIZER(text).user_data[PARAGRAPHS][0]
    assert list(paragraph.words) == words.split()


class Tagger:
    """Stands in for a model: tags each word with its place in the paragraph."""

    pipeline = [("tagger", lambda doc: doc)]

    def __init__(self, vocab):
        self.vocab = vocab
        self.pipeline = [("tagger", self.annotate)]

    def annotate(self, doc: Doc) -> Doc:
        for token in doc:
            token.tag_ = f"T{token.i}"
            token.dep_ = "ROOT" if token.i == 0 else "dep"
            token.head = doc[0]
        doc.set_ents([doc.char_span(0, len(doc[0]), label="PERSON")])
        return doc


def annotated(text):
    return Parser(Tagger(TOKENIZER.vocab))(TOKENIZER(text))


def test_annotations_land_on_the_tokens_of_the_article():
    doc = annotated("Ada \tsaid.\n\nOmar\xa0left.")
    assert [(t.text, t.tag_) for t in doc if not t.is_space] == [
        ("Ada", "T0"), ("said", "T1"), (".", "T2"), ("Omar", "T0"), ("left", "T1"), (".", "T2"),
    ]  # fmt: skip
    assert [ent.text for ent in doc.ents] == ["Ada", "Omar"]


def test_heads_stay_inside_their_paragraph():
    doc = annotated("Ada \tsaid.\n\nOmar\xa0left.")
    assert {t.head.text for t in doc[:4] if not t.is_space} == {"Ada"}
    assert [t.head.text for t in doc if t.text == "left"] == ["Omar"]


def test_what_the_model_does_not_read_is_space():
    doc = annotated("\ufeffAda\xa0said.\n\nOmar\u200b \u200bleft.")
    unread = [token.text for token in doc if token.pos_ == "SPACE"]
    assert unread == ["\ufeff", "\xa0", "\n\n", "\u200b \u200b"]


def test_articles_are_parsed_in_their_order():
    texts = ["Ada.", "", "Omar.\n\nIda."] * 3
    parser = Parser(Tagger(TOKENIZER.vocab))
    docs = list(parser.pipe(map(TOKENIZER, texts), batch_size=2))
    assert [doc.text for doc in docs] == texts
    assert [ent.text for doc in docs for ent in doc.ents] == ["Ada", "Omar", "Ida"] * 3


def test_a_missing_model_says_what_to_do(tmp_path):
    missing = str(tmp_path / "none")
    with pytest.raises(ModelError, match="cannot be loaded.*install it with pip") as caught:
        load_model(missing, spacy.blank("en").vocab)
    assert missing in str(caught.value)
    assert "\n" not in str(caught.value)


def test_a_model_without_a_parser_says_what_it_lacks(tmp_path):
    nlp = spacy.blank("en")
    nlp.add_pipe("tagger")
    nlp.to_disk(tmp_path)
    with pytest.raises(ModelError, match="no parser and no ner;.*en_core_web_sm"):
        load_model(str(tmp_path), nlp.vocab)


class Labelled(Tagger):
    """Stands in for a model with other labels."""

    def __init__(self, vocab, relation, entity):
        super().__init__(vocab)
        self.relation, self.entity = relation, entity

    def annotate(self, doc: Doc) -> Doc:
        doc = super().annotate(doc)
        doc[1].dep_ = self.relation
        doc.set_ents([doc.char_span(0, len(doc[0]), label=self.entity)])
        return doc


@pytest.mark.parametrize(
    "theirs, ours",
    [
        ("nsubjpass", "nsubj:pass"), ("dobj", "obj"), ("relcl", "acl:relcl"), ("poss", "nmod:poss"),
        ("nsubj:pass", "nsubj:pass"), ("agent", "agent"), ("attr", "attr"),
        ("appos", "appos"), ("compound", "compound"),
    ],
)  # fmt: skip
def test_dependencies_of_other_schemes_get_our_names(theirs, ours):
    parser = Parser(Labelled(TOKENIZER.vocab, theirs, "PERSON"))
    assert parser(TOKENIZER("Ada said so."))[1].dep_ == ours


@pytest.mark.parametrize(
    "theirs, ours",
    [("GPE", "LOC"), ("FAC", "LOC"), ("ORG", "ORG"), ("PER", "PERSON"),
     ("NORP", None), ("WORK_OF_ART", None), ("DATE", None)],
)  # fmt: skip
def test_entities_of_other_schemes_get_our_names(theirs, ours):
    doc = Parser(Labelled(TOKENIZER.vocab, "dep", theirs))(TOKENIZER("Ada said so."))
    assert [entity.label_ for entity in doc.ents] == ([ours] if ours else [])


def made(path, language="en", entity="PERSON"):
    """A pipeline with ClearNLP's and OntoNotes' labels, not yet any good; its folder."""
    nlp = spacy.blank(language)
    for name, labels in (("tagger", ["NN"]), ("parser", ["nsubjpass"]), ("ner", [entity])):
        pipe = nlp.add_pipe(name)
        for label in labels:
            pipe.add_label(label)
    nlp.initialize()
    nlp.to_disk(path)
    return path


def test_another_pipeline_reads_articles(tmp_path):
    nlp = load_pipeline(str(made(tmp_path)))
    text = "“The kiln is cold,” said Orla Venn."
    (found,) = extract_articles(nlp, [Article(text)])
    assert [quote.cut(text) for quote in found.quotes] == ["The kiln is cold,"]


def test_a_model_of_another_language_says_so(tmp_path):
    with pytest.raises(ModelError, match="not made for English; choose an English one"):
        load_model(str(made(tmp_path, "de")), spacy.blank("en").vocab)


def test_a_model_that_finds_no_people_says_what_it_finds(tmp_path):
    with pytest.raises(ModelError, match="finds no PERSON, only DATE"):
        load_model(str(made(tmp_path, entity="DATE")), spacy.blank("en").vocab)


def test_an_untrained_model_says_so(tmp_path):
    nlp = spacy.blank("en")
    for name in ("tagger", "parser", "ner"):
        nlp.add_pipe(name)
    nlp.to_disk(tmp_path)
    with pytest.raises(ModelError, match="is not trained; quotes need"):
        load_model(str(tmp_path), nlp.vocab)


@pytest.mark.parametrize("file", ["config.cfg", "parser/model", "vocab/strings.json"])
def test_a_broken_model_says_how_to_mend_it(tmp_path, file):
    made(tmp_path).joinpath(file).write_bytes(b"\x81[")
    with pytest.raises(ModelError, match="cannot be loaded.*install it anew in a version"):
        load_model(str(tmp_path), spacy.blank("en").vocab)


@pytest.mark.trained
def test_dirty_text_is_parsed_like_clean_text(read):
    plain = 'She said it was "fine".\n\n"We\'re off," he said.'
    tags = [[t.tag_ for t in read(text) if t.pos_ != "SPACE"] for text in (DIRTY, plain)]
    assert tags[0] == tags[1]
