"""The tables of the Method page as HTML. Pure functions over plain values; every word is escaped here."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from html import escape
from itertools import groupby
from urllib.parse import urlsplit

from articles.codebook import Code
from dashboard import words
from geodata.borders import Policy
from geodata.models import Route
from geodata.route_lengths import Length

Row = Mapping[str, str]
FEW = 12  # below so many cases a score says nothing
RULE_COLUMNS = {  # columns of rule_effects.csv
    "news_f1": "Names found, news", "news_country": "Right country, news", "news_admin1": "Right region, news",
    "geowebnews_overlap_f1": "Names found, GeoWebNews", "geowebnews_acc161": "Within 161 km, GeoWebNews",
}  # fmt: skip
LINES = {"none": "not drawn", "dashed": "dashed", "border": "as a border"}
GROUPS = {
    "category": "Category", "type": "Type", "status": "Status", "stage": "Stage of money", "amount_kind": "Kind of sum",
    "precision": "How exactly placed", "role": "Role of a country",
}  # fmt: skip


def table(head: Sequence[str], rows: Iterable[Sequence[str]], look: str = "") -> str:
    """A table of ready cells (HTML); headings are plain words."""
    top = "".join(f"<th scope='col'>{escape(word)}</th>" for word in head)
    body = "".join(f"<tr>{''.join(row)}</tr>" for row in rows)
    inner = f"<thead><tr>{top}</tr></thead><tbody>{body}</tbody>"
    return f"<div class='m-scroll'><table class='m-table {look}'>{inner}</table></div>"


def cell(text: object, look: str = "") -> str:
    """One escaped cell; ``look`` is its class of style."""
    return f"<td class='{look}'>{escape(str(text))}</td>" if look else f"<td>{escape(str(text))}</td>"


def group(text: str, width: int) -> str:
    """A line across the table."""
    return f"<tr class='m-group'><th colspan='{width}' scope='colgroup'>{escape(text)}</th></tr>"


def bar(share: float) -> str:
    """A cell with a number out of 100 and a bar of that length."""
    points = round(100 * share)
    return f"<td class='m-bar'><span><i style='width:{points}%'></i></span><b>{points}</b></td>"


def tiles(numbers: Sequence[tuple[str, str]]) -> str:
    """Large numbers with what they count."""
    return "<div class='m-tiles'>" + "".join(
        f"<div><b>{escape(number)}</b><span>{escape(what)}</span></div>" for number, what in numbers
    ) + "</div>"  # fmt: skip


def steps(rows: Iterable[Row]) -> str:
    """Numbered steps, each with the module that does it."""
    return "<ol class='m-steps'>" + "".join(
        f"<li><h4>{escape(row['title'])}</h4><p>{escape(row['words'])}</p><code>{escape(row['module'])}</code></li>"
        for row in rows
    ) + "</ol>"  # fmt: skip


def share(right: int, others: int) -> str:
    """Percent of right ones among all, "" when there are none."""
    return f"{100 * right / (right + others):.0f}" if right + others else ""


def accuracy(rows: Sequence[Row], measures: Sequence[Row]) -> str:
    """One version's figures over all languages, in groups of plain words."""
    by_name = {row["measure"]: row for row in rows if not row["language"]}
    lines: list[Sequence[str]] = []
    shown = [m for m in measures if m["measure"] in by_name and m["group"] != "By category"]
    for title, members in groupby(sorted(shown, key=lambda m: _order(m, measures)), key=lambda m: m["group"]):
        lines.append([group(title, 5)])
        lines += [_figure(m, by_name[m["measure"]]) for m in members]
    return table(("", "Found", "Right", "Score", "Cases"), lines)


def _order(measure: Row, measures: Sequence[Row]) -> int:
    groups = list(dict.fromkeys(m["group"] for m in measures))
    return groups.index(measure["group"])


def _figure(measure: Row, row: Row) -> Sequence[str]:
    """Where each case is judged yes or no (kind share) there is one figure only."""
    right, false, missed = (int(row[key]) for key in ("right", "false", "missed"))
    note = f"<small>{escape(measure['counted'])}</small>" if measure["counted"] else ""
    both = measure["kind"] == "f1"
    return (
        f"<td class='m-name'>{escape(measure['name'])}{note}</td>",
        cell(share(right, missed) if both else "", "num"),
        cell(share(right, false) if both else "", "num"),
        bar(float(row["score"])),
        cell(right + missed, "num"),
    )


def by_category(rows: Sequence[Row], measures: Sequence[Row]) -> str:
    """Events found, by category."""
    by_name = {row["measure"]: row for row in rows if not row["language"]}
    named = {measure["measure"]: measure for measure in measures}
    lines = []
    for category, name in words.CATEGORIES.items():
        measure = f"events {category}"
        if measure in by_name:
            title = {**named[measure], "name": f"{words.GLYPHS[category]} {name}"}
            first, *others = _figure(title, by_name[measure])
            lines.append([first.replace("m-name", f"m-name {category}"), *others])
    return table(("", "Found", "Right", "Score", "Cases"), lines)


