"""The stages, in order: an article's text in, its quotes, speakers and roles out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from importlib.metadata import version
from itertools import islice
from pathlib import Path

import spacy
from spacy.language import Language
from spacy.tokens import Doc, Span

from ..model import Article, Candidate, Extent, Extraction, NonSpeech, Quote, Role, Speaker
from . import contents, cues, mentions, names, roles, sources  # noqa: F401 (register factories)
from .clauses import Part
from .clues import Kind
from .confidence import confidence
from .contents import CONTENTS, NON_SPEECH, Content, Quiet
from .cues import Cue
from .indirect import INDIRECT, Indirect
from .marks import find_measures
from .mentions import ALL_ROLES, SPEAKERS
from .names import ENTITIES, Entity
from .paragraphs import Repaired, clean
from .reading import BATCH, PARAGRAPHS, ArticleTokenizer, Parser
from .resolved import Resolved
from .roles import RoleMention, distinct_roles, role_of_phrase, roles_compatible
from .sources import SOURCES, Source
from .turns import TURNS, Turn

SHIPPED_MODEL = Path(__file__).parent.parent / "models" / "en_quotes"
STATUS_ORDER = {"current": 1, "former": 2}  # before them: acting, interim, incoming, ...
STAGES = (
    "quotes_names",
    "quotes_roles",
    "quotes_cues",
    "quotes_contents",
    "quotes_sources",
    "quotes_mentions",
    "quotes_turns",
    "quotes_indirect",
)


def load_pipeline(model: str | None = None) -> Language:
    """The whole extractor as one spaCy pipeline around a language model.

    Args:
        model: name of an installed spaCy pipeline or a folder of one; None for the shipped one.

    Raises:
        ModelError: it is not there, or has no tagger, parser or named entities.
    """
    nlp = spacy.blank("en")
    parser = nlp.add_pipe("quotes_parse", config={"model": str(model or SHIPPED_MODEL)})
    assert isinstance(parser, Parser)
    nlp.tokenizer = ArticleTokenizer(parser.model)
    for stage in STAGES:
        nlp.add_pipe(stage)
    return nlp


def extractor_version(nlp: Language) -> str:
    """Our version and the spaCy model's: with another one, articles are read again."""
    parser = nlp.get_pipe("quotes_parse")
    assert isinstance(parser, Parser)
    meta = parser.model.meta
    return f"{version('datasette-quotes')} {meta['lang']}_{meta['name']} {meta['version']}"


def extract_articles(
    nlp: Language, articles: Iterable[Article], batch_size: int = BATCH
) -> Iterator[Extraction]:
    """What each article holds, in their order."""
    remaining = iter(articles)
    while batch := list(islice(remaining, batch_size)):
        copies = [clean(article.text) for article in batch]
        docs = nlp.pipe([copy.text for copy in copies], batch_size=batch_size)
        for article, copy, doc in zip(batch, copies, docs, strict=True):
            yield restored(quotes_in(doc, article), copy)


def restored(found: Extraction, copy: Repaired) -> Extraction:
    """What was found in the clean copy of an article, at its place in the article."""
    text = found.article.text
    if copy.text == text:
        return found

    def moved(extent: Extent | None) -> Extent | None:
        return copy.extent(extent.start_char, extent.end_char) if extent else None

    def move(quote: Quote) -> Quote:
        source = moved(quote.source_extent)
        return replace(
            quote,
            contents=tuple(copy.extent(e.start_char, e.end_char) for e in quote.contents),
            cue_extent=moved(quote.cue_extent),
            source_extent=source,
            source_text=source.cut(text) if source else None,
        )

    other = (copy.extent(n.extent.start_char, n.extent.end_char) for n in found.non_speech)
    return replace(
        found,
        quotes=tuple(map(move, found.quotes)),
        non_speech=tuple(
            replace(n, extent=e) for n, e in zip(found.non_speech, other, strict=True)
        ),
    )


def quotes_in(doc: Doc, article: Article) -> Extraction:
    """Freeze what the stages found; after this no spaCy object travels on."""
    quotes = tuple(_in_order([*_marked(doc), *_turns(doc), *_indirect(doc)]))
    return Extraction(
        article,
        quotes,
        tuple(_non_speech(doc)),
        tuple(_speakers(doc, quotes)),
        words=sum(token.is_alpha or token.like_num for token in doc),
    )


def _in_order(quotes: list[Quote]) -> Iterator[Quote]:
    """The quotes by their first offset, an outer one before those inside it."""
    order = sorted(range(len(quotes)), key=lambda n: _place(quotes[n]))
    places = {n: place for place, n in enumerate(order)}
    for n in order:
        parent = quotes[n].parent
        yield replace(quotes[n], parent=None if parent is None else places[parent])


def _place(quote: Quote) -> tuple[int, int]:
    first = quote.contents[0]
    return first.start_char, -first.end_char


def _marked(doc: Doc) -> Iterator[Quote]:
    """What stands between marks; inside a turn without marks it is a quote in a quote."""
    found: list[Content] = doc.user_data[CONTENTS]
    numbers = {block.index: n for n, content in enumerate(found) for block in content.blocks}
    turns = {
        i: len(found) + n
        for n, turn in enumerate(_spoken(doc))
        for start, end in turn.parts
        for i in range(start, end)
    }
    for content, source, resolved in zip(
        found, doc.user_data[SOURCES], doc.user_data[SPEAKERS], strict=True
    ):
        cue = source.cue or (content.frame.cue if content.frame else None)
        kind = _kind(doc, resolved)
        parent = numbers.get(content.parent) if content.parent is not None else None
        quote = _quote(doc, source, resolved, cue)
        sure = confidence(content, source, resolved, kind) if kind else 0.0
        yield replace(
            quote,
            contents=tuple(block.marked.extent for block in content.blocks),
            type=content.type,
            confidence=sure,
            candidates=_calibrated(quote.candidates, sure) if kind else quote.candidates,
            parent=turns.get(content.blocks[0].start) if parent is None else parent,
        )


