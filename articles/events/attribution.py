"""Who says so: the source that a sentence names for what it tells, in its own words."""

from __future__ import annotations

import re

from articles.events.context import View

_ATTRIBUTION = re.compile(
    r"(?:according\sto|citing|as\sreported\sby|reported\sby|with\sreference\sto|по\sданным|по\sсловам|по\sинформации|"
    r"со\sссылкой\sна)\s(?:the\s)?([^,.;\n]{3,60})|"
    r"(?:\A|,\s|[”\"»]\s|\bthat\s)([^,.;\n]{3,70}?)\s(?:said|says|announced|reports|reported|noted|told|stated|added)\b|"
    r"(?:(?<=[,”\"»]\s)(?:said|says)|\b(?:сообщил[аио]?|заявил[аи]?|рассказал[аи]?|отметил[аи]?|пишет|сообщает|сообщили))"
    r"\s(?:(?<=л\s)в\s\w+\s|в\s)?(?:the\s)?([^,.;\n]{3,60})"
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
