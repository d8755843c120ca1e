"""The tables of short cases: one line a case, columns between bars, "#" opens a remark."""

from __future__ import annotations

from pathlib import Path

TABLES = Path(__file__).parent / "tables"


def cases(name: str) -> list[tuple[str, ...]]:
    """The rows of a table as tuples of stripped columns."""
    lines = (TABLES / name).read_text(encoding="utf-8").splitlines()
    return [
        tuple(part.strip() for part in line.split("|")) for line in lines if line.strip() and not line.startswith("#")
    ]


def short(value: float) -> str:
    """A number as the tables write it: 500M, 1.2B, 1496.2M, 250k, 12."""
    for letter, unit in (("T", 1e12), ("B", 1e9), ("M", 1e6), ("k", 1e3)):
        if value >= unit and float(f"{value / unit:.4f}") * unit == value:
            return f"{value / unit:.12g}{letter}"
    return f"{value:.12g}"


def bounded(value: float, low: float | None, high: float | None) -> str:
    """A figure with its bounds: "<=5M", ">=5M", "5M..7M"."""
    if low is not None and high is not None and low != high:
        return f"{short(low)}..{short(high)}"
    if low is not None and high is None:
        return f">={short(value)}"
    return f"<={short(value)}" if high is not None and low is None else short(value)
