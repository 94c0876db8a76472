"""A NIK or a phone number never leaves by accident, however it is written; dates, sums and tickets do."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from core.rules.checker import Checker
from core.rules.model import RulePack
from core.rules.pack import load_pack
from tests.core.rules.conftest import RESOURCES
from tests.core.rules.context import context, from_settings

PACK = load_pack(RESOURCES / "rules")
OWN = RulePack(PACK.header, tuple(rule for rule in PACK.rules if rule.id.startswith("PDP-")), PACK.lists)
CHECKER = Checker(OWN)
SEPARATORS = ["", " ", "-", ".", "\u00a0", "\u2013", " - ", "\n", "\u200b", "/"]
SCRIPTS = [
    "0123456789",
    "\uff10\uff11\uff12\uff13\uff14\uff15\uff16\uff17\uff18\uff19",
    "٠١٢٣٤٥٦٧٨٩",
    "O123456789",
]
WORDS = ["nol", "satu", "dua", "tiga", "empat", "lima", "enam", "tujuh", "delapan", "sembilan"]


def found(text: str, **surroundings: object) -> set[str]:
    return {finding.rule_id for finding in CHECKER.check(text, from_settings(surroundings))}


def parted(digits: str, sizes: list[int], separator: str) -> str:
    pieces, place = [], 0
    for size in sizes:
        pieces.append(digits[place : place + size])
        place += size
    return separator.join(piece for piece in [*pieces, digits[place:]] if piece)


def in_script(text: str, script: str) -> str:
    return "".join(script[int(sign)] if sign.isascii() and sign.isdigit() else sign for sign in text)


NIKS = st.builds(
    "3310{:02}{:02}{:02}{:02}{:04}".format,
    st.integers(1, 26),
    st.integers(1, 31) | st.integers(41, 71),
    st.integers(1, 12),
    st.integers(0, 99),
    st.integers(1, 9999),
)
MOBILES = st.builds("08{}{}".format, st.integers(1, 9), st.text("0123456789", min_size=8, max_size=10))


@settings(max_examples=100, deadline=None)
@given(
    NIKS,
    st.sampled_from([[16], [6, 6, 4], [2, 2, 2, 6, 4], [4, 4, 4, 4], [2] * 8, [4, 2, 6, 4], [6, 10]]),
    st.sampled_from(SEPARATORS),
    st.sampled_from(SCRIPTS),
    st.booleans(),
)
def test_a_nik_is_found_in_every_writing(
    nik: str, sizes: list[int], separator: str, script: str, public: bool
) -> None:
    assume(script[0] != "O" or "OO" not in in_script(parted(nik, sizes, " "), script).split())
    text = f"Data {in_script(parted(nik, sizes, separator), script)} sudah kami cek."
    assert "PDP-01" in found(text, public=public)


@settings(max_examples=100, deadline=None)
@given(
    MOBILES,
    st.sampled_from([[14], [4, 4, 6], [4, 3, 6], [2, 3, 4, 5], [5, 9]]),
    st.sampled_from(SEPARATORS),
    st.sampled_from(SCRIPTS),
    st.sampled_from(["0", "62", "+62 ", "+62-", "(+62) ", "0062"]),
)
def test_a_mobile_number_is_found_in_every_writing(
    number: str, sizes: list[int], separator: str, script: str, prefix: str
) -> None:
    assume(
        script[0] != "O"
        or not any(
            set(group) == {"0"} for group in parted(number[1:], [sizes[0] - 1, *sizes[1:]], " ").split()
        )
    )
    written = prefix + parted(number[1:], [sizes[0] - 1, *sizes[1:]], separator)
    assert "PDP-02" in found(f"Silakan ke {in_script(written, script)} ya.")


@settings(max_examples=100, deadline=None)
@given(MOBILES, st.sampled_from([" ", ", ", "-", "  "]))
def test_a_number_in_words_is_found(number: str, between: str) -> None:
    assert "PDP-02" in found("Nomornya " + between.join(WORDS[int(digit)] for digit in number) + ".")


@settings(max_examples=100, deadline=None)
@given(
    st.dates(date(1950, 1, 1), date(2099, 12, 31)),
    st.dates(date(1950, 1, 1), date(2099, 12, 31)),
    st.sampled_from(["-", "/", "."]),
    st.integers(0, 23),
    st.sampled_from([0, 10, 15, 30, 45]),
    st.integers(10_000, 99_999_999_999_999),
    st.text("0123456789ABCDEFGHJKMNPQRSTVWXYZ", min_size=5, max_size=5),
)
def test_dates_hours_sums_and_tickets_are_let_be(
    first: date, last: date, separator: str, hour: int, minute: int, amount: int, code: str
) -> None:
    days = [f"{day:%d{separator}%m{separator}%Y}" for day in (first, last)]
    hours = f"{hour:02}.{minute:02}-{(hour + 3) % 24:02}.30"
    sums = f"{amount:,}".replace(",", ".")
    ticket = f"DPUPR-{first:%d%m%y}-{code}"
    for text in (
        f"Dikerjakan {days[0]} pukul {hours}, lalu {days[1]} {hours}.",
        f"Dikerjakan {days[0]} sampai {days[1]} {hours} WIB.",
        f"Pagunya Rp{sums} atau Rp {sums},00.",
        f"Nomor laporan {ticket} sudah kami catat pada {days[0]}.",
    ):
        assert not found(text) & {"PDP-01", "PDP-02"}, text


@pytest.mark.parametrize(
    "text",
    [
        "Lubang di Jalan Pemuda km 23 selebar 1200 mm, 0,85 m dari bahu.",
        "Tiang 0812, 0813, dan 0815 menyala; kode pos 57411.",
        "Telepon kantor (0272) 321456, layanan 112 dan 119.",
        "Koordinat -7.7053, 110.6061 dan -7.7121,110.6088.",
    ],
)
def test_figures_of_things_are_let_be(text: str) -> None:
    assert not found(text)


def test_an_office_may_name_its_own_number_but_no_other() -> None:
    for written in ("0811-2222-3333", "+62 811 2222 3333", "wa.me/6281122223333", "(0811) 2222 3333"):
        assert "PDP-02" not in found(f"Resmi: {written}.", official=["0811 2222 3333"])
        assert "PDP-02" in found(f"Resmi: {written}.", official=["0811 2222 3334"])


def test_a_nik_is_taken_out_so_that_the_sentence_still_reads() -> None:
    [finding] = CHECKER.check("NIK 3310014107900001 sudah kami cek.", context())
    assert finding.repair is not None
    mended = "NIK 3310014107900001 sudah kami cek."
    mended = mended[: finding.repair.start] + finding.repair.text + mended[finding.repair.end :]
    assert mended == "NIK yang Bapak/Ibu kirim sudah kami cek."
