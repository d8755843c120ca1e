"""The grammar of numbers in newspapers: "62.7 billion", "1,496.2 million", "5,7 млрд", "1.888.800.000", "half a"."""

from __future__ import annotations

import re

SCALES = {
    "thousand": 1e3, "thousands": 1e3, "k": 1e3, "ths": 1e3, "thsd": 1e3,
    "million": 1e6, "millions": 1e6, "mln": 1e6, "mn": 1e6, "mio": 1e6, "m": 1e6, "mm": 1e6,
    "billion": 1e9, "billions": 1e9, "bln": 1e9, "bn": 1e9, "b": 1e9, "mlrd": 1e9, "milliard": 1e9,
    "trillion": 1e12, "trillions": 1e12, "trln": 1e12, "trn": 1e12, "tn": 1e12,
    "тыс": 1e3, "тысяч": 1e3, "тысяча": 1e3, "тысячи": 1e3, "млн": 1e6, "миллион": 1e6, "миллиона": 1e6,
    "миллионов": 1e6, "млрд": 1e9, "миллиард": 1e9, "миллиарда": 1e9, "миллиардов": 1e9, "трлн": 1e12,
    "триллион": 1e12, "триллиона": 1e12, "триллионов": 1e12, "мың": 1e3,
    "milyon": 1e6, "milyar": 1e9, "milyard": 1e9, "trilyon": 1e12, "min": 1e3, "bin": 1e3,
}  # fmt: skip
NUMBER = r"\d{1,3}(?:[ \u00a0\u202f]\d{3})+(?:[.,]\d{1,3})?(?!\d)|\d[\d.,]{0,24}\d|\d"
# "m", "b", "k" only right behind the figure; "min" and "bin" are Azerbaijani and Turkish thousands, too risky alone.
_LONG = sorted((s for s in SCALES if len(s) > 1 and s not in ("min", "bin", "mm")), key=len, reverse=True)
SCALE = r"(?:[ \u00a0-]?(?:" + "|".join(_LONG) + r")\b\.?|[mbk](?![\w]))"
ROUND_WORDS = {"half a": 0.5, "a quarter of a": 0.25, "one and a half": 1.5, "a": 1.0, "one": 1.0, "two": 2.0, "three": 3.0,
               "four": 4.0, "five": 5.0, "six": 6.0, "seven": 7.0, "eight": 8.0, "nine": 9.0, "ten": 10.0}  # fmt: skip


def parse_number(raw: str) -> float | None:
    """The value of a written number, None when its points and commas make no sense.

    "1,496.2" and "1.496,2" follow their last mark; "5,7" is a decimal; "1.888.800.000" and "20,700" are thousands.
    """
    digits = re.sub(r"[ \u00a0\u202f]", "", raw).strip(".,")
    if not digits or not digits[0].isdigit():
        return None
    commas, points = digits.count(","), digits.count(".")
    if commas and points:
        last = max(digits.rfind(","), digits.rfind("."))
        whole = re.sub(r"[.,]", "", digits[:last])
        return _float(f"{whole}.{digits[last + 1:]}")
    mark = "," if commas else "."
    if commas + points == 0:
        return _float(digits)
    groups = digits.split(mark)
    if commas + points > 1:
        return _float("".join(groups)) if all(len(g) == 3 for g in groups[1:]) else None
    if mark == "," and len(groups[1]) == 3 and groups[0] != "0":
        return _float("".join(groups))
    return _float(".".join(groups))


def _float(digits: str) -> float | None:
    if not digits.replace(".", "", 1).isdigit() or len(digits) > 30:
        return None
    return float(digits)


def scale_of(raw: str | None) -> float:
    """The factor of a scale word, 1 for none."""
    return SCALES.get((raw or "").strip(" \u00a0-.").lower(), 1.0)
