"""Why a deadline is what it is: every step that a person could ask about is told."""

from __future__ import annotations

from datetime import date

from core.domain.calendar import WorkCalendar
from core.domain.clock_story import StepKind, explain_follow_up
from core.domain.complaint import ComplaintClass, Triage
from core.domain.follow_up import FollowUpClock, FollowUpTerm, SlaProfile
from core.domain.handling import PauseReason
from core.domain.sla import KLATEN_SOP
from tests.core.clocks.matters import at, matter, pause

TERM = FollowUpTerm(5, verify_days=3, extension_days=7, basis="SP4N", confidence="A")
PROFILE = SlaProfile("uji", "Profil uji", "uji-1", "contoh", KLATEN_SOP, {ComplaintClass.COMPLAINT: TERM})
CALENDAR = WorkCalendar(
    {
        date(2026, 12, 24): "Cuti Bersama Natal",
        date(2026, 12, 25): "Hari Raya Natal",
        date(2026, 12, 26): "x",
    },
    known_until=date(2026, 12, 31),
)
CLOCK = FollowUpClock(PROFILE, CALENDAR)


def test_the_story_goes_from_the_start_over_holidays_and_pauses_to_the_deadline() -> None:
    complaint = matter(at("2026-12-18", 9))
    waited = pause(at("2026-12-22", 10), at("2026-12-23", 8), "menunggu foto")
    story = explain_follow_up(CLOCK, complaint, [waited], at("2026-12-23", 9))
    kinds = [step.kind for step in story]
    assert kinds == [
        StepKind.START,
        StepKind.POLICY,
        StepKind.HOLIDAY,
        StepKind.HOLIDAY,
        StepKind.PAUSE,
        StepKind.VERIFY,
        StepKind.EXTENSION,
        StepKind.DUE,
    ]
    start, policy, eve, feast, stop, verify, extension, due = story
    assert (start.at, start.day) == (at("2026-12-18", 9), date(2026, 12, 19))
    assert (policy.text, policy.version, policy.basis, policy.confidence, policy.days) == (
        "Profil uji",
        "uji-1",
        "SP4N",
        "A",
        5,
    )
    assert [(step.day, step.text) for step in (eve, feast)] == [
        (date(2026, 12, 24), "Cuti Bersama Natal"),
        (date(2026, 12, 25), "Hari Raya Natal"),
    ]
    assert (stop.at, stop.until, stop.days) == (waited.started_at, waited.ended_at, 1)
    assert (stop.reason, stop.text) == (PauseReason.WAITING_FOR_CITIZEN, "menunggu foto")
    assert verify.days == 3
    assert extension.days == 7
    assert (due.at, due.days) == (at("2026-12-31"), 4)
    assert due.at == CLOCK.follow_up(complaint, [waited], at("2026-12-23", 9)).due_at


def test_an_extension_that_was_given_is_told_as_given() -> None:
    given = matter(at("2026-12-18", 9), extended_at=at("2026-12-21", 10))
    story = explain_follow_up(CLOCK, given, [], at("2026-12-21", 11))
    assert StepKind.EXTENSION not in {step.kind for step in story}
    [step] = [step for step in story if step.kind is StepKind.EXTENDED]
    assert (step.at, step.days) == (at("2026-12-21", 10), 7)
    assert story[-1].days == 12


def test_where_holidays_are_not_known_yet_the_story_says_so() -> None:
    story = explain_follow_up(CLOCK, matter(at("2026-12-30", 9)), [], at("2026-12-30", 10))
    [step] = [step for step in story if step.kind is StepKind.CALENDAR_ENDS]
    assert step.day == date(2026, 12, 31)


def test_a_pause_of_an_earlier_round_is_no_part_of_it() -> None:
    again = matter(at("2026-01-05", 9), reopened_at=at("2026-12-18", 9))
    story = explain_follow_up(CLOCK, again, [pause(at("2026-01-06"), at("2026-01-08"))], at("2026-12-18", 10))
    assert StepKind.PAUSE not in {step.kind for step in story}


def test_a_closed_matter_tells_the_story_up_to_its_end() -> None:
    closed = matter(at("2026-12-18", 9), triage=Triage.RESOLVED, closed_at=at("2026-12-22", 12))
    waiting = [pause(at("2026-12-21", 10))]
    story = explain_follow_up(CLOCK, closed, waiting, at("2027-06-01"))
    [stop] = [step for step in story if step.kind is StepKind.PAUSE]
    assert (stop.until, stop.days) == (None, 1)


def test_no_class_no_deadline() -> None:
    for kind in (None, ComplaintClass.APPRECIATION):
        complaint = matter(at("2026-12-18", 9), complaint_class=kind)
        assert [step.kind for step in explain_follow_up(CLOCK, complaint, [], 0)] == [StepKind.NO_TERM]
