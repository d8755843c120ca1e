"""Fill a store: articles through the pipeline, stories over all of them, the sample corpus on the first start."""

from __future__ import annotations

from pathlib import Path

from articles.models import Article
from articles.pipeline import read
from articles.readers import read_path
from articles.stories import cluster_records
from articles.store.sql import Added, Store

CORPUS = Path(__file__).parents[1] / "corpus"


def add_article(store: Store, article: Article) -> Added:
    """Read and store one article. The same text is not read again."""
    return store.add(read(article))


def refresh_stories(store: Store) -> None:
    """Cluster the events of all articles into stories anew."""
    stories = cluster_records(store.records())
    if stories:
        store.set_stories(stories)


def ensure_samples(store: Store) -> int:
    """Load the sample articles into an empty store; how many were added."""
    if store.articles():
        return 0
    added = [add_article(store, article) for article in read_path(CORPUS)]
    refresh_stories(store)
    return sum(a.new for a in added)
