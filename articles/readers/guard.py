"""Parse foreign bytes in a process of its own, with limits of time and memory: a file that crashes or hangs a parser
costs one file, never the program."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import asdict
from datetime import date
from importlib import import_module
from pathlib import Path

from articles.errors import UnreadableError
from articles.models import Article

SECONDS, MEMORY_BYTES = 30, 2_000_000_000
_ROOT = Path(__file__).parents[2]


def run(module: str, name: str, content: bytes, published: date | None) -> Iterator[Article | UnreadableError]:
    """The outcomes of ``module.parse(name, content, published)``, run apart. Raises UnreadableError when it fails."""
    command = [sys.executable, "-m", "articles.readers.guard", module, name, published.isoformat() if published else ""]
    try:
        done = subprocess.run(command, input=content, capture_output=True, timeout=SECONDS, cwd=_ROOT, check=False)
    except subprocess.TimeoutExpired:
        raise UnreadableError(f"{name}: reading it took more than {SECONDS} s. It is left out.") from None
    if done.returncode:
        raise UnreadableError(f"{name}: reading it failed or took too much memory. It is left out.")
    for line in done.stdout.decode().splitlines():
        record = json.loads(line)
        if "error" in record:
            yield UnreadableError(record["error"])
        else:
            day = record.pop("published")
            yield Article(**record, published=date.fromisoformat(day) if day else None)


def _limit() -> None:
    """Cap memory and time of this process, where the system knows how (not on Windows)."""
    try:
        import resource
    except ImportError:
        return
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY_BYTES, MEMORY_BYTES))
    resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS + 1))


def _work(module: str, name: str, day: str) -> None:
    """The process's own part: bytes from standard input, an outcome a line to standard output."""
    content = sys.stdin.buffer.read()
    _limit()
    published = date.fromisoformat(day) if day else None
    try:
        for outcome in import_module(module).parse(name, content, published):
            _tell({"error": str(outcome)} if isinstance(outcome, UnreadableError) else asdict(outcome))
    except UnreadableError as error:
        _tell({"error": str(error)})


def _tell(record: dict[str, object]) -> None:
    sys.stdout.buffer.write(json.dumps(record, default=str).encode() + b"\n")


if __name__ == "__main__":
    _work(*sys.argv[1:4])
