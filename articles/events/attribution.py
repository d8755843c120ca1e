"""Who says so: the source that a sentence names for what it tells, in its own words."""

from __future__ import annotations

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
    return "" if said.lower() in _NOBODY else said


_NOBODY = frozenset({"he", "she", "it", "they", "who", "which", "that", "on", "in", "он", "она", "они"})
