"""The one timer of the list: it wakes when a visible time changes, and repaints that row alone."""

from __future__ import annotations

from PySide6.QtCore import QObject, QPoint, QTimer, Signal, Slot
from PySide6.QtWidgets import QListView

from core.clock import Clock
from core.domain.sla import MINUTE_MS, PolicySource
from core.store.inbox import InboxRow
from ui.common.time_text import next_change, time_left
from ui.inbox.model import ROW_ROLE


class Countdown(QObject):
    """Keeps the shown time left true; `ticked` comes at least every minute, for badges and counts.

    `longest` bounds the sleep in ms, for clocks that run faster than the timer's.
    """

    ticked = Signal()

    def __init__(self, view: QListView, clock: Clock, policy: PolicySource, longest: int = MINUTE_MS) -> None:
        super().__init__(view)
        self._view, self._clock, self._policy, self._longest = view, clock, policy, longest
        self._shown: dict[int, tuple[str, str]] = {}
        self._last_tick = clock.now()
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self._wake)

    def visible_rows(self) -> range:
        """Return the numbers of the rows that can be seen, even in part."""
        viewport = self._view.viewport().rect()
        count = self._view.model().rowCount()
        first = self._view.indexAt(QPoint(2, viewport.top() + 1)).row()
        last = self._view.indexAt(QPoint(2, viewport.bottom() - 1)).row()
        if count == 0 or first < 0:
            return range(0)
        return range(first, (last if last >= 0 else count - 1) + 1)

    @Slot()
    def start(self) -> None:
        """Look at what is visible now and sleep until something there changes."""
        now = self._clock.now()
        wait = self._longest
        self._shown = {}
        for number, row in self._visible():
            if row.respond_by is not None and row.waiting_since is not None:
                self._shown[number] = self._words(row, now)
                wait = min(wait, next_change(row.respond_by, now, self._policy()))
        self._timer.start(max(1, wait))

    @Slot()
    def stop(self) -> None:
        """Sleep until `start`, as while the window is hidden."""
        self._timer.stop()

    @Slot()
    def _wake(self) -> None:
        now = self._clock.now()
        for number, row in self._visible():
            if row.respond_by is None or row.waiting_since is None:
                continue
            if self._shown.get(number) != self._words(row, now):
                index = self._view.model().index(number, 0)
                self._view.viewport().update(self._view.visualRect(index))
        if now - self._last_tick >= MINUTE_MS or now < self._last_tick:
            self._last_tick = now
            self.ticked.emit()
        self.start()

    def _visible(self) -> list[tuple[int, InboxRow]]:
        model = self._view.model()
        return [(number, model.index(number, 0).data(ROW_ROLE)) for number in self.visible_rows()]

    def _words(self, row: InboxRow, now: int) -> tuple[str, str]:
        assert row.respond_by is not None
        return time_left(row.respond_by, now), self._policy().band(row.respond_by, now)
