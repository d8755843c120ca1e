"""How large a thing is that an event tells of: kilometres of a road, megawatts of a plant, documents of a visit."""

from __future__ import annotations

from articles.events.draft import Draft, nearest
from articles.models import Category

_SIZES = {
    Category.INFRASTRUCTURE: frozenset(
        {
            "km",
            "MW",
            "tonnes",
            "TEU",
            "m3",
            "barrels",
            "locomotives",
            "wagons",
            "trains",
            "passengers",
            "hectares",
            "m2",
        }
    ),
    Category.TRADE: frozenset(
        {
            "tonnes",
            "TEU",
            "containers",
            "wagons",
            "trains",
            "m3",
            "barrels",
            "flights",
            "MWh",
            "vehicles",
            "passengers",
            "people",
        }
    ),
    Category.DIPLOMACY: frozenset({"documents"}),
    Category.INVESTMENT: frozenset({"MW", "km", "tonnes", "locomotives", "wagons", "aircraft", "percent"}),
}


def fill_quantity(draft: Draft) -> None:
    """The size of what a draft tells of: the quantity of a fitting unit nearest to its trigger."""
    if draft.quantity is not None:
        return
    units = _SIZES[draft.category]
    fitting = [q for q in draft.view.quantities if q.value.unit in units and not q.value.change]
    if draft.type == "acquisition":
        fitting = [q for q in fitting if q.value.unit == "percent"] or fitting
    else:
        fitting = [q for q in fitting if q.value.unit != "percent"]
    draft.quantity = nearest(fitting, draft.trigger.start)
