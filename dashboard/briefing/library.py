"""Briefings of the store and the samples of the project, the data each is pinned to, and what has moved since."""

from __future__ import annotations

import json
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import Path
from typing import Any

import pandas as pd

from articles.errors import UnknownViewError
from articles.frames import COLUMNS
from articles.query import EventQuery
from articles.store import views
from dashboard import data, words
from dashboard.briefing import model, stage
from dashboard.briefing.model import Briefing
from dashboard.errors import BriefingError

SAMPLES = Path(__file__).parents[1] / "briefings"
KIND, PINNED = "briefing", "briefing-data"


@dataclass(frozen=True, slots=True)
class Prepared:
    """A briefing with all that drawing it needs. ``shown`` are its scenes with their events, figures and charts."""

    briefing: Briefing
    shown: list[stage.Shown]
    routes: Mapping[str, Any]
    name: Callable[[str], str]
    translate: Callable[[str], str]


@dataclass(frozen=True, slots=True)
class Moved:
    """What changed in a briefing's data since it was pinned: ids of events."""

    new: tuple[str, ...] = ()
    changed: tuple[str, ...] = ()
    withdrawn: tuple[str, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.new or self.changed or self.withdrawn)


@lru_cache(maxsize=1)
def samples() -> dict[str, Briefing]:
    """The briefings that come with the project, by id."""
    found = [model.load(path.read_text(encoding="utf-8")) for path in sorted(SAMPLES.glob("*.yaml"))]
    return {briefing.id: briefing for briefing in found}


def titles() -> dict[str, str]:
    """Titles of all briefings by id: those of the store, newest first, then samples that nobody changed."""
    found = {identity: load(identity).title for identity in views.names(data.store(), KIND)}
    return found | {i: b.title for i, b in samples().items() if i not in found}


def load(identity: str) -> Briefing:
    """A briefing of the store, else the sample of that id. Raises BriefingError."""
    try:
        return model.load(views.load(data.store(), KIND, identity))
    except UnknownViewError:
        if identity in samples():
            return samples()[identity]
        raise BriefingError(f"No briefing is called {identity!r}. It may have been deleted.") from None


def save(briefing: Briefing) -> None:
    """Keep a briefing in the store."""
    views.save(data.store(), KIND, briefing.id, model.dump(briefing))


def delete(identity: str) -> None:
    """Forget a briefing and its pinned data; a sample comes back as it was."""
    views.delete(data.store(), KIND, identity)
    views.delete(data.store(), PINNED, identity)


def free_id(title: str) -> str:
    """An id nobody has yet."""
    base = identity = model.slug(title)
    taken, number = titles(), 1
    while identity in taken:
        number += 1
        identity = f"{base}-{number}"
    return identity


# -- pinned data -------------------------------------------------------------------------------------------------


def pin(briefing: Briefing) -> Briefing:
    """The briefing fixed to the data of this moment: its events are kept as they are now, and shown so from now on."""
    frame = live_frame(briefing)
    views.save(data.store(), PINNED, briefing.id, _told(frame))
    pinned = replace(briefing, data_version=data.version(), as_of=as_of(frame))
    save(pinned)
    return pinned


def unpin(briefing: Briefing) -> Briefing:
    """The briefing on live data again."""
    views.delete(data.store(), PINNED, briefing.id)
    loose = replace(briefing, data_version="", as_of="")
    save(loose)
    return loose


def moved(briefing: Briefing) -> Moved:
    """What the live data has that the pinned data has not, and the other way round; nothing for live briefings."""
    if not briefing.data_version:
        return Moved()
    old, new = _hashes(pinned_frame(briefing)), _hashes(live_frame(briefing))
    return Moved(
        tuple(sorted(new.keys() - old.keys())),
        tuple(sorted(i for i in new.keys() & old.keys() if new[i] != old[i])),
        tuple(sorted(old.keys() - new.keys())),
    )


def live_frame(briefing: Briefing) -> pd.DataFrame:
    """All events that any scene shows, from the live data."""
    version = data.version()
    frames = [data.events(query, version) for query in {scene.query for scene in briefing.scenes}]
    if not frames:
        return data.empty_frame()
    found = pd.concat(frames)
    return found[~found["id"].duplicated()]


def pinned_frame(briefing: Briefing) -> pd.DataFrame:
    """The events the briefing is pinned to. Raises BriefingError when they are not in this store."""
    try:
        rows = json.loads(views.load(data.store(), PINNED, briefing.id))
    except UnknownViewError:
        raise BriefingError(
            f"The data that “{briefing.title}” is pinned to is not in this store. Pin it anew, or use live data."
        ) from None
    return data.prepared(pd.DataFrame(rows, columns=list(COLUMNS)))


def _told(frame: pd.DataFrame) -> str:
    rows = frame[list(COLUMNS)].astype(object).where(frame[list(COLUMNS)].notna(), None).to_dict("records")
    return json.dumps(rows, ensure_ascii=False, default=list)


def _hashes(frame: pd.DataFrame) -> dict[str, str]:
    """What of an event a reader would notice, by id."""
    seen = ("category", "type", "status", "stage", "actors", "recipients", "countries", "amount_usd", "amount_value",
            "quantity_value", "date_start", "date_end", "safe_to_sum", "evidence_text", "locations")  # fmt: skip
    return {row["id"]: repr([_plain(row[name]) for name in seen]) for row in frame.to_dict("records")}


def _plain(value: Any) -> Any:
    if isinstance(value, list | tuple):
        return list(map(str, value))
    return None if value is None or value != value else str(value)


def as_of(frame: pd.DataFrame) -> str:
    """The day of the newest article behind the events."""
    days = frame["published"].dropna()
    return str(days.max())[:10] if len(days) else ""


# -- ready to draw -----------------------------------------------------------------------------------------------


def prepare(briefing: Briefing) -> Prepared:
    """The briefing with its scenes drawn from pinned or live data, in its own language."""
    translate = words.translator(briefing.language)
    if briefing.data_version:
        pinned = pinned_frame(briefing)
        wanted = {scene.query: _matching(pinned, scene.query) for scene in briefing.scenes}
    else:
        version = data.version()
        wanted = {scene.query: data.events(scene.query, version) for scene in briefing.scenes}
        briefing = replace(briefing, as_of=as_of(live_frame(briefing)))
    shown = stage.scenes(briefing, wanted.__getitem__, data.routes(), data.name_or_route, translate)
    return Prepared(briefing, shown, data.routes(), data.name_or_route, translate)


def only(prepared: Prepared, numbers: Collection[int]) -> Prepared:
    """The scenes of these numbers (from 0), each with the figures it had among all: nothing is computed anew."""
    kept = [i for i in range(len(prepared.shown)) if i in numbers]
    scenes = tuple(prepared.briefing.scenes[i] for i in kept)
    return replace(
        prepared, briefing=replace(prepared.briefing, scenes=scenes), shown=[prepared.shown[i] for i in kept]
    )


def _matching(pinned: pd.DataFrame, query: EventQuery) -> pd.DataFrame:
    """The pinned events of a query. What a query asks of the articles (words, mentions) is answered by the store."""
    if query == EventQuery():
        return pinned
    index = data.index_of(pinned)
    found = index.masks(query, data.store().articles_with(query.text))
    return pinned[index.all_of(found)]
