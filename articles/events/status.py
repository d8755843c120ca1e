"""Whether a thing happened, is planned, is proposed or denied: from the words around its trigger.

The clause of the trigger decides: its negation, its modal or the infinitive the trigger is, then the words of
possibility. A verb of the past between a modal and the trigger frees the trigger from it.
"""

from __future__ import annotations

import re

from articles.events.context import View
from articles.events.negation import came_to_nothing, denied_within, report_denied, status_word
from articles.events.works_ahead import works_ahead
from articles.models import Category, EventStatus
from articles.sieve import Sieve

REACH = 160  # characters to each side that may rule a trigger

_DENIAL = Sieve(
    r"\b(?:there\s(?:is|are|was|were)\sno\s(?:plans?|talks?|intention|question)|(?:no|without)\s(?:plans?|"
    r"intention)\s(?:to|for|of)|"
    r"den(?:y|ies|ied|ying)\s(?!that\s\w+\shad\sdelay)|(?:do|does|did)(?:\snot|n['’]t)\s(?:plan|intend|"
    r"have\s(?:any\s)?plans?|want|expect)|"
    r"(?:has|have|had)\sno\s(?:plans?|intention)|refut(?:ed|es|ing)|(?<!not\s)rul(?:ed|es|ing)\sout|reject(?:ed|s|"
    r"ing)\s(?:reports?|claims?|a\sreport|the\sreport|rumou?rs)|"
    r"dismiss(?:ed|es)\s(?:reports?|claims?|rumou?rs)|(?:are|is|was|were)\s(?:false|untrue|unfounded)|(?:will|"
    r"would)\s(?:not|never)\s|won['’]t\s|"
    r"опровер[гж]\w*|не\sплан\w+|не\sнамерен\w*|нет\sпланов|отрица\w*|не\sсобира[ею]тся|не\sбудет\s|не\sбудут\s|"
    r"жоққа\sшығар\w*|təkzib\s\w*|yalanla\w*)"
)
# one of these stands in every denial: most sentences have none and are not searched further
_SIGNS = (
    "no ",
    "not",
    "n't",
    "n’t",
    "den",
    "refut",
    "rul",
    "reject",
    "dismiss",
    "false",
    "untrue",
    "unfound",
    "never",
    "опров",
    "не ",
    "нет ",
    "отриц",
    "жоққа",
    "təkzib",
    "yalanla",
    "without",
)
_NOT_YET = Sieve(
    r"\b(?:yet\sto|(?:not|n['’]t)\s(?:yet\s|been\syet\s)|still\sto|ещ[её]\sне|пока\sне|"
    r"until\snow\snot)\s?(?:be\s|been\s)?(?:\w+ly\s)?$"
)
_NEGATED = Sieve(
    r"(?:\b(?:did|has|have|had|was|were|is|are|do|does|could|can)(?:\s(?:not(?!\s(?:only|just|yet))|never)|"
    r"n['’]t|not)\s(?:[a-z]+\s){0,3}?|\bnever\s|"
    r"\b(?:fail(?:ed|s|ing)?|refus(?:ed|es|ing)|declin(?:ed|es|ing))\s(?:to\s|in\s)|\bwithout\s(?:\w+\s)?|"
    r"\bno\s(?:such\s|new\s|formal\s|joint\s|binding\s)?|"
    r"\bнe?е?\s(?:был\w?\s|были\s)?|\bотказал\w+\s|\bне\sстал\w?\s)$"
)
_CANCELLED = Sieve(
    r"\b(?:cancel(?:l?ed|s)|call(?:ed|s)\soff|scrap(?:ped|s)|abandon(?:ed|s)|withdr[ae]w(?:n|s)?\sfrom|"
    r"отмен[ия]\w*|не\sсостоя\w+)\b"
)
_CANCELLED_AFTER = Sieve(
    r"[^.;]{0,40}?\b(?:(?:was|were|been|is|are)\s(?:cancel\w+|called\soff|scrapped|abandoned)|отмен\w+|"
    r"не\sсосто\w+|did\snot\stake\splace|will\snot\s)",
    needs=("cancel", "called", "scrapped", "abandoned", "отмен", "состо", "not"),
)
_POSTPONED = Sieve(
    r"\b(?:postpon\w+|put\soff|(?:put|pushed)\sback|delay(?:ed|s)\suntil|reschedul\w+|перен[её]с\w*|отлож\w+)\b"
)
_CALLABLE_OFF = frozenset(
    {"visit", "meeting", "summit", "agreement", "mou", "negotiation", "speech", "call", "acquisition", "loan", "tender"}
)

