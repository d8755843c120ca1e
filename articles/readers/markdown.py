"""Markdown with front matter: ``key: value`` lines between two ``---`` lines, then the body."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from articles.errors import UnreadableError
from articles.models import Article
from articles.readers.text import decode, make_article


def read(name: str, content: bytes, published: date | None = None) -> Iterator[Article]:
    """One article; front matter gives id, title, published, language, publisher and url."""
    head, body = split_front_matter(decode(name, content).replace("\r\n", "\n"))
    day = published
    if head.get("published"):
        try:
            day = date.fromisoformat(head["published"])
        except ValueError:
            said = head["published"]
            raise UnreadableError(f"{name}: published {said!r} is no day. Write it as 2023-09-18.") from None
    yield make_article(
        name, body.strip("\n"), day, identity=head.get("id", ""), title=head.get("title", ""),
        language=head.get("language", ""), url=head.get("url", ""),
        publisher=head.get("publisher", ""), author=head.get("author", ""),
    )  # fmt: skip


def split_front_matter(text: str) -> tuple[dict[str, str], str]:
    """The front matter's pairs and the body; no front matter, no pairs."""
    if not text.startswith("---\n"):
        return {}, text
    head, border, body = text[4:].partition("\n---\n")
    if not border:
        return {}, text
    pairs = (line.partition(":") for line in head.splitlines() if ":" in line)
    return {key.strip(): value.strip().strip('"') for key, _, value in pairs}, body
