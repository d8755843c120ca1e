"""Cards as HTML text: an event, a country, a corridor node. Every word from an article is escaped here.

Pure functions: they get values and give a string, so that hostile texts can be tested without a browser.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from html import escape
from typing import Any
from urllib.parse import urlsplit

from articles.headlines import amount_phrase, as_day, date_text, day_text, quantity_text, type_name
from dashboard import words

Name = Callable[[str], str]
Translate = Callable[[str], str]


def event_card(event: Mapping[str, Any], headline: str, name: Name, translate: Translate, chosen: bool = False) -> str:
    """The whole card of one event: headline, facts, the sentence it rests on, the article, why it was placed here."""
    _ = translate
    category = str(event["category"])
    tags = [
        f"<span class='tag {category}'>{words.GLYPHS[category]} {escape(_(words.CATEGORIES[category]))}</span>",
        f"<span class='tag plain'>{escape(type_name(str(event['type']), _))}</span>",
        f"<span class='tag {escape(str(event['status']))}'>{escape(_(words.STATUSES[str(event['status'])]))}</span>",
    ]
    look = "card chosen" if chosen else "card"
    return (
        f"<article class='{look}' data-event='{escape(str(event['id']))}'><div class='tags'>{''.join(tags)}</div>"
        f"<h2>{escape(headline)}</h2><dl>{_rows(facts(event, name, _))}</dl>{evidence(event, _)}{source(event, _)}"
        f"<details><summary>{escape(_('Why here?'))}</summary><p>{escape(why(event, name, _))}</p></details></article>"
    )


def facts(event: Mapping[str, Any], name: Name, translate: Translate) -> list[tuple[str, str]]:
    """(label, words) of what is known: who, to whom, amount, quantity, date, place, routes; the unknown is left out."""
    _ = translate
    amount = amount_phrase(event, _)
    if amount and event.get("stage") in words.STAGES:
        amount += f", {_(words.STAGES[event['stage']])}"
    quantity = event.get("quantity_value")
    rows = [
        (_("Who"), _parties(event["actors"], name)),
        (_("To or with"), _parties(event["recipients"], name)),
        (_("Amount"), amount),
        (_("Adds up?"), _sum_note(event, amount, _)),
        (
            _("Quantity"),
            quantity_text(quantity, str(event["quantity_unit"]), _) if quantity == quantity and quantity else "",
        ),
        (_("When"), date_text(event["date_start"], event["date_end"], event["date_precision"], _)),
        (_("Where"), where(event, name, _)),
        (_("Routes"), ", ".join(name(route) for route in event["routes"])),
        (_("Said by"), str(event.get("attribution") or "")),
    ]
    return [(label, text) for label, text in rows if text]


def where(event: Mapping[str, Any], name: Name, translate: Translate) -> str:
    """The places, with how exactly they are known; for an event without a place, its countries."""
    _ = translate
    precision = _(words.PRECISIONS[str(event["precision"])])
    places = [name(place) for place in event["locations"]] or [name(code) for code in event["countries"]]
    return f"{', '.join(places)} ({precision})" if places else ""


def why(event: Mapping[str, Any], name: Name, translate: Translate) -> str:
    """Why the event was found and put where it is, with its score."""
    _ = translate
    score = _("Score {score} of 100").format(score=round(float(event["score"]) * 100))
    return f"{event['reason']} · {score}" if event.get("reason") else score


def evidence(event: Mapping[str, Any], translate: Translate) -> str:
    """The sentence the event rests on, with the trigger word marked."""
    text, trigger = str(event["evidence_text"]), str(event.get("trigger_text") or "")
    return f"<blockquote>{mark(text, [trigger] if trigger else [])}</blockquote>"


def mark(text: str, pieces: Iterable[str]) -> str:
    """The text escaped, with the first place of each piece inside <mark>."""
    spans = sorted((text.find(piece), len(piece)) for piece in pieces if piece and piece in text)
    found, at = [], 0
    for start, length in spans:
        if start < at:
            continue
        found += [escape(text[at:start]), "<mark>", escape(text[start : start + length]), "</mark>"]
        at = start + length
    return "".join(found) + escape(text[at:])


def source(event: Mapping[str, Any], translate: Translate) -> str:
    """The article's title, publisher and day; a link only when it is an http or https address."""
    title = escape(str(event.get("title") or translate("Untitled article")))
    url = safe_url(str(event.get("url") or ""))
    linked = f"<a href='{escape(url)}' target='_blank' rel='noopener noreferrer'>{title}</a>" if url else title
    day = as_day(event.get("published"))
    known = [str(event.get("publisher") or ""), day_text(day, translate) if day else ""]
    return f"<p class='source'>{linked}<br>{escape(' · '.join(x for x in known if x))}</p>"


def safe_url(url: str) -> str:
    """The address when it is plain http or https with a host, else ""."""
    try:
        parts = urlsplit(url.strip())
    except ValueError:
        return ""
    return url.strip() if parts.scheme in ("http", "https") and parts.netloc else ""


def _parties(identities: Iterable[str], name: Name) -> str:
    return ", ".join(name(identity) for identity in identities)


def _sum_note(event: Mapping[str, Any], amount: str, translate: Translate) -> str:
    if not amount:
        return ""
    if event.get("safe_to_sum"):
        return translate("Yes, may be added to other sums")
    note = str(event.get("sum_note") or "")
    return translate("No: {reason}").format(reason=note) if note else translate("No")


def _rows(pairs: Iterable[tuple[str, str]]) -> str:
    return "".join(f"<dt>{escape(label)}</dt><dd>{escape(text)}</dd>" for label, text in pairs)
