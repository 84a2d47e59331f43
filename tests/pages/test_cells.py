"""Links in the cells of Datasette's own tables."""

import pytest
from datasette.app import Datasette

from datasette_quotes.pages.cells import linked_cell


@pytest.fixture
def ds():
    ds = Datasette(memory=True)
    ds._quotes_databases = {"_memory": {}}
    return ds


QUOTE = {"id": 5, "text": "No", "article_id": {"value": 9, "label": "<b>"}, "speaker_id": 7}
IN_CONTEXT = (
    '<a href="/_memory/-/quotes/articles/9#quote-5" title="This quote in its article">'
    "in context</a>"
)


@pytest.mark.parametrize(
    "table, column, value, row, cell",
    [
        ("quotes", "text", "<i>No</i>", QUOTE, f"<bdi>&lt;i&gt;No&lt;/i&gt;</bdi> {IN_CONTEXT}"),
        ("quotes", "text", "x" * 700, QUOTE, f"<bdi>{'x' * 600}…</bdi> {IN_CONTEXT}"),
        (
            "quotes",
            "speaker_id",
            {"value": 7, "label": "<b>"},
            QUOTE,
            '<a href="/_memory/-/quotes/speakers/7">&lt;b&gt;</a>',
        ),
        ("quotes", "speaker_id", 7, QUOTE, '<a href="/_memory/-/quotes/speakers/7">7</a>'),
        ("quotes", "speaker_id", None, QUOTE, None),
        ("quotes", "text", "No", {"text": "No"}, None),
        ("quotes", "cue", "say", QUOTE, None),
        (
            "speakers",
            "name",
            "Ada",
            {"id": 3, "name": "Ada"},
            '<a href="/_memory/-/quotes/speakers/3">Ada</a>',
        ),
        ("speakers", "name", "Ada", {"name": "Ada"}, None),
        (
            "publications",
            "name",
            "Echo",
            {"id": 3, "name": "Echo"},
            '<a href="/_memory/-/quotes/publications/3">Echo</a>',
        ),
        (
            "roles",
            "name",
            "mayor, Larkmouth",
            {"id": 3, "name": "mayor, Larkmouth"},
            '<a href="/_memory/-/quotes?role=3">mayor, Larkmouth</a>',
        ),
        (
            "quotes",
            "role_id",
            {"value": 3, "label": "mayor"},
            QUOTE,
            '<a href="/_memory/-/quotes?role=3">mayor</a>',
        ),
        (
            "quote_spans",
            "quote_id",
            {"value": 5, "label": "y" * 90},
            {"quote_id": 5},
            f'<a href="/_memory/-/quotes/quote/5">{"y" * 80}…</a>',
        ),
        (
            "merge_suggestions",
            "speaker_b",
            {"value": 7, "label": "Ada"},
            {"speaker_b": 7},
            '<a href="/_memory/-/quotes/speakers/7">Ada</a>',
        ),
        (
            None,
            "role",
            "mayor",
            {"role_id": 3},
            '<a href="/_memory/-/quotes?role=3">mayor</a>',
        ),
        (None, "quote", "No", {"quote_id": 5, "article_id": 9}, f"<bdi>No</bdi> {IN_CONTEXT}"),
        (
            None,
            "speaker",
            "Ada",
            {"speaker_id": 3},
            '<a href="/_memory/-/quotes/speakers/3">Ada</a>',
        ),
        (None, "speaker", "Ada", {"speaker_id": "javascript:x"}, None),
        (None, "text", "No", {"text": "No"}, None),
    ],
)
def test_cell(ds, table, column, value, row, cell):
    assert linked_cell(ds, "_memory", table, column, value, row) == cell


NAMED = {"status": "auto", "attribution": "named", "speaker_id": {"value": 7, "label": "Ada"}}


@pytest.mark.parametrize(
    "value, row, words",
    [
        (0.97, NAMED, "0.97 sure"),
        (0.5, NAMED, "0.50 probable"),
        (0.0, NAMED | {"attribution": "none", "speaker_id": None}, "0.00 no speaker found"),
        (
            0.0,
            NAMED | {"attribution": "unnamed", "speaker_id": None},
            "0.00 not named in the article",
        ),
        (0.6, NAMED | {"status": "confirmed"}, "0.60 confirmed by a person"),
        (0.8, {}, "0.80 fairly sure"),
    ],
)
def test_confidence_in_number_bar_and_words(ds, value, row, words):
    cell = linked_cell(ds, "_memory", "quotes", "confidence", value, row)
    assert cell.striptags().strip() == words
    assert f'<rect width="{round(40 * value)}"' in cell
    assert linked_cell(ds, "_memory", None, "confidence", value, row) == cell


@pytest.mark.parametrize("value", ["<b>", 7, -1, b"0"])
def test_what_is_no_confidence_is_left_alone(ds, value):
    assert linked_cell(ds, "_memory", "quotes", "confidence", value, NAMED) is None
    assert linked_cell(ds, "_memory", "other", "confidence", 0.5, NAMED) is None


def test_other_databases_are_left_alone(ds):
    assert linked_cell(ds, "other", "speakers", "name", "Ada", {"id": 3}) is None
    assert linked_cell(ds, "other", "quotes", "confidence", 0.5, NAMED) is None
