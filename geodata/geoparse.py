"""Text in, places and routes out: recognise, judge, resolve, then say what the text as a whole speaks of.

Read this first. The steps stand in ``geoparse`` in order; each lives in the module it names. The method in short:

1. Recognise. One dictionary pass over folded text (offsets kept) finds reviewed names and those of the large table;
   word borders and capitals are checked. Runs of capitals show people and organisations.
2. Judge. Each hit gathers evidence: a preposition, a generic word, a list, a dateline, a region right behind it, its
   country named elsewhere, against neighbours that make it a person's or a firm's name. Small places are looked up
   only where that evidence asks for one; a name accepted once is accepted again.
3. Resolve. Each reading has a prior (countries before states before towns, by population) and gains from a container
   beside it, the countries and regions other names speak for, a text that is a local paper's, what is near. No name
   votes for itself; first choices are witnesses of a second round; a sense fixed by a container holds in the text.
4. Unlisted features and roads are put at the place they lie in; capitals that speak are governments; routes follow.
5. The document's countries, those only implied, and its focus (early and frequent mentions) are summed up.

Weights stand at the top of ``judge``, ``fame``, ``readings``, ``resolve`` and ``context``; words in tables. They were
set by hand on the corpus GeoWebNews (Gritta, Pilehvar, Collier 2019) and checked on marked texts of our own (tests/geodata). They
stand on a plateau: the single change that helped most on four fifths of the corpus gained nothing on the fifth left
out (mean of five -0.002 on the sum of three measures; tests/benchmarks/fit_weights.py). ``rules`` names what can be switched
off, and ``data/rule_effects.csv`` says what each rule is worth.
"""

from __future__ import annotations

from datetime import date

from geodata.asked_for import small_places
from geodata.cues import load_cues
from geodata.document import summarise
from geodata.embedded import with_embedded
from geodata.fame import countries_of
from geodata.features import find_features
from geodata.gazetteer import Gazetteer, load
from geodata.judge import PLACES, Judge, Verdict, is_government
from geodata.models import Mention, MentionKind, Place, Resolution, Role
from geodata.recognise import Hit, Recognised, recognise
from geodata.resolve import Choice, Resolver
from geodata.roles import assign_roles, mark_datelines
from geodata.route_mentions import find_routes
from geodata.rules import Rule, is_on
from geodata.unlisted import find_unlisted


def geoparse(
    text: str,
    language: str = "",
    published: date | None = None,
    *,
    title: str = "",
    explain: bool = False,
    gazetteer: Gazetteer | None = None,
) -> Resolution:
    """Everything a text says about WHERE. Offsets of all mentions slice the text to the mention.

    ``language`` (ISO 639-1) speaks a little for the country where it is written; all tables are searched at once.
    ``published`` dates names and offices; ``title`` is context only; ``explain`` keeps the candidates considered. Raises nothing for any text.
    """
    gazetteer = gazetteer or load()
    cues = load_cues()
    found = recognise(text, gazetteer)
    if not is_on(Rule.PEOPLE):
        found.people.clear()
    mark_datelines(found.hits, text)
    verdicts = judge_all(text, found, Judge(text, found.folded, gazetteer, cues, found.people))
    resolver = Resolver(text, found.folded, gazetteer, verdicts, explain, language)
    mentions = [m for m in (_mention(i, v, resolver, text, gazetteer) for i, v in enumerate(verdicts)) if m]
    mentions = with_embedded(mentions, gazetteer)
    if is_on(Rule.FEATURES):
        mentions = find_features(text, found.chunks, mentions, gazetteer, cues)
    mentions = find_unlisted(text, found.folded, found.chunks, found.people, mentions, cues)
    mentions = assign_roles(text, mentions, gazetteer, cues)
    routes, mentions = find_routes(text, mentions, gazetteer)
    return summarise(text, tuple(mentions), routes, gazetteer, published, title)


def judge_all(text: str, found: Recognised, judge: Judge) -> list[Verdict]:
    """Verdicts left to right: names of the tables, small places the words ask for, and repeats of what was accepted."""
    hits = found.hits
    home = certain_countries(hits)
    verdicts: list[Verdict] = []
    for position, hit in enumerate(hits):
        if hit.tail >= 0 and position + 1 < len(hits) and hits[position + 1].start - hit.end == 2:
            hit.held = _is_held(text, hit, hits[position + 1], judge.gazetteer)
        verdict = judge.judge(hit, home, _in_list(text, verdicts, hit, hits, position))
        if verdict:
            verdicts.append(verdict)
    verdicts = small_places(text, found.chunks, verdicts, judge, home)
    repeated = judge.repeats(verdicts)
    return sorted(verdicts + repeated, key=lambda v: v.hit.start) if repeated else verdicts