_REFUSABLE = frozenset({"sanction", "agreement", "membership", "acquisition", "loan", "mou"})
_REFUSED = Sieve(
    r"\b(?:blocked|vetoed|rejected|refused|turned\sdown|declined|заблокирова\w+|отверг\w*)\s(?:[\w’'-]+\s){0,3}$"
)

POSSIBLE = Sieve(
    r"\b(?:could|might|"
    r"(?<!in\s)(?<!by\s)(?<!of\s)(?<!since\s)(?<!until\s)(?<!from\s)(?<!early\s)(?<!late\s)(?<!last\s)(?<!this\s)may(?!\s\d)|would(?!\slike\sto\s(?:note|thank|stress|emphasi|add|point|say|recall|remind))|as\sproposed|propos(?:ed?|es|al|als|ing)|consider(?:s|ed|ing)?|offer(?:s|ed)?\sto|possib\w+|"
    r"potential(?:ly)?|explor(?:e|es|ed|ing)|suggest(?:s|ed|ing)?|call(?:s|ed)?\s(?:for|on)|"
    r"under\s(?:discussion|consideration)|"
    r"discuss(?:ed|es|ing)?\s(?:the\s)?(?:possib|construct|creat|launch|open|build|plans?|prospects?|expan)\w*|"
    r"in\stalks|"
    r"interest(?:ed)?\sin|ask(?:s|ed)?\s(?:\w+\s){1,4}?to|willing(?:ness)?\sto|uncertain|whether|invit(?:ed?|es|"
    r"ing)\s(?:\w+\s){0,4}?to|"
    r"hop(?:es?|ed)\s(?:to|that)|urg(?:ed|es)|wants?\sto|wish(?:es)?\sto|if\s|"
    r"mull(?:s|ed|ing)?|weigh(?:s|ed|ing)|study(?:ing)?\sthe\spossib\w*|может|могут|мог(?:ла|ли)?\sбы|"
    r"предл(?:аг|ож)\w+|рассм[ао]тр\w+|возможн\w+|"
    r"перспектив\w+|müzakirə\solun\w*|görüşül\w*|təklif\w*|talqylan\w*|талқылан\w*|призвал\w*|пригла[сш]\w+|"
    r"(?:речь|говорили|разговор)\s(?:\w+\s){0,2}?(?:о|об)\s|хо(?:чет|тят|тел\w*)|обсуд\w+\s(?:возможн|строит|"
    r"создан|план|перспект)\w*|если|мүмкін|ұсын\w+)\b"
)
COMING = Sieve(
    r"\b(?:will|shall|(?:is|are|was|were)\s(?:\w+ly\s)?to(?!\sbe\s(?:noted|recalled|remembered|stressed|added|seen))(?=\s[a-z]|\s?$)|(?:is|are)\s(?:currently\s)?planning|"
    r"plan(?:s|ned)?(?!\s(?:as|by|economy|of|was|were)\b)|schedul\w+|expect(?:s|ed)?|due\s(?:to|at|in|by|on|for)|"
    r"should\s(?:be|begin|start|open|meet|receive|reach|carry|take|come|bring|handle|become|have|run|go|end)|"
    r"смо(?:жет|гут)|"
    r"intend(?:s|ed)?|aim(?:s|ed|ing)?(?=\s(?:to|at|for))|set\sto|going\sto|upcoming|forthcoming|next\s(?:year|"
    r"month|week|decade)|target(?:s|ed|ing)?|"
    r"slated|projected|forecast\w*|envisag\w+|foresees?|announced\splans|(?:as\s)?the\sgoal|a\sgoal|prepar(?:es|"
    r"ing)\sto|ready\sto|readiness\sto|poised\sto|about\sto|pledg(?:es|ed)\sto|promis(?:es|ed)\sto|vow(?:s|"
    r"ed)\sto|"
    r"предстоящ\w*|готов(?:а|ы|ность)?\s|планир\w+|заплан\w*|намер\w*|буд(?:ет|ут)|состоит?ся|состоятся|"
    r"прой?д[её]т|пройдут|ожида[ею]\w+|предусматрива\w+|построят|построит|откро[ею]т\w*|"
    r"начн[её]тся|начнутся|посетит|прибудет|подпиш[еу]т|предостав(?:ит|ят)|вложит|вложат|инвестиру(?:ет|ют)|"
    r"выделит|выделят|направит|направят|вырастет|достигнет|увеличит(?:ся)?|"
    r"в\sпланах|в\sпрограмме|к\s20\d\d\sгоду|жоспар\w*|болады|салынады|өтеді|planlaş\w*|nəzərdə\stut\w*|"
    r"gözlənil\w*|beklen\w*|\w+(?:acak|ecek|acağ|eceğ|acaq|əcək)\w*|келесі\sжыл\w*|gələn\sil|gelecek\syıl|"
    r"öngörül\w*|olacaq|tikiləcək|edəcək|"
    r"keçiriləcək|planlan\w*|olacak|edecek|yapılacak|inşa\sedilecek)\b",
    inside=("acak", "ecek", "acağ", "eceğ", "acaq", "əcək"),
)
PAST = re.compile(
    r"(?<!\bbe\s)(?<!been\s)\b(?:has|have|had|was(?!\sto\b)|were(?!\sto\b)|"
    r"(?<!\bto\s)(?<!will\s)(?<!ould\s)(?<!\bmay\s)(?:said|told|met|held|took|came|went|"
    r"put|began|begun|made|won|gave|left|sent|led|spoke|got|paid|bought|sold|rose|fell|grew|spent|drew|brought|became|"
    r"ran|saw|lost|stood|struck|laid|flew|wrote|broke)|"
    r"(?!(?:plann|propos|schedul|expect|need|unit|bas|locat|call|nam|concern|relat|detail|increas|intend|promis|"
    r"pledg|vow|announc|discuss|consider|offer|suggest|explor|hop|urg|weigh|mull|want|wish|invit|aim|target|"
    r"slat|project|envisag|interest|call|ask)ed\b)[a-z]{2,}ed|"
    r"(?:сообщи|заяви|подписа|одобри|откры|прове|провё|построи|запусти|выдели|вве|ввё|постави|посети|прибы|встрети|"
    r"приня|вложи|купи|прода|увеличи|сократи|снизи|состави|получи|предостави|направи|заверши|нача|приступи|утверди|отмети|"
    r"рассказа|подчеркну|сказа|ратифицирова|заключи|созда|отправи|достави|обеспечи|выда|модернизирова|реализова|"
    r"инвестирова|вступи|присоедини)л(?:[аио](?:сь)?|ся)?|прошл[аио]|состоял\w+|вырос\w*|достиг\w*)\b"
)
_INFINITIVE = re.compile(r"\bto\s(?:\w+ly\s|also\s|be\s|jointly\s)?$")
_BEGUN = Sieve(
    r"\b(?:beg[au]n|begins|start(?:s|ed)?|continu(?:es?|ed)|manag(?:es|ed)|help(?:s|ed)|came|come|used|"
    r"proceeded|first(?:\s\w+){0,2}?|last(?:\s\w+){0,2}?|able|failed)\sto\s(?:\w+ly\s)?$"
)
_LEFT_BORDER = Sieve(
    r"[;:(]|\s[–—]\s|\b(?:while|whereas|although|though|пока(?!\sне\s)|тогда\sкак|хотя)\b|,\s(?:but|yet|but\salso|а|но)\s|"
    r",\s(?:which|who|whose|котор\w+)\s",
    needs=[
        ";",
        ":",
        "(",
        "–",
        "—",
        "while",
        "whereas",
        "though",
        "пока",
        "тогда",
        "хотя",
        "but",
        "yet",
        "а",
        "но",
        "which",
        "who",
        "котор",
    ],
)
_ASIDE = re.compile(r",\s(?:which|who|whose|where|котор\w+)\s[^,;]{1,90},\s")
RIGHT_BORDER = Sieve(
    r"[;:)]|\s[–—]\s|,?\s(?:while|whereas|although|though|but|хотя|но|а)\s|,?\s(?:which|who|that|котор\w+|чтобы|"
    r"что)\s|,\s(?:and|и|[a-z ]{0,40}\b(?:said|reported|told)\b)",
    needs=[
        ";",
        ":",
        ")",
        "–",
        "—",
        "while",
        "whereas",
        "though",
        "but",
        "хотя",
        "но",
        "а",
        "which",
        "who",
        "that",
        "котор",
        "что",
        "and",
        "и",
        "said",
        "reported",
        "told",
    ],
)
_WHICH_COMING = Sieve(
    r"(?:\s[\w’'-]+){0,5}?,?\s(?:which|that)\s(?:is|are|was|were)\s(?:\w+ly\s)?(?:expected|planned|scheduled|"
    r"due|set|to\sbe)\b|,?\s(?:which|that)\s[^,;]{0,40}\b(?:still|yet|must)\s(?:has\s|have\s)?(?:to\s)?(?:approve|ratify|sign|pass|endorse|agree)",
    needs=("which", "that"),
)


