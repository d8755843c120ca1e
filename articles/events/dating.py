"""The date of an event: the expression of its sentence that fits its kind, status and clause, else what carries over.

A statistic takes its period and hands it to the figures that follow; a deed takes its day, else the day of the news;
a plan takes a date still to come. A comparison ("against $1.9 billion in 2023") dates no event, and the day on which
somebody said so dates a deed only when nothing else does. None rather than a guess.
"""

from __future__ import annotations

import re
from datetime import timedelta

from articles.events.context import View
from articles.events.draft import Draft
from articles.events.figure_status import cost_status, figure_status
from articles.events.status import PAST
from articles.models import AmountKind, Category, DateRange, EventStatus, Located, Precision
from articles.sieve import Sieve

_FIGURES = frozenset({"trade_volume", "cargo_volume", "export", "import", "fdi", "investment", "service"})
_WORKS = frozenset({"construction", "upgrade", "study"})
_DEEDS = frozenset(
    {
        "visit",
        "meeting",
        "summit",
        "call",
        "speech",
        "statement",
        "agreement",
        "mou",
        "negotiation",
        "appointment",
        "sanction",
        "dispute",
        "membership",
        "loan",
        "grant",
        "bond",
        "pledge",
        "acquisition",
        "fund",
        "opening",
        "suspension",
        "tender",
        "tariff",
        "service",
    }
)
_PERIODICAL = frozenset({"trade_volume", "cargo_volume", "fdi"})
_SIGNED = Sieve(r"\b(?:signed|sign|signs|inked|concluded|agreed|clinched|подписа\w+|заключ\w+|договорил\w+)\b")
_TOP = 3  # sentences in which works begun are the day's news
_BEGUN = Sieve(
    r"\b(?:beg[au]n|begins|started|starts|launched|broke\sground|breaks\sground|laid|приступил\w*|начал\w*|"
    r"начат\w*|стартовал\w*|заложил\w*)\b"
)
_PERFECT = Sieve(r"\b(?:has|have)\s(?:(?:already|also|now|since|been|\w+ly)\s){0,3}(?!to\b|a\b|the\b)[a-z]+")
_COARSE = {
    Precision.DAY: 0,
    Precision.WEEK: 1,
    Precision.MONTH: 2,
    Precision.QUARTER: 3,
    Precision.HALF: 4,
    Precision.RANGE: 4,
    Precision.YEAR: 5,
}
_LEAD, _CARRY, _WORST = 10, 12, 5.0  # sentences of the lead; sentences a period carries over; the dearest date accepted

