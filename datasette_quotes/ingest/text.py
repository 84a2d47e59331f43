"""HTML -> title, date, text.

trafilatura finds the article in the page; the text is written here from the tree that it gives,
so that every paragraph, block quote and list item stands between blank lines.
"""

from __future__ import annotations

import logging
import re
from collections.abc import Iterator
from typing import Any

import lxml.html
from lxml.etree import LxmlError, iterwalk
from trafilatura import bare_extraction, baseline

from .dates import parse_published

ENOUGH_CHARS = 250  # below it the found text is compared with a plainer reading of the page
MOSTLY_LINKS = 0.5  # a text with more of its characters in links is a list of articles

# Both HTML's names and those of trafilatura's trees.
_BLOCK_NAMES = (
    "address article blockquote body center code dd div dl dt fieldset figcaption figure footer"
    " form h1 h2 h3 h4 h5 h6 head header hr item li list main ol p pre quote row section table"
    " tbody td tfoot th thead tr ul"
)
_UNSEEN_NAMES = "head script style noscript template iframe svg object button select"
_BLOCKS = frozenset(_BLOCK_NAMES.split())
_UNSEEN = frozenset(_UNSEEN_NAMES.split())

_DATE_NAMES = (  # meta names and properties, the most exact first
    "article:published_time",
    "og:article:published_time",
    "og:published_time",
    "datepublished",
    "parsely-pub-date",
    "sailthru.date",
    "dc.date.issued",
    "dcterms.issued",
    "dcterms.created",
    "dc.date",
    "dc.date.created",
    "citation_publication_date",
    "publish-date",
    "publish_date",
    "publication_date",
    "publishdate",
    "pubdate",
    "date",
)
_NOT_XML = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]"
)  # lxml reads these, but cannot write them
_LINKED_DATA = re.compile(r'"datePublished"\s*:\s*"([^"]+)"')
_URL_DATE = re.compile(r"/((?:19|20)\d\d)[/-](\d\d)[/-](\d\d)(?:/|$)")

logging.getLogger("trafilatura").setLevel(logging.CRITICAL)  # what it misses, we report


def read_page(html: str) -> dict[str, object] | None:
    """The record of a page: text, title, url, published, publication, byline, language.

    None where there is no article in it. Dates are taken as the page writes them, from its
    metadata or its address only: the first date in the words may be any day. A piece of HTML
    that is no whole page (a column of a content system) is taken in full.
    """
    tree = _load(html)
    if tree is None:
        return None
    if not re.search(r"<(?:html|body|head|!doctype)\b", html, re.IGNORECASE):
        text = text_of(tree)
        return {"text": text} if text else None
    dates, links = list(_dates(tree)), _link_texts(tree)
    language = (tree.get("lang") or "").split("-")[0].lower() or None
    about: Any = bare_extraction(
        tree, include_comments=False, with_metadata=True, favor_recall=True
    )
    title, url = (about.title, about.url) if about else (None, None)
    text = _article_text(tree, about, title)
    if not text or _share_of(links, text) > MOSTLY_LINKS:
        return None
    return {
        "text": text,
        "title": title,
        "url": url,
        "published": _best_date(dates, url),
        "publication": about.sitename if about else None,
        "byline": about.author if about else None,
        "language": language,
    }


def text_of(tree: Any) -> str:
    """The words of a tree: blocks parted by a blank line, `br` a newline, two of them a blank
    line, `pre` as it stands."""
    pieces: list[str] = []
    unseen = verbatim = 0
    for event, element in iterwalk(tree, events=("start", "end")):
        tag, step = element.tag, 1 if event == "start" else -1
        # trafilatura's own "head" is a heading and has a "rend"; HTML's is not seen
        unseen += step * (tag in _UNSEEN and not element.get("rend"))
        verbatim += step * (tag in ("pre", "code"))
        pieces.append(_edge(tag, event))
        words = element.text if event == "start" else element.tail
        if words and not unseen and not (event == "end" and element is tree):
            pieces.append(words if verbatim else re.sub(r"[ \t\r\n\f]+", " ", words))
    return _tidy("".join(pieces))


