"""One thread that knows when each account is due and wakes it."""

from __future__ import annotations

import heapq
import logging
import threading
from collections.abc import Callable

from core.clock import Clock

_LOG = logging.getLogger(__name__)


class Scheduler:
    """Calls back for each name when its time comes; times are the clock's monotonic ms.

    A name has one due time, the last one told. The wait also ends every `glance_ms` of real time, because
    a practice clock runs at its own pace and a computer wakes from sleep with time gone by.
    """

    def __init__(self, clock: Clock, call: Callable[[str], None], glance_ms: int = 500) -> None:
        self._clock = clock
        self._call = call
        self._glance = glance_ms / 1_000
        self._changed = threading.Condition()
        self._heap: list[tuple[int, str]] = []
        self._due: dict[str, int] = {}
        self._stopped = False
        self._thread = threading.Thread(target=self._run, name="scheduler", daemon=True)

    def start(self) -> None:
        """Start the thread."""
        self._thread.start()

    def at(self, name: str, due: int) -> None:
        """Call for `name` at `due`, instead of when it was told before."""
        with self._changed:
            self._due[name] = due
            heapq.heappush(self._heap, (due, name))
            self._changed.notify()

    def no_later(self, name: str, due: int) -> None:
        """Call for `name` at `due` unless it is due sooner."""
        with self._changed:
            if self._due.get(name, due + 1) > due:
                self.at(name, due)

    def forget(self, name: str) -> None:
        """Never call for `name` again."""
        with self._changed:
            self._due.pop(name, None)

    def stop(self, timeout: float) -> bool:
        """End the thread; True when it ended within `timeout` seconds."""
        with self._changed:
            self._stopped = True
            self._changed.notify()
        if self._thread.is_alive():
            self._thread.join(timeout)
        return not self._thread.is_alive()

    def take_due(self) -> list[str]:
        """Remove and return the names whose time has come, the longest due first."""
        with self._changed:
            now = self._clock.monotonic()
            names: list[str] = []
            while self._heap and self._heap[0][0] <= now:
                due, name = heapq.heappop(self._heap)
                if self._due.get(name) == due:
                    del self._due[name]
                    names.append(name)
            return names

    def _run(self) -> None:
        while True:
            for name in self.take_due():
                try:
                    self._call(name)
                except Exception:  # noqa: BLE001 - the thread's edge: other accounts go on
                    _LOG.exception("the call for a due account failed")
            with self._changed:
                if self._stopped:
                    return
                if not self._heap or self._heap[0][0] > self._clock.monotonic():
                    self._changed.wait(self._pause())

    def _pause(self) -> float | None:
        if not self._heap:
            return None
        left = (self._heap[0][0] - self._clock.monotonic()) / 1_000
        return max(0.001, min(left, self._glance))
