"""Read an article into one spaCy `Doc`: tokens of the article itself, parsed by paragraphs.

`ArticleTokenizer` makes the tokens; `quotes_parse` lets the language model annotate them. Both
work on repaired copies of the paragraphs, so offsets and words stay those of the article.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass
from functools import lru_cache
from itertools import islice
from typing import Any, cast

import numpy
import spacy
from spacy.attrs import DEP, HEAD, LEMMA, MORPH, POS, TAG
from spacy.language import Language
from spacy.strings import StringStore
from spacy.symbols import NOUN, SPACE
from spacy.tokens import Doc, Span
from spacy.vocab import Vocab
from thinc.api import NumpyOps, get_current_ops, set_current_ops
from threadpoolctl import ThreadpoolController

from ..errors import ModelError
from ..model import Extent
from .dependencies import ENTITIES, RENAMED
from .marks import DOUBLE, pair_marks, unite_doubled
from .paragraphs import Repaired, find_paragraphs, repair

PARAGRAPHS = "quotes_paragraphs"  # doc.user_data: list[Paragraph]
PAIRS = "quotes_pairs"  # doc.user_data: list[Marked], as pair_marks returns them
LAYERS = [TAG, POS, MORPH, LEMMA, DEP]
NEEDED = ("tagger", "parser", "ner")
NOMINAL_RELATIONS = frozenset({"appos", "nmod:desc"})  # in which no verb stands
BARE_VERBS = frozenset({"VB", "VBP"})  # tags of verbs that look like nouns
BATCH = 64  # articles parsed together


@dataclass(frozen=True)
class Paragraph:
    """A paragraph: tokens `start` to `end` of the article, and the words the model reads.

    `places[i]` is the article's token behind the i-th word; white space tokens have no word.
    """

    extent: Extent
    start: int
    end: int
    words: tuple[str, ...]
    spaces: tuple[bool, ...]
    places: tuple[int, ...]


class ArticleTokenizer:
    """Text in, a `Doc` of exactly that text out; every quotation mark is a token of its own.

    Writes the paragraphs and the pairs of marks to `doc.user_data`.
    """

    def __init__(self, model: Language) -> None:
        self.vocab: Vocab = model.vocab
        self.tokenize = model.tokenizer

    def __call__(self, text: str) -> Doc:
        plain = unite_doubled(text)
        extents = find_paragraphs(plain)
        pairs = pair_marks(plain, extents)
        marks = {p.opening: _plain(p.style) for p in pairs}
        marks |= {p.closing: _plain(p.style) for p in pairs if p.closing is not None}
        tokens = _Tokens(text)
        paragraphs = [self._read(tokens, plain, extent, marks) for extent in extents]
        tokens.fill(len(text))
        doc = Doc(self.vocab, words=tokens.words, spaces=tokens.spaces)
        doc.user_data[PARAGRAPHS] = paragraphs
        doc.user_data[PAIRS] = pairs
        return doc

    def _read(
        self, tokens: _Tokens, plain: str, extent: Extent, marks: dict[int, str]
    ) -> Paragraph:
        copy = repair(plain, extent, marks)
        tokens.fill(extent.start_char)
        start, words, spaces, places = len(tokens.words), [], [], []
        for first, last in self._split(copy, marks):
            places.append(tokens.add(copy.extent(first, last)))
            words.append(copy.text[first:last])
            spaces.append(copy.text[last : last + 1] == " ")
        return Paragraph(
            extent, start, len(tokens.words), tuple(words), tuple(spaces), tuple(places)
        )

    def _split(self, copy: Repaired, marks: dict[int, str]) -> Iterator[tuple[int, int]]:
        """The words of the copy as offsets into it; marks cut the text before the tokenizer."""
        at = 0
        cuts = [i for i, origin in enumerate(copy.origins) if origin in marks]
        for cut in [*cuts, len(copy.text)]:
            for token in self.tokenize(copy.text[at:cut]):
                if not token.is_space:
                    yield at + token.idx, at + token.idx + len(token)
            if cut < len(copy.text):
                yield cut, cut + 1
            at = cut + 1


class _Tokens:
    """The article's tokens as they grow; what lies between two becomes white space tokens."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.words: list[str] = []
        self.spaces: list[bool] = []
        self.at = 0

    def fill(self, until: int) -> None:
        """Cover the text up to an offset with white space."""
        gap = self.text[self.at : until]
        if gap.startswith(" ") and self.words and not self.spaces[-1]:
            self.spaces[-1] = True
            gap = gap[1:]
        if gap:
            self.words.append(gap)
            self.spaces.append(False)
        self.at = max(self.at, until)

    def add(self, extent: Extent) -> int:
        """Append a token; its index."""
        self.fill(extent.start_char)
        self.words.append(extent.cut(self.text))
        self.spaces.append(False)
        self.at = extent.end_char
        return len(self.words) - 1


