"""What a text as a whole speaks of: its countries, those only implied, its focus, groups and places."""

from __future__ import annotations

from datetime import date
from operator import itemgetter

from geodata.gazetteer import Gazetteer
from geodata.models import PLACE_KINDS, Mention, MentionKind, Place, Resolution, Role, RouteMention

_ASIDE = frozenset((Role.DATELINE, Role.ROUTE, Role.EMBEDDED))  # roles in which a place names no country
_BELOW_COUNTRIES = PLACE_KINDS - {MentionKind.COUNTRY, MentionKind.DEMONYM}
_COUNTING = PLACE_KINDS | {MentionKind.PERSON}  # kinds that name their country
# the members by short names: Python 3.11 takes a tenth of a microsecond to find one through its class
_GROUP, _ORGANISATION, _REGION = MentionKind.GROUP, MentionKind.ORGANISATION, MentionKind.REGION
_EMBEDDED, _ROUTE = Role.EMBEDDED, Role.ROUTE


def summarise(
    text: str,
    mentions: tuple[Mention, ...],
    routes: tuple[RouteMention, ...],
    gazetteer: Gazetteer,
    published: date | None,
    title: str,
) -> Resolution:
    """The mentions' sum: see Resolution for what each set means."""
    countries = _countries(mentions, gazetteer)
    groups = tuple(dict.fromkeys(m.place_id for m in mentions if m.kind is _GROUP))
    implied = _implied(mentions, groups, routes, gazetteer, published) - set(countries)
    return Resolution(
        mentions,
        routes,
        countries,
        tuple(sorted(implied)),
        _focus(text, mentions, title, gazetteer),
        groups,
        _places(mentions, gazetteer),
    )


def _countries(mentions: tuple[Mention, ...], gazetteer: Gazetteer) -> tuple[str, ...]:
    """Countries that mentions name: not in a dateline, a route's name or the name of an organisation of several."""
    found: dict[str, None] = {}
    for mention in mentions:
        if not mention.country:
            continue
        if mention.kind in _COUNTING and mention.role not in _ASIDE:
            found[mention.country] = None
        elif mention.kind is _ORGANISATION:
            organisation = gazetteer.organisations.get(mention.place_id)
            if organisation is None or organisation.national:
                found[mention.country] = None
    return tuple(found)


def _implied(
    mentions: tuple[Mention, ...],
    groups: tuple[str, ...],
    routes: tuple[RouteMention, ...],
    gazetteer: Gazetteer,
    published: date | None,
) -> set[str]:
    """Countries that come in only through a group's members, a route's path or a place in a route's name."""
    implied: set[str] = set()
    for group in groups:
        members = gazetteer.groups[group].members_on(published) if group in gazetteer.groups else ()
        if len(members) <= 12:  # the EU or the OIC would imply half the world
            implied.update(members)
    for route in routes:
        implied.update(step for step in route.path if len(step) == 2 and step.isupper())
    implied.update(m.country for m in mentions if m.role is _ROUTE and m.country)
    return implied


def _focus(text: str, mentions: tuple[Mention, ...], title: str, gazetteer: Gazetteer) -> tuple[str, ...]:
    """Countries the text is about: mentions weigh more early in the text, datelines and embedded ones little."""
    weights: dict[str, float] = {}
    opening = min(max(len(text), 1), 1200)
    for mention in mentions:
        country = mention.country
        if not country:
            continue
        start = mention.start
        weight = 1.0 + 1.5 * (1 - start / opening) if start < opening else 1.0
        if mention.role in _ASIDE or mention.kind is _ORGANISATION:
            weight *= 0.4
        if title and mention.text in title:
            weight += 1.0
        weights[country] = weights.get(country, 0.0) + weight
    if not weights:
        return ()
    ranked = sorted(weights.items(), key=itemgetter(1), reverse=True)[:4]
    return tuple(code for code, weight in ranked if weight >= 0.45 * ranked[0][1])


def _places(mentions: tuple[Mention, ...], gazetteer: Gazetteer) -> tuple[Place, ...]:
    """Unique sub-national places and seas; no supranational regions, no names inside names, no unlisted features."""
    found: dict[str, Place] = {}
    for mention in mentions:
        if mention.kind not in _BELOW_COUNTRIES:
            continue
        if mention.role is _EMBEDDED or not mention.place_id or mention.place_id in found:
            continue
        if mention.kind is _REGION and not mention.country:
            continue
        found[mention.place_id] = gazetteer.place(mention.place_id)
    return tuple(found.values())
