"""Saved views: names for addresses, kept in the store, shared as a file of JSON."""

from __future__ import annotations

import json
from urllib.parse import parse_qsl, urlencode

from articles.query import from_address
from dashboard.analysis.session import VIEWS, bounds_of

MOST_LETTERS = 4000


def to_json(views: dict[str, str]) -> str:
    """Views (name -> address) as a file."""
    return json.dumps({"caspian-atlas-views": 1, "views": views}, ensure_ascii=False, indent=1)


def from_json(text: str) -> dict[str, str]:
    """Views of a file; what is none is left out. Raises ValueError for a file that holds no views at all."""
    try:
        found = json.loads(text)["views"].items()
    except (ValueError, KeyError, TypeError, AttributeError):
        raise ValueError("This file holds no saved views. Choose one that was exported here.") from None
    return {
        name.strip()[:100]: cleaned(address) for name, address in found
        if name.strip() and isinstance(address, str) and len(address) <= MOST_LETTERS
    }  # fmt: skip


def cleaned(address: str) -> str:
    """The address with nothing in it but what a view has."""
    from articles.query import to_address

    given = dict(parse_qsl(address.lstrip("?")))
    kept = dict(parse_qsl(to_address(from_address(urlencode(given)))))
    if given.get("show") in VIEWS:
        kept["show"] = given["show"]
    if bounds_of(given.get("view", "")):
        kept["view"] = given["view"]
    return urlencode(kept)
