"""Keeping what is typed: on disk within a second of the key, or said aloud that it is not."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from core.acts.drafting import save_draft
from ui.composer.acting import Acts

if TYPE_CHECKING:
    from core.store.transaction import Transaction

INITIATOR = "composer"
# The timer runs from the first unsaved key, not the last: steady typing is kept too.
_DELAY_MS = 600
_RETRY_MS = 5_000


class Autosave(QObject):
    """Saves the newest text of one complaint at a time; what could not be saved is tried again."""

    saved = Signal(str, str)
    failed = Signal(object)

    def __init__(self, acts: Acts, parent: QObject) -> None:
        super().__init__(parent)
        self._acts = acts
        self._waiting: tuple[str, str] | None = None
        self._in_flight = 0
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self.flush)

    @property
    def is_settled(self) -> bool:
        """True when every text that was noted has reached the disk."""
        return self._waiting is None and self._in_flight == 0

    def note(self, complaint_id: str, text: str) -> None:
        """Remember the newest text; it is saved soon."""
        if self._waiting is not None and self._waiting[0] != complaint_id:
            self.flush()
        self._waiting = (complaint_id, text)
        if not self._timer.isActive():
            self._timer.start(_DELAY_MS)

    def forget(self) -> None:
        """Drop what has not been saved yet: it has been sent, or is no longer wanted."""
        self._waiting = None
        self._timer.stop()

    @Slot()
    def flush(self) -> None:
        """Save now what waits."""
        self._timer.stop()
        if self._waiting is None:
            return
        complaint_id, text = self._waiting
        self._waiting = None
        self._in_flight += 1

        def work(tx: Transaction) -> None:
            save_draft(tx, complaint_id, text)

        def done(_nothing: None) -> None:
            self._in_flight -= 1
            self.saved.emit(complaint_id, text)

        def failed(error: Exception) -> None:
            self._in_flight -= 1
            if self._waiting is None:
                self._waiting = (complaint_id, text)
                self._timer.start(_RETRY_MS)
            self.failed.emit(error)

        self._acts.run(work, done, failed, initiator=INITIATOR)
