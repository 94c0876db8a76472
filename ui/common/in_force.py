"""What holds in this office now: clocks, agencies, routing and own values, asked for at the moment of use.

Reading the packs for the first time takes longer than a frame; until then they count as not there.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from core.domain.calendar import EVERY_WEEKDAY, WorkCalendar
from core.domain.follow_up import FollowUpClock

if TYPE_CHECKING:
    from core.agencies.pack import AgencyPack
    from core.application import Application
    from core.routing.router import Router

_LOOK_MS = 40


class InForce(QObject):
    """`ready` comes once, when everything has been read."""

    ready = Signal()

    def __init__(self, app: Application, parent: QObject) -> None:
        super().__init__(parent)
        self._app = app
        self._is_read = False
        self._timer = QTimer(self)
        self._timer.setInterval(_LOOK_MS)
        self._timer.timeout.connect(self._look)
        self._timer.start()

    @property
    def calendar(self) -> WorkCalendar:
        """Working days; Monday to Friday while holidays are not known."""
        return self._app.packs.calendar if self._is_read else EVERY_WEEKDAY

    @property
    def clock(self) -> FollowUpClock | None:
        """The follow-up clock; None where no profile can be read."""
        return self._app.follow_up_clock if self._is_read else None

    @property
    def router(self) -> Router | None:
        """What suggests class and duty."""
        return self._app.router if self._is_read else None

    @property
    def agencies(self) -> AgencyPack | None:
        """The agencies by their names."""
        return self._app.packs.agencies if self._is_read else None

    @property
    def values(self) -> Mapping[str, str]:
        """The office's own lasting values for templates."""
        return self._app.standing_words

    @property
    def official(self) -> tuple[str, ...]:
        """The office's own public numbers, addresses and links."""
        return self._app.official

    @Slot()
    def _look(self) -> None:
        # Not before the window stands: reading would take the time that drawing needs.
        self._app.prepare()
        if self._app.is_prepared:
            self._timer.stop()
            self._is_read = True
            self.ready.emit()
