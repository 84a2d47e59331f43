"""Ids that stay: what an article is known by, whether it changed, and numbers made of words."""

from __future__ import annotations

import hashlib
import json
import re
from urllib.parse import parse_qsl, urlencode, urlsplit

from ..model import STANDARD_INPUT, Article

# Parameters that say where a reader came from, not what they read.
_TRACKING = re.compile(
    r"(utm_\w+|mc_[ce]id|_hs(enc|mi)|at_(campaign|medium)|(fb|g|gb|y|ms|tt)clid|igshid|_ga|cmpid)",
    re.IGNORECASE,
)
_DEFAULT_PORTS = {"http": 80, "https": 443}


def stable_id(*parts: str) -> int:
    """A number from 1 to 2**52 - 1 that these words always get: exact in JavaScript too."""
    digest = hashlib.sha256(json.dumps(parts, ensure_ascii=False).encode()).digest()
    return int.from_bytes(digest[:8], "big") >> 12 or 1


def article_key(article: Article) -> str:
    """What the article is known by: its URL, else the id it was given, else its input.

    An article with none of them is known by its text, and so is one from standard input, where
    the next article has the same place. A second text under one key is a new version of the
    same article.
    """
    if article.url and article.url.strip():
        return canonical_url(article.url)
    place = "" if article.input.startswith(STANDARD_INPUT) else article.input
    given = article.id or place
    return given or "sha256:" + hashlib.sha256(article.text.encode()).hexdigest()


def canonical_url(url: str) -> str:
    """One form for the addresses of one page.

    https for http; host in small letters, without "www.", name and password or default port;
    no fragment, no tracking parameters, the others sorted; no slash at the end. Paths keep their
    case. Anything else than a web address stays as it is.
    """
    url = url.strip()
    try:
        parts = urlsplit(url)
        port = parts.port
    except ValueError:  # http://[::1, http://host:port
        return url
    scheme = parts.scheme.lower()
    if scheme not in _DEFAULT_PORTS or not parts.hostname:
        return url
    host = parts.hostname.removeprefix("www.").rstrip(".")
    if port and port != _DEFAULT_PORTS[scheme]:
        host += f":{port}"
    query = parse_qsl(parts.query, keep_blank_values=True)
    kept = sorted((name, value) for name, value in query if not _TRACKING.fullmatch(name))
    return f"https://{host}{parts.path.rstrip('/')}" + (f"?{urlencode(kept)}" if kept else "")


def article_digest(article: Article) -> str:
    """SHA-256 of the text and all metadata that is stored: another one means a changed article."""
    parts = [
        article.text,
        article.title,
        article.url,
        article.published,
        article.publication,
        article.byline,
        article.language,
    ]
    return hashlib.sha256(json.dumps(parts, ensure_ascii=False).encode()).hexdigest()
