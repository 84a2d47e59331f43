"""The errors of an evaluation as one HTML page, to be read by eye."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from jinja2 import Environment, PackageLoader

from .excerpt import Piece, make_excerpt, marks_of_error
from .figures import find_figure
from .items import Json, touches
from .report import MAIN_FIGURES, rates

TEMPLATE = "quotes_evaluation.html"
# In the order of the page: kind of error, and what it means.
KINDS = {
    "missed": "annotated quotes that were not found",
    "spurious": "returned as quotes, but not annotated as such",
    "speaker wrong": "somebody else is named, or a name is given to an unnamed source",
    "speaker short": "the right person, but not by the full name",
    "speaker abstained": "nobody is named, though the article says who spoke",
    "role wrong": "another title than the annotated one",
    "role missed": "a title is annotated, none was given",
    "role extra": "a title was given where none is annotated",
    "organization wrong": "another organization than the annotated one",
    "organization missed": "an organization is annotated, none was given",
    "organization extra": "an organization was given where none is annotated",
}
SUREST_FIRST = ("spurious", "speaker wrong")
FIELDS = {
    "speaker": "Speaker",
    "role": "Title",
    "role_status": "Status",
    "organization": "Organization",
    "source": "Source",
    "cue": "Cue",
    "type": "Type",
}
BREAKDOWNS = {
    "by_source_kind": "Kind of source",
    "by_type": "Type",
    "by_phenomenon": "Phenomenon",
}


class Figure(NamedTuple):
    """A share with its name, its interval and what it is of."""

    label: str
    value: float | None
    interval: Sequence[float] | None = None
    note: str = ""


class Row(NamedTuple):
    """One field of a quote, as annotated and as found."""

    label: str
    annotated: str | None
    found: str | None
    is_wrong: bool  # this is the error


@dataclass
class Case:
    """One error as the page shows it; a quote's segments with one fault are one case."""

    number: int
    article: Json
    annotated: Json | None
    predicted: Json | None
    segments: list[Sequence[int]] = field(default_factory=list)
    excerpt: list[Piece] = field(default_factory=list)
    rows: list[Row] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)


class Group(NamedTuple):
    """All errors of one kind."""

    kind: str
    meaning: str
    total: int  # as in the figures: of segments, unless the unit is the quote
    cases: list[Case]


def errors_page(
    name: str,
    result: Json,
    errors: Sequence[Json],
    golds: Iterable[Json],
    predictions: Mapping[str, Json],
) -> str:
    """The page: figures, breakdowns, then every error in its surroundings, by kind."""
    articles = {article["id"]: article for article in golds}
    by_kind: dict[str, list[Json]] = {kind: [] for kind in KINDS}
    for error in errors:
        by_kind[error["kind"]].append(error)
    environment = Environment(
        loader=PackageLoader("datasette_quotes"),
        autoescape=True,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    return environment.get_template(TEMPLATE).render(
        name=name,
        result=result,
        main=[(label, result[key], _interval(result, f"{key}.f1")) for key, label in MAIN_FIGURES],
        figures=[*_rate_figures(result), *_confidence_figures(result)],
        breakdowns=[(title, key, result[key]) for key, title in BREAKDOWNS.items()],
        groups=[
            Group(kind, KINDS[kind], len(found), _make_cases(kind, found, articles, predictions))
            for kind, found in by_kind.items()
            if found
        ],
        count=len(errors),
    )


def _interval(result: Json, path: str) -> Sequence[float] | None:
    return result["interval"].get(path)


def _rate_figures(result: Json) -> Iterator[Figure]:
    for label, path, note in rates(result):
        yield Figure(label.strip(), find_figure(result, path), _interval(result, path), note)


def _confidence_figures(result: Json) -> Iterator[Figure]:
    confidence = result["confidence"]
    if confidence:
        for percent in (90, 50):
            path, least = f"confidence.at_{percent}", f"at confidence 0.{percent // 10} or more"
            spread = _interval(result, f"{path}.precision")
            right, covered = (confidence[f"at_{percent}"][key] for key in ("precision", "coverage"))
            yield Figure(f"names right, {least}", right, spread)
            yield Figure("such names, of all quotes with a named speaker", covered)
        yield Figure("calibration error of the confidence", confidence["ece"])


def _make_cases(
    kind: str,
    errors: Iterable[Json],
    articles: Mapping[str, Json],
    predictions: Mapping[str, Json],
) -> list[Case]:
    """One case for each pair of an annotated and a predicted quote, the surest first."""
    cases: dict[tuple[int, int], Case] = {}
    if kind in SUREST_FIRST:
        errors = sorted(errors, key=lambda error: -(_confidence(error["predicted"]) or 0))
    for error in errors:
        ours, theirs = error["annotated"], error["predicted"]
        article = articles[error["id"]]
        new = Case(len(cases) + 1, article, ours, theirs)
        case = cases.setdefault((id(ours), id(theirs)), new)
        case.segments += error["segments"]
        if case is new:
            case.rows = list(_rows(kind, article["text"], ours, theirs))
        _add_excerpt(case, error, predictions.get(error["id"]) or {})
    return list(cases.values())


def _add_excerpt(case: Case, error: Json, prediction: Json) -> None:
    """Show the segments so far; say why the other side holds no quote here."""
    text = case.article["text"]
    side = prediction if case.predicted is None else case.article
    if case.predicted is None or case.annotated is None:
        said = "Set aside by the extractor" if side is prediction else "Annotated as not speech"
        for stretch in side.get("non_speech") or ():
            if any(touches(stretch["span"], segment) for segment in error["segments"]):
                case.notes.append(f"{said}: {stretch.get('why') or 'no reason given'}")
    marks = marks_of_error(text, error, side.get("quotes") or ())
    case.excerpt = make_excerpt(text, case.segments, marks)


def _rows(kind: str, text: str, ours: Json | None, theirs: Json | None) -> Iterator[Row]:
    """Every field that either side gives."""
    for name, label in FIELDS.items():
        annotated, found = (_value(text, quote, name) for quote in (ours, theirs))
        if annotated or found:
            yield Row(label, annotated, found, is_wrong=kind.split()[0] == name)


def _value(text: str, quote: Json | None, name: str) -> str | None:
    if quote is None:
        return None
    if span := quote.get(f"{name}_span"):
        return text[span[0] : span[1]]
    if name == "speaker" and quote.get("speaker"):
        return " and ".join([quote["speaker"], *(quote.get("co_speakers") or ())])
    return quote.get("source_text" if name == "source" else name)


def _confidence(quote: Json | None) -> float | None:
    return quote.get("confidence") if quote else None
