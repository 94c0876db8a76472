"""What holds in this office now: clocks, agencies, routing and own values, asked for at the moment of use.

Reading the packs for the first time takes longer than a frame; until then they count as not there.
"""

from __future__ import annotations

import logging
import threading
from collections.abc import Mapping
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from core.domain.calendar import EVERY_WEEKDAY, WorkCalendar
from core.domain.follow_up import FollowUpClock
from core.store import facts

if TYPE_CHECKING:
    from core.agencies.pack import AgencyPack
    from core.application import Application
    from core.routing.router import Router
    from ui.bridge import Bridge

_PROFILE = "klaten"
_LOOK_MS = 40
_LOG = logging.getLogger(__name__)


class InForce(QObject):
    """`ready` comes once, when everything has been read."""

    ready = Signal()

    def __init__(self, app: Application, bridge: Bridge, parent: QObject) -> None:
        super().__init__(parent)
        self._app, self._bridge = app, bridge
        self._is_read = False
        self._done = threading.Event()
        # It knows nothing of this window, which may close before everything is read.
        threading.Thread(target=_read, args=(app, self._done), name="in-force").start()
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
        profile = self._app.packs.profiles.get(_PROFILE) if self._is_read else None
        return FollowUpClock(profile, self._app.packs.calendar) if profile is not None else None

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
        return facts.load(self._bridge.reader)

    @property
    def official(self) -> tuple[str, ...]:
        """The office's own public numbers, addresses and links."""
        return tuple(self.values.values())

    @Slot()
    def _look(self) -> None:
        if self._done.is_set():
            self._timer.stop()
            self._is_read = True
            self.ready.emit()


def _read(app: Application, done: threading.Event) -> None:
    try:
        for _ in (app.packs.profiles, app.packs.calendar, app.router):
            pass
    except Exception:  # noqa: BLE001 - the thread's edge
        # The page of packs tells which cannot be read; asked for again, the same error comes up there.
        _LOG.exception("packs could not be read ahead")
    finally:
        done.set()
