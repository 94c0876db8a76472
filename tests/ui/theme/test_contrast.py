"""Everything that is drawn can be read, by weak eyes and by eyes that miss a colour."""

from itertools import combinations

import pytest

from core.domain.sla import Band
from ui.theme.contrast import ratio, rgb
from ui.theme.palette import DARK, LIGHT, Palette, of_palette, qt_palette

THEMES = pytest.mark.parametrize("palette", [LIGHT, DARK], ids=["light", "dark"])

# Linear RGB -> what each kind of colour-blindness sees (Machado, Oliveira, Fernandes 2009, severity 1.0).
BLINDNESS = {
    "none": ((1, 0, 0), (0, 1, 0), (0, 0, 1)),
    "protan": (
        (0.152286, 1.052583, -0.204868),
        (0.114503, 0.786281, 0.099216),
        (-0.003882, -0.048116, 1.051998),
    ),
    "deutan": (
        (0.367322, 0.860646, -0.227968),
        (0.280085, 0.672501, 0.047413),
        (-0.01182, 0.04294, 0.968881),
    ),
    "tritan": (
        (1.255528, -0.076749, -0.178779),
        (-0.078411, 0.930809, 0.147602),
        (0.004733, 0.691367, 0.3039),
    ),
}


def test_known_ratios() -> None:
    assert ratio("#000000", "#FFFFFF") == pytest.approx(21)
    assert ratio("#777777", "#FFFFFF") == pytest.approx(4.48, abs=0.01)


@THEMES
def test_every_text_reaches_aa(palette: Palette) -> None:
    weak = {pair: round(ratio(*pair), 2) for pair in palette.text_pairs() if ratio(*pair) < 4.5}
    assert not weak


@THEMES
def test_every_border_and_focus_ring_can_be_seen(palette: Palette) -> None:
    weak = {pair: round(ratio(*pair), 2) for pair in palette.mark_pairs() if ratio(*pair) < 3}
    assert not weak


@THEMES
@pytest.mark.parametrize("blindness", BLINDNESS)
def test_the_bands_stay_apart_for_every_eye(palette: Palette, blindness: str) -> None:
    seen = {band: _lab(palette.band(band).fill, BLINDNESS[blindness]) for band in Band}
    near = {
        (one, other): round(_distance(seen[one], seen[other]), 1)
        for one, other in combinations(Band, 2)
        if _distance(seen[one], seen[other]) < 20
    }
    assert not near


@THEMES
def test_a_widget_finds_its_theme_from_its_palette(palette: Palette) -> None:
    assert of_palette(qt_palette(palette)) is palette


def _lab(colour: str, matrix: tuple[tuple[float, ...], ...]) -> tuple[float, float, float]:
    linear = [((c / 255 + 0.055) / 1.055) ** 2.4 if c > 10 else c / 255 / 12.92 for c in rgb(colour)]
    red, green, blue = (
        min(1.0, max(0.0, sum(weight * part for weight, part in zip(row, linear, strict=True))))
        for row in matrix
    )
    x = (0.4124 * red + 0.3576 * green + 0.1805 * blue) / 0.95047
    y = 0.2126 * red + 0.7152 * green + 0.0722 * blue
    z = (0.0193 * red + 0.1192 * green + 0.9505 * blue) / 1.08883
    fx, fy, fz = (v ** (1 / 3) if v > 0.008856 else 7.787 * v + 16 / 116 for v in (x, y, z))
    return 116 * fy - 16, 500 * (fx - fy), 200 * (fy - fz)


def _distance(one: tuple[float, float, float], other: tuple[float, float, float]) -> float:
    return sum((a - b) ** 2 for a, b in zip(one, other, strict=True)) ** 0.5
