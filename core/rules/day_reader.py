"""Which day a reply means: from "Senin, 27 Juni 2022" or "paling lambat 2 hari kerja" to a date.

The places come from core.rules.dates. A day without a year is one of the last 90 days or the next of that
name; a weekday is the next one ("Selasa ini" may be today, "Selasa depan" may not); "tgl 2" late in a month
is next month's. Terms count from today, working days with the calendar; terms that begin with another event
("sejak ...", "setelah ...") mean no certain day.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from core.domain.calendar import WorkCalendar
from core.domain.wib import MONTHS, WEEKDAYS
from core.rules.dates import Span

_MONTHS = {month[:3].lower(): number for number, month in enumerate(MONTHS, 1)} | {
    "peb": 2, "agt": 8, "ags": 8, "nop": 11,
}  # fmt: skip
_WEEKDAYS = {day.lower(): number for number, day in enumerate(WEEKDAYS)} | {
    "jum'at": 4, "jum’at": 4, "jum`at": 4, "ahad": 6,
}  # fmt: skip
_NUMBERS = {
    "satu": 1, "dua": 2, "tiga": 3, "empat": 4, "lima": 5, "enam": 6, "tujuh": 7, "delapan": 8, "sembilan": 9,
    "sepuluh": 10,
}  # fmt: skip
_LAST_DAYS = 90
_ISO = re.compile(r"(20\d\d)-(\d\d)-(\d\d)")
_NAMED = re.compile(r"(?<!\d)(\d{1,2})\s{0,3}([a-z]{3,9})\b(?:\s{1,3}(\d{4}))?")
_NUMERIC = re.compile(r"(?<!\d)(\d{1,2})[/.-](\d{1,2})(?:[/.-](\d{2,4}))?(?![\d])")
_TERM = re.compile(
    r"(?<![\w.])(?:(\d{1,2})\s{0,2}x\s{0,2}24\s{0,2}jam|(\d{1,3}|" + "|".join(_NUMBERS) + r")\s{0,2}"
    r"(?:\([^()]{1,20}\)\s{0,2})?(hari kerja|hari|jam|menit|minggu))\b"
)
_MONTH_DAY = re.compile(r"\b(?:tanggal|tgl\.?)\s{0,3}(\d{1,2})(?!\d)")
_WEEKDAY = re.compile(
    r"\b(" + "|".join(re.escape(day) for day in _WEEKDAYS) + r")\b(\s{1,3}(?:depan|mendatang))?"
)
_TOMORROW = re.compile(r"\b(?:be|e)sok\b")
_AFTER_TOMORROW = re.compile(r"\blusa\b")
_TODAY = re.compile(r"\b(?:hari|pagi|siang|sore|petang|malam) ini\b|\bnanti\b|\b(?:pukul|jam|pkl|pk)\b")
_CLOCK = re.compile(r"\b(?:pukul|jam|pkl\.?|pk\.?)\s{0,3}\d")
_PART_OF_DATE = re.compile(r",?\s{0,3}\(?")  # "paling lambat Senin" before "30 November"
_WORKING = re.compile(r"\s{1,3}kerja\b")
_OTHER_START = re.compile(r"[^.;!?\n]{0,20}\b(?:sejak|setelah|sesudah|terhitung)\b")


@dataclass(frozen=True, slots=True)
class NamedDay:
    """A day that `text[start:end]` names; a `term` counts from today ("dalam 2 hari kerja", "1x24 jam")."""

    start: int
    end: int
    day: date
    term: bool = False


def read_days(text: str, places: Sequence[Span], today: date, calendar: WorkCalendar) -> tuple[NamedDay, ...]:
    """Return the days that a reply of `today` (WIB) names in `places`, in their order.

    `places` are what `find_dates` returns for `text`; what means no day is left out.
    """
    return tuple(_readings(text, places, today, calendar))


def read_day(words: str, today: date, calendar: WorkCalendar) -> date | None:
    """Return the day that one of the module's expressions means, None where it means none."""
    return _read(words.lower(), today, calendar)[0]


def _readings(text: str, places: Sequence[Span], today: date, calendar: WorkCalendar) -> Iterator[NamedDay]:
    began: int | None = None
    for place, (start, end) in enumerate(places):
        words = text[start:end].lower()
        if place + 1 < len(places) and _PART_OF_DATE.fullmatch(text, end, places[place + 1][0]):
            weekday = _WEEKDAY.search(words)
            began = start + weekday.start() if weekday else start
            continue
        following = text[end : end + 40].lower()
        day, term = _read(words + (" kerja" if _WORKING.match(following) else ""), today, calendar)
        if day is not None and not (term and _OTHER_START.match(following)):
            yield NamedDay(start if began is None else began, end, day, term)
        began = None


def _read(words: str, today: date, calendar: WorkCalendar) -> tuple[date | None, bool]:
    """Return the day, and whether it is a term that counts from today."""
    found = _ISO.search(words)
    if found:
        return _day(int(found[1]), int(found[2]), int(found[3])), False
    named = _NAMED.search(words)
    if named and named[2][:3] in _MONTHS:
        return _in_year(today, int(named[1]), _MONTHS[named[2][:3]], named[3]), False
    clock = _CLOCK.search(words)
    digits = words[: clock.start()] if clock else words
    found = _NUMERIC.search(digits)
    if found:
        return _in_year(today, int(found[1]), int(found[2]), found[3]), False
    found = _TERM.search(digits)
    if found:
        return _after_term(found, today, calendar), True
    found = _MONTH_DAY.search(words)
    if found:
        return _in_month(today, int(found[1])), False
    return _relative(words, today), False


def _relative(words: str, today: date) -> date | None:
    if _TOMORROW.search(words):
        return today + timedelta(days=1)
    if _AFTER_TOMORROW.search(words):
        return today + timedelta(days=2)
    found = _WEEKDAY.search(words)
    if found:
        ahead = (_WEEKDAYS[found[1]] - today.weekday()) % 7
        return today + timedelta(days=ahead or (7 if found[2] else 0))
    return today if _TODAY.search(words) else None


def _after_term(found: re.Match[str], today: date, calendar: WorkCalendar) -> date:
    if found[1]:
        return today + timedelta(days=int(found[1]))
    count = _NUMBERS.get(found[2]) or int(found[2])
    match found[3]:
        case "hari kerja":
            return calendar.working_day_after(today, count)
        case "hari":
            return today + timedelta(days=count)
        case "minggu":
            return today + timedelta(weeks=count)
        case "jam":
            return today + timedelta(days=count // 24)
        case _:
            return today


def _in_year(today: date, day: int, month: int, year: str | None) -> date | None:
    if year:
        return _day(int(year) if len(year) == 4 else 2000 + int(year), month, day)
    years = (_day(today.year + step, month, day) for step in (-1, 0, 1, 2))
    return next((one for one in years if one and (today - one).days <= _LAST_DAYS), None)


def _in_month(today: date, day: int) -> date | None:
    """Return this month's day, or next month's where this one's is more than a week ago."""
    this = _day(today.year, today.month, day)
    if this is not None and (today - this).days <= 7:
        return this
    following = (today.replace(day=1) + timedelta(days=32)).replace(day=1)
    return _day(following.year, following.month, day)


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None
