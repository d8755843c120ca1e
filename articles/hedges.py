"""Words that open a number upwards or downwards: "up to", "more than", "до", "свыше"."""

from __future__ import annotations

import re
from enum import Enum

from articles.keywords import lower


class Bound(Enum):
    """What a number is: as given (or about that), the most it may be, the least."""

    NONE = "none"
    HIGH = "high"
    LOW = "low"


_TAIL = r"(?:\s(?:a|an|the|some|of|in|us|with|чем|на))?\s?[(«“\"]?$"
_HIGH = re.compile(
    r"\b(?:up\sto|as\s(?:much|many|high)\sas|at\smost|(?:no|not)\smore\sthan|(?:a\s)?maximum(?:\sof)?|under|"
    r"(?<!no\s)(?<!not\s)less\sthan|"
    r"(?<!no\s)(?<!not\s)fewer\sthan|below|capped\sat|a\sceiling\sof|до|не\sболее|не\sбольше|(?<!не\s)менее|"
    r"(?<!не\s)меньше|максимум|ниже)" + _TAIL
)
_LOW = re.compile(
    r"\b(?:more\sthan|over|at\sleast|above|exceed(?:s|ed|ing)?|in\sexcess\sof|upwards\sof|(?:no|not)\s(?:less|"
    r"fewer)\sthan|"
    r"(?:a\s)?minimum(?:\sof)?|topp?(?:ed|s|ing)|surpass(?:ed|es|ing)?|pass(?:ed|es)|greater\sthan|beyond|"
    r"более|свыше|больше|не\sменее|не\sменьше|превы[шс]\w+|как\sминимум|минимум|выше|кемінде|azı|ən\sazı|en\saz)"
    + _TAIL
)
_NOT_UP_TO = re.compile(
    r"\b(?:went|goes|brings?|brought|raised|rose|grew|increas\w+|amount\w*|add(?:s|ed)|climb\w*|picked|"
    r"doubled)\sup\sto|\b(?:вырос\w*|увелич\w+|рост\w*|довести|сниз\w+|сократи\w+|упал\w*|повы[шс]\w+|"
    r"подн\w+)(?:\sс\s[^,.;]{1,30})?\sдо" + _TAIL
)
_AFTER_LOW = re.compile(
    r"[а-яәіңғүұқөһa-zəıöüşçğ]{0,4}\s?(?:or\smore|and\smore|-?plus\b|\+|и\sболее|и\sвыше|астам|артық|жуық\sемес|"
    r"(?:dan|dən|den|tan|ten)?\s?"
    r"(?:çox|artıq|fazla)|-?(?:ı|i|u|ü)?\s?aşkın)"
)
_AFTER_HIGH = re.compile(
    r"\s?(?:or\sless\b|at\smost\b|и\sменее|ға\sдейін|ге\sдейін|(?:a|ə|e)?\s?qədər|(?:a|e)?\s?kadar)"
)


_FROM = re.compile(r"\b(?:from|от|с|со)\s$")
_GROWS = re.compile(
    r"\b(?:r[io]se|risen|gr[eo]wn?|growth|growing|increas\w+|up|jump\w*|climb\w*|soar\w*|surg\w+|expand\w*|rais\w+|"
    r"fell|fall\w*|fallen|drop\w*|declin\w+|decreas\w+|down|shr[aiu]nk|cut|reduc\w+|double\w*|triple\w*|"
    r"выр[ао]с\w*|увелич\w+|рост\w*|снизи\w+|сокра\w+|упал\w*|повы\w+)\b[^.;]{0,30}$"
)


def grows_from(lowered: str, start: int) -> bool:
    """Whether the number at an offset is where a growth or fall began: "rose from 5 to 7" is no range."""
    window = lowered[max(0, start - 70) : start]
    source = _FROM.search(window)
    return bool(source and _GROWS.search(window, 0, source.start()))


def bound(text: str, start: int, end: int) -> Bound:
    """How the words around ``text[start:end]`` open it."""
    lowered = lower(text)
    before = lowered[max(0, start - 26) : start]
    near = _LAST_WORDS.isdisjoint(word.strip('(«“"') for word in before.split()[-3:])
    if near and not before.endswith(_LOOSE) and "превы" not in before:
        return _bound_behind(lowered, end)
    if _HIGH.search(before) and not _NOT_UP_TO.search(lowered[max(0, start - 46) : start]):
        return Bound.HIGH
    if _LOW.search(before):
        return Bound.LOW
    return _bound_behind(lowered, end)


# The words a bound ends with: without one of them right before a figure nothing there bounds it.
_LAST_WORDS = frozenset(
    (
        "to",
        "much",
        "many",
        "high",
        "most",
        "than",
        "maximum",
        "of",
        "under",
        "below",
        "at",
        "до",
        "более",
        "больше",
        "менее",
        "меньше",
        "максимум",
        "ниже",
        "over",
        "least",
        "above",
        "exceed",
        "exceeds",
        "exceeded",
        "exceeding",
        "upwards",
        "minimum",
        "top",
        "tops",
        "topped",
        "topping",
        "toped",
        "surpass",
        "surpassed",
        "surpasses",
        "surpassing",
        "pass",
        "passed",
        "passes",
        "beyond",
        "свыше",
        "минимум",
        "выше",
        "кемінде",
        "azı",
        "az",
    )
)
_LOOSE = ("чем ", "на ")


def _bound_behind(lowered: str, end: int) -> Bound:
    after = lowered[end : end + 20]
    if _AFTER_LOW.match(after):
        return Bound.LOW
    return Bound.HIGH if _AFTER_HIGH.match(after) else Bound.NONE
