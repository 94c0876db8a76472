"""Keeping what is typed: on disk within a second of the key, or said aloud that it is not."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from core.acts.drafting import save_draft
from core.domain.series import WHOLE, Series
from ui.common.acting import Acts

if TYPE_CHECKING:
    from core.store.transaction import Transaction

INITIATOR = "composer"
# The timer runs from the first unsaved key, not the last: steady typing is kept too.
_DELAY_MS = 600
_RETRY_MS = 5_000


@dataclass(frozen=True, slots=True)
class Typed:
    """What was typed, whether it is for the citizen alone, and the parts that are to follow."""

    text: str
    private: bool = False
    series: Series = WHOLE

    def says_same(self, other: Typed) -> bool:
        """Return whether the other is no news; one blank text is like another."""
        same_text = self.text == other.text or not (self.text.strip() or other.text.strip())
        return same_text and self.private is other.private and self.series == other.series


class Autosave(QObject):
    """Holds the newest text of every complaint until the disk has it; what failed is tried again.

    `saved` and `failed` carry the complaint's id, and what was Typed or the error.
    """

    saved = Signal(str, object)
    failed = Signal(str, object)

    def __init__(self, acts: Acts, parent: QObject) -> None:
        super().__init__(parent)
        self._acts = acts
        self._waiting: dict[str, Typed] = {}
        self._in_flight: dict[str, list[Typed]] = {}
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self.flush)

    def newest(self, complaint_id: str) -> Typed | None:
        """Return what the disk may not have yet, None when it has everything."""
        flying = self._in_flight.get(complaint_id)
        return self._waiting.get(complaint_id, flying[-1] if flying else None)

    def note(self, complaint_id: str, typed: Typed) -> None:
        """Remember the newest text; it is saved soon."""
        self._waiting[complaint_id] = typed
        if not self._timer.isActive() or self._timer.remainingTime() > _DELAY_MS:
            self._timer.start(_DELAY_MS)

    def forget(self, complaint_id: str) -> None:
        """Drop what has not been saved yet: it is being sent."""
        self._waiting.pop(complaint_id, None)

    @Slot()
    def flush(self) -> None:
        """Save now what waits."""
        self._timer.stop()
        waiting, self._waiting = self._waiting, {}
        for complaint_id, typed in waiting.items():
            self._in_flight.setdefault(complaint_id, []).append(typed)
            self._acts.run(
                partial(_save, complaint_id, typed),
                partial(self._on_saved, complaint_id),
                partial(self._on_failed, complaint_id),
                initiator=INITIATOR,
            )

    def _on_saved(self, complaint_id: str, _nothing: None) -> None:
        self.saved.emit(complaint_id, self._landed(complaint_id))

    def _on_failed(self, complaint_id: str, error: Exception) -> None:
        typed = self._landed(complaint_id)
        if self.newest(complaint_id) is None:
            self._waiting[complaint_id] = typed
        if not self._timer.isActive():
            self._timer.start(_RETRY_MS)
        self.failed.emit(complaint_id, error)

    def _landed(self, complaint_id: str) -> Typed:
        # One writer: saves come back in the order in which they were asked for.
        flying = self._in_flight[complaint_id]
        typed = flying.pop(0)
        if not flying:
            del self._in_flight[complaint_id]
        return typed


def _save(complaint_id: str, typed: Typed, tx: Transaction) -> None:
    save_draft(tx, complaint_id, typed.text, typed.private, typed.series)
