"""The day a document gives itself, and a long line of dots, dashes and capitals that once took for ever."""

from __future__ import annotations

from datetime import date

import pytest

from articles.dates import document_date

ROWS = [
    ("ASTANA, Sept. 17, 2023 - The president left.", date(2023, 9, 17)),
    ("Baku (Reuters) | 4 May 2024\nA port opened.", date(2024, 5, 4)),
    ("The treaty signed on 4 May 2024 holds.", None),
    ("A.B.C.D.E.F.G.H.I.J.K.L.M.N.O.P.Q.R.S.T.U.V.W.X.Y.Z. x 4 May 2024", None),
]


@pytest.mark.parametrize(("text", "day"), ROWS)
def test_document_date(text: str, day: date | None) -> None:
    assert document_date(text) == day
