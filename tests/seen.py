"""Appearances made by hand: tests of identity need neither articles nor a database."""

from __future__ import annotations

from itertools import count

from datasette_quotes.model import Appearance, SeenRole
from datasette_quotes.speakers.names import organization_key, person_key
from datasette_quotes.speakers.people import local_key
from datasette_quotes.speakers.resolve import resolve
from datasette_quotes.speakers.titles import role_group, title_key

_ids = count(1)


def seen(name, *roles, on=None, beside="", article=None, kind="person", **changes):
    """One appearance. Roles are written "title" or "title, organization"; beside: "ana bo"."""
    id = next(_ids)
    article = article or f"a{id:04}"
    appearance = Appearance(
        id=id,
        key="",
        name=name,
        kind=kind,
        article=article,
        published=on,
        roles=tuple(_role(*role.split(", ")) for role in roles),
        beside=frozenset(beside.split()),
        aliases=(name, *changes.pop("aliases", ())),
        **changes,
    )
    own = organization_key(name) if kind == "organization" else person_key(name)
    return _replaced(appearance, key=own or local_key(appearance))


def groups(*appearances):
    """The names of each speaker, in order of appearance."""
    keys = resolve(appearances).keys
    order = dict.fromkeys(keys[a.id] for a in appearances)
    return [[a.name for a in appearances if keys[a.id] == key] for key in order]


def suggested(*appearances):
    """The pairs of keys that a person should look at."""
    return {suggestion.keys: suggestion for suggestion in resolve(appearances).suggestions}


def _role(title, organization=None):
    key = title_key(title.removeprefix("former "))
    status = "former" if title.startswith("former ") else "current"
    return SeenRole(key, organization, status, role_group(key))


def _replaced(appearance, **changes):
    return Appearance(**{**vars(appearance), **changes})
