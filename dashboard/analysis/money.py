"""The money of the events on screen: how firm it is, who gives to whom, who gives most; only sums of articles.sums."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

import pandas as pd

from articles.headlines import money_text
from articles.sums import Total, by, total
from dashboard import words

Translate = Callable[[str], str]
STAGES = ("pledge", "commitment", "implementation", "completion")
MOST = 10
PROMISES = "Promises never count as money."


def blocks(frame: pd.DataFrame, category: str, name: Callable[[str], str], translate: Translate) -> dict[str, Any]:
    """Bars: stages, flows from country to country, givers, receivers."""
    _ = translate
    arrows = [f"{a}>{b}" if a and b else "" for a, b in zip(frame["giver"], frame["receiver"], strict=True)]
    flows = by(frame, arrows, category)
    found = [
        {"title": _("How firm the money is"), "rows": _stages(frame, category, _), "note": _(PROMISES)},
        {
            "title": _("From country to country"),
            "rows": [_flow(pair, one, category, name, _) for pair, one in _top(flows)],
            "note": _outside(frame, category, arrows, _),
        },
        {
            "title": _("Who gives"), "rows": _parties(frame, "actors", category, name, _),
            "note": _("Money of several together counts for each of them."),
        },
        {"title": _("Who receives"), "rows": _parties(frame, "recipients", category, name, _)},
    ]  # fmt: skip
    return {"blocks": [block for block in found if block["rows"]], "wide": True, "empty": ""}


def summary(frame: pd.DataFrame, category: str, translate: Translate) -> str:
    """One sentence on both totals."""
    _, found = translate, total(frame, category)
    firm = _("{usd} signed or paid in {n} deals").format(usd=money_text(found.usd, "USD", _), n=found.stories)
    apart = _("{usd} promised in {n}, apart").format(usd=money_text(found.pledged_usd, "USD", _), n=found.pledged)
    return f"{firm}; {apart}."


def _stages(frame: pd.DataFrame, category: str, _: Translate) -> list[dict[str, Any]]:
    """One report a story at each stage; the pledges are those of the total of their own."""
    found = total(frame, category)
    added = frame[frame["id"].isin([*found.rows, *found.pledged_rows])]
    rows = []
    for stage in STAGES:
        usd = float(added.loc[added["stage"] == stage, "amount_usd"].sum())
        if usd:
            word = _(words.STAGES[stage])
            act = {"do": "toggle", "field": "stages", "value": stage}
            row = _row(word[:1].upper() + word[1:], usd, category, act, _)
            rows.append(row | {"faint": stage == "pledge"})
    return rows


def _flow(pair: str, one: Total, category: str, name: Callable[[str], str], _: Translate) -> dict[str, Any]:
    giver, receiver = pair.split(">")
    return _row(f"{name(giver)} → {name(receiver)}", one.usd, category, {"do": "pair", "value": [giver, receiver]}, _)


def _parties(frame: pd.DataFrame, column: str, category: str, name: Callable[[str], str], _: Translate) -> list[dict]:
    """By party; money of several parties together counts for each of them, so these bars do not add up to the total."""
    found = by(frame, frame[column], category)
    act = {"do": "toggle", "field": "actors"}
    return [_row(name(party), one.usd, category, {**act, "value": party}, _) for party, one in _top(found)]


def _top(found: dict[str, Total]) -> Iterable[tuple[str, Total]]:
    return [(key, one) for key, one in found.items() if one.usd][:MOST]


def _outside(frame: pd.DataFrame, category: str, arrows: list[str], _: Translate) -> str:
    added = set(total(frame, category).rows)
    left = sum(1 for identity, arrow in zip(frame["id"], arrows, strict=True) if identity in added and not arrow)
    return (
        _("{n} deals have several givers or receivers, or none named, and are in no flow.").format(n=left)
        if left
        else ""
    )


def _row(label: str, usd: float, category: str, act: dict[str, Any], _: Translate) -> dict[str, Any]:
    return {
        "label": label,
        "n": usd,
        "text": money_text(usd, "USD", _),
        "parts": [[category, 1]],
        "on": False,
        "act": act,
    }