_COMPARING = Sieve(
    r"\b(?:up|down)\s(?:from|on)\b|\bfrom\s(?:about\s|around\s|nearly\s)?[$€£]?\d|\bcompared\b|\bagainst\b|"
    r"\bversus\b|\bvs\b|\bthan\b|\bover\s(?:the\s)?(?:same|previous|preceding|prior|year)\b|\bon\sthe\s$|"
    r"\bчем\b|\bпротив\b|\bсравнени|\bк\sуровню\b|\bк\s$|\bsame\b|\bаналогичн"
)
_HEDGE = re.compile(r"\b(?:less|more|fewer)\sthan\s$")
_SAME = re.compile(
    r"\s?(?:same|аналогичн|соответствующ|тот\sже|этот\sже|это\sже)|(?:a\s|the\s)?year\s(?:before|earlier|prior|"
    r"ago)|годом\s(?:ранее|раньше)|the\s(?:previous|preceding)\syear|предыдущ"
)
_REPORT = Sieve(
    r"\b(?:said|says|told|reported|reports|announced|noted|stated|informed|wrote|added|published|released|"
    r"сообщ\w+|заяв\w+|рассказ\w+|объяв\w+|отмет\w+|уточн\w+|напис\w+)(?:\s(?!in\b|by\b|since\b|за\b)\w+){0,4}?"
    r"(?:\s(?:on|at\sa|in\sa|late|earlier|в|во|a))?\s?(?:[a-z]+\s(?:on\s)?)?$"
)
_REPORT_AFTER = re.compile(
    r"\s(?:press|news|briefing|interview|report\b|statement|(?:\w+\s){0,3}?(?:said|told|reported|announced|"
    r"noted)\b|сообщ\w+|заяв\w+)"
)
_FOUNDED = Sieve(
    r"\b(?:founded|established|created|formed|launched|built|born|elected|independence|operating|member|client|"
    r"введен\w*|"
    r"основан\w*|создан\w*|построен\w*)(?:\s\w+){0,2}\s(?:in|on|since|в)\s(?:the\s)?$"
)
_RELATIVE = re.compile(r",?\s(?:which|who|whose|that|котор\w+)\s")
_BORDER = Sieve(
    r"[;:()]|\s[–—-]{1,2}\s|,?\s(?:while|whereas|but|although|after|following|before|when|где|когда|после|а|но)\s",
    needs=[
        ";",
        ":",
        "(",
        ")",
        "–",
        "—",
        "-",
        "while",
        "whereas",
        "but",
        "though",
        "after",
        "following",
        "before",
        "when",
        "где",
        "когда",
        "после",
        "а",
        "но",
    ],
)
_COMMA = re.compile(r",(?!\d)|\s(?:and|и)\s")
_POSSESSIVE = re.compile(r"['’]s")
_ADJECTIVE = re.compile(r"\b(?:the|its|their|his|a|an|this|that)\s$")
_AMOUNTED = Sieve(
    r"\b(?:amount(?:ed|ing)|total(?:l?ed|s|l?ing)|reached|came\sto|stood|was|were|accounted|grew|rose|fell|"
    r"inflows?|share|made\sup|"
    r"состав\w+|достиг\w*|вырос\w*|приш[её]л\w*|пришл\w+|поступил\w*)\b"
)
_OCCASION = Sieve(
    r"\b(?:during|at|after|following|on\sthe\s(?:sidelines|margins)\sof|in\sthe\scourse\sof|as\spart\sof|"
    r"within)\s(?:the|his|her|their|this|that|same)\s"
    r"(?:\w+\s){0,2}?(?:visit|trip|meeting|talks|summit|ceremony|conversation|call|session|forum|conference|"
    r"negotiations|event)|"
    r"\b(?:the\s(?:document|sides|parties|agreement|leaders|two\spresidents|ceremony|meeting|talks|visit|"
    r"presidents|ministers|deal|papers)|both\s(?:sides|leaders|presidents)|"
    r"on\sthe\smargins|в\sходе|по\sитогам|во\sвремя|на\sвстрече|на\sпереговорах|на\sполях|стороны|документ\w*)\b"
)
_EARLIER = Sieve(
    r"\b(?:had\s(?!a\b|an\b|the\b|his\b|talks\b|meetings\b|bilateral\b)|previously|earlier|formerly|already|"
    r"once|until\snow|in\sthe\spast|years?\sago|long|ever|never|always|so\sfar|to\sdate|"
    r"lately|recently|usually|used\sto|every|each|ранее|раньше|прежде|уже|когда-то|недавно|обычно|кажд\w+)\b"
)


def settle(draft: Draft) -> None:
    """The status and date of a draft, when its figure is known: a figure may be a goal where its verb is not."""
    figure = draft.amount or draft.quantity
    apart = (
        figure is not None and ";" in draft.view.document.lowered[slice(*sorted((figure.start, draft.trigger.start)))]
    )
    if figure is not None and draft.type in _FIGURES and (apart or draft.status == EventStatus.OCCURRED):
        draft.status = figure_status(draft.view, figure.start, figure.end)
    if (
        draft.amount_kind == AmountKind.COST
        and draft.type == "construction"
        and draft.trigger.trigger.needs in ("cost", "money")
    ):
        draft.status = cost_status(draft.view)
    if draft.status == EventStatus.OCCURRED and _is_ahead(draft):
        draft.status = EventStatus.PLANNED
    coming = draft.status in (EventStatus.PLANNED, EventStatus.PROPOSED)
    if (
        coming
        and draft.category == Category.TRADE
        and draft.amount is not None
        and draft.amount_kind == AmountKind.UNKNOWN
    ):
        draft.amount_kind = AmountKind.TARGET
    draft.date = date_draft(draft)


