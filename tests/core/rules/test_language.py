"""Tone, neutrality and language beyond the labelled replies: what weighs more, what is mended, and how."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.domain.finding import Finding, Severity
from core.domain.wib import day_starts_at
from core.rules.checker import Checker
from core.rules.mending import apply_repairs
from core.rules.pack import load_pack
from tests.core.rules.conftest import RESOURCES
from tests.core.rules.context import context, from_settings

CHECKER = Checker(load_pack(RESOURCES / "rules"))
NOON = 12 * 3_600_000
MOCKING = ["😂", "🤣", "😏", "🙄", "😡", "🖕", "👎"]


def found(checker: Checker, rule: str, text: str, **settings: object) -> list[Finding]:
    surroundings = from_settings({"complaint": False, **settings})
    return [finding for finding in checker.check(text, surroundings) if finding.rule_id == rule]


def severity(checker: Checker, rule: str, text: str) -> Severity | None:
    return next((finding.severity for finding in found(checker, rule, text)), None)


def mended(checker: Checker, rule: str, text: str) -> str:
    repairs = [finding.repair for finding in found(checker, rule, text)]
    return apply_repairs(text, [repair for repair in repairs if repair is not None])


def test_shouting_blocks_only_when_it_is_most_of_the_reply(checker: Checker) -> None:
    quiet = "Terima kasih, laporan sudah kami catat dan petugas MENUJU lokasi hari ini."
    assert severity(checker, "TON-04", quiet) is Severity.WARN
    assert (
        severity(checker, "TON-04", "LAPORAN SUDAH KAMI CATAT DAN PETUGAS menuju lokasi.") is Severity.ERROR
    )
    assert severity(checker, "TON-04", "Laporan DPUPR dan RSUD sudah kami catat di SP4N-LAPOR!") is None


def test_shouting_is_mended_into_a_sentence(checker: Checker) -> None:
    assert mended(checker, "TON-04", "HARAP MAKLUM. Kami cek.") == "Harap maklum. Kami cek."
    assert mended(checker, "TON-04", "Kami MOHON MAAF, ya.") == "Kami mohon maaf, ya."


@pytest.mark.parametrize("emoji", [*MOCKING, "👎🏿", "🤦🏻\u200d♂\ufe0f"])
def test_a_mocking_emoji_blocks_and_can_be_removed(checker: Checker, emoji: str) -> None:
    text = f"Sabar ya {emoji} kami cek."
    [finding] = found(checker, "TON-06", text)
    assert finding.severity is Severity.ERROR
    assert text[finding.start : finding.end] == emoji
    assert mended(checker, "TON-06", text) == "Sabar ya  kami cek."


@pytest.mark.parametrize(
    "emoji", ["🙏", "🙏🏽", "❤\ufe0f", "🇮🇩", "👨\u200d👩\u200d👧", "5\ufe0f\u20e3", "😊"]
)
def test_one_friendly_emoji_is_fine_and_the_second_is_asked_about(checker: Checker, emoji: str) -> None:
    assert found(checker, "TON-06", f"Terima kasih {emoji}") == []
    [finding] = found(checker, "TON-06", f"Terima kasih {emoji}{emoji}")
    assert finding.severity is Severity.WARN
    assert finding.end - finding.start == len(emoji)


@pytest.mark.parametrize(
    ("text", "better"),
    [
        ("Mohon ditunggu!!", "Mohon ditunggu!"),
        ("Di mana??", "Di mana?"),
        ("Apa benar?!", "Apa benar?"),
        ("Siap! Kami cek! Terima kasih!", "Siap! Kami cek. Terima kasih."),
    ],
)
def test_marks_are_mended(checker: Checker, text: str, better: str) -> None:
    assert mended(checker, "TON-05", text) == better
    assert found(checker, "TON-05", better) == []


def test_kamu_blocks_and_a_small_anda_is_only_a_hint(checker: Checker) -> None:
    assert severity(checker, "TON-09", "Laporan kamu sudah kami catat.") is Severity.ERROR
    assert severity(checker, "TON-09", "Laporan anda sudah kami catat.") is Severity.INFO
    assert mended(checker, "TON-09", "Laporan kamu dan data anda.") == "Laporan Anda dan data Anda."
    assert severity(checker, "TON-09", "Bapak/Ibu, laporan Anda kami catat.") is Severity.INFO
    assert found(checker, "TON-09", "Bapak Camat membaca laporan Anda.") == []


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("Menurut Pasal 12 ayat (1) UU 22/2009 begitu.", 0),
        ("Menurut Pasal 12 dan Pasal 13 begitu.", 1),
        ("Menurut UU 22/2009 dan Perda 14/2018 begitu.", 1),
        ("Menurut UU 22/2009 dan Perda 14/2018, laporan kami catat.", 0),
    ],
)
def test_two_citations_need_an_act(checker: Checker, text: str, count: int) -> None:
    assert len(found(checker, "TON-11", text)) == count


def test_the_citizens_own_words_in_quotation_marks_are_mockery(checker: Checker) -> None:
    text = "Jalan yang “hancur total” itu sudah dicek."
    assert found(checker, "TON-12", text, incoming="Jalan ini hancur total!")
    assert found(checker, "TON-12", text, incoming="Jalan ini berlubang.") == []
    assert found(checker, "TON-12", text) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Siap #Klaten #KlatenMelayani", None),
        ("Siap #KLATEN", None),
        ("Siap #viral", Severity.WARN),
        ("Siap #Klaten #KlatenMelayani #LAPOR", Severity.WARN),
        ("Siap #LanjutkanDuaPeriode", Severity.ERROR),
        ("Siap #KlatenCoblosNomor2", Severity.ERROR),
        ("Pembukaan #PeriodePendaftaran", Severity.WARN),
        ("Tiang #12", None),
    ],
)
def test_hashtags(checker: Checker, text: str, expected: Severity | None) -> None:
    assert severity(checker, "NET-04", text) is expected


@pytest.mark.parametrize(
    ("day", "count"),
    [
        (date(2024, 2, 14), 1),
        (date(2024, 9, 24), 0),
        (date(2024, 9, 25), 1),
        (date(2024, 11, 27), 1),
        (date(2024, 11, 28), 0),
    ],
)
def test_in_an_election_period_every_public_reply_is_reminded(
    checker: Checker, day: date, count: int
) -> None:
    now = day_starts_at(day) + NOON
    findings = checker.check("Laporan sudah kami catat.", context(now=now, complaint=False))
    assert [finding.rule_id for finding in findings].count("NET-07") == count
    private = checker.check("Laporan sudah kami catat.", context(now=now, public=False, complaint=False))
    assert "NET-07" not in [finding.rule_id for finding in private]


@pytest.mark.parametrize(
    ("text", "better"),
    [
        ("Biaya Rp 50.000.", "Biaya Rp50.000."),
        ("Biaya rp. 1250000,- saja.", "Biaya Rp1.250.000 saja."),
        ("Anggaran Rp 1,5 miliar.", "Anggaran Rp1,5 miliar."),
        ("Buka pkl. 08.00 WIB.", "Buka pukul 08.00 WIB."),
        ("Buka pukul 8.30.", "Buka pukul 08.30 WIB."),
        ("Datang jam 8 malam.", "Datang pukul 20.00 WIB."),
        ("Datang jam 11 siang.", "Datang pukul 11.00 WIB."),
        ("Datang jam 1 siang.", "Datang pukul 13.00 WIB."),
        ("Datang jam 12 siang.", "Datang pukul 12.00 WIB."),
        ("Datang jam 3 dini hari.", "Datang pukul 03.00 WIB."),
        ("Mulai 09:30 WIB.", "Mulai pukul 09.30 WIB."),
        ("Datang 27/11/2026.", "Datang Jumat, 27 November 2026."),
        ("Datang Jumat, 27-11-26.", "Datang Jumat, 27 November 2026."),
        ("Datang 2026-11-30.", "Datang Senin, 30 November 2026."),
        ("Datang 30 nov 2026.", "Datang 30 November 2026."),
        ("Datang 3 desember.", "Datang 3 Desember."),
    ],
)
def test_dates_hours_and_money_are_mended(checker: Checker, text: str, better: str) -> None:
    assert mended(checker, "BHS-07", text) == better
    assert found(checker, "BHS-07", better) == []


@pytest.mark.parametrize(
    "text",
    [
        "Datang 27/11 jam 8.",
        "Datang tanggal 05/06/2026.",
        "Datang jam 8.",
        "Buka jam 08.00-15.00.",
        "Pada 31/11/2026.",
    ],
)
def test_what_can_be_read_in_two_ways_is_found_but_not_mended(checker: Checker, text: str) -> None:
    findings = found(checker, "BHS-07", text)
    assert findings
    assert all(finding.repair is None for finding in findings)


@pytest.mark.parametrize(
    "text",
    [
        "Balasan (1/2), siaga 24/7, nilai 3/4.",
        "Layanan 24 jam, selama 2 jam 15 menit, 1x24 jam.",
        "Nomor 27/11/2026/005 dan DPUPR-241126-K72QM.",
        "Pukul 20.15 WIB, Rp50.000, Senin, 30 November 2026, 08.00–15.00.",
        "Lihat https://contoh.go.id/2026-11-30/rp-500.",
    ],
)
def test_other_figures_are_left_alone(checker: Checker, text: str) -> None:
    assert found(checker, "BHS-07", text) == []


@pytest.mark.parametrize(
    ("incoming", "is_javanese"),
    [
        ("Pak, dalane bolong kabeh, piye iki?", True),
        ("Nyuwun tulung lampu pejah", True),
        ("Jalan di depan pasar rusak parah, mohon diperbaiki", False),
        ("Kapan diperbaiki pak? Sudah lama rusak, lampu mati", False),
        ("Terima kasih, bu lurah sudah datang. Kok masih bau?", False),
    ],
)
def test_krama_answers_only_javanese(checker: Checker, incoming: str, is_javanese: bool) -> None:
    text = "Matur nuwun sanget laporanipun."
    assert bool(found(checker, "BHS-05", text, incoming=incoming)) is not is_javanese


def test_a_long_sentence_and_a_long_paragraph_are_told_apart(checker: Checker) -> None:
    sentence = "Petugas kami datang ke lokasi pagi ini. "
    assert found(checker, "BHS-03", sentence * 4) == []
    [finding] = found(checker, "BHS-03", sentence * 5)
    assert "5 kalimat" in finding.message
    assert found(checker, "BHS-03", sentence * 4 + "\n" + sentence * 4) == []
    assert found(checker, "BHS-03", "Terima kasih. " * 9) == []
    words = "kata " * 25
    assert found(checker, "BHS-03", words + ".") == []
    [finding] = found(checker, "BHS-03", words + "lagi.")
    assert "26 kata" in finding.message


@given(st.text(alphabet="aAbB !?#*0123456789/:.-–RpP😂🙏\u200d\ufe0f\n“”'", max_size=60))
def test_any_signs_are_taken(text: str) -> None:
    for finding in CHECKER.check(text, context()):
        assert 0 <= finding.start <= finding.end <= len(text)
