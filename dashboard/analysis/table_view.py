"""The table as a widget: its rows, the columns the reader chose, the row that opens a card, and the export."""

from __future__ import annotations

from typing import Any

import pandas as pd
import streamlit as st

from dashboard import data
from dashboard.analysis import export_view, table
from dashboard.explore_map import select
from dashboard.words import _, language


@st.cache_resource(show_spinner=False, max_entries=6)
def whole(version: str, code: str, columns: tuple[str, ...]) -> pd.DataFrame:
    """The table of all events of the store in a language, newest first: every view picks rows of it."""
    wanted = dict.fromkeys(("date", "id", *columns))
    found = table.display(data.all_events(version), data.name_or_route, _, wanted)
    return found.take(table.newest_first(found["date"]))


def rows(shown: Any, columns: tuple[str, ...] = table.FIRST) -> pd.DataFrame:
    """The table of the events on screen."""
    found = whole(shown.version, language(), columns)
    return found if len(found) == len(shown.frame) else found[found.index.isin(shown.frame.index)]


def tools(shown: Any) -> None:
    """Which columns, and the data to take away."""
    with st.popover(_("Columns"), icon=":material/view_column:", help=_("Columns of the table")):
        st.pills(
            _("Columns of the table"), list(table.COLUMNS), key="analysis_columns", selection_mode="multi",
            default=list(table.FIRST), format_func=lambda c: _(table.COLUMNS[c][0]),
        )  # fmt: skip
    export_view.button(shown)


def show(shown: Any) -> None:
    """The table; the chosen row opens its card."""
    chosen = set(st.session_state.get("analysis_columns") or table.FIRST)
    columns = tuple(column for column in table.COLUMNS if column in chosen)
    found = rows(shown, columns)
    if found.empty:
        st.html(f"<p class='empty'>{_('No event to list. Lift a filter above, or show all events.')}</p>")
        return
    st.session_state.analysis_row_ids = found["id"].tolist()
    st.dataframe(
        found[list(columns)], key="analysis_table", hide_index=True, on_select=_take_row, selection_mode="single-row",
        height="stretch", row_height=30, placeholder="", column_config=_config(),
    )  # fmt: skip


def _config() -> dict[str, Any]:
    config = {
        column: st.column_config.TextColumn(_(title), help=_(hint)) for column, (title, hint) in table.COLUMNS.items()
    }
    config["usd"] = dollars()
    config["score"] = st.column_config.ProgressColumn(
        _("Score"), min_value=0.0, max_value=1.0, format="%.2f", width="small"
    )
    config["reports"] = st.column_config.NumberColumn(_("Reports"), width="small")
    config["evidence"] = st.column_config.TextColumn(_("Evidence"), width="large")
    return config


def dollars() -> Any:
    """The column of amounts."""
    return st.column_config.NumberColumn(
        _(table.COLUMNS["usd"][0]), help=_(table.COLUMNS["usd"][1]), format="localized"
    )


def _take_row() -> None:
    chosen = st.session_state.get("analysis_table")
    picked = chosen["selection"]["rows"] if chosen else []
    ids = st.session_state.get("analysis_row_ids") or []
    if picked and picked[0] < len(ids):
        select("event", ids[picked[0]])
    else:
        select("map", "")
