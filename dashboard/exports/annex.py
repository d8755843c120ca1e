"""The data behind a briefing, to check and to cite: events, corridors, figures, sources, licences, filters in words."""

from __future__ import annotations

import io
import json
import zipfile
from dataclasses import replace
from typing import Any

import pandas as pd

from articles.exports import EXPORTS, About, about
from articles.exports.bundle import columns, sources
from articles.exports.cells import harmless
from articles.query import EventQuery, to_address
from articles.query_words import to_words
from dashboard import data
from dashboard.briefing import model
from dashboard.briefing.library import Prepared
from dashboard.exports import pictures
from dashboard.exports.options import PLAIN, Options
from geodata.models import Route

_DAY = (1980, 1, 1, 0, 0, 0)  # the same data gives the same bytes


def write(prepared: Prepared, options: Options = PLAIN) -> bytes:
    """The ZIP's bytes."""
    frame = events(prepared)
    told = what(prepared, frame)
    files = {
        "README.txt": readme(prepared, told).encode(),
        "briefing.yaml": model.dump(prepared.briefing).encode(),
        "scenes.csv": _csv(scenes(prepared)),
        "figures.csv": _csv(figures(prepared)),
        "events.csv": EXPORTS["csv"].write(frame, told),
        "events.geojson": EXPORTS["geojson"].write(frame, told),
        "corridors.geojson": json.dumps(corridors(prepared), ensure_ascii=False).encode(),
        "columns.csv": _csv(columns()),
        "sources.csv": _csv(sources(frame)),
        "licences.md": data.sources_text().encode(),
    }
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for number, (name, content) in enumerate(files.items(), 1):
            archive.writestr(zipfile.ZipInfo(name, _DAY), content, zipfile.ZIP_DEFLATED)
            options.tell(number / len(files))
    return buffer.getvalue()


def events(prepared: Prepared) -> pd.DataFrame:
    """All events of the scenes, each once; which scenes show it stands in scenes.csv by its filter."""
    frames = [shown.frame for shown in prepared.shown]
    together = pd.concat(frames) if frames else data.empty_frame()
    return together[~together["id"].duplicated()]


def what(prepared: Prepared, frame: pd.DataFrame) -> About:
    """What the tables say of themselves."""
    version = prepared.briefing.data_version or data.version()
    plain = about(frame, EventQuery(), version, prepared.name)
    return replace(plain, sentence=f"All events of the scenes of “{prepared.briefing.title}”.", query="see scenes.csv")


def scenes(prepared: Prepared) -> pd.DataFrame:
    """A row a scene: what it shows, its filter in words and as an address, how many events match."""
    rows = [
        {
            "scene": number,
            "title": shown.scene.title,
            "message": shown.scene.message,
            "filter": to_words(shown.scene.query, prepared.name),
            "address": to_address(shown.scene.query),
            "corridor": shown.scene.corridor,
            "events": len(shown.frame),
            "source": shown.scene.source,
        }
        for number, shown in enumerate(prepared.shown, 1)
    ]
    return pd.DataFrame(rows)


def figures(prepared: Prepared) -> pd.DataFrame:
    """Every number shown: figures, and the bars of charts, each with its source and date."""
    rows: list[dict[str, Any]] = []
    for number, shown in enumerate(prepared.shown, 1):
        for figure in shown.figures:
            rows.append(
                {
                    "scene": number,
                    "kind": "figure",
                    "label": figure.label,
                    "value": figure.value,
                    "source": figure.source,
                    "date": figure.date,
                }
            )
        if shown.chart:
            title = ", ".join(filter(None, (shown.chart.title, shown.chart.unit)))
            for bar in shown.chart.bars:
                rows.append(
                    {
                        "scene": number,
                        "kind": "chart",
                        "label": f"{title}: {bar.label}",
                        "value": bar.text,
                        "source": shown.chart.source,
                        "date": shown.chart.date,
                    }
                )
    return pd.DataFrame(rows, columns=["scene", "kind", "label", "value", "source", "date"])


def corridors(prepared: Prepared) -> dict[str, Any]:
    """The lines of the corridors that scenes light, leg by leg (GeoJSON, lon, lat)."""
    wanted = dict.fromkeys(shown.scene.corridor for shown in prepared.shown if shown.scene.corridor in prepared.routes)
    features = [feature for identity in wanted for feature in _legs(prepared.routes[identity])]
    return {"type": "FeatureCollection", "about": {"credits": pictures.credits(prepared)}, "features": features}


def _legs(route: Route) -> list[dict[str, Any]]:
    return [
        {
            "type": "Feature",
            "geometry": {"type": "LineString", "coordinates": [list(point) for point in leg.coordinates]},
            "properties": {
                "route": route.id,
                "name": route.name,
                "from": leg.start.name,
                "to": leg.end.name,
                "mode": leg.mode.value,
                "status": leg.status.value,
                "branch": leg.branch,
                "kilometres": round(leg.length_km, 1),
                "inferred": leg.inferred,
            },
        }
        for leg in route.legs
        if len(leg.coordinates) > 1
    ]


def readme(prepared: Prepared, told: About) -> str:
    """What the archive holds, in plain words."""
    briefing = prepared.briefing
    head = "\n".join(filter(None, (briefing.title, briefing.subtitle, pictures.as_of(prepared))))
    filters = "\n".join(
        f"{row.scene}. {row.title}\n   {row.filter} {row.events:,} events." for row in scenes(prepared).itertuples()
    )
    lines = "\n".join(f"{label}: {words}" for label, words in told.lines())
    files = (
        "briefing.yaml: the briefing itself. scenes.csv: what each scene shows. figures.csv: every number shown, with "
        "its source and date. events.csv, events.geojson: the events. corridors.geojson: the lines of the corridors. "
        "columns.csv: what each column holds. sources.csv: the articles. licences.md: sources and licences of "
        "the reference data."
    )
    return f"{head}\n\nScenes and their filters\n{filters}\n\n{lines}\n\n{files}\n"


def _csv(table: pd.DataFrame) -> bytes:
    """A table as CSV in which no cell can start a formula."""
    safe = table.copy()
    for column in safe.columns:
        safe[column] = [harmless(value) if isinstance(value, str) else value for value in safe[column]]
    return safe.to_csv(index=False, lineterminator="\n").encode("utf-8", "replace")
