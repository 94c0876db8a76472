"""Several blocks are one reply: one greeting, one thanks, one signature, and all that each block says."""

from __future__ import annotations

from itertools import permutations

import pytest

from core.domain.account import LengthRule, LengthUnit
from core.rules.length import measure
from core.templates.blocks import append
from core.templates.library import TemplateLibrary
from core.templates.proof import sample_values
from core.templates.render import fill
from tests.core.rules.context import context
from tests.core.templates.conftest import inserted

WIDE = LengthRule(5_000)
X = LengthRule(280, LengthUnit.X_WEIGHTED, 23)


@pytest.fixture
def values(library: TemplateLibrary) -> dict[str, str]:
    return sample_values(library.placeholders, context())


def blocks(library: TemplateLibrary, *ids: str) -> list:  # type: ignore[type-arg]
    return [library.find(name) for name in ids]


def test_greeting_thanks_and_signature_stand_once(library: TemplateLibrary, values: dict[str, str]) -> None:
    for ids in permutations(("T01", "T02", "T12", "T27"), 3):
        text = inserted(blocks(library, *ids), values, WIDE).text
        assert text.count("Selamat siang") == 1
        assert text.count("Terima kasih") == 1
        assert text.count("– RN") == 1
        assert text.endswith("– RN, DPUPR")
        assert ".." not in text
        assert "  " not in text


def test_every_block_keeps_what_it_says(library: TemplateLibrary, values: dict[str, str]) -> None:
    text = inserted(blocks(library, "T01", "T02"), values, WIDE).text
    assert "diteruskan ke Bidang Bina Marga" in text
    assert "mohon dibantu nama jalan" in text


def test_an_apology_is_not_lost_with_the_thanks(library: TemplateLibrary, values: dict[str, str]) -> None:
    assert "Mohon maaf atas kendala" in inserted(blocks(library, "T12", "T03"), values, WIDE).text


def test_a_correction_still_begins_so(library: TemplateLibrary, values: dict[str, str]) -> None:
    assert inserted(blocks(library, "T24", "T12"), values, WIDE).text.startswith("Ralat. Selamat siang")


def test_short_forms_serve_where_the_long_ones_do_not_fit(
    library: TemplateLibrary, values: dict[str, str]
) -> None:
    both = inserted(blocks(library, "T16", "T12"), values, X)
    assert both.used_short
    assert measure(both.text, X) < measure(inserted(blocks(library, "T16", "T12"), values, WIDE).text, X)


def test_a_block_goes_before_the_signature_of_what_was_written(
    library: TemplateLibrary, values: dict[str, str]
) -> None:
    written = "Selamat siang, Bapak/Ibu. Terima kasih, lubangnya sudah kami lihat. – RN, DPUPR Klaten"
    text = append(written, blocks(library, "T12")[0], values, WIDE).text
    assert text.startswith("Selamat siang, Bapak/Ibu. Terima kasih, lubangnya sudah kami lihat. Loket buka")
    assert text.endswith("silakan tanyakan kembali. – RN, DPUPR Klaten")
    assert text.count("Terima kasih") == 1


def test_the_first_block_of_an_empty_reply_is_whole(library: TemplateLibrary, values: dict[str, str]) -> None:
    alone = append("  ", blocks(library, "T01")[0], values, WIDE)
    assert alone.text == fill(blocks(library, "T01")[0].body, values)[0]
    assert not alone.used_short


def test_what_nobody_knows_stays_with_its_place(library: TemplateLibrary) -> None:
    found = inserted(blocks(library, "T01", "T02"), {}, WIDE)
    names = [found.text[start:end] for start, end in found.unresolved]
    assert "{unit}" in names
    assert names.count("{salam}") == 1
    assert names.count("{admin}") == 1
