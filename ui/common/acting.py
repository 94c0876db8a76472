"""Acts asked for on the GUI thread, carried out by the store's, told back on the GUI thread."""

from __future__ import annotations

import logging
from collections.abc import Callable
from concurrent.futures import Future
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import QObject, Qt, Signal, Slot

if TYPE_CHECKING:
    from core.application import Application
    from core.store.transaction import Transaction

T = TypeVar("T")
_log = logging.getLogger(__name__)


class Acts(QObject):
    """Runs acts and calls back on the GUI thread; after its owner is gone nothing is called."""

    _settled = Signal(object)

    def __init__(self, app: Application, parent: QObject) -> None:
        super().__init__(parent)
        self._app = app
        self._settled.connect(self._settle, Qt.ConnectionType.QueuedConnection)

    def run(
        self,
        work: Callable[[Transaction], T],
        done: Callable[[T], None] | None = None,
        failed: Callable[[Exception], None] | None = None,
        *,
        initiator: str = "",
    ) -> None:
        """Carry out `work`; then `done` with its answer, or `failed` with what stopped it."""
        future = self._app.act(work, initiator=initiator)

        def tell(finished: Future[T]) -> None:
            try:
                self._settled.emit((finished, done, failed))
            except RuntimeError:
                # The window closed before the disk had answered; what was asked is kept all the same.
                _log.debug("an act outlived its window")

        future.add_done_callback(tell)

    @Slot(object)
    def _settle(
        self,
        settled: tuple[Future[T], Callable[[T], None] | None, Callable[[Exception], None] | None],
    ) -> None:
        future, done, failed = settled
        error = future.exception()
        if error is None:
            if done is not None:
                done(future.result())
        elif failed is not None and isinstance(error, Exception):
            failed(error)
        else:
            _log.error("an act failed", exc_info=error)
