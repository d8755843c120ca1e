"""Fill a store: articles through the pipeline, stories over all of them, the sample corpus on the first start."""

from __future__ import annotations

from articles.models import Article
from articles.pipeline import read
from articles.readers import read_path
from articles.store import samples
from articles.store.review import story_links
from articles.store.sql import Added, Store
from articles.stories import cluster_records


def add_article(store: Store, article: Article) -> Added:
    """Read and store one article. The same text is not read again."""
    known = store.has(article.text)
    return Added(False, known, 0) if known else store.add(read(article))


def refresh_stories(store: Store) -> None:
    """Cluster the events of all articles into stories anew; what reviewers joined or split stays so."""
    stories = cluster_records(store.each_record())
    if stories:
        store.set_stories(reviewed(stories, *story_links(store.corrections())))


def reviewed(stories: dict[str, str], joined: list[tuple[str, str]], alone: set[str]) -> dict[str, str]:
    """Stories by event id with reviewers' words on: one split off gets its own, joined ones share one."""
    found = {event: f"{story}-{event[:6]}" if event in alone else story for event, story in stories.items()}
    for event, other in joined:
        if event in found and other in found:
            old, new = found[event], found[other]
            found = {e: new if s == old else s for e, s in found.items()}
    return found


def ensure_samples(store: Store) -> int:
    """Load the sample articles into an empty store; how many were added. Those made ready before are copied."""
    if store.articles():
        return 0
    if samples.take(store):
        return len(store.articles())
    added = store.add_all(read(article) for article in read_path(samples.CORPUS))
    refresh_stories(store)
    samples.keep(store)
    return sum(a.new for a in added)
