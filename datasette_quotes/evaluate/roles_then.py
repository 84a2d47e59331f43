"""Is the role that of the time when the words were said? Title and status, as timelines tell."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from .names import organization_match
from .titles import title_match

Json = dict[str, Any]
Pair = tuple[Json, Json]  # an annotated quote, and the one that was found for it

_STATUSES = {"ex": "former", "retired": "former", "elect": "incoming", "designate": "incoming"}
_KNOWN = frozenset(
    ["current", "former", "acting", "interim", "caretaker", "incoming", "outgoing", *_STATUSES]
)


class Verdict(NamedTuple):
    """How one role compares with the truth."""

    given: bool
    title: bool
    right: bool  # title and status
    organization: bool | None  # None: nothing to compare


def share(part: float, whole: float) -> float | None:
    """A part of a whole; None of nothing."""
    return part / whole if whole else None


def score_roles(pairs: Sequence[Pair], entities: Mapping[str, Json]) -> Json:
    """Figures on quotes whose speaker had a role when they spoke."""
    names: dict[str, list[str]] = defaultdict(list)
    for entity in entities.values():
        if entity["kind"] == "organization":
            for name in (entity["name"], *entity["aliases"]):
                names[name] = [entity["name"], *entity["aliases"]]
    judged = [(g, _judge(g, a, entities, names)) for g, a in pairs if g["entity"] and g["role"]]
    without = [a for g, a in pairs if g["entity"] and not g["role"]]

    def part(value: Callable[[Verdict], bool | None], keep: Callable[[Json, Verdict], Any]) -> Any:
        values = [value(v) for g, v in judged if keep(g, v)]
        return share(sum(filter(None, values)), sum(v is not None for v in values))

    return {
        "role_at_time": part(lambda v: v.right, lambda g, v: True),
        "role": {
            "of": len(judged),
            "given": part(lambda v: v.given, lambda g, v: True),
            "title": part(lambda v: v.title, lambda g, v: True),
            "wrong_rate": part(lambda v: not v.right, lambda g, v: v.given),
            "stated": part(lambda v: v.right, lambda g, v: g["role_stated"]),
            "unstated": part(lambda v: v.right, lambda g, v: not g["role_stated"]),
            "unstated_of": sum(not g["role_stated"] for g, _ in judged),
            "not_current": part(lambda v: v.right, lambda g, v: g["role_status"] != "current"),
            "organization": part(lambda v: v.organization, lambda g, v: v.title),
            "none_right": share(sum(not a["title"] for a in without), len(without)),
        },
    }


def _judge(
    gold: Json, answer: Json, entities: Mapping[str, Json], names: Mapping[str, list[str]]
) -> Verdict:
    title, body = answer["title"], answer["organization"]
    if not title:
        return Verdict(False, False, False, None)
    words = re.findall(r"[a-z]+", f"{answer['status'] or ''} {title}".lower())
    status = next((word for word in words if word in _KNOWN), "current")
    status = _STATUSES.get(status, status)
    fits = [role for role in _acceptable(gold, entities) if title_match(role[0], title)]
    bodies = [name for _, known, _ in fits if known for name in names.get(known, [known])]
    same_body = None
    if bodies and body:
        same_body = any(organization_match(name, body) for name in bodies)
    return Verdict(True, bool(fits), any(status in statuses for *_, statuses in fits), same_body)


def _acceptable(
    gold: Json, entities: Mapping[str, Json]
) -> Iterator[tuple[str, str | None, set[str]]]:
    """The annotated role, then others held on that day and not changed on it."""
    statuses = {gold["role_status"], *gold.get("role_status_alt", ())}
    yield gold["role"], gold["organization"], statuses
    for role in entities[gold["entity"]]["timeline"]:
        if (role["from"] or "") < gold["date"] < (role["to"] or "9999"):
            yield role["title"], role["organization"], {role["status"]}
