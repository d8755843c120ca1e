"""What each rule of the geoparser is worth: every rule switched off in turn, and the scores without it.

``python tests/benchmarks/rule_effects.py [GEOWEBNEWS.jsonl SCORE.py] [--write]`` scores the marked news texts of
tests/geodata and, where given, the corpus with its own scorer. ``--write`` keeps the table in
``geodata/data/rule_effects.csv``, which the Method screen shows.
"""

from __future__ import annotations

import csv
import importlib.util
import json
import sys
import tempfile
from pathlib import Path
from types import ModuleType

ROOT = Path(__file__).parents[2]
sys.path[:0] = [str(ROOT), str(ROOT / "tests" / "geodata"), str(Path(__file__).parent)]

from geoparse_corpora import convert  # noqa: E402
from news_places import BLIND, compare, texts  # noqa: E402

from geodata.rules import Rule, without  # noqa: E402

TABLE = ROOT / "geodata" / "data" / "rule_effects.csv"
COLUMNS = (
    "rule", "what", "news_f1", "news_country", "news_admin1", "geowebnews_exact_f1", "geowebnews_overlap_f1",
    "geowebnews_acc161", "geowebnews_countries_f1",
)  # fmt: skip


def scores(corpus: Path | None, scorer: ModuleType | None, out: Path) -> list[float]:
    """The figures of one setting, in the order of the columns."""
    news = compare(texts() + texts(BLIND))
    figures = [news.f1, news.country_share, news.admin1_share]
    if corpus and scorer:
        convert(corpus, out, embedded=True)
        found = scorer.score(scorer.load(str(corpus)), scorer.load(str(out)))
        figures += [found[k] for k in ("rec_exact_F1", "rec_overlap_F1", "res_recall@", "doc_micro_F1")]
    return figures


def table(corpus: Path | None, scorer: ModuleType | None, out: Path) -> list[list[object]]:
    """A first row with all rules on, then the change each rule's absence makes."""
    whole = scores(corpus, scorer, out)
    rows: list[list[object]] = [["all", "every rule in force", *(f"{x:.3f}" for x in whole)]]
    for rule in Rule:
        with without(rule):
            changed = scores(corpus, scorer, out)
        rows.append([rule.name.lower(), rule.value, *(f"{b - a:+.3f}" for a, b in zip(whole, changed, strict=True))])
    return rows


def main(arguments: list[str]) -> None:
    """Print the table, and keep it when asked to."""
    paths = [Path(a) for a in arguments if not a.startswith("--")]
    corpus, scorer = (paths[0], load_module(paths[1])) if len(paths) == 2 else (None, None)
    out = Path(tempfile.mkdtemp()) / "found.jsonl"
    rows = table(corpus, scorer, out)
    for row in rows:
        print(json.dumps(row))
    if "--write" in arguments:
        with TABLE.open("w", encoding="utf-8", newline="") as handle:
            writer = csv.writer(handle, lineterminator="\n")
            writer.writerow(COLUMNS[: len(rows[0])])
            writer.writerows(rows)


def load_module(path: Path) -> ModuleType:
    """A module from its file: the scorer of a corpus."""
    spec = importlib.util.spec_from_file_location("corpus_score", path)
    assert spec and spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


if __name__ == "__main__":
    main(sys.argv[1:])
