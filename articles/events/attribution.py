"""Who says so: the source that a sentence names for what it tells, in its own words."""

from __future__ import annotations

import re

from articles.events.context import View
from articles.sieve import Sieve

_ATTRIBUTION = Sieve(
    r"(?:according\sto|citing|as\sreported\sby|reported\sby|with\sreference\sto|по\sданным|по\sсловам|по\sинформации|"
    r"со\sссылкой\sна)\s(?:the\s)?([^,.;\n]{3,60})|"
    r"(?:\A|,\s|[”\"»]\s|\bthat\s)([^,.;\n]{3,70}?)\s(?:said|says|announced|reports|reported|noted|told|stated|added)\b|"
    r"(?:(?<=[,”\"»]\s)(?:said|says)|\b(?:сообщил[аио]?|заявил[аи]?|рассказал[аи]?|отметил[аи]?|пишет|сообщает|сообщили))"
    r"\s(?:(?<=л\s)в\s\w+\s|в\s)?(?:the\s)?([^,.;\n]{3,60})",
    needs=[
        "according",
        "citing",
        "reported",
        "reference",
        "данным",
        "словам",
        "информации",
        "ссылкой",
        "said",
        "says",
        "announced",
        "reports",
        "noted",
        "told",
        "stated",
        "added",
        "сообщ",
        "заяви",
        "рассказал",
        "отметил",
        "пишет",
    ],
)


def attribution(view: View) -> str:
    """Who says so, in the words of the sentence, "" when the text speaks for itself."""
    match = _ATTRIBUTION.search(view.lowered)
    if not match:
        return ""
    group = match.lastindex or 1
    said = view.text[match.start(group) : match.end(group)].strip(" “”\"'—–-")
    said = _WHEN.sub("", _BEFORE.sub("", said))
    return "" if said.lower() in _NOBODY or _PASSIVE.search(said) else said


_BEFORE = re.compile(r"\A(?:.*\s[—–-]\s)?(?:(?:and|but|и|а|но)\s)?", re.IGNORECASE)  # a dateline, a conjunction
_WHEN = re.compile(
    r"\s(?:(?:this|last)\s(?:week|month|year)|on\s\w+day|today|yesterday|earlier|later|also)\Z", re.IGNORECASE
)
_PASSIVE = re.compile(r"\b(?:be|been|was|were|is|are)\Z", re.IGNORECASE)  # "terminals are to be added" has no sayer
_NOBODY = frozenset({"he", "she", "it", "they", "who", "which", "that", "on", "in", "он", "она", "они"})
