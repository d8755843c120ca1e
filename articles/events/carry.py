"""Who is meant by "the two countries", "both sides", "the company", "all five Central Asian states".

Such words become actors of their sentence, taken from earlier sentences (the nearest one that names so many
countries), so that the roles work for them as for names. Knowledge: ``data/carried_words.csv``.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import replace

from articles.events.context import View, country_of, title_states
from articles.models import Actor, ActorKind, Category
from articles.sieve import Sieve
from geodata.gazetteer import Gazetteer
from geodata.models import Mention, MentionKind, Role

_PEOPLE = re.compile(
    r"(?:n|e)?\s(?:states|countries|nations|republics|leaders|presidents|ministers|heads|counterparts|"
    r"foreign ministers)\b"
)
_REGION_GROUPS = {"central-asia": "C5"}  # a region's states are a group
_MEANT_ROUTE = Sieve(
    r"\b(?:the|this|its|along|over) (?:corridor|route|line|railway|pipeline|cable|association|road|port|plant|"
    r"project)\b|маршрут|коридор|трубопровод",
    needs=[
        "corridor",
        "route",
        "line",
        "railway",
        "pipeline",
        "cable",
        "association",
        "road",
        "port",
        "plant",
        "project",
        "маршрут",
        "коридор",
        "трубопровод",
    ],
)
_DATELINE = re.compile(r"[A-ZА-Я][A-ZА-Я’'-]{2,}[^—–\n]{0,60}?\s?(?:[—–]|\s--?\s)")
_DATELINES = 3  # sentences that may begin with one
_BESIDE = 8  # characters between two capitals joined by "and"
_LAST_WORD = re.compile(r"((?<![^\W\d_])[^\W\d_]++|[,(/–—-])\s?(?:the\s)?$")
_PLACING = frozenset(
    [
        "in",
        "from",
        "to",
        "at",
        "near",
        "of",
        "for",
        "via",
        "through",
        "into",
        "around",
        "outside",
        "capital",
        "city",
        "region",
        "airport",
        "port",
        "left",
        "leaves",
        "leave",
        "reached",
        "reaches",
        "visited",
        "visits",
        "visit",
        "visiting",
        "crosses",
        "serves",
        "and",
        "и",
        ",",
        "(",
        "/",
        "–",
        "—",
        "-",
        "в",
        "из",
        "во",
        "до",
        "под",
        "на",
        "от",
        "через",
        "near's",
    ]
)
_FAR_BACK = 6  # sentences that "the two countries" may look back


def carry(views: list[View], gazetteer: Gazetteer) -> None:
    """Add to the actors of each sentence those it means without naming them; set its section's country and the routes
    that "the corridor" means."""
    if not views:
        return
    document = views[0].document
    named = Counter(c for view in views for c in _states(view))
    title = title_states(document)
    section = ""
    routes: tuple[str, ...] = ()
    for at, view in enumerate(views):
        section = _heading(view) or section
        view.home = section
        view.carried_routes = routes = tuple(dict.fromkeys(m.place_id for m in view.routes)) or routes
        view.means_work = bool(_MEANT_ROUTE.search(view.lowered))
        if not view.means_work:
            view.carried_routes = ()
        if view.sentence.index < _DATELINES:
            _cut_dateline(view)
        view.actors = _with_groups(view, gazetteer, set(named), document.article.published)
        if view.triggers:
            view.actors = sorted([*view.actors, *_meant(views, at, _states(view), title)], key=lambda a: a.start)


def _cut_dateline(view: View) -> None:
    """ "MANILA, PHILIPPINES (9 May) -" tells where the report was written, nothing else."""
    match = _DATELINE.match(view.text)
    if match:
        end = view.sentence.start + match.end()
        view.actors = [a for a in view.actors if a.start >= end]
        view.mentions = [m for m in view.mentions if m.start >= end]


def _heading(view: View) -> str:
    """The country of a heading: its name alone, or in capitals before a full stop ("KYRGYZSTAN. The ...")."""
    first = view.mentions[0] if view.mentions else None
    if first is None or first.kind != MentionKind.COUNTRY or first.start != view.sentence.start:
        return ""
    alone = first.text == view.text.strip(" .:–—-\n") and view.sentence.index > 0
    return (
        first.country
        if alone or (first.text.isupper() and len(first.text) > 3 and view.text[len(first.text)] in ".:")
        else ""
    )


def _states(view: View) -> tuple[str, ...]:
    """Countries among the named actors of a sentence, in order."""
    return tuple(dict.fromkeys(c for a in view.actors if (c := country_of(a)) and not a.carried))


def _with_groups(view: View, gazetteer: Gazetteer, named: set[str], published) -> list[Actor]:  # type: ignore[no-untyped-def]
    """Members that the article names itself act for their group: "the five Central Asian states", "C5+1"."""
    actors: list[Actor] = []
    own = _states(view)
    for actor in view.actors:
        actors.append(actor)
        if actor.kind == ActorKind.GROUP:
            actors.extend(_members(gazetteer, actor.id, actor.start, actor.end, named, published))
    ruling = -_BESIDE  # where the last capital that acts ended
    for mention in view.mentions:
        capital = mention.place_id in gazetteer.capital_cities and mention.role == Role.PLACE
        if capital and _is_government(view, mention, mention.start - ruling < _BESIDE):
            actors.append(_state(mention.country, mention.start, mention.end))
            ruling = mention.end
        group = _REGION_GROUPS.get(mention.place_id)
        paid = bool(view.money) and not own and any(f.trigger.category == Category.INVESTMENT for f in view.triggers)
        if group and (paid or _PEOPLE.match(view.after(mention.end, 20))):
            actors.append(Actor(group, ActorKind.GROUP, group, "", mention.start, mention.end))
            actors.extend(_members(gazetteer, group, mention.start, mention.end, named, published))
    return actors


def _is_government(view: View, mention: Mention, joined: bool) -> bool:
    """Whether a capital stands for its government: a bare subject or object ("Paris has promised Yerevan ..."), or
    ``joined`` to one."""
    bare = _LAST_WORD.search(view.before(mention.start, 24))
    return bare is None or bare.group(1) not in _PLACING or (joined and bare.group(1) in ("and", "и"))


def _members(gazetteer: Gazetteer, group: str, start: int, end: int, named: set[str], published) -> list[Actor]:  # type: ignore[no-untyped-def]
    record = gazetteer.groups.get(group)
    members = record.members_on(published) if record and len(record.members) <= 7 else ()
    return [_state(code, start, end) for code in members if code in named]


def _state(code: str, start: int, end: int) -> Actor:
    return Actor(code, ActorKind.COUNTRY, code, code, start, end, carried=True)


def _meant(views: list[View], at: int, own: tuple[str, ...], title: tuple[str, ...]) -> list[Actor]:
    """Actors for the carried words of one sentence; none for several when it names two states itself."""
    view = views[at]
    found: list[Actor] = []
    done: set[str] = set()
    for words in view.carried:
        number, kind, start, end = words.carrier.number, words.carrier.kind, words.start, words.end
        if kind in done or (kind == "states" and len(own) >= 2) or (kind == "state" and own):
            continue
        done.add(kind)
        if kind == "states":
            found += [_state(code, start, end) for code in _several(views, at, number, title)]
        elif kind == "state":
            home = view.document.home
            found += [_state(home, start, end)] if home else []
        else:
            found += _organisation(views, at, kind, start, end)
    return found


def _several(views: list[View], at: int, number: int, title: tuple[str, ...]) -> tuple[str, ...]:
    """The states of the nearest earlier sentence that names so many (else of the headline, or of a later sentence).

    Without a number "the sides" are first those of the headline or the two the article is about.
    """
    document = views[at].document
    earlier = [_states(v) for v in views[max(0, at - _FAR_BACK) : at][::-1]]
    candidates = [*earlier, title, *(_states(v) for v in views[at + 1 : at + 3])]
    pair = tuple(c for c in (document.home, document.partner) if c)
    if number in (0, 2) and len(pair) == 2:
        return pair
    if number:
        return next((c for c in candidates if len(c) == number), ())
    return next((c for c in candidates if 2 <= len(c) <= 6), ())


def _organisation(views: list[View], at: int, kind: str, start: int, end: int) -> list[Actor]:
    """The organisation named last before: a lender for "the bank", one with a home country for "the company"."""
    for view in views[max(0, at - 4) : at + 1][::-1]:
        for actor in reversed(view.actors):
            if (
                actor.kind == ActorKind.ORGANISATION
                and actor.start < start
                and (kind == "lender") == (not actor.country)
            ):
                return [replace(actor, start=start, end=end, carried=True)]
    return []
