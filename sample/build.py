"""Make sample.db and metadata.yml anew from articles.jsonl: python sample/build.py [FOLDER]

Without a FOLDER they replace those at the top of the repository.
"""

import os
import sys
from pathlib import Path

from datasette_quotes.extract.pipeline import load_pipeline
from datasette_quotes.ingest.inputs import read_inputs
from datasette_quotes.ingest.run import ingest_articles
from datasette_quotes.metadata import metadata_yaml
from datasette_quotes.store.database import compact_for_publishing, open_database

ROOT = Path(__file__).parent.parent
ABOUT = {
    "title": "The Larkmouth archive",
    "source": "An invented news archive, made with datasette-quotes",
    "license": "CC0 1.0",
    "license_url": "https://creativecommons.org/publicdomain/zero/1.0/",
}


def build(folder: Path) -> None:
    """Write both files. Raises an error if an article could not be read."""
    path = folder / "sample.db"
    path.unlink(missing_ok=True)
    os.chdir(ROOT)  # the database names its articles' file as seen from here
    db = open_database(path)
    counts = ingest_articles(db, read_inputs(["sample/articles.jsonl"]), load_pipeline())
    if counts.problems:
        sys.exit("\n".join(f"{problem.input}: {problem.message}" for problem in counts.problems))
    compact_for_publishing(db)
    db.conn.close()
    (folder / "metadata.yml").write_text(metadata_yaml(path, **ABOUT), encoding="utf-8")
    print(f"{counts.new} articles, {counts.quotes} quotes in {path}")


if __name__ == "__main__":
    build(Path(sys.argv[1]).absolute() if len(sys.argv) > 1 else ROOT)
