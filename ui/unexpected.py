"""Errors that nobody caught: written to the log without their words, told calmly, and the program goes on."""

from __future__ import annotations

import logging
import sys
import threading
import time
from types import TracebackType

from PySide6.QtCore import QObject, Signal

from ui.common.fault_text import code_of

# A timer that fails at every beat is told of now and then, not at every beat.
_QUIET_S = 10.0
_LOG = logging.getLogger(__name__)


class Unexpected(QObject):
    """Hears of every uncaught error in any thread; `happened` carries it."""

    happened = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._told: dict[str, float] = {}
        self._before = (sys.excepthook, threading.excepthook)

    def install(self) -> None:
        """Hear from now on."""
        self._before = (sys.excepthook, threading.excepthook)
        sys.excepthook = self._in_main_thread
        threading.excepthook = self._in_thread

    def remove(self) -> None:
        """Leave errors to who heard of them before."""
        sys.excepthook, threading.excepthook = self._before

    def _in_main_thread(
        self, kind: type[BaseException], error: BaseException, trace: TracebackType | None
    ) -> None:
        if isinstance(error, Exception):
            self._take(error)
        else:
            self._before[0](kind, error, trace)

    def _in_thread(self, told: threading.ExceptHookArgs) -> None:
        if isinstance(told.exc_value, Exception):
            self._take(told.exc_value)

    def _take(self, error: Exception) -> None:
        code, now = code_of(error), time.monotonic()
        if now - self._told.get(code, -_QUIET_S) < _QUIET_S:
            return
        self._told[code] = now
        _LOG.error("unexpected error %s", code, exc_info=error)
        try:
            self.happened.emit(error)
        except RuntimeError:
            _LOG.debug("an error outlived the window")
