"""The numbers and charts of a scene, each with where it comes from and as of when. One source for every export.

Numbers of events count events of the scene's filter; sums are only those that may be added (dashboard/summary.py);
figures of a corridor are published ones from the route tables.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from itertools import chain
from typing import Any
from urllib.parse import urlsplit

import pandas as pd

from articles.headlines import figures as digits
from articles.headlines import money_text
from dashboard.briefing.model import Figure, Scene
from dashboard.summary import safe_sum
from geodata import corridor, routes

Translate = Callable[[str], str]
Name = Callable[[str], str]


@dataclass(frozen=True, slots=True)
class Shown:
    """A number as it is shown: value, what it is, its source line and date."""

    value: str
    label: str
    source: str
    date: str


@dataclass(frozen=True, slots=True)
class Bar:
    """A bar of a chart: its label, value, the value in words, and its parts by category when it has any."""

    label: str
    value: float
    text: str
    parts: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Chart:
    """Bars with a title, unit, source line and date."""

    title: str
    unit: str
    bars: tuple[Bar, ...]
    source: str
    date: str


def shown(scene: Scene, frame: pd.DataFrame, as_of: str, name: Name, translate: Translate) -> list[Shown]:
    """The scene's figures that have a value; one that does not is left out rather than shown as zero."""
    made = (_MAKERS[figure.kind](figure, scene, frame, as_of, name, translate) for figure in scene.figures)
    return [one for one in made if one is not None]


def _events(figure: Figure, scene: Scene, frame: pd.DataFrame, as_of: str, name: Name, _: Translate) -> Shown:
    return Shown(f"{len(_once(frame)):,}", figure.label or _("events"), reports(frame, _), as_of)


def _countries(figure: Figure, scene: Scene, frame: pd.DataFrame, as_of: str, name: Name, _: Translate) -> Shown:
    number = len(set(chain.from_iterable(frame["countries"])))
    return Shown(str(number), figure.label or _("countries take part"), reports(frame, _), as_of)


def _safe_sum(figure: Figure, scene: Scene, frame: pd.DataFrame, as_of: str, name: Name, _: Translate) -> Shown | None:
    total = safe_sum(frame)
    if not total.events:
        return None
    left = _("{n} more amounts are named but may not be added").replace("{n}", str(total.left_out))
    source = reports(frame, _) + (f"; {left}" if total.left_out else "")
    label = figure.label or _("invested or lent, deals that may be added: {n}").replace("{n}", str(total.events))
    return Shown(money_text(total.usd, "USD", _), label, source, as_of)


def _largest(figure: Figure, scene: Scene, frame: pd.DataFrame, as_of: str, name: Name, _: Translate) -> Shown | None:
    named = frame[frame["amount_usd"].notna()]
    if named.empty:
        return None
    row = named.loc[named["amount_usd"].idxmax()]
    parties = " → ".join(name(p) for p in (*row["actors"][:1], *row["recipients"][:1]))
    kind = _("not added to sums") if not row["safe_to_sum"] else ""
    label = figure.label or ", ".join(filter(None, (_("largest amount"), parties, kind)))
    source = row["publisher"] or host(row["url"]) or row["title"]
    when = _("published {day}").replace("{day}", str(row["published"])) if row["published"] else as_of
    return Shown(money_text(row["amount_usd"], "USD", _), label, source, when)


def _length(figure: Figure, scene: Scene, frame: pd.DataFrame, as_of: str, name: Name, _: Translate) -> Shown | None:
    if not scene.corridor:
        return None
    profile = corridor.profile(scene.corridor, scene.branches)
    source = _("drawn course of {route}").replace("{route}", name(scene.corridor))
    return Shown(f"{profile.km:,.0f} km", figure.label or _("length of this way"), source, as_of)


def _crossings(figure: Figure, scene: Scene, frame: pd.DataFrame, as_of: str, name: Name, _: Translate) -> Shown | None:
    if not scene.corridor:
        return None
    profile = corridor.profile(scene.corridor, scene.branches)
    source = _("drawn course of {route}").replace("{route}", name(scene.corridor))
    return Shown(str(profile.border_crossings), figure.label or _("borders crossed"), source, as_of)


def _volume(figure: Figure, scene: Scene, frame: pd.DataFrame, as_of: str, name: Name, _: Translate) -> Shown | None:
    yearly = cargo(scene.corridor)
    if not yearly:
        return None
    newest = max(yearly, key=lambda f: f.year)
    label = figure.label or _("cargo in {year}").replace("{year}", str(newest.year))
    return Shown(f"{digits(newest.value)} {newest.unit}", label, host(newest.source), str(newest.year))


