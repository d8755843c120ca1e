"""What the program makes of one gold document beside its gold, differences marked.

    python tests/gold/show.py 012            # one document
    python tests/gold/show.py 012 031 205    # several
    python tests/gold/show.py --wrong        # ids of all documents with the number of differences, most first
    python tests/gold/show.py --new 300 article.txt --title "..." --date 2025-03-19 --lang en    # begin a new document

Marks: = right, - missed, + false, ~ found but different, . neither required nor wrong. The rules are in README.md.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import measure
import score as scorer
from score import HERE

from articles.contract import reading_object
from articles.pipeline import read

WIDTH = 58
COLOURS = {"=": "32", "-": "31", "+": "33", "~": "35", ".": "90"}
EMPTY = {
    "id": "", "lang": "", "doc_date": "", "hard_negative": False, "countries": [], "countries_implied": [],
    "countries_optional": [], "places": [], "groups": [], "routes": [], "events": [], "amounts_optional": [],
    "note": "",
}  # fmt: skip
Line = tuple[str, str, str]  # mark, gold, program


def compare(gold: dict, found: dict) -> Iterator[tuple[str, list[Line]]]:
    """The parts of a document, each with its lines."""
    free = {*gold["countries_optional"], *gold["countries_implied"]}
    yield "Countries", sets(set(gold["countries"]), free, set(found["countries"]))
    yield "Places", places(gold, found)
    wanted = {scorer.route_id(r["name"]) for r in gold["routes"] if not r.get("optional")}
    allowed = {scorer.route_id(r["name"]) for r in gold["routes"] if r.get("optional")}
    routes = {scorer.route_id(r["id"]) for r in found["routes"] if not r["id"].startswith("described")}
    yield "Routes", sets(wanted, allowed, routes) + paths(gold, found)
    yield "Events", events(gold, found)
    if "mentions" in gold:
        yield "Mentions that differ", mentions(gold, found)


def sets(wanted: set[str], free: set[str], found: set[str]) -> list[Line]:
    lines = [("=" if name in found else "-", name, name if name in found else "") for name in sorted(wanted)]
    return lines + [("." if name in free else "+", "", name) for name in sorted(found - wanted)]


def places(gold: dict, found: dict) -> list[Line]:
    lines: list[Line] = []
    left = {(p["name"], p["country"]) for p in found["places"]}
    for place in gold["places"]:
        names = {scorer.fold(n) for n in (place["name"], place["text"], *place.get("alt", ()))}
        match = {(n, c) for n, c in left if scorer.fold(n) in names and place["country"] in ("", c)}
        left -= match
        mark = "." if place.get("optional") else "=" if match else "-"
        lines.append((mark, f"{place['name']} {place['country']}", ", ".join(f"{n} {c}" for n, c in sorted(match))))
    return lines + [("+", "", f"{name} {country}") for name, country in sorted(left)]


def paths(gold: dict, found: dict) -> list[Line]:
    ours = {scorer.route_id(r["id"]): r["path"] for r in found["routes"]}
    described = [r["path"] for r in found["routes"] if r["id"].startswith("described")]
    lines = []
    for route in gold["routes"]:
        path = ours.get(scorer.route_id(route["name"])) or next(iter(described), [])
        if route["described_path"]:
            same = [scorer.fold(s) for s in path] == [scorer.fold(s) for s in route["described_path"]]
            lines.append(("=" if same else "~", " > ".join(route["described_path"]), " > ".join(path)))
    return lines


def events(gold: dict, found: dict) -> list[Line]:
    golds, founds, implied = gold["events"], found["events"], set(gold["countries_implied"])
    weights = [[scorer.closeness(g, f) if scorer.fits(g, f, implied) else 0.0 for f in founds] for g in golds]
    pairs = scorer.best_pairs(weights)
    lines: list[Line] = []
    for at, event in enumerate(golds):
        if at not in pairs:
            lines.append(("." if event.get("optional") else "-", f"{event['category']} {event['type']}", ""))
            lines += [(" ", text, "") for text in detail(event, event["targets"])]
            continue
        other = founds[pairs[at]]
        right = scorer.types([other["type"]]) & scorer.gold_types(event)
        kinds = [f"{e['category']} {e['type']}" for e in (event, other)]
        lines.append(("=" if right else "~", kinds[0], kinds[1]))
        for mine, theirs in zip(detail(event, event["targets"]), detail(other, other["recipients"]), strict=True):
            lines.append((" " if mine == theirs or mine.startswith("“") else "~", mine, theirs))
    for at in sorted(set(range(len(founds))) - set(pairs.values())):
        lines.append(("+", "", f"{founds[at]['category']} {founds[at]['type']}"))
        lines += [(" ", "", text) for text in detail(founds[at], founds[at]["recipients"])]
    return lines


def detail(event: dict, recipients: list[str]) -> list[str]:
    """The fields of an event as words, the same fields for gold and program."""
    money, day = event.get("amount"), event["date"]
    return [
        f"   {'-'.join(sorted(event['countries']))}: {', '.join(sorted(scorer.codes(event['actors'])))}"
        f" -> {', '.join(sorted(scorer.codes(recipients)))}",
        f"   {event['status']}, {day['start'] + ' ' + day['precision'] if day else 'no date'}",
        f"   {money['value']:,.0f} {money['currency']}" if money else "   no amount",
        f"“{' '.join(scorer.evidence(event).split())}",
    ]


def mentions(gold: dict, found: dict) -> list[Line]:
    report = scorer.Report()
    scorer.score_mentions(gold, found, report)
    words = [text.partition(": ") for _, text in report.misses]
    return [("-", text, "") if "missed" in kind else ("+", "", text) for kind, _, text in words]


def render(gold: dict, text: dict, colour: bool) -> str:
    """The whole page of one document."""
    out = [f"{gold['id']}  {text['title']}  ({text['date']}, {text['lang']})", "", text["text"], ""]
    found = reading_object(read(measure.document(text)))
    for title, lines in compare(gold, found):
        out.append(f"{title:{WIDTH + 2}}  program" if lines else f"{title}: none")
        out += [paint(line, colour) for line in lines]
        out.append("")
    report = scorer.score([gold], {gold["id"]: found})
    return "\n".join([*out, f"{len(report.misses)} differences"])


def paint(line: Line, colour: bool) -> str:
    mark, left, right = line
    words = f"{mark} {left[:WIDTH]:{WIDTH}}  {right[: 2 * WIDTH]}".rstrip()
    return f"\033[{COLOURS[mark]}m{words}\033[0m" if colour and mark in COLOURS else words


def wrong() -> Iterator[str]:
    """Each document with the number of its differences, most first."""
    golds, found = scorer.load_gold(), measure.predict_documents()
    counts = [(len(scorer.score([gold], found).misses), gold["id"]) for gold in golds]
    return (f"{identity}  {count}" for count, identity in sorted(counts, key=lambda c: (-c[0], c[1])) if count)


def begin(identity: str, file: Path, title: str, day: str, language: str, folder: Path = HERE) -> None:
    """Write the text and an empty gold file, to be filled by reading. Raises FileExistsError for an id in use."""
    text = {"id": identity, "title": title, "date": date.fromisoformat(day).isoformat(), "lang": language}
    text["text"] = file.read_text(encoding="utf-8").strip()
    gold = EMPTY | {"id": identity, "lang": language, "doc_date": text["date"]}
    for kind, value in (("texts", text), ("gold", gold)):
        with (folder / kind / f"{identity}.json").open("x", encoding="utf-8") as out:
            out.write(json.dumps(value, indent=1, ensure_ascii=False) + "\n")


def main() -> None:
    parser = argparse.ArgumentParser(description="Output beside gold for one document, differences marked.")
    parser.add_argument("ids", nargs="*", help="documents of gold/")
    parser.add_argument("--wrong", action="store_true", help="list the documents with differences")
    parser.add_argument("--new", nargs=2, metavar=("ID", "FILE"), help="begin a new document from a text file")
    for name in ("title", "date", "lang"):
        parser.add_argument(f"--{name}", default="", help=f"{name} of the new document")
    options = parser.parse_args()
    if options.new:
        begin(options.new[0], Path(options.new[1]), options.title, options.date, options.lang)
        print(f"Now annotate tests/gold/gold/{options.new[0]}.json by reading, before looking at the output.")
    if options.wrong:
        print("\n".join(wrong()))
    golds, texts = {gold["id"]: gold for gold in scorer.load_gold()}, measure.texts()
    for identity in options.ids:
        if identity not in golds:
            sys.exit(f"error: no gold document has the id {identity!r}. Known: {', '.join(golds)}")
        print(render(golds[identity], texts[identity], sys.stdout.isatty()))


if __name__ == "__main__":
    main()
