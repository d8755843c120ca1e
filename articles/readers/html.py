"""Web pages: the article's text with title, author, publisher, day and language; menus and other furniture left out."""

from __future__ import annotations

import logging
import re
from collections.abc import Iterator
from datetime import date

from articles.errors import UnreadableError
from articles.models import Article
from articles.readers.text import make_article

MAX_BYTES = 10_000_000
_TAG = re.compile(rb"<\s*(?:!doctype|html|head|body|p|div|article|h1|title|span|table|br)\b", re.IGNORECASE)
_LANGUAGE = re.compile(rb"<html[^>]*\blang\s*=\s*[\"']?([A-Za-z]{2})", re.IGNORECASE)


def read(name: str, content: bytes, published: date | None = None) -> Iterator[Article]:
    """One article. The page's own day comes before ``published``. Raises UnreadableError for what holds no article."""
    yield article_of_page(name, content, published)


def article_of_page(name: str, content: bytes, published: date | None = None, url: str = "") -> Article:
    """The article of a page's bytes; trafilatura decodes them itself (a page says its own encoding)."""
    _check(name, content)
    logging.getLogger("trafilatura").setLevel(logging.CRITICAL)  # what matters is raised below
    from trafilatura import bare_extraction  # a third of a second to import: only when a page is read

    try:
        found = bare_extraction(content, url=url or None, with_metadata=True, include_comments=False)
    except Exception as error:  # a parser of foreign bytes may fail in many ways; the page is then named and skipped
        raise UnreadableError(f"{name}: this page cannot be parsed ({error}). Save it again as HTML.") from None
    if found is None or not (found.text or "").strip():
        raise UnreadableError(f"{name}: no article text was found in this page. Save the article's own page.")
    language = _LANGUAGE.search(content[:4096])
    return make_article(
        name, _with_title(found.title or "", found.text), _day(found.date) or published, title=found.title or "",
        language=language.group(1).decode().lower() if language else "", url=found.url or url,
        publisher=found.sitename or "", author=found.author or "",
    )  # fmt: skip


def _check(name: str, content: bytes) -> None:
    if not content.strip():
        raise UnreadableError(f"{name}: the file is empty. Give a page with an article in it.")
    if len(content) > MAX_BYTES:
        raise UnreadableError(f"{name}: {len(content) / 1e6:.1f} MB is too large for a page (the limit is 10 MB).")
    if not _TAG.search(content[:200_000].replace(b"\x00", b"")):
        raise UnreadableError(f"{name}: this is no HTML. Give a web page, or name the file .txt if it is text.")


def _with_title(title: str, body: str) -> str:
    """The text with its headline on top, once: people and rules read the headline first."""
    body = body.strip()
    start = " ".join(body[: len(title) + 20].split()).casefold()
    return body if not title or start.startswith(" ".join(title.split()).casefold()) else f"{title}\n{body}"


def _day(text: str | None) -> date | None:
    try:
        return date.fromisoformat(str(text)[:10]) if text else None
    except ValueError:
        return None


def text_of_fragment(fragment: str) -> str:
    """The text of a piece of HTML as feeds carry it: a paragraph a line, no tags, nothing of scripts and styles."""
    if "<" not in fragment and "&" not in fragment:
        return fragment.strip()
    from lxml import html

    try:
        tree = html.fromstring(f"<div>{fragment}</div>")
    except (ValueError, SyntaxError):  # lxml's parser errors are SyntaxErrors
        return re.sub(r"<[^>]*>", " ", fragment).strip()
    for dropped in tree.xpath("//script|//style|//noscript|//iframe|//figure"):
        dropped.drop_tree()
    for block in tree.xpath("//p|//div|//br|//li|//h1|//h2|//h3|//h4|//tr|//blockquote"):
        block.tail = "\n" + (block.tail or "")
    lines = (" ".join(line.split()) for line in tree.text_content().splitlines())
    return "\n".join(line for line in lines if line)
