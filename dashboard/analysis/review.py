"""Review: what a reviewer may say of an event, as values; the widgets are in review_view.py."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from articles.corrections import Correction, CorrectionKind


@dataclass(frozen=True, slots=True)
class Statistics:
    """Events by the last verdict on each, corrected fields, and the share of judged events that were right as they
    were (confirmed, and no field changed); None before any was judged."""

    confirmed: int
    corrected: int
    rejected: int
    fields: dict[str, int]
    agreement: float | None


def statistics(corrections: Iterable[Correction]) -> Statistics:
    """Counts over all corrections."""
    verdicts: dict[str, set[str]] = {}
    fields: Counter[str] = Counter()
    for one in sorted(corrections, key=lambda c: (c.at, c.id)):
        said = verdicts.setdefault(one.event_id, set())
        if one.kind == CorrectionKind.EDIT:
            fields.update(list(one.changes))
            said.add("corrected")
        elif one.kind in (CorrectionKind.CONFIRM, CorrectionKind.REJECT):
            said -= {"confirmed", "rejected"}
            said.add("confirmed" if one.kind == CorrectionKind.CONFIRM else "rejected")
    rejected = sum("rejected" in said for said in verdicts.values())
    corrected = sum("corrected" in said and "rejected" not in said for said in verdicts.values())
    confirmed = sum(said == {"confirmed"} for said in verdicts.values())
    judged = rejected + corrected + confirmed
    return Statistics(
        confirmed, corrected, rejected, dict(fields.most_common()), confirmed / judged if judged else None
    )


def as_record(row: Mapping[str, Any]) -> dict[str, Any]:
    """A row of the events frame as the record that ``articles.corrections.make`` wants."""
    evidence = {"start": int(row["evidence_start"]), "end": int(row["evidence_end"]), "text": row["evidence_text"]}
    return {**row, "evidence": evidence}


def differences(row: Mapping[str, Any], wanted: Mapping[str, Any]) -> dict[str, Any]:
    """The fields a reviewer changed."""
    return {name: value for name, value in wanted.items() if value != row[name]}
