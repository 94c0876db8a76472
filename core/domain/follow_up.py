"""The follow-up clock: working days by class of complaint, standing still while waiting for the citizen.

A day counts once it has ended (24.00 WIB) as a working day in which the clock did not stand still at its
end; counting begins on the day after receipt (reference rules.md section 3.1). The response clock of
core.domain.sla is another one and never stands still.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from enum import StrEnum
from itertools import islice

from core.domain.calendar import EVERY_WEEKDAY, WorkCalendar
from core.domain.complaint import Complaint, ComplaintClass, Triage
from core.domain.handling import Pause
from core.domain.sla import MINUTE_MS, SlaPolicy
from core.domain.wib import day_starts_at, in_wib

FARTHEST_DAYS = 3_700
"""Ten years: nothing is counted beyond, and a clock that stands still so long is due then."""


@dataclass(frozen=True, slots=True)
class FollowUpTerm:
    """How long a class of complaint may take, in working days; None where no figure holds.

    `verify_days` to hand it to whom it concerns, `close_days` without a word of the citizen after our answer
    until it may be closed, `extension_days` more with a written reason, `first_word_minutes` (clock time)
    for a first word. `basis` and `confidence` ("A", "B", "C") tell where the figures come from.
    """

    working_days: int | None
    verify_days: int | None = None
    close_days: int | None = None
    extension_days: int | None = None
    basis: str = ""
    confidence: str = "C"
    first_word_minutes: int | None = None


@dataclass(frozen=True, slots=True)
class SlaProfile:
    """The two clocks of a channel or office, as the data pack tells them."""

    id: str
    title: str
    version: str
    source: str
    response: SlaPolicy
    terms: Mapping[ComplaintClass, FollowUpTerm] = field(default_factory=dict)

    def term_of(self, complaint: Complaint) -> FollowUpTerm | None:
        """Return the term of the complaint's class; None while nobody has decided, or where none holds."""
        return self.terms.get(complaint.complaint_class) if complaint.complaint_class is not None else None


class FollowUpState(StrEnum):
    """Whether the follow-up clock runs; NONE where no term holds for the complaint."""

    RUNNING = "running"
    PAUSED = "paused"
    DONE = "done"
    NONE = "none"


@dataclass(frozen=True, slots=True)
class FollowUp:
    """How the follow-up stands; times are UTC ms.

    `due_at` is 24.00 WIB of the last day, while paused the one that would hold if it ran on now. `days_left`
    are working days, negative when over. `paused_days` are working days that did not count. `extended_due_at`
    is the due time with the extension, given or not, `close_at` when a matter without further words may be
    closed.
    """

    state: FollowUpState
    started_at: int
    due_at: int | None = None
    days_left: int = 0
    paused_days: int = 0
    verify_by: int | None = None
    close_at: int | None = None
    extended_due_at: int | None = None
    first_word_by: int | None = None

    def is_over(self, now: int) -> bool:
        """True when the follow-up is late at `now` (UTC ms)."""
        return self.due_at is not None and self.state is not FollowUpState.DONE and now >= self.due_at


@dataclass(frozen=True, slots=True)
class FollowUpClock:
    """A profile with the calendar that it is counted by."""

    profile: SlaProfile
    calendar: WorkCalendar = EVERY_WEEKDAY

    def follow_up(self, complaint: Complaint, pauses: Sequence[Pause], now: int) -> FollowUp:
        """Return how the complaint's follow-up stands at `now` (UTC ms)."""
        return follow_up(complaint, pauses, self.profile.term_of(complaint), self.calendar, now)


def follow_up(
    complaint: Complaint,
    pauses: Sequence[Pause],
    term: FollowUpTerm | None,
    calendar: WorkCalendar,
    now: int,
) -> FollowUp:
    """Return how the follow-up stands at `now` (UTC ms).

    A pause that has not ended is counted up to `now`. Never raises.
    """
    started_at = complaint.received_at
    if term is None:
        return FollowUp(FollowUpState.NONE, started_at)
    first_word_by = None
    if term.first_word_minutes is not None and complaint.first_response_at is None:
        first_word_by = started_at + term.first_word_minutes * MINUTE_MS
    if term.working_days is None:
        return FollowUp(FollowUpState.NONE, started_at, first_word_by=first_word_by)
    until = now if complaint.closed_at is None else complaint.closed_at
    days = Counting(started_at, pauses, calendar, until)
    extension = term.extension_days or 0
    allowed = term.working_days + (extension if complaint.is_extended else 0)
    return FollowUp(
        state=_state(complaint, pauses),
        started_at=started_at,
        due_at=days.end_of(allowed),
        days_left=allowed - days.counted,
        paused_days=days.stood_still,
        verify_by=days.end_of(term.verify_days) if term.verify_days is not None else None,
        close_at=_close_at(complaint, term, calendar),
        extended_due_at=days.end_of(term.working_days + extension) if extension else None,
        first_word_by=first_word_by,
    )


class Counting:
    """Working days from the day after `started_at`; pauses that have not ended end at `now` (UTC ms)."""

    def __init__(self, started_at: int, pauses: Sequence[Pause], calendar: WorkCalendar, now: int) -> None:
        self.started_at = started_at
        self._first = in_wib(started_at).date()
        self._calendar = calendar
        self._pauses = tuple(
            (pause.started_at, now if pause.ended_at is None else pause.ended_at) for pause in pauses
        )
        past = [
            day
            for day in islice(self.days(), max(0, (in_wib(now).date() - self._first).days))
            if calendar.is_working_day(day) and end_of_day(day) <= now
        ]
        self.stood_still = sum(self.stands_still(day) for day in past)
        self.counted = len(past) - self.stood_still

    def days(self) -> Iterator[date]:
        """Yield the days after the start, no farther than FARTHEST_DAYS."""
        for number in range(1, min(FARTHEST_DAYS, (date.max - self._first).days) + 1):
            yield self._first + timedelta(days=number)

    def stands_still(self, day: date) -> bool:
        """Return whether the clock stood still when the day ended."""
        end = end_of_day(day)
        return any(started < end <= ended for started, ended in self._pauses)

    def end_of(self, count: int) -> int:
        """Return 24.00 WIB (UTC ms) of the `count`-th day that counts, of the day of receipt for none."""
        last = self._first
        for day in self.days() if count > 0 else ():
            last = day
            if self._calendar.is_working_day(day) and not self.stands_still(day):
                count -= 1
                if count == 0:
                    break
        return end_of_day(last)


def end_of_day(day: date) -> int:
    """Return 24.00 WIB of a day in UTC ms."""
    return day_starts_at(day) + 86_400_000


def _state(complaint: Complaint, pauses: Sequence[Pause]) -> FollowUpState:
    if complaint.triage is not Triage.OPEN:
        return FollowUpState.DONE
    standing = any(pause.ended_at is None for pause in pauses)
    return FollowUpState.PAUSED if standing else FollowUpState.RUNNING


def _close_at(complaint: Complaint, term: FollowUpTerm, calendar: WorkCalendar) -> int | None:
    """Nobody closes over words that wait for an answer, nor what was never answered."""
    if term.close_days is None or complaint.waiting_since is not None or complaint.answered_at is None:
        return None
    return Counting(complaint.answered_at, (), calendar, complaint.answered_at).end_of(term.close_days)
