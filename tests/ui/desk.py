"""A desk to test screens at: a real store, the real rules and templates, a clock that waits."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from concurrent.futures import Future
from contextlib import closing
from functools import cache
from pathlib import Path
from typing import Any, TypeVar

from core.agencies.pack import AgencyPack, load_agencies
from core.calendar.indonesia import load_calendar
from core.clock import ManualClock
from core.clocks.profile import load_profiles
from core.domain.calendar import WorkCalendar
from core.domain.follow_up import FollowUpClock, SlaProfile
from core.domain.mention import Post
from core.domain.sla import KLATEN_SOP
from core.net.reachability import Reachability
from core.routing.pack import load_routing
from core.routing.router import Router
from core.rules.checker import Checker
from core.rules.pack import load_pack
from core.store import accounts, learned
from core.store.store import Store
from core.templates.library import TemplateLibrary
from tests.core.store.making import KEY, NOW, account, did, receive
from ui.bridge import Bridge

T = TypeVar("T")
YEAR = 2027
RESOURCES = Path(__file__).resolve().parents[2] / "resources"


@cache
def rules() -> Checker:
    return Checker(load_pack(RESOURCES / "rules"))


@cache
def library() -> TemplateLibrary:
    return TemplateLibrary.load(RESOURCES / "templates")


@cache
def agencies() -> AgencyPack:
    return load_agencies(RESOURCES / "agencies")


@cache
def profiles() -> Mapping[str, SlaProfile]:
    return load_profiles(RESOURCES / "sla")


@cache
def calendar() -> WorkCalendar:
    return load_calendar(RESOURCES / "calendar", YEAR - 1, YEAR + 1)


@cache
def untaught_router() -> Router:
    return Router(agencies(), load_routing(RESOURCES / "routing"))


class ReadPacks:
    """The packs that the program brings, read once for all tests."""

    @property
    def agencies(self) -> AgencyPack:
        return agencies()

    @property
    def profiles(self) -> Mapping[str, SlaProfile]:
        return profiles()

    @property
    def calendar(self) -> WorkCalendar:
        return calendar()


class Desk:
    """What a window needs of the application; `failing` makes the next acts fail as a full disk would."""

    def __init__(self, directory: Path) -> None:
        self.clock = ManualClock(NOW)
        self.policy = KLATEN_SOP
        self.checker = rules()
        self.templates = library()
        self.packs = ReadPacks()
        self.reachability = Reachability(self.clock)
        self.store = Store.open(directory / "tanggap.db", KEY, self.clock)
        did(self.store, accounts.add, account(), "token-contoh")
        self.failing: Exception | None = None
        self.initiators: list[str] = []
        self.bridge = Bridge(self)  # type: ignore[arg-type]

    is_prepared = True
    standing_words: Mapping[str, str] = {}
    official: tuple[str, ...] = ()

    def prepare(self) -> None:
        """Everything is read already."""

    @property
    def follow_up_clock(self) -> FollowUpClock:
        return FollowUpClock(profiles()["klaten"], calendar())

    @property
    def router(self) -> Router:
        with closing(self.store.reader()) as reader:
            return untaught_router().with_learned(learned.load(reader))

    def act(self, work: Callable[..., T], initiator: str = "") -> Future[T]:
        self.initiators.append(initiator)
        if self.failing is not None:
            failed: Future[T] = Future()
            failed.set_exception(self.failing)
            return failed
        return self.store.write(work, initiator=initiator)

    def do(self, work: Callable[..., T], *values: Any, **fields: Any) -> T:
        """Carry something out as if from elsewhere, and wait for it."""
        return did(self.store, work, *values, **fields)

    def receive(self, *posts: Post) -> None:
        receive(self.store, *posts)

    def close(self) -> None:
        self.bridge.close()
        self.store.close()
