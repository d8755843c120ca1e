"""How a mention is used: in the dateline, as a government ("Moscow and Beijing oppose"), or as a place."""

from __future__ import annotations

import re
from dataclasses import replace

from geodata import names
from geodata.cues import Cues
from geodata.gazetteer import Gazetteer
from geodata.models import Mention, MentionKind, Role
from geodata.recognise import Hit

# CITY, Country, Sept. 17 (Agency) -- : what may stand between a dateline's place and its dash.
_DATELINE_TAIL = re.compile(
    r"(?:,? [A-Z][\w. ]{1,24})?(?:, (?:[A-Z][a-zé]+\.? \d{1,2}|\d{1,2} [A-Za-zа-я]+)(?:,? \d{4})?)?\.?"
    r"\s?(?:\([^)\n]{2,60}\)|/[^/\n]{2,40}/)?,?\s?(?:[-–—]{1,2}|:|\.\s[-–—])\s",
)
_AGENCY_TAIL = re.compile(r"(?:, [^()\n]{1,30})?\s?\([^)\n]{2,40}\)\s?[.:�–—-]?\s?")
_PARAGRAPH_START = re.compile(r"(?:^|\n)[ \t\"“]*(?:By )?$")
_OPENING = frozenset(' \t"“*\ny')  # what it can match right before its last character
_CITY, _PLACE = MentionKind.CITY, Role.PLACE


def mark_datelines(hits: list[Hit], text: str) -> None:
    """Mark places that open a paragraph and are followed by a dateline's dash, date or agency."""
    for hit in hits:
        start = hit.start
        if start > 1 and text[start - 1] != "\n" and text[start - 2] not in _OPENING:
            continue  # inside a line, as nearly all
        if start > 0 and not _PARAGRAPH_START.search(text[max(0, start - 4) : start]):
            continue
        tail = text[hit.end : hit.end + 80]
        capitals = text[hit.start : hit.end].isupper()
        if _DATELINE_TAIL.match(tail) and (capitals or "—" in tail[:40] or "–" in tail[:40] or "(" in tail[:30] or " - " in tail[:30]):
            hit.dateline = True
        elif capitals and _AGENCY_TAIL.match(tail):
            hit.dateline = True


def assign_roles(text: str, mentions: list[Mention], gazetteer: Gazetteer, cues: Cues) -> list[Mention]:
    """Mentions with capitals that speak for their governments marked so."""
    capitals = gazetteer.capital_cities
    out = list(mentions)
    for at, mention in enumerate(out):
        if mention.kind is not _CITY or mention.place_id not in capitals or mention.role is not _PLACE:
            continue
        if _speaks(text, out, at, capitals, cues):
            out[at] = replace(mention, role=Role.GOVERNMENT, reason=mention.reason + "; stands for its government")
    return out


def _speaks(text: str, mentions: list[Mention], at: int, capitals: dict[str, str], cues: Cues) -> bool:
    mention = mentions[at]
    before = names.fold(text[max(0, mention.start - 12) : mention.start]).split()
    if before and before[-1] in ("in", "at", "near", "from", "to", "of") and not text[mention.end :].startswith("'s"):
        return False
    after = names.fold(text[mention.end : mention.end + 40]).split()
    if after and after[0].strip(".,;") in cues.reporting:
        return True
    if _between(text, mentions, at, capitals):
        return True
    following = mentions[at + 1] if at + 1 < len(mentions) else None
    if following and text[mention.end : following.start] == " and " and following.place_id in capitals:
        rest = names.fold(text[following.end : following.end + 24]).split()
        return bool(rest) and rest[0].strip(".,;") in cues.reporting
    previous = mentions[at - 1] if at else None
    if previous and text[previous.end : mention.start] == " and " and previous.place_id in capitals:
        return previous.role == Role.GOVERNMENT or (bool(after) and after[0].strip(".,;") in cues.reporting)
    return False


def _between(text: str, mentions: list[Mention], at: int, capitals: dict[str, str]) -> bool:
    """"between Baku and Yerevan": relations, not a road, unless a transport word follows."""
    mention = mentions[at]
    head = names.fold(text[max(0, mention.start - 60) : mention.start])
    if not re.search(r"(relations|ties|talks|dialogue|peace|agreement|cooperation|tensions|contacts|dispute)\b[\w ]{0,30}between ", head):
        return False
    return True
