"""Word lists for invented sentences, our own; an entry a line, twice if twice as likely."""

from __future__ import annotations

from pathlib import Path

FOLDER = Path(__file__).parent.parent / "words"


def words(name: str) -> list[str]:
    """The entries of words/NAME.txt in their order."""
    return (FOLDER / f"{name}.txt").read_text(encoding="utf-8").splitlines()
