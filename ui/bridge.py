"""From the store's thread to the window's: changes are gathered for 50 ms and told once."""

from __future__ import annotations

import threading
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, QTimer, Signal, Slot

from core.domain.changes import ChangeSet

if TYPE_CHECKING:
    from core.application import Application
    from core.store.connection import Connection

GATHER_MS = 50


class Bridge(QObject):
    """Tells widgets what changed, on the GUI thread, and owns that thread's one read-only connection.

    `changed` carries a ChangeSet, `line_changed` nothing: who listens asks `app.reachability`.
    """

    changed = Signal(object)
    line_changed = Signal()
    _woken = Signal()
    _line_told = Signal()

    def __init__(self, app: Application, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._lock = threading.Lock()
        self._pending: ChangeSet | None = None
        self.reader: Connection = app.store.reader()
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(GATHER_MS)
        self._timer.timeout.connect(self._tell)
        self._woken.connect(self._gather, Qt.ConnectionType.QueuedConnection)
        self._line_told.connect(self.line_changed, Qt.ConnectionType.QueuedConnection)
        self._leave = (app.store.subscribe(self._hear), app.reachability.subscribe(self._hear_line))

    def close(self) -> None:
        """Stop listening and let go of the database; call before the application stops."""
        for leave in self._leave:
            leave()
        self._timer.stop()
        self.reader.close()

    def _hear(self, changes: ChangeSet) -> None:
        with self._lock:
            first = self._pending is None
            self._pending = changes if self._pending is None else self._pending.merged(changes)
        if first:
            self._woken.emit()

    def _hear_line(self, *_state: object) -> None:
        self._line_told.emit()

    @Slot()
    def _gather(self) -> None:
        if not self._timer.isActive():
            self._timer.start()

    @Slot()
    def _tell(self) -> None:
        with self._lock:
            changes, self._pending = self._pending, None
        if changes:
            self.changed.emit(changes)
