"""What holds in this office now: clocks, agencies, routing and own values, asked for at the moment of use.

Reading the packs for the first time takes longer than a frame; until then they count as not there.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal, Slot

from core.domain.calendar import EVERY_WEEKDAY, WorkCalendar
from core.domain.follow_up import FollowUpClock
from core.store import facts
from ui.common.errand import Errand

if TYPE_CHECKING:
    from core.agencies.pack import AgencyPack
    from core.application import Application
    from core.routing.router import Router
    from ui.bridge import Bridge

_PROFILE = "klaten"


class InForce(QObject):
    """`ready` comes once, when everything has been read."""

    ready = Signal()

    def __init__(self, app: Application, bridge: Bridge, parent: QObject) -> None:
        super().__init__(parent)
        self._app, self._bridge = app, bridge
        self._is_read = False
        self._reading: Errand[None] = Errand(self._on_read, self._on_failed, self)
        self._reading.run(self._read)

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

    def _read(self) -> None:
        for _ in (self._app.packs.profiles, self._app.packs.calendar, self._app.router):
            pass

    def _on_read(self, _nothing: None) -> None:
        self._is_read = True
        self.ready.emit()

    @Slot(object)
    def _on_failed(self, _error: Exception) -> None:
        # What could not be read is said on the page of packs; the rest is used.
        self._on_read(None)
