"""Run the measures that were asked for, and say what they found."""

from __future__ import annotations

import gc
import json
import platform
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from ..model import Article
from .processes import time_start, time_workers

if TYPE_CHECKING:
    from ..extract.timing import Stage


@dataclass(frozen=True)
class ExtractionReport:
    """The figures of one run of the benchmark; `None` where a figure cannot be had."""

    python: str
    articles: int
    words: int
    tokens: int  # words and punctuation
    stages: list[Stage]
    first_article_seconds: float  # from the import in a new process
    memory_mb: float | None  # at the most, of that process, for all articles
    model_mb: float | None
    workers: dict[int, float]  # words per second by number of processes

    def as_json(self) -> str:
        return json.dumps(asdict(self), indent=1) + "\n"

    def as_text(self) -> str:
        return "\n".join(_lines(self))


def measure_extraction(
    model: str | None, articles: Sequence[Article], processes: int, rounds: int
) -> ExtractionReport:
    """All about the extractor.

    Raises:
        ModelError: as `load_pipeline`.
    """
    from ..extract.pipeline import SHIPPED_MODEL, load_pipeline  # spaCy: not before it is needed
    from ..extract.timing import WHOLE, time_extraction

    nlp = load_pipeline(model)
    gc.freeze()  # as the commands do
    stages = time_extraction(nlp, articles, rounds)
    whole = next(stage for stage in stages if stage.name == WHOLE)
    first, memory = time_start(model, articles)
    return ExtractionReport(
        python=platform.python_version(),
        articles=len(articles),
        words=round(whole.words_per_second * whole.seconds),
        tokens=sum(not t.is_space for a in articles for t in nlp.make_doc(a.text)),
        stages=stages,
        first_article_seconds=first,
        memory_mb=memory,
        model_mb=_size(Path(model) if model else SHIPPED_MODEL),
        workers={n: time_workers(model, articles, n) for n in sorted({1, processes})},
    )


def _size(folder: Path) -> float | None:
    """Megabytes on disk; None for the name of a package."""
    files = [file for file in folder.rglob("*") if file.is_file()]
    return sum(file.stat().st_size for file in files) / 1e6 if files else None


def _lines(report: ExtractionReport) -> list[str]:
    from ..extract.timing import PARSE_ALONE, TEXTACY, WHOLE

    whole = next(stage for stage in report.stages if stage.name == WHOLE)
    lines = [
        f"{report.articles:,} articles, {report.words:,} words, {report.tokens:,} tokens with "
        f"punctuation; Python {report.python}",
        "",
        f"{'stage':24}{'words per second':>18}{'of the whole':>14}",
    ]
    for stage in report.stages:
        name = f"  {stage.name}" if stage.inside else stage.name
        share = stage.seconds / whole.seconds
        lines.append(f"{name:24}{stage.words_per_second:18,.0f}{share:14.1%}")
    if not any(stage.name == TEXTACY for stage in report.stages):
        lines.append(f"{TEXTACY}: not installed (pip install textacy)")
    alone = next(stage for stage in report.stages if stage.name == PARSE_ALONE)
    lines += [
        "",
        f"Whole extraction: {report.tokens / whole.seconds:,.0f} tokens per second",
        f"The whole takes {whole.seconds / alone.seconds:.2f} times as long as its spaCy parse.",
        f"Import to first article: {report.first_article_seconds:.2f} s",
    ]
    if report.memory_mb is not None:
        lines.append(f"Memory at the most: {report.memory_mb:,.0f} MB")
    if report.model_mb is not None:
        lines.append(f"Language model on disk: {report.model_mb:.1f} MB")
    one = report.workers[1]
    for processes, speed in report.workers.items():
        times = f" ({speed / one:.2f} times one)" if processes > 1 else ""
        lines.append(f"--processes {processes}: {speed:,.0f} words per second{times}")
    return lines
