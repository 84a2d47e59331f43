"""Is the speaker right, the role, the cue? One predicted quote against its annotation."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Literal, NamedTuple

from .items import Json, touches
from .names import full_name_match, organization_match, parse_name, short_name_match
from .titles import title_match, title_words

# short: the right person, but not the full name; unknown: the annotation cannot say.
Verdict = Literal["right", "short", "wrong", "abstained", "left_unnamed", "unknown", "missed"]
# extra: given where there is none; free: given or missing, and sensible, so it costs nothing.
Outcome = Literal["right", "wrong", "missed", "extra", "free", "none"]
FINE = ("right", "none", "free")


class RoleVerdict(NamedTuple):
    """How the title and the organization of one quote came out."""

    role: Outcome
    organization: Outcome
    status: bool | None  # of right titles
    verbatim: bool  # the same title rather than a compatible one


class Acceptable(NamedTuple):
    """A role that may stand on a quote, with every wording of its title."""

    titles: list[str]
    organization: str | None
    status: str | None


def speaker_state(quote: Json) -> Literal["named", "unnamed", "unknown"]:
    """What the annotation knows of the speaker."""
    if quote.get("speaker"):
        return "named"
    return "unnamed" if quote.get("speaker_kind") == "unnamed" else "unknown"


def judge_speaker(article: Json, quote: Json, name: str | None) -> Verdict:
    """Does the name say who spoke? Another person's exact name is wrong however alike it is."""
    state = speaker_state(quote)
    if state == "unknown":
        return "unknown"
    if not name:
        return "abstained" if state == "named" else "left_unnamed"
    if state == "unnamed":
        return "wrong"
    return _judge_name(article, quote, name)


def judge_role(article: Json, quote: Json, predicted: Json) -> RoleVerdict:
    """How title and organization compare with the quote's, or with others of its speaker."""
    tags = set(quote.get("phenomena") or ())
    unknown = set(article.get("unknown_if_null") or ())
    roles = _acceptable_roles(article, quote)
    title, organization = predicted.get("role"), predicted.get("organization")
    fits = _fitting_titles(roles, title)
    organization_fits = bool(organization) and any(
        organization_match(role.organization, organization) for role in roles if role.organization
    )
    in_title = _stands_in_title(organization, roles)
    in_verb = "role_in_verb_phrase" in tags
    status = predicted.get("role_status") or "current"
    return RoleVerdict(
        role=_outcome(quote.get("role"), title, bool(fits), in_verb or "role" in unknown),
        organization=_outcome(
            quote.get("organization"),
            organization,
            organization_fits,
            in_verb or in_title or "organization" in unknown,
            may_be_missing="org_inferred" in tags,
        ),
        status=any(held == status for _, held in fits) if fits else None,
        verbatim=any(match == 2 for match, _ in fits),
    )


def judge_cue(article: Json, quote: Json, predicted: Json) -> bool | None:
    """Do the spans overlap? Without a predicted span the words are compared. None: no cue."""
    if not quote.get("cue_span"):
        return None
    if predicted.get("cue_span"):
        return touches(quote["cue_span"], predicted["cue_span"])
    start, end = quote["cue_span"]
    cue = (predicted.get("cue") or "").lower()
    return cue in (article["text"][start:end].lower(), (quote.get("cue") or "").lower())


def judge_source(quote: Json, predicted: Json) -> bool | None:
    """Do the source spans overlap? None: no source is annotated."""
    if not quote.get("source_span"):
        return None
    span = predicted.get("source_span")
    return touches(quote["source_span"], span) if span else False


def _judge_name(article: Json, quote: Json, name: str) -> Verdict:
    people = {speaker["name"]: speaker for speaker in article.get("speakers") or ()}
    golds = [quote["speaker"], *(quote.get("co_speakers") or ())]
    others = [speaker for key, speaker in people.items() if key not in golds]
    aliases = {gold: people.get(gold, {}).get("aliases") or () for gold in golds}
    if quote.get("speaker_kind") == "organization":
        forms = [form for gold in golds for form in (gold, *aliases[gold])]
        return "right" if any(organization_match(form, name) for form in forms) else "wrong"
    if _is_name_of_other(name, golds, others):
        return "wrong"
    if any(full_name_match(gold, name, aliases[gold]) for gold in golds):
        return "right"
    is_shared = any(
        short_name_match(other["name"], name, other.get("aliases") or ())
        for other in others
        if other["kind"] == "person"
    )
    if not is_shared and any(short_name_match(gold, name, aliases[gold]) for gold in golds):
        return "short"
    return "wrong"


def _is_name_of_other(name: str, golds: Iterable[str], others: Iterable[Json]) -> bool:
    exact = parse_name(name)[:2]
    of_other = any(parse_name(other["name"])[:2] == exact for other in others)
    return of_other and all(parse_name(gold)[:2] != exact for gold in golds)


def _acceptable_roles(article: Json, quote: Json) -> list[Acceptable]:
    """The quote's role, then compatible ones of its speaker."""
    own = (quote.get("role"), quote.get("organization"))
    status, tags = quote.get("role_status"), quote.get("phenomena") or ()
    roles = [Acceptable([own[0]] if own[0] else [], own[1], status)]
    for speaker in article.get("speakers") or ():
        if speaker["name"] != quote.get("speaker"):
            continue
        for role in speaker.get("roles") or ():
            title, organization = role.get("title"), role.get("organization")
            is_held_then = role.get("status") == status or not own[0]
            if is_held_then and ((title, organization) == own or "role_changed" not in tags):
                titles = [title] if title else []
                titles += role.get("alt") or []
                roles.append(Acceptable(titles, organization, role.get("status")))
    return roles


def _fitting_titles(roles: list[Acceptable], title: str | None) -> list[tuple[int, str | None]]:
    """How well each acceptable title fits, with its status; those that do not are left out."""
    if not title:
        return []
    fits = [(title_match(wording, title), r.status) for r in roles for wording in r.titles]
    return [fit for fit in fits if fit[0]]


def _stands_in_title(organization: str | None, roles: list[Acceptable]) -> bool:
    if not organization:
        return False
    words = set(title_words(organization)[0])
    return any(words <= set(title_words(title)[0]) for role in roles for title in role.titles)


def _outcome(
    gold: str | None,
    given: str | None,
    fits: bool,
    may_be_extra: bool,
    may_be_missing: bool = False,
) -> Outcome:
    if gold:
        if fits:
            return "right"
        if given:
            return "wrong"
        return "free" if may_be_missing else "missed"
    if not given:
        return "none"
    return "free" if fits or may_be_extra else "extra"
