"""What denies a thing from inside the trigger or from behind it, and the table of words that rule a status.

Before a trigger stand most words that rule it (``status``). Long triggers hold their own verb ("the document was not
signed"), a noun is denied by the verb that follows ("a contract has still not been concluded"), and a report is denied
as a whole ("claims that the line will be sold have nothing to do with reality").
"""

from __future__ import annotations

import re
from functools import lru_cache

from articles.keywords import Keywords, read_table

# one of these stands in every denial inside or behind a trigger: most stretches have none and are searched no further
_SIGNS = re.compile(
    r"not|n['’]t|\bno\s|never|wrong|false|untrue|baseless|unfounded|nonsense|fake|fiction|off the table|out of the q|"
    r"\bне|ложью|вымысл|фейк|опровер|жоқ|жалған|шындық|təkzib|deyil|yaland|yalanla|yansıtm|değil|asılsız|"
    r"м[ае]й|п[ае]й|б[ае]й|м[ае]д|п[ае]д|б[ае]д|ма[ғқ]|ме[гк]|па[ғқ]|пе[гк]|ба[ғқ]|бе[гк]|m[aəe]y|m[aəe]d|m[ıi]yor|m[aəe]m"
)
_INSIDE = re.compile(
    r"\b(?:has|have|had|was|were|is|are|did|does|do|will|would|could|can)(?:\s(?:\w+\s)?(?:not(?!\s(?:only|just))|"
    r"never)|n['’]t)\s|"
    r"\bне\s(?:(?:был|была|было|были|будет|будут|удалось)\s)?\w+(?:н|на|но|ны|л|ла|ло|ли|ся|сь|ет|ют|ут|ит|ят|ть)\b|"
    r"[а-яәіңғүұқөһ]{3,}(?:м[ае]йд[ыі]|п[ае]йд[ыі]|б[ае]йд[ыі]|м[ае]д[ыі]|п[ае]д[ыі]|б[ае]д[ыі]|"
    r"(?:м|п|б)а(?:ған|қ(?=\sе))|(?:м|п|б)еген)\b|"
    r"\b[a-zəıöüşçğ]{2,}(?:m[aə](?:yıb|yib|yacaq|yəcək|dı|di|mışdır|mişdir)(?:lar|lər)?|"
    r"m[ae](?:yacak|yecek|dı|di|mış|miş)(?:lar|ler)?|m[ıiuü]yor(?:lar)?)\b"
)
_YET = re.compile(
    r"\b(?:not|n['’]t)\s(?:yet|been\syet)\b|\byet\sto\b|\b(?:ещ[её]|пока)\sне\b|\bhələ\b|\bhenüz\b|\bәлі\b"
)
_BEHIND = re.compile(
    r"(?:\s(?!and\b|but\b|that\b|which\b|и\b|но\b|а\b|что\b)[\w’'-]+){0,4}?\s"
    r"(?:(?:has|have|had|was|were|is|are)\s(?:still\s|so\sfar\s|ever\s)?(?:not|never)\s(?:yet\s)?(?:been\s)?|"
    r"(?:так\sи\s|еще\s|ещё\s|пока\s)?не\s(?:был[аои]?\s)?)"
    r"(?:sign|conclud|reach|approv|ratif|agreed|built|build|discuss|held|open|launch|start|beg[au]n|complet|finali[sz]|"
    r"grant|implement|подписан|заключ|достигнут|одобрен|ратифицир|согласован|построен|обсужд|состоял|открыт|"
    r"начал|начат|заверш|выдан|реализован)\w*"
)
_VERB_BEHIND = re.compile(r"\s(?:\w+\s)?жоқ\b|\s?\bdeyil|\sdeğil")


@lru_cache(maxsize=8)
def _phrases(says: str) -> Keywords:
    rows = (row["words"].split("|") for row in read_table("status_words.csv") if row["says"] == says)
    return Keywords((phrase, None) for phrases in rows for phrase in phrases)


def status_word(says: str, text: str) -> tuple[int, str] | None:
    """Where the first phrase of ``status_words.csv`` stands that ``says`` "planned", "possible" or "denial after"."""
    for start, end, _ in _phrases(says).find(text):
        return start, text[start:end]
    return None


def denied_within(words: str, after: str) -> bool | None:
    """Whether a trigger's own verb or the one behind it is negated; None when it is only not done yet."""
    inside = _INSIDE.search(words) if _SIGNS.search(words) else None
    behind = (_BEHIND.match(after) or _VERB_BEHIND.match(after)) if _SIGNS.search(after) else None
    if not (inside or behind):
        return False
    return None if _YET.search(words + (behind.group() if behind else "")) else True


def report_denied(before: str, after: str) -> bool:
    """Whether what is told is called untrue behind it: "reports that tariffs will rise are wrong"."""
    if _CALLED.search(before) or (_PLANS.search(before) and _DROPPED.match(after)):
        return True
    if not _SIGNS.search(after):
        return False
    found = status_word("denial after", after)
    if found is None or re.search(r"[.!?]\s", after[: found[0]]):
        return False
    return found[1] not in _OF_REPORTS or bool(_REPORT.search(before))


_OF_REPORTS = frozenset(
    ("are wrong", "is wrong", "are untrue", "is untrue", "are false", "is false", "not true", "not correct", "as false")
)
_REPORT = re.compile(r"\b(?:report|claim|rumou?r|allegation|information|suggestion|statement|news|stor(?:y|ies)|media)")
_CALLED = re.compile(
    r"\b(?:called|described|dismissed|branded)\s(?:the\s|these\s|such\s)?(?:reports?|claims?|rumou?rs|talk|media)\b[^.;,]{0,60}$|"
    r"\bno\s(?:\w+\s)?(?:request|offer|proposal|intention|need|reason|wish)s?\s(?:to|for|of)\s(?:\w+\s)?$"
)
_PLANS = re.compile(r"\b(?:plans?|proposals?|scheme|idea|планы|идея)\s(?:for|to|of|о|об)?\s?(?:[\w’'-]+\s){0,4}$")
_DROPPED = re.compile(
    r"(?:\s[\w’'-]+){0,5}?\s(?:was|were|has\sbeen|have\sbeen|had\sbeen)\s(?:later\s|since\s)?"
    r"(?:dropped|abandoned|shelved|scrapped|cancel\w+|rejected|called\soff)\b"
)


def came_to_nothing(before: str, after: str) -> bool:
    """Whether what was expected before the trigger is told behind it not to have happened."""
    signed = any(sign in after for sign in _UNDONE_SIGNS)
    return signed and bool(_UNDONE.search(after)) and bool(_EXPECTED.search(before))


# "was expected to come but stayed at home", "had the bridge been built, trade would have grown"
_EXPECTED = re.compile(
    r"\b(?:(?:was|were|been)\s(?:expected|due|scheduled|planned|supposed|meant|to)\b|had\b[^,.;]{1,60}\bbeen\s$|"
    r"должен\sбыл\w*|должны\sбыли|должна\sбыла|планировал\w*)"
)
_UNDONE_SIGNS = ("but ", "yet ", "did not", "would have", "но ", "так и не")
_UNDONE = re.compile(
    r"\b(?:but|yet)\s(?:\w+\s){0,2}?(?:stayed|did\snot|never|cancel\w*|withdrew|was\snot|were\snot|pulled|failed)\b|"
    r"\bdid\snot\s(?:do\sso|come|happen|take\splace|materiali[sz]e|appear)\b|\bwould\shave\b|"
    r"\bно\s(?:\w+\s){0,2}?(?:не|отмен\w+|отказал\w+)\s|\bтак\sи\sне\s"
)
