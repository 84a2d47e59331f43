"""Articles parsed once, so that what the rankers decide can be decided again with other weights."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from pathlib import Path
from types import ModuleType
from typing import Any

from spacy.tokens import Doc

from datasette_quotes.extract.pipeline import STAGES, load_pipeline

DECIDING = STAGES[STAGES.index("quotes_contents") :]  # the stages that read weights
Json = dict[str, Any]
Weights = dict[str, float]


class Reader:
    """Annotated articles with their parses; `decided` runs the stages that read weights."""

    def __init__(self, paths: Iterable[str | Path]) -> None:
        lines = (
            line for path in paths for line in Path(path).read_text(encoding="utf-8").splitlines()
        )
        self.articles: list[Json] = [json.loads(line) for line in lines]
        nlp = load_pipeline()
        stages = dict(nlp.pipeline)
        self.deciding = [stages[name] for name in DECIDING]
        texts = (article["text"] for article in self.articles)
        self.docs = {
            a["id"]: d
            for a, d in zip(self.articles, nlp.pipe(texts, disable=list(DECIDING)), strict=True)
        }

    def decided(self, articles: Sequence[Json] | None = None) -> Iterator[tuple[Json, Doc]]:
        """Each article with its document as the weights of now decide it."""
        for article in self.articles if articles is None else articles:
            doc = self.docs[article["id"]]
            for stage in self.deciding:
                doc = stage(doc)
            yield article, doc


def read_arguments() -> Reader:
    """The articles of the files that the command line names."""
    return Reader(sys.argv[1:])


def use(module: ModuleType, weights: Weights) -> None:
    """Let a module of the extractor decide by these weights for as long as the program runs."""
    rounded = {name: round(value, 3) for name, value in sorted(weights.items())}
    module._weights = lru_cache(lambda: rounded)  # type: ignore[attr-defined]


def save(module: ModuleType) -> None:
    """Write the weights that a module decides by where the package keeps them."""
    text = json.dumps(module._weights(), indent=1) + "\n"
    module.WEIGHTS.write_text(text, encoding="utf-8")


def fold_of(articles: Iterable[str], folds: int) -> dict[str, int]:
    """The fold of each article id: those of one origin are spread over all folds."""
    return {article: n % folds for n, article in enumerate(sorted(set(articles)))}
