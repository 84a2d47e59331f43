"""What this costs on this machine: words per second by stage, memory, time to start."""

from __future__ import annotations

from pathlib import Path

ARTICLES = Path(__file__).parent / "articles.jsonl.gz"  # 40 invented ones, of training/gold
