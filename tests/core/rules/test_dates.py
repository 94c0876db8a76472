"""Which words count as telling the citizen when."""

import pytest

from core.rules.dates import find_dates


@pytest.mark.parametrize(
    "words",
    [
        "Senin, 27 Juni 2022", "27 Juni", "1 Okt 2026", "27/6/2022", "27-06-2022", "27.06.22", "2022-06-27",
        "tanggal 27/6", "paling lambat 27/6", "Senin 27/6", "tgl 27", "tanggal 5",
        "besok pukul 09.00", "besok pagi", "lusa siang", "hari ini pukul 15.00", "hari ini jam 3", "sore ini",
        "paling lambat besok", "paling lambat hari ini", "nanti malam",
        "Senin depan", "hari Jumat", "paling lambat Jum'at", "pada Rabu", "Kamis pagi", "Jumat pukul 10.00",
        "paling lambat 2 hari kerja", "dalam 1x24 jam", "maksimal 3 (tiga) hari", "dalam dua minggu",
        "paling lambat pukul 15.00", "kabar berikutnya pukul 20.00",
    ],
)  # fmt: skip
def test_it_says_when(words: str) -> None:
    text = f"Kami kabarkan {words} lewat akun ini."
    assert find_dates(text)


@pytest.mark.parametrize(
    "words",
    [
        "hari ini", "besok", "segera", "pukul 15.00", "24/7", "(1/2)", "tahun 2026", "RT 04/09",
        "nomor 241126", "Senin–Jumat pukul 08.00", "Senin-Jumat", "Senin sampai Jumat pukul 08.00",
        "hari Senin-Jumat",
        "minggu", "nanti", "32/13/2022", "45 Juni", "3/4 bagian", "jam kerja",
        "Rp27.000", "mei", "https://a.example/2022/06/27/x",
    ],
)  # fmt: skip
def test_it_does_not_say_when(words: str) -> None:
    assert find_dates(f"Kami ada {words} di akun.") == ()
