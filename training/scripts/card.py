"""Write the model's README from the card's text, the figures and the sources in meta.json.

python card.py card.md figures.json MODEL
"""

from __future__ import annotations

import json
import sys
from pathlib import Path

COLUMNS = ["UPOS", "LAS", "sentences F", "PERSON F", "ORG F", "LOC F"]
CORPORA = {
    "pud_news_test": "PUD, news",
    "pud_wiki_test": "PUD, Wikipedia",
    "ewt_test": "EWT, web",
    "gum_test": "GUM, six genres",
    "ner_crossner_politics_test": "CrossNER, politics",
}


def main(card: Path, figures: Path, model: Path) -> None:
    found = json.loads(figures.read_text(encoding="utf-8"))[model.name]
    meta = json.loads((model / "meta.json").read_text(encoding="utf-8"))
    text = card.read_text(encoding="utf-8").format(
        version=meta["version"],
        figures=table(found),
        size=found["all"]["MB on disk"],
        speed=f"{round(found['all']['words per second'], -2):,}",
        sources="\n".join(map(_line, meta["sources"])),
    )
    (model / "README.md").write_text(text, encoding="utf-8")


def _line(source: dict[str, str]) -> str:
    return "- [{name}]({url}): {author}; {license}".format(**source)


def table(found: dict[str, dict[str, float]]) -> str:
    """One row a corpus."""
    rows = ["| test set | " + " | ".join(c.removesuffix(" F") for c in COLUMNS) + " |"]
    rows.append("| --- |" + " ---: |" * len(COLUMNS))
    for corpus, name in CORPORA.items():
        cells = [str(found[corpus].get(column, "")) for column in COLUMNS]
        rows.append(f"| {name} | " + " | ".join(cells) + " |")
    return "\n".join(rows) + "\n"


if __name__ == "__main__":
    main(*map(Path, sys.argv[1:4]))