def _is_ahead(draft: Draft) -> bool:
    """ "The tariff rises on October 1": no verb of the past, and a day still to come behind the trigger."""
    latest, end = draft.view.document.clock.latest, draft.trigger.end
    if latest is None or draft.type in _WORKS:
        return False
    ahead = any(d.value.start > latest and not d.value.by and end <= d.start < end + 60 for d in draft.view.dates)
    return ahead and not PAST.search(draft.view.lowered)


def date_draft(draft: Draft) -> DateRange | None:
    """The date of a draft when all is known of it: a figure takes the date beside the figure."""
    view, status = draft.view, draft.status
    sum_ = draft.amount or draft.quantity
    signed = draft.type not in _PERIODICAL and _SIGNED.search(view.lowered)
    figure = (
        not signed
        and draft.type in _FIGURES
        and (sum_ is not None or (draft.category == Category.TRADE and draft.type != "service"))
    )
    stock = draft.amount_kind in (AmountKind.STOCK, AmountKind.TARGET)
    told = sum_ if sum_ and figure else draft.trigger
    own = _own(view, (told.start, told.end), status, figure, draft.type)
    if own is not None:
        return own
    rate = draft.quantity is not None and bool(draft.quantity.value.period)
    if (stock and draft.type not in ("agreement", "loan", "grant")) or (figure and rate):
        return None
    begun = draft.type in _WORKS and view.sentence.index < _TOP and _BEGUN.search(view.lowered)
    fresh = not figure and (draft.type in _DEEDS or bool(signed) or bool(begun))
    if fresh and view.sentence.index >= _TOP and _is_perfect(draft):
        return None
    return _carried(view, status, figure, fresh, draft.type)


def _is_perfect(draft: Draft) -> bool:
    """ "has called tenders", "have been finished": below the lead that tells how things stand, not the day's news."""
    start, end = draft.trigger.start, draft.trigger.end
    words = draft.view.before(start, 30) + draft.view.document.lowered[start:end]
    return bool(_PERFECT.search(words))


def _own(view: View, spot: tuple[int, int], status: EventStatus, figure: bool, type_: str) -> DateRange | None:
    """The date of the sentence that fits best, None when none does."""
    best: tuple[float, DateRange] | None = None
    for item in view.dates:
        cost = _cost(view, item, spot, status, figure, type_)
        if cost <= _WORST and (best is None or cost < best[0]):
            best = (cost, item.value)
    return best[1] if best else None


_PROMISED = frozenset({"investment", "membership", "loan", "grant", "agreement"})
_RECENT = timedelta(days=9)
_STALE = timedelta(days=600)
_NEVER, _FARTHEST = 99.0, 3.5
_TODAY = re.compile(r"\b(?:today|tonight|later|сегодня|бүгін|bu\sgün|bugün)")


def _cost(
    view: View, item: Located[DateRange], spot: tuple[int, int], status: EventStatus, figure: bool, type_: str
) -> float:
    """How badly a date fits an event; above ``_WORST`` it does not fit at all."""
    value = item.value
    position = spot[0]
    cost = _away(view, item, spot)
    latest = view.document.clock.latest
    ahead = latest is not None and value.start > latest
    past = latest is not None and value.end < latest and not value.since
    coming = status in (EventStatus.PLANNED, EventStatus.PROPOSED)
    if coming and value.end == latest == value.start and not _TODAY.search(item.raw.lower()):
        past = True  # the day of the report is not the day of what is to come
    before = view.before(item.start, 60)
    if _is_compared(item, before, position):
        return _NEVER
    if _is_report(view, item, before):
        if figure or (coming and type_ != "pledge"):
            return _NEVER
        cost += 1.0
    if status == EventStatus.OCCURRED and (ahead or value.by) and type_ in _WORKS:
        cost += 2.0  # works begun are dated by their end when nothing else is said
    elif status == EventStatus.OCCURRED:
        cost += (_NEVER if ahead or (value.by and not past) else 0.0) + 0.3 * value.by
    elif coming and past and type_ != "pledge":
        recent = latest is not None and value.end >= latest - _RECENT
        promised = recent and type_ in _PROMISED and value.precision == Precision.DAY
        cost += 2.0 if promised else _NEVER  # "is ready to put in $500 million, under a memorandum signed on Thursday"
    if figure:
        cost += 1.2 if value.precision == Precision.DAY and not value.since else 0.0
    else:
        cost += 0.12 * _COARSE[value.precision]
    if _FOUNDED.search(before) and not item.start - 30 <= position < item.start:
        cost += 1.2
    if _ADJECTIVE.search(before) and value.precision == Precision.YEAR and item.raw[0].isdigit():
        cost += 0.6  # "the 2023 agreement"
    return cost


