"""An event in one plain sentence: who did what to whom, for how much, when. Also how amounts and dates are written.

Sentence patterns come first, as rows by category and type: (with both parties, actor alone, recipient alone).
All patterns go through ``translate`` (gettext), so a language may order the words its own way.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from datetime import date
from typing import Any

Translate = Callable[[str], str]
StandsFor = Callable[[str], Collection[str]]  # the countries that an organisation or a group stands for

PATTERNS: dict[tuple[str, str], tuple[str, str, str]] = {
    ("investment", "investment"): ("{a} investment in {r}", "{a} investment", "Investment in {r}"),
    ("investment", "fdi"): ("{a} direct investment in {r}", "{a} direct investment", "Direct investment in {r}"),
    ("investment", "loan"): ("{a} loan to {r}", "{a} loan", "Loan to {r}"),
    ("investment", "grant"): ("{a} grant to {r}", "{a} grant", "Grant to {r}"),
    ("investment", "bond"): ("{a} bond for {r}", "{a} bond", "Bond of {r}"),
    ("investment", "pledge"): ("{a} pledge to {r}", "{a} pledge", "Pledge to {r}"),
    ("investment", "acquisition"): ("{a} purchase of a share in {r}", "{a} purchase of a share", "Share of {r} sold"),
    ("investment", "fund"): ("{a} fund for {r}", "{a} fund", "Fund for {r}"),
    ("investment", "agreement"): ("Investment deal: {a} with {r}", "Investment deal: {a}", "Investment deal: {r}"),
    ("diplomacy", "visit"): ("Visit of {a} to {r}", "Visit of {a}", "Visit to {r}"),
    ("diplomacy", "meeting"): ("Meeting of {a} with {r}", "Meeting of {a}", "Meeting with {r}"),
    ("diplomacy", "summit"): ("Summit of {a} with {r}", "Summit of {a}", "Summit with {r}"),
    ("diplomacy", "call"): ("Call between {a} and {r}", "Call of {a}", "Call to {r}"),
    ("diplomacy", "speech"): ("Speech of {a} to {r}", "Speech of {a}", "Speech to {r}"),
    ("diplomacy", "statement"): ("Statement of {a} on {r}", "Statement of {a}", "Statement on {r}"),
    ("diplomacy", "agreement"): ("Agreement of {a} with {r}", "Agreement of {a}", "Agreement with {r}"),
    ("diplomacy", "mou"): ("Memorandum of {a} with {r}", "Memorandum of {a}", "Memorandum with {r}"),
    ("diplomacy", "negotiation"): ("Talks of {a} with {r}", "Talks of {a}", "Talks with {r}"),
    ("diplomacy", "appointment"): ("{a} appointment to {r}", "Appointment in {a}", "Appointment to {r}"),
    ("diplomacy", "sanction"): ("{a} sanctions on {r}", "Sanctions by {a}", "Sanctions on {r}"),
    ("diplomacy", "dispute"): ("Dispute of {a} with {r}", "Dispute of {a}", "Dispute with {r}"),
    ("diplomacy", "membership"): ("Membership of {a} in {r}", "{a}: membership", "Membership of {r}"),
    ("infrastructure", "construction"): ("Construction by {a} for {r}", "{a}: construction", "Construction in {r}"),
    ("infrastructure", "opening"): ("Opening by {a} for {r}", "{a}: opening", "Opening in {r}"),
    ("infrastructure", "upgrade"): ("Upgrade by {a} for {r}", "{a}: upgrade", "Upgrade in {r}"),
    ("infrastructure", "study"): ("{a} study for {r}", "{a}: study", "Study for {r}"),
    ("infrastructure", "tender"): ("{a} tender in {r}", "{a}: tender", "Tender in {r}"),
    ("infrastructure", "agreement"): ("Building deal: {a} with {r}", "{a}: building deal", "Building deal in {r}"),
    ("infrastructure", "suspension"): ("Stop or delay: {a}, {r}", "{a}: stop or delay", "Stop or delay in {r}"),
    ("trade", "trade_volume"): ("Trade of {a} with {r}", "Trade of {a}", "Trade with {r}"),
    ("trade", "cargo_volume"): ("Cargo from {a} to {r}", "Cargo through {a}", "Cargo to {r}"),
    ("trade", "export"): ("{a} exports to {r}", "{a} exports", "Exports to {r}"),
    ("trade", "import"): ("{a} imports from {r}", "{a} imports", "Imports from {r}"),
    ("trade", "service"): ("New service from {a} to {r}", "New service from {a}", "New service to {r}"),
    ("trade", "tariff"): ("{a} tariffs for {r}", "{a} tariffs", "Tariffs for {r}"),
    ("trade", "sanction"): ("{a} trade sanctions on {r}", "{a} trade sanctions", "Trade sanctions on {r}"),
}
NO_PARTY = "{type}, {place}"
_ENUMERATED = 3  # members listed beside their group that say no more than its name

# "in the United States", but "United States investment": only after a preposition.
WITH_ARTICLE = frozenset({"AE", "BS", "CF", "CG", "CD", "DO", "GB", "GM", "KM", "MV", "NL", "PH", "SB", "SC", "US"})

SIGNS = {"USD": "$", "EUR": "€", "GBP": "£", "JPY": "¥"}
SCALES = ((1e12, "{n} tn"), (1e9, "{n} bn"), (1e6, "{n} m"), (1e3, "{n} thousand"))
UNITS = {"percent": "%", "m3": "m³"}
MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


def plain(text: str) -> str:
    """No translation: the English pattern itself."""
    return text


def of_itself(identity: str) -> Collection[str]:
    """No table at hand: an id stands for nothing else."""
    return ()


def headline(
    event: Mapping[str, Any],
    name: Callable[[str], str],
    place: str = "",
    translate: Translate = plain,
    stands_for: StandsFor = of_itself,
) -> str:
    """The event in one sentence: "United States investment in Kazakhstan, $62.7 bn in total since 1993 (not added to
    sums)". ``event`` has the columns of the events frame, ``name`` turns the id of a country, organisation or group
    into words, ``place`` is where it happened, for events without parties. ``stands_for`` gives the home of a company
    and the members of a group: they are not named beside it ("C5+1", not "C5+1, Kazakhstan and 6 others")."""
    _ = translate
    parties = [shortened(list(event.get(role, ())), stands_for) for role in ("actors", "recipients")]
    parts = [_clause({**event, "actors": parties[0], "recipients": parties[1]}, name, place, _)]
    amount = amount_phrase(event, _)
    if amount:
        parts.append(amount)
    elif _number(event.get("quantity_value")) is not None:
        parts.append(quantity_text(event["quantity_value"], str(event.get("quantity_unit") or ""), _))
    told = ", ".join(parts)
    if event.get("status") in ("planned", "proposed", "denied"):
        told += {"planned": _(" (planned)"), "proposed": _(" (proposed)"), "denied": _(" (denied)")}[event["status"]]
    elif amount and not event.get("safe_to_sum"):
        told += _(" (not added to sums)")
    return told[:1].upper() + told[1:]


def shortened(parties: Sequence[str], stands_for: StandsFor) -> list[str]:
    """The parties without the home of a company beside it, and without the members of a group when three or more of
    them, or a smaller group, follow it: one member beside its group is told (its host, a new member)."""
    stood_for = {party: frozenset(stands_for(party)) for party in parties}
    dropped: set[str] = set()
    for countries in stood_for.values():
        listed = countries & stood_for.keys()
        if len(countries) == 1 or len(listed) >= _ENUMERATED:
            dropped |= listed
        dropped |= {other for other, inner in stood_for.items() if len(inner) > 1 and inner < countries}
    return [party for party in parties if party not in dropped]


def _clause(event: Mapping[str, Any], name: Callable[[str], str], place: str, _: Translate) -> str:
    actors, recipients = list(event.get("actors", ())), list(event.get("recipients", ()))
    recipients = [r for r in recipients if r not in actors] if actors else recipients
    both, actor_only, recipient_only = PATTERNS.get(
        (str(event["category"]), str(event["type"])), ("{a} – {r}", "{a}", "{r}")
    )
    a = and_list([name(x) for x in actors], _)
    r = and_list([_after_preposition(x, name(x), _) for x in recipients], _)
    if actors and recipients:
        return _(both).format(a=_whole(both, actors, a, _), r=r)
    if actors:
        return _(actor_only).format(a=_whole(actor_only, actors, a, _))
    if recipients:
        return _(recipient_only).format(r=r)
    kind = type_name(str(event["type"]), _)
    return _(NO_PARTY).format(type=kind, place=place) if place else kind


def _whole(pattern: str, actors: Sequence[str], joined: str, _: Translate) -> str:
    """The actors, with "the" where they follow a preposition ("Visit of the United States")."""
    follows = not pattern.startswith("{a}")
    return _after_preposition(actors[0], joined, _) if follows else joined


def _after_preposition(code: str, word: str, _: Translate) -> str:
    return _("the {country}").format(country=word) if code in WITH_ARTICLE else word


def and_list(words: Sequence[str], translate: Translate = plain, most: int = 3) -> str:
    """ "A", "A and B", "A, B and C", "A, B and 4 others"."""
    words = list(dict.fromkeys(words))
    if len(words) > most:
        rest = translate("{n} others").format(n=len(words) - most + 1)
        words = [*words[: most - 1], rest]
    if len(words) < 2:
        return "".join(words)
    return translate("{first} and {last}").format(first=", ".join(words[:-1]), last=words[-1])


def type_name(kind: str, translate: Translate = plain) -> str:
    """A type in words: "trade_volume" is "Trade volume", "mou" is "Memorandum", "fdi" "Direct investment"."""
    special = {"mou": "Memorandum", "fdi": "Direct investment"}
    return translate(special.get(kind, kind.replace("_", " ").capitalize()))


def amount_phrase(event: Mapping[str, Any], translate: Translate = plain) -> str:
    """The amount with its kind: "$62.7 bn in total since 1993", "up to $2 bn", "a target of $10 bn", "costing $5 bn";
    "" without an amount. ``amount_low``/``amount_high`` tell an open or closed range."""
    _ = translate
    value, currency = _number(event.get("amount_value")), str(event.get("amount_currency") or "")
    if value is None:
        return ""
    low, high = _number(event.get("amount_low")), _number(event.get("amount_high"))
    if low is not None and high is not None and low < high:
        text = _("{low} to {high}").format(low=money_text(low, currency, _), high=money_text(high, currency, _))
    elif high is not None and low is None:
        text = _("up to {amount}").format(amount=money_text(high, currency, _))
    elif low is not None and high is None:
        text = _("more than {amount}").format(amount=money_text(low, currency, _))
    else:
        text = money_text(value, currency, _)
    kind, start = event.get("amount_kind"), as_day(event.get("date_start"))
    if kind == "stock":
        if event.get("date_precision") == "range" and start:
            return _("{amount} in total since {year}").format(amount=text, year=start.year)
        return _("{amount} in total").format(amount=text)
    if kind == "target":
        return _("a target of {amount}").format(amount=text)
    if kind == "cost":
        return _("costing {amount}").format(amount=text)
    return text


def money_text(value: float, currency: str, translate: Translate = plain) -> str:
    """ "$62.7 bn", "€450 m", "1.2 tn KZT". Three figures at most; a narrow space keeps number and scale together."""
    number = scaled(value, translate)
    sign = SIGNS.get(currency)
    return f"{sign}{number}" if sign else f"{number}\u00a0{currency}".strip()


def scaled(value: float, translate: Translate = plain) -> str:
    """A number with its scale: 62.7e9 is "62.7 bn", 999.9e6 is "1 bn", 450 is "450"."""
    for size, pattern in SCALES:
        if abs(value) >= size * 0.9995 and (size > 1e3 or abs(value) >= 10_000):
            return translate(pattern).format(n=figures(value / size)).replace(" ", "\u00a0")
    return figures(value)


def figures(value: float) -> str:
    """Three figures at most, no needless zeros: 62.70 is "62.7", 4.125 is "4.13" (half up), 2760 is "2,760"."""
    if abs(value) >= 100:
        return f"{value:,.0f}"
    text = f"{value + (1e-9 if value >= 0 else -1e-9):.{1 if abs(value) >= 10 else 2}f}"
    return text.rstrip("0").rstrip(".")


def quantity_text(value: float, unit: str, translate: Translate = plain) -> str:
    """ "2.76 Mt", "77,000 TEU", "293 km", "65%"."""
    if unit == "tonnes":
        for size, name in ((1e9, "Gt"), (1e6, "Mt"), (1e3, "kt")):
            if abs(value) >= size:
                return f"{figures(value / size)}\u00a0{name}"
        return f"{figures(value)}\u00a0t"
    if unit == "percent":
        return f"{figures(value)}%"
    number = figures(value) if abs(value) < 1e6 else scaled(value, translate)
    return f"{number}\u00a0{UNITS.get(unit, translate(unit))}"


def date_text(start: Any, end: Any, precision: Any, translate: Translate = plain) -> str:
    """A date as exactly as it is known: "17 Sep 2023", "Sep 2023", "Q2 2024", "first half of 2024", "1993–2023"; ""
    when unknown. Days may be dates, timestamps or ISO strings."""
    _ = translate
    first, last = as_day(start), as_day(end)
    if first is None:
        return ""
    last = last or first
    if precision == "month":
        return _("{month} {year}").format(month=_(MONTHS[first.month - 1]), year=first.year)
    if precision == "quarter":
        return _("Q{n} {year}").format(n=(first.month + 2) // 3, year=first.year)
    if precision == "half":
        pattern = "first half of {year}" if first.month < 7 else "second half of {year}"
        return _(pattern).format(year=first.year)
    if precision == "year":
        return str(first.year)
    if first == last:
        return day_text(first, _)
    if first.month == 1 and first.day == 1 and last.year > first.year and precision == "range":
        return f"{first.year}–{last.year}"
    return f"{day_text(first, _)} – {day_text(last, _)}"


def day_text(day: date, translate: Translate = plain) -> str:
    """ "17 Sep 2023"."""
    return translate("{day} {month} {year}").format(day=day.day, month=translate(MONTHS[day.month - 1]), year=day.year)


def as_day(value: Any) -> date | None:
    """A date from a date, timestamp, ISO string or nothing (None, NaT, "")."""
    if value is None or value == "" or value != value:
        return None
    if isinstance(value, str):
        return date.fromisoformat(value[:10])
    return value.date() if hasattr(value, "date") else value


def _number(value: Any) -> float | None:
    """A float, or None for None and NaN."""
    return None if value is None or value != value else float(value)
