"""Infrastructure events: something is built, opened, enlarged, studied, put out to tender, agreed or stopped."""

from __future__ import annotations

from articles.events.context import View
from articles.events.dating import date_of
from articles.events.draft import Draft, nearest
from articles.events.money_nature import money_nature
from articles.events.roles import assign
from articles.events.status import judge_status
from articles.models import AmountKind, Category
from articles.triggers import Found

_REACH = 90  # characters between the verb and the thing built


def find(view: View) -> list[Draft]:
    """At most one draft a sentence: the strongest trigger that has something built beside it."""
    if not view.works and not view.routes:
        return []
    best: tuple[float, Found] | None = None
    for found in view.triggers:
        if found.trigger.category != Category.INFRASTRUCTURE:
            continue
        gap = _gap(view, found)
        if gap is None:
            continue
        weight = found.trigger.weight - gap / _REACH
        if best is None or weight > best[0]:
            best = (weight, found)
    if best is None or best[0] < 1.8:
        return []
    return [_draft(view, best[1], best[0])]


def _gap(view: View, found: Found) -> float | None:
    """Characters to the nearest thing built, None when out of reach."""
    spots = [*view.works, *((m.start, m.end) for m in view.routes)]
    gaps = [max(0, start - found.end, found.start - end) for start, end in spots]
    nearest_gap = min(gaps, default=_REACH + 1)
    return nearest_gap if nearest_gap <= _REACH else None


def _draft(view: View, found: Found, weight: float) -> Draft:
    status = judge_status(view, found.start, found.end)
    type_ = found.trigger.type
    parties = assign(view, found.start, found.end, mutual=type_ == "agreement")
    if view.sites or view.routes:
        weight += 0.7
    draft = Draft(
        view, found, Category.INFRASTRUCTURE, type_, parties, status, weight,
        [f'"{view.document.article.text[found.start:found.end]}" tells of {type_}'],
        date=date_of(view, found.start, status, type_ in ("agreement", "opening", "suspension")),
        sites=view.sites,
    )  # fmt: skip
    _cost(view, draft)
    return draft


def _cost(view: View, draft: Draft) -> None:
    """The project's cost when the sentence tells it and no investment word claims the sum."""
    if any(f.trigger.category == Category.INVESTMENT and f.trigger.weight >= 3 for f in view.triggers):
        return
    money = nearest(view.money, draft.trigger.start)
    if money is None:
        return
    draft.amount = money
    kind, draft.stage, _ = money_nature(view, money, draft.type, draft.status)
    draft.amount_kind = AmountKind.COST if kind == AmountKind.FLOW else kind
    draft.not_summed = "what a project costs, not money given"
