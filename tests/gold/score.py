"""Score program output against the gold set: a module for the gate, and a command that prints a table.

    python tests/gold/score.py PREDICTIONS.jsonl [--misses N]

A prediction line is what ``python -m articles read`` prints; ``id`` is the gold document's. What counts:
countries, places, routes: right, false and missed over all documents; optional and implied ones count neither way.
events: one to one; a pair fits when the category fits, the countries overlap by half (Jaccard) and, where gold names
money, the amount is within 1 % in the same currency. Type, status, date and roles are judged on fitting pairs.
"""

from __future__ import annotations

import argparse
import json
import math
import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

HERE = Path(__file__).parent
FAMILIES = {  # branches of a corridor count as the corridor
    "TITR-": "TITR", "INSTC-": "INSTC", "TRANS-AFGHAN-": "TRANS-AFGHAN", "ZANGEZUR-TRIPP": "TRIPP",
    "TRANS-CASPIAN-GAS": "TCP",
}  # fmt: skip
SAME_TYPE = {
    "mou": "agreement", "fdi": "investment", "call": "meeting", "upgrade": "construction", "export": "trade_volume",
    "import": "trade_volume",
}  # fmt: skip
GENERIC = {"city", "port", "sea", "region", "province", "river", "district", "field", "terminal", "railway", "station"}


@dataclass
class Tally:
    """Right, false and missed."""

    right: int = 0
    false: int = 0
    missed: int = 0

    def add(self, right: int, false: int, missed: int) -> None:
        self.right, self.false, self.missed = self.right + right, self.false + false, self.missed + missed

    def add_sets(self, found: set, gold: set, free: Iterable = ()) -> None:
        """Members of ``free`` count neither as right nor as false."""
        self.add(len(found & gold), len(found - gold - set(free)), len(gold - found))

    @property
    def f1(self) -> float:
        """1.0 when there was nothing to find and nothing was found."""
        total = 2 * self.right + self.false + self.missed
        return 2 * self.right / total if total else 1.0


@dataclass
class Report:
    """All measures of one run: ``tallies`` by name, ``hits`` as (right, judged), and what went wrong in words."""

    tallies: dict[str, Tally] = field(default_factory=dict)
    hits: dict[str, list[int]] = field(default_factory=dict)
    misses: list[tuple[str, str]] = field(default_factory=list)

    def tally(self, name: str) -> Tally:
        return self.tallies.setdefault(name, Tally())

    def hit(self, name: str, right: bool) -> None:
        pair = self.hits.setdefault(name, [0, 0])
        pair[0] += bool(right)
        pair[1] += 1

    def figures(self) -> dict[str, float]:
        """Measure -> value between 0 and 1, as the floors pin them."""
        values = {name: tally.f1 for name, tally in self.tallies.items()}
        values |= {name: right / judged for name, (right, judged) in self.hits.items() if judged}
        return {name: round(value, 4) for name, value in sorted(values.items())}


def fold(name: str) -> str:
    """A name without case, accents, apostrophes and generic words, for comparing."""
    plain = unicodedata.normalize("NFKD", name.casefold().replace("ı", "i").replace("ə", "a"))
    plain = re.sub(r"['’ʻ`]", "", "".join(c for c in plain if not unicodedata.combining(c)))
    words = re.sub(r"[^\w]+", " ", plain).split()
    return " ".join([w for w in words if w not in GENERIC] or words)


def route_id(name: str) -> str:
    upper = re.sub(r"[\s_]+", "-", name.strip().upper())
    return next((family for prefix, family in FAMILIES.items() if upper.startswith(prefix)), upper)


def same_money(a: dict | None, b: dict | None) -> bool:
    if not a or not b or a["currency"] != b["currency"]:
        return False
    return abs(a["value"] - b["value"]) <= 0.01 * abs(b["value"])


def gold_money(event: dict) -> list[dict]:
    return [m for m in (event.get("amount"), *event.get("amount_alt", ())) if m]


def date_fits(gold: dict, found: dict | None) -> bool:
    """The day, month or year must be the gold one; for longer periods the start must lie inside."""
    start = (found or {}).get("start") or ""
    length = {"day": 10, "month": 7, "year": 4}.get(gold["precision"])
    return start[:length] == gold["start"][:length] if length else gold["start"] <= start[:10] <= gold["end"]


def types(names: Iterable[str]) -> set[str]:
    return {SAME_TYPE.get(name, name) for name in names}


def overlap(a: set, b: set) -> float:
    return len(a & b) / len(a | b) if a | b else 0.0


