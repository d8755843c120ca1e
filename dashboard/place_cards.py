"""Cards of places as HTML text: a country, a corridor, its stops and legs. Pure functions; words are escaped."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from html import escape
from itertools import chain

import pandas as pd

from articles.headlines import as_day, figures, money_text
from dashboard import words
from dashboard.cards import safe_url
from dashboard.layers.base import CATEGORY_ORDER
from dashboard.summary import safe_sum
from geodata.models import Leg, Route
from geodata.routes import Figure

Name = Callable[[str], str]
Translate = Callable[[str], str]
MOST_PARTNERS = 8
MOST_CORRIDORS = 7
CORRIDOR_KINDS = ("multimodal", "rail", "road")  # ports, pipes and wires are no corridors of trade


def country_card(code: str, frame: pd.DataFrame, routes: Iterable[Route], name: Name, translate: Translate) -> str:
    """A country: events by kind and year, partners, corridors through it, what may be summed. ``frame`` holds its
    events (of the current filter)."""
    _ = translate
    partners = Counter(other for other in chain.from_iterable(frame["countries"]) if other != code)
    received = frame[[bool("recipient" in roles.get(code, ())) for roles in frame["country_roles"]]]
    total = safe_sum(received)
    rows = [
        (_("Partners"), ", ".join(f"{name(other)} ({n})" for other, n in partners.most_common(MOST_PARTNERS))),
        (_("Corridors"), _through(code, routes, _)),
        (_("Investment received"), _received(total, _)),
    ]
    return f"<div class='card'>{kinds(frame, _)}{years(frame)}<dl>{_rows(rows)}</dl></div>"


def _through(code: str, routes: Iterable[Route], translate: Translate) -> str:
    """The corridors through a country, those of several modes and the longest first."""
    through = [r for r in routes if code in r.countries and not r.parent and r.kind in CORRIDOR_KINDS]
    through.sort(key=lambda r: (CORRIDOR_KINDS.index(r.kind), -len(r.countries), r.name))
    text = ", ".join(short(r) for r in through[:MOST_CORRIDORS])
    more = len(through) - MOST_CORRIDORS
    return text + (" " + translate("and {n} others").format(n=more) if more > 0 else "")


def _received(total, translate: Translate) -> str:
    """The safe sum in words, with what was left out."""
    if not total.events and not total.left_out:
        return ""
    text = money_text(total.usd, "USD", translate) if total.events else translate("no sum that may be added")
    if total.left_out:
        text += " · " + translate("{n} amounts left out").format(n=total.left_out)
    return text


def kinds(frame: pd.DataFrame, translate: Translate) -> str:
    """Counts by category, with the map's signs."""
    counts = frame["category"].value_counts()
    parts = [
        f"<span class='tag {c}'>{words.GLYPHS[c]} {escape(translate(words.CATEGORIES[c]))} <b>{counts[c]}</b></span>"
        for c in CATEGORY_ORDER
        if c in counts
    ]
    return f"<div class='tags'>{''.join(parts)}</div>"


def years(frame: pd.DataFrame) -> str:
    """Events a year as small stacked bars, the last twelve years that have any."""
    dated = frame.assign(year=[day.year if (day := as_day(d)) else 0 for d in frame["date_start"]])
    dated = dated[dated["year"] > 0]
    if dated.empty:
        return ""
    table = pd.crosstab(dated["year"], dated["category"])
    span = range(max(table.index.min(), table.index.max() - 11), table.index.max() + 1)
    top = table.sum(axis=1).max()
    columns = [_year(year, table.loc[year] if year in table.index else {}, top) for year in span]
    return f"<div class='years'>{''.join(columns)}</div>"


def _year(year: int, counts: Mapping[str, int], top: int) -> str:
    bars = "".join(
        f"<i class='{c}' style='height:{44 * counts[c] / top:.1f}px'></i>" for c in CATEGORY_ORDER if counts.get(c, 0)
    )
    total = sum(counts.get(c, 0) for c in CATEGORY_ORDER)
    return f"<div title='{year}: {total}'>{bars}<small>{year % 100:02d}</small></div>"


