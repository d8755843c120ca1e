"""Folding a whole text by replacing its few foreign letters comes to the same as letter by letter."""

from hypothesis import given
from hypothesis import strategies as st

from geodata import names


def _letter_by_letter(text: str) -> str:
    return text.translate(names._TABLE)


def test_every_character_folds_to_one_that_stays() -> None:
    for code in (*range(0x3000), *range(0x3000, 0x110000, 61), 0xFB01, 0xFF07, 0xD800, 0xDFFF):
        folded = names.fold(chr(code) + "Ж")[0]  # beside a foreign letter, as in a text that is not ASCII
        assert folded == _letter_by_letter(chr(code)), hex(code)
        assert _letter_by_letter(folded) == folded == folded.lower(), hex(code)


@given(st.text(st.one_of(st.characters(), st.sampled_from("Baku Қазақ Türkİye ’ – \t\nΣß")), max_size=80))
def test_both_ways_agree(text: str) -> None:
    folded = names.fold("é" + text)
    assert folded == _letter_by_letter("é" + text)
    assert len(names.pattern(text)) == len(text) == len(names.fold(text))
