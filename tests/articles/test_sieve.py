"""A sieve finds what its pattern finds, and says when it cannot know where to begin."""

from __future__ import annotations

import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

import articles.pipeline  # noqa: F401  (all modules with sieves)
from articles.sieve import Sieve, openings

OPENINGS = [
    (r"\b(?:read|writ(?:e|ten))\b", {"read", "writ"}),
    (r"plans?|cancell?ed", {"plan", "cancel"}),
    (r"(?<!not\s)may(?!\s\d)|(?:a\s)?minimum", {"may", "a", "minimum"}),
    (r"(?:n['’]t|not)\s", {"n", "not"}),
    (r"[;:(]|\((?:about)?", {";", ":", "("}),
    (r"(?P<many>a|an)x", {"a", "an"}),
    (r"er?n", {"e"}),
    (r"е?не", {"е", "не"}),
]
WORDS = [
    "the",
    "will",
    "be",
    "may",
    "not",
    "was",
    "signed",
    "planned",
    "to",
    "said",
    "that",
    "which",
    "corridor,",
    "construction;",
    "(about)",
    "of",
    "$5",
    "could",
    "if",
    "in",
    "2030",
    "cancelled",
    "postponed",
    "yet",
    "–",
    "build",
    "opened",
    "будет",
    "может",
    "подписал",
    "не",
    "olacak",
    "yapılacak",
    "during",
    "his",
    "visit",
    "on",
    "Tuesday",
]


@pytest.mark.parametrize(("pattern", "expected"), OPENINGS)
def test_openings(pattern: str, expected: set[str]) -> None:
    assert openings(pattern) == expected


@pytest.mark.parametrize("pattern", [r"\w+ing", r"[^.]{0,9}done", r",?\swhile"])
def test_no_opening(pattern: str) -> None:
    with pytest.raises(ValueError, match="begins with no literal"):
        Sieve(pattern)


def _all() -> list[tuple[str, Sieve]]:
    loaded = [m for name, m in sys.modules.items() if name.startswith("articles")]
    return [(f"{m.__name__}.{n}", v) for m in loaded for n, v in vars(m).items() if isinstance(v, Sieve)]


def test_every_sieve_of_the_project_is_checked() -> None:
    assert len(_all()) > 40


@given(st.lists(st.sampled_from(WORDS), max_size=14).map(" ".join))
def test_finds_what_the_pattern_finds(text: str) -> None:
    for name, sieve in _all():
        span = [m.span() for m in sieve.pattern.finditer(text)]
        assert [m.span() for m in sieve.finditer(text)] == span, name
        first = sieve.search(text)
        assert (first.span() if first else None) == (span[0] if span else None), name
        begun, expected = sieve.match(text), sieve.pattern.match(text)
        assert (begun and begun.span()) == (expected and expected.span()), name
        within = sieve.search_in(text, 3, 30)
        wanted = sieve.pattern.search(text, 3, 30)
        assert (within and within.span()) == (wanted and wanted.span()), name
