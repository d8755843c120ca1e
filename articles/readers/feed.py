"""RSS and Atom: an article an entry, with the entry's link, day and author and the feed's name as publisher."""

from __future__ import annotations

import calendar
from collections.abc import Iterator
from datetime import UTC, date, datetime
from typing import Any

from articles.errors import UnreadableError
from articles.models import Article
from articles.readers.html import text_of_fragment
from articles.readers.text import make_article

MAX_BYTES, MAX_ENTRIES = 20_000_000, 5_000


def read(name: str, content: bytes, published: date | None = None) -> Iterator[Article | UnreadableError]:
    """An article an entry. Raises UnreadableError when there is no feed; an entry without text becomes an error."""
    if not content.strip():
        raise UnreadableError(f"{name}: the file is empty. Give an RSS or Atom feed.")
    if len(content) > MAX_BYTES:
        raise UnreadableError(f"{name}: {len(content) / 1e6:.0f} MB is too large for a feed (the limit is 20 MB).")
    if b"<!ENTITY" in content[:100_000]:
        raise UnreadableError(f"{name}: it declares XML entities, which feeds do not need. It is not read.")
    import feedparser

    found = feedparser.parse(content)  # bytes only: a plain string would be opened as a path or an address
    if not found.version and not found.entries:
        raise UnreadableError(f"{name}: this is no RSS or Atom feed. Check the address or file.")
    publisher = _plain(found.feed.get("title"))
    language = str(found.feed.get("language") or "")[:2].lower()
    for number, entry in enumerate(found.entries[:MAX_ENTRIES], 1):
        try:
            yield _article(f"{name}, entry {number}", entry, published, publisher, language)
        except UnreadableError as error:
            yield error


def _article(where: str, entry: Any, published: date | None, publisher: str, language: str) -> Article:
    title = _plain(entry.get("title"))
    bodies = [part.get("value", "") for part in entry.get("content", ())] or [entry.get("summary", "")]
    body = text_of_fragment(max(bodies, key=len))
    if not body and not title:
        raise UnreadableError(f"{where}: neither title nor text. It is left out.")
    text = body if not title or body.startswith(title) else f"{title}\n{body}"
    stamp = entry.get("published_parsed") or entry.get("updated_parsed")
    day = datetime.fromtimestamp(calendar.timegm(stamp), UTC).date() if stamp else published
    return make_article(
        where, text, day, identity=str(entry.get("id") or entry.get("link") or ""), title=title, language=language,
        url=str(entry.get("link") or ""), publisher=publisher, author=_plain(entry.get("author")),
    )  # fmt: skip


def _plain(text: object) -> str:
    return " ".join(text_of_fragment(str(text or "")).split())
