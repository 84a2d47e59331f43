"""Tell apart and bring together the speakers of the archive, one block at a time.

A block holds all appearances that could be one speaker: those with surnames of the same
consonants, or organizations with the same first letter. The result depends on the set of
appearances alone, so the order in which articles came, and in how many runs, changes nothing.
"""

from __future__ import annotations

from collections.abc import Iterable

from ..model import Appearance, Never, Resolution
from .bodies import plain_body, resolve_bodies
from .names import organization_key, parse_person
from .people import resolve_people
from .spelling import skeleton


def resolve(appearances: Iterable[Appearance], never: Never = frozenset()) -> Resolution:
    """Who is who among the appearances of one block, all of one kind.

    Args:
        never: pairs of keys that are two, as people decided.
    """
    found = list(appearances)
    if found and found[0].kind == "organization":
        return resolve_bodies(found, never)
    return resolve_people(found, never)


def block_of(name: str, kind: str) -> str:
    """The block to which a speaker of this name and kind belongs."""
    if kind == "organization":
        return plain_body(organization_key(name))[:1]
    parsed = parse_person(name)
    return skeleton(parsed.western.family) if parsed else ""
