"""The chance that an event is right, from a few general signals of its sentence."""

from __future__ import annotations

import math

from articles.events.draft import Draft
from articles.models import EventStatus

_LEAD = 4  # sentences from the top


def signals(draft: Draft) -> dict[str, float]:
    """What speaks for and against a draft, each between 0 and about 1."""
    view = draft.view
    return {
        "weight": (draft.weight - 3.0) / 2.0,
        "countries": min(2, len(draft.countries)) / 2.0,
        "site": float(bool(draft.sites or view.routes)),
        "date": float(draft.date is not None),
        "figure": float(draft.amount is not None or draft.quantity is not None),
        "lead": float(view.sentence.index < _LEAD),
        "carried": float(bool(draft.carried)),
        "unsure": float(draft.status in (EventStatus.PROPOSED, EventStatus.DENIED)),
        "crowded": float(len(draft.countries) > 4),
    }


WEIGHTS = {
    "weight": 0.9, "countries": 0.9, "site": 0.3, "date": 0.4, "figure": 0.5, "lead": 0.4, "carried": -0.5,
    "unsure": -0.5, "crowded": -0.4,
}  # fmt: skip
BIAS = -0.35


def score_of(draft: Draft) -> float:
    """Between 0 and 1, two decimals."""
    points = BIAS + sum(WEIGHTS[name] * value for name, value in signals(draft).items())
    return round(1 / (1 + math.exp(-points)), 2)