def fits(gold: dict, found: dict, implied: set[str]) -> bool:
    if found["category"] not in {gold["category"], *gold.get("alt_categories", ())}:
        return False
    countries, named = set(found["countries"]), set(gold["countries"])
    wanted = [named, named - implied or named, *map(set, gold.get("alt_countries", ()))]
    money = gold_money(gold)
    right_money = not money or any(same_money(found.get("amount"), m) for m in money)
    return right_money and max(overlap(w, countries) for w in wanted) >= 0.5


def closeness(gold: dict, found: dict) -> float:
    """How well a fitting pair fits, to choose among several. Required events come first."""
    return (
        (1 if gold.get("optional") else 1000)
        + 20 * (found["type"] in gold_types(gold) or SAME_TYPE.get(found["type"]) in gold_types(gold))
        + 8 * (date_fits(gold["date"], found.get("date")) if gold["date"] else not found.get("date"))
        + 2 * (found["status"] == gold["status"])
    )


def gold_types(event: dict) -> set[str]:
    return types([event["type"], *event.get("alt_types", ())])


def best_pairs(weights: Sequence[Sequence[float]]) -> dict[int, int]:
    """Row -> column of the one-to-one choice with the largest sum; 0 forbids a pair. Augmenting paths, small tables."""
    chosen: dict[int, int] = {}
    columns = len(weights[0]) if weights else 0
    while True:
        # Bellman-Ford over rows: the alternating path with the largest gain from a free row to a free column.
        gain = {row: (0.0, [row]) for row in range(len(weights)) if row not in chosen}
        owner = {column: row for row, column in chosen.items()}
        best: tuple[float, list[int], int] | None = None
        for _ in range(len(weights) + 1):
            grown = dict(gain)
            for row, (value, path) in gain.items():
                for column in range(columns):
                    if not weights[row][column] or chosen.get(row) == column:
                        continue
                    total = value + weights[row][column]
                    if column not in owner:
                        if best is None or total > best[0]:
                            best = (total, path, column)
                    elif owner[column] not in path:
                        other = owner[column]
                        less = total - weights[other][column]
                        if less > grown.get(other, (-math.inf,))[0]:
                            grown[other] = (less, [*path, other])
            if grown == gain:
                break
            gain = grown
        if best is None or best[0] <= 0:
            return chosen
        _, path, last = best
        taken = [chosen[row] for row in path[1:]] + [last]
        chosen.update(zip(path, taken, strict=True))


def score_sets(gold: dict, found: dict, report: Report) -> None:
    """Countries, places and routes of one document."""
    free = [*gold["countries_optional"], *gold["countries_implied"]]
    countries = set(found.get("countries", ()))
    report.tally("countries").add_sets(countries, set(gold["countries"]), free)
    note(report, gold["id"], "country", countries, set(gold["countries"]), free)
    score_places(gold, found, report)
    wanted = {route_id(r["name"]) for r in gold["routes"] if not r.get("optional")}
    allowed = {route_id(r["name"]) for r in gold["routes"] if r.get("optional")}
    routes = {route_id(r["id"]) for r in found.get("routes", ()) if not r["id"].startswith("described")}
    report.tally("routes").add_sets(routes, wanted, allowed)
    note(report, gold["id"], "route", routes, wanted, allowed)
    score_paths(gold, found.get("routes", ()), report)


def score_paths(gold: dict, routes: Iterable[dict], report: Report) -> None:
    """The order in which a text names a route's places: the longest run of stops in the gold order, by name."""
    for route in gold["routes"]:
        wanted = [fold(stop) for stop in route.get("described_path", ())]
        if not wanted or route.get("optional"):
            continue
        same = [r for r in routes if route_id(r["id"]) == route_id(route["name"]) or r["id"].startswith("described")]
        paths = [[fold(stop) for stop in r.get("path", ())] for r in same] or [[]]
        right, path = max(((common(wanted, path), path) for path in paths), key=lambda p: 2 * p[0] - len(p[1]))
        report.tally("paths").add(right, len(path) - right, len(wanted) - right)


def common(a: Sequence[str], b: Sequence[str]) -> int:
    """Length of the longest common subsequence."""
    row = [0] * (len(b) + 1)
    for one in a:
        last = row
        row = [0]
        for at, two in enumerate(b):
            row.append(last[at] + 1 if one == two else max(row[at], last[at + 1]))
    return row[-1]


def note(report: Report, document: str, what: str, found: set, gold: set, free: Iterable = ()) -> None:
    report.misses += [(document, f"{what} missed: {name}") for name in sorted(gold - found)]
    report.misses += [(document, f"{what} false: {name}") for name in sorted(found - gold - set(free))]