def judge_status(view: View, start: int, end: int) -> EventStatus:
    """The status of what the trigger at ``start:end`` of the article reports."""
    whole = _ASIDE.sub(" ", view.before(start, REACH))
    before = whole[_last_end(_LEFT_BORDER, whole) :]
    after = until(RIGHT_BORDER, view.after(end, REACH))
    if _is_denied(view, start, end, whole, before):
        return EventStatus.DENIED
    if _WHICH_COMING.match(view.after(end, 90)):
        return EventStatus.PLANNED
    words = view.document.lowered[start:end]
    if _NOT_YET.search(before[-40:]) or _POSTPONED.search(before[-60:] + words) or _POSTPONED.search(after[:90]):
        return EventStatus.PLANNED
    ruled = ruling(before)
    if _tells_itself(before, words):
        return EventStatus.OCCURRED
    possible = _possible(ruled[-70:] + words)
    if possible:
        return _of_possible(possible[1], before, words, ruled)
    if (
        denied_within(words, view.after(end, 70)) is None
        or _coming(ruled + words)
        or _modal_reaches(whole)
        or works_ahead(view.document.lowered, start, before)
    ):
        return EventStatus.PLANNED
    if _DOING.match(words) and not _BEGUN_DOING.search(before[-30:]):
        return EventStatus.OCCURRED if _bound(view, start, before) else EventStatus.PLANNED
    if (_INFINITIVE.search(before[-30:]) and not _BEGUN.search(before[-60:])) or _RESOLVED.match(ruled):
        return EventStatus.OCCURRED if _bound(view, start, before) else EventStatus.PLANNED
    return _by_what_follows(before, words, after)


