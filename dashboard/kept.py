"""Parts of the map that the page fetches by the name of their content, instead of getting them anew with every answer.

A part is JSON; its name is a hash of it, so an address never changes its meaning and a browser may keep what it has.
Parts asked for least recently give way. A page that asks for one that is gone, or asks another server process, gets
all parts in the next answer (see ``Layer.push`` in static/atlas-layer.js).
"""

from __future__ import annotations

import hashlib
import json
from collections import OrderedDict
from collections.abc import Mapping
from threading import Lock
from typing import Any

MOST_BYTES = 200_000_000
SMALL = 32_000  # bytes up to which a part travels with the answer itself: another request takes longer

_parts: OrderedDict[str, bytes] = OrderedDict()
_lock = Lock()


def stamp(content: bytes) -> str:
    """A short word that differs when the content does."""
    return hashlib.sha1(content, usedforsecurity=False).hexdigest()[:10]


def as_json(value: Any) -> str:
    """Compact JSON; NaN is an error."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"), allow_nan=False)


def keep(part: Mapping[str, Any]) -> str:
    """Keep a part and return its name."""
    content = as_json(part).encode()
    return _put(stamp(content), content)


def refer(part: Mapping[str, Any]) -> dict[str, Any]:
    """What stands for a part in an answer: a small one itself, of a large one only its name. Each has its ``hash``."""
    content = as_json(part).encode()
    name = stamp(content)
    if len(content) <= SMALL:
        return {**part, "hash": name}
    return {"hash": _put(name, content), "kept": True}


def kept(name: str) -> bytes | None:
    """The JSON of a part, None when it is not (or no longer) here."""
    with _lock:
        if name in _parts:
            _parts.move_to_end(name)
        return _parts.get(name)


def _put(name: str, content: bytes) -> str:
    with _lock:
        _parts[name] = content
        _parts.move_to_end(name)
        size = sum(map(len, _parts.values()))
        while size > MOST_BYTES and len(_parts) > 1:
            size -= len(_parts.popitem(last=False)[1])
    return name
