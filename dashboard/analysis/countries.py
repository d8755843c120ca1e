"""A country, or a pair of countries, in the events on screen: money, visits, projects, what is ahead."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

import numpy as np
import pandas as pd

from articles.headlines import money_text
from articles.sums import by, total
from dashboard.analysis import bars

Translate = Callable[[str], str]
Name = Callable[[str], str]
MOST, LISTED = 8, 12
AGREEMENTS = ("agreement", "mou", "membership")


def of(frame: pd.DataFrame, code: str, other: str = "") -> pd.DataFrame:
    """The events a country takes part in or is the place of; with ``other`` those of both."""
    wanted = {code, other} - {""}
    return frame[np.array([wanted <= set(roles) for roles in frame["country_roles"]], dtype=bool)]


def summary(frame: pd.DataFrame, code: str, other: str, name: Name, translate: Translate) -> str:
    """What is given and received, side by side; promises apart."""
    _ = translate
    given, received = total(_role(frame, code, "actor", other)), total(_role(frame, code, "recipient", other))
    said = _("Gives {given} and receives {received}, signed or paid; promises {promised} and is promised {hoped}.")
    return said.format(
        given=money_text(given.usd, "USD", _), received=money_text(received.usd, "USD", _),
        promised=money_text(given.pledged_usd, "USD", _), hoped=money_text(received.pledged_usd, "USD", _),
    )  # fmt: skip


def blocks(frame: pd.DataFrame, code: str, other: str, name: Name, translate: Translate) -> dict[str, Any]:
    """Bars: money out and in, visits out and in, partners, years."""
    _ = translate
    gives, receives = _role(frame, code, "actor", other), _role(frame, code, "recipient", other)
    found = [
        _money(_("Gives money to"), gives, code, "recipient", name, _),
        _money(_("Receives money from"), receives, code, "actor", name, _),
        _counts(_("Visits"), gives[gives["type"] == "visit"], code, "recipient", name),
        _counts(_("Is visited by"), receives[receives["type"] == "visit"], code, "actor", name),
        *([] if other else [_partners(_("Most often together with"), frame, code, name)]),
        _years(_("By year"), frame),
    ]  # fmt: skip
    return {"blocks": [block for block in found if block["rows"]], "wide": True, "empty": ""}


def lists(frame: pd.DataFrame, today: date, translate: Translate) -> list[tuple[str, pd.DataFrame]]:
    """(title, events): largest sums, agreements and memberships, and what is planned from today on; a story once."""
    _ = translate
    ranked = frame.assign(_story=frame["story"].where(frame["story"].astype(bool), frame["id"]))
    once = ranked.sort_values(["score", "id"], ascending=[False, True]).drop_duplicates("_story").drop(columns="_story")
    named = once[once["amount_usd"].notna() & (once["amount_kind"] != "stock")].sort_values(
        "amount_usd", ascending=False
    )
    agreed = once[once["type"].isin(AGREEMENTS) & (once["status"] == "occurred")]
    ahead = once[once["status"].isin(["planned", "proposed"]) & (once["date_end"].fillna("") >= today.isoformat())]
    found = [
        (_("Largest projects and deals"), named),
        (_("Agreements and memberships"), agreed.sort_values("date_start", ascending=False)),
        (_("Planned ahead"), ahead.sort_values("date_start")),
    ]
    return [(title, events.head(LISTED)) for title, events in found if len(events)]


def _role(frame: pd.DataFrame, code: str, role: str, other: str = "") -> pd.DataFrame:
    """Events in which the country has the role, and ``other`` (if given) the opposite one."""
    opposite = {"actor": "recipient", "recipient": "actor"}[role]
    holds = [
        role in roles.get(code, ()) and (not other or opposite in roles.get(other, ()))
        for roles in frame["country_roles"]
    ]
    return frame[np.array(holds, dtype=bool)]


def _partner_lists(frame: pd.DataFrame, code: str, role: str) -> list[list[str]]:
    return [[c for c, held in roles.items() if role in held and c != code] for roles in frame["country_roles"]]


def _money(title: str, frame: pd.DataFrame, code: str, role: str, name: Name, _: Translate) -> dict[str, Any]:
    found = by(frame, _partner_lists(frame, code, role))
    rows = [
        _row(name(c), one.usd, [["investment", 1]], _pair(code, c, role), money_text(one.usd, "USD", _))
        for c, one in found.items() if one.usd
    ]  # fmt: skip
    return {"title": title, "rows": rows[:MOST]}


def _counts(title: str, frame: pd.DataFrame, code: str, role: str, name: Name) -> dict[str, Any]:
    found = Counter(c for partners in _partner_lists(frame, code, role) for c in partners)
    rows = [_row(name(c), n, [["diplomacy", 1]], _pair(code, c, role)) for c, n in _ranked(found)]
    return {"title": title, "rows": rows}


def _partners(title: str, frame: pd.DataFrame, code: str, name: Name) -> dict[str, Any]:
    found = Counter(c for roles in frame["country_roles"] for c in roles if c != code)
    rows = [_row(name(c), n, [["plain", 1]], {"do": "both", "value": [code, c]}) for c, n in _ranked(found)]
    return {"title": title, "rows": rows}


def _years(title: str, frame: pd.DataFrame) -> dict[str, Any]:
    rows = [bars.row(year, counts, bars.year_act(year)) for year, counts in list(bars.years(frame).items())[:12]]
    return {"title": title, "rows": rows}


def _ranked(found: Mapping[str, int]) -> list[tuple[str, int]]:
    return sorted(found.items(), key=lambda item: (-item[1], item[0]))[:MOST]


def _pair(code: str, partner: str, role: str) -> dict[str, Any]:
    return {"do": "pair", "value": [code, partner] if role == "recipient" else [partner, code]}


def _row(label: str, n: float, parts: list, act: dict[str, Any], text: str = "") -> dict[str, Any]:
    return {"label": label, "n": n, "text": text, "parts": parts, "on": False, "act": act}
