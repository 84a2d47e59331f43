"""From the filters of Datasette's table to our list."""

from urllib.parse import parse_qs, urlsplit

import pytest
from datasette.app import Datasette
from datasette.utils import MultiParams

from datasette_quotes.pages.links import Links
from datasette_quotes.pages.same_filters import list_like

LIST = "/_memory/-/quotes"


@pytest.mark.parametrize(
    "query, list_",
    [
        ("", ""),
        ("_sort_desc=sort_key&listed=1&_nosuggest=1&_facet=cue&_size=5&_next=7", ""),
        ("speaker_id=7&role_id__exact=8", "?speaker=7&role=8"),
        ("cue__in=say,add", "?cue=say&cue=add"),
        ('cue__in=["say", "according to"]', "?cue=say&cue=according+to"),
        ("_search=no+money&published_month=2025-04", "?q=no+money&month=2025-04"),
        ("_search=", ""),
        ("_sort=sort_key", "?sort=oldest"),
        ("_sort_desc=confidence", "?sort=sure"),
        ("sort_key__gte=2024-05&sort_key__lt=2025~", "?from=2024-05&to=2025"),
        ("sort_key__lt=2025", None),
        ("sort_key__gte=2024-05-06 0000000000000005", None),
        ("listed=0", None),
        ("cue__contains=say", None),
        ("cue__in=[1", None),
        ("speaker_id=7&speaker_id=8", None),
        ("_where=1", None),
        ("_search_text=x", None),
        ("confidence__gte=0.5", None),
    ],
)
def test_list_like(query, list_):
    links = Links(Datasette(memory=True), "_memory")
    found = list_like(links, MultiParams(parse_qs(query, keep_blank_values=True)))
    assert found == (None if list_ is None else LIST + list_)
    assert found is None or urlsplit(found).path == LIST
