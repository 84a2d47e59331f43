"""When two titles count as the same."""

import pytest

from datasette_quotes.evaluate.titles import title_match


@pytest.mark.parametrize(
    "gold, predicted, match",
    [
        ("chief executive officer", "CEO", 2),
        ("chief executive", "Chief Executive Officer", 2),
        ("spokesperson", "spokeswoman", 2),
        ("senator", "Sen.", 2),
        ("minister for fisheries", "fisheries minister", 2),
        ("MP", "member of parliament", 2),
        ("bookkeeper", "former bookkeeper", 2),
        ("chairman and CEO", "chairman", 1),
        ("chairman", "chairman and chief executive", 1),
        ("retail analyst", "analyst", 1),
        ("spokesman", "a spokesman for the campaign", 1),
        ("director", "deputy director", 0),
        ("president", "vice president", 0),
        ("chief operating officer", "chief executive officer", 0),
        ("secretary", "general secretary", 0),
        ("co-chair", "chair", 0),
        ("governor", "senator", 0),
        ("mayor", "", 0),
    ],
)
def test_titles(gold, predicted, match):
    assert title_match(gold, predicted) == match