@dataclass
class Parser:
    """Annotate tags, lemmas, dependencies and names with the model, one paragraph at a time."""

    model: Language

    def __call__(self, doc: Doc) -> Doc:
        return next(self.pipe([doc]))

    def pipe(self, docs: Iterable[Doc], batch_size: int = BATCH) -> Iterator[Doc]:
        """Parse many articles, their paragraphs together."""
        remaining = iter(docs)
        while batch := list(islice(remaining, batch_size)):
            paragraphs = [p for doc in batch for p in doc.user_data[PARAGRAPHS]]
            parsed = iter(self._parse(paragraphs))
            for doc in batch:
                count = len(doc.user_data[PARAGRAPHS])
                _annotate(doc, list(islice(parsed, count)))
                yield doc

    def _parse(self, paragraphs: list[Paragraph]) -> list[Doc]:
        vocab = self.model.vocab
        docs: Iterable[Doc] = [
            Doc(vocab, words=list(p.words), spaces=list(p.spaces)) for p in paragraphs
        ]
        with one_thread():
            for _, component in self.model.pipeline:
                docs = component.pipe(docs) if hasattr(component, "pipe") else map(component, docs)
            return list(docs)


def _annotate(doc: Doc, parsed: list[Doc]) -> None:
    """Carry the paragraphs' annotations to the article's tokens."""
    layers = numpy.zeros((len(doc), len(LAYERS) + 1), dtype="int64")
    layers[:, LAYERS.index(POS)] = SPACE  # unless a word of the model stands there
    heads = numpy.maximum(numpy.arange(len(doc)) - 1, 0)  # white space hangs on what is before
    names: list[Span] = []
    for paragraph, sub in zip(doc.user_data[PARAGRAPHS], parsed, strict=True):
        if not paragraph.places:
            continue
        places = numpy.array(paragraph.places)
        layers[places, : len(LAYERS)] = _layers(sub)
        heads[places] = places[[token.head.i for token in sub]]
        for entity in sub.ents:
            if label := ENTITIES.get(entity.label_):
                first, last = places[entity.start], places[entity.end - 1] + 1
                names.append(Span(doc, int(first), int(last), label=label))
    layers[:, len(LAYERS)] = heads - numpy.arange(len(doc))
    doc.from_array([*LAYERS, HEAD], cast(Any, layers.view("uint64")))
    doc.ents = names


def _layers(parsed: Doc) -> Any:
    """What the model says of each word, its dependencies by the names that the stages know."""
    layers = parsed.to_array(LAYERS)
    strings = parsed.vocab.strings
    relations = layers[:, LAYERS.index(DEP)]
    for theirs, ours in RENAMED.items():
        relations[relations == strings.as_int(theirs)] = strings.add(ours)
    nominal = _among(relations, NOMINAL_RELATIONS, strings)
    misread = nominal & _among(layers[:, LAYERS.index(TAG)], BARE_VERBS, strings)
    layers[misread, LAYERS.index(TAG)] = strings.add("NN")  # Roe, counsel to the inquiry, asked
    layers[misread, LAYERS.index(POS)] = NOUN
    return layers.astype("int64")


