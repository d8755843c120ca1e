"""The views beside the table, each a few widgets over plain data made in the module of its name."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from functools import partial
from html import escape
from typing import Any

import streamlit as st

from articles.headlines import day_text, type_name
from articles.query import EventQuery
from articles.sums import total
from dashboard import data, explore_map, parts, words
from dashboard.analysis import changes, corridors, countries, figures, matrix, money, review_view, session
from dashboard.explore_map import select
from dashboard.words import _, language, plural


def show_matrix(shown: Any) -> None:
    """Countries that act and receive."""
    modes = {matrix.DIRECTED: _("From one to another"), matrix.TOGETHER: _("Together")}
    mode = st.segmented_control(
        _("Pairs"), list(modes), key="analysis_pairs", default=matrix.DIRECTED, format_func=modes.get, required=True,
        label_visibility="collapsed",
    )  # fmt: skip
    told = matrix.matrix(shown.frame, shown.query, mode or matrix.DIRECTED, data.name, _)
    parts.matrix(told, session.taker("matrix"))


def show_money(shown: Any) -> None:
    """Stages, flows, givers and receivers of one category."""
    kinds = [c for c in words.CATEGORIES if ((shown.frame["category"] == c) & shown.frame["amount_usd"].notna()).any()]
    if not kinds:
        st.html(f"<p class='empty'>{_('No event here names a sum. Lift a filter above to see others.')}</p>")
        return
    if st.session_state.get("analysis_money") not in kinds:
        st.session_state.analysis_money = kinds[0]
    st.segmented_control(
        _("Category"), kinds, key="analysis_money", format_func=lambda c: _(words.CATEGORIES[c]), required=True,
        label_visibility="collapsed",
    )  # fmt: skip
    kind = st.session_state.analysis_money or kinds[0]
    left = figures.left_out(total(shown.frame, kind), _)
    st.html(f"<div class='a-left'><p>{money.summary(shown.frame, kind, _)}</p>{left}</div>")
    parts.bars(money.blocks(shown.frame, kind, data.name, _), session.taker("money"), key="money")


def show_routes(shown: Any) -> None:
    """Cargo by year, and the legs of the corridors."""
    parts.bars(corridors.cargo(shown.frame, data.name_or_route, _), session.taker("cargo"), key="cargo")
    counts = data.index(shown.version).counts(shown.query, shown.masks, "leg")
    told = corridors.legs(counts, data.routes(), shown.query, data.place_name, _)
    parts.bars(told, session.taker("legs"), key="legs")


def show_countries(shown: Any) -> None:
    """A country, or two together."""
    codes = list(data.index(shown.version).counts(EventQuery(), {}, "country"))
    asked = [*shown.query.countries, *shown.query.all_of, *shown.query.acting, *shown.query.receiving]
    if st.session_state.get("analysis_asked") != asked:
        st.session_state.analysis_asked = asked
        first = [c for c in dict.fromkeys(asked) if c in codes] or codes[:1]
        st.session_state.profile_country = first[0] if first else None
        st.session_state.profile_other = first[1] if len(first) == 2 else None
    with st.container(horizontal=True):
        code = st.selectbox(_("Country"), codes, key="profile_country", format_func=data.name)
        other = st.selectbox(
            _("And"), [c for c in codes if c != code], key="profile_other", index=None, format_func=data.name,
            placeholder=_("Any other"),
        )  # fmt: skip
    frame = countries.of(shown.frame, code or "", other or "")
    if frame.empty:
        st.html(
            f"<p class='empty'>{_('No event here with this choice. Lift a filter, or choose another country.')}</p>"
        )
        return
    said = plural("{n} event. ", "{n} events. ", len(frame)) + countries.summary(frame, code, other or "", data.name, _)
    st.html(f"<div class='a-left'><p>{escape(said)}</p></div>")
    parts.bars(countries.blocks(frame, code, other or "", data.name, _), session.taker("profile"), key="profile")
    scene = explore_map.drawn(EventQuery(), shown.version, language())[0]
    for number, (title, events) in enumerate(countries.lists(frame, date.today(), _)):
        st.html(f"<h4 class='a-title'>{escape(title)}</h4>")
        key = f"profile_list_{number}"
        parts.event_list(parts.rows(scene, events), partial(_open, key), key=key)


def _open(key: str) -> None:
    picked = st.session_state.get(key)
    if picked and picked.get("pick"):
        select("event", picked["pick"])


def show_changes(shown: Any) -> None:
    """A period against an earlier one, and what came in or was corrected since a day."""
    query = shown.query
    every = data.events(replace(query, start=None, end=None), shown.version)
    now = changes.Span(query.start, query.end) if query.start and query.end else changes.latest_year(every)
    if now is None:
        st.html(f"<p class='empty'>{_('No dated event here. Lift a filter above to compare periods.')}</p>")
        return
    options = {changes.PREVIOUS: _("The period before"), changes.LAST_YEAR: _("The same days a year earlier")}
    against = st.segmented_control(
        _("Compare with"), list(options), key="analysis_against", default=changes.PREVIOUS, format_func=options.get,
        required=True,
    )  # fmt: skip
    then = changes.spans(now, against or changes.PREVIOUS)
    before, after = changes.inside(every, then), changes.inside(every, now)
    said = _("{now}: {n} events. {then}: {m} events.").format(
        now=_span(now), n=len(after), then=_span(then), m=len(before)
    )
    st.html(f"<div class='a-left'><p>{escape(said)}</p></div>")
    named = {
        "category": lambda c: _(words.CATEGORIES[c]), "type": lambda t: type_name(t, _), "country_roles": data.name,
    }  # fmt: skip
    titles = {"category": "Category", "type": "Type", "country_roles": "Country"}
    tables = [changes.table(titles[c], changes.compare(before, after, c), name, _) for c, name in named.items()]
    st.html(f"<div class='a-tables'>{''.join(tables)}</div>")
    _since(shown)


def _span(span: changes.Span) -> str:
    return f"{day_text(span.start, _)} – {day_text(span.end, _)}"


def _since(shown: Any) -> None:
    day = st.date_input(_("New and corrected since"), key="analysis_since", value=date.today() - timedelta(days=7))
    new = changes.since(shown.frame, data.added(shown.version), day)
    done = changes.corrected_since(data.corrections(shown.version), day)
    withdrawn = sum(one.kind == "reject" for one in done)
    edited = sum(one.kind == "edit" for one in done)
    lines = [
        plural("{n} event from articles added since.", "{n} events from articles added since.", len(new)),
        plural("{n} correction.", "{n} corrections.", edited),
        plural("{n} event withdrawn by a reviewer.", "{n} events withdrawn by reviewers.", withdrawn),
    ]
    st.html(f"<p class='a-note'>{escape(' '.join(lines))}</p>")
    for one in done[:20]:
        text = f"{one.at[:10]} · {_(review_view.KINDS[one.kind])} · {one.author} · {one.reason or one.article_id}"
        st.html(f"<p class='a-note'>{escape(text)}</p>")