def score_places(gold: dict, found: dict, report: Report) -> None:
    """A place fits by one of its names and, where gold names one, its country."""
    entries = [(p, {fold(n) for n in (p["name"], p["text"], *p.get("alt", ()))}) for p in gold["places"]]
    reached: set[int] = set()
    false = set()
    for name, country in {(fold(p["name"]), p["country"]) for p in found.get("places", ())}:
        match = [i for i, (p, names) in enumerate(entries) if name in names and p["country"] in ("", country)]
        reached.update(match[:1])
        if not match:
            false.add(f"{name} [{country}]")
    required = {i for i, (p, _) in enumerate(entries) if not p.get("optional")}
    report.tally("places").add(len(reached & required), len(false), len(required - reached))
    note(report, gold["id"], "place", false, {entries[i][0]["name"] for i in required - reached})


def codes(names: Iterable[str]) -> set[str]:
    """Country codes among actors; organisations and groups are not compared."""
    return {name for name in names if re.fullmatch("[A-Z]{2}", name) and name != "EU"}


def score_events(gold: dict, found: dict, report: Report) -> None:
    golds, founds, implied = gold["events"], found.get("events", []), set(gold["countries_implied"])
    weights = [[closeness(g, f) if fits(g, f, implied) else 0.0 for f in founds] for g in golds]
    pairs = best_pairs(weights)
    required = {i for i, g in enumerate(golds) if not g.get("optional")}
    spare = [f for j, f in enumerate(founds) if j not in pairs.values()]
    report.tally("events").add(len(required & set(pairs)), len(spare), len(required - set(pairs)))
    for i in sorted(required):
        report.tally(f"events {golds[i]['category']}").add(int(i in pairs), 0, int(i not in pairs))
        if i not in pairs:
            report.misses.append((gold["id"], f"event missed: {golds[i]['category']} {golds[i]['evidence']}"))
    for event in spare:
        report.tally(f"events {event['category']}").add(0, 1, 0)
        report.misses.append((gold["id"], f"event false: {event['category']} {evidence(event)[:80]}"))
    for i in sorted(required & set(pairs)):
        score_pair(golds[i], founds[pairs[i]], report)
    typed = [[w if f["type"] and types([f["type"]]) & gold_types(g) else 0.0 for w, f in zip(row, founds, strict=True)]
             for row, g in zip(weights, golds, strict=True)]  # fmt: skip
    right = best_pairs(typed)
    report.tally("events typed").add(len(required & set(right)), len(founds) - len(right), len(required - set(right)))
    score_amounts(gold, founds, report)


def evidence(event: dict) -> str:
    return event["evidence"]["text"] if isinstance(event.get("evidence"), dict) else str(event.get("evidence", ""))


def score_pair(gold: dict, found: dict, report: Report) -> None:
    report.hit("type", bool(types([found["type"]]) & gold_types(gold)))
    report.hit("status", found["status"] == gold["status"])
    if gold["date"]:
        report.hit("date", date_fits(gold["date"], found.get("date")))
    for name, key, other in (("actors", "actors", "actors"), ("recipients", "targets", "recipients")):
        report.tally(name).add_sets(codes(found.get(other, ())), codes(gold[key]))
    if gold.get("quantity"):
        quantity = found.get("quantity") or {"value": math.nan}
        report.hit("quantity", abs(quantity["value"] - gold["quantity"]["value"]) <= 0.01 * gold["quantity"]["value"])


def score_amounts(gold: dict, founds: list[dict], report: Report) -> None:
    """Different sums of money of the document, whichever event they stand in."""
    wanted: list[list[dict]] = []
    free = [*gold["amounts_optional"], *(m for e in gold["events"] if e.get("optional") for m in gold_money(e))]
    for money in (gold_money(e) for e in gold["events"] if not e.get("optional")):
        if money and not any(same_money(m, w) for m in money for group in wanted for w in group):
            wanted.append(money)
    sums: list[dict] = []
    for money in filter(None, (f.get("amount") for f in founds)):
        if not any(same_money(money, other) for other in sums):
            sums.append(money)
    reached = {i for i, group in enumerate(wanted) if any(same_money(s, m) for s in sums for m in group)}
    false = [s for s in sums if not any(same_money(s, m) for m in [*free, *(m for g in wanted for m in g)])]
    report.tally("amounts").add(len(reached), len(false), len(wanted) - len(reached))


def kilometres(a: dict, b: dict) -> float:
    x, y = (math.radians(v) for v in (a["lat"], b["lat"]))
    turn = math.sin(x) * math.sin(y) + math.cos(x) * math.cos(y) * math.cos(math.radians(a["lon"] - b["lon"]))
    return 6371 * math.acos(max(-1.0, min(1.0, turn)))


