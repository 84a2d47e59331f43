"""People's decisions: make them, undo them, carry them from file to file.

Joins `store` and `speakers`, as `ingest` does, but reads no article: it needs no spaCy.
"""
