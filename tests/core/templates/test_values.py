"""Greeting, dates and ticket numbers out of the record."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.domain.complaint import Complaint
from core.domain.wib import in_wib, long_date, next_working_day
from core.rules.checker import Checker
from core.rules.pack import load_pack
from core.templates.ticket import agency_code, ticket_number
from core.templates.values import greeting, values_for
from tests.core.rules.context import HOUR, TUESDAY_NOON, context
from tests.core.templates.conftest import RESOURCES, account, complaint

CHECKER = Checker(load_pack(RESOURCES / "rules"))
MIDNIGHT = TUESDAY_NOON - 12 * HOUR


@pytest.mark.parametrize(
    ("hour", "words"),
    [
        (0, "pagi"),
        (10.99, "pagi"),
        (11, "siang"),
        (14.99, "siang"),
        (15, "sore"),
        (17.99, "sore"),
        (18, "malam"),
        (23.9, "malam"),
    ],
)
def test_the_greeting_follows_the_hour_in_klaten(hour: float, words: str) -> None:
    assert greeting(MIDNIGHT + int(hour * HOUR)) == f"Selamat {words}"


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
    now = TUESDAY_NOON + days * 24 * HOUR
    assert values_for(context(now=now), account(), complaint())["tgl_target"] == target


@given(st.integers(-(10**16), 10**16))
def test_any_moment_has_words(moment: int) -> None:
    day = next_working_day(in_wib(moment).date())
    assert day.weekday() < 5
    assert long_date(day)
    assert greeting(moment).startswith("Selamat ")


def test_the_record_fills_what_it_knows() -> None:
    values = values_for(context(), account(), complaint(), admin="RN")
    assert values["opd"] == "DPUPR"
    assert values["admin"] == "RN"
    assert values["sapaan"] == "Bapak/Ibu"
    assert values["jam"] == "12.00 WIB"
    assert values["no_tiket"].startswith("DPUPR-241126-")


@given(st.text(max_size=40), st.integers(0, 10**14), st.text(max_size=30))
def test_a_ticket_is_short_steady_and_never_personal_data(name: str, opened_at: int, agency: str) -> None:
    number = ticket_number(agency, complaint(name, opened_at))
    assert number == ticket_number(agency, complaint(name, opened_at))
    assert re.fullmatch(r"[A-Z]{1,10}-\d{6}-[A-Z][A-Z2-9]{4}", number)
    assert sum(char.isdigit() for char in number) < 16
    assert CHECKER.blocks(CHECKER.check(f"No. {number}.", context(complaint=False))) == ()


def test_thousands_of_complaints_have_numbers_of_their_own() -> None:
    numbers = {ticket_number("DPUPR", complaint(f"aduan-{place}")) for place in range(2_000)}
    assert len(numbers) >= 1_999


def test_an_agency_name_becomes_a_short_code() -> None:
    assert agency_code("Dishub") == "DISHUB"
    assert agency_code("Dinas Pekerjaan Umum dan Penataan Ruang") == "DPUPR"
    assert agency_code("RSUD Bagas Waras") == "RBW"
    assert agency_code("") == "KLT"


def test_the_number_does_not_follow_what_changes_later() -> None:
    first = complaint()
    later = Complaint(
        first.id,
        first.account_id,
        first.thread_id,
        first.author,
        first.opened_at,
        first.triage,
        "lain",
        None,
        None,
    )
    assert ticket_number("DPUPR", first) == ticket_number("DPUPR", later)
