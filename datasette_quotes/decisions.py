"""A person's decisions about quotes and speakers, as data that outlives the rows they are about.

A decision names its quote by the words and what stands around them, as the TextQuoteSelector of
the W3C's Web Annotation Data Model does (https://www.w3.org/TR/annotation-model/), and a speaker
by kind and key, from which ids are made. So it can be applied again after every run, to an
article that was edited, and in another database.
"""

from __future__ import annotations

from dataclasses import asdict, dataclass, fields
from typing import Any, Literal, get_args

from .errors import InputError
from .model import OrganizationLink, RoleLink

Kind = Literal[
    "speaker", "confirm", "reject", "extent", "role", "merge", "never", "split", "rename", "undo"
]
KINDS: tuple[str, ...] = get_args(Kind)
OF_QUOTES = ("speaker", "confirm", "reject", "extent", "role")
OF_SPEAKERS = ("merge", "never", "split", "rename")


@dataclass(frozen=True)
class Selector:
    """A stretch of words with what stands before and after it."""

    exact: str
    prefix: str = ""
    suffix: str = ""
    start: int = 0  # code points, when the decision was made: settles between equal places


@dataclass(frozen=True)
class QuoteRef:
    """A quote in its article, found again by its words."""

    article: str  # the article's key
    words: str  # segments joined by one space
    segments: tuple[Selector, ...]
    type: str = "direct"


@dataclass(frozen=True)
class SpeakerRef:
    """A speaker; the id is made of kind and key."""

    kind: Literal["person", "organization"]
    key: str
    name: str  # for people who read the decision, and for a speaker not known yet


@dataclass(frozen=True)
class AppearanceRef:
    """A speaker of one article by the fullest form of the name there."""

    article: str  # the article's key
    name: str


@dataclass(frozen=True)
class Decision:
    """What a person decided, when, and about what.

    speaker   `quote` was said by `speaker`; by nobody who can be named, if that is None
    confirm   `quote` is right as it is
    reject    `quote` is no quote
    extent    the words of `quote` are `segments`
    role      `quote` was said as `role`; in no role, if that is None
    merge     `speaker` is `other`, whose page stays
    never     `speaker` and `other` are two; `appearances` are the other's, if both have one name
    split     `appearances` of `speaker` are `other`
    rename    `speaker` is called `name`
    undo      the decision `undoes` no longer holds
    """

    uid: str
    made_at: str  # UTC, ISO 8601
    actor: str
    kind: Kind
    summary: str
    quote: QuoteRef | None = None
    speaker: SpeakerRef | None = None
    other: SpeakerRef | None = None
    role: RoleLink | None = None
    segments: tuple[Selector, ...] = ()
    appearances: tuple[AppearanceRef, ...] = ()
    name: str | None = None
    undoes: str | None = None  # the uid of another decision


# What a decision of each kind cannot do without.
_NEEDS = {
    "speaker": ("quote",),
    "confirm": ("quote",),
    "reject": ("quote",),
    "extent": ("quote", "segments"),
    "role": ("quote",),
    "merge": ("speaker", "other"),
    "never": ("speaker", "other"),
    "split": ("speaker", "other", "appearances"),
    "rename": ("speaker", "name"),
    "undo": ("undoes",),
}
_PLAIN = ("uid", "made_at", "actor", "kind", "summary")


def as_json(decision: Decision) -> dict[str, Any]:
    """The decision as one JSON object; what is empty is left out."""
    return {name: value for name, value in asdict(decision).items() if value not in (None, (), [])}


def from_json(value: Any) -> Decision:
    """The decision that `as_json` gave. Raises InputError saying what is wrong with it."""
    if not isinstance(value, dict):
        raise InputError("not a JSON object: is this a file of corrections?")
    for name in _PLAIN:
        if not isinstance(value.get(name), str) or not value[name]:
            raise InputError(f'no "{name}": is this a file of corrections?')
    if value["kind"] not in KINDS:
        raise InputError(f'"kind" is {value["kind"]!r}, not one of {", ".join(KINDS)}')
    try:
        decision = Decision(**{f.name: _read(f.name, value.get(f.name)) for f in fields(Decision)})
    except (TypeError, KeyError, AttributeError) as error:
        raise InputError(f'a "{value["kind"]}" that cannot be read ({error})') from error
    for name in _NEEDS[decision.kind]:
        if not getattr(decision, name):
            raise InputError(f'a "{decision.kind}" needs "{name}"')
    return decision


def _read(name: str, value: Any) -> Any:
    """One field of a decision, of JSON."""
    if name == "segments":
        return tuple(Selector(**each) for each in value or ())
    if name == "appearances":
        return tuple(AppearanceRef(**each) for each in value or ())
    if value is None:
        return None
    if name == "quote":
        return QuoteRef(**{**value, "segments": _read("segments", value["segments"])})
    if name in ("speaker", "other"):
        return SpeakerRef(**value)
    if name == "role":
        body = value.get("organization")
        return RoleLink(**{**value, "organization": body and OrganizationLink(**body)})
    if not isinstance(value, str):
        raise TypeError(f'"{name}" must be words')
    return value
