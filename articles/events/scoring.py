"""The chance that an event is right, from a few general signals of its sentence.

The weights are those of a logistic regression on the annotated documents of tests/gold, rounded; the bias is set lower
than fitted, because unseen articles phrase things in ways the tables do not know yet.
"""

from __future__ import annotations

import math

from articles.events.draft import Draft
from articles.models import Category


def signals(draft: Draft) -> dict[str, float]:
    """What speaks for and against a draft, each between 0 and about 1."""
    view = draft.view
    return {
        "weight": (draft.weight - 3.0) / 2.0,
        "dated": float(draft.date is not None),
        "dated here": float(bool(view.dates)),
        "figure": float(draft.amount is not None or draft.quantity is not None),
        "carried": float(bool(draft.carried)),
        "in focus": float(bool(set(draft.countries) & set(view.document.resolution.focus[:2]))),
        "between states": float(draft.category == Category.DIPLOMACY and len(draft.countries) > 1),
    }


WEIGHTS = {
    "weight": 0.5, "dated": 0.4, "dated here": 0.5, "figure": 0.8, "carried": -0.6, "in focus": 0.4,
    "between states": 0.7,
}  # fmt: skip
BIAS = 0.1


def score_of(draft: Draft) -> float:
    """Between 0 and 1, two decimals."""
    points = BIAS + sum(WEIGHTS[name] * value for name, value in signals(draft).items())
    return round(1 / (1 + math.exp(-points)), 2)
