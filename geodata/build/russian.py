"""Russian case forms of names, for the tables of names: rules for the endings that names of places and peoples have.

Only what the tables need: nouns in -ия, -а, -я, -ь, -й or a consonant, plurals, adjectives and their phrases. A name
the rules do not know stays as it is. The forms land in CSV tables where they are reviewed.
"""

from __future__ import annotations

_ADJECTIVES = {
    "ский": ("ского", "скому", "ским", "ском"),
    "цкий": ("цкого", "цкому", "цким", "цком"),
    "ный": ("ного", "ному", "ным", "ном"),
    "ская": ("ской", "скую"),
    "цкая": ("цкой", "цкую"),
    "ная": ("ной", "ную"),
    "нее": ("него", "нему", "ним", "нем"),
    "няя": ("ней", "нюю"),
    "ские": ("ских", "ским", "скими"),
    "цкие": ("цких", "цким", "цкими"),
    "ные": ("ных", "ным", "ными"),
}
_INVARIABLE = frozenset("оуеиюэыё")
_HUSHING = frozenset("гкхжчшщ")


def adjective(masculine: str) -> list[str]:
    """All twelve written forms of an adjective in -ский, -цкий or -ный: "казахский" -> казахский, казахского ..."""
    stem = masculine[:-2]
    soft = masculine.endswith("ий")
    plural = "и" if soft else "ы"
    ends = [masculine[-2:], "ого", "ому", plural + "м", "ом", "ая", "ой", "ую", "ое", plural + "е", plural + "х"]
    return [stem + end for end in ends] + [stem + plural + "ми"]


def cases(name: str, plural: bool = False) -> list[str]:
    """The case forms of a name, the given one first: "Грузия" -> Грузия, Грузии, Грузию, Грузией.

    In a phrase the adjectives and the noun they lead to change; what follows the noun stays ("Республика Саха").
    """
    words = name.split(" ")
    head = next((i for i, word in enumerate(words) if not _is_adjective(word)), len(words) - 1)
    changing = [_word_cases(word, plural) for word in words[: head + 1]]
    rest = words[head + 1 :]
    forms = [" ".join([column[case] for column in changing] + rest) for case in range(6)]
    return list(dict.fromkeys([name, *forms]))


def _is_adjective(word: str) -> bool:
    return any(word.endswith(end) for end in _ADJECTIVES)


def _word_cases(word: str, plural: bool) -> list[str]:
    """Nominative, genitive, dative, accusative, instrumental, prepositional."""
    for end, forms in _ADJECTIVES.items():
        if word.endswith(end):
            return _adjective_cases(word, word[: -len(end)], forms)
    return _plural_cases(word) if plural else _noun_cases(word)


def _adjective_cases(word: str, stem: str, forms: tuple[str, ...]) -> list[str]:
    full = [stem + form for form in forms]
    if len(full) == 4:  # masculine or neuter
        return [word, full[0], full[1], word, full[2], full[3]]
    if len(full) == 2:  # feminine
        return [word, full[0], full[0], full[1], full[0], full[0]]
    return [word, full[0], full[1], word, full[2], full[0]]


def _noun_cases(word: str) -> list[str]:
    last, stem = word[-1], word[:-1]
    if word.endswith("ия"):
        return [word, stem + "и", stem + "и", stem + "ю", stem + "ей", stem + "и"]
    if last == "я":
        return [word, stem + "и", stem + "е", stem + "ю", stem + "ей", stem + "е"]
    if last == "а":
        i = "и" if stem[-1] in _HUSHING else "ы"
        return [word, stem + i, stem + "е", stem + "у", stem + ("ей" if stem[-1] in "жчшщц" else "ой"), stem + "е"]
    if word.endswith("ье"):
        return [word, stem + "я", stem + "ю", word, word + "м", word]
    if word in ("область", "Беларусь", "Русь", "Сибирь", "Тюмень", "Рязань", "Казань", "Пермь", "Астрахань"):
        return [word, stem + "и", stem + "и", word, word + "ю", stem + "и"]
    if last == "ь" or last == "й":
        return [word, stem + "я", stem + "ю", word, stem + "ем", stem + "е"]
    if last in _INVARIABLE or not last.isalpha() or word.isupper():
        return [word] * 6
    return [word, word + "а", word + "у", word, word + ("ем" if last in "жчшщц" else "ом"), word + "е"]


def _plural_cases(word: str) -> list[str]:
    """Plurals in -ы, -и, -а that take -ам, -ами, -ах; the genitive differs from word to word and is given apart."""
    stem = word[:-1]
    soft = "я" if word.endswith("ии") else "а"
    return [word, word, stem + soft + "м", word, stem + soft + "ми", stem + soft + "х"]


def people(singular: str, genitive_plural: str = "") -> list[str]:
    """Forms of a name of people: "казах" -> казах, казаха ... казахи, казахов; "узбечка" -> ..., узбечек."""
    last, stem = singular[-1], singular[:-1]
    forms = _noun_cases(singular)
    if singular.endswith("ец"):
        stem = singular[:-2] + "йц" if singular[-3] in "аеиоуыюя" else singular[:-2] + "ц"
        forms = [singular, stem + "а", stem + "у", stem + "а", stem + "ем", stem + "е"]
        plural, genitive = stem + "ы", stem + "ев"
    elif last == "а":
        plural, genitive = stem + ("и" if stem[-1] in _HUSHING else "ы"), genitive_plural
    elif last == "ь" or last == "й":
        plural, genitive = stem + "и", stem + "ев"
    elif singular.endswith("нин"):
        plural, genitive = singular[:-2] + "е", singular[:-2]
    else:
        plural, genitive = singular + ("и" if last in _HUSHING else "ы"), singular + "ов"
    genitive = genitive_plural or genitive
    soft = "я" if last in "ьй" else "а"
    root = plural[:-1]
    oblique = [root + soft + "м", root + soft + "ми", root + soft + "х"]
    return list(dict.fromkeys([*forms, plural, genitive, *oblique]))
