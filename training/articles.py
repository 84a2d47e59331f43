"""Turn the articles of a folder, annotated in place, into gold JSON lines.

    python training/articles.py training/articles --out training/gold/articles.jsonl

The markup is described in training/articles/README.md, the format in docs/annotation.md. Slips
end the run, each with its file, its line and what is wrong.
"""

from __future__ import annotations

import argparse
import json
import re
import sys
from collections import defaultdict
from pathlib import Path

from gold_checks import find_faults
from markup import ArticleError, Source, Tag, read_role, read_source
from phenomena import find_phenomena

FORMS = (Path(__file__).parent / "words" / "cue_forms.txt").read_text("utf-8").splitlines()
LEMMAS = dict(line.split(": ") for line in FORMS)
PRONOUNS = frozenset("he she they it i we you who which that".split())
PAIRS = {"“": "”", '"': '"', "‘": "’", "'": "'", "«": "»", "„": "“"}
NOBODY = {"speaker": None, "speaker_kind": "unnamed"}
NO_ROLE = {"role": None, "role_status": None, "organization": None}
Extent = list[int]  # [start, end)


def convert(source: Source) -> dict:
    """The article as gold. Raises ArticleError if anything about it is wrong."""
    by_number: dict[int, list[Tag]] = defaultdict(list)
    for tag in source.tags:
        for number in tag.numbers:
            by_number[number].append(tag)
    quotes, indirect = [], []
    for tags in by_number.values():
        kinds = {tag.kind for tag in tags}
        if kinds & {"q", "m"} and "i" not in kinds:
            quotes.append(make_quote(source, tags))
        elif "i" in kinds and not kinds & {"q", "m"}:
            indirect.append(make_indirect(source, tags))
        else:
            source.fail(tags[0].start, "a number wants q and m, or i")
    silent = [tag for tag in source.tags if tag.kind == "n"]
    article = {
        **source.meta,
        "text": source.text,
        "quotes": in_order(source, quotes),
        "non_speech": [{"span": inside_marks(source, tag), "why": tag.value} for tag in silent],
        "speakers": list(source.cast.values()),
        "indirect": sorted(indirect, key=lambda found: found["content_span"]),
    }
    faults = find_faults(article)
    if faults:
        raise ArticleError("\n".join(source.report(*fault) for fault in faults))
    return article


def in_order(source: Source, quotes: list[dict]) -> list[dict]:
    """The quotes in order of their beginnings, with ids, what they stand in, and phenomena."""
    quotes.sort(key=lambda quote: quote["segments"][0][0])
    for n, quote in enumerate(quotes, 1):
        quote["id"] = f"{source.meta['id']}-q{n:02}"
    for quote in quotes:
        start, end = quote["segments"][0]
        around = [
            other
            for other in quotes
            if other is not quote and any(s <= start and end <= e for s, e in other["segments"])
        ]
        quote["nested_in"] = around[-1]["id"] if around else None
    for quote in quotes:
        found = find_phenomena(source.text, quote, quotes) | quote["phenomena"]
        quote["phenomena"] = sorted(found)
    return quotes


def make_quote(source: Source, tags: list[Tag]) -> dict:
    """One quote from its tags, as the gold files have it."""
    contents = [tag for tag in tags if tag.kind in "qm"]
    first = contents[0]
    segments = [inside_marks(source, tag) for tag in contents]
    hand = set().union(*(tag.tags for tag in contents))
    attribution = read_attribution(source, tags, first)
    kind = attribution["source_kind"]
    if kind is None:
        kind = "unknown" if "unknown" in hand or not attribution["speaker"] else "implicit"
    check_gaps(source, contents, tags)
    return {
        "id": "",
        "segments": segments,
        "text": " ".join(source.text[start:end] for start, end in segments),
        "type": "direct" if first.kind == "q" else "mixed",
        **attribution,
        "source_kind": kind,
        "nested_in": None,
        "phenomena": hand - {"unknown"},
    }


def make_indirect(source: Source, tags: list[Tag]) -> dict:
    """One stretch of indirect speech from its tags."""
    content, *more = [tag for tag in tags if tag.kind == "i"]
    if more:
        source.fail(more[0].start, "indirect speech is one stretch")
    if any(content.start <= t.start < content.end for t in source.tags if t.kind in "qm"):
        source.fail(content.start, "indirect speech with a quote inside")
    found = read_attribution(source, tags, content)
    if found["cue"] is None:
        source.fail(content.start, "indirect speech without cue")
    keys = ("cue_span", "source_span", "speaker")
    return {"content_span": [content.start, content.end], **{key: found[key] for key in keys}}


def read_attribution(source: Source, tags: list[Tag], content: Tag) -> dict:
    """Cue, source, speaker and role from the tags of one number."""
    cue = only_one(source, tags, "c")
    mention = only_one(source, tags, "s")
    if (mention is None) == (content.value is None):
        source.fail(content.start, "name the speaker at the source, or here if there is none")
    found: dict = {"cue": None, "cue_span": None, "source_span": None, "source_kind": None}
    if cue:
        lemma = cue.value or LEMMAS.get(source.words(cue).lower())
        if lemma is None:
            source.fail(cue.start, "the lemma of this cue is not known: write {c1=lemma|…}")
        found |= {"cue": lemma, "cue_span": [cue.start, cue.end]}
    if mention:
        found["source_span"] = [mention.start, mention.end]
        found["source_kind"] = source_kind(source, mention)
    return found | read_speaker(source, mention or content)


