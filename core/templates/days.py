"""Days and hours that a reply may promise: working days, and never later than what the clocks allow."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from core.domain.calendar import WorkCalendar
from core.domain.complaint import Complaint
from core.domain.finding import ReplyContext
from core.domain.wib import clock_time, in_wib, long_date

_MINUTE = 60_000
_NEXT_NEWS = 60 * _MINUTE
_QUARTER = 15 * _MINUTE


def days_for(context: ReplyContext, complaint: Complaint, calendar: WorkCalendar) -> dict[str, str]:
    """Return the dates and times that can be told at `context.now`; what cannot be told is absent."""
    return dict(_days(context, complaint, calendar))


def promised_day(context: ReplyContext, calendar: WorkCalendar, count: int = 1) -> date:
    """Return the `count`-th working day from now, or the follow-up's last day where that comes first.

    The last day may be today. Once it has passed, a working day is all that can be promised.
    """
    today = in_wib(context.now).date()
    following = calendar.working_day_after(today, count)
    due = context.record.follow_up_by if context.record is not None else None
    if due is None:
        return following
    last = in_wib(due - 1).date()  # due at 24.00: the day that ends then
    return min(following, last) if last >= today else following


def _days(context: ReplyContext, complaint: Complaint, calendar: WorkCalendar) -> Iterator[tuple[str, str]]:
    day = long_date(promised_day(context, calendar))
    yield "tgl_target", day
    yield "tgl_cek", day
    yield "tgl_hasil", long_date(promised_day(context, calendar, count=2))
    yield "jam", clock_time(context.now)
    yield "jam_berikut", _next_news(context.now)
    if context.respond_by is not None and context.respond_by > context.now:
        yield "tgl_jawab", long_date(in_wib(context.respond_by).date())
        yield "jam_target", clock_time(context.respond_by)
    if complaint.answered_at is not None:
        yield "tgl_terakhir", long_date(in_wib(complaint.answered_at).date())
    if complaint.closed_at is not None:
        yield "tgl_selesai", long_date(in_wib(complaint.closed_at).date())


def _next_news(now: int) -> str:
    """An hour from now, on a quarter; with its day where midnight lies between."""
    moment = -(-(now + _NEXT_NEWS) // _QUARTER) * _QUARTER
    day = in_wib(moment).date()
    time = clock_time(moment)
    return time if day == in_wib(now).date() else f"{time}, {long_date(day)}"
