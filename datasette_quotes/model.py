"""The nouns of the product: what an article is, and what is found in it.

Plain frozen data, without spaCy and without SQL. Offsets are Unicode code points into
`Article.text`, end-exclusive; a quote's contents leave the quotation marks out.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

QuoteType = Literal["direct", "mixed", "indirect"]
SourceKind = Literal["name", "pronoun", "nominal", "implicit", "unknown"]
SpeakerKind = Literal["person", "organization", "unnamed"]
RoleStatus = Literal["current", "former", "acting", "interim", "incoming", "outgoing", "caretaker"]

STANDARD_INPUT = "standard input"  # how Article.input begins for what has no place of its own


@dataclass(frozen=True, order=True, slots=True)
class Extent:
    """A stretch of an article's text, end-exclusive."""

    start_char: int
    end_char: int

    def cut(self, text: str) -> str:
        """The words of the text in this stretch."""
        return text[self.start_char : self.end_char]

    def overlaps(self, other: Extent) -> bool:
        """Do the two share at least one character?"""
        return self.start_char < other.end_char and other.start_char < self.end_char

    def contains(self, other: Extent) -> bool:
        """Does the other lie wholly inside this one?"""
        return self.start_char <= other.start_char and other.end_char <= self.end_char


@dataclass(frozen=True)
class Article:
    """One article as it was read, before anything is found in it."""

    text: str
    id: str | None = None  # the id that the input gave; never made up
    title: str | None = None
    url: str | None = None
    published: str | None = None  # ISO 8601 date or date-time
    publication: str | None = None
    byline: str | None = None
    language: str | None = None
    input: str = ""  # where it came from, for people: "news.jsonl:12", "articles/3.html"


@dataclass(frozen=True)
class Role:
    """What somebody is called: "acting director of public health, Marlow County"."""

    title: str  # lower case but for names and acronyms, without article, organization and status
    organization: str | None = None  # as the article words it
    status: RoleStatus = "current"


@dataclass(frozen=True)
class Speaker:
    """A person or body as one article shows them."""

    name: str  # the fullest form in the article, without honorific
    kind: SpeakerKind
    aliases: tuple[str, ...] = ()  # the forms of the name in the article, the full one included
    roles: tuple[Role, ...] = ()  # in the order in which the article gives them
    gender: Literal["female", "male"] | None = None  # as the article words it or first names tell


@dataclass(frozen=True)
class Candidate:
    """Somebody who may have said a quote."""

    speaker: str | None  # the name of one of the article's speakers; None: somebody unnamed
    probability: float  # 0 to 1; those of one quote add up to 1 at most


@dataclass(frozen=True)
class Quote:
    """Words given as someone's, with what the article says about whose they are."""

    contents: tuple[Extent, ...]  # several where its own attribution or a paragraph end cuts it
    type: QuoteType
    cue: str | None = None  # lemma or fixed phrase: "say", "according to"
    cue_extent: Extent | None = None
    source_text: str | None = None
    source_extent: Extent | None = None
    source_kind: SourceKind = "unknown"
    speaker: str | None = None  # the name of one of the article's speakers
    speaker_kind: SpeakerKind = "unnamed"
    co_speakers: tuple[str, ...] = ()  # further names of a joint statement
    role: Role | None = None  # held when the words were said; also of an unnamed source
    confidence: float = 0.0  # that the speaker is right, 0 to 1
    rule: str = ""  # the strongest reason for the speaker, from a short closed list
    detail: str = ""  # the same as a sentence for a reporter
    parent: int | None = None  # index of the enclosing quote among the article's quotes
    candidates: tuple[Candidate, ...] = ()  # the likeliest first; empty where one alone is meant

    def cut(self, text: str) -> str:
        """The quote's words, its segments joined by one space."""
        return " ".join(extent.cut(text) for extent in self.contents)


@dataclass(frozen=True)
class NonSpeech:
    """Words between quotation marks that nobody is quoted as saying."""

    extent: Extent
    why: str  # "title of a work", "nickname", "scare quotes", "measurement", ...


@dataclass(frozen=True)
class Extraction:
    """All that is found in one article, quotes in order of their first offset."""

    article: Article
    quotes: tuple[Quote, ...] = ()
    non_speech: tuple[NonSpeech, ...] = ()
    speakers: tuple[Speaker, ...] = ()
    words: int = 0


@dataclass(frozen=True)
class OrganizationLink:
    """An organization of one article as the whole archive knows it."""

    key: str
    name: str  # as the article words it


@dataclass(frozen=True)
class RoleLink:
    """A role of one article as the whole archive knows it."""

    title: str  # as the article words it
    title_key: str  # equal for wordings of one office: ceo, chief executive officer
    group: str | None  # executive, politician, ...; None if not in the word list
    status: RoleStatus
    organization: OrganizationLink | None
    sole: bool = False  # does one person have it at a time, as far as the title tells?


@dataclass(frozen=True)
class SpeakerLink:
    """A speaker of one article with what their name alone tells.

    Appearances with equal keys are one speaker until more is known.
    """

    key: str
    name: str
    kind: Literal["person", "organization"]
    block: str  # only appearances with equal blocks can be one speaker
    gender: Literal["female", "male"] | None = None
    aliases: tuple[str, ...] = ()  # as the article words them, the name included
    roles: tuple[RoleLink, ...] = ()
    organization: OrganizationLink | None = None  # itself, if it is one