def _edge(tag: str, event: str) -> str:
    """What stands where an element begins or ends; newlines of the source became spaces."""
    if tag in _BLOCKS:
        return "\n\n"
    return {"br": "\n", "lb": "\n", "cell": " "}.get(tag, "") if event == "end" else ""


def _tidy(text: str) -> str:
    text = re.sub(r"[ \t]*\n[ \t]*", "\n", text)
    return re.sub(r" {2,}", " ", re.sub(r"\n{3,}", "\n\n", text)).strip()


def _load(html: str) -> Any:
    """The page as a tree without comments, `<q>` written as marks; None where there is none."""
    parser = lxml.html.HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True)
    try:
        tree = lxml.html.document_fromstring(html.encode(), parser=parser)
    except (LxmlError, ValueError, AssertionError):
        return None
    for element in tree.iter():
        for part in ("text", "tail"):
            if (words := getattr(element, part)) and _NOT_XML.search(words):
                setattr(element, part, _NOT_XML.sub(" ", words))
    _write_marks(tree)
    return tree


def _write_marks(tree: Any) -> None:
    """Put the marks of `<q>` into the text: browsers show them, the source has none."""
    nested = [(quote, len(list(quote.iterancestors("q"))) % 2) for quote in tree.iter("q")]
    for quote, inner in nested:
        quote.text = ("‘" if inner else "“") + (quote.text or "")
        quote.tail = ("’" if inner else "”") + (quote.tail or "")
        quote.drop_tag()


def _article_text(tree: Any, about: Any, title: str | None) -> str:
    """What trafilatura found, or a plainer reading of the page where that is much longer."""
    text = text_of(about.body) if about is not None and about.body is not None else ""
    if len(text) < ENOUGH_CHARS:
        plain = text_of(baseline(lxml.html.tostring(tree, encoding="unicode"))[0])
        text = plain if len(plain) > 2 * len(text) else text
    first, _, rest = text.partition("\n\n")
    return rest if title and rest and _key(first) == _key(title) else text


def _key(words: str) -> str:
    return " ".join(words.split()).casefold()


def _link_texts(tree: Any) -> set[str]:
    """The page's links of several words: headlines, not "News" or a name in an article."""
    texts = {_key(link.text_content()) for link in tree.iter("a")}
    return {text for text in texts if len(text.split()) >= 4}


def _share_of(links: set[str], text: str) -> float:
    """How much of the text is nothing but the words of the page's links."""
    words = _key(text)
    return sum(len(link) for link in links if link in words) / len(words)


def _dates(tree: Any) -> Iterator[str]:
    """The page's own statements of its date, the most exact first."""
    stated: dict[str, str] = {}
    for meta in tree.iter("meta"):
        name = meta.get("property") or meta.get("name") or meta.get("itemprop") or ""
        if content := (meta.get("content") or "").strip():
            stated.setdefault(name.lower(), content)
    yield from (stated[name] for name in _DATE_NAMES[:4] if name in stated)
    for script in tree.iter("script"):
        if script.get("type") == "application/ld+json":
            yield from _LINKED_DATA.findall(script.text or "")[:1]
    yield from (stated[name] for name in _DATE_NAMES[4:] if name in stated)
    times = [time for time in tree.iter("time") if time.get("datetime")]
    marked = [t for t in times if t.get("itemprop") == "datePublished" or "pubdate" in t.attrib]
    if marked or len({time.get("datetime") for time in times}) == 1:
        yield (marked or times)[0].get("datetime")


def _best_date(dates: list[str], url: str | None) -> str | None:
    """The first that can be read, else the address's, else the first as written, for a warning."""
    if match := _URL_DATE.search(url or ""):
        dates = [*dates, "-".join(match.groups())]
    for value in dates:
        try:
            return parse_published(value)
        except ValueError:
            continue
    return dates[0] if dates else None
