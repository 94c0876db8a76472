"""Packs together with what this office added: its own templates, its standing words, what it has taught.

Built when asked for, and anew after the store said that one of them changed.
"""

from __future__ import annotations

import logging
import threading
from collections.abc import Mapping
from contextlib import closing
from typing import TYPE_CHECKING

from core.domain.changes import Changed, ChangeSet
from core.domain.follow_up import FollowUpClock

if TYPE_CHECKING:
    from core.agencies.pack import AgencyPack
    from core.data_packs import DataPacks
    from core.domain.calendar import WorkCalendar
    from core.domain.follow_up import SlaProfile
    from core.routing.router import Router
    from core.routing.words import RoutingPack
    from core.store.store import Store
    from core.templates.library import TemplateLibrary

_LOG = logging.getLogger(__name__)

PROFILE = "sla_profile"
"""The setting that names the profile of the two clocks."""


class Standing:
    """May be asked from any thread."""

    def __init__(self, store: Store, packs: DataPacks) -> None:
        self._store = store
        self._packs = packs
        self._lock = threading.RLock()
        self._library: TemplateLibrary | None = None
        self._router: Router | None = None
        self._routed_by: tuple[AgencyPack, RoutingPack] | None = None
        self._lessons_read = False
        self._words: Mapping[str, str] | None = None
        self._profile_id: str | None = None
        self._reading: threading.Thread | None = None
        self._is_read = threading.Event()
        store.subscribe(self._on_changed)

    @property
    def is_ready(self) -> bool:
        """True once `prepare` has read everything, or has found that it cannot."""
        return self._is_read.is_set()

    def prepare(self) -> None:
        """Read everything in the background; saying it again changes nothing."""
        with self._lock:
            if self._reading is None:
                self._reading = threading.Thread(target=self._read, name="packs")
                self._reading.start()

    def finish(self) -> None:
        """Wait for the background reading, which closing must not outlive."""
        if self._reading is not None:
            self._reading.join()

    def _read(self) -> None:
        try:
            self._packs.read()
            for _ in (self.templates, self.router, self.profile, self.words):
                pass
        except Exception:  # noqa: BLE001 - the thread's edge: whoever asks later meets the same error
            _LOG.exception("not everything could be read ahead")
        finally:
            self._is_read.set()

    @property
    def templates(self) -> TemplateLibrary:
        """The templates of Diskominfo and the office's own."""
        from core.store import templates
        from core.templates.library import TemplateLibrary

        with self._lock:
            pack = self._packs.templates
            if self._library is None or self._library.pack is not pack:
                with closing(self._store.reader()) as reader:
                    self._library = TemplateLibrary(pack, templates.current(reader))
            return self._library

    @property
    def router(self) -> Router | None:
        """What suggests class and duty; None where the packs it needs cannot be read."""
        from core.routing.router import Router
        from core.store import learned

        with self._lock:
            agencies, words = self._packs.agencies, self._packs.routing
            if agencies is None or words is None:
                return None
            by = self._routed_by
            if self._router is None or by is None or by[0] is not agencies or by[1] is not words:
                # Its index takes longer than a frame; what was learned is put in beside it.
                self._router, self._lessons_read = Router(agencies, words), False
                self._routed_by = (agencies, words)
            if not self._lessons_read:
                with closing(self._store.reader()) as reader:
                    self._router = self._router.with_learned(learned.load(reader))
                self._lessons_read = True
            return self._router

    @property
    def words(self) -> Mapping[str, str]:
        """The office's standing words for templates, by placeholder."""
        from core.store import facts

        with self._lock:
            if self._words is None:
                with closing(self._store.reader()) as reader:
                    self._words = facts.load(reader)
            return self._words

    @property
    def official(self) -> tuple[str, ...]:
        """The numbers, addresses and links among the standing words: the office's own, free to be told."""
        from core.templates.official import official

        return official(self.words)

    @property
    def profile(self) -> SlaProfile | None:
        """The profile of the two clocks; None where none can be read."""
        from core.clocks.profile import DEFAULT
        from core.store import settings

        with self._lock:
            if self._profile_id is None:
                with closing(self._store.reader()) as reader:
                    self._profile_id = settings.get(reader, PROFILE) or DEFAULT
            profiles = self._packs.profiles
            return profiles.get(self._profile_id) or profiles.get(DEFAULT)

    def clock(self, calendar: WorkCalendar) -> FollowUpClock | None:
        """Return the follow-up clock over `calendar`; None where no profile can be read."""
        profile = self.profile
        return None if profile is None else FollowUpClock(profile, calendar)

    def _on_changed(self, changes: ChangeSet) -> None:
        with self._lock:
            if changes.of(Changed.TEMPLATE):
                self._library = None
            if changes.of(Changed.LEARNED):
                self._lessons_read = False
            if changes.of(Changed.SETTING):
                self._words = self._profile_id = None
