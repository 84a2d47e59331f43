"""Links in the cells of Datasette's own tables."""

import pytest
from datasette.app import Datasette

from datasette_quotes.pages.cells import linked_cell, panel_above_row


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
        ("quotes", "text", "<i>No</i>", QUOTE, f"&lt;i&gt;No&lt;/i&gt; {IN_CONTEXT}"),
        ("quotes", "text", "x" * 700, QUOTE, f"{'x' * 600}… {IN_CONTEXT}"),
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
        ("publications", "name", "Echo", {"id": 3, "name": "Echo"}, None),
        (None, "quote", "No", {"quote_id": 5, "article_id": 9}, f"No {IN_CONTEXT}"),
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


def test_other_databases_are_left_alone(ds):
    assert linked_cell(ds, "other", "speakers", "name", "Ada", {"id": 3}) is None
    assert panel_above_row(ds, "other", "speakers", {"id": 3}) is None


def test_panel_above_a_row(ds):
    panel = panel_above_row(ds, "_memory", "quotes", {"id": 5, "article_id": 9})
    assert 'href="/_memory/-/quotes/articles/9#quote-5"' in panel
    assert panel_above_row(ds, "_memory", "roles", {"id": 5}) is None
