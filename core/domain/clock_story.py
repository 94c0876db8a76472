"""Why a deadline is what it is, told step by step as data; screens put it into words."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from core.domain.complaint import Complaint
from core.domain.follow_up import Counting, FollowUp, FollowUpClock, FollowUpState, FollowUpTerm
from core.domain.handling import Pause, PauseReason
from core.domain.wib import in_wib


class StepKind(StrEnum):
    """What a step of the story tells; which fields it has is told at ClockStep."""

    START = "start"
    POLICY = "policy"
    HOLIDAY = "holiday"
    PAUSE = "pause"
    CALENDAR_ENDS = "calendar_ends"
    VERIFY = "verify"
    EXTENSION = "extension"
    EXTENDED = "extended"
    CLOSE = "close"
    DUE = "due"
    NO_TERM = "no_term"


@dataclass(frozen=True, slots=True)
class ClockStep:
    """One step; times are UTC ms, fields that say nothing are left at None, 0 or "".

    START: `at`, `day` (the first that may count). POLICY: `text` (title), `version`, `basis`, `confidence`,
    `days` (working days). HOLIDAY: `day`, `text` (its name). PAUSE: `at`, `until` (None while it lasts),
    `reason`, `text` (the note), `days` (working days that did not count). CALENDAR_ENDS: `day` (the last
    that holidays are known for). VERIFY, CLOSE: `at`, `days`. EXTENSION: `at` (due if it is given), `days`.
    EXTENDED: `at` (when it was given), `days`. DUE: `at`, `days` (left; negative when over). NO_TERM:
    nothing.
    """

    kind: StepKind
    at: int | None = None
    until: int | None = None
    day: date | None = None
    days: int = 0
    text: str = ""
    version: str = ""
    basis: str = ""
    confidence: str = ""
    reason: PauseReason | None = None


def explain_follow_up(
    clock: FollowUpClock, complaint: Complaint, pauses: Sequence[Pause], now: int
) -> tuple[ClockStep, ...]:
    """Return the story of the follow-up deadline at `now` (UTC ms); never raises."""
    term = clock.profile.term_of(complaint)
    found = clock.follow_up(complaint, pauses, now)
    if term is None or found.due_at is None or found.state is FollowUpState.NONE:
        return (ClockStep(StepKind.NO_TERM),)
    until = now if complaint.closed_at is None else complaint.closed_at
    counting = Counting(found.started_at, pauses, clock.calendar, until)
    return (
        ClockStep(StepKind.START, at=found.started_at, day=next(counting.days(), None)),
        _policy(clock, term),
        *_free_days(clock, counting, found.due_at),
        *_stops(clock, counting, pauses, until),
        *_calendar_end(clock, found.due_at),
        *_further(complaint, term, found),
        ClockStep(StepKind.DUE, at=found.due_at, days=found.days_left),
    )


def _policy(clock: FollowUpClock, term: FollowUpTerm) -> ClockStep:
    return ClockStep(
        StepKind.POLICY,
        text=clock.profile.title,
        version=clock.profile.version,
        basis=term.basis,
        confidence=term.confidence,
        days=term.working_days or 0,
    )


def _free_days(clock: FollowUpClock, counting: Counting, due_at: int) -> Iterator[ClockStep]:
    """Saturdays and Sundays go without saying."""
    last = in_wib(due_at - 1).date()
    for day in counting.days():
        if day > last:
            return
        if day.weekday() < 5 and not clock.calendar.is_working_day(day):
            yield ClockStep(StepKind.HOLIDAY, day=day, text=clock.calendar.why_free(day))


def _stops(
    clock: FollowUpClock, counting: Counting, pauses: Sequence[Pause], until: int
) -> Iterator[ClockStep]:
    started_at = counting.started_at
    for pause in sorted(pauses, key=lambda pause: pause.started_at):
        if pause.ended_at is not None and pause.ended_at <= started_at:
            continue
        alone = Counting(started_at, (pause,), clock.calendar, until)
        yield ClockStep(
            StepKind.PAUSE,
            at=pause.started_at,
            until=pause.ended_at,
            reason=pause.reason,
            text=pause.note,
            days=alone.stood_still,
        )


def _calendar_end(clock: FollowUpClock, due_at: int) -> Iterator[ClockStep]:
    if in_wib(due_at - 1).date() > clock.calendar.known_until:
        yield ClockStep(StepKind.CALENDAR_ENDS, day=clock.calendar.known_until)


def _further(complaint: Complaint, term: FollowUpTerm, found: FollowUp) -> Iterator[ClockStep]:
    if found.verify_by is not None:
        yield ClockStep(StepKind.VERIFY, at=found.verify_by, days=term.verify_days or 0)
    if found.extended_due_at is not None and complaint.is_extended:
        yield ClockStep(StepKind.EXTENDED, at=complaint.extended_at, days=term.extension_days or 0)
    elif found.extended_due_at is not None:
        yield ClockStep(StepKind.EXTENSION, at=found.extended_due_at, days=term.extension_days or 0)
    if found.close_at is not None:
        yield ClockStep(StepKind.CLOSE, at=found.close_at, days=term.close_days or 0)
