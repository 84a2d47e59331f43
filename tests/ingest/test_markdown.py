import pytest

from datasette_quotes.errors import InputError
from datasette_quotes.ingest.markdown import read_markdown

ARTICLE = """---
title: Ferry wharf stays shut
published: 2025-02-31
link: https://example.org/wharf
byline: [Una Prell, Sid Marrow]
draft: no
---

# Ferry wharf stays shut

*“Nobody asked us,”* said **Orla Venn**, who runs [the kiosk](https://example.org/k "Kiosk").

> “It’s a wharf\\_age question.
> We will wait.”

- One "demand": answers
- Another

Costs rose 3 * 2 times &mdash; <b>twice</b>.<!-- check -->
"""


def test_markup_goes_and_the_words_stay():
    assert read_markdown(ARTICLE)["text"] == (
        "“Nobody asked us,” said Orla Venn, who runs the kiosk.\n\n"
        "“It’s a wharf_age question.\nWe will wait.”\n\n"
        'One "demand": answers\n\nAnother\n\n'
        "Costs rose 3 * 2 times — twice."
    )


def test_front_matter_stays_as_it_is_written():
    record = read_markdown(ARTICLE)
    assert record["published"] == "2025-02-31"  # no such day; the reader of dates will say so
    assert record["byline"] == ["Una Prell", "Sid Marrow"]
    assert record["draft"] == "no"


def test_a_first_heading_is_the_title_where_none_is_given():
    assert read_markdown("# Bells at noon\n\nThey rang.") == {
        "title": "Bells at noon",
        "text": "They rang.",
    }


def test_another_heading_stays_beside_a_given_title():
    record = read_markdown("---\ntitle: Bells\n---\n# The morning\n\nThey rang.")
    assert record == {"title": "Bells", "text": "The morning\n\nThey rang."}


def test_a_text_field_does_not_replace_the_text():
    assert read_markdown("---\ntext: no\n---\nThey rang.") == {"text": "They rang."}


def test_a_rule_at_the_top_is_not_front_matter():
    assert read_markdown("---\n\nThey rang.\n\n---\n\nTwice.")["text"] == "They rang.\n\nTwice."


@pytest.mark.parametrize(
    "source, message",
    [
        ("---\ntitle: [Bells\n---\nThey rang.", "front matter is not YAML"),
        ("---\ntitle: Bells: noon\n---\nThey rang.", r"not YAML \(line 2\)"),
        ("+++\ntitle = 'Bells'\n+++\nThey rang.", "TOML front matter is not read"),
    ],
)
def test_front_matter_that_cannot_be_read_is_an_error(source, message):
    with pytest.raises(InputError, match=message):
        read_markdown(source)