def score_mentions(gold: dict, found: dict, report: Report) -> None:
    """Mentions that touch; then the right country, and within 161 km (100 miles) for places smaller than a country.
    Seas, waters and regions are judged by country only: their point may lie anywhere inside."""
    if "mentions" not in gold:
        return
    kinds = {"country", "demonym", "region", "city", "port", "sea", "water", "poi"}
    places = [m for m in found.get("mentions", ()) if m["kind"] in kinds]
    ours = [m for m in places if m["role"] != "embedded"]
    wanted = [m for m in gold["mentions"] if m["role"] != "embedded"]
    free = [m for m in gold["mentions"] if m["role"] == "embedded"]
    reached = 0
    for mention in wanted:
        match = next((m for m in ours if touches(m, mention)), None)
        reached += match is not None
        if match is None:
            report.misses.append((gold["id"], f"mention missed: {mention['text']}"))
            continue
        report.hit("mention role", match["role"] == mention["role"])
        near = mention["kind"] not in {"city", "port", "poi"} or kilometres(match, mention) <= 161
        report.hit("mention resolved", match["country"] == mention["country"] and near)
    known = [*wanted, *free, *supranational(gold)]
    false = [m for m in ours if not any(touches(m, k) for k in known)]
    report.misses += [(gold["id"], f"mention false: {m['text']}") for m in false]
    report.tally("mentions").add(reached, len(false), len(wanted) - reached)


def touches(a: dict, b: dict) -> bool:
    return a["start"] < b["end"] and b["start"] < a["end"]


def supranational(gold: dict) -> list[dict]:
    """Where optional places ("Central Asia", "Europe") stand in the text: found or not, both are right."""
    text = json.loads((HERE / "texts" / f"{gold['id']}.json").read_text(encoding="utf-8"))["text"]
    names = [n for p in gold["places"] if p.get("optional") for n in (p["text"], *p.get("alt", ()))]
    return [{"start": m.start(), "end": m.end()} for n in names for m in re.finditer(re.escape(n), text)]


def score(golds: Iterable[dict], predictions: dict[str, dict]) -> Report:
    """Judge all documents. A document without a prediction counts as empty."""
    report = Report()
    for gold in golds:
        found = predictions.get(gold["id"], {})
        score_sets(gold, found, report)
        score_events(gold, found, report)
        score_mentions(gold, found, report)
        if gold["hard_negative"]:
            report.hit("hard negatives without events", not found.get("events"))
    return report


def score_money_kinds(cases: Iterable[dict], events: Iterable[dict | None]) -> Report:
    """``events``: per case the event that carries its amount, or None. A missing one is wrong in every measure."""
    report = Report()
    for case, event in zip(cases, events, strict=True):
        found = event or {}
        report.hit("amount found", same_money(found.get("amount"), case["amount"]))
        for key in ("amount_kind", "stage", "safe_to_sum"):
            report.hit(key, found.get(key) == case[key])
        if found.get("safe_to_sum") is not None:
            report.hit("nothing wrongly summed", case["safe_to_sum"] or not found["safe_to_sum"])
        if found.get("safe_to_sum") != case["safe_to_sum"]:
            report.misses.append(("amounts", case["text"]))
    return report


def score_stories(pairs: Iterable[dict], joined: Iterable[bool]) -> Report:
    """``joined``: per pair whether the program put both reports into one story."""
    report = Report()
    for pair, together in zip(pairs, joined, strict=True):
        report.tally("stories").add(int(pair["same"] and together), int(together and not pair["same"]),
                                    int(pair["same"] and not together))  # fmt: skip
        if not pair["same"]:
            report.hit("look-alikes kept apart", not together)
        if together != pair["same"]:
            report.misses.append(("stories", f"{pair['a']['title']} / {pair['b']['title']}: {pair['why']}"))
    return report


def load_gold(folder: Path = HERE / "gold") -> list[dict]:
    return [json.loads(path.read_text(encoding="utf-8")) for path in sorted(folder.glob("*.json"))]


def load_lines(path: Path) -> list[dict]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]


def table(report: Report) -> str:
    lines = [f"{'measure':32}{'score':>8}{'right':>8}{'false':>8}{'missed':>8}"]
    for name, tally in report.tallies.items():
        lines.append(f"{name:32}{tally.f1:8.3f}{tally.right:8}{tally.false:8}{tally.missed:8}")
    for name, (right, judged) in report.hits.items():
        lines.append(f"{name:32}{right / judged:8.3f}{right:8}{'':8}{judged - right:8}")
    return "\n".join(lines)


def main() -> None:
    parser = argparse.ArgumentParser(description="Score predictions against the gold set.")
    parser.add_argument("predictions", type=Path)
    parser.add_argument("--misses", type=int, default=0, help="print so many misses")
    options = parser.parse_args()
    report = score(load_gold(), {line["id"]: line for line in load_lines(options.predictions)})
    print(table(report))
    for document, words in report.misses[: options.misses]:
        print(document, words)


if __name__ == "__main__":
    main()
