"""Greeting, dates and ticket numbers out of the record."""

import re
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.domain.calendar import WorkCalendar
from core.domain.complaint import Triage
from core.domain.finding import CaseRecord
from core.domain.wib import day_starts_at, in_wib, long_date
from core.rules.checker import Checker
from core.rules.pack import load_pack
from core.templates.days import promised_day
from core.templates.ticket import agency_code, ticket_number
from core.templates.values import greeting, javanese_greeting, values_for
from tests.core.rules.context import HOUR, TUESDAY_NOON, context
from tests.core.templates.conftest import RESOURCES, account, complaint

MIDNIGHT = TUESDAY_NOON - 12 * HOUR
DAY = 24 * HOUR
TUESDAY = date(2026, 11, 24)
YEAR_END = WorkCalendar({date(2026, 12, 24): "Cuti bersama", date(2026, 12, 25): "Hari Raya Natal"})


@pytest.mark.parametrize(
    ("hour", "words", "krama"),
    [
        (0, "pagi", "enjing"),
        (10.99, "pagi", "enjing"),
        (11, "siang", "siang"),
        (14.99, "siang", "siang"),
        (15, "sore", "sonten"),
        (17.99, "sore", "sonten"),
        (18, "malam", "dalu"),
        (23.9, "malam", "dalu"),
    ],
)
def test_the_greeting_follows_the_hour_in_klaten(hour: float, words: str, krama: str) -> None:
    moment = MIDNIGHT + int(hour * HOUR)
    assert greeting(moment) == f"Selamat {words}"
    assert javanese_greeting(moment) == f"Sugeng {krama}"
    values = values_for(context(now=moment), account(), complaint())
    assert (values["salam"], values["salam_jawa"]) == (f"Selamat {words}", f"Sugeng {krama}")


@pytest.mark.parametrize(
    ("days", "target"),
    [
        (0, "Rabu, 25 November 2026"),
        (3, "Senin, 30 November 2026"),
        (4, "Senin, 30 November 2026"),
        (5, "Senin, 30 November 2026"),
    ],
)
def test_the_next_news_is_promised_for_a_working_day(days: int, target: str) -> None:
    now = TUESDAY_NOON + days * DAY
    values = values_for(context(now=now), account(), complaint())
    assert values["tgl_target"] == values["tgl_cek"] == target


def test_holidays_are_no_working_days() -> None:
    now = day_starts_at(date(2026, 12, 23)) + 9 * HOUR
    values = values_for(context(now=now), account(), complaint(), YEAR_END)
    assert values["tgl_target"] == "Senin, 28 Desember 2026"
    assert values["tgl_hasil"] == "Selasa, 29 Desember 2026"


def due(day: date) -> int:
    """24.00 WIB of the follow-up's last day."""
    return day_starts_at(day) + DAY


@pytest.mark.parametrize(
    ("last", "promised"),
    [
        (date(2026, 12, 8), date(2026, 11, 25)),
        (date(2026, 11, 25), date(2026, 11, 25)),
        (TUESDAY, TUESDAY),
        (date(2026, 11, 23), date(2026, 11, 25)),  # over already: nothing better can be promised
    ],
)
def test_no_day_is_promised_after_the_follow_up_is_due(last: date, promised: date) -> None:
    surroundings = replace(context(), record=CaseRecord(follow_up_by=due(last)))
    assert promised_day(surroundings, WorkCalendar()) == promised
    assert values_for(surroundings, account(), complaint())["tgl_target"] == long_date(promised)


@given(st.integers(0, 4 * 10**12), st.integers(-40, 40))
def test_what_is_promised_is_never_past_and_never_late(now: int, days: int) -> None:
    follow_up_by = day_starts_at(in_wib(now).date()) + days * DAY
    surroundings = replace(context(now=now), record=CaseRecord(follow_up_by=follow_up_by))
    day, today = promised_day(surroundings, YEAR_END), in_wib(now).date()
    assert day >= today
    assert follow_up_by <= now or day_starts_at(day) < follow_up_by
    assert day == today or YEAR_END.is_working_day(day) or day_starts_at(day) + DAY == follow_up_by


def test_the_answer_is_promised_within_the_24_hours() -> None:
    values = values_for(context(respond_by=TUESDAY_NOON + 20 * HOUR), account(), complaint())
    assert (values["tgl_jawab"], values["jam_target"]) == ("Rabu, 25 November 2026", "08.00 WIB")
    for moment in (None, TUESDAY_NOON):
        late = values_for(context(respond_by=moment), account(), complaint())
        assert "tgl_jawab" not in late
        assert "jam_target" not in late


@pytest.mark.parametrize(
    ("hour", "words"),
    [
        (12, "13.00 WIB"),
        (12.1, "13.15 WIB"),
        (22.9, "00.00 WIB, Rabu, 25 November 2026"),
    ],
)
def test_the_next_news_of_an_emergency_is_an_hour_away(hour: float, words: str) -> None:
    now = MIDNIGHT + int(hour * HOUR)
    assert values_for(context(now=now), account(), complaint())["jam_berikut"] == words