def _among(column: Any, labels: Iterable[str], strings: StringStore) -> Any:
    """Which rows have one of the labels."""
    return numpy.isin(column, numpy.array([strings.as_int(x) for x in labels], dtype="uint64"))


def _plain(mark: str) -> str:
    return '"' if mark in DOUBLE else "'"


@Language.factory("quotes_parse", assigns=["token.dep", "token.tag", "doc.ents"])
def make_parser(nlp: Language, name: str, model: str) -> Parser:
    """Annotate with a spaCy pipeline, an installed one or a folder.

    The pipeline it stands in needs the `ArticleTokenizer` of the same model.

    Raises:
        ModelError: the model is not there, or lacks what extraction needs.
    """
    return Parser(load_model(model, nlp.vocab))


def load_model(model: str, vocab: Vocab) -> Language:
    """The language model, checked.

    Raises:
        ModelError: it is not there, is broken, or lacks what extraction needs.
    """
    try:
        with _fast_matrices():
            loaded = spacy.load(model, vocab=vocab)
    except Exception as error:  # a broken file can raise anything in its reader
        raise ModelError(
            f"model {model}: {_reason(error)}, or leave --model out to use the one that comes "
            "with datasette-quotes"
        ) from error
    _check(model, loaded)
    return loaded


def _check(model: str, loaded: Language) -> None:
    """Raise ModelError if the model cannot do what the stages need."""
    remedy = f"quotes need a spaCy pipeline with {', '.join(NEEDED)}, such as en_core_web_sm"
    missing = [n for n in NEEDED if n not in loaded.pipe_names]
    if missing:
        raise ModelError(f"model {model}: has no {' and no '.join(missing)}; {remedy}")
    pipes = {name: loaded.get_pipe(name) for name in NEEDED}
    labels = {name: pipe.labels for name, pipe in pipes.items() if hasattr(pipe, "labels")}
    untrained = [name for name, found in labels.items() if not found]
    if untrained:
        raise ModelError(f"model {model}: its {', '.join(untrained)} is not trained; {remedy}")
    named = labels.get("ner", ["PERSON"])  # what has no labels may find anything
    if not any(ENTITIES.get(label) == "PERSON" for label in named):
        raise ModelError(
            f"model {model}: its ner finds no PERSON, only {', '.join(sorted(named))}; {remedy}"
        )


def _reason(error: Exception) -> str:
    """Why it cannot be loaded, and what to do about it, as far as the error tells."""
    line = _first_line(error)
    if "[E150]" in line:  # the language of the vocab is ours
        return "is not made for English; choose an English one"
    if "[E050]" in line or "[E053]" in line:
        return f"cannot be loaded ({line}); install it with pip"
    return (
        f"cannot be loaded ({line}); it may be broken or made for another spaCy than "
        f"{spacy.__version__}: install it anew in a version that fits"
    )


def one_thread() -> AbstractContextManager[Any]:
    """Within, matrices are multiplied on one core: ours are so small that more cores only wait.

    A run takes more cores by more processes.
    """
    return _blas().limit(limits=1, user_api="blas")


@lru_cache
def _blas() -> ThreadpoolController:
    return ThreadpoolController()  # looks through all loaded libraries, so only once


@contextmanager
def _fast_matrices() -> Iterator[None]:
    """Models made within multiply matrices with numpy's BLAS.

    On processors with wide registers it is more than twice as fast as the one that thinc takes by
    itself. Other backends, as of a GPU, stay as they are.
    """
    ops = get_current_ops()
    if type(ops) is NumpyOps:
        set_current_ops(NumpyOps(use_blis=False))
    try:
        yield
    finally:
        set_current_ops(ops)


def _first_line(error: BaseException) -> str:
    return str(error).strip().splitlines()[0][:200] if str(error).strip() else repr(error)
