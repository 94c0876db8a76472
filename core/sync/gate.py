"""What keeps an account from asking at all: a dead line, or a pause that the platform asked for."""

from __future__ import annotations

from collections.abc import Callable

from core.clock import Clock


class Gate:
    """Shut while the line was just found dead or the platform wants quiet; owned by one worker.

    A dead line is tried again after a growing, jittered delay, or at once when it is known to be back.
    A pause asked for by the platform (UTC ms) is kept to the end.
    """

    def __init__(self, clock: Clock, delay: Callable[[int], int], quiet_until: int = 0) -> None:
        """`delay` gives the wait in ms after so many failures in a row."""
        self._clock = clock
        self._delay = delay
        self._failures = 0
        self._line_until: int | None = None
        self.quiet_until = quiet_until

    @property
    def wait(self) -> int:
        """Ms until asking is allowed; 0 when it is."""
        line = 0 if self._line_until is None else self._line_until - self._clock.monotonic()
        return max(0, line, self.quiet_until - self._clock.now())

    def line_failed(self) -> None:
        """Shut after a request that did not arrive."""
        self._line_until = self._clock.monotonic() + self._delay(self._failures)
        self._failures += 1

    def answered(self) -> None:
        """Open after an answer of any kind."""
        self._failures = 0
        self._line_until = None

    def try_line(self) -> None:
        """Let the next request try the line, without forgetting that it was dead."""
        self._line_until = None

    def be_quiet(self, until: int) -> None:
        """Shut until `until` (UTC ms), because the platform asked for it."""
        self.quiet_until = max(self.quiet_until, until)
