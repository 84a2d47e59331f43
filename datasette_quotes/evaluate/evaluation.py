"""Score the extractor, or predictions from a file, against annotated articles."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from ..model import Article, extraction_as_json
from .figures import find_figure, score
from .items import DROPPABLE, Json, Unit
from .page import errors_page
from .read import read_gold, read_predictions
from .report import report_lines, unmet


@dataclass(frozen=True)
class Evaluation:
    """The figures of one evaluation and the errors behind them."""

    name: str  # of the file with the annotations
    result: Json
    errors: list[Json]  # missed, spurious, speaker wrong, role missed, ...
    golds: Sequence[Json]  # the annotated articles
    predictions: Mapping[str, Json]  # what was found in each, by its id

    def as_dict(self) -> Json:
        """The figures by name, shares between 0 and 1; None where nothing could be counted."""
        return self.result

    def as_json(self) -> str:
        """The figures as an indented JSON object."""
        return json.dumps(self.result, indent=1, ensure_ascii=False) + "\n"

    def as_text(self) -> str:
        """The figures as a table, in percent."""
        return "\n".join(report_lines(self.result))

    def errors_as_lines(self) -> str:
        """Every error as a JSON line."""
        return "".join(json.dumps(error, ensure_ascii=False) + "\n" for error in self.errors)

    def as_html(self) -> str:
        """A page to read the errors by eye: one file, without script."""
        return errors_page(self.name, self.result, self.errors, self.golds, self.predictions)

    def figure(self, path: str) -> float | None:
        """One figure by its path, "speaker.f1"."""
        return find_figure(self.result, path)

    def unmet(self, requirements: Iterable[str]) -> list[str]:
        """Those of the requirements ("speaker.f1>=0.9") that are missed, each as a phrase."""
        return unmet(self.result, requirements)


def evaluate_file(
    gold_path: str | Path,
    *,
    model: str | None = None,
    predictions: str | Path | None = None,
    unit: Unit = "segment",
    drop: Collection[str] = (),
    samples: int = 1000,
) -> Evaluation:
    """Score against the annotated articles of a JSON lines file, plain or gzipped.

    Without a file of predictions the extractor runs over the texts, with the named spaCy model
    or the one that ships. `unit` is "segment" or "quote"; `drop` names classes to leave out;
    `samples` is the number of bootstrap samples for the intervals, 0 for none.

    Raises InputError for a file that cannot be read and ModelError for an unfit model.
    """
    if set(drop) - set(DROPPABLE):
        raise ValueError("drop takes " + ", ".join(DROPPABLE))
    golds = read_gold(gold_path)
    found = read_predictions(predictions) if predictions is not None else _extract(golds, model)
    by_id = {prediction["id"]: prediction for prediction in found}
    result, errors = score(golds, by_id, unit, drop, samples)
    return Evaluation(Path(gold_path).name, result, errors, golds, by_id)


def _extract(golds: Sequence[Json], model: str | None) -> list[Json]:
    """Run the extractor over the texts. The annotations are not shown to it."""
    from ..extract.pipeline import extract_articles, load_pipeline  # imports spaCy

    articles = [
        Article(
            text=gold["text"],
            id=gold["id"],
            title=gold.get("title"),
            url=gold.get("url"),
            published=gold.get("published"),
            publication=gold.get("publication"),
        )
        for gold in golds
    ]
    nlp = load_pipeline(model)
    return [extraction_as_json(found) for found in extract_articles(nlp, articles)]