def _tells_itself(before: str, words: str) -> bool:
    """ "a deficit that stood at", "countries that expelled diplomats": a trigger with its own verb in the past."""
    verb = next(reversed([*PAST.finditer(words)]), None)
    if verb is None or "," in words or " if " in before or words.startswith(_HELPED):
        return False
    if verb.start() == 0:
        return bool(_WHO.search(before)) and not words.startswith(("has ", "have ", "had "))
    return _CLOSING.fullmatch(words[verb.end() :]) is not None and not (POSSIBLE.search(words) or COMING.search(words))


_HELPED = ("be ", "been ", "to ", "will ", "would ")
_WHO = re.compile(r"\b(?:that|which|who)\s(?:\w+ly\s)?$")
_CLOSING = re.compile(r"(?:\s(?:at|to|by|in|from|for|with|up|on))?")


def _bound(view: View, start: int, before: str) -> bool:
    """ "signed a contract to invest": money that a signature binds has been given its word."""
    money = any(f.start <= start < f.end and f.trigger.category == Category.INVESTMENT for f in view.triggers)
    if "in principle" in before or "принципиал" in before:
        return False
    return (money or bool(_GIVING.match(view.document.lowered, start))) and bool(_BINDING.search(before))


_GIVING = re.compile(r"(?:invest|acqui|buy|purchas|lend|grant|allocat|financ|sell|инвест|купи|приобре|выдел)")
_BINDING = Sieve(
    r"\b(?:signed|concluded|inked|clinched|reached|closed|agreed|approved|decision|подписал\w*|заключил\w*|"
    r"одобрил\w*)\b[^.;]{0,60}$"
)
_RESOLVED = re.compile(
    r"\sto\s(?:\w+ly\s|jointly\s)?(?:sign|finali[sz]e|conclude|hold|build|construct|open|launch|increase|raise|"
    r"expand|establish|create|develop|boost|"
    r"double|resume|set\sup|provide|allocate|supply|deliver|start|begin|complete|finish|moderni[sz]e|upgrade|"
    r"extend|join|organi[sz]e|introduce)\b"
)


