"""The words of the interface and their translations: ``python -m dashboard.catalogue`` brings the catalogues up to date.

Words are what the code hands to ``_``, ``translate`` or ``plural``, and the tables of fixed words (FIXED, EXTRA, the types of events, the cards of layers).
The command adds new words to each .po file, drops those no longer used, and writes the .mo file beside it. It needs
Babel (pip install -e .[build]); at run time only gettext of the standard library is used.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from articles.headlines import type_name
from articles.models import TYPES

ROOT = Path(__file__).parents[1]
LOCALE = ROOT / "dashboard" / "locale"
SINGLE = {"_", "translate", "_translate"}
FIXED = {  # file -> names of its constants whose texts are shown translated
    "dashboard/words.py": (
        "CATEGORIES", "STATUSES", "STAGES", "AMOUNT_KINDS", "PRECISIONS", "ROLES", "MODES", "ROUTE_STATUSES", "NODE_KINDS",
    ),
    "dashboard/reading.py": ("KINDS", "ROLES"),
    "dashboard/layer_picker.py": ("SHADES",),
    "dashboard/drawer.py": ("CARDS",),
    "dashboard/analysis/choices.py": ("COUNTRY_MODES", "ROLES", "WORDS", "LANGUAGES", "FACETS"),
    "dashboard/analysis/head.py": ("TITLES", "WORDS"),
    "dashboard/analysis/table.py": ("COLUMNS",),
    "articles/headlines.py": ("PATTERNS", "NO_PARTY", "SCALES", "MONTHS"),
}  # fmt: skip
EXTRA = ("first half of {year}", "second half of {year}")  # chosen by a variable
LAYER_FIELDS = ("title", "what", "source", "date", "limits")


class Message(NamedTuple):
    """A text of the interface; ``plural`` is "" where it has one form only."""

    text: str
    plural: str = ""


def messages() -> list[Message]:
    """Every text of the interface once, in the order of the files."""
    found: dict[str, Message] = {}
    files = [*sorted((ROOT / "dashboard").rglob("*.py")), *sorted((ROOT / "articles").glob("*.py"))]
    for file in files:
        tree = ast.parse(file.read_text(encoding="utf-8"))
        name = file.relative_to(ROOT).as_posix()
        for message in (*_called(tree), *_fixed(tree, FIXED.get(name, ())), *_layer_words(tree, name)):
            if message.text and (message.plural or message.text not in found):
                found[message.text] = message
    for text in (*EXTRA, *(type_name(kind) for kinds in TYPES.values() for kind in kinds)):
        found.setdefault(text, Message(text))
    return list(found.values())


def _called(tree: ast.AST) -> Iterator[Message]:
    """Constant texts handed to a translating function, also either branch of a condition."""
    for node in ast.walk(tree):
        if not isinstance(node, ast.Call) or not node.args:
            continue
        called = node.func.id if isinstance(node.func, ast.Name) else getattr(node.func, "attr", "")
        if called in SINGLE:
            yield from (Message(text) for text in _texts(node.args[0]))
        elif called == "plural" and len(node.args) >= 2:
            yield from (Message(*pair) for pair in zip(_texts(node.args[0]), _texts(node.args[1]), strict=True))


def _texts(node: ast.AST) -> Iterator[str]:
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        yield node.value
    elif isinstance(node, ast.IfExp):
        yield from (*_texts(node.body), *_texts(node.orelse))


def _fixed(tree: ast.Module, names: tuple[str, ...]) -> Iterator[Message]:
    """The texts of constants: the values of a mapping (not its keys), the texts in a tuple, a text."""
    for node in tree.body:
        target = node.targets[0] if isinstance(node, ast.Assign) else getattr(node, "target", None)
        if isinstance(target, ast.Name) and target.id in names:
            yield from (Message(text) for text in _within(node.value) if re.search(r"[A-Za-z]{2}|\{", text))


def _within(node: ast.AST | None) -> Iterator[str]:
    if isinstance(node, ast.Dict):
        for value in node.values:
            yield from _within(value)
    elif isinstance(node, ast.Tuple):
        for value in node.elts:
            yield from _within(value)
    elif isinstance(node, ast.Call) and len(node.args) >= 3:  # a Facet: its title is the third
        yield from _texts(node.args[2])
    elif isinstance(node, ast.Constant):
        yield from _texts(node)


def _layer_words(tree: ast.AST, name: str) -> Iterator[Message]:
    """Titles and cards of the map's layers."""
    if not name.startswith("dashboard/layers/"):
        return
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and getattr(node.func, "id", "") in ("Layer", "LayerCard"):
            for keyword in node.keywords:
                if keyword.arg in LAYER_FIELDS:
                    yield from (Message(text) for text in _texts(keyword.value))


def placeholders(text: str) -> set[str]:
    """The {names} that a text holds places for."""
    return set(re.findall(r"\{(\w+)\}", text))


def update(language: str) -> list[str]:
    """Bring a language's catalogue up to date and compile it; the texts that still lack a translation."""
    from babel.messages import mofile, pofile
    from babel.messages.catalog import Catalog

    folder = LOCALE / language / "LC_MESSAGES"
    path = folder / "atlas.po"
    folder.mkdir(parents=True, exist_ok=True)
    old = pofile.read_po(path.open("rb"), locale=language) if path.exists() else Catalog(locale=language)
    new = Catalog(locale=language, project="Caspian Atlas", fuzzy=False)
    missing = []
    for text, many in sorted(messages()):
        known = old.get(text)
        string = known.string if known and (isinstance(known.string, tuple) == bool(many)) else ""
        new.add((text, many) if many else text, string or (("",) * new.num_plurals if many else ""))
        if not (all(string) if string else False):
            missing.append(text)
    with path.open("wb") as file:
        pofile.write_po(file, new, omit_header=False, sort_output=True, width=110, no_location=True)
    with path.with_suffix(".mo").open("wb") as file:
        mofile.write_mo(file, new)
    return missing


if __name__ == "__main__":
    for code in ("ru",):
        left = update(code)
        print(f"{code}: {len(messages())} texts, {len(left)} without a translation", *left, sep="\n  ")
