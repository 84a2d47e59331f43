# Needs a virtual environment: python3 -m venv .venv && .venv/bin/pip install -e '.[test]'
bin := ".venv/bin"
gold := "training/gold/dev.jsonl sample/articles.jsonl training/gold/articles.jsonl"

# List the recipes
default:
    @just --list

# Run the tests
test *args:
    {{bin}}/python -m pytest {{args}}

# Check style, types and pasted help
lint:
    {{bin}}/ruff check .
    {{bin}}/ruff format --check .
    {{bin}}/mypy
    {{bin}}/cog --check README.md

# Put code in shape and paste help and figures into the README
format:
    {{bin}}/ruff check --fix .
    {{bin}}/ruff format .
    {{bin}}/cog -r README.md

# Fit the small models that decide, on our annotated articles
rankers:
    {{bin}}/python training/articles.py training/articles --out training/gold/articles.jsonl
    {{bin}}/python training/train_frames.py {{gold}}
    {{bin}}/python training/train_speech.py {{gold}}
    {{bin}}/python training/train_pronouns.py {{gold}}
    {{bin}}/python training/train_epithets.py {{gold}}
    {{bin}}/python training/train_confidence.py {{gold}}

# Measure the extractor on articles left out of the training of its rankers
held-out:
    {{bin}}/python training/held_out.py {{gold}}

# Rebuild sample.db and metadata.yml from sample/articles.jsonl
sample:
    {{bin}}/python sample/build.py

# Measure the extractor anew; the README's table is made from these files
figures:
    {{bin}}/python training/articles.py training/unseen --out training/gold/unseen.jsonl
    {{bin}}/datasette quotes evaluate training/gold/unseen.jsonl --json docs/figures-unseen.json
    {{bin}}/datasette quotes evaluate tests/articles/gold.jsonl --json docs/figures-articles.json
    {{bin}}/datasette quotes evaluate sample/articles.jsonl --json docs/figures-sample.json
    {{bin}}/datasette quotes evaluate sample/ --json docs/figures-archive.json
    {{bin}}/cog -r README.md

# Make the README's pictures anew from sample.db
pictures:
    {{bin}}/python docs/pictures.py

# Open the sample archive
serve:
    {{bin}}/datasette sample.db -m metadata.yml --setting suggest_facets off

# Everything that must hold, as on the server
ci:
    .ci/run
