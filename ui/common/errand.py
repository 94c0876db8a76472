"""Work that takes longer than a frame, done beside the window, which then hears of its outcome."""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable
from typing import Generic, TypeVar

from PySide6.QtCore import QObject, Qt, Signal, Slot

T = TypeVar("T")
_LOG = logging.getLogger(__name__)


class Errand(QObject, Generic[T]):
    """Runs one thing at a time; `done` gets its answer, or `failed` the error."""

    _ended = Signal(object)

    def __init__(
        self, done: Callable[[T], None], failed: Callable[[Exception], None], parent: QObject
    ) -> None:
        super().__init__(parent)
        self._done, self._failed = done, failed
        self._thread: threading.Thread | None = None
        self._ended.connect(self._settle, Qt.ConnectionType.QueuedConnection)

    @property
    def is_running(self) -> bool:
        """True until the outcome has been told."""
        return self._thread is not None

    def run(self, work: Callable[[], T]) -> None:
        """Begin `work` unless something is still under way."""
        if self._thread is None:
            self._thread = threading.Thread(target=self._work, args=(work,), name="errand", daemon=True)
            self._thread.start()

    def _work(self, work: Callable[[], T]) -> None:
        try:
            outcome: object = work()
        except Exception as error:  # noqa: BLE001 - the thread's edge: the window hears of it
            outcome = error
        try:
            self._ended.emit(outcome)
        except RuntimeError:
            _LOG.debug("an errand outlived its window")

    @Slot(object)
    def _settle(self, outcome: object) -> None:
        if self._thread is not None:
            self._thread.join()
            self._thread = None
        if isinstance(outcome, Exception):
            self._failed(outcome)
        else:
            self._done(outcome)  # type: ignore[arg-type]
