"""The tags of docs/annotation.md that can be read off a quote's annotation."""

from __future__ import annotations

MARKS = {
    '"': "marks_straight_double",
    "“": "marks_curly_double",
    "'": "marks_straight_single",
    "‘": "marks_curly_single",
    "«": "marks_guillemets",
}


def find_phenomena(text: str, quote: dict, quotes: list[dict]) -> set[str]:
    """The tags of one quote of an article with these quotes, all in order."""
    start = quote["segments"][0][0]
    mark = text[:start].rstrip("\u00a0\u202f")[-1]
    shown = quote["text"]
    found = {
        MARKS.get(mark, ""),
        f"{quote['type']}_quote",
        f"role_{quote['role_status']}" if quote["role_status"] not in (None, "current") else "",
        "role_no_org" if quote["role"] and not quote["organization"] else "",
        "colon_intro" if text[: start - 1].rstrip().endswith(":") else "",
        "no_cue" if quote["cue"] is None else "",
        "according_to" if quote["cue"] == "according to" else "",
        "tweeted" if quote["cue"] == "tweet" else "",
        "testified" if quote["cue"] == "testify" else "",
        "nested_quote" if quote["nested_in"] else "",
        "contains_nested" if any(q["nested_in"] == quote["id"] for q in quotes) else "",
        "joint_speakers" if quote.get("co_speakers") else "",
        "question" if "?" in shown else "",
        "ellipsis" if "…" in shown or "..." in shown else "",
        "square_brackets" if "[" in shown else "",
        "sic" if "[sic]" in shown else "",
        "dash_inside" if "—" in shown or " – " in shown else "",
        "apostrophe_in_single_quotes" if mark in "'‘" and set(shown) & set("'’") else "",
    }
    found |= of_speaker(text, quote) | of_source(text, quote) | of_continuation(text, quote, quotes)
    return found - {""}


def of_speaker(text: str, quote: dict) -> set[str]:
    """Tags for who speaks."""
    name, start = quote["speaker"], quote["segments"][0][0]
    return {
        "organization_speaker" if quote["speaker_kind"] == "organization" else "",
        "unnamed_speaker" if quote["speaker_kind"] == "unnamed" else "",
        "single_name" if name and quote["speaker_kind"] == "person" and " " not in name else "",
        "speaker_introduced_after" if name and text.find(name) > start else "",
    }


def of_source(text: str, quote: dict) -> set[str]:
    """Tags for where the source stands and what it is."""
    if quote["source_span"] is None:
        return {"unknown_source"} if quote["source_kind"] == "unknown" else set()
    start, end = quote["source_span"]
    first, last = quote["segments"][0], quote["segments"][-1]
    kind = quote["source_kind"]
    inverted = quote["cue_span"] and first[1] <= quote["cue_span"][0] < start
    apart = text[end : first[0]] if end < first[0] else ""
    return {
        "speaker_before" if end <= first[0] else "",
        "speaker_after" if start >= last[1] else "",
        "speaker_mid" if first[1] <= start and end <= last[0] else "",
        "inverted_cue" if inverted else "",
        "source_in_other_paragraph" if "\n" in apart else "",
        f"{kind}_speaker" if kind in ("pronoun", "nominal") else "",
        "short_name_mention" if kind == "name" and text[start:end] != quote["speaker"] else "",
    }


def of_continuation(text: str, quote: dict, quotes: list[dict]) -> set[str]:
    """Tags for quotes of several stretches, and for those that only continue another."""
    several = len(quote["segments"]) > 1
    split = several and quote["source_span"] and quote["segments"][0][1] <= quote["source_span"][0]
    gaps = [
        text[before[1] : after[0]]
        for before, after in zip(quote["segments"], quote["segments"][1:], strict=False)
    ]
    before = quotes[: quotes.index(quote)]
    continues = quote["source_kind"] == "implicit" and any(
        q["speaker"] == quote["speaker"] for q in before
    )
    return {
        "split_quote" if split else "",
        "multi_paragraph" if any("\n" in gap for gap in gaps) else "",
        "implicit_continuation" if continues else "",
        "implicit_source" if quote["source_kind"] == "implicit" and not continues else "",
    }