@given(st.integers(-(10**16), 10**16))
def test_any_moment_has_words(moment: int) -> None:
    assert long_date(in_wib(moment).date())
    assert greeting(moment).startswith("Selamat ")


def test_the_record_fills_what_it_knows() -> None:
    values = values_for(context(), account(), complaint())
    assert values["opd"] == "DPUPR"
    assert values["admin"] == "Admin"
    assert values["sapaan"] == "Bapak/Ibu"
    assert values["jam"] == "12.00 WIB"
    assert values["no_tiket"].startswith("DPUPR-241126-")


def test_what_nobody_knows_is_not_made_up() -> None:
    values = values_for(context(), account(), complaint())
    for name in ("unit", "nomor_darurat", "nomor_ppa", "kanal_privat", "kanal_wbs", "tgl_selesai", "topik"):
        assert name not in values


def test_the_unit_is_the_one_it_was_handed_to_last() -> None:
    record = CaseRecord(forwarded_to=("Bidang Bina Marga", "Dinas Perhubungan"))
    values = values_for(replace(context(), record=record), account(), complaint())
    assert {values[name] for name in ("unit", "opd_tujuan", "instansi_luar")} == {"Dinas Perhubungan"}


def test_the_offices_own_values_hold_but_never_over_the_record() -> None:
    facts = {"admin": "RN", "opd": "DPUPR Klaten", "nomor_darurat": "112", "sapaan": " ", "no_tiket": "X"}
    values = values_for(context(), account(), complaint(), facts=facts)
    assert (values["admin"], values["opd"], values["nomor_darurat"]) == ("RN", "DPUPR Klaten", "112")
    assert values["sapaan"] == "Bapak/Ibu"
    assert values["no_tiket"].startswith("DPUPR-241126-")


def test_days_of_what_was_done_come_from_the_complaint() -> None:
    done = replace(
        complaint(), answered_at=TUESDAY_NOON - 14 * DAY, closed_at=TUESDAY_NOON - DAY, triage=Triage.RESOLVED
    )
    values = values_for(context(), account(), done)
    assert values["tgl_terakhir"] == "Selasa, 10 November 2026"
    assert values["tgl_selesai"] == "Senin, 23 November 2026"


def test_a_number_that_was_told_never_changes() -> None:
    told = replace(complaint(), ticket="DISHUB-011026-BCDFGH")
    assert values_for(context(), account(), told)["no_tiket"] == "DISHUB-011026-BCDFGH"
    record = replace(context(), record=CaseRecord(ticket="DLH-011026-BCDFGH"))
    assert values_for(record, account(), complaint())["no_tiket"] == "DLH-011026-BCDFGH"
    assert values_for(record, account(), told)["no_tiket"] == "DISHUB-011026-BCDFGH"


@given(st.text(max_size=40), st.integers(0, 10**14), st.text(max_size=30))
def test_a_ticket_is_short_and_steady(name: str, opened_at: int, agency: str) -> None:
    number = ticket_number(agency, complaint(name, opened_at))
    assert number == ticket_number(agency, complaint(name, opened_at))
    assert re.fullmatch(r"[A-Z]{1,10}-\d{6}-[A-Z][A-Z2-9]{5}", number)
    assert f"-{in_wib(opened_at):%d%m%y}-" in number
    assert sum(char.isdigit() for char in number) < 16
    assert max(len(run) for run in re.findall(r"\d+", number)) <= 6


def test_no_ticket_looks_like_personal_data() -> None:
    checker = Checker(load_pack(RESOURCES / "rules"))
    for place in range(300):
        number = ticket_number("DISDUKCAPIL", complaint(f"aduan-{place}", TUESDAY_NOON - place * DAY))
        assert not [
            finding
            for finding in checker.check(f"No. {number}.", context(complaint=False))
            if finding.rule_id.startswith("PDP")
        ]


def test_a_year_of_the_whole_regency_has_numbers_of_its_own() -> None:
    agencies = [f"DINAS{letter}" for letter in "ABCDEFGHIJKLMNOPQRST"]
    numbers = {
        ticket_number(agencies[place % 20], complaint(f"{place:x}", DAY * (place % 365)))
        for place in range(200_000)
    }
    assert len(numbers) == 200_000


def test_an_agency_name_becomes_a_short_code() -> None:
    assert agency_code("Dishub") == "DISHUB"
    assert agency_code("Dinas Pekerjaan Umum dan Penataan Ruang") == "DPUPR"
    assert agency_code("RSUD Bagas Waras") == "RSUD"
    assert agency_code("DPUPR Klaten") == "DPUPR"
    assert agency_code("Dinas Sosial P3AKB") == "PAKB"
    assert agency_code("KEC-KLATEN-UTARA") != agency_code("KEC-KLATEN-TENGAH")
    assert agency_code("") == "KLT"


def test_the_number_does_not_follow_what_changes_later() -> None:
    later = replace(complaint(), reply_to="lain", waiting_since=None, respond_by=None, duty="DLH")
    assert ticket_number("DPUPR", complaint()) == ticket_number("DPUPR", later)
