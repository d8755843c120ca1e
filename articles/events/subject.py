"""Whether an article is about sport, culture, weather or crime: then only sure events are told.

A president who receives boxers meets, a road that is closed for a festival is closed: the words of an event without
the event. Knowledge: ``data/soft_words.csv``.
"""

from __future__ import annotations

from functools import lru_cache

from articles.keywords import Keywords, read_table

_LEAST, _SHARE = 3, 0.3  # different soft words at least, and soft words for each sentence


@lru_cache(maxsize=1)
def _words() -> Keywords:
    rows = read_table("soft_words.csv")
    return Keywords((word, row["subject"]) for row in rows for word in row["word"].split("|"))


def is_soft(lowered: str, sentences: int) -> bool:
    """Whether words of sport, culture and the like make up the text, in lower case, of so many sentences."""
    found = list(_words().find(lowered))
    kinds = {lowered[start:end] for start, end, _ in found}
    return len(kinds) >= _LEAST and len(found) >= _SHARE * sentences
