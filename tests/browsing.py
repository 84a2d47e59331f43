"""Asking a server for pages: addresses, ids, and signed-in visitors."""

from __future__ import annotations

import sqlite3

from datasette.app import Datasette

_NAMES = {"speakers": "name", "articles": "title", "organizations": "name", "publications": "name"}


def ids(archive, *tables):
    """The ids that the tests ask for, by name; of all tables by default."""
    conn = sqlite3.connect(archive)
    try:
        found = {}
        for table in tables or _NAMES:
            found.update(conn.execute(f"select {_NAMES[table]}, id from {table}"))
        return found
    finally:
        conn.close()


def addresses(archive, database="news"):
    """One address of each page."""
    id = ids(archive)
    return [
        f"/{database}/-/quotes",
        f"/{database}/-/quotes?q=bunting",
        f"/{database}/-/quotes/speakers",
        f"/{database}/-/quotes/speakers?sort=name&named=a",
        f"/{database}/-/quotes/speakers/{id['Ada Pell']}",
        f"/{database}/-/quotes/articles/{id['The mole that moved']}",
        f"/{database}/-/quotes/organizations/{id['Larkmouth']}",
        f"/{database}/-/quotes/publications/{id['The Marl Echo']}",
        f"/{database}/-/quotes/compare?a={id['Ada Pell']}&b={id['Bo Rask']}",
        f"/{database}/-/quotes/compare?a={id['Ada Pell']}",
    ]


def as_json(address):
    path, _, query = address.partition("?")
    return f"{path}.json" + (f"?{query}" if query else "")


async def get(ds, path, status=200, **kwargs):
    response = await ds.client.get(path, **kwargs)
    assert response.status_code == status, (path, response.text[:500])
    return response


async def get_json(ds, path, status=200, **kwargs):
    response = await get(ds, path, status, **kwargs)
    assert response.headers["content-type"].startswith("application/json")
    return response.json()


def signed_in(ds: Datasette, actor_id: str = "root") -> dict[str, str]:
    """Cookies of an actor."""
    return {"ds_actor": ds.sign({"a": {"id": actor_id}}, "actor")}
