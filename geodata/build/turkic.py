"""Case forms of names in Kazakh, Kyrgyz, Uzbek, Turkmen, Azerbaijani and Turkish, by vowel harmony and last sound.

``cases(name, language)`` gives the name and its genitive, dative, accusative, locative, ablative and "of that place"
forms as newspapers write them. The forms land in CSV tables where they are reviewed.
"""

from __future__ import annotations

_VOWELS = frozenset("aeıioöuüəäyаәеёиоөуұүыіэюя")
_FRONT = frozenset("eiöüəäәеёөүіэи")
_ROUND = frozenset("oöuüоөуұү")
_VOICELESS = {
    "tr": frozenset("fstkçşhp"), "az": frozenset(), "uz": frozenset("kqtpsfx"), "tk": frozenset(),
    "kk": frozenset("кқптсшхфчцщбвгд"), "ky": frozenset("кптсшхфчцщ"),
}  # fmt: skip
NASALS = frozenset("мнңmnň")


def cases(name: str, language: str) -> list[str]:
    """The name, then its case forms: ("Çin", "tr") -> Çin, Çin'in, Çin'e, Çin'i, Çin'de, Çin'den, Çin'deki."""
    return list(dict.fromkeys([name, *(name + suffix for suffix in _SUFFIXES[language](name))]))


def _sounds(name: str) -> tuple[str, bool, bool, str]:
    """Last letter, whether the last vowel is front, whether it is rounded, and the last vowel."""
    letters = [c for c in name.replace("İ", "i").replace("I", "ı").lower() if c.isalpha()]
    vowels = [c for c in letters if c in _VOWELS]
    while len(vowels) > 1 and vowels[-1] in "иy" and _is_cyrillic(vowels[-1]):
        vowels.pop()  # "и" follows the vowels before it
    last = vowels[-1] if vowels else "a"
    return letters[-1], last in _FRONT, last in _ROUND, last


def _is_cyrillic(letter: str) -> bool:
    return "Ѐ" <= letter <= "ӿ"


def _high(front: bool, rounded: bool) -> str:
    return ("ü" if front else "u") if rounded else ("i" if front else "ı")


def _turkish(name: str) -> list[str]:
    last, front, rounded, _ = _sounds(name)
    i, a = _high(front, rounded), "e" if front else "a"
    if " " in name and last in "ıiuü":  # "... Emirlikleri", "... Cumhuriyeti": an n comes between
        return [f"'n{i}n", f"'n{a}", f"'n{i}", f"'nd{a}", f"'nd{a}n", f"'nd{a}ki", f"'yl{a}"]
    d = "t" if last in _VOICELESS["tr"] else "d"
    if last in _VOWELS:
        return [f"'n{i}n", f"'y{a}", f"'y{i}", f"'d{a}", f"'d{a}n", f"'d{a}ki", f"'yl{a}"]
    return [f"'{i}n", f"'{a}", f"'{i}", f"'{d}{a}", f"'{d}{a}n", f"'{d}{a}ki", f"'l{a}"]


def _azerbaijani(name: str) -> list[str]:
    last, front, rounded, _ = _sounds(name)
    i, a, k = _high(front, rounded), "ə" if front else "a", "ki" if front else "kı"
    if " " in name and last in "ıiuü":
        return [f"n{i}n", f"n{a}", f"n{i}", f"nd{a}", f"nd{a}n", f"nd{a}{k}"]
    if last in _VOWELS:
        return [f"n{i}n", f"y{a}", f"n{i}", f"d{a}", f"d{a}n", f"d{a}{k}"]
    return [f"{i}n", a, i, f"d{a}", f"d{a}n", f"d{a}{k}"]


def _uzbek(name: str) -> list[str]:
    last = _sounds(name)[0]
    dative = {"k": "ka", "q": "qa"}.get(last, "ga")
    return ["ning", "ni", dative, "da", "dan", "dagi"]


def _turkmen(name: str) -> list[str]:
    last, front, _, _ = _sounds(name)
    y, a = ("i", "e") if front else ("y", "a")
    if last in _VOWELS:
        return [f"n{y}ň", f"n{y}", f"d{a}", f"d{a}n", "däki" if front else "daky"]
    return [f"{y}ň", a, y, f"d{a}", f"d{a}n", "däki" if front else "daky"]


def _kazakh(name: str) -> list[str]:
    last, front, _, _ = _sounds(name)
    i, a, g, k = ("і", "е", "ге", "ке") if front else ("ы", "а", "ға", "қа")
    dash = "-" if name.isupper() else ""
    hard = last in _VOICELESS["kk"]
    d = "т" if hard else "д"
    vowel = last in _VOWELS and last != "у"
    genitive = "н" if vowel or last in NASALS else d
    accusative = "н" if vowel else d
    ablative = "н" if last in NASALS else d
    ending = "гі" if front else "ғы"
    with_it = "пен" if hard else ("бен" if last in "зж" else "мен")
    forms = [f"{genitive}{i}ң", k if hard else g, f"{accusative}{i}", f"{d}{a}", f"{ablative}{a}н"]
    return [dash + form for form in [*forms, f"{d}{a}{ending}", with_it]]


def _kyrgyz(name: str) -> list[str]:
    last, front, rounded, vowel = _sounds(name)
    if rounded:
        i, a = ("ү", "ө") if front else ("у", "а" if vowel in "ую" else "о")
    else:
        i, a = ("и", "е") if front else ("ы", "а")
    dash = "-" if name.isupper() else ""
    hard = last in _VOICELESS["ky"]
    d, g = ("т", "к") if hard else ("д", "г")
    n = "н" if last in _VOWELS else d
    forms = [f"{n}{i}н", f"{g}{a}", f"{n}{i}", f"{d}{a}", f"{d}{a}н", f"{d}{a}г{i}"]
    return [dash + form for form in forms]


_SUFFIXES = {
    "tr": _turkish, "az": _azerbaijani, "uz": _uzbek, "tk": _turkmen, "kk": _kazakh, "ky": _kyrgyz,
}  # fmt: skip
