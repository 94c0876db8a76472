"""Working days are counted as a person with a calendar on the wall would count them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.domain.calendar import EVERY_WEEKDAY, WorkCalendar
from core.domain.complaint import Complaint, Triage
from core.domain.follow_up import FollowUp, FollowUpState, FollowUpTerm, follow_up
from core.domain.handling import Pause
from tests.core.clocks.matters import at, matter, pause

DAY = 86_400_000
FIVE = FollowUpTerm(5, verify_days=3, close_days=10, extension_days=7)
MONDAY = date(2026, 11, 23)
START = at(MONDAY)


def asked(
    complaint: Complaint,
    now: int,
    pauses: Sequence[Pause] = (),
    calendar: WorkCalendar = EVERY_WEEKDAY,
    term: FollowUpTerm | None = FIVE,
) -> FollowUp:
    return follow_up(complaint, pauses, term, calendar, now)


def test_five_days_from_a_tuesday_end_with_the_next_tuesday() -> None:
    for hour in (0, 23):
        found = asked(matter(at("2026-11-24", hour)), at("2026-11-24", 23, 30))
        assert found.due_at == at("2026-12-02"), "24.00 on Tuesday 1 December"
        assert (found.state, found.days_left) == (FollowUpState.RUNNING, 5)
        assert found.verify_by == at("2026-11-28"), "24.00 on Friday"
        assert found.extended_due_at == at("2026-12-11")


def test_a_day_is_used_up_when_it_ends() -> None:
    complaint = matter(at("2026-11-24", 9))
    for now, left in ((at("2026-11-25", 23, 59), 5), (at("2026-11-26"), 4), (at("2026-12-02"), 0)):
        assert asked(complaint, now).days_left == left
    late = asked(complaint, at("2026-12-04"))
    assert late.days_left == -2
    assert late.is_over(at("2026-12-04"))
    assert not late.is_over(at("2026-12-01", 23, 59))


def test_words_of_a_saturday_start_on_monday() -> None:
    assert asked(matter(at("2026-11-28", 10)), at("2026-11-28", 11)).due_at == at("2026-12-05")


def test_holidays_do_not_count_and_the_year_may_end_in_between() -> None:
    free = {
        date(2026, 12, 24): "Cuti Bersama Natal",
        date(2026, 12, 25): "Natal",
        date(2027, 1, 1): "Tahun Baru",
    }
    found = asked(matter(at("2026-12-23", 9)), at("2026-12-23", 10), calendar=WorkCalendar(free))
    assert found.due_at == at("2027-01-05"), "28, 29, 30, 31 December and 4 January"


def test_waiting_for_the_citizen_stops_the_days_and_says_how_many() -> None:
    complaint = matter(at("2026-11-24", 9))
    waited = pause(at("2026-11-25", 10), at("2026-11-30", 8))
    found = asked(complaint, at("2026-11-30", 9), [waited])
    assert found.paused_days == 3, "Wednesday, Thursday and Friday"
    assert found.due_at == at("2026-12-05")
    assert found.days_left == 5


def test_a_pause_within_one_day_costs_nothing() -> None:
    complaint = matter(at("2026-11-24", 9))
    short = pause(at("2026-11-25", 8), at("2026-11-25", 17))
    assert asked(complaint, at("2026-11-27"), [short]).due_at == asked(complaint, at("2026-11-27")).due_at


def test_while_it_stands_still_the_deadline_moves_on() -> None:
    complaint, waiting = matter(at("2026-11-24", 9)), [pause(at("2026-11-25", 10))]
    first, later = (asked(complaint, at(day, 12), waiting) for day in ("2026-11-26", "2026-12-01"))
    assert first.state is later.state is FollowUpState.PAUSED
    assert (first.due_at, later.due_at) == (at("2026-12-03"), at("2026-12-08"))
    assert first.days_left == later.days_left == 5


def test_what_is_closed_is_done_and_stands_as_it_stood() -> None:
    closed = matter(at("2026-11-24", 9), triage=Triage.RESOLVED, closed_at=at("2026-11-26", 12))
    for now in (at("2026-11-26", 13), at("2027-11-26")):
        found = asked(closed, now)
        assert (found.state, found.days_left) == (FollowUpState.DONE, 4)
        assert not found.is_over(now)


def test_closing_waits_ten_days_after_our_answer_while_the_citizen_is_silent() -> None:
    answered = replace(matter(START), waiting_since=None, respond_by=None, answered_at=at("2026-11-24", 15))
    assert asked(answered, at("2026-11-25")).close_at == at("2026-12-09")
    assert asked(matter(START), at("2026-11-25")).close_at is None
    assert asked(replace(answered, waiting_since=START), at("2026-11-25")).close_at is None


def test_words_that_reopen_a_matter_start_it_anew() -> None:
    again = matter(at("2026-01-05"), reopened_at=at("2026-11-24", 9))
    assert asked(again, at("2026-11-24", 10)).due_at == at("2026-12-02")


def test_without_a_term_there_is_no_clock_and_an_emergency_has_minutes() -> None:
    assert asked(matter(START), START, term=None).state is FollowUpState.NONE
    minutes = FollowUpTerm(None, first_word_minutes=15)
    found = asked(matter(START), START, term=minutes)
    assert (found.due_at, found.first_word_by) == (None, START + 15 * 60_000)
    said = asked(matter(START, first_response_at=START + 1), START, term=minutes)
    assert said.first_word_by is None


def test_an_extension_counts_only_where_the_person_gave_it() -> None:
    complaint = matter(at("2026-11-24", 9))
    plain = asked(complaint, at("2026-11-25"))
    extended = asked(replace(complaint, extended_at=at("2026-11-24", 12)), at("2026-11-25"))
    assert extended.due_at == plain.extended_due_at == extended.extended_due_at
    assert extended.days_left == 12
    earlier_round = replace(complaint, extended_at=at("2026-01-05"), reopened_at=complaint.opened_at)
    assert asked(earlier_round, at("2026-11-25")) == plain


MOMENT = st.integers(START, START + 40 * DAY)
ONE_PAUSE = st.tuples(MOMENT, st.none() | st.integers(0, 20 * DAY)).map(
    lambda pair: pause(pair[0], None if pair[1] is None else pair[0] + pair[1])
)
PAUSES = st.lists(ONE_PAUSE, max_size=4)
FREE = st.sets(st.integers(0, 60), max_size=20).map(
    lambda days: WorkCalendar({MONDAY + timedelta(days=n): "libur" for n in days})
)


def by_hand(received: int, pauses: Sequence[Pause], count: int, calendar: WorkCalendar, now: int) -> int:
    """Tear a leaf off the calendar each midnight and cross it out if it counts."""
    midnight, day = START, MONDAY
    while midnight <= received:
        midnight, day = midnight + DAY, day + timedelta(days=1)
    while count:
        midnight += DAY
        stands = any(p.started_at < midnight <= (now if p.ended_at is None else p.ended_at) for p in pauses)
        if day.weekday() < 5 and day not in calendar.free_days and not stands:
            count -= 1
        day += timedelta(days=1)
    return midnight


@given(received=MOMENT, pauses=PAUSES, count=st.integers(1, 30), calendar=FREE, now=MOMENT)
def test_it_is_what_counting_by_hand_gives(
    received: int, pauses: list[Pause], count: int, calendar: WorkCalendar, now: int
) -> None:
    found = asked(matter(received), now, pauses, calendar, FollowUpTerm(count))
    due = by_hand(received, pauses, count, calendar, now)
    assert found.due_at == due
    assert (found.days_left <= 0) == (now >= due)


@given(received=MOMENT, pauses=PAUSES, one_more=ONE_PAUSE, calendar=FREE, now=MOMENT)
def test_a_pause_never_makes_it_due_earlier(
    received: int, pauses: list[Pause], one_more: Pause, calendar: WorkCalendar, now: int
) -> None:
    before = asked(matter(received), now, pauses, calendar)
    after = asked(matter(received), now, [*pauses, one_more], calendar)
    assert before.due_at is not None
    assert after.due_at is not None
    assert after.due_at >= before.due_at
    assert after.days_left >= before.days_left


@given(received=MOMENT, later=st.integers(0, 10 * DAY), pauses=PAUSES, calendar=FREE, now=MOMENT)
def test_later_words_are_never_due_earlier(
    received: int, later: int, pauses: list[Pause], calendar: WorkCalendar, now: int
) -> None:
    first, second = (asked(matter(at_), now, pauses, calendar) for at_ in (received, received + later))
    assert first.due_at is not None
    assert second.due_at is not None
    assert second.due_at >= first.due_at


@given(received=MOMENT, calendar=FREE, now=MOMENT, step=st.integers(0, 10 * DAY))
def test_time_only_uses_days_up_and_does_not_move_a_running_deadline(
    received: int, calendar: WorkCalendar, now: int, step: int
) -> None:
    first, second = (asked(matter(received), moment, (), calendar) for moment in (now, now + step))
    assert first.due_at == second.due_at
    assert second.days_left <= first.days_left


ANY = st.integers(-(2**62), 2**62)


@given(
    received=ANY,
    now=ANY,
    pauses=st.lists(st.tuples(ANY, st.none() | ANY), max_size=3),
    days=st.integers(1, 1_000),
)
def test_nothing_is_too_large_or_too_old(
    received: int, now: int, pauses: list[tuple[int, int | None]], days: int
) -> None:
    stops = [pause(started, ended) for started, ended in pauses]
    found = asked(matter(received), now, stops, term=FollowUpTerm(days, 3, 10, 7, first_word_minutes=15))
    assert found.due_at is not None


@pytest.mark.parametrize("years", [1, 11, 60])
def test_a_clock_that_stands_still_for_years_is_counted_no_farther_than_ten(years: int) -> None:
    complaint, now = matter(START), START + years * 365 * DAY
    found = asked(complaint, now, [pause(START)])
    assert found.due_at is not None
    assert found.due_at <= START + 3_701 * DAY
