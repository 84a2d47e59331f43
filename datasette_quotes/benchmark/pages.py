"""Time the pages of one file on the line of Datasette that is installed."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import Any

from ..store.examples import read_examples

ROUNDS = 20  # requests of each kind


@dataclass(frozen=True)
class PageTime:
    """Milliseconds of one kind of page: p50 and p95 on the clock, and of this process's CPU."""

    name: str
    requests: int
    wall: tuple[float, float]
    cpu: tuple[float, float]
    gave_up: int  # requests in which a block took too long, and said so


def measure_pages(path: Path, rounds: int = ROUNDS) -> tuple[str, list[PageTime]]:
    """The version of Datasette, and the times of each kind of page."""
    return asyncio.run(_measure(path, rounds))


def as_text(path: Path, version: str, times: Sequence[PageTime]) -> str:
    """A table of the times."""
    lines = [
        f"{path.name} on Datasette {version}; milliseconds",
        "",
        f"{'page':44}{'p50':>8}{'p95':>8}{'CPU p50':>10}{'CPU p95':>9}",
    ]
    for t in times:
        figures = f"{t.wall[0]:8.0f}{t.wall[1]:8.0f}{t.cpu[0]:10.0f}{t.cpu[1]:9.0f}"
        note = f"  a block gave up in {t.gave_up} of {t.requests}" if t.gave_up else ""
        lines.append(f"{t.name:44}{figures}{note}")
    return "\n".join(lines)


def addresses(path: Path) -> dict[str, list[str]]:
    """Kind of page -> addresses of such pages in this file."""
    found = read_examples(str(path))
    busiest = found["busiest speaker"]
    pairs = [(a, b) for a in busiest for b in found["speakers"] if a != b]

    def lists(what: str, query: str) -> list[str]:
        return ["?" + query.format(value) for value in found[what]]

    kinds = {
        "quotes": [""],
        "quotes, oldest": ["?sort=oldest"],
        "quotes, by speaker": ["?sort=speaker"],
        "quotes, most certain": ["?sort=sure"],
        "quotes, least certain": ["?sort=doubtful"],
        "quotes, in the middle": lists("months", "after={}-15 0|0.0||"),
        "quotes of the busiest speaker": [f"?speaker={id}" for id in busiest],
        "quotes of the busiest speaker, one cue": [f"?speaker={id}&cue=say" for id in busiest],
        "quotes of a speaker": lists("speakers", "speaker={}"),
        "quotes of an organization": lists("organizations", "organization={}"),
        "quotes of a publication": lists("publications", "publication={}"),
        "quotes of a month": lists("months", "month={}"),
        "quotes of a year": ["?year=2025", "?year=2020"],
        "quotes with the cue say": ["?cue=say"],
        "quotes with two filters": lists("publications", "publication={}&type=mixed"),
        "quotes, also reported": ["?type=indirect", "?type=direct&type=mixed&type=indirect"],
        "quotes between dates": ["?from=2019-03&to=2021-02"],
        "search, frequent word": lists("frequent words", "q={}"),
        "search, frequent word, one speaker": [
            f"?q={word}&speaker={id}"
            for word, id in zip(found["frequent words"], found["speakers"], strict=False)
        ],
        "search, rare word": lists("rare words", "q={}"),
        "quotes as JSON": [".json"],
        "quotes as Atom": [".atom"],
        "suggestions": [f"/suggest.json?q={name}" for name in found["names"]],
        "speakers": ["/speakers"],
        "speakers, A to Z": ["/speakers?sort=name"],
        "speakers, part of a name": [f"/speakers?named={name}" for name in found["names"]],
        "busiest speaker": [f"/speakers/{id}" for id in busiest],
        "speaker": [f"/speakers/{id}" for id in found["speakers"]],
        "article": [f"/articles/{id}" for id in found["articles"]],
        "organization": [f"/organizations/{id}" for id in found["organizations"]],
        "busiest speaker and another": [f"/compare?a={a}&b={b}" for a, b in pairs],
        "publication": [f"/publications/{id}" for id in found["publications"]],
    }
    return {name: paths for name, paths in kinds.items() if paths}


async def _measure(path: Path, rounds: int) -> tuple[str, list[PageTime]]:
    from datasette.app import Datasette
    from datasette.version import __version__

    datasette: Any = Datasette([str(path)], settings={"suggest_facets": False})
    await datasette.invoke_startup()
    (name,) = (name for name in datasette.databases if not name.startswith("_"))
    base = f"{datasette.urls.database(name)}/-/quotes"
    times = []
    for kind, paths in addresses(path).items():
        await _request(datasette, base + paths[0])  # the first one also warms the file
        wanted = islice((p for _ in range(rounds) for p in paths), rounds)
        taken = [await _request(datasette, base + p) for p in wanted]
        wall, cpu, gave_up = (sorted(one) for one in zip(*taken, strict=True))
        figures = _middle_and_high(wall), _middle_and_high(cpu)
        times.append(PageTime(kind, len(taken), *figures, int(sum(gave_up))))
    return __version__, times


async def _request(datasette: Any, address: str) -> tuple[float, float, bool]:
    """Milliseconds on the clock and of CPU; did a block give up? Raises RuntimeError on failure."""
    wall, cpu = time.perf_counter(), time.process_time()
    response = await datasette.client.get(address)
    taken = (1000 * (time.perf_counter() - wall), 1000 * (time.process_time() - cpu))
    if response.status_code != 200:
        raise RuntimeError(f"{address}: status {response.status_code}")
    return (*taken, "took too long" in response.text)


def _middle_and_high(values: Sequence[float]) -> tuple[float, float]:
    """p50 and p95, by the nearest rank."""
    n = len(values)
    return values[(n - 1) // 2], values[min(n - 1, int(0.95 * n))]
