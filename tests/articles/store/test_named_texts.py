"""Named texts are kept, replaced, listed and forgotten."""

from __future__ import annotations

import pytest

from articles.errors import UnknownViewError
from articles.store import open_store, views


def test_named_texts(tmp_path) -> None:
    store = open_store(f"sqlite:///{tmp_path}/s.db")
    views.save(store, "view", "Loans to Kazakhstan", "c=KZ&type=loan")
    views.save(store, "view", "Loans to Kazakhstan", "c=KZ&type=loan&from=2020-01-01")
    views.save(store, "briefing", "Loans to Kazakhstan", "briefing: 1")
    assert views.load(store, "view", "Loans to Kazakhstan") == "c=KZ&type=loan&from=2020-01-01"
    assert list(views.names(store, "view")) == ["Loans to Kazakhstan"]
    views.delete(store, "view", "Loans to Kazakhstan")
    with pytest.raises(UnknownViewError, match="Loans to Kazakhstan"):
        views.load(store, "view", "Loans to Kazakhstan")
    assert views.names(store, "briefing")