_SAID = Sieve(
    r"\b(?:said|saying|announc(?:ed|ing)|told|answered|explained|admitted|warned|assured|add(?:ed|ing)|stated|"
    r"promised|pledged|vowed|decided|confirm(?:ed|ing)|expected|replied|declared|report(?:ed|s)|revealed|informed|"
    r"not(?:ed|ing)|boast(?:ed|s|ing)|[a-z]{3,}ed\s(?:[\w’'-]+\s){0,3}?that)\b[^;]{0,110}\bwould\b(?!\slike)|\bwill\s(?:consider|discuss|explore|study|offer)",
    needs=("would", "will "),
)


def _possible(text: str) -> tuple[int, str] | None:
    """Where a word of possibility stands, and which."""
    match = POSSIBLE.search(text)
    return (match.start(), match.group()) if match else status_word("possible", text)


def _coming(text: str) -> tuple[int, str] | None:
    """Where a word for what is to come stands, and which."""
    match = COMING.search(text)
    return (match.start(), match.group()) if match else status_word("planned", text)


def _of_possible(word: str, before: str, words: str, ruled: str) -> EventStatus:
    """ "would be built if" is a proposal; "said that it would join" and "will consider" are plans."""
    if _SAID.search(before + words) and " if " not in ruled:
        return EventStatus.PLANNED
    wish = word.startswith(("want", "хо", "promis")) and (_INFINITIVE.search(before) or _DOING.match(words))
    return EventStatus.PLANNED if wish else EventStatus.PROPOSED


_BEGUN_DOING = re.compile(r"\b(?:нача|продолж|удало|смог|сумел|успел|позволил|помог|стал)\w*\s(?:\w+\s)?$")
_DOING = re.compile(r"[а-яё]+(?:ть|ти|чь)(?:ся)?\b")


def _by_what_follows(before: str, words: str, after: str) -> EventStatus:
    """The verb behind a noun ("construction will begin", "the visit could take place"), when none before it is past."""
    coming, possible, verb = _coming(after), _possible(after), PAST.search(after)
    past = (verb.start(), verb.group()) if verb else None
    reach = min((m[0] for m in (coming, possible, past) if m), default=REACH)
    if _ADJECTIVE.match(before[-4:] + "|" + after):
        return EventStatus.PLANNED  # "the upgraded hub will be a junction"
    if (past and past[0] == reach) or PAST.search(words):
        return EventStatus.OCCURRED
    told = _last_end(_REPORTING, before)
    before = before[told:]
    if told and possible and possible[0] == reach and possible[1] == "would" and not PAST.search(before):
        return EventStatus.PLANNED  # "said the signing would be held in April"
    if coming and coming[1].startswith(_CONTENTS):
        return EventStatus.OCCURRED  # "the agreement provides for"
    if _FINITE.match(after) and reach <= 12:
        before = ""  # "was shut in 1993 and its reopening is under discussion"
    if PAST.search(before[-25:] if reach <= 45 else before) or (reach > 45 and not (coming or possible)):
        return EventStatus.OCCURRED
    return EventStatus.PLANNED if coming and coming[0] == reach else EventStatus.PROPOSED


