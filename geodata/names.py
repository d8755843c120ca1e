"""Fold a name so that spellings meet: case, accents, apostrophes, dashes, Kazakh and other letters of the region.

Folding keeps the length of the text: one character in, one character out. Offsets into the folded text are therefore
offsets into the text itself, which is what lets one pass of an automaton report true positions.
"""

from __future__ import annotations

import unicodedata
from functools import lru_cache

_APOSTROPHES = "'’‘ʼʻʹ`´ʿʾ′＇\u0374\u1fef\u1ffd"
_DASHES = "-‐‑‒–—―−"
_SPACES = "\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000\t\n\r\x0b\x0c"
# Letters whose decomposition does not lead to the plain letter that newspapers without the right font print.
_LETTERS = {
    "ə": "e", "Ə": "e", "ı": "i", "İ": "i", "ø": "o", "Ø": "o", "ł": "l", "Ł": "l", "đ": "d", "Đ": "d", "ð": "d",
    "Ð": "d", "ħ": "h", "Ħ": "h", "æ": "e", "Æ": "e", "œ": "e", "Œ": "e", "ß": "s", "ŧ": "t", "Ŧ": "t",
    # Cyrillic of Kazakh, Kyrgyz, Tajik, Uzbek, Tatar, Mongolian, Ukrainian to the Russian letter
    "ё": "е", "Ё": "е", "қ": "к", "Қ": "к", "ғ": "г", "Ғ": "г", "ң": "н", "Ң": "н", "ө": "о", "Ө": "о",
    "ұ": "у", "Ұ": "у", "ү": "у", "Ү": "у", "һ": "х", "Һ": "х", "ә": "а", "Ә": "а", "і": "и", "І": "и",
    "ї": "и", "Ї": "и", "ҳ": "х", "Ҳ": "х", "ҷ": "ч", "Ҷ": "ч", "ӣ": "и", "Ӣ": "и", "ӯ": "у", "Ӯ": "у",
    "ў": "у", "Ў": "у", "є": "е", "Є": "е", "ґ": "г", "Ґ": "г", "й": "й", "Й": "й",
}  # fmt: skip


def _fold_character(character: str) -> str:
    """The folded form of one character, always one character long."""
    if character in _LETTERS:
        return _LETTERS[character]
    lower = character.lower()
    if len(lower) != 1:  # only "İ" today, kept general: a longer lower case would move offsets
        lower = lower[0]
    if lower.isascii() or lower == "й" or ord(lower) > 0x2000:  # only Latin, Greek and Cyrillic carry accents
        return lower
    plain = unicodedata.normalize("NFD", lower)[0]
    plain = _LETTERS.get(plain, plain)
    return plain if len(plain) == 1 else lower


class _FoldTable(dict[int, str]):
    """Fills itself with the folded form of each character the first time it is met."""

    def __missing__(self, code: int) -> str:
        folded = _fold_character(chr(code))
        self[code] = folded
        return folded


_TABLE = _FoldTable()
_TABLE.update({ord(c): "'" for c in _APOSTROPHES})
_TABLE.update({ord(c): "-" for c in _DASHES})
_TABLE.update({ord(c): " " for c in _SPACES})
_TABLE.update({code: "\ufffd" for code in range(0xD800, 0xE000)})  # halves of characters, which no automaton takes


def fold(text: str) -> str:
    """The text in folded letters, as long as the text: ``len(fold(t)) == len(t)``.

    "Aqtöbe" and "Ақтөбе" become "aqtobe" and "актобе"; scripts are never mixed. Curly apostrophes become ', all
    dashes -, all white space a plain blank.
    """
    if text.isascii():
        return text.lower() if text.isprintable() else text.lower().translate(_ASCII_SPACES)
    letters = _beyond_ascii(text)
    if len(letters) > _FEW:
        return text.translate(_TABLE)
    # English with a few curly quotes and accents: replacing these is ten times faster than a look-up a letter, and
    # comes to the same because folded letters fold to themselves and are lower case already (a test holds it)
    for letter in letters:
        text = text.replace(letter, _TABLE[ord(letter)])
    for space in _SPACES_OF_ASCII:
        text = text.replace(space, " ")
    return text.replace("`", "'").lower()


_FEW = 24
_SPACES_OF_ASCII = "\t\n\r\x0b\x0c"
_ASCII_SPACES = {ord(c): " " for c in _SPACES_OF_ASCII}
_ASCII = bytes(range(128))


def _beyond_ascii(text: str) -> set[str]:
    """The distinct characters of a text that are not ASCII."""
    return set(text.encode("utf-8", "surrogatepass").translate(None, _ASCII).decode("utf-8", "surrogatepass"))


def pattern(text: str) -> str:
    """The folded text with every word's first letter in upper case: what the automaton is built from and run on.

    Since patterns begin with a capital, and capitals stand only at the start of a word, a match never starts inside
    a word ("assad" in "ambassador"). Length is kept like in ``fold``.
    """
    return with_starts(fold(text))


def with_starts(folded: str) -> str:
    """A folded text as ``pattern`` gives it."""
    if folded.isascii():
        return folded.encode().title().decode()  # the same as str.title, several times faster
    titled = folded.title()
    if len(titled) == len(folded):
        return titled
    return _mark_starts(folded)  # a ligature would grow: go letter by letter


def _mark_starts(folded: str) -> str:
    """Upper-case the first letter of each word only where that keeps one character one character."""
    letters = list(folded)
    inside = False
    for index, letter in enumerate(letters):
        if not inside and len(letter.title()) == 1:
            letters[index] = letter.title()
        inside = letter.isalpha()
    return "".join(letters)


@lru_cache(maxsize=65536)
def key(name: str) -> str:
    """The form under which a name is filed: folded, apostrophes dropped, dashes and runs of blanks to one blank.

    Used to look up a name, not to find it in running text: the length is not kept.
    """
    folded = fold(name.strip()).replace("'", "").replace("-", " ").replace(".", "")
    return " ".join(folded.split())
