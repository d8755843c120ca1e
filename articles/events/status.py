"""Whether a thing happened, is planned, is proposed or denied, and who says so: from the words around its trigger."""

from __future__ import annotations

import re

from articles.events.context import View
from articles.models import EventStatus

_DENIED = re.compile(
    r"\b(?:there (?:is|are|was|were) no (?:plan|plans|talk|talks|intention)|no plans? (?:to|for)|den(?:y|ies|ied) |"
    r"(?:do|does|did)(?: not|n['’]t) (?:plan|intend|have any plans)|refut\w+|ruled out|will not (?:sign|join|build|send)|"
    r"опроверг\w*|не планирует\w*|нет планов|отрица\w*)"
)
_PROPOSED = re.compile(
    r"\b(?:could|might|may(?! \d)|would (?:be|have|allow|like|consider)|propos\w+|consider(?:s|ed|ing)?|offer(?:s|ed)? to|"
    r"possib\w+|potential(?:ly)?|explor\w+|suggest\w*|calls? for|called for|should|under discussion|discuss(?:ed|es)? "
    r"(?:the )?(?:possib|construct|creat|launch|open|build)\w*|interested in|ready to|hopes? to|urged|if |может|могут|"
    r"предл[ао][гж]\w+|рассматрива\w+|возможн\w+|перспективн\w+)"
)
_PLANNED = re.compile(
    r"\b(?:will|shall|is to|are to|was to|were to|plan(?:s|ned|ning)?|schedul\w+|expect(?:s|ed)?|due (?:to|at|in|by)|"
    r"intend(?:s|ed)?|aim(?:s|ed)?|set to|going to|to be (?:held|built|signed|opened|completed|launched|invested|"
    r"improved|implemented)|upcoming|forthcoming|next (?:year|month|week)|target\w*|slated|by (?:the )?(?:end of )?20\d\d|"
    r"announced plans|предстоящ\w*|планиру\w+|запланирован\w*|намерен\w*|будет|будут|состоится|пройдет|пройд[её]т|"
    r"ожида\w+|предусматрива\w+|построят|откроют|в планах|жоспар\w*)\b"
)
_PAST = re.compile(r"\b(?:has|have|had|was|were|said|held|met|signed|agreed|opened|launched|announced|told|noted)\b")


def judge_status(view: View, start: int, end: int) -> EventStatus:
    """The status of what a trigger reports: the words up to 70 characters before it and 50 after it decide."""
    before = _own_clause(view.before(start, 90))
    around = before + " " + view.document.lowered[start:end] + " " + view.after(end, 60)
    if _DENIED.search(before) or _DENIED.search(around[:140]):
        return EventStatus.DENIED
    near = before[-60:] + " " + view.document.lowered[start:end] + " " + view.after(end, 30)
    if _PLANNED.search(near) or _modal_reaches(view.before(start, 140)):
        return EventStatus.PROPOSED if re.search(r"\b(?:could|might|as proposed)\b", near) else EventStatus.PLANNED
    if _PROPOSED.search(near):
        return EventStatus.PROPOSED
    return EventStatus.OCCURRED


_MODAL = re.compile(r"\b(?:will|(?:is|are|was|were) (?:expected|due|set|scheduled|planned) to|plans? to|intends? to)\s")


def _modal_reaches(before: str) -> bool:
    """"is expected to speak at the UN and take part in the meeting": a modal rules verbs joined to its own."""
    found = list(_MODAL.finditer(before))
    if not found:
        return False
    between = before[found[-1].end() :]
    return " and " in between and not _PAST.search(between) and not re.search(r"[.;]\s", between)


def _own_clause(before: str) -> str:
    """Only the trigger's own clause: what stands before a semicolon or ", and ..." belongs to another."""
    for border in (";", " while ", " whereas "):
        at = before.rfind(border)
        if at >= 0:
            before = before[at + len(border) :]
    return before


_ATTRIBUTION = re.compile(
    r"(?:according to|citing|reported by|as reported by)\s+(?:the\s+)?([^,.;\n]{3,60})|"
    r"([^,.;\n]{3,60}?)\s+(?:said|says|announced|reported|noted|told|stated)\b"
)


def attribution(view: View) -> str:
    """Who says so, in the words of the sentence, "" when the text speaks for itself."""
    match = _ATTRIBUTION.search(view.lowered)
    if not match:
        return ""
    group = 1 if match.group(1) else 2
    return view.text[match.start(group) : match.end(group)].strip(" “”\"'—–-")
