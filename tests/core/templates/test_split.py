"""A long reply in parts: nothing is lost, every part fits, and nothing that belongs together is cut."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.domain.account import LengthRule, LengthUnit
from core.rules.length import measure
from core.templates.split import split

X = LengthRule(280, LengthUnit.X_WEIGHTED, 23)
NUMBER = re.compile(r" \((\d+)/(\d+)\)$")
WHOLE = (
    "DPUPR-241126-K72QMB",
    "Rabu, 25 November 2026",
    "27 Juni 2022",
    "https://www.lapor.go.id/laporan/1234567?a=1",
    "ppid.klaten.go.id",
    "pukul 20.15 WIB",
    "{tgl_target}",
    "(0272) 321 046",
    "@dishub_klaten",
    "Rp50.000",
)
LONG = (
    "Selamat siang, Bapak/Ibu. Terima kasih atas laporan tentang jalan berlubang di Jalan Pemuda, Klaten "
    "Tengah. Mohon maaf atas ketidaknyamanannya. Laporan sudah kami catat dengan nomor DPUPR-241126-K72QMB "
    "dan diteruskan ke Bidang Bina Marga. Kabar perkembangan kami sampaikan paling lambat Rabu, 25 November "
    "2026. – RN, DPUPR"
)
WORDS = st.one_of(
    st.sampled_from(["jalan", "rusak.", "Mohon maaf,", "kami cek!", "di", "no.", "– RN", "🙏🏽", "“baik”"]),
    st.sampled_from(WHOLE),
    st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=12),
)
TEXTS = st.lists(st.tuples(WORDS, st.sampled_from([" ", "  ", "\n", "\n\n"])), max_size=60).map(
    lambda pairs: "".join(word + gap for word, gap in pairs)
)
RULES = st.builds(
    LengthRule,
    st.integers(20, 200),
    st.sampled_from(list(LengthUnit)),
    st.sampled_from([None, 23]),
)


def bare(parts: tuple[str, ...]) -> list[str]:
    return [NUMBER.sub("", part) for part in parts]


def test_a_text_that_fits_has_no_number() -> None:
    assert split("Terima kasih.", X) == ("Terima kasih.",)


def test_parts_that_are_divided_again_bear_one_number_each() -> None:
    again = split("\n\n".join(split(LONG, X)), replace(X, limit=200))
    assert len(again) > 1
    for part in again:
        assert len(re.findall(r"\(\d+/\d+\)", part)) == 1
    assert " ".join(" ".join(bare(again)).split()) == " ".join(LONG.split())


def test_a_fraction_within_a_sentence_is_no_number_of_a_part() -> None:
    assert "tahap (1/2) sudah" in " ".join(split("Pekerjaan tahap (1/2) sudah selesai. " + LONG, X))


def test_parts_end_with_sentences_and_say_how_many_there_are() -> None:
    parts = split(LONG, X)
    assert [NUMBER.search(part)[0] for part in parts] == [" (1/2)", " (2/2)"]  # type: ignore[index]
    assert all(part.endswith((".", "– RN, DPUPR")) for part in bare(parts))


def test_the_signature_is_never_alone() -> None:
    for limit in range(60, 280):
        last = bare(split(LONG, LengthRule(limit)))[-1]
        assert not last.startswith("–"), limit


@pytest.mark.parametrize("limit", range(45, 280))
def test_ticket_date_and_unit_of_time_stay_whole(limit: int) -> None:
    parts = split(LONG, LengthRule(limit))
    for piece in ("DPUPR-241126-K72QMB", "Rabu, 25 November 2026"):
        assert sum(piece in part for part in parts) == 1


def test_what_no_part_can_hold_is_given_whole() -> None:
    text = f"Lihat https://klaten.go.id/{'a' * 90} untuk rinciannya."
    assert split(text, LengthRule(60)) == (text,)
    assert split("Terima kasih banyak.", LengthRule(3)) == ("Terima kasih banyak.",)


def test_an_abbreviation_ends_no_sentence() -> None:
    text = "Mohon dicek di Jl. Pemuda ya Bapak. " + "Kami tunggu kabarnya di sini. " * 3
    for limit in range(30, 60):
        assert not any(part.endswith("Jl.") for part in bare(split(text, LengthRule(limit))))


@given(TEXTS, RULES)
def test_all_words_come_back_in_order_and_every_part_fits(text: str, rule: LengthRule) -> None:
    parts = split(text, rule)
    if len(parts) == 1:
        assert parts == (text,)
        return
    assert " ".join(bare(parts)).split() == text.split()
    assert all(measure(part, rule) <= rule.limit for part in parts)
    assert [NUMBER.search(part).groups() for part in parts] == [  # type: ignore[union-attr]
        (str(place), str(len(parts))) for place in range(1, len(parts) + 1)
    ]


@given(st.lists(st.sampled_from([*WHOLE, "Laporan kami cek.", "Mohon maaf,", "sudah"]), max_size=40), RULES)
def test_whole_things_are_whole_in_some_part(words: list[str], rule: LengthRule) -> None:
    parts = split(" ".join(words), rule)
    for piece in WHOLE:
        assert sum(part.count(piece) for part in parts) >= words.count(piece)
