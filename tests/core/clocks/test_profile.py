"""The figures are data: those that ship are the agreed ones, and a slip is refused with its line."""

from __future__ import annotations

from pathlib import Path

import pytest

from core.clocks.profile import load_profiles
from core.domain.sla import KLATEN_SOP
from core.packs.refusal import PackRefused
from core.paths import RESOURCES

GOOD = """format = 1
title = "Uji"
version = "uji-1"
source = "contoh"

[response]
version = "uji-24"
hours = 24
attention_hours = 8
urgent_hours = 2

[[term]]
class = "pengaduan"
working_days = 14
basis = "contoh"
confidence = "A"
"""


@pytest.fixture
def pack(tmp_path: Path) -> Path:
    (tmp_path / "pack.toml").write_text(
        'format = 1\ntitle = "Uji"\nversion = "1"\nissued = 2026-11-24\nsource = "contoh"\n', "utf-8"
    )
    (tmp_path / "klaten.toml").write_text(GOOD, "utf-8")
    return tmp_path


def test_the_data_says_what_the_fallback_says() -> None:
    assert load_profiles(RESOURCES / "sla")["klaten"].response == KLATEN_SOP


# working days, to verify, to close, extension, minutes to a first word, confidence
FIGURES = {
    "klaten": {
        "pengaduan": (14, None, 10, None, None, "A"),
        "pengawasan": (60, None, None, None, None, "A"),
        "permintaan_informasi": (10, None, None, 7, None, "A"),
        "aspirasi": (14, 3, 10, None, None, "C"),
        "darurat": (None, None, None, None, 15, "C"),
    },
    "lapor": {
        "pengaduan": (5, 3, 10, None, None, "A"),
        "pengawasan": (60, 3, 10, None, None, "A"),
        "permintaan_informasi": (5, 3, 10, None, None, "C"),
        "aspirasi": (14, 3, 10, None, None, "C"),
        "darurat": (None, None, None, None, 15, "C"),
    },
}


def test_the_shipped_figures_are_those_of_the_sources() -> None:
    profiles = load_profiles(RESOURCES / "sla")
    found = {
        id: {
            kind.value: (
                term.working_days,
                term.verify_days,
                term.close_days,
                term.extension_days,
                term.first_word_minutes,
                term.confidence,
            )
            for kind, term in profile.terms.items()
        }
        for id, profile in profiles.items()
    }
    assert found == FIGURES
    for profile in profiles.values():
        assert profile.response == KLATEN_SOP, "1x24 hours hold wherever a complaint is also filed"
        for term in profile.terms.values():
            assert term.confidence != "C" or "Usulan" in term.basis or "SP4N" in term.basis


@pytest.mark.parametrize(
    ("old", "new", "line", "says"),
    [
        ("working_days = 14", "working_days = 0", 14, "antara 1"),
        ("working_days = 14", "working_days = 20000", 14, "antara 1"),
        ("working_days = 14", 'working_days = "14"', 14, "bilangan bulat"),
        ("working_days = 14\n", "", 13, "harus diisi"),
        ("working_days = 14", "working_days = 14\nverify_days = 15", 15, "melebihi"),
        ("working_days = 14", "working_days = 14\nwork_days = 3", 15, "tidak dikenal"),
        ('class = "pengaduan"', 'class = "keluhan"', 13, "pilihan"),
        ('confidence = "A"', 'confidence = "Z"', 16, "pilihan"),
        ('basis = "contoh"\n', "", None, "belum diisi"),
        ("hours = 24", "hours = 8", 8, "tidak terpenuhi"),
        ("format = 1", "format = 2", 1, "lebih baru"),
    ],
)
def test_a_slip_is_refused_with_its_line(pack: Path, old: str, new: str, line: int | None, says: str) -> None:
    (pack / "klaten.toml").write_text(GOOD.replace(old, new, 1), "utf-8")
    with pytest.raises(PackRefused) as refused:
        load_profiles(pack)
    assert says in refused.value.reason
    assert refused.value.file.name == "klaten.toml"
    if line is not None:
        assert refused.value.line == line


def test_one_class_has_one_term(pack: Path) -> None:
    again = GOOD[GOOD.index("[[term]]") :]
    (pack / "klaten.toml").write_text(GOOD + "\n" + again, "utf-8")
    with pytest.raises(PackRefused, match="dua kali"):
        load_profiles(pack)


def test_without_the_klaten_profile_there_is_nothing_to_go_by(pack: Path) -> None:
    (pack / "klaten.toml").rename(pack / "lain.toml")
    with pytest.raises(PackRefused, match="klaten"):
        load_profiles(pack)
