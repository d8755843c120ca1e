"""The same article twice: an exact copy is known by its hash, a near copy by what its word sequences share.

Agencies' reports are printed by many papers with another headline or a cut last paragraph. Near copies are stored and
linked to the first, not lost. Method: MinHash over sequences of five words (Broder 1997), compared in bands.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Sequence

from rensa import RMinHash

PERMUTATIONS, BANDS = 64, 16  # 16 bands of 4: texts that share half of their sequences meet in a band nearly always
NEAR = 0.6  # share of common sequences from which one text is a copy of the other
_WORDS, _SEED = 5, 20260101  # fixed: bands in a store must stay comparable


def signature(text: str) -> RMinHash:
    """MinHash over the text's sequences of five words."""
    words = re.findall(r"\w+", text.lower())
    made = RMinHash(PERMUTATIONS, _SEED)
    made.update([" ".join(words[i : i + _WORDS]) for i in range(max(1, len(words) - _WORDS + 1))])
    return made


def bands(made: RMinHash) -> list[str]:
    """The signature's bands as short texts; near copies share at least one."""
    numbers, size = made.digest(), PERMUTATIONS // BANDS
    rows = (repr(numbers[i : i + size]).encode() for i in range(0, PERMUTATIONS, size))
    return [f"{i:x}-{hashlib.blake2b(row, digest_size=6).hexdigest()}" for i, row in enumerate(rows)]


def original(text: str, others: Sequence[tuple[str, str]]) -> str:
    """The id of the most alike of (id, text) when it is near enough to be the same report, else ""."""
    mine = signature(text)
    scored = [(mine.jaccard(signature(other)), identity) for identity, other in others]
    best = max(scored, default=(0.0, ""))
    return best[1] if best[0] >= NEAR else ""
