"""Times as servers write them, turned into UTC milliseconds; what cannot be read is None."""

from datetime import UTC, datetime
from email.utils import parsedate_to_datetime

# A bare number this small is a span of seconds, this large a count of milliseconds since 1970.
_SPAN_LIMIT_S = 100_000_000
_MS_LIMIT = 100_000_000_000


def http_date(text: str) -> int | None:
    """Return the time of an HTTP date (RFC 9110 section 5.6.7) in UTC ms."""
    try:
        return _milliseconds(parsedate_to_datetime(text))
    except (ValueError, TypeError, OverflowError, IndexError):
        return None


def moment(text: str, now: int) -> int | None:
    """Return the time that a rate-limit header means, in UTC ms: an ISO time, an HTTP date, seconds since
    1970 or seconds from `now`, whichever the server chose.
    """
    text = text.strip()
    if text.isascii() and text.replace(".", "", 1).isdigit() and len(text) <= 20:
        number = float(text)
        if number < _SPAN_LIMIT_S:
            return now + int(number * 1_000)
        return int(number) if number >= _MS_LIMIT else int(number * 1_000)
    try:
        return _milliseconds(datetime.fromisoformat(text))
    except (ValueError, OverflowError):
        return http_date(text)


def _milliseconds(time: datetime) -> int:
    if time.tzinfo is None:
        time = time.replace(tzinfo=UTC)
    return round(time.timestamp() * 1_000)
