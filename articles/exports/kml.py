"""KML 2.2 for Google Earth: a placemark an event; one without a point is kept, without geometry."""

from __future__ import annotations

import re
from collections.abc import Iterator
from xml.sax.saxutils import escape, quoteattr

import pandas as pd

from articles.exports.about import About, Export
from articles.exports.cells import flat
from articles.headlines import type_name

_HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n<kml xmlns="http://www.opengis.net/kml/2.2"><Document id="events">'
_NOT_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def write(frame: pd.DataFrame, about: About) -> bytes:
    """The document's bytes."""
    told = "\n".join(f"{label}: {words}" for label, words in about.lines())
    parts = [_HEAD, f"<name>Events</name><description>{_words(told)}</description>"]
    parts += _placemarks(flat(frame))
    return "".join([*parts, "</Document></kml>\n"]).encode("utf-8", "replace")


def _placemarks(cells: pd.DataFrame) -> Iterator[str]:
    for row in cells.to_dict("records"):
        lon, lat = row.pop("lon"), row.pop("lat")
        data = "".join(
            f"<Data name={quoteattr(name)}><value>{_words(_text(value))}</value></Data>" for name, value in row.items()
        )
        point = f"<Point><coordinates>{lon!r},{lat!r}</coordinates></Point>" if lon == lon else ""
        title = f"{type_name(row['type'])}: {row['countries_alpha3']}"
        yield (
            f"<Placemark><name>{_words(title)}</name><description>{_words(row['evidence_text'])}</description>"
            f"{_time(row['date_start'], row['date_end'])}<ExtendedData>{data}</ExtendedData>{point}</Placemark>"
        )


def _time(start: str, end: str) -> str:
    return f"<TimeSpan><begin>{start}</begin><end>{end or start}</end></TimeSpan>" if start else ""


def _text(value: object) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    return "" if value != value else str(value)


def _words(text: str) -> str:
    """Escaped; characters that no XML document may hold are left out."""
    return escape(_NOT_XML.sub("", text))


EXPORT = Export("kml", "kml", "application/vnd.google-earth.kml+xml", "KML", write)
