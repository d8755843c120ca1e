"""Works that money, a paper or a decision is for are still to be done: "a loan for the completion of the plant"."""

from __future__ import annotations

import re

_WORKS = re.compile(
    r"(?:re)?(?:construct|complet|build|moderni|rehabilit|renovat|upgrad|extens|expan|electrif|restor|repair|study|"
    r"refurb)\w*|(?:строительств|модернизац|реконструкц|расширени|электрификац|завершени|ремонт|построить|проложить|"
    r"провести)\w*"
)
_PAPER = re.compile(
    r"\b(?:loans?|grants?|credit|financing|funding|funds|guarantees?|tenders?|contracts?|agreements?|protocols?|"
    r"memorand(?:um|a)|decision|decree|кредит\w*|грант\w*|контракт\w*|тендер\w*|соглашени\w+|договор\w*|меморандум\w*|"
    r"протокол\w*|решени\w+|согласил\w+)\s"
)
_FOR = re.compile(
    r"(?:\s|\A)(?:(?:for|on|towards?|to\ssupport|to\sfinance|to\sfund|на|о|об|по|для)\s(?:the\s|a\s|an\s|its\s)?"
    r"(?:\w+\s){0,2}|to\shelp\s(?:\w+\s){1,4})$"
)
_APPROVED = re.compile(r"\bapprov(?:ed|es)\s(?:the\s|a\s)?$|\b(?:договорил|согласил)\w+\s$")


def works_ahead(lowered: str, start: int, before: str) -> bool:
    """Whether the works told at ``start`` are what a paper in ``before`` (the clause up to there) is for."""
    if not _WORKS.match(lowered, start):
        return False
    near = before[-130:]
    if _APPROVED.search(near):
        return True
    paper = _PAPER.search(near)
    return bool(paper and _FOR.search(near, paper.end() - 1) and not set(near[paper.end() :]) & set(",;.:"))
