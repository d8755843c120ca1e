"""Colours that must be told apart are told apart by readers with a colour-vision deficiency, and stand out from paper.

The simulation is that of Machado, Oliveira and Fernandes (2009) at full severity; the distance is CIE 1976 delta E.
"""

import re
from itertools import combinations

import numpy as np
import pytest

from dashboard import map_view, words

# linear RGB to linear RGB, full severity (Machado et al. 2009, table 1)
DEFICIENCIES = {
    "none": [[1, 0, 0], [0, 1, 0], [0, 0, 1]],
    "protanopia": [[0.152286, 1.052583, -0.204868], [0.114503, 0.786281, 0.099216], [-0.003882, -0.048116, 1.051998]],
    "deuteranopia": [[0.367322, 0.860646, -0.227968], [0.280085, 0.672501, 0.047413], [-0.011820, 0.042940, 0.968881]],
    "tritanopia": [[1.255528, -0.076749, -0.178779], [-0.078411, 0.930809, 0.147602], [0.004733, 0.691367, 0.303900]],
}
TO_XYZ = np.array([[0.4124, 0.3576, 0.1805], [0.2126, 0.7152, 0.0722], [0.0193, 0.1192, 0.9505]])
WHITE = np.array([0.95047, 1.0, 1.08883])
PAPER = "#F6F2E9"


def linear(colour: str) -> np.ndarray:
    """Linear RGB 0..1 of "#RRGGBB"."""
    values = np.array([int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)])
    return np.where(values <= 0.04045, values / 12.92, ((values + 0.055) / 1.055) ** 2.4)


def lab(rgb: np.ndarray) -> np.ndarray:
    """CIE L*a*b* of linear RGB."""
    ratio = TO_XYZ @ rgb / WHITE
    f = np.where(ratio > (6 / 29) ** 3, np.cbrt(ratio), ratio / (3 * (6 / 29) ** 2) + 4 / 29)
    return np.array([116 * f[1] - 16, 500 * (f[0] - f[1]), 200 * (f[1] - f[2])])


def seen(colour: str, deficiency: str) -> np.ndarray:
    """L*a*b* of a colour as such a reader sees it."""
    return lab(np.clip(np.array(DEFICIENCIES[deficiency]) @ linear(colour), 0, 1))


def contrast(one: str, other: str) -> float:
    """WCAG contrast ratio."""
    light, dark = sorted((float(TO_XYZ[1] @ linear(c)) for c in (one, other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def categories() -> dict[str, str]:
    script = map_view.read_asset("atlas-symbols.js").decode()
    return dict(re.findall(r'id: "(\w+)", colour: "(#\w{6})"', script))


def tones() -> list[str]:
    line = re.search(r"TONES = \[(.*?)\]", map_view.read_asset("atlas-shade.js").decode()).group(1)
    return re.findall(r"#\w{6}", line)


def test_every_category_has_a_colour_and_a_shape_of_its_own():
    assert list(categories()) == list(words.CATEGORIES)
    assert len(set(words.GLYPHS.values())) == len(words.GLYPHS)


@pytest.mark.parametrize("deficiency", DEFICIENCIES)
def test_categories_are_told_apart(deficiency):
    """At least four just noticeable differences (2.3 each). Closest are investment and trade to a deuteranope, investment
    and infrastructure to a tritanope, both near ten: each category therefore has a shape of its own as well."""
    for one, other in combinations(categories().values(), 2):
        assert np.linalg.norm(seen(one, deficiency) - seen(other, deficiency)) > 4 * 2.3, (one, other)


@pytest.mark.parametrize("deficiency", DEFICIENCIES)
def test_shades_darken_step_by_step(deficiency):
    lightness = [seen(tone, deficiency)[0] for tone in tones()]
    assert len(lightness) == 5
    assert all(a - b > 4 for a, b in zip(lightness, lightness[1:], strict=False)), lightness


@pytest.mark.parametrize("colour", ["#B45309", *categories().values()])
def test_signs_stand_out_from_the_paper(colour):
    assert contrast(colour, PAPER) >= 3  # WCAG 1.4.11


@pytest.mark.parametrize("colour", ["#2B2A27", "#6B655A"])
def test_words_can_be_read_on_the_paper(colour):
    assert contrast(colour, PAPER) >= 4.5  # WCAG 1.4.3
