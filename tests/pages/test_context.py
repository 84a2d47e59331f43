"""What a template may use is what the JSON has, and each field says what it holds."""

from dataclasses import fields

import pytest

from datasette_quotes.pages import article_page, context

PAGES = [
    context.ListPage,
    context.QuotePage,
    context.SpeakersPage,
    context.SpeakerPage,
    article_page.ArticlePage,
    context.OrganizationPage,
    context.PublicationPage,
]


@pytest.mark.parametrize("page", [*PAGES, context.Block])
def test_each_field_has_help(page):
    for field in fields(page):
        assert field.metadata.get("help"), f"{page.__name__}.{field.name}"


def test_blocks_become_dicts():
    block = context.Block([{"id": 1}], "/news/quotes")
    page = context.SpeakersPage("news", "count", "", "", None, None, 1, [], block, {})
    assert context.as_dict(page)["speakers"] == {
        "rows": [{"id": 1}],
        "href": "/news/quotes",
        "next": None,
        "timed_out": False,
    }