def pivot(rows: Sequence[Row], measures: Sequence[Row], key: str, names: Mapping[str, str]) -> str:
    """Scores of the measures, one column a language or version."""
    found = {(row["measure"], row[key]): row for row in rows}
    shown = [m for m in measures if any((m["measure"], column) in found for column in names)]
    lines = []
    for measure in shown:
        name = measure["name"] if measure["group"] != "By category" else f"Events: {measure['name'].lower()}"
        cells = [f"<td class='m-name'>{escape(name)}</td>"]
        for column in names:
            row = found.get((measure["measure"], column))
            cells.append(_score(row) if row else "<td></td>")
        lines.append(cells)
    return table(("", *names.values()), lines)


def _score(row: Row) -> str:
    """The score, where there are cases enough to tell one."""
    cases = int(row["right"]) + int(row["missed"])
    return bar(float(row["score"])) if cases >= FEW else cell("few cases" if cases else "", "m-few")


def lengths(rows: Sequence[Length]) -> str:
    """Drawn against published lengths; first those that measure the same."""
    lines: list[Sequence[str]] = []
    for comparable, members in groupby(sorted(rows, key=lambda r: not r.comparable), key=lambda r: r.comparable):
        lines.append([group("The same line" if comparable else "The published figure measures something else", 5)])
        lines += [_length(row) for row in members]
    return table(("Route", "Drawn, km", "Published, km", "Difference", "Note"), lines)


def _length(row: Length) -> Sequence[str]:
    percent = round(100 * row.off)
    off = (f"{percent:+}%".replace("-", "−") if percent else "0%") if row.comparable else ""
    return (
        cell(row.name, "m-name"),
        cell(f"{row.drawn_km:,.0f}", "num"),
        cell(f"{row.official_km:,.0f}", "num"),
        cell(off, "num"),
        cell(row.note, "m-note"),
    )


def corridors(routes: Iterable[Route]) -> str:
    """Each route with its state and the pages its course and figures come from."""
    lines = [
        (cell(r.name, "m-name"), cell(words.ROUTE_STATUSES.get(str(r.status), r.status)), links(r.sources))
        for r in routes
    ]
    return fold(f"{len(lines)} routes with their sources", table(("Route", "State", "Sources"), lines))


def rules(rows: Sequence[Row]) -> str:
    """What each rule is worth: the figures with all rules, then the points of 100 that each one lost without it."""
    shown = [(column, head) for column, head in RULE_COLUMNS.items() if rows and column in rows[0]]
    lines: list[Sequence[str]] = []
    for row in rows:
        what = row["what"][:1].upper() + row["what"][1:]
        points = [_points(row[column], row["rule"] == "all") for column, _ in shown]
        lines.append([cell(what, "m-name"), *(cell(p, "num") for p in points)])
    return table(("Rule left out", *(head for _, head in shown)), lines)


def _points(text: str, whole: bool) -> str:
    """A share as points of 100: whole for the first row, with its sign for a change, "0" where nothing changed."""
    if not text:
        return ""
    points = 100 * float(text)
    return f"{points:.1f}" if whole else f"{points:+.1f}".replace("-", "−") if abs(points) >= 0.05 else "0"


def fold(title: str, inside: str) -> str:
    """Something long behind its title."""
    return f"<details class='m-fold'><summary>{escape(title)}</summary>{inside}</details>"


def links(addresses: Iterable[str]) -> str:
    """Web addresses as links named by their host; anything else as words."""
    made = []
    for address in addresses:
        parts = urlsplit(address)
        if parts.scheme in ("http", "https") and parts.hostname:
            name = parts.hostname.removeprefix("www.")
            made.append(f"<a href='{escape(address)}' target='_blank' rel='noopener noreferrer'>{escape(name)}</a>")
        else:
            made.append(escape(address))
    return f"<td class='m-note'>{', '.join(dict.fromkeys(made))}</td>"


def borders(rows: Iterable[Policy], name: Callable[[str], str]) -> str:
    """Territories whose line is drawn by a decision."""
    lines = [
        (
            cell(row.territory, "m-name"),
            cell(name(row.shown_in) if row.shown_in else ""),
            cell(LINES[row.line]),
            cell(row.basis, "m-note"),
        )
        for row in rows
    ]
    return table(("Territory", "Drawn in", "Its line", "Reason"), lines)


def codebook(codes: Sequence[Code]) -> str:
    """All codes, types under their category."""
    lines: list[Sequence[str]] = []
    for (field, category), members in groupby(
        sorted(codes, key=lambda c: list(GROUPS).index(c.field)), key=lambda c: (c.field, c.category)
    ):
        title = GROUPS[field] + (f": {words.CATEGORIES[category].lower()}" if category else "")
        lines.append([group(title, 4)])
        lines += [_code(code) for code in members]
    return table(("Value", "Meaning", "Example", "PLOVER"), lines)


def _code(code: Code) -> Sequence[str]:
    value = f"<td class='m-name'><code>{escape(code.value)}</code></td>"
    return value, cell(code.meaning), cell(code.example, "m-note"), cell(code.plover)


def plain(rows: Sequence[Sequence[str]]) -> str:
    """A table as it stands, headings first."""
    head = [word[:1].upper() + word[1:] for word in rows[0]]
    return table(head, [[cell(c, "m-name" if at == 0 else "") for at, c in enumerate(row)] for row in rows[1:]])
