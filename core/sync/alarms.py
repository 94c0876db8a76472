"""Hearing new words for danger, so that an emergency stands first before anybody has opened it."""

from __future__ import annotations

import threading
from collections.abc import Callable
from contextlib import closing
from functools import partial
from typing import Final

from core.store import alarms
from core.store.connection import Connection
from core.store.store import Store

Hear = Callable[[str], bool]
_BATCH: Final = 100


class AlarmWatch:
    """Looks through each post's words once; what came while the words of danger were not read is caught up.

    May be used from any thread.
    """

    def __init__(self, store: Store, hear: Callable[[], Hear | None]) -> None:
        """`hear` gives what tells danger in a text, None while that cannot be asked."""
        self._store = store
        self._hear = hear
        self._stopped = threading.Event()

    def look(self, reader: Connection) -> int:
        """Look through the newest words that nobody has yet; return how many. Raises StoreFault."""
        hear = self._hear()
        if hear is None:
            return 0
        found = alarms.unheard(reader, _BATCH)
        if found:
            heard = [(words, hear(words.text)) for words in found]
            self._store.write(partial(alarms.keep, heard=heard)).result()
        return len(found)

    def catch_up(self) -> None:
        """Look through all that is left, until `stop`; raises StoreFault."""
        with closing(self._store.reader()) as reader:
            while not self._stopped.is_set() and self.look(reader):
                pass

    def stop(self) -> None:
        """End catching up after what it is at."""
        self._stopped.set()
