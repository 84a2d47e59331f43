import pytest

from datasette_quotes.ingest.text import read_page

PAGE = """<!doctype html><html lang="en-GB"><head><meta charset="utf-8">
<title>Quarry owner turns down offer | Tamber Weekly</title>
<link rel="canonical" href="https://tamber.example/2024/05/02/quarry">
<meta property="og:site_name" content="Tamber Weekly">
{meta}
<meta name="author" content="Ines Calder">
</head><body>
<nav><a href="/">Home</a> <a href="/news">News</a></nav>
<article><h1>Quarry owner turns down offer</h1>
<p>The owner of the Hollin quarry, Dora Finch, turned the offer down on Tuesday,
<q>for good, <q>finally</q></q> she said.</p>
<p>“No.”</p>
<blockquote><p>“We were never asked,” said Tom Bell.</p><p>“And we’d have said no.”</p></blockquote>
<p>"It is<br>over," she <em>added</em>, "and I &amp; my staff are
<a href="/staff">relieved</a>."</p>
<h2>What is next</h2>
<ul><li>Budget: 3 million</li><li>«More trucks,» said Bell</li></ul>
<p>“No.”</p>
<p>The council meets again next week to discuss a road that would lead round the village and
past the old kiln, which has stood empty for a decade.</p>
</article>
<footer>Copyright 2019 Tamber Weekly. All rights reserved.</footer></body></html>"""

TEXT = """The owner of the Hollin quarry, Dora Finch, turned the offer down on Tuesday, \
“for good, ‘finally’” she said.

“No.”

“We were never asked,” said Tom Bell.

“And we’d have said no.”

"It is
over," she added, "and I & my staff are relieved."

What is next

Budget: 3 million

«More trucks,» said Bell

“No.”

The council meets again next week to discuss a road that would lead round the village and \
past the old kiln, which has stood empty for a decade."""


def page(meta=""):
    return PAGE.replace("{meta}", meta)


def test_the_text_keeps_paragraphs_marks_and_block_quotes():
    assert read_page(page())["text"] == TEXT


def test_what_the_page_says_of_itself_is_its_metadata():
    record = read_page(page('<meta property="article:published_time" content="2024-05-02T08:00Z">'))
    assert {name: value for name, value in record.items() if name != "text"} == {
        "title": "Quarry owner turns down offer",
        "url": "https://tamber.example/2024/05/02/quarry",
        "published": "2024-05-02T08:00:00Z",
        "publication": "Tamber Weekly",
        "byline": "Ines Calder",
        "language": "en",
    }


@pytest.mark.parametrize(
    "meta, published",
    [
        pytest.param("", "2024-05-02", id="the address"),
        pytest.param('<meta name="date" content="3 May 2024">', "2024-05-03", id="meta"),
        pytest.param('<meta name="date" content="03/05/2024">', "2024-05-02", id="ambiguous"),
        pytest.param(
            '<script type="application/ld+json">{"@type": "NewsArticle",'
            '"datePublished": "2024-05-01T10:00:00+02:00"}</script>',
            "2024-05-01T08:00:00Z",
            id="linked data",
        ),
    ],
)
def test_the_date_comes_from_statements_only(meta, published):
    assert read_page(page(meta))["published"] == published


def test_a_date_that_cannot_be_read_is_passed_on_for_a_warning():
    html = page('<meta name="date" content="03/05/2024">').replace("/2024/05/02/", "/")
    assert read_page(html)["published"] == "03/05/2024"


def test_no_date_is_taken_from_the_words():
    assert read_page(page().replace("/2024/05/02/", "/"))["published"] is None


@pytest.mark.parametrize(
    "html",
    [
        pytest.param("", id="nothing"),
        pytest.param("<html><body></body></html>", id="empty body"),
        pytest.param("<html><script>let a = 'said';</script></html>", id="a script"),
        pytest.param(
            "<html><head><title>News</title></head><body><ul>"
            + "".join(
                f"<li><a href='/{n}'>Village hears tale number {n}</a></li>" for n in range(30)
            )
            + "</ul></body></html>",
            id="an index page",
        ),
        pytest.param("<html><body>" + "<div>" * 5000 + "deep", id="nested too deeply"),
    ],
)
def test_a_page_without_an_article_gives_nothing(html):
    assert read_page(html) is None


def test_a_short_article_is_found():
    html = "<html><body><article><p>“No,” said Dora Finch.</p></article></body></html>"
    assert read_page(html)["text"] == "“No,” said Dora Finch."


def test_characters_that_xml_lacks_do_no_harm():
    assert read_page("<p>&#11;<q>No</q>\x1f&#xffff;</p>") == {"text": "“No”"}


def test_a_piece_of_html_is_taken_in_full():
    html = "<p>“No,”<br>said Finch.</p><!-- ad --><pre>It\nrained.</pre><p>She\nleft.</p>"
    assert read_page(html) == {"text": "“No,”\nsaid Finch.\n\nIt\nrained.\n\nShe left."}
