"""Corrections: what a reviewer changed, kept beside what was extracted, and put on again when an article is read anew.

A correction names its event by id and by the place of its evidence. After reprocessing, an event with that id takes
it; else the event of the same article whose evidence overlaps it most; else it is listed as fitting nothing.
"""

from __future__ import annotations

import json
import uuid
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass, field
from datetime import UTC, datetime
from enum import StrEnum
from typing import Any

from articles.errors import CorrectionError
from articles.models import TYPES, AmountKind, Category, CountryRole, EventStatus, PlacePrecision, Stage


class CorrectionKind(StrEnum):
    """What a reviewer does: ``edit`` changes fields, ``reject`` says it is no event, ``merge`` joins the stories of two
    events, ``split`` takes an event out of its story, ``confirm`` says it is right, ``note`` only comments."""

    EDIT = "edit"
    REJECT = "reject"
    CONFIRM = "confirm"
    MERGE = "merge"
    SPLIT = "split"
    NOTE = "note"


# field of the record -> what may stand there (None: checked by its own rule in ``_checked``)
_CHOICES: dict[str, Sequence[str] | None] = {
    "category": list(Category), "type": None, "status": list(EventStatus), "stage": list(Stage),
    "amount_kind": list(AmountKind), "precision": list(PlacePrecision), "actors": None, "recipients": None,
    "locations": None, "country_roles": None, "routes": None, "amount": None, "safe_to_sum": None, "date": None,
    "lon": None, "lat": None,
}  # fmt: skip
_LISTS = ("actors", "recipients", "locations", "routes")


@dataclass(frozen=True, slots=True)
class Correction:
    """One act of a reviewer. ``changes``: field of the event's record -> new value (edit), or {"with": event id}
    (merge). ``start, end``: where the event's evidence stood in the article."""

    kind: CorrectionKind
    article_id: str
    event_id: str
    start: int
    end: int
    category: str
    author: str
    changes: Mapping[str, Any] = field(default_factory=dict)
    reason: str = ""
    at: str = ""
    id: str = ""


def make(
    kind: str, event: Mapping[str, Any], author: str, changes: Mapping[str, Any] | None = None, reason: str = ""
) -> Correction:
    """A correction of an event (its record with article_id), dated now. Raises CorrectionError for a bad field."""
    try:
        known = CorrectionKind(kind)
    except ValueError:
        raise CorrectionError(f"A correction cannot be {kind!r}. It is one of: {', '.join(CorrectionKind)}.") from None
    evidence = event["evidence"]
    checked = (
        {name: _checked(name, value, event, changes or {}) for name, value in (changes or {}).items()}
        if known == "edit"
        else dict(changes or {})
    )
    if known == CorrectionKind.EDIT and not checked:
        raise CorrectionError("This correction changes nothing. Change a field, or write a note.")
    if known == CorrectionKind.MERGE and not checked.get("with"):
        raise CorrectionError("A merge needs the id of the other event.")
    return Correction(
        known, event["article_id"], event["id"], evidence["start"], evidence["end"], event["category"],
        author.strip() or "unnamed", checked, reason.strip(), datetime.now(UTC).isoformat(timespec="milliseconds"),
        uuid.uuid4().hex[:16],
    )  # fmt: skip


def _checked(name: str, value: Any, event: Mapping[str, Any], changes: Mapping[str, Any]) -> Any:
    if name not in _CHOICES:
        raise CorrectionError(f"The field {name!r} cannot be corrected. These can: {', '.join(_CHOICES)}.")
    allowed = _CHOICES[name]
    if name == "type":
        allowed = TYPES[Category(changes.get("category") or event["category"])]
    if allowed is not None and value not in allowed:
        raise CorrectionError(f"{name} cannot be {value!r}. It is one of: {', '.join(allowed)}.")
    if name in _LISTS and not (isinstance(value, list | tuple) and all(isinstance(v, str) for v in value)):
        raise CorrectionError(f"{name} must be a list of ids, not {value!r}.")
    if name == "country_roles" and not _are_roles(value):
        raise CorrectionError(
            f"country_roles must map country codes to roles ({', '.join(CountryRole)}), not {value!r}."
        )
    return list(value) if name in _LISTS else value


def _are_roles(value: Any) -> bool:
    return isinstance(value, Mapping) and all(
        len(code) == 2 and set(roles) <= set(CountryRole) and roles for code, roles in value.items()
    )


def apply(record: Mapping[str, Any], corrections: Iterable[Correction]) -> dict[str, Any]:
    """The event's record with all corrections on, oldest first; ``corrected`` lists who changed what and when."""
    found = dict(record)
    for correction in sorted(corrections, key=lambda c: (c.at, c.id)):
        if correction.kind == CorrectionKind.EDIT:
            found.update(correction.changes)
            if "country_roles" in correction.changes:
                found["countries"] = sorted(found["country_roles"])
        trail = {"kind": str(correction.kind), "author": correction.author, "at": correction.at}
        trail |= {"fields": sorted(correction.changes), "reason": correction.reason}
        found["corrected"] = [*found.get("corrected", []), trail]
    return found


def is_rejected(corrections: Iterable[Correction]) -> bool:
    """Whether the last word on an event is that it is none; confirming it later takes it back."""
    verdicts = [c for c in corrections if c.kind in (CorrectionKind.REJECT, CorrectionKind.CONFIRM)]
    return bool(verdicts) and max(verdicts, key=lambda c: (c.at, c.id)).kind == CorrectionKind.REJECT


def reattach(
    corrections: Iterable[Correction], events: Sequence[Mapping[str, Any]]
) -> tuple[dict[str, list[Correction]], list[Correction]]:
    """(corrections by event id, corrections that fit none) for one article's events as extracted now."""
    by_id = {event["id"]: event for event in events}
    fitting: dict[str, list[Correction]] = {}
    left: list[Correction] = []
    for correction in corrections:
        event = by_id.get(correction.event_id) or _overlapping(correction, events)
        if event is None:
            left.append(correction)
        else:
            fitting.setdefault(event["id"], []).append(correction)
    return fitting, left


def _overlapping(correction: Correction, events: Sequence[Mapping[str, Any]]) -> Mapping[str, Any] | None:
    """The event whose evidence shares most with the correction's; at least half of the shorter of the two."""
    best, most = None, 0.0
    for event in events:
        start, end = event["evidence"]["start"], event["evidence"]["end"]
        shared = min(end, correction.end) - max(start, correction.start)
        shorter = max(1, min(end - start, correction.end - correction.start))
        share = shared / shorter + (0.1 if event["category"] == correction.category else 0.0)
        if shared > 0 and shared >= 0.5 * shorter and share > most:
            best, most = event, share
    return best


def to_line(correction: Correction) -> str:
    """A correction as a line of JSON."""
    return json.dumps(asdict(correction), ensure_ascii=False, default=str)


def from_line(line: str) -> Correction:
    """The correction of a line of JSON. Raises CorrectionError."""
    try:
        record = json.loads(line)
        record["kind"] = CorrectionKind(record["kind"])
        return Correction(**record)
    except (ValueError, KeyError, TypeError) as error:
        raise CorrectionError(f"This line holds no correction ({error}): {line[:80]!r}") from None
