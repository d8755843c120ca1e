"""Adapter of the geoparser to public corpora: reads {id, text} lines, writes {id, mentions} lines for their scorer.

``python tests/benchmarks/geoparse_corpora.py CORPUS.jsonl OUT.jsonl [--embedded]``. Mentions inside the names of
organisations count as places in some corpora ("Washington" in a newspaper's name): ``--embedded`` includes them.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path

from geodata.geoparse import geoparse
from geodata.models import PLACE_KINDS, Role


def convert(corpus: Path, out: Path, embedded: bool) -> None:
    """One output line a document."""
    with corpus.open(encoding="utf-8") as lines, out.open("w", encoding="utf-8") as handle:
        for line in lines:
            if line.strip():
                document = json.loads(line)
                found = geoparse(document["text"]).mentions
                places = [m for m in found if m.kind in PLACE_KINDS and (embedded or m.role != Role.EMBEDDED)]
                mentions = [
                    {"start": m.start, "end": m.end, "lat": m.lat, "lon": m.lon, "country": m.country or None}
                    for m in places
                ]
                handle.write(json.dumps({"id": document["id"], "mentions": mentions}) + "\n")


if __name__ == "__main__":
    arguments = [a for a in sys.argv[1:] if not a.startswith("--")]
    convert(Path(arguments[0]), Path(arguments[1]), "--embedded" in sys.argv)
