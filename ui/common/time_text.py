"""Times as people in Klaten say them: WIB, Indonesian names, and how much is left.

All inputs are UTC milliseconds. WIB is UTC+7 all year.
"""

from datetime import date

from PySide6.QtCore import QDate, QDateTime, QLocale, QTimeZone

from core.domain.sla import HOUR_MS, MINUTE_MS, Band, SlaPolicy

DAY_MS = 24 * HOUR_MS
_WIB_SECONDS = 7 * 3600


def _local(at: int) -> QDateTime:
    return QDateTime.fromMSecsSinceEpoch(at, QTimeZone(_WIB_SECONDS))


def _say(at: int, pattern: str) -> str:
    return QLocale(QLocale.Language.Indonesian, QLocale.Country.Indonesia).toString(_local(at), pattern)


def _say_day(day: date, pattern: str) -> str:
    words = QLocale(QLocale.Language.Indonesian, QLocale.Country.Indonesia)
    return words.toString(QDate(day.year, day.month, day.day), pattern)


def duration(milliseconds: int) -> str:
    """Return a span in its two largest units, rounded down: `2 h 3 j`, `3 j 12 m`, `12 m`."""
    minutes = max(milliseconds, 0) // MINUTE_MS
    days, rest = divmod(minutes, 24 * 60)
    hours, minutes = divmod(rest, 60)
    if days:
        return f"{days} h {hours} j"
    if hours:
        return f"{hours} j {minutes} m"
    return f"{minutes} m"


def spoken_duration(milliseconds: int) -> str:
    """Return a span in full words for a screen reader: `3 jam 12 menit`."""
    minutes = max(milliseconds, 0) // MINUTE_MS
    days, rest = divmod(minutes, 24 * 60)
    hours, minutes = divmod(rest, 60)
    parts = [(days, "hari"), (hours, "jam"), (minutes, "menit")]
    said = [f"{count} {unit}" for count, unit in parts if count]
    return " ".join(said) or "kurang dari 1 menit"


def time_left(respond_by: int, now: int) -> str:
    """Return what is left of a deadline: `3 j 12 m`, or `lewat 2 j 5 m`; the last minute is `< 1 m`."""
    left = respond_by - now
    if left <= 0:
        return f"lewat {duration(-left)}"
    return duration(left) if left >= MINUTE_MS else "< 1 m"


def spoken_time_left(respond_by: int, now: int) -> str:
    """Return what is left of a deadline for a screen reader: `sisa 3 jam 12 menit`, `lewat 5 menit`."""
    left = respond_by - now
    return f"lewat {spoken_duration(-left)}" if left <= 0 else f"sisa {spoken_duration(left)}"


def clock_time(at: int) -> str:
    """Return `14.07 WIB`."""
    return f"{_say(at, 'HH.mm')} WIB"


def short_clock_time(at: int) -> str:
    """Return `14.07`."""
    return _say(at, "HH.mm")


def date_and_time(at: int) -> str:
    """Return `Kamis, 5 Maret 2026 14.07 WIB`."""
    return f"{_say(at, 'dddd, d MMMM yyyy HH.mm')} WIB"


def day_and_month(at: int, now: int) -> str:
    """Return `Senin, 30 November`, with the year where it is not this one."""
    same_year = _local(at).date().year() == _local(now).date().year()
    return _say(at, "dddd, d MMMM" if same_year else "dddd, d MMMM yyyy")


def long_date(day: date) -> str:
    """Return `Senin, 30 November 2026`."""
    return _say_day(day, "dddd, d MMMM yyyy")


def short_date(day: date) -> str:
    """Return `25 Des`."""
    return _say_day(day, "d MMM")


def short_date_and_time(at: int, now: int) -> str:
    """Return `14.07`, `kemarin 14.07` or `5 Mar 14.07`, with the year where it is not this one."""
    today, then = _local(now).date(), _local(at).date()
    if then == today:
        return _say(at, "HH.mm")
    if then == today.addDays(-1):
        return f"kemarin {_say(at, 'HH.mm')}"
    return _say(at, "d MMM HH.mm") if then.year() == today.year() else _say(at, "d MMM yyyy HH.mm")


_BAND_WORDS = {
    Band.CALM: "tenang",
    Band.ATTENTION: "perhatian",
    Band.URGENT: "mendesak",
    Band.OVERDUE: "lewat batas",
}


def band_word(band: Band) -> str:
    """Return the word of a deadline band."""
    return _BAND_WORDS[band]


def next_change(respond_by: int, now: int, policy: SlaPolicy) -> int:
    """Return in how many ms the shown time or its band changes next (at least 1, at most a minute)."""
    left = respond_by - now
    step = left % MINUTE_MS + 1 if left > 0 else MINUTE_MS - (-left % MINUTE_MS)
    edges = [left - edge for edge in (policy.attention_ms, policy.urgent_ms, 0) if left > edge]
    return max(1, min([step, *edges]))
