"""The page of one publication: whom it quotes, and how it names them."""

from __future__ import annotations

from typing import Any

from datasette import NotFound

from ..store import mixes
from ..store.read import Row
from .access import Reader, row_id
from .context import PublicationPage, block, quote_list, ways_on

_WORDS = {
    "named": "named people",
    "organization": "organizations",
    "unnamed": "sources without a name",
    "none": "nobody found",
}


async def publication(reader: Reader, request: Any) -> PublicationPage:
    """The publication in the address."""
    db, links = reader.db, reader.links
    id = row_id(request, "id")
    row = await mixes.publication(db, id)
    if row is None:
        raise NotFound(f"No publication {id} in database {db.name}")
    by_source, by_speaker, by_month = (
        links.quotes(publication_id=id, _facet=f)
        for f in ("attribution", "speaker_id", "published_month")
    )
    sources = await block(mixes.sources_of(db, id), by_source)
    total = sum(source["quotes"] for source in sources.rows)
    sources.rows[:] = _mix(sources.rows, total, reader, id)
    speakers = await block(mixes.most_quoted_in(db, id), by_speaker)
    for speaker in speakers.rows:
        speaker["share"] = _percent(speaker["quotes"], total)
        speaker["href"] = links.page(publication=id, speaker=speaker["id"])
    return PublicationPage(
        database=db.name,
        publication=row,
        sources=sources,
        speakers=speakers,
        top_share=_percent(sum(speaker["quotes"] for speaker in speakers.rows), total),
        months=await block(mixes.months_in(db, reader.tables, id), by_month),
        quotes=await quote_list(
            reader,
            request,
            lambda before, limit: mixes.quotes_published(db, reader.tables, id, before, limit),
            links.quotes(publication_id=id),
        ),
        links={
            **ways_on(links, "publications", id, publication_id=id),
            "list": links.page(publication=id),
        },
    )


def _mix(rows: list[Row], total: int, reader: Reader, id: int) -> list[Row]:
    """Every kind of source, in a fixed order, also those that the publication has none of."""
    found = {row["attribution"]: row for row in rows}
    mix = []
    for kind, words in _WORDS.items():
        row = found.get(kind, {"quotes": 0, "speakers": 0})
        share = _percent(row["quotes"], total)
        href = reader.links.page(publication=id, source=kind)
        mix.append({**row, "attribution": kind, "words": words, "share": share, "href": href})
    return mix


def _percent(part: int, whole: int) -> float | None:
    return round(100 * part / whole, 1) if whole else None
