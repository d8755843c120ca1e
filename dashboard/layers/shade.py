"""Countries shaded by what the filtered events say of them, when a reader turns it on. Painter: static/atlas-shade.js.

The classes have fixed breaks, so a shade means the same under every filter and in every picture.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Callable
from itertools import chain, pairwise
from typing import Any

from articles.sums import total
from dashboard.layers.base import Layer, LayerCard, Scene

EVENT_BREAKS = (5, 20, 50, 100)  # events: 1-4, 5-19, 20-49, 50-99, 100 and more
USD_BREAKS = (1e7, 1e8, 1e9, 1e10)  # 10 million to 10 billion US dollars
MEASURES = ("events", "money")


def payload(scene: Scene) -> dict[str, Any]:
    """{classes: {country: 0..4}, title, rows}: the class of each country with a value; {} when shading is off."""
    if scene.shade not in MEASURES:
        return {}
    values, breaks = (by_events(scene), EVENT_BREAKS) if scene.shade == "events" else (by_money(scene), USD_BREAKS)
    classes = {code: bisect_right(breaks, value) for code, value in sorted(values.items()) if value > 0}
    return {"classes": classes, **legend(scene.shade, scene.translate)}


def by_events(scene: Scene) -> dict[str, float]:
    """Events in which each country takes part or which happen there."""
    return dict(Counter(chain.from_iterable(scene.frame["countries"])))


def by_money(scene: Scene) -> dict[str, float]:
    """US dollars of investment that each country receives and that may be added up (see articles.sums)."""
    frame = scene.frame[scene.frame["safe_to_sum"].astype(bool) & (scene.frame["category"] == "investment")]
    receivers = [[c for c, held in roles.items() if "recipient" in held] for roles in frame["country_roles"]]
    return {
        code: total(frame[[code in codes for codes in receivers]]).usd
        for code in sorted(set(chain.from_iterable(receivers)))
    }


def legend(measure: str, translate: Callable[[str], str]) -> dict[str, Any]:
    """Title and words of the five classes, the lowest first."""
    _ = translate
    if measure == "events":
        return {"title": _("Events a country"), "rows": ["1–4", "5–19", "20–49", "50–99", _("100 and more")]}
    bounds = [_("$10 m"), _("$100 m"), _("$1 bn"), _("$10 bn")]
    rows = [_("under {amount}").format(amount=bounds[0])]
    rows += [f"{low} – {high}" for low, high in pairwise(bounds)]
    rows.append(_("{amount} and more").format(amount=bounds[3]))
    return {"title": _("Investment received, safe to add"), "rows": rows}


LAYER = Layer(
    id="shade",
    title="Shaded countries",
    script="atlas-shade.js",
    card=LayerCard(
        what="Countries by number of events, or by the investment they receive that may be added up.",
        source="The articles in the store.",
        date="The day each article was published.",
        limits="It counts what articles report, not what happens. Classes are fixed. Hatched: no event in the view.",
    ),
    payload=payload,
)
