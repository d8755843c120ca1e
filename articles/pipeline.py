"""An article becomes mentions, routes and events. Read this first: ``read`` lists the steps in order."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from articles.actors import find_actors
from articles.dates import document_date, find_dates
from articles.events import find_drafts
from articles.events.build import finish
from articles.events.carry import carry
from articles.events.clock import read_clock
from articles.events.context import Document, Slices, View, home_country, partner_country
from articles.events.subject import is_soft
from articles.events.sums import find_left
from articles.models import Article, Event, Sentence
from articles.money import find_money, primary_amounts
from articles.quantities import find_quantities
from articles.sentences import split
from articles.stories import with_stories
from articles.triggers import find_phrases, find_works, outside_names
from geodata.gazetteer import Gazetteer, load
from geodata.geoparse import geoparse
from geodata.models import Resolution


@dataclass(frozen=True, slots=True)
class Reading:
    """What was understood of one article."""

    article: Article
    resolution: Resolution
    events: tuple[Event, ...]


def read(article: Article, *, explain: bool = False) -> Reading:
    """Geoparse, split, find money, quantities, dates, actors and triggers, then events. ``explain`` keeps the places
    considered for each mention."""
    gazetteer = load()
    resolution = geoparse(
        article.text, article.language, article.published, title=article.title, explain=explain, gazetteer=gazetteer
    )
    document = Document(article, resolution, lower_same_length(article.text), home_country(resolution))
    document.partner = partner_country(document)
    views = make_views(document, gazetteer)
    drafts = find_drafts(views)
    drafts += find_left(views, drafts)
    return Reading(article, resolution, finish(drafts, document, gazetteer))


def read_all(articles: Iterable[Article]) -> list[Reading]:
    """Several articles; events of the same story get the same story id whatever the order."""
    return with_stories([read(article) for article in articles])


def lower_same_length(text: str) -> str:
    """Lower case that moves no offset (a few capitals grow when lowered); a line end is a
    space, and ё is е."""
    lowered = text.lower()
    if len(lowered) != len(text):
        lowered = "".join(c.lower() if len(c.lower()) == 1 else c for c in text)
    return lowered.replace("\n", " ").replace("ё", "е")


def make_views(document: Document, gazetteer: Gazetteer) -> list[View]:
    """A view for each sentence with all that was found in it."""
    article, resolution = document.article, document.resolution
    language = article.language or "en"
    sentences = split(article.text, language)
    published = article.published or document_date(article.text, language)
    latest = published or (article.published_within.end if article.published_within else None)
    dates = find_dates(article.text, latest, language, sentences, exact=published is not None)
    document.clock, dates = read_clock(article.text, sentences, dates, latest, published)
    money = find_money(article.text, language, latest.year if latest else None)
    triggers, carried = find_phrases(document.lowered)
    found = {
        "mentions": Slices(list(resolution.mentions)),
        "actors": Slices(list(find_actors(resolution, gazetteer, latest))),
        "money": Slices(list(primary_amounts(money, article.text))),
        "quantities": Slices(list(find_quantities(article.text, language))),
        "dates": Slices(dates),
        "triggers": Slices(outside_names(triggers, article.text, resolution.mentions)),
        "carried": Slices(carried),
    }
    found["works"] = Slices(find_works(document.lowered))
    document.soft = is_soft(document.lowered, len(sentences))
    document.works = sum(work.strong for work in found["works"].things)
    views = _views(document, sentences, found)
    carry(views, gazetteer)
    return views


def _views(document: Document, sentences: tuple[Sentence, ...], found: dict[str, Slices]) -> list[View]:
    views: list[View] = []
    for sentence in sentences:
        start, end = sentence.start, sentence.end
        views.append(
            View(
                document, sentence, document.article.text[start:end], document.lowered[start:end],
                previous=views[-1] if views else None,
                **{name: slices.within(start, end) for name, slices in found.items()},  # type: ignore[arg-type]
            )
        )  # fmt: skip
    return views
