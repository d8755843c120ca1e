"""The widgets of review: below an event's card, for many events at once, and what reviewers have done so far."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from html import escape
from typing import Any

import numpy as np
import streamlit as st

from articles.models import TYPES
from dashboard import data, words
from dashboard.analysis import review, table, table_view
from dashboard.explore_map import select
from dashboard.words import _, plural

Row = Mapping[str, Any]


def below_card(row: Row) -> None:
    """Confirm, correct, reject, note, and the event's story: under the card."""
    with st.expander(_("Review this event"), icon=":material/rate_review:"):
        st.text_input(_("Your name"), key="reviewer", placeholder=_("Kept with what you say"))
        reason = st.text_input(_("Reason or note"), key="review_reason")
        with st.container(horizontal=True):
            st.button(_("Right as it is"), key="review_confirm", on_click=_say, args=("confirm", [row], None, reason))
            st.button(
                _("No event"), key="review_reject", on_click=_say, args=("reject", [row], None, reason),
                disabled=not reason,                help=_("Needs a reason"),
            )  # fmt: skip
            st.button(
                _("Note"), key="review_note", on_click=_say, args=("note", [row], None, reason), disabled=not reason
            )
        _correct(row, reason)
        _story(row, reason)
        _notes(row)


def _correct(row: Row, reason: str) -> None:
    with st.form("review_form", border=False):
        kinds = list(words.CATEGORIES)
        category = st.selectbox(
            _("Category"), kinds, index=kinds.index(row["category"]), format_func=lambda c: _(words.CATEGORIES[c])
        )
        types = sorted({kind for names in TYPES.values() for kind in names})
        kind = st.selectbox(_("Type"), types, index=types.index(row["type"]))
        states = list(words.STATUSES)
        status = st.selectbox(
            _("Status"), states, index=states.index(row["status"]), format_func=lambda s: _(words.STATUSES[s])
        )
        stages = [*words.STAGES, "unknown"]
        stage = st.selectbox(_("Stage"), stages, index=stages.index(row["stage"]))
        safe = st.checkbox(_("May be added to other amounts"), value=bool(row["safe_to_sum"]))
        if st.form_submit_button(_("Correct")):
            wanted = {"category": category, "type": kind, "status": status, "stage": stage, "safe_to_sum": safe}
            changed = review.differences({**row, "safe_to_sum": bool(row["safe_to_sum"])}, wanted)
            if "category" in changed:
                changed["type"] = kind  # must belong to the new category
            if changed:
                _say("edit", [row], changed, reason)
                st.rerun(scope="fragment")


def _story(row: Row, reason: str) -> None:
    """Join the event to another's story, or take it out of its own."""
    frame = data.all_events(data.version())
    same = frame[(frame["story"] == row["story"]) & (frame["id"] != row["id"])] if row["story"] else frame.iloc[:0]
    near = frame[(frame["category"] == row["category"]) & (frame["story"] != row["story"])]
    shared = [bool(set(codes) & set(row["countries"])) for codes in near["countries"]]
    near = near[np.array(shared, dtype=bool)].head(60)
    titles = {
        i: f"{t} · {e[:70]}"
        for i, t, e in zip(near["id"], near["date_start"].fillna(""), near["evidence_text"], strict=True)
    }
    other = st.selectbox(
        _("The same event as"), list(titles), index=None, format_func=titles.get, key="review_other",
        placeholder=_("Another report"),
    )  # fmt: skip
    with st.container(horizontal=True):
        st.button(
            _("Join"),
            key="review_merge",
            disabled=not other,
            on_click=_say,
            args=("merge", [row], {"with": other}, reason),
        )
        st.button(
            _("Take out of its story"),
            key="review_split",
            disabled=same.empty,
            on_click=_say,
            args=("split", [row], None, reason),
        )


def _notes(row: Row) -> None:
    for one in data.corrections(data.version()):
        if one.event_id == row["id"]:
            said, who = escape(_(KINDS[one.kind])), escape(one.author or _("somebody"))
            st.html(f"<p class='a-note'><b>{said}</b> · {who} · {one.at[:10]}<br>{escape(one.reason)}</p>")


KINDS = {
    "edit": "Corrected", "reject": "No event", "confirm": "Confirmed", "merge": "Joined", "split": "Taken out",
    "note": "Note",
}  # fmt: skip


def show(shown: Any) -> None:
    """Many events at once, and the statistics."""
    found = review.statistics(data.corrections(shown.version))
    share = f"{100 * found.agreement:.0f}%" if found.agreement is not None else "–"
    tiles = [
        (found.confirmed, _("confirmed")), (found.corrected, _("corrected")), (found.rejected, _("rejected")),
        (share, _("right as extracted, of those judged")),
    ]  # fmt: skip
    told = "".join(f"<div class='a-tile'><p><b>{escape(str(n))}</b> {escape(text)}</p></div>" for n, text in tiles)
    st.html(f"<div class='a-figures'>{told}</div>")
    columns = ("date", "kind", "type", "who", "whom", "usd", "score", "evidence")
    rows = table_view.rows(shown, columns)
    if rows.empty:
        st.html(f"<p class='empty'>{_('No event to review. Lift a filter above.')}</p>")
        return
    with st.container(horizontal=True, vertical_alignment="bottom"):
        name = st.text_input(_("Your name"), key="reviewer_many")
        reason = st.text_input(_("Reason"), key="review_reason_many")
        chosen = (st.session_state.get("review_table") or {}).get("selection", {}).get("rows", [])
        ids = rows["id"].iloc[[i for i in chosen if i < len(rows)]].tolist()
        picked = shown.frame[shown.frame["id"].isin(ids)].to_dict("records")
        label = plural("Confirm {n}", "Confirm {n}", len(picked))
        st.button(
            label, disabled=not picked, on_click=_say, args=("confirm", picked, None, reason, name), key="confirm_many"
        )
        st.button(
            plural("Reject {n}", "Reject {n}", len(picked)), disabled=not (picked and reason), on_click=_say,
            args=("reject", picked, None, reason, name), key="reject_many", help=_("Needs a reason"),
        )  # fmt: skip
    st.dataframe(
        rows[list(columns)], key="review_table", hide_index=True, on_select="rerun", selection_mode="multi-row",
        height="stretch",
        row_height=30, placeholder="",
        column_config={c: table.COLUMNS[c][0] for c in columns if c != "usd"} | {"usd": table_view.dollars()},
    )  # fmt: skip


def _say(kind: str, rows: Sequence[Row], changes: Mapping[str, Any] | None, reason: str, author: str = "") -> None:
    """Keep what the reviewer said of each event."""
    name = author or str(st.session_state.get("reviewer") or "")
    try:
        for row in rows:
            data.correct(kind, review.as_record(row), name, changes, reason)
    except data.READ_ERRORS as error:
        st.toast(str(error), icon=":material/error:")
        return
    if kind in ("merge", "split"):
        data.restory()
    if kind == "reject":
        select("map", "")
