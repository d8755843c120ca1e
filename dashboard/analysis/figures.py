"""The line of figures: different events and articles, and money that may be added, with what was left out and why."""

from __future__ import annotations

from collections.abc import Callable
from html import escape

import pandas as pd

from articles.headlines import money_text
from articles.sums import Total, totals
from dashboard import words

Translate = Callable[[str], str]


def figures(frame: pd.DataFrame, translate: Translate) -> str:
    """Tiles as HTML: events, articles and points; then for each category that names sums its two totals."""
    _ = translate
    stories = len({s or i for s, i in zip(frame["story"].tolist(), frame["id"].tolist(), strict=True)})
    lines = [
        (stories, _("different events, each counted once")),
        (frame["article_id"].nunique(), _("articles")),
        (int(frame["lon"].notna().sum()), _("with a point on the map")),
    ]
    told = "".join(f"<li><b>{n:,}</b> {escape(text)}</li>" for n, text in lines)
    money = "".join(_money(total, _) for total in totals(frame))
    return f"<div class='a-figures'><ul class='a-tile'>{told}</ul>{money}</div>"


def _money(total: Total, _: Translate) -> str:
    """One category: what was signed or paid, what was promised, and why the rest is in neither."""
    title = escape(_(words.CATEGORIES[total.category]))
    firm = escape(money_text(total.usd, "USD", _)) if total.stories else "–"
    parts = [f"<h5>{words.GLYPHS[total.category]} {title}</h5>"]
    parts.append(f"<p><b>{firm}</b> {escape(_('signed or paid'))}{_times(total.stories)}</p>")
    if total.pledged:
        usd = escape(money_text(total.pledged_usd, "USD", _))
        parts.append(f"<p><b>{usd}</b> {escape(_('promised, apart'))}{_times(total.pledged)}</p>")
    return f"<div class='a-tile money {total.category}'>{''.join(parts)}{left_out(total, _)}</div>"


def _times(number: int) -> str:
    return f" <small>({number:,})</small>" if number else ""


def left_out(total: Total, translate: Translate) -> str:
    """How many sums are in neither total, and why, to unfold."""
    left = sum(total.left_out.values())
    if not left:
        return ""
    reasons = "".join(f"<li><b>{n}</b> {escape(translate(reason))}</li>" for reason, n in total.left_out.items())
    title = escape(translate("{n} left out: why").format(n=left))
    return f"<details><summary>{title}</summary><ul>{reasons}</ul></details>"
