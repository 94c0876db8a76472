"""Which day an admin's words mean, and what the checker makes of it."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from core.domain.calendar import EVERY_WEEKDAY, WorkCalendar
from core.domain.complaint import ComplaintClass
from core.domain.finding import CaseRecord, Finding, ReplyContext, Severity
from core.domain.wib import day_starts_at, in_wib, long_date
from core.rules.checker import Checker
from core.rules.dates import find_dates
from core.rules.day_reader import read_day, read_days
from core.rules.mending import apply_repairs
from core.rules.model import RulePack
from tests.core.rules.context import TUESDAY_NOON, context

TODAY = date(2026, 11, 24)  # a Tuesday
CHRISTMAS = WorkCalendar(
    {date(2026, 12, 24): "Cuti bersama Natal", date(2026, 12, 25): "Hari Raya Natal"}, date(2026, 12, 31)
)
DAY_MS = 24 * 3_600_000


@pytest.mark.parametrize(
    ("words", "day"),
    [
        ("Senin, 30 November 2026", date(2026, 11, 30)),
        ("27 November", date(2026, 11, 27)),
        ("20 November", date(2026, 11, 20)),
        ("4 Januari", date(2027, 1, 4)),
        ("2 Agt 2027", date(2027, 8, 2)),
        ("27/11/2026", date(2026, 11, 27)),
        ("27-11-26", date(2026, 11, 27)),
        ("tanggal 5/1", date(2027, 1, 5)),
        ("2026-12-01", date(2026, 12, 1)),
        ("tgl 27", date(2026, 11, 27)),
        ("tgl 2", date(2026, 12, 2)),
        ("besok pagi", date(2026, 11, 25)),
        ("besok pukul 09.00", date(2026, 11, 25)),
        ("lusa", date(2026, 11, 26)),
        ("sore ini", TODAY),
        ("hari ini pukul 15.00", TODAY),
        ("berikutnya pukul 13.30", TODAY),
        ("Selasa ini", TODAY),
        ("Selasa depan", date(2026, 12, 1)),
        ("hari Jum'at", date(2026, 11, 27)),
        ("paling lambat Senin", date(2026, 11, 30)),
        ("paling lambat 4 hari kerja", date(2026, 11, 30)),
        ("dalam 4 hari", date(2026, 11, 28)),
        ("dalam 1x24 jam", date(2026, 11, 25)),
        ("dalam 2 x 24 jam", date(2026, 11, 26)),
        ("paling lama dua minggu", date(2026, 12, 8)),
        ("dalam waktu 3 (tiga) hari kerja", date(2026, 11, 27)),
        ("dalam 30 menit", TODAY),
        ("31 Juni 2027", None),
        ("30 Februari", None),
        ("secepatnya", None),
    ],
)
def test_words_mean_a_day(words: str, day: date | None) -> None:
    assert read_day(words, TODAY, EVERY_WEEKDAY) == day


def test_working_days_leave_out_holidays() -> None:
    assert read_day("dalam 2 hari kerja", date(2026, 12, 22), CHRISTMAS) == date(2026, 12, 28)


def test_a_weekday_and_its_date_are_one_day() -> None:
    text = "Hasilnya paling lambat Senin, 30 November 2026."
    [named] = read_days(text, find_dates(text), TODAY, EVERY_WEEKDAY)
    assert text[named.start : named.end] == "Senin, 30 November 2026"


def test_a_term_that_begins_elsewhere_means_no_certain_day() -> None:
    text = "Dijawab paling lambat 10 hari kerja sejak permohonan lengkap."
    assert read_days(text, find_dates(text), TODAY, EVERY_WEEKDAY) == ()


@settings(max_examples=200, deadline=None)
@given(st.text(st.sampled_from("0123456789 /-.xjanuriseptbokhl,"), max_size=40), st.dates())
def test_any_words_are_read_without_failing(words: str, today: date) -> None:
    day = read_day(words, today, WorkCalendar())
    assert day is None or isinstance(day, date)


@settings(max_examples=200, deadline=None)
@given(st.dates(date(2000, 1, 1), date(2090, 1, 1)), st.integers(-90, 200))
def test_a_written_date_is_read_back(today: date, ahead: int) -> None:
    day = today + timedelta(days=ahead)
    assert read_day(long_date(day), today, EVERY_WEEKDAY) == day
    assert read_day(f"{day.day}/{day.month}/{day.year}", today, EVERY_WEEKDAY) == day


def _only(checker: Checker, text: str, surroundings: ReplyContext, rule: str) -> Finding | None:
    return next((one for one in checker.check(text, surroundings) if one.rule_id == rule), None)


def _at(day: date, **changes: object) -> ReplyContext:
    now = day_starts_at(day) + 12 * 3_600_000
    return replace(context(now=now, respond_by=now + 1), **changes)  # type: ignore[arg-type]


def _with_deadline(days: int) -> ReplyContext:
    return replace(context(), record=CaseRecord(follow_up_by=TUESDAY_NOON + days * DAY_MS))


def test_a_holiday_is_told_by_name_and_mended_with_the_next_working_day(pack: RulePack) -> None:
    checker = Checker(pack, CHRISTMAS)
    text = "Laporan dicatat. Kabar berikutnya paling lambat Jumat, 25 Desember 2026."
    finding = _only(checker, text, _at(date(2026, 12, 21)), "PRM-04")
    assert finding is not None
    assert finding.severity is Severity.WARN
    assert "Hari Raya Natal" in finding.message
    assert finding.repair is not None
    mended = apply_repairs(text, [finding.repair])
    assert mended == "Laporan dicatat. Kabar berikutnya paling lambat Senin, 28 Desember 2026."
    assert _only(checker, mended, _at(date(2026, 12, 21)), "PRM-04") is None


def test_the_offered_date_for_news_skips_collective_leave(pack: RulePack) -> None:
    checker = Checker(pack, CHRISTMAS)
    finding = _only(checker, "Laporan kami catat.", _at(date(2026, 12, 23)), "STR-08")
    assert finding is not None
    assert finding.repair is not None
    assert "Senin, 28 Desember 2026" in finding.repair.text


def test_a_promise_over_is_mended_with_a_day_to_come(checker: Checker) -> None:
    text = "Laporan dicatat. Kabar berikutnya paling lambat Senin, 23 November 2026."
    finding = _only(checker, text, context(), "PRM-03")
    assert finding is not None
    assert finding.severity is Severity.ERROR
    assert text[finding.start : finding.end] == "Senin, 23 November 2026"
    assert finding.repair is not None
    assert finding.repair.text == "Rabu, 25 November 2026"


def test_a_promise_may_not_pass_the_follow_up_deadline(checker: Checker) -> None:
    text = "Laporan dicatat. Kabar berikutnya paling lambat Senin, 7 Desember 2026."
    late = _only(checker, text, _with_deadline(7), "PRM-03")
    assert late is not None
    assert "Selasa, 1 Desember 2026" in late.message
    assert late.repair is not None
    assert late.repair.text == "Rabu, 25 November 2026"
    assert _only(checker, text, _with_deadline(30), "PRM-03") is None
    assert _only(checker, text, _with_deadline(-1), "PRM-03") is None, (
        "a deadline that is over cannot be kept"
    )
    assert _only(checker, text, context(), "PRM-03") is None


def test_the_deadline_at_midnight_is_the_end_of_the_day_before(checker: Checker) -> None:
    midnight = day_starts_at(date(2026, 12, 1))
    surroundings = replace(context(), record=CaseRecord(follow_up_by=midnight))
    text = "Laporan dicatat. Kabar berikutnya paling lambat {}."
    assert _only(checker, text.format("Senin, 30 November 2026"), surroundings, "PRM-03") is None
    assert _only(checker, text.format("Selasa, 1 Desember 2026"), surroundings, "PRM-03") is not None


def test_no_date_is_offered_where_the_deadline_leaves_none(checker: Checker) -> None:
    surroundings = replace(context(), record=CaseRecord(follow_up_by=TUESDAY_NOON + 3_600_000))
    finding = _only(
        checker, "Kabar berikutnya paling lambat Jumat, 27 November 2026.", surroundings, "PRM-03"
    )
    assert finding is not None
    assert finding.repair is None


def test_words_copied_from_an_old_report_are_not_taken_for_a_promise(checker: Checker) -> None:
    text = "Kabar berikutnya paling lambat Senin, 27 Juni 2022."
    assert _only(checker, text, context(), "PRM-03") is None


def test_emergencies_have_no_office_hours(checker: Checker) -> None:
    text = "Kabar berikutnya Minggu, 29 November 2026."
    urgent = replace(context(), complaint_class=ComplaintClass.EMERGENCY)
    assert _only(checker, text, context(), "PRM-04") is not None
    assert _only(checker, text, urgent, "PRM-04") is None


def test_segera_is_mended_with_a_working_day(checker: Checker) -> None:
    text = "Terima kasih, segera kami perbaiki."
    finding = _only(checker, text, context(), "PRM-01")
    assert finding is not None
    assert finding.severity is Severity.ERROR
    assert finding.repair is not None
    mended = apply_repairs(text, [finding.repair])
    assert mended == "Terima kasih, paling lambat Rabu, 25 November 2026 kami perbaiki."
    assert _only(checker, mended, context(), "PRM-01") is None


def test_the_clock_is_that_of_klaten() -> None:
    assert in_wib(TUESDAY_NOON).date() == TODAY
