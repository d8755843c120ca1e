"""What may be added to other sums: money signed, lent or paid, and nothing else."""

import pytest

from articles.models import Article
from articles.pipeline import read

CASES = [
    ("The World Bank approved a loan of $300 million to Uzbekistan.", "flow", "commitment", True),
    ("Kazakhstan's railway signed a contract worth $90 million with a German maker.", "flow", "commitment", True),
    ("American investment in Kazakhstan has exceeded $70 billion.", "stock", "unknown", False),
    ("Germany has invested $5 billion in Azerbaijan since 1995.", "stock", "unknown", False),
    ("A study put the need for investment in Georgian ports at 4 billion euros.", "cost", "unknown", False),
    ("The EU announced an investment package of 9 billion euros for Kazakhstan.", "flow", "pledge", False),
    ("China will invest $2 billion in Tajikistan.", "flow", "pledge", False),
    ("During the visit China and Uzbekistan signed investment agreements worth $8 billion in total.", "stock", "unknown", False),
    ("The EBRD suspended its loan of $40 million to Tajikistan.", "flow", "suspended", False),
    ("Trade turnover between Georgia and Turkey was $3 billion in 2023.", "unknown", "unknown", False),
    ("США пообещали инвестиции в Казахстан на $3 млрд, объявил министр.", "flow", "pledge", False),
]


@pytest.mark.parametrize(("text", "kind", "stage", "safe"), CASES, ids=[c[0][:40] for c in CASES])
def test_nature(text, kind, stage, safe):
    event = next(e for e in read(Article("a", text, language="ru" if "США" in text else "en")).events if e.amount)
    assert bool(event.sum_note) != safe
    assert (event.amount_kind, event.stage, event.safe_to_sum) == (kind, stage, safe)

