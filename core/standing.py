"""Packs together with what this office added: its own templates, its standing words, what it has taught.

Built when asked for, and anew after the store said that one of them changed.
"""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable, Iterator, Mapping
from contextlib import closing
from dataclasses import dataclass
from typing import TYPE_CHECKING

from core.domain.changes import Changed, ChangeSet
from core.domain.follow_up import FollowUpClock
from core.kept import Kept

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


class Standing:
    """May be asked from any thread."""

    def __init__(self, store: Store, packs: DataPacks) -> None:
        self._store = store
        self._packs = packs
        self._library = Kept(self._make_library)
        self._index = Kept(self._make_index)
        self._router = Kept(self._make_router)
        self._words = Kept(self._read_words)
        self._profile_id = Kept(self._read_profile_id)
        self._starting = threading.Lock()
        self._reading: threading.Thread | None = None
        self._is_read = threading.Event()
        self._is_closing = threading.Event()
        store.subscribe(self._on_changed)

    @property
    def is_ready(self) -> bool:
        """True once `prepare` has read everything, or has found that it cannot."""
        return self._is_read.is_set()

    def prepare(self, then: Callable[[], None]) -> None:
        """Read everything in the background, and then do `then` there; saying it again changes nothing."""
        with self._starting:
            if self._reading is None:
                self._reading = threading.Thread(target=self._read, args=(then,), name="packs")
                self._reading.start()

    def finish(self) -> None:
        """End the background reading, which closing must not outlive; its last step may take a second."""
        self._is_closing.set()
        if self._reading is not None:
            self._reading.join()

    @property
    def templates(self) -> TemplateLibrary:
        """The templates of Diskominfo and the office's own."""
        if self._library.get().pack is not self._packs.templates:
            self._library.drop()
        return self._library.get()

    @property
    def router(self) -> Router | None:
        """What suggests class and duty; None where the packs it needs cannot be read."""
        agencies, words = self._packs.agencies, self._packs.routing
        if agencies is None or words is None:
            return None
        made_of = self._index.get().made_of
        if made_of[0] is not agencies or made_of[1] is not words:
            self._index.drop()
            self._router.drop()
        return self._router.get()

    @property
    def hears_danger(self) -> Callable[[str], bool] | None:
        """What tells whether a text holds an emergency word; None until everything is read."""
        router = self.router if self.is_ready else None
        return None if router is None else router.alarms

    @property
    def words(self) -> Mapping[str, str]:
        """The office's standing words for templates, by placeholder."""
        return self._words.get()

    @property
    def official(self) -> tuple[str, ...]:
        """The numbers, addresses and links among the standing words: the office's own, free to be told."""
        from core.templates.official import official

        return official(self.words, self._packs.templates.placeholders)

    @property
    def profile(self) -> SlaProfile | None:
        """The profile of the two clocks; None where none can be read."""
        from core.clocks.profile import DEFAULT

        profiles = self._packs.profiles
        return profiles.get(self._profile_id.get()) or profiles.get(DEFAULT)

    def clock(self, calendar: WorkCalendar) -> FollowUpClock | None:
        """Return the follow-up clock over `calendar`; None where no profile can be read."""
        profile = self.profile
        return None if profile is None else FollowUpClock(profile, calendar)

    def _read(self, then: Callable[[], None]) -> None:
        try:
            for step in self._steps():
                if self._is_closing.is_set():
                    return
                step()
        except Exception:  # noqa: BLE001 - the thread's edge: whoever asks later meets the same error
            _LOG.exception("not everything could be read ahead")
        finally:
            self._is_read.set()
        try:
            then()
        except Exception:  # noqa: BLE001 - the thread's edge: what was left undone is done at the next start
            _LOG.exception("what follows the reading failed")

    def _steps(self) -> Iterator[Callable[[], object]]:
        yield from self._packs.steps()
        yield lambda: self.templates
        if self._packs.agencies is not None and self._packs.routing is not None:
            yield self._index.get
        yield lambda: (self.router, self.profile, self.words)

    def _make_library(self) -> TemplateLibrary:
        from core.store import templates
        from core.templates.library import TemplateLibrary

        with closing(self._store.reader()) as reader:
            return TemplateLibrary(self._packs.templates, templates.current(reader))

    def _make_index(self) -> _Index:
        from core.routing.router import Router

        agencies, words = self._packs.agencies, self._packs.routing
        assert agencies is not None
        assert words is not None
        return _Index(Router(agencies, words), (agencies, words))

    def _make_router(self) -> Router:
        """Put what was learned beside the index, which takes longer than a frame to make."""
        from core.store import learned

        with closing(self._store.reader()) as reader:
            return self._index.get().router.with_learned(learned.load(reader))

    def _read_words(self) -> Mapping[str, str]:
        from core.store import facts

        with closing(self._store.reader()) as reader:
            return facts.load(reader)

    def _read_profile_id(self) -> str:
        from core.clocks.profile import DEFAULT
        from core.store import settings

        with closing(self._store.reader()) as reader:
            return settings.get(reader, settings.SLA_PROFILE) or DEFAULT

    def _on_changed(self, changes: ChangeSet) -> None:
        if changes.of(Changed.TEMPLATE):
            self._library.drop()
        if changes.of(Changed.LEARNED):
            self._router.drop()
        if changes.of(Changed.SETTING):
            self._words.drop()
            self._profile_id.drop()


@dataclass(frozen=True, slots=True)
class _Index:
    """A router that has learned nothing, and the packs that it was made of."""

    router: Router
    made_of: tuple[AgencyPack, RoutingPack]
