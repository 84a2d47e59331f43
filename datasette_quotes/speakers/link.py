"""Give one article's speakers, roles and organizations the keys that their names alone tell.

Read off the article, never off the articles seen before. A person with a full name has one key
everywhere; whoever has one name only, or shares it inside the article, stays in this article.
`resolve` then looks at all articles together, and joins or parts.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from typing import Literal

from ..model import (
    Attribution,
    Extraction,
    Links,
    OrganizationLink,
    Quote,
    Role,
    RoleLink,
    Speaker,
    SpeakerLink,
)
from .names import organization_key, person_key
from .resolve import block_of
from .titles import is_sole, role_group, title_key


def link_extraction(extraction: Extraction, article_key: str) -> Links:
    """The article's speakers with the keys they have everywhere, and who said each quote."""
    speakers = _named_speakers(extraction)
    keys = {speaker.name: _shared_key(speaker) for speaker in speakers}
    uses = Counter((speaker.kind, keys[speaker.name]) for speaker in speakers)
    linked = {}
    for speaker in speakers:
        key = keys[speaker.name]
        if key is None or uses[speaker.kind, key] > 1:
            key = f"in {article_key}: {speaker.name}"  # no shared key has a colon
        linked[speaker.name] = _link_speaker(speaker, key)
    attributions = tuple(_attribute(quote, linked) for quote in extraction.quotes)
    return Links(tuple(linked.values()), attributions)


def link_role(role: Role) -> RoleLink:
    """The role with the keys it has in all articles."""
    key = title_key(role.title) or role.title
    organization = link_organization(role.organization) if role.organization else None
    return RoleLink(role.title, key, role_group(key), role.status, organization, is_sole(key))


def link_organization(name: str) -> OrganizationLink | None:
    """The organization with the key it has in all articles; None if nothing can be its key."""
    key = organization_key(name)
    return OrganizationLink(key, name.removeprefix("the ")) if key else None


def _named_speakers(extraction: Extraction) -> list[Speaker]:
    """The article's persons and organizations by name, with the roles that its quotes give."""
    named = {s.name: s for s in reversed(extraction.speakers) if s.kind != "unnamed"}
    roles = {name: dict.fromkeys(speaker.roles) for name, speaker in named.items()}
    for quote in extraction.quotes:
        if not quote.speaker or quote.speaker_kind == "unnamed":
            continue
        named.setdefault(quote.speaker, Speaker(quote.speaker, quote.speaker_kind))
        if quote.role:
            roles.setdefault(quote.speaker, {})[quote.role] = None
    return [
        Speaker(s.name, s.kind, s.aliases, tuple(roles.get(s.name, ())), s.gender)
        for s in named.values()
    ]


def _shared_key(speaker: Speaker) -> str | None:
    if speaker.kind == "organization":
        return organization_key(speaker.name) or None
    return person_key(speaker.name)


def _link_speaker(speaker: Speaker, key: str) -> SpeakerLink:
    is_organization = speaker.kind == "organization"
    return SpeakerLink(
        key=key,
        name=speaker.name,
        kind="organization" if is_organization else "person",
        block=block_of(speaker.name, speaker.kind),
        gender=speaker.gender,
        aliases=tuple(dict.fromkeys((speaker.name, *speaker.aliases))),
        roles=tuple(link_role(role) for role in speaker.roles),
        organization=link_organization(speaker.name) if is_organization else None,
    )


def _attribute(quote: Quote, linked: Mapping[str, SpeakerLink]) -> Attribution:
    speaker = linked.get(quote.speaker or "")
    role = link_role(quote.role) if quote.role else None
    organization = role.organization if role else None
    candidates = tuple(
        (linked.get(c.speaker or ""), c.probability)
        for c in quote.candidates
        if c.speaker is None or c.speaker in linked
    )
    if speaker is None:
        # "a neighbour said" shows somebody unnamed; an undecided "she" or "Byron" shows nobody.
        shown = quote.source_kind == "nominal" or role is not None
        kind: Literal["unnamed", "none"] = "unnamed" if shown else "none"
        return Attribution(kind, candidates=candidates, role=role, organization=organization)
    return Attribution(
        kind="organization" if speaker.kind == "organization" else "named",
        speaker=speaker,
        co_speakers=tuple(linked[name] for name in quote.co_speakers if name in linked),
        candidates=candidates,
        role=role,
        organization=organization or speaker.organization,
    )