def certain_countries(hits: list[Hit]) -> set[str]:
    """Countries that names of one meaning speak for."""
    single = [(hit.entries[0], hit.tail) for hit in hits if len(hit.entries) == 1]
    return {e.id[:2] for e, tail in single if e.kind in _HOLDERS and (tail < 0 or "." not in e.id)}


def _is_held(text: str, hit: Hit, following: Hit, gazetteer: Gazetteer) -> bool:
    """Whether a country or region that has a place of the name stands behind it after a comma ("Clinton, Iowa")."""
    if text[hit.end] != "," or following.kinds.isdisjoint(_HOLDERS):
        return False
    return any(e.id[:2] in countries_of(gazetteer.tail, hit.tail) for e in following.entries if e.kind in _HOLDERS)


_HOLDERS = frozenset(("country", "admin1"))
_OF_PEOPLE = frozenset(("demonym", "adjective", "prefix"))  # forms of a country's name
# the members by short names: Python 3.11 takes a tenth of a microsecond to find one through its class
_COUNTRY, _DEMONYM, _DATELINE = MentionKind.COUNTRY, MentionKind.DEMONYM, Role.DATELINE


def _in_list(text: str, verdicts: list[Verdict], hit: Hit, hits: list[Hit], position: int) -> bool:
    """Whether the hit stands in a list after an accepted place ("Batumi, Poti and Anaklia") or before a sure one."""
    if verdicts and hit.start - verdicts[-1].hit.end <= _WIDEST:
        if verdicts[-1].kind == "place" and text[verdicts[-1].hit.end : hit.start] in _JOINED:
            return True
    if position + 1 < len(hits):
        following = hits[position + 1]
        if following.start - hit.end <= _WIDEST and not following.kinds.isdisjoint(PLACES):
            return text[hit.end : following.start] in _JOINED_SURELY
    return False


_JOINED_SURELY = frozenset((", ", " and ", ", and ", "-", "–", " – ", " и "))
_JOINED = _JOINED_SURELY | {" or ", "/", " to ", " & "}
_WIDEST = 6  # characters of the longest of these: what lies further apart is not cut out of the text to be compared


def _mention(index: int, verdict: Verdict, resolver: Resolver, text: str, gazetteer: Gazetteer) -> Mention | None:
    hit = verdict.hit
    if verdict.kind == "named_after":
        name = text[hit.start : hit.end]
        return Mention(
            hit.start, hit.end, name, MentionKind.ORGANISATION, "", name, "", None, None, verdict.role, 0.8,
            f"{name}: {verdict.why}",
        )  # fmt: skip
    if verdict.kind == "place":
        choice = resolver.choose(index)
        return _place_mention(verdict, choice, text, gazetteer) if choice else None
    entry = next(e for e in hit.entries if e.kind == verdict.kind)
    name, country = _named(entry.kind, entry.id, gazetteer)
    return Mention(
        hit.start, hit.end, text[hit.start : hit.end], MentionKind(verdict.kind), entry.id, name, country, None, None,
        verdict.role, 0.95, f"{name}: {verdict.why}",
    )  # fmt: skip


def _named(kind: str, identity: str, gazetteer: Gazetteer) -> tuple[str, str]:
    """Name and country of a group, organisation, person or route."""
    if kind == "organisation" and identity in gazetteer.organisations:
        organisation = gazetteer.organisations[identity]
        return organisation.name, organisation.country
    if kind == "person" and identity in gazetteer.leaders:
        leader = gazetteer.leaders[identity]
        return leader.name, leader.country
    if kind == "group" and identity in gazetteer.groups:
        return gazetteer.groups[identity].name, ""
    return identity, ""


def _place_mention(verdict: Verdict, choice: Choice, text: str, gazetteer: Gazetteer) -> Mention:
    hit, place = verdict.hit, choice.place
    start, end = hit.start, hit.end
    kind, point = place.kind, place
    if kind is _COUNTRY:
        kind = _DEMONYM if _is_demonym(hit, place.id) else _COUNTRY
        point = _seat(hit, place, gazetteer)
    return Mention(
        start, end, text[start:end], kind, place.id, place.name, place.country, point.lon, point.lat,
        _DATELINE if hit.dateline else verdict.role, choice.score, choice.reason, choice.considered,
    )  # fmt: skip


def _seat(hit: Hit, place: Place, gazetteer: Gazetteer) -> Place:
    """Where a mention stands: a seat of government ("the White House") in its capital, all else at its place."""
    if not is_government(hit.entries) or not is_on(Rule.SEATS):
        return place
    capital = gazetteer.countries[place.country].capital
    return gazetteer.place(capital) if capital and gazetteer.has(capital) else place


def _is_demonym(hit: Hit, code: str) -> bool:
    for entry in hit.entries:
        if entry.id == code and entry.kind == "country":
            return entry.form in _OF_PEOPLE
    return False
