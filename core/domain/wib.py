"""Western Indonesian time (WIB, UTC+7, no summer time) and dates in Indonesian words."""

from datetime import UTC, date, datetime, timedelta, timezone

WIB = timezone(timedelta(hours=7), "WIB")
WEEKDAYS = ("Senin", "Selasa", "Rabu", "Kamis", "Jumat", "Sabtu", "Minggu")
MONTHS = (
    "Januari",
    "Februari",
    "Maret",
    "April",
    "Mei",
    "Juni",
    "Juli",
    "Agustus",
    "September",
    "Oktober",
    "November",
    "Desember",
)
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_DAY_MS = 86_400_000
_OFFSET_MS = 7 * 3_600_000
_LATEST_MS = 253_370_000_000_000  # late 9998: room for the days that are added to it


def in_wib(moment: int) -> datetime:
    """Return UTC milliseconds as a WIB time; moments outside the years 1970-9998 are clamped."""
    return (_EPOCH + timedelta(milliseconds=min(max(moment, 0), _LATEST_MS))).astimezone(WIB)


def day_begins(moment: int) -> int:
    """Return when the WIB day of a moment began; both are UTC ms."""
    return day_starts_at(in_wib(moment).date())


def day_starts_at(day: date) -> int:
    """Return 00.00 WIB of a day in UTC ms."""
    return (day - _EPOCH.date()).days * _DAY_MS - _OFFSET_MS


def long_date(day: date) -> str:
    """Return a date as "Rabu, 25 November 2026"."""
    return f"{WEEKDAYS[day.weekday()]}, {day.day} {MONTHS[day.month - 1]} {day.year}"


def clock_time(moment: int) -> str:
    """Return the time of day of UTC milliseconds as "20.15 WIB"."""
    return f"{in_wib(moment):%H.%M} WIB"
