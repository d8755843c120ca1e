"""The tables under ``data/``: each as rows, and all together in compiled form.

The tables are the truth. Their compiled form (automata, meanings, columns, rows) is one file in a cache folder, which
knows the size and time of every table: a changed row takes effect at the next start and nothing is built by hand. The
file is mapped into memory, so a start reads little of it. The first start after a change compiles, a few seconds.
"""

from __future__ import annotations

import csv
import marshal
import mmap
import os
import sys
import zlib
from collections.abc import Iterator, Sequence
from functools import lru_cache
from pathlib import Path
from typing import Any

DATA = Path(__file__).parent / "data"
FORMAT = 2  # raise when the compiled form changes
_COMPILED_FROM = (".csv", ".npz", ".bin")
_CODE = ("compiling.py", "cues.py", "gazetteer.py", "lexicon.py", "names.py")  # a change here compiles anew too


class Texts(Sequence[str]):
    """Strings of a compiled column, made when asked for."""

    def __init__(self, blob: memoryview, ends: memoryview) -> None:
        self._blob, self._ends = blob, ends

    def __len__(self) -> int:
        return len(self._ends)

    def __getitem__(self, index: int) -> str:  # type: ignore[override]
        start = self._ends[index - 1] if index else 0
        return str(self._blob[start : self._ends[index]], "utf-8")

    def __iter__(self) -> Iterator[str]:
        return (self[index] for index in range(len(self)))


class Compiled:
    """Named parts of the compiled file: raw bytes, numbers, texts, or a marshalled value."""

    def __init__(self, content: memoryview, parts: dict[str, tuple[int, int]]) -> None:
        self._content, self._parts = content, parts

    def __contains__(self, name: str) -> bool:
        return name in self._parts

    def raw(self, name: str) -> memoryview:
        """A part as it is."""
        start, end = self._parts[name]
        return self._content[start:end]

    def numbers(self, name: str, code: str) -> memoryview:
        """A part as a sequence of numbers; ``code`` as in the module array."""
        return self.raw(name).cast("B").cast(code)  # type: ignore[call-overload,no-any-return]

    def texts(self, name: str) -> Texts:
        """A part as a sequence of strings."""
        return Texts(self.raw(name), self.numbers(f"{name} ends", "I"))

    def value(self, name: str) -> Any:
        """A part as the value it was made from."""
        return marshal.loads(self.raw(name))


def read_table(name: str) -> list[dict[str, str]]:
    """The rows of a reviewed table; an absent table is an empty one (a build step makes it)."""
    path = DATA / name
    compiled = _current()
    if compiled and name in compiled and compiled.value(f"{name} as of") == as_of(path):
        header, rows = compiled.value(name)
        return [dict(zip(header, row, strict=True)) for row in rows]
    return read_csv(path)


def read_csv(path: Path) -> list[dict[str, str]]:
    """The rows of a CSV file, none when it is absent."""
    if not path.exists():
        return []
    with path.open(encoding="utf-8", newline="") as handle:
        return list(csv.DictReader(handle))


@lru_cache(maxsize=1)
def load_compiled() -> Compiled:
    """The compiled form of today's tables, made and kept when there is none."""
    found = _current()
    if found is None:
        from geodata.compiling import compile_tables

        stamp = _stamp()
        content = _packed(stamp, compile_tables())
        _keep(content)
        _current.cache_clear()
        found = _open(memoryview(content), stamp)
        assert found is not None
    return found


@lru_cache(maxsize=1)
def _current() -> Compiled | None:
    """What a cache folder holds, if it is of today's tables."""
    stamp = _stamp()
    for path in _cache_files():
        try:
            with path.open("rb") as handle:
                content = memoryview(mmap.mmap(handle.fileno(), 0, access=mmap.ACCESS_READ))
        except (OSError, ValueError):  # absent, or empty
            continue
        found = _open(content, stamp)
        if found:
            return found
    return None


def _open(content: memoryview, stamp: str) -> Compiled | None:
    size = int.from_bytes(content[:8], "little")
    try:
        found, parts = marshal.loads(content[8 : 8 + size])
    except (EOFError, ValueError, TypeError):  # cut short, or of another Python
        return None
    return Compiled(content[8 + size :], parts) if found == stamp else None


def _packed(stamp: str, parts: dict[str, bytes]) -> bytes:
    """The length of the header, the header (stamp and place of each part), the parts at multiples of eight bytes."""
    at, where, pieces = 0, {}, []
    for name, part in parts.items():
        where[name] = (at, at + len(part))
        pieces.append(part + b"\0" * (-len(part) % 8))
        at += len(pieces[-1])
    header = marshal.dumps((stamp, where))
    header += b"\0" * (-len(header) % 8)
    return b"".join([len(header).to_bytes(8, "little"), header, *pieces])


def _keep(content: bytes) -> None:
    """Write the compiled form where we may; whoever cannot write compiles again at each start."""
    import tempfile  # only here: it takes a tenth of a start that need not compile

    for path in _cache_files():
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            handle, temporary = tempfile.mkstemp(dir=path.parent)
            with os.fdopen(handle, "wb") as out:
                out.write(content)
            os.replace(temporary, path)
            return
        except OSError:
            continue


def _cache_files() -> tuple[Path, ...]:
    home = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache")
    return DATA / ".cache" / "tables.bin", home / "caspian-atlas" / f"tables-{zlib.crc32(str(DATA).encode()):08x}.bin"


def _stamp() -> str:
    """What the compiled form depends on: Python, the code that makes it, and size and time of every table."""
    with os.scandir(DATA) as entries:
        tables = sorted(e.path for e in entries if e.name.endswith(_COMPILED_FROM))
    code = [str(DATA.parent / name) for name in _CODE]
    return f"{FORMAT} {sys.version_info[:2]} " + " ".join(f"{path} {as_of(path)}" for path in [*code, *tables])


def as_of(path: Path | str) -> tuple[int, int]:
    """Size and time of a file, in bytes and nanoseconds; zeros when it is absent."""
    try:
        found = os.stat(path)
    except OSError:
        return (0, 0)
    return found.st_size, found.st_mtime_ns