def only_one(source: Source, tags: list[Tag], kind: str) -> Tag | None:
    """The one tag of a kind that a number may have."""
    found = [tag for tag in tags if tag.kind == kind]
    if len(found) > 1:
        source.fail(found[1].start, f"a second {kind} of the same number")
    return found[0] if found else None


def source_kind(source: Source, mention: Tag) -> str:
    """Whether a mention is a name of the cast, a pronoun or a noun phrase."""
    words = source.words(mention)
    keys = (mention.value or "").partition("/")[0].split("+")
    if any(words in person["aliases"] for person in source.cast.values()):
        own = [alias for key in keys if key in source.cast for alias in source.cast[key]["aliases"]]
        if mention.value and words not in own:
            source.fail(mention.start, f"this is not a name of {mention.value}")
        return "name"
    if words.lower() in PRONOUNS:
        return "pronoun"
    for key in keys:
        for alias in source.cast[key]["aliases"] if key in source.cast else ():
            if re.search(rf"^(?!.* (by|from|of|for) ).*\b{re.escape(alias)}$", words):
                source.fail(mention.start, "a name, with more than the name, or missing in `also`")
    return "nominal"


def read_speaker(source: Source, tag: Tag) -> dict:
    """Speaker and role as the tag's value says, or as the name under it does."""
    value, words = tag.value, source.words(tag)
    if value is None:
        named = [key for key, person in source.cast.items() if words in person["aliases"]]
        if len(named) != 1:
            source.fail(tag.start, f"who is this? It may be {named or 'nobody of the cast'}")
        value = named[0]
    if value.startswith("?"):
        role = read_role(value[1:].strip()) if value[1:].strip() else None
        return {**NOBODY, **(role_fields(role))}
    keys, _, which = value.partition("/")
    unknown = [key for key in keys.split("+") if key not in source.cast]
    if unknown or (which and not which.isdecimal()):
        source.fail(tag.start, f"{value} is not in the cast")
    person, *others = [source.cast[key] for key in keys.split("+")]
    roles = [None, *person["roles"]]
    number = int(which) if which else min(1, len(roles) - 1)
    if number >= len(roles):
        source.fail(tag.start, f"{keys} has no role {number}")
    found = {
        "speaker": person["name"],
        "speaker_kind": person["kind"],
        **role_fields(roles[number]),
    }
    return found | ({"co_speakers": [other["name"] for other in others]} if others else {})


def role_fields(role: dict | None) -> dict:
    """A role as a quote words it."""
    if role is None:
        return NO_ROLE
    return {
        "role": role["title"],
        "role_status": role["status"],
        "organization": role["organization"],
    }


def inside_marks(source: Source, tag: Tag) -> Extent:
    """The stretch between the marks of a tag; for feet and inches with them."""
    if tag.value == "measurement (feet/inches)":
        return [tag.start, tag.end]
    words = source.words(tag)
    close = PAIRS.get(words[0])
    if close is None:
        source.fail(tag.start, "a quote's tag goes around its quotation marks")
    if words[-1] == close and len(words) > 1:
        inner = words[1:-1]
    elif tag.kind in "qm" and source.text.startswith("\n", tag.end):
        inner = words[1:]  # goes on in the next paragraph
    else:
        source.fail(tag.start, f"{words[0]} without {close}")
    start = tag.start + 1 + len(inner) - len(inner.lstrip("\u00a0\u202f"))
    return [start, start + len(inner.strip("\u00a0\u202f"))]


def check_gaps(source: Source, contents: list[Tag], tags: list[Tag]) -> None:
    """Between two stretches of a quote stands its attribution, or a new paragraph."""
    for before, after in zip(contents, contents[1:], strict=False):
        between = source.text[before.end : after.start]
        runs_on = source.words(before)[-1] not in PAIRS.values() and not between.strip()
        attributed = any(before.end <= t.start < after.start for t in tags if t.kind in "sc")
        if not runs_on and ("\n" in between or not attributed):
            source.fail(after.start, "a new quote: give it a number of its own")


def main() -> None:
    """Convert a folder, or say what is wrong in it."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("folder", type=Path)
    parser.add_argument("--out", type=Path, required=True)
    arguments = parser.parse_args()
    try:
        articles = convert_folder(arguments.folder)
    except ArticleError as error:
        sys.exit(str(error))
    arguments.out.write_text(as_lines(articles), encoding="utf-8")
    quotes = sum(len(article["quotes"]) for article in articles)
    print(f"{len(articles)} articles, {quotes} quotes in {arguments.out}")


def convert_folder(folder: Path) -> list[dict]:
    """The gold of every article in a folder, in order of file name, which is the id.

    Raises an ArticleError that names what is wrong in each of them.
    """
    articles, errors = [], []
    for path in sorted(folder.glob("*.txt")):
        try:
            source = read_source(path.name, path.read_text(encoding="utf-8"))
            if source.meta["id"] != path.stem:
                source.fail(0, f"the id is {source.meta['id']}")
            articles.append(convert(source))
        except ArticleError as error:
            errors.append(str(error))
    if errors:
        raise ArticleError("\n".join(errors))
    return articles


def as_lines(articles: list[dict]) -> str:
    """One line of JSON for each article."""
    return "".join(json.dumps(article, ensure_ascii=False) + "\n" for article in articles)


if __name__ == "__main__":
    main()