def _away(view: View, item: Located[DateRange], spot: tuple[int, int]) -> float:
    """Distance with the borders of clauses between a date and an event; a relative clause keeps its date to itself."""
    near = spot[0] if item.start < spot[0] or item.start - spot[0] < spot[1] - item.start else spot[1]
    start, end = sorted((item.start, near))
    between = view.document.lowered[start:end]
    cost = len(between) / 150 + 0.8 * sum(1 for _ in _BORDER.finditer(between)) + 0.15 * len(_COMMA.findall(between))
    if _RELATIVE.search(between):
        cost += 0.8
    cost = min(cost, _FARTHEST)
    return cost if item.start > view.sentence.start + 3 else min(cost, 1.0)  # a date that opens a sentence rules it


def _is_compared(item: Located[DateRange], before: str, position: int) -> bool:
    """ "up from 63 million tonnes in 2024", "than a year earlier", "the same period of last year"."""
    if item.start - len(before) <= position < item.start and _COMPARING.search(before[position - item.start :]):
        return True
    if _SAME.match(item.raw.lower()):
        return bool(
            _COMPARING.search(before[-40:])
            or not before.rstrip().endswith(("in the", "in", "в", "за", "for the", "over the", ""))
        )
    return bool(_COMPARING.search(_HEDGE.sub("", before)[-16:]))


def _is_report(view: View, item: Located[DateRange], before: str) -> bool:
    """ "the bank said on Dec. 27", "at a May 29 press conference" date the report, not what it tells."""
    return bool(_REPORT.search(before)) or bool(_REPORT_AFTER.match(view.after(item.end, 50)))


def _carried(view: View, status: EventStatus, figure: bool, fresh: bool, type_: str) -> DateRange | None:
    """What a sentence without a date of its own takes over: the period told before, or the day of the news."""
    if status != EventStatus.OCCURRED:
        return _promise_day(view, status, type_)
    if figure:
        return _period_before(view) if type_ != "investment" or _AMOUNTED.search(view.lowered) else None
    if not fresh:
        return None
    day = view.document.clock.day
    if day is None or _EARLIER.search(view.lowered):
        return None
    if view.sentence.index < _LEAD or _OCCASION.search(view.lowered):
        return day
    return None


_ANNOUNCED = Sieve(r"\b(?:announc|pledg|promis|vow|agreed|decided|approv|объявил|пообещал|договорил|одобрил)\w*")


def _promise_day(view: View, status: EventStatus, type_: str) -> DateRange | None:
    """ "announced that it would join": a promise that the lead tells is dated by the day it was made."""
    told = status in (EventStatus.PLANNED, EventStatus.PROPOSED) and type_ in _PROMISED
    if not told or view.sentence.index >= _LEAD or _EARLIER.search(view.lowered):
        return None
    return view.document.clock.day if _ANNOUNCED.search(view.lowered) or _OCCASION.search(view.lowered) else None


def _period_before(view: View) -> DateRange | None:
    """The period of the figures told before, when the sentence goes on with them."""
    other = view.previous
    for _ in range(_CARRY):
        if other is None:
            return None
        for item in other.dates:
            value = item.value
            if value.precision in (Precision.DAY, Precision.WEEK) or value.by or value.since:
                continue
            latest = view.document.clock.latest
            if latest is not None and (value.start > latest or value.end < latest - _STALE):
                continue
            before = other.before(item.start, 60)
            if _SIGNED.search(before) or _POSSESSIVE.match(other.after(item.end, 2)):
                continue
            if (other.money or other.quantities) and not _is_compared(item, before, other.sentence.start):
                return value
        other = other.previous
    return None
