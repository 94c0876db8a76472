"""Looking after the database in the background: a copy each day, a look at all of it each week."""

from __future__ import annotations

import logging
import threading
from pathlib import Path
from typing import Final

from core.clock import Clock
from core.errors import StoreFault
from core.store import backup, settings
from core.store.store import Store
from core.store.transaction import Transaction

_LOG = logging.getLogger(__name__)
DAY_MS: Final = 86_400_000
WEEK_MS: Final = 7 * DAY_MS
DAILY: Final = "harian"
KEPT: Final = 14
COPIED_AT: Final = "upkeep.copied_at"
CHECKED_AT: Final = "upkeep.checked_at"
SOUND: Final = "upkeep.sound"
BROKEN_EVENT: Final = "upkeep.broken_event"
"""The number of the first event that does not fit the chain, 0 when all do."""


class Upkeep:
    """A thread that holds up nobody; a check that fails is kept in the settings and logged."""

    def __init__(
        self, store: Store, clock: Clock, first_after_s: float = 60, then_every_s: float = 3_600
    ) -> None:
        """The first look comes `first_after_s` seconds after the start, when the window has settled."""
        self._store = store
        self._clock = clock
        self._first_after_s = first_after_s
        self._then_every_s = then_every_s
        self._leave = threading.Event()
        self._thread = threading.Thread(target=self._run, name="upkeep")

    def start(self) -> None:
        """Begin to look after the database."""
        self._thread.start()

    def stop(self) -> None:
        """End the thread; a copy that is being made is finished first."""
        self._leave.set()
        if self._thread.is_alive():
            self._thread.join()

    def look_after(self) -> None:
        """Do what is due; raises StoreFault."""
        now = self._clock.now()
        if self._is_due(CHECKED_AT, WEEK_MS, now):
            sound = self._store.quick_check()
            if not sound:
                _LOG.error("the database did not pass its weekly check")
            broken = self._first_broken_event() if sound else self._noted(BROKEN_EVENT)
            self._note({CHECKED_AT: str(now), SOUND: str(int(sound)), BROKEN_EVENT: str(broken)})
        # A copy of a damaged file must not push out the sound ones.
        if self._noted(SOUND) and self._is_due(COPIED_AT, DAY_MS, now):
            copy = self._store.back_up(DAILY)
            _LOG.info("backup made: %s", copy.name)
            self._note({COPIED_AT: str(now)})
            # Where the record was tampered with, the older copies tell what it said before.
            if not self._noted(BROKEN_EVENT):
                self._prune()

    def _first_broken_event(self) -> int:
        broken = self._store.broken_event()
        if broken is None:
            return 0
        _LOG.error("the record of acts does not hang together from event %d on", broken)
        return broken

    def _prune(self) -> None:
        directory = backup.directory_of(self._store.path)
        for old in sorted(directory.glob(f"*-{DAILY}.db"), key=_name)[:-KEPT]:
            backup.remove(old)

    def _is_due(self, key: str, every_ms: int, now: int) -> bool:
        # A moment noted by a clock that ran ahead must not put the work off until then.
        return not 0 <= now - self._noted(key) < every_ms

    def _noted(self, key: str) -> int:
        reader = self._store.reader()
        try:
            return int(settings.get(reader, key) or 0)
        finally:
            reader.close()

    def _note(self, values: dict[str, str]) -> None:
        def work(tx: Transaction) -> None:
            for key, value in values.items():
                settings.put(tx, key, value)

        self._store.write(work).result()

    def _run(self) -> None:
        wait = self._first_after_s
        while not self._leave.wait(wait):
            wait = self._then_every_s
            try:
                self.look_after()
            except StoreFault as fault:
                _LOG.warning("upkeep put off: %s", fault.code)


def _name(path: Path) -> str:
    return path.name
