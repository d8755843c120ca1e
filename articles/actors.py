"""Who acts in a text: governments, leaders in office, organisations and groups, as events name them."""

from __future__ import annotations

from datetime import date
from functools import lru_cache

from articles.keywords import read_table
from articles.models import Actor, ActorKind
from geodata.gazetteer import Gazetteer, load
from geodata.lexicon import read_table as read_geodata_table
from geodata.models import Mention, MentionKind, Resolution, Role

_STATES = (MentionKind.COUNTRY, MentionKind.DEMONYM)


def find_actors(resolution: Resolution, gazetteer: Gazetteer, published: date | None) -> tuple[Actor, ...]:
    """The actors of a text in order. A leader stands for the country of the office held on the article's day; someone
    out of office then is still a person of that country."""
    actors = []
    for mention in resolution.mentions:
        actor = _actor(mention, gazetteer, published)
        if actor:
            actors.append(actor)
    return tuple(actors)


@lru_cache(maxsize=1)
def _groups() -> dict[str, str]:
    return {row["organisation"]: row["group"] for row in read_table("body_groups.csv")}


def group_of(actor: Actor) -> str:
    """The group that an organisation or official speaks for ("European Commission": EU), "" for others."""
    if actor.kind == ActorKind.GROUP or actor.country:
        return ""
    groups = _groups()
    return groups.get(actor.id) or groups.get(actor.id.split("-")[0] + "-*", "")


@lru_cache(maxsize=1)
def conferences() -> frozenset[str]:
    """Ids of conferences and assemblies: one speaks to them and goes to them, but they do not act."""
    return frozenset(i for i, organisation in load().organisations.items() if organisation.kind == "conference")


@lru_cache(maxsize=1)
def _stood_for() -> dict[str, frozenset[str]]:
    countries: dict[str, set[str]] = {}
    for row in read_geodata_table("organisations.csv"):
        if row["home_country"]:
            countries[row["id"]] = {row["home_country"]}
    for row in read_geodata_table("group_members.csv"):
        if not row["to"]:
            countries.setdefault(row["id"], set()).add(row["country"])
    return {identity: frozenset(found) for identity, found in countries.items()}


def stands_for(identity: str) -> frozenset[str]:
    """The countries (ISO2) behind an id: an organisation's home, a group's members of today; none for others."""
    return _stood_for().get(identity, frozenset())


def _actor(mention: Mention, gazetteer: Gazetteer, published: date | None) -> Actor | None:
    if mention.role in (Role.DATELINE, Role.ROUTE, Role.EMBEDDED):
        return None
    if mention.kind in _STATES or mention.role == Role.GOVERNMENT:
        country = mention.country
        return _made(mention, country, ActorKind.COUNTRY, country) if country else None
    if mention.kind == MentionKind.GROUP:
        group = gazetteer.groups.get(mention.place_id)
        if group is not None and group.members and not group.members_on(published):
            return None  # a union that has ended acts no more
        return _made(mention, mention.place_id, ActorKind.GROUP, "")
    if mention.kind == MentionKind.PERSON:
        if not mention.country:  # an official of a union speaks for the union
            group = _groups().get(mention.place_id) or _groups().get(mention.place_id.split("-")[0] + "-*", "")
            if group:
                return _made(mention, group, ActorKind.GROUP, "")
        identity = mention.country or mention.place_id
        return _made(mention, identity, ActorKind.PERSON, mention.country)
    if mention.kind == MentionKind.ORGANISATION:
        organisation = gazetteer.organisations.get(mention.place_id)
        if organisation is not None and organisation.kind == "medium":
            return None
        identity = mention.place_id or mention.name
        return _made(mention, identity, ActorKind.ORGANISATION, mention.country)
    return None


def _made(mention: Mention, identity: str, kind: ActorKind, country: str) -> Actor:
    return Actor(identity, kind, mention.name, country, mention.start, mention.end)
