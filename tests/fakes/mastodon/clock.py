"""The server's time: the test's own clock where it has one, else the machine's, moved on when told."""

from __future__ import annotations

import threading
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime

from core.clock import Clock, ManualClock, OperatingSystemTime, TrustedClock

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


class ServerClock:
    """UTC milliseconds; `pass_time` moves a manual clock itself, and any other clock's reading here alone."""

    def __init__(self, clock: Clock | None = None) -> None:
        self._clock = clock or TrustedClock(OperatingSystemTime())
        self._lock = threading.Lock()
        self._ahead = 0

    def now(self) -> int:
        """Return the server's time."""
        with self._lock:
            return self._clock.now() + self._ahead

    def pass_time(self, milliseconds: int) -> None:
        """Let the server's time go on."""
        if isinstance(self._clock, ManualClock):
            self._clock.advance(milliseconds)
            return
        with self._lock:
            self._ahead += milliseconds


def moment(at: int) -> datetime:
    """Return the UTC moment of a millisecond count."""
    return _EPOCH + timedelta(milliseconds=at)


def iso(at: int) -> str:
    """Return the API's way to write a time."""
    return moment(at).strftime("%Y-%m-%dT%H:%M:%S.") + f"{at % 1000:03d}Z"


def iso_seconds(at: int) -> str:
    """Return a time in whole seconds, as smaller servers write it."""
    return moment(at).strftime("%Y-%m-%dT%H:%M:%SZ")


def http_date(at: int) -> str:
    """Return a time for the Date header."""
    return format_datetime(moment(at).replace(microsecond=0), usegmt=True)
