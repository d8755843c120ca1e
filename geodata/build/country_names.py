"""Remake country_names.csv, the written forms of countries: ``python -m geodata.build.country_names``.

English from npm world-countries (names, demonyms) and ``tables/country_extra.csv`` (abbreviations, seats of government,
former names); fourteen languages from CLDR (PyPI Babel), with case forms for the countries of
``tables/country_russian.csv`` by the rules in ``russian``, ``turkic`` and ``caucasian``.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any

from babel import Locale

from geodata.build import caucasian, russian, sources, turkic
from geodata.lexicon import read_table

Row = tuple[str, str, str, str, str]  # code, name, language, form, case
LANGUAGES = ("ru", "kk", "uz", "ky", "tg", "tk", "az", "tr", "ka", "hy", "zh", "fa", "de", "fr")
TURKIC = frozenset(("kk", "uz", "ky", "tk", "az", "tr"))
POISON = frozenset(("Fas", "BAE"))  # Turkish "Fas" (Morocco) and BAE (a company in every other language)
ODD = re.compile(r"[(),\"«»]| – ")


def main() -> None:
    """Write country_names.csv."""
    codes = {row["code"] for row in read_table("countries.csv")}
    rows: dict[tuple[str, str], Row] = {}
    for row in _rows(codes):
        if _long_enough(row):
            rows.setdefault((row[0], row[1]), row)
    ordered = sorted(rows.values(), key=lambda r: (r[0], r[2] != "en", r[2], r[3], r[1]))
    print(f"{sources.write('country_names.csv', 'code name language form case', ordered)} names")


def _rows(codes: set[str]) -> Iterator[Row]:
    """All rows, the hand-written first: the first row of a spelling stays."""
    for row in sources.table("country_extra.csv"):
        for name in sources.split(row["names"]):
            yield (row["code"], name, row["language"], row["form"], row["case"])
    inflected = {row["code"]: row for row in sources.table("country_russian.csv")}
    for row in inflected.values():
        yield from _russian(row)
    for country in json.loads(sources.fetched("world-countries/countries.json").read_text(encoding="utf-8")):
        if country["cca2"] in codes:
            yield from _english(country)
    for language in LANGUAGES:
        territories = Locale(language).territories
        for code in sorted(codes):
            yield from _cldr(code, territories.get(code, ""), language, code in inflected)


def _long_enough(row: Row) -> bool:
    """No Latin name under three letters, unless it is found only exactly as written (US, UK)."""
    return row[1] not in POISON and (len(row[1].strip("-")) > 2 or row[4] == "exact" or not row[1].isascii())


def _russian(row: dict[str, str]) -> Iterator[Row]:
    code = row["code"]
    for name in sources.split(row["names"]):
        for rank, form in enumerate(russian.cases(name)):
            yield (code, form, "ru", "case" if rank else "name", "exact" if name.isupper() else "capital")
    for adjective in sources.split(row["adjectives"]):
        for form in russian.adjective(adjective):
            yield (code, form, "ru", "adjective", "any")
    for person in sources.split(row["people"]):
        singular, _, genitive = person.partition(":")
        for form in russian.people(singular, genitive):
            yield (code, form, "ru", "demonym", "any")


def _english(country: dict[str, Any]) -> Iterator[Row]:
    code = country["cca2"]
    for form, name in (("name", country["name"]["common"]), ("official", country["name"]["official"])):
        if not ODD.search(name):
            for variant in _variants(name):
                yield (code, variant, "en", form, "capital")
    people = (country.get("demonyms") or {}).get("eng", {})
    for cell in sorted({people.get("m", ""), people.get("f", "")} - {""}):
        for demonym in re.split(r", | and ", cell):
            if demonym[:1].isupper():
                yield (code, demonym, "en", "demonym", "capital")
                if not demonym.endswith(("s", "sh", "ch", "ese", "z")):
                    yield (code, demonym + "s", "en", "demonym", "capital")


def _variants(name: str) -> Iterator[str]:
    yield name
    if "Saint " in name:
        yield name.replace("Saint ", "St. ")
        yield name.replace("Saint ", "St ")
    if " and " in name:
        yield name.replace(" and ", " & ")


def _cldr(code: str, name: str, language: str, with_cases: bool) -> Iterator[Row]:
    if not name or ODD.search(name) or (name.isascii() and len(name) < 3):
        return
    case = "exact" if name.isupper() and name.upper() != name.lower() else "capital"
    yield (code, name, language, "name", case)
    if not with_cases or len(name) < 3:
        return
    if language in TURKIC:
        forms = turkic.cases(name, language)
    elif language == "ka":
        forms = caucasian.georgian(name)
    elif language == "hy":
        forms = caucasian.armenian(name)
    elif language == "tg":
        forms = [name, name + "ро", name + ("и" if name[-1] != "я" else "")]
    else:
        return
    for form in forms[1:]:
        yield (code, form, language, "case", case)


if __name__ == "__main__":
    main()
