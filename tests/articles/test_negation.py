"""Denials inside and behind a trigger."""

from __future__ import annotations

import pytest

from articles.events.negation import denied_within, report_denied

WITHIN = [  # trigger, what follows, denied (None: only not yet)
    ("contract", " with the mill has still not been concluded.", True),
    ("contract", " with the mill was concluded.", False),
    ("contract", " has not yet been signed.", None),
    ("trains to baku would not run", " this year", True),
    ("signed not only a memorandum", "", False),
    ("документ не был подписан", " в понедельник", True),
    ("контракт", " так и не был подписан", True),
    ("договор", " пока не подписан", None),
    ("зауыт сатылмайды", "", True),
    ("зауыт ашылды", "", False),
    ("тоқтатқан", " жоқ", True),
    ("sənəd imzalanmayıb", "", True),
    ("sənəd hələ imzalanmayıb", "", None),
    ("anlaşma imzalanmadı", "", True),
    ("anlaşma imzalandı", "", False),
    ("", "", False),
]


@pytest.mark.parametrize(("words", "after", "denied"), WITHIN)
def test_denied_within(words: str, after: str, denied: bool | None) -> None:
    assert denied_within(words, after) is denied


REPORTS = [
    ("reports that ", " in may are wrong, he said.", True),
    ("the roads ", " are wrong, he said.", False),
    ("claims that it would ", " the line have nothing to do with reality", True),
    ("сообщения о ", " не соответствуют действительности", True),
    ("asked about a ", ", he said no such meeting took place", True),
    ("he was asked. the ", " opened. that report is false", False),
    ("", "", False),
]


@pytest.mark.parametrize(("before", "after", "denied"), REPORTS)
def test_report_denied(before: str, after: str, denied: bool) -> None:
    assert report_denied(before, after) is denied
