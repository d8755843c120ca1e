"""Find measured quantities: tonnes, containers, trains, kilometres, cubic metres, megawatts, percent."""

from __future__ import annotations

import csv
import re
from functools import lru_cache
from pathlib import Path

from articles.models import Located, Quantity
from articles.figures import NUMBER, ROUND_WORDS, SCALE, parse_number, scale_of

_GROWTH = re.compile(
    r"\b(?:up|down|by|rose|grew|fell|increas\w*|decreas\w*|growth of|rise of|more than in|declin\w*|на|выр\w+|сниз\w+|рост\w*)"
    r"(?:\s(?:by|of|about|nearly|на))?\s*$",
    re.IGNORECASE,
)
_MORE = re.compile(r"^\s?(?:more|less|higher|lower|above|below|up|down|increase|growth|больше|меньше|выше)\b", re.IGNORECASE)
_UP_TO = re.compile(r"(?:\bup to|\bas much as|до)\s*$", re.IGNORECASE)
_OVER = re.compile(r"(?:\bmore than|\bover|\bat least|\babove|\bexceed\w*|более|свыше|больше)\s*$", re.IGNORECASE)
_PERIOD = re.compile(
    r"^[^.;]{0,28}?\b(?:a|per|each|every|в)\s(?P<one>year|month|day|annum|год|месяц|сутки|день)\b|^[^.;]{0,16}?\b(?P<two>annually|yearly|daily|ежегодно)\b",
    re.IGNORECASE,
)
_PERIODS = {"annum": "year", "annually": "year", "yearly": "year", "год": "year", "ежегодно": "year", "daily": "day",
            "сутки": "day", "день": "day", "месяц": "month"}  # fmt: skip


@lru_cache(maxsize=1)
def _units() -> dict[str, tuple[str, float]]:
    """Unit and factor by word in lower case."""
    path = Path(__file__).parent / "data" / "units.csv"
    with path.open(encoding="utf-8", newline="") as handle:
        rows = [(row["words"].split("|"), row["unit"], float(row["factor"])) for row in csv.DictReader(handle)]
    found: dict[str, tuple[str, float]] = {}
    for words, unit, factor in rows:
        for word in words:
            found.setdefault(word, (unit, factor))
    return found


@lru_cache(maxsize=1)
def _pattern() -> re.Pattern[str]:
    words = "|".join(sorted((re.escape(w) for w in _units() if w != "%"), key=len, reverse=True))
    rounds = "|".join(sorted((w for w in ROUND_WORDS if w not in ("a", "one")), key=len, reverse=True))
    adjective = r"(?:(?:new|additional|modern|gross|metric|passenger|freight|container|block|empty|loaded|investment|joint|bilateral|современных|новых)\s)?"
    return re.compile(
        rf"(?<![\w$€£.,])(?P<n1>{NUMBER}|\b(?:{rounds})\b)(?P<s1>{SCALE})?"
        rf"(?:\s?(?:-|–|to|до)\s?(?P<n2>{NUMBER})(?P<s2>{SCALE})?)?(?:(?:[ \u00a0-]){adjective}(?P<unit>{words})\b|\s?(?P<sign>%))",
        re.IGNORECASE,
    )


def find_quantities(text: str, language: str = "en") -> tuple[Located[Quantity], ...]:
    """Every quantity, left to right; values in the table's base unit (GW become MW, miles km)."""
    found = []
    for match in _pattern().finditer(text):
        quantity = _quantity(match, text)
        if quantity:
            found.append(Located(match.start(), match.end(), match.group(), quantity))
    return tuple(found)


def _quantity(match: re.Match[str], text: str) -> Quantity | None:
    n1 = match["n1"].lower()
    one = ROUND_WORDS.get(n1) if n1[0].isalpha() else parse_number(n1)
    if one is None:
        return None
    unit, factor = _units()[(match["unit"] or "%").lower()]
    low = high = None
    if match["n2"] and (two := parse_number(match["n2"])) is not None:
        low = one * scale_of(match["s1"] or match["s2"]) * factor
        high = two * scale_of(match["s2"]) * factor
        if high <= low:
            return None
        value = (low + high) / 2
    else:
        value = one * scale_of(match["s1"]) * factor
        before = text[max(0, match.start() - 16) : match.start()]
        low = value if _OVER.search(before) else None
        high = value if _UP_TO.search(before) else None
    return Quantity(round(value, 3), unit, low, high, _period(text, match.end()), _is_change(match, text))


def _period(text: str, end: int) -> str:
    match = _PERIOD.match(text[end : end + 40])
    if not match:
        return ""
    word = (match["one"] or match["two"]).lower()
    return _PERIODS.get(word, word)


def _is_change(match: re.Match[str], text: str) -> bool:
    """Growth or fall, not a level: "rose by 5%", "6% more"; a percent beside a share word is a level."""
    before, after = text[max(0, match.start() - 26) : match.start()], text[match.end() : match.end() + 12]
    return bool(_GROWTH.search(before) or _MORE.match(after))
