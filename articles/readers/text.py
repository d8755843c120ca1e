"""Plain text: headline, dateline, date, body. Also the checks and the decoding other readers share."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path

from articles.errors import UnreadableError
from articles.models import Article

MAX_BYTES = 4_000_000
_CONTROL = re.compile(rb"[\x00-\x08\x0e-\x1a\x1c-\x1f]")
_ENCODINGS = ("utf-8-sig", "utf-16", "cp1251", "cp1252", "latin-1")


def read(name: str, content: bytes, published: date | None = None) -> Iterator[Article]:
    """One article. Raises UnreadableError for empty, binary or oversized content."""
    yield make_article(name, decode(name, content), published)


def make_article(
    name: str, body: str, published: date | None = None, *, identity: str = "", title: str = "", language: str = "",
    url: str = "", publisher: str = "", author: str = "",
) -> Article:  # fmt: skip
    """An article from decoded text: line ends made \\n, headline and language found when not given."""
    body = body.replace("\r\n", "\n").replace("\r", "\n").replace("\x00", "")
    if not body.strip():
        raise UnreadableError(f"{name}: the text is empty. Give a file with an article in it.")
    return Article(
        identity or Path(name).stem or "text", body, title or headline(body), published,
        language or detect_language(body), url, publisher, author,
    )  # fmt: skip


def decode(name: str, content: bytes) -> str:
    """The text of bytes in UTF-8, UTF-16 or a Windows code page, with the checks every text must pass."""
    if len(content) > MAX_BYTES:
        raise UnreadableError(
            f"{name}: {len(content) / 1e6:.1f} MB is too large for one article (the limit is "
            f"{MAX_BYTES / 1e6:.0f} MB). Split it, or give articles as JSON lines."
        )
    if not content.strip():
        raise UnreadableError(f"{name}: the file is empty. Give a file with an article in it.")
    if content[:2] not in (b"\xff\xfe", b"\xfe\xff") and _CONTROL.search(content[:65536]):
        raise UnreadableError(f"{name}: this is binary data, not text. Give text, Markdown or JSON lines.")
    for encoding in _ENCODINGS:
        if encoding == "utf-16" and content[:2] not in (b"\xff\xfe", b"\xfe\xff"):
            continue
        try:
            decoded = content.decode(encoding)
        except UnicodeDecodeError:
            continue
        if encoding == "cp1251" and _is_koi8(content):
            return content.decode("koi8-r")
        if encoding == "cp1251" and not _mostly_cyrillic(decoded):
            continue
        return decoded
    raise UnreadableError(f"{name}: the encoding is unknown. Save it as UTF-8.")


def _mostly_cyrillic(text: str) -> bool:
    letters = [c for c in text[:4000] if c.isalpha() and not c.isascii()]
    return sum("а" <= c.lower() <= "я" for c in letters) > 0.7 * max(len(letters), 1) and len(letters) > 20


def _is_koi8(content: bytes) -> bool:
    """KOI8-R keeps small letters at 0xC0-0xDF where cp1251 keeps capitals: text has far more small letters."""
    small = sum(0xC0 <= b <= 0xDF for b in content[:4000])
    large = sum(b >= 0xE0 for b in content[:4000])
    return small > 2 * large


def headline(body: str) -> str:
    """The first line when it reads like a headline: short, without a final stop, followed by more text."""
    first, _, rest = body.strip().partition("\n")
    first = first.strip()
    first = first.lstrip("# ")  # Markdown's mark of a heading
    return first if rest.strip() and len(first) < 180 and not first.endswith((".", "!", ":")) else ""


_LANGUAGES = [  # that articles about the region come in and the model knows
    "en", "ru", "kk", "az", "tr", "ky", "ka", "hy", "fa", "ar", "zh", "ja", "ko", "uk", "de", "fr", "es", "it", "pl",
]  # fmt: skip
_ENGLISH = frozenset(
    ("the", "of", "and", "to", "in", "a", "for", "on", "is", "with", "at", "by", "from", "that", "was")
)


def detect_language(body: str) -> str:
    """ISO 639-1 code: by letters and common words where these decide, else by py3langid over the languages near us.

    The letters alone settle nearly every article; the model takes most of a second to load and is asked last.
    """
    sample = body[:3000].lower()
    letters = sum(c.isalpha() for c in sample) or 1
    cyrillic = sum("а" <= c <= "я" or c in "ёіқғңөұүһә" for c in sample)
    if cyrillic > 0.4 * letters:
        return _cyrillic_language(sample, letters)
    if sample.count("ə") > 0.01 * letters:
        return "az"
    if len(re.findall("[og][ʻ‘’'`ʼ]", sample)) > 0.01 * letters:  # Uzbek oʻ and gʻ
        return "uz"
    if sum(c in "ýňž" for c in sample) > 0.015 * letters and any(c in "äňşç" for c in sample):
        return "tk"
    if sum(c in "ğışçöü" for c in sample) > 0.03 * letters:
        return "tr"
    words = re.findall(r"[^\W\d_]+", sample)
    if len(words) < 12 and sample.isascii():
        return "en"
    if sum(word in _ENGLISH for word in words) >= 0.1 * len(words):
        return "en"
    return _modelled(sample)


def _cyrillic_language(sample: str, letters: int) -> str:
    if sum(c in "әғқңөұүһі" for c in sample) > 0.02 * letters:
        return "kk" if any(c in "әғқұһі" for c in sample) else "ky"
    return "ru"


def _modelled(sample: str) -> str:
    import py3langid

    py3langid.set_languages(_LANGUAGES)
    return str(py3langid.classify(sample)[0])