_REPORTING = re.compile(
    r"\b(?:(?:said|says|told\s(?:\w+\s){1,3}?|confirmed|noted|added|stated|stressed|explained|reported|announced)\sthat|"
    r"said|says|(?:сказал|заявил|сообщил|отметил|добавил|подчеркнул)[аи]?,\sчто)\s"
)
_CONTENTS = ("provid", "stipulat", "предусматрива")
_FINITE = re.compile(r"\s(?:is|are|was|were|will|would|could|may|might|should|remains?)\s")
_ADJECTIVE = re.compile(r"(?:the|its|his)\s\|\s[\w-]+\s(?:will|is\sto|are\sto)\s")


_BROKEN_OFF = re.compile(
    r"\b(?:halt|suspend|froze|froz|broke\soff|broken\soff|pull|walk|withdrew)(?:ed|en|n|s)?\s(?:\w+\s){0,3}?"
    r"(?:talks|negotiations)\s(?:on|over|about|for|with)\s(?:[\w’'-]+\s){0,5}$|"
    r"\b(?:прерва|приостанови|останови|сверну)л\w*\sпереговоры\s(?:о|об|по)\s(?:\w+\s){0,4}$"
)


def _is_denied(view: View, start: int, end: int, whole: str, before: str) -> bool:
    words = view.document.lowered[start:end]
    within = denied_within(words, view.after(end, 70))
    if within is not False:
        return bool(within)
    if came_to_nothing(whole[-90:], view.after(end, 120)) or report_denied(whole, view.after(end, 150)):
        return True
    near = whole.rpartition(";")[2] if any(sign in whole for sign in _SIGNS) else ""
    denial = (near and _DENIAL.search(near)) or _DENIAL.match(words)
    if denial and not re.search(r"\bbut\b|\bhowever\b|\bно\b", whole[denial.end() :]):
        return True
    if _NEGATED.search(before[-60:]) and not _NOT_YET.search(before[-40:]):
        return True
    found = next((f.trigger.type for f in view.triggers if f.start <= start < f.end), "visit")
    if found in _CALLABLE_OFF and _CANCELLED.search(words):
        return True
    if found in _REFUSABLE and _REFUSED.search(before[-40:]):
        return True
    if found in _CALLABLE_OFF and _BROKEN_OFF.search(before[-110:]):
        return True
    if found in _CALLABLE_OFF and not _POSTPONED.search(view.after(end, 60)):
        return bool(_CANCELLED.search(before[-45:]) or _CANCELLED_AFTER.match(view.after(end, 80)))
    return False


def ruling(before: str) -> str:
    """The words before a trigger that may rule it: those behind the last verb of the past."""
    return before[_last_end(PAST, before) :]


def _last_end(pattern: re.Pattern[str] | Sieve, text: str) -> int:
    end = 0
    for match in pattern.finditer(text):
        end = match.end()
    return end


def until(pattern: re.Pattern[str] | Sieve, text: str) -> str:
    match = pattern.search(text)
    return text[: match.start()] if match else text


_MODAL = Sieve(r"\b(?:will|(?:is|are|was|were)\s(?:expected|due|set|scheduled|planned)\sto|plans?\sto|intends?\sto)\s")
_OTHER_PAST = re.compile(
    r"\b(?:has|have|had|was|were|said|held|met|signed|agreed|opened|launched|announced|told|noted)\b"
)


def _modal_reaches(before: str) -> bool:
    """ "is expected to speak at the UN and take part in the meeting": a modal rules verbs joined to its own."""
    found = list(_MODAL.finditer(before)) if " and " in before else []
    if not found:
        return False
    between = before[found[-1].end() :]
    return " and " in between and not _OTHER_PAST.search(between) and not re.search(r"[.;]\s", between)
