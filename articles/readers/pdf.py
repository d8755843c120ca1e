"""PDF: the text of all pages as paragraphs; repeated page heads and page numbers left out.

The library is native code fed with foreign bytes, so it runs in a process of its own (``guard``).
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from datetime import date

from articles.errors import UnreadableError
from articles.models import Article
from articles.readers import guard
from articles.readers.text import make_article

MAX_BYTES, MAX_PAGES = 50_000_000, 400
_NUMBER = re.compile(r"\W*(?:page|p\.|стр\.?)?\s*\d{1,4}(?:\s*(?:/|of|из)\s*\d{1,4})?\W*", re.IGNORECASE)
# A hyphen at a line's end (the library writes \x02 or \ufffe for it): gone before a small letter, kept in a name.
_NAME_HYPHEN = re.compile(r"(\w)(?:\x02\n?|[\ufffe-]\n)(?=[A-ZА-ЯЁ])")  # "China-" / "Kyrgyzstan"
_SOFT = re.compile(r"(\w)(?:[\x02\u00ad\ufffe]\n?|-\n)(?=[^\W\d_])")
_FILE_NAME = re.compile(r"\S+\.[a-z]{3,5}", re.IGNORECASE)


def read(name: str, content: bytes, published: date | None = None) -> Iterator[Article]:
    """One article. Raises UnreadableError for a damaged, locked, oversized or textless file."""
    if not content.strip():
        raise UnreadableError(f"{name}: the file is empty. Give a PDF with text in it.")
    if b"%PDF-" not in content[:1024]:
        raise UnreadableError(f"{name}: this is no PDF. Check the file.")
    if len(content) > MAX_BYTES:
        raise UnreadableError(f"{name}: {len(content) / 1e6:.0f} MB is too large for a PDF (the limit is 50 MB).")
    yield from guard.run("articles.readers.pdf", name, content, published)


def parse(name: str, content: bytes, published: date | None) -> Iterator[Article]:
    """What the guarded process does. Raises UnreadableError."""
    import pypdfium2

    try:
        document = pypdfium2.PdfDocument(content)
        pages = [page.get_textpage().get_text_bounded() for page, _ in zip(document, range(MAX_PAGES), strict=False)]
        about = document.get_metadata_dict(skip_empty=True)
    except pypdfium2.PdfiumError as error:
        locked = "password" in str(error).lower()
        what = "it asks for a password. Save it without one" if locked else f"it is damaged ({error}). Save it again"
        raise UnreadableError(f"{name}: {what}.") from None
    body = paragraphs(pages)
    if not any(c.isalpha() for c in body):
        raise UnreadableError(f"{name}: there is no text in it, only pictures. Run a text recognition over it first.")
    title = about.get("Title", "")
    file_name = _FILE_NAME.fullmatch(title) or title.lower().endswith((".doc", ".docx", ".pdf", ".indd"))
    title = "" if file_name or title.lower() == "untitled" else title
    # The day a file was saved is not the day of its news: without ``published`` the text's own dates decide.
    yield make_article(name, body, published, title=title, author=about.get("Author", ""))


def paragraphs(pages: list[str]) -> str:
    """Pages of lines -> paragraphs, a line each: a line that ends a sentence well before the margin ends one."""
    split = [[line.strip() for line in page.replace("\r", "").split("\n")] for page in pages]
    seen = Counter(line for page in split for line in {*page[:2], *page[-2:]} if line)
    repeated = {line for line, count in seen.items() if count > 1 and count > len(split) / 2}
    lines = [
        line for page in split for at, line in enumerate(page)
        if line not in repeated and not (at in (0, 1, len(page) - 1, len(page) - 2) and _NUMBER.fullmatch(line))
    ]  # fmt: skip
    full = max((len(line) for line in lines), default=0)
    made = []
    for line in lines:
        made.append(line)
        ends = not line or (len(line) < 0.8 * full and line.endswith((".", "!", "?", "»", "”", '"', ":")))
        made.append("\n\n" if ends or (len(made) < 4 and len(line) < 0.6 * full) else "\n")
    text = _SOFT.sub(r"\1", _NAME_HYPHEN.sub(r"\1-", "".join(made)))
    blocks = (" ".join(block.split()) for block in re.split(r"\n\n+", text))
    return "\n".join(block for block in blocks if block)
