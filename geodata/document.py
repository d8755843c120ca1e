"""What a text as a whole speaks of: its countries, those only implied, its focus, groups and places."""

from __future__ import annotations

from collections import Counter
from datetime import date

from geodata.gazetteer import Gazetteer
from geodata.models import PLACE_KINDS, Mention, MentionKind, Place, Resolution, Role, RouteMention

_ASIDE = frozenset((Role.DATELINE, Role.ROUTE, Role.EMBEDDED))  # roles in which a place names no country
_BELOW_COUNTRIES = PLACE_KINDS - {MentionKind.COUNTRY, MentionKind.DEMONYM}


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
    groups = tuple(dict.fromkeys(m.place_id for m in mentions if m.kind == MentionKind.GROUP))
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


def _counts(mention: Mention) -> bool:
    """Whether a mention names its country: not in a dateline, a route's name or an organisation's alone."""
    if not mention.country or mention.role in _ASIDE:
        return False
    return mention.kind in PLACE_KINDS or mention.kind == MentionKind.PERSON


def _countries(mentions: tuple[Mention, ...], gazetteer: Gazetteer) -> tuple[str, ...]:
    found: dict[str, None] = {}
    for mention in mentions:
        if _counts(mention):
            found[mention.country] = None
        elif mention.kind == MentionKind.ORGANISATION and mention.country:
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
    implied.update(m.country for m in mentions if m.role == Role.ROUTE and m.country)
    return implied


def _focus(text: str, mentions: tuple[Mention, ...], title: str, gazetteer: Gazetteer) -> tuple[str, ...]:
    """Countries the text is about: mentions weigh more early in the text, datelines and embedded ones little."""
    weights: Counter[str] = Counter()
    length = max(len(text), 1)
    for mention in mentions:
        if not mention.country:
            continue
        weight = 1.0 + 1.5 * max(0.0, 1 - mention.start / min(length, 1200))
        if mention.role in _ASIDE or mention.kind == MentionKind.ORGANISATION:
            weight *= 0.4
        if title and mention.text in title:
            weight += 1.0
        weights[mention.country] += weight
    if not weights:
        return ()
    top = max(weights.values())
    return tuple(code for code, weight in weights.most_common(4) if weight >= 0.45 * top)


def _places(mentions: tuple[Mention, ...], gazetteer: Gazetteer) -> tuple[Place, ...]:
    """Unique sub-national places and seas; no supranational regions, no names inside names, no unlisted features."""
    found: dict[str, Place] = {}
    for mention in mentions:
        if mention.kind not in _BELOW_COUNTRIES:
            continue
        if mention.role == Role.EMBEDDED or not mention.place_id or mention.place_id in found:
            continue
        if mention.kind == MentionKind.REGION and not mention.country:
            continue
        found[mention.place_id] = gazetteer.place(mention.place_id)
    return tuple(found.values())
