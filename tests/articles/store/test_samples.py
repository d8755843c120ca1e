"""The samples made ready are what the pipeline makes of them today, and never overwrite what somebody stored."""

import sqlalchemy as sa

from articles.store import open_filled_store, open_store, samples, schema
from articles.store.filling import ensure_samples


def _content(store):
    with store.engine.connect() as connection:
        told = {
            table.name: sorted(
                str({name: value for name, value in row.items() if name != "added"})
                for row in connection.execute(sa.select(table)).mappings()
            )
            for table in schema.metadata.sorted_tables
            if table.name != "atlas_meta"
        }
    return told


def test_a_copy_equals_a_fresh_reading(tmp_path, monkeypatch):
    monkeypatch.setattr(samples, "CACHE", tmp_path / "cache")
    fresh = open_filled_store(f"sqlite:///{tmp_path}/fresh.db")
    assert len(list((tmp_path / "cache").glob("*.db"))) == 1
    monkeypatch.setattr("articles.store.filling.read", None)  # nothing is read again
    copied = open_filled_store(f"sqlite:///{tmp_path}/copied.db")
    assert _content(copied) == _content(fresh)
    assert copied.count() > 150 and copied.articles_with("Актау") == fresh.articles_with("Актау")
    assert copied.version() and ensure_samples(copied) == 0


def test_a_used_store_is_not_overwritten(tmp_path, monkeypatch):
    monkeypatch.setattr(samples, "CACHE", tmp_path / "cache")
    ensure_samples(open_store(f"sqlite:///{tmp_path}/first.db"))
    store = open_store(f"sqlite:///{tmp_path}/used.db")
    with store.engine.begin() as connection:
        connection.execute(schema.views.insert(), [{column.name: "x" for column in schema.views.columns}])
    assert not samples.take(store)


def test_a_change_of_the_articles_makes_the_copy_useless(tmp_path, monkeypatch):
    before = samples.stamp()
    (tmp_path / "new.md").write_text("A new sample.", encoding="utf-8")
    monkeypatch.setattr(samples, "CORPUS", tmp_path)
    assert samples.stamp() != before


def test_a_folder_that_cannot_be_written_keeps_nothing(tmp_path, monkeypatch):
    (tmp_path / "file").write_text("", encoding="utf-8")
    monkeypatch.setattr(samples, "CACHE", tmp_path / "file" / "cache")
    store = open_store(f"sqlite:///{tmp_path}/s.db")
    samples.keep(store)
    assert not samples.take(store)