def _text(figure: Figure, scene: Scene, frame: pd.DataFrame, as_of: str, name: Name, _: Translate) -> Shown:
    return Shown(figure.value, figure.label, figure.source, figure.date)


_MAKERS: dict[str, Callable[..., Shown | None]] = {
    "events": _events, "countries": _countries, "safe_sum": _safe_sum, "largest": _largest, "length": _length,
    "crossings": _crossings, "volume": _volume, "text": _text,
}  # fmt: skip


def cargo(route_id: str) -> list[Any]:
    """Published cargo of whole years of a route, one figure a year, oldest first."""
    if not route_id:
        return []
    found = {f.year: f for f in routes.figures(route_id) if f.metric == "cargo"}
    return [found[year] for year in sorted(found)]


def _once(frame: pd.DataFrame) -> pd.DataFrame:
    """One report of each event: the first in the frame's order."""
    return frame[~frame["story"].where(frame["story"].astype(bool), frame["id"]).duplicated()]


def reports(frame: pd.DataFrame, translate: Translate) -> str:
    """The source line of a number counted from events: how many reports in how many articles it rests on."""
    said = translate("{n} reports in {m} articles")
    return said.replace("{n}", f"{len(frame):,}").replace("{m}", f"{frame['article_id'].nunique():,}")


def host(address: str) -> str:
    """The sites of addresses (separated by blanks) for a source line: "astanatimes.com, trend.az"."""
    sites = (urlsplit(a).hostname or "" for a in str(address or "").split())
    return ", ".join(list(dict.fromkeys(s.removeprefix("www.") for s in sites if s))[:3])


# -- charts ------------------------------------------------------------------------------------------------------


def chart(scene: Scene, frame: pd.DataFrame, as_of: str, name: Name, translate: Translate) -> Chart | None:
    """The scene's chart, None when it has none or there is nothing to show."""
    made = _CHARTS[scene.chart](scene, frame, as_of, name, translate) if scene.chart else None
    return made if made and made.bars else None


def _by_year(scene: Scene, frame: pd.DataFrame, as_of: str, name: Name, _: Translate) -> Chart:
    once = _once(frame)
    dated = once[once["date_start"].notna()]
    years = dated["date_start"].str[:4]
    counts = pd.crosstab(years, dated["category_code"]).reindex(columns=range(4), fill_value=0)
    span = range(int(counts.index.min()), int(counts.index.max()) + 1) if len(counts) else ()
    counts = counts.reindex([str(year) for year in span], fill_value=0).tail(15)
    bars = tuple(
        Bar(year, float(sum(row)), str(int(sum(row))), tuple(int(n) for n in row))
        for year, row in zip(counts.index, counts.to_numpy(), strict=True)
    )
    return Chart(_("Events by year"), "", bars, reports(frame, _), as_of)


def _volumes(scene: Scene, frame: pd.DataFrame, as_of: str, name: Name, _: Translate) -> Chart:
    yearly = cargo(scene.corridor)
    bars = tuple(Bar(str(f.year), f.value, digits(f.value)) for f in yearly)
    source = host(" ".join(f.source for f in yearly))
    unit = yearly[-1].unit if yearly else ""
    return Chart(_("Cargo by year"), unit, bars, source, str(yearly[-1].year) if yearly else as_of)


def _partners(scene: Scene, frame: pd.DataFrame, as_of: str, name: Name, _: Translate) -> Chart:
    counts = _once(frame)["countries"].explode().value_counts().head(8)
    bars = tuple(Bar(name(code), float(n), str(n)) for code, n in counts.items())
    return Chart(_("Countries by number of events"), "", bars, reports(frame, _), as_of)


def _categories(scene: Scene, frame: pd.DataFrame, as_of: str, name: Name, _: Translate) -> Chart:
    from dashboard.words import CATEGORIES

    counts = _once(frame)["category"].value_counts()
    bars = tuple(
        Bar(_(word), float(counts.get(key, 0)), str(int(counts.get(key, 0)))) for key, word in CATEGORIES.items()
    )
    return Chart(_("Events by kind"), "", bars, reports(frame, _), as_of)


_CHARTS: dict[str, Callable[..., Chart]] = {
    "events_by_year": _by_year, "volumes": _volumes, "partners": _partners, "categories": _categories,
}  # fmt: skip
