"""The program's output over the gold set and the sample articles, made once for all tests here."""

from __future__ import annotations

import measure
import pytest


@pytest.fixture(scope="session")
def found() -> measure.Predictions:
    return measure.predict()
