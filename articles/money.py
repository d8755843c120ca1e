"""Find amounts of money in every form the region's newspapers use, with range, currency and value in US dollars."""

from __future__ import annotations

import csv
import re
from functools import lru_cache
from pathlib import Path

from articles.models import Located, Money
from articles.figures import NUMBER, ROUND_WORDS, SCALE, parse_number, scale_of
from articles.rates import to_usd

_DATA = Path(__file__).parent / "data"
_SYMBOLS = {"$": "USD", "€": "EUR", "£": "GBP", "¥": "JPY", "₸": "KZT", "₽": "RUB", "₼": "AZN", "₾": "GEL", "₺": "TRY",
            "₹": "INR", "₩": "KRW", "֏": "AMD"}  # fmt: skip
_CODES = "USD|EUR|KZT|GBP|CNY|RMB|JPY|KRW|RUB|AZN|TMT|GEL|KGS|UZS|TJS|AMD|TRY|INR|AED|SAR|CHF|PLN|UAH"
_UP_TO = re.compile(r"(?:\bup to|\bas much as|\bat most|\bno more than|\bnearly up to|до|не более)\s*(?:the\s)?$")
_OVER = re.compile(
    r"(?:\bmore than|\bover|\bat least|\bexceed\w*|\babove|\bin excess of|\btop(?:s|ped)|\bsurpass\w*|\bupwards of|"
    r"более(?: чем)?|свыше|больше|не менее|превы\w+)\s*(?:the\s|a\s)?$"
)
_TO = r"\s?(?:-|–|—|to|до)\s?"


@lru_cache(maxsize=1)
def _words() -> dict[str, str]:
    """Currency by word in lower case."""
    with (_DATA / "currency_words.csv").open(encoding="utf-8", newline="") as handle:
        return {word: row["currency"] for row in csv.DictReader(handle) for word in row["word"].split("|")}


@lru_cache(maxsize=1)
def _pattern() -> re.Pattern[str]:
    """One pattern with the two orders: sign or code first, word last. Each piece is bounded, so time stays linear."""
    words = "|".join(sorted((re.escape(w) for w in _words()), key=len, reverse=True))
    symbols = "".join(map(re.escape, _SYMBOLS))
    sign = rf"(?:(?:US|U\.S\.|A|C|HK|S)\s?)?[{symbols}]|\b(?:{_CODES})\b"
    number = rf"(?:{NUMBER})"
    first = (
        rf"(?P<btw>\bbetween\s)?(?P<sign>{sign})\s?(?P<n1>{number})(?P<s1>{SCALE})?(?:(?(btw)\sand\s|{_TO})(?:(?:{sign})\s?)?(?P<n2>{number})(?P<s2>{SCALE})?(?=[\s.,;)]|$))?"
        rf"(?!\d)"
    )
    rounds = "|".join(sorted(ROUND_WORDS, key=len, reverse=True))
    last = (
        rf"(?P<n3>{number}|\b(?:{rounds})(?=[ -](?:million|billion|trillion)))(?P<s3>{SCALE})?"
        rf"(?:{_TO}(?P<n4>{number})(?P<s4>{SCALE})?)?(?:[ \u00a0-]|\s\(\d{{1,4}}\)\s)?(?P<word>{words})\b(?!\s?(?:cents?))"
    )
    half = rf"(?P<half>полмиллиарда|полмиллиона)\s(?P<hword>{words})\b"
    return re.compile(rf"{first}|{last}|{half}", re.IGNORECASE)


def find_money(
    text: str, language: str = "en", year: int | None = None, country_hint: str = ""
) -> tuple[Located[Money], ...]:
    """Every amount, left to right. ``year`` picks the rate to dollars, ``country_hint`` (ISO2) tells the Turkmen manat
    from the Azerbaijani one. Amounts without a value ("several billion") are not found."""
    found = []
    for match in _pattern().finditer(text):
        money = _money(match, text, year, country_hint)
        if money:
            found.append(Located(match.start(), match.end(), match.group(), money))
    return tuple(found)


def primary_amounts(found: tuple[Located[Money], ...]) -> tuple[Located[Money], ...]:
    """Without the amounts in brackets that only convert the one before: "10 billion euros (US$11.1 billion)"."""
    kept: list[Located[Money]] = []
    for item in found:
        previous = kept[-1] if kept else None
        gap = item.start - previous.end if previous else 99
        if previous and 1 <= gap <= 3 and previous.value.currency != item.value.currency:
            continue
        kept.append(item)
    return tuple(kept)


def _money(match: re.Match[str], text: str, year: int | None, country_hint: str) -> Money | None:
    currency = _currency(match, country_hint)
    if match.group("half"):
        value = 5e8 if "миллиард" in match.group("half").lower() else 5e5
        return _with_usd(value, None, None, currency, match.group(), year)
    one, two = _values(match)
    if one is None or not currency or one == 0:
        return None
    before = text[max(0, match.start() - 24) : match.start()].lower()
    if two is not None and two > one:
        return _with_usd((one + two) / 2, one, two, currency, match.group(), year)
    if two is not None:
        return None
    low = one if _OVER.search(before) else None
    high = one if _UP_TO.search(before) else None
    return _with_usd(one, low, high, currency, match.group(), year)


def _currency(match: re.Match[str], country_hint: str) -> str:
    sign, word = match.group("sign"), match.group("word") or match.group("hword")
    if sign:
        bare = sign.upper()
        for prefix, code in (("HK", "HKD"), ("A$", "AUD"), ("C$", "CAD"), ("S$", "SGD")):
            if bare.startswith(prefix) and bare[-1] == "$" and bare[:2] != "US":
                return code
        return _SYMBOLS.get(sign[-1]) or {"RMB": "CNY"}.get(bare, bare)
    currency = _words().get((word or "").lower(), "")
    if currency == "manat":
        return "TMT" if country_hint == "TM" else "AZN"
    return currency


def _values(match: re.Match[str]) -> tuple[float | None, float | None]:
    """One or two values in units; a range shares the scale of its second half ("$1.5-2 billion")."""
    names = ("n1", "s1", "n2", "s2") if match.group("sign") else ("n3", "s3", "n4", "s4")
    n1, s1, n2, s2 = (match.group(name) for name in names)
    if n1 is None:
        return None, None
    one = ROUND_WORDS.get(n1.lower()) if n1[0].isalpha() else parse_number(n1)
    if one is None:
        return None, None
    if n2 is None:
        return one * scale_of(s1), None
    two = parse_number(n2)
    if two is None:
        return one * scale_of(s1), None
    return one * scale_of(s1 or s2), two * scale_of(s2)


def _with_usd(
    value: float, low: float | None, high: float | None, currency: str, raw: str, year: int | None
) -> Money:
    converted = to_usd(value, currency, year)
    usd, basis = converted if converted else (None, "")
    return Money(round(value, 2), low, high, currency, raw, usd, basis)
