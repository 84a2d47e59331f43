"""Word lists, one entry a line; README.md in this folder says where each comes from."""

from functools import lru_cache
from pathlib import Path

HERE = Path(__file__).parent


@lru_cache
def words(name: str) -> frozenset[str]:
    """The entries of `name`.txt."""
    lines = (HERE / f"{name}.txt").read_text(encoding="utf-8").splitlines()
    return frozenset(line for line in lines if line and not line.startswith("#"))