def node_card(
    name: str, kind: str, country: str, routes: Iterable[Route], numbers: Sequence[Figure], translate: Translate
) -> str:
    """A stop: what it is, the corridors through it, its published figures."""
    _ = translate
    rows = [
        (_("What"), _(words.NODE_KINDS.get(kind, "Station"))),
        (_("Country"), country),
        (_("Corridors"), ", ".join(sorted({short(route) for route in routes}))),
    ]
    return f"<div class='card'><h2>{escape(name)}</h2><dl>{_rows(rows)}</dl>{figures_table(numbers)}</div>"


def leg_card(leg: Leg, route: Route, name: Name, translate: Translate) -> str:
    """A leg: its ends, mode, lengths and status, and how its course is known."""
    _ = translate
    published = f"{leg.official_km:,.0f} km" if leg.official_km else ""
    rows = [
        (_("Part of"), short(route)),
        (_("Mode"), _(words.MODES[leg.mode.value])),
        (_("Status"), _(words.ROUTE_STATUSES[leg.status.value])),
        (_("Length drawn"), f"{leg.length_km:,.0f} km"),
        (_("Length published"), published),
        (_("Countries"), ", ".join(dict.fromkeys(name(c) for c in (leg.start.country, leg.end.country)))),
        (_("Course"), _("known by its ends only") if leg.schematic else _("traced through known places")),
    ]
    title = f"{leg.start.name} – {leg.end.name}"
    return f"<div class='card'><h2>{escape(title)}</h2><dl>{_rows(rows)}</dl></div>"


def corridor_card(route: Route, numbers: Sequence[Figure], name: Name, translate: Translate) -> str:
    """A corridor: what it is, its status, its figures and where they come from."""
    _ = translate
    since = f" ({route.status_date})" if route.status_date else ""
    rows = [
        (_("Status"), _(words.ROUTE_STATUSES[route.status.value]) + since),
        (_("Countries"), ", ".join(name(code) for code in route.countries)),
        (_("Length published"), f"{route.official_km:,.0f} km" if route.official_km else ""),
    ]
    text = f"<p>{escape(route.description)}</p>" if route.description else ""
    title = f"<h2>{escape(route.name)}</h2>"
    return f"<div class='card'>{title}{text}<dl>{_rows(rows)}</dl>{figures_table(numbers)}{sources(route, _)}</div>"


def figures_table(numbers: Sequence[Figure]) -> str:
    """Published figures, newest first: metric, value, year with a link to its source."""
    if not numbers:
        return ""
    newest = sorted(numbers, key=lambda f: (-f.year, f.metric))[:10]
    rows = "".join(
        f"<tr><td>{escape(f.metric.capitalize())}</td><td>{figures(f.value)}&nbsp;{escape(f.unit)}</td>"
        f"<td>{_linked(str(f.year), f.source)}</td></tr>"
        for f in newest
    )
    return f"<table class='figures'>{rows}</table>"


def sources(route: Route, translate: Translate) -> str:
    """The corridor's sources as links, folded away."""
    links = [_linked(url.split("/")[2] if "//" in url else url, url) for url in route.sources]
    if not links:
        return ""
    items = "".join(f"<li>{link}</li>" for link in links)
    return f"<details><summary>{escape(translate('Sources'))}</summary><ul>{items}</ul></details>"


def comparison_table(titles: Sequence[str], rows: Iterable[tuple[str, Sequence[str]]]) -> str:
    """Corridors side by side."""
    head = "".join(f"<th>{escape(title)}</th>" for title in titles)
    body = "".join(
        f"<tr><td>{escape(label)}</td>{''.join(f'<td>{escape(value)}</td>' for value in values)}</tr>"
        for label, values in rows
    )
    return f"<table class='compare'><tr><th></th>{head}</tr>{body}</table>"


def short(route: Route) -> str:
    """The name before any bracket."""
    return route.name.split(" (")[0]


def _linked(text: str, url: str) -> str:
    safe = safe_url(url)
    return (
        f"<a href='{escape(safe)}' target='_blank' rel='noopener noreferrer'>{escape(text)}</a>"
        if safe
        else escape(text)
    )


def _rows(pairs: Iterable[tuple[str, str]]) -> str:
    return "".join(f"<dt>{escape(label)}</dt><dd>{escape(text)}</dd>" for label, text in pairs if text)