def _calibrated(candidates: tuple[Candidate, ...], sure: float) -> tuple[Candidate, ...]:
    """The first, whom the quote is given to, as likely as the quote's confidence says."""
    if not candidates:
        return ()
    first, *others = candidates
    scale = (1 - sure) / (1 - first.probability) if first.probability < 1 else 0.0
    rest = (replace(other, probability=other.probability * scale) for other in others)
    return (replace(first, probability=sure), *rest)


def _turns(doc: Doc) -> Iterator[Quote]:
    for turn in _spoken(doc):
        quote = _quote(doc, turn.source, turn.resolved, None)
        yield replace(quote, contents=_extents(doc, turn.parts))


def _spoken(doc: Doc) -> list[Turn]:
    turns: list[Turn] = doc.user_data[TURNS]
    return [turn for turn in turns if not turn.asked]


def _indirect(doc: Doc) -> Iterator[Quote]:
    found: list[Indirect] = doc.user_data[INDIRECT]
    for indirect in found:
        quote = _quote(doc, indirect.source, indirect.resolved, indirect.source.cue)
        yield replace(quote, contents=_extents(doc, indirect.parts), type="indirect")


def _quote(doc: Doc, source: Source, resolved: Resolved, cue: Cue | None) -> Quote:
    """A quote without its words: who said it, by which cue, in which role."""
    entities: list[Entity] = doc.user_data[ENTITIES]
    entity = entities[resolved.entity] if resolved.entity is not None else None
    span = doc[source.start : source.end] if source.start >= 0 else None
    kind = _kind(doc, resolved) or "unnamed"
    return Quote(
        contents=(),
        type="direct",
        cue=cue.lemma if cue else None,
        cue_extent=_extent(doc[cue.start : cue.end]) if cue else None,
        source_text=span.text if span else None,
        source_extent=_extent(span) if span else None,
        source_kind=source.kind,
        speaker=entity.name if entity else None,
        speaker_kind="unnamed" if kind == "location" else kind,
        co_speakers=tuple(entities[e].name for e in resolved.others),
        candidates=tuple(
            Candidate(None if e is None else entities[e].name, p) for e, p in resolved.candidates
        ),
        role=_role(doc, source, resolved),
        confidence=resolved.score if entity else 0.0,
        rule=resolved.rule,
        detail=resolved.detail,
    )


def _kind(doc: Doc, resolved: Resolved) -> Kind | None:
    """Of the entity meant, if any."""
    entities: list[Entity] = doc.user_data[ENTITIES]
    return entities[resolved.entity].kind if resolved.entity is not None else None


def _role(doc: Doc, source: Source, resolved: Resolved) -> Role | None:
    """The role in which the words are said.

    The one that the source's own words give ("the deputy director said"), else the first of
    those that are new or passing, of the present ones, of the past ones: an article that calls
    somebody acting, incoming or outgoing is about that. A role of which it told before that it
    begins goes before all of these.
    """
    nominal = (source.start, source.end) if source.kind == "nominal" else resolved.stranger
    called = role_of_phrase(doc[slice(*nominal)]) if nominal else None
    if resolved.entity is None:
        return called
    given = [m for m in doc.user_data[ALL_ROLES] if m.entity == resolved.entity]
    held = distinct_roles(given)
    if called is not None and called.status != "former":
        fitting = [role for role in held if roles_compatible(called, role)]
        held = tuple(fitting) or held
    begun = {m.role.title for m in given if m.begins and m.token < source.start}
    return min(
        held,
        key=lambda role: (
            role.title not in begun or role.status != "current",
            STATUS_ORDER.get(role.status, 0),
        ),
        default=None,
    )


def _non_speech(doc: Doc) -> Iterator[NonSpeech]:
    quiet: list[Quiet] = doc.user_data[NON_SPEECH]
    found = [NonSpeech(q.block.marked.extent, q.why) for q in quiet]
    text = doc.text
    for paragraph in doc.user_data[PARAGRAPHS]:
        found += [NonSpeech(e, "measurement") for e in find_measures(text, paragraph.extent)]
    yield from sorted(found, key=lambda n: n.extent)


def _speakers(doc: Doc, quotes: Iterable[Quote]) -> Iterator[Speaker]:
    """Everybody quoted, and every other person with a role, if named by two names or more."""
    quoted = {name for quote in quotes for name in (quote.speaker, *quote.co_speakers)}
    given: list[RoleMention] = doc.user_data[ALL_ROLES]
    for number, entity in enumerate(doc.user_data[ENTITIES]):
        held = distinct_roles(m for m in given if m.entity == number)
        told = bool(held) and entity.kind == "person" and " " in entity.name
        if entity.kind != "location" and (entity.name in quoted or told):
            yield Speaker(entity.name, entity.kind, entity.aliases, held, entity.gender)


def _extents(doc: Doc, parts: Iterable[Part]) -> tuple[Extent, ...]:
    return tuple(_extent(doc[start:end]) for start, end in parts)


def _extent(span: Span) -> Extent:
    return Extent(span.start_char, span.end_char)
