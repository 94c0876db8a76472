"""What a citizen writes cannot hide anything nor turn our own words around."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ui.common.safe_text import SafeText, one_line, visible, within

HIDDEN = [
    *range(0x200B, 0x2010),
    *range(0x202A, 0x202F),
    *range(0x2060, 0x2070),
    *range(0xE0000, 0xE0080),
    *range(0xFE00, 0xFE0F),
    *range(0x0600, 0x0606),
    *range(0xFFF9, 0xFFFC),
    0x00AD, 0x061C, 0x070F, 0x180E, 0x115F, 0x1160, 0x3164, 0xFFA0, 0x2800, 0xFEFF, 0x0000, 0x001B, 0x007F,
]  # fmt: skip


@pytest.mark.parametrize("point", HIDDEN, ids=lambda point: f"U+{point:04X}")
def test_an_invisible_character_is_shown_by_its_number(point: int) -> None:
    assert visible(f"jalan{chr(point)}rusak") == f"jalan‹U+{point:04X}›rusak"


@pytest.mark.parametrize(
    "text",
    [
        "Jalan rusak depan pasar, Pak. Kapan diperbaiki?",
        "👨‍👩‍👧 keluarga kami menunggu",
        "🏳️‍🌈 dan 👍🏽 dan ❤️",
        "ꦏ꧀ꦭꦛꦺꦤ꧀",
        "السلام عليكم",
        "baris satu\nbaris dua\tkolom",
        "café",
    ],
)
def test_ordinary_words_and_emoji_stay_as_they_are(text: str) -> None:
    assert visible(text) == unicodedata.normalize("NFC", text)


@given(st.text())
def test_nothing_invisible_is_left(text: str) -> None:
    shown = visible(text)
    left = [c for c in shown if unicodedata.category(c) in ("Cc", "Cf", "Co", "Cs") and c not in "\n\t\u200d"]
    assert not left


@given(st.text(max_size=40), st.text(max_size=40))
def test_our_own_words_keep_their_place_beside_any_text(handle: str, name: str) -> None:
    sentence = within("Aduan dari {handle} ({name}), sisa 3 jam", handle=handle, name=name)
    assert sentence.startswith("Aduan dari \u2068")
    assert sentence.endswith("\u2069), sisa 3 jam")
    assert sentence.count("\u2068") == sentence.count("\u2069") == 2


def test_a_preview_is_one_short_line() -> None:
    assert one_line("satu\r\n\n  dua\u2028tiga") == "satu dua tiga"
    assert len(one_line("panjang " * 400)) <= 200
    assert one_line("panjang " * 400).endswith("…")


def test_a_tower_of_marks_is_cut_down() -> None:
    assert len(visible("a" + "\u0335" * 500)) < 10


def test_visible_twice_changes_nothing() -> None:
    once = within("Balas {handle}", handle="a\u202eb")
    assert isinstance(once, SafeText)
    assert visible(once) == once
