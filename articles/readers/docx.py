"""Word documents (.docx): paragraphs and tables as lines, with the title and author the file keeps of itself."""

from __future__ import annotations

import io
import zipfile
import zlib
from collections.abc import Iterator
from datetime import date

from articles.errors import UnreadableError
from articles.models import Article
from articles.readers.text import make_article

MAX_BYTES, MAX_XML_BYTES = 50_000_000, 40_000_000
_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_DC = "{http://purl.org/dc/elements/1.1/}"


def read(name: str, content: bytes, published: date | None = None) -> Iterator[Article]:
    """One article. Raises UnreadableError for a damaged, locked or oversized file."""
    if not content.strip():
        raise UnreadableError(f"{name}: the file is empty. Give a Word document with text in it.")
    if content[:4] != b"PK\x03\x04":
        raise UnreadableError(f"{name}: this is no .docx document. An old .doc has to be saved as .docx first.")
    if len(content) > MAX_BYTES:
        raise UnreadableError(f"{name}: {len(content) / 1e6:.0f} MB is too large for a document (the limit is 50 MB).")
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as parts:
            body = _tree(name, parts, "word/document.xml")
            about = _tree(name, parts, "docProps/core.xml") if "docProps/core.xml" in parts.namelist() else None
    except (zipfile.BadZipFile, KeyError, EOFError, NotImplementedError, RuntimeError, zlib.error) as error:
        raise UnreadableError(f"{name}: the document is damaged or locked ({error}). Save it again.") from None
    lines = [line for line in map(_line, body.iter(f"{_W}p")) if line]
    said = {tag: _said(about, tag) for tag in (f"{_DC}title", f"{_DC}creator", f"{_DC}language")}
    yield make_article(
        name, "\n".join(lines), published, title=said[f"{_DC}title"], language=said[f"{_DC}language"][:2].lower(),
        author=said[f"{_DC}creator"],
    )  # fmt: skip


def _tree(name: str, parts: zipfile.ZipFile, part: str):  # type: ignore[no-untyped-def]
    """The parsed XML of a part; entities and oversized parts are refused."""
    from defusedxml import ElementTree
    from defusedxml.common import DefusedXmlException

    with parts.open(part) as handle:
        xml = handle.read(MAX_XML_BYTES + 1)
    if len(xml) > MAX_XML_BYTES:
        raise UnreadableError(f"{name}: its text unpacks to more than {MAX_XML_BYTES / 1e6:.0f} MB. Split it.")
    try:
        return ElementTree.fromstring(xml, forbid_dtd=True)
    except (ElementTree.ParseError, DefusedXmlException, ValueError) as error:
        raise UnreadableError(f"{name}: {part} is damaged ({error}). Save the document again.") from None


def _line(paragraph) -> str:  # type: ignore[no-untyped-def]
    """The words of a paragraph; tabs and breaks become blanks, deleted text stays out."""
    pieces = []
    for node in paragraph.iter():
        if node.tag == f"{_W}t":
            pieces.append(node.text or "")
        elif node.tag in (f"{_W}tab", f"{_W}br", f"{_W}cr"):
            pieces.append(" ")
        elif node.tag == f"{_W}noBreakHyphen":
            pieces.append("-")
    return " ".join("".join(pieces).split())


def _said(about, tag: str) -> str:  # type: ignore[no-untyped-def]
    found = about.find(f".//{tag}") if about is not None else None
    return (found.text or "").strip() if found is not None else ""