@dataclass(frozen=True)
class Attribution:
    """The judgement whose words a quote is."""

    kind: Literal["named", "organization", "unnamed", "none"]
    speaker: SpeakerLink | None = None
    co_speakers: tuple[SpeakerLink, ...] = ()
    candidates: tuple[tuple[SpeakerLink | None, float], ...] = ()  # None: somebody unnamed
    role: RoleLink | None = None
    organization: OrganizationLink | None = None  # for which they speak


@dataclass(frozen=True)
class Links:
    """One article's speakers as the archive knows them, and the attribution of each quote."""

    speakers: tuple[SpeakerLink, ...] = ()
    attributions: tuple[Attribution, ...] = ()  # one a quote, in order


@dataclass(frozen=True)
class SeenRole:
    """A role as one article gives it, for comparing."""

    title_key: str
    organization: str | None  # a name
    status: str
    group: str | None


@dataclass(frozen=True)
class Appearance:
    """One speaker in one article, with all that tells who they are."""

    id: int
    key: str  # of the SpeakerLink
    name: str
    kind: Literal["person", "organization"]
    article: str  # its key
    published: str | None = None
    publication: str | None = None
    gender: str | None = None
    aliases: tuple[str, ...] = ()
    roles: tuple[SeenRole, ...] = ()
    beside: frozenset[str] = frozenset()  # the others in the article, by block or key
    quoted: bool = True


RoleKey = tuple[str, int | None, str]  # title key, id of the organization, status


@dataclass(frozen=True)
class RoleSighting:
    """One dated article's word that a speaker has, had or will have a role."""

    role: RoleKey
    on: str  # YYYY-MM-DD
    article: int
    organization: str | None = None  # its name
    together: bool = True  # somebody else's role: does the article name the speaker too?


@dataclass(frozen=True)
class RoleThen:
    """The role that a speaker had on a day, and how that is known."""

    role: RoleKey
    basis: Literal["interval", "nearest"]


@dataclass(frozen=True)
class RoleBounds:
    """Between which days a role surely began and ended, with the articles that show it."""

    began_after: str | None = None  # the last day on which they are known not to have it yet
    began_article: int | None = None
    ended_by: str | None = None  # the first day on which they are known to have it no more
    ended_article: int | None = None


@dataclass(frozen=True)
class RolesInTime:
    """What is known of a speaker's roles: on some days, and the bounds of each role."""

    then: dict[str, RoleThen]
    bounds: dict[RoleKey, RoleBounds]


Never = frozenset[frozenset[str]]  # pairs of keys that are two, as people decided


@dataclass(frozen=True)
class MergeSuggestion:
    """Two speakers who may be one."""

    keys: tuple[str, str]  # in alphabetical order
    score: float  # 0 to 1
    reasons: tuple[str, ...]


@dataclass(frozen=True)
class Resolution:
    """Who is who among the appearances of one block."""

    keys: dict[int, str]  # appearance -> key of its speaker
    reasons: dict[int, str]  # why, in words
    suggestions: tuple[MergeSuggestion, ...] = ()


def extraction_as_json(found: Extraction) -> dict[str, object]:
    """One article's JSON, the contract of `extract` and of every evaluation."""
    article, text = found.article, found.article.text
    return {
        "id": article.id,
        "title": article.title,
        "url": article.url,
        "published": article.published,
        "publication": article.publication,
        "quotes": [_quote_as_json(quote, text) for quote in found.quotes],
        "non_speech": [{"span": _pair(n.extent), "why": n.why} for n in found.non_speech],
        "speakers": [_speaker_as_json(speaker) for speaker in found.speakers],
    }


def _quote_as_json(quote: Quote, text: str) -> dict[str, object]:
    role = quote.role
    return {
        "segments": [_pair(extent) for extent in quote.contents],
        "text": quote.cut(text),
        "type": quote.type,
        "cue": quote.cue,
        "cue_span": _pair(quote.cue_extent),
        "source_text": quote.source_text,
        "source_span": _pair(quote.source_extent),
        "source_kind": quote.source_kind,
        "speaker": quote.speaker,
        "speaker_kind": quote.speaker_kind,
        "co_speakers": list(quote.co_speakers),
        "role": role.title if role else None,
        "organization": role.organization if role else None,
        "role_status": role.status if role else None,
        "confidence": round(quote.confidence, 3),
        "rule": quote.rule,
        "detail": quote.detail,
        "parent": quote.parent,
        "candidates": [
            {"speaker": c.speaker, "probability": round(c.probability, 3)} for c in quote.candidates
        ],
    }


def _speaker_as_json(speaker: Speaker) -> dict[str, object]:
    return {
        "name": speaker.name,
        "kind": speaker.kind,
        "aliases": list(speaker.aliases),
        "roles": [
            {"title": r.title, "organization": r.organization, "status": r.status}
            for r in speaker.roles
        ],
    }


def _pair(extent: Extent | None) -> list[int] | None:
    return [extent.start_char, extent.end_char] if extent else None
