"""Events in exchange formats, one file each, joined here. To add one: a file with EXPORT, a line below.

Every format holds exactly the events it was given, those without a point too, and says what they are (``About``).
"""

from __future__ import annotations

from articles.exports import bundle, csv_text, geojson, geopackage, geoparquet, kml, xlsx
from articles.exports.about import About, Export, about

EXPORTS: dict[str, Export] = {
    export.id: export
    for export in (
        csv_text.EXPORT, csv_text.FOR_EXCEL, xlsx.EXPORT, geojson.EXPORT, geopackage.EXPORT, geoparquet.EXPORT,
        kml.EXPORT, bundle.EXPORT,
    )
}  # fmt: skip

__all__ = ["EXPORTS", "About", "Export", "about"]
