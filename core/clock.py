"""Trusted time: server `Date` headers and a monotonic anchor, never the PC's clock alone.

The PC's clock may be wrong or jump; deadlines may not. Within a run time moves only with the monotonic
counter; across runs it never falls behind the highest server time seen (reference reliability.md section 4).
"""

from __future__ import annotations

import threading
import time
from dataclasses import dataclass
from statistics import median
from typing import Protocol

# A Date header has whole seconds: on average the true time is half a second later.
_DATE_RESOLUTION_MS = 1_000
_SAMPLES = 9
_MAX_ROUND_TRIP_MS = 10_000


@dataclass(frozen=True, slots=True)
class ClockStatus:
    """What can be said of the time: `offset_ms` is true time minus the PC's clock at start-up."""

    verified: bool
    offset_ms: int


class Clock(Protocol):
    """The only source of time: UTC milliseconds and a monotonic counter in milliseconds."""

    def now(self) -> int:
        """Return the best known UTC time in milliseconds; within a run only a server corrects it."""
        ...

    def monotonic(self) -> int:
        """Return a counter in milliseconds that only moves forward."""
        ...

    def status(self) -> ClockStatus:
        """Return how far the time can be trusted."""
        ...


class OperatingSystemTime:
    """The machine's own two clocks; the only place that reads them."""

    def wall(self) -> int:
        """Return the PC's UTC time in milliseconds, right or wrong."""
        return time.time_ns() // 1_000_000  # noqa: TID251 - the one reading of the wall clock

    def monotonic(self) -> int:
        """Return the machine's monotonic counter in milliseconds; counts through suspend where the OS can."""
        boottime = getattr(time, "CLOCK_BOOTTIME", None)
        if boottime is None:
            return time.monotonic_ns() // 1_000_000
        return time.clock_gettime_ns(boottime) // 1_000_000


class TrustedClock:
    """Time corrected by what servers say; safe to call from every thread."""

    def __init__(self, system: OperatingSystemTime) -> None:
        self._system = system
        self._lock = threading.Lock()
        self._anchor_monotonic = system.monotonic()
        self._anchor_wall = system.wall()
        self._base = self._anchor_wall
        self._offsets: list[int] = []

    def now(self) -> int:
        with self._lock:
            return self._base + self._system.monotonic() - self._anchor_monotonic

    def monotonic(self) -> int:
        return self._system.monotonic()

    def status(self) -> ClockStatus:
        with self._lock:
            return ClockStatus(bool(self._offsets), self._base - self._anchor_wall)

    def never_before(self, moment: int) -> None:
        """Take `moment` (UTC ms, seen on a server in an earlier run) as a floor: the past stays past."""
        with self._lock:
            behind = moment - (self._base + self._system.monotonic() - self._anchor_monotonic)
            if behind > 0 and not self._offsets:
                self._base += behind

    def observe(self, server_date: int, sent: int, received: int) -> None:
        """Learn from a response: its `Date` (UTC ms) and the monotonic ms at which it was asked and came.

        Slow answers teach nothing; the median of the last few outvotes a server with a wrong clock.
        """
        if not 0 <= received - sent <= _MAX_ROUND_TRIP_MS:
            return
        at_receipt = server_date + _DATE_RESOLUTION_MS // 2 + (received - sent) // 2
        with self._lock:
            self._offsets = [*self._offsets[1 - _SAMPLES :], at_receipt - (received - self._anchor_monotonic)]
            self._base = int(median(self._offsets))


class ManualClock:
    """A clock that moves only when told, for tests and practice."""

    def __init__(self, start: int) -> None:
        """`start` is UTC milliseconds."""
        self._now = start
        self._elapsed = 0
        self._lock = threading.Lock()

    def now(self) -> int:
        with self._lock:
            return self._now

    def monotonic(self) -> int:
        with self._lock:
            return self._elapsed

    def status(self) -> ClockStatus:
        return ClockStatus(verified=True, offset_ms=0)

    def advance(self, milliseconds: int) -> None:
        """Move on by `milliseconds`, which must not be negative."""
        if milliseconds < 0:
            raise ValueError("time does not go back")
        with self._lock:
            self._now += milliseconds
            self._elapsed += milliseconds


class PacedClock:
    """Practice time: it starts where it is told and runs at `speed` times the real pace."""

    def __init__(self, start: int, system: OperatingSystemTime, speed: float = 1.0) -> None:
        """`start` is UTC milliseconds."""
        self._system = system
        self._start = start
        self._anchor = system.monotonic()
        self._speed = speed

    def now(self) -> int:
        return self._start + self._elapsed()

    def monotonic(self) -> int:
        return self._elapsed()

    def status(self) -> ClockStatus:
        return ClockStatus(verified=True, offset_ms=0)

    def _elapsed(self) -> int:
        return int((self._system.monotonic() - self._anchor) * self._speed)
