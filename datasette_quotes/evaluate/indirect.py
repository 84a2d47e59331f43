"""Indirect speech beside the figures of the scorer: found or not, and with the right name.

Counted only in articles whose annotation lists it (`indirect`); quotes are not touched by it.
"""

from __future__ import annotations

from .items import Item, Json, pair_items, word_starts
from .judge import judge_speaker


def count_indirect(article: Json, prediction: Json) -> dict[str, int]:
    """What one article adds: found, predicted, annotated; of the found the named and the right."""
    if "indirect" not in article:
        return {}
    text = article["text"]
    gold = [_item(text, q.get("segments") or [q["content_span"]], q) for q in article["indirect"]]
    quotes = prediction.get("quotes") or ()
    predicted = [_item(text, q["segments"], q) for q in quotes if q.get("type") == "indirect"]
    pairs = pair_items(gold, predicted)
    named = [(i, j) for i, j in pairs if gold[i].quote.get("speaker")]
    return {
        "indirect_tp": len(pairs),
        "indirect_pred": len(predicted),
        "indirect_gold": len(gold),
        "indirect_named": len(named),
        "indirect_right": sum(
            judge_speaker(article, gold[i].quote, predicted[j].quote.get("speaker")) == "right"
            for i, j in named
        ),
    }


def _item(text: str, segments: list[list[int]], quote: Json) -> Item:
    spans = tuple((start, end) for start, end in segments)
    return Item(spans, word_starts(text, spans), quote)
