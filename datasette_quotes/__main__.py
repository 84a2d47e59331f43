"""`python -m datasette_quotes`: the same commands as `datasette quotes`."""

from .cli import quotes

quotes(prog_name="python -m datasette_quotes")
