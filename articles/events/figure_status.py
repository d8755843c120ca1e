"""Whether a figure has been reached, is a goal or a possibility; whether the works a sum pays for are done."""

from __future__ import annotations

import re

from articles.events.context import View
from articles.events.status import COMING, POSSIBLE, REACH, RIGHT_BORDER, ruling, until
from articles.models import EventStatus
from articles.sieve import Sieve


def figure_status(view: View, start: int, end: int) -> EventStatus:
    """The status of a figure: "is expected to reach 5 million tonnes", "a turnover of $10 billion as the goal"."""
    whole = view.before(start, REACH)
    before = re.split(r"[;:]|,\s(?:and|but|while|of\swhich)\s", whole)[-1]
    after = until(RIGHT_BORDER, view.after(end, 60))
    ruled = ruling(before)
    if _TARGET.search(ruled[-130:]) or _TARGET_AFTER.match(after) or COMING.search(ruled):
        return EventStatus.PLANNED
    follows = _MODAL_AFTER.match(after)
    if POSSIBLE.search(ruled[-70:]) or (follows and follows[1] in ("could", "might", "would")):
        return EventStatus.PROPOSED
    return EventStatus.PLANNED if follows else EventStatus.OCCURRED


def cost_status(view: View) -> EventStatus:
    """Of a sum that a project costs: what is not told as built or spent is still to come."""
    if _BUILT.search(view.lowered):
        return EventStatus.OCCURRED
    return EventStatus.PROPOSED if _PROPOSED.search(view.lowered) else EventStatus.PLANNED


_PROPOSED = Sieve(r"\b(?:(?:as|is|was|been|the|a)\sproposed|предложенн\w*|предлагаем\w*)\b")


_BUILT = Sieve(
    r"\b(?:opened|inaugurated|completed|finished|(?<!be\s)built|commissioned|launched|is\scomplete|(?:was|were|"
    r"been)\sspent|(?:that|which|it|and)\scost\s|"
    r"построен\w*|открыт\w*|открыл\w*|завершен\w*|завершён\w*|потрачен\w*|обош[её]?л\w*|обошлось|введен\w*|введён\w*)"
)
_MODAL_AFTER = re.compile(
    r"(?:\s[\w’'-]+){0,4}?\s(could|might|would|will|should|is\sto|are\sto|is\sexpected|are\sexpected)\s"
)
_TARGET = Sieve(
    r"\b(?:goal|target(?:s|ed|ing)?|aims?|aiming|wants?\sto|plans?\sto|to\s(?:bring|raise|increase|lift|boost|"
    r"expand|double|reach|take|grow|attract|push)\b|"
    r"довести|увеличить|нарастить|привлечь|достичь|цель\w*|задач\w+)[^;]{0,110}$"
)
_TARGET_AFTER = Sieve(
    r"[^.;]{0,25}?\b(?:(?:is|are)\s(?:expected|planned|forecast|projected|targeted)|as\s(?:the|a)\s(?:goal|"
    r"target)|by\s(?:the\send\sof\s)?20[3-9]\d|ожида[ею]тся|планиру\w+)\b",
    needs=("expected", "planned", "forecast", "projected", "target", "goal", "20", "ожида", "планиру"),
)
