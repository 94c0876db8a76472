"""The composition root: the only place that builds the parts and ends them in the right order."""

from __future__ import annotations

import logging
import random
import webbrowser
from collections.abc import Callable, Mapping
from concurrent.futures import Future
from functools import partial
from typing import TYPE_CHECKING, TypeVar

from core.acts.packs import note_packs
from core.clock import Clock, OperatingSystemTime, PacedClock, TrustedClock
from core.connectors.protocol import Connector
from core.data_packs import DataPacks
from core.domain.account import Account, AccountState, Platform
from core.domain.sla import KLATEN_SOP, SlaPolicy
from core.errors import Fault, StoreUnreachable
from core.logs import start_logging, stop_logging
from core.net.reachability import Reachability
from core.packs.depot import Depot
from core.paths import RESOURCES, Profile
from core.secrets import KeySource, SessionKey
from core.sign_in import SignIn, SignInAttempt, keep_account
from core.standing import Standing
from core.store import accounts
from core.store.store import Store
from core.sync.alarms import AlarmWatch
from core.sync.engine import SyncEngine
from core.upkeep import Upkeep

if TYPE_CHECKING:
    from core.domain.finding import ReplyChecker
    from core.domain.follow_up import FollowUpClock
    from core.routing.router import Router
    from core.templates.library import TemplateLibrary

T = TypeVar("T")


class Application:
    """What the windows hold: reading through `store.reader()`, acting through `act`."""

    def __init__(
        self,
        profile: Profile,
        store: Store,
        clock: Clock,
        build_connector: Callable[[Account, str], Connector],
        begin_sign_in: Callable[[], SignIn] | None,
    ) -> None:
        """`begin_sign_in` is None in practice, where no account can be connected."""
        self.profile = profile
        self.store = store
        self.clock = clock
        self.packs = DataPacks(Depot(RESOURCES, profile.packs, profile.office_packs), clock.now())
        self._standing = Standing(store, self.packs)
        self.reachability = Reachability(clock)
        self._begin_sign_in = begin_sign_in
        self._attempts: list[SignInAttempt] = []
        self._watch = AlarmWatch(store, lambda: self._standing.hears_danger)
        self._engine = SyncEngine(
            store,
            clock,
            build_connector,
            self.reachability,
            random.Random(),  # noqa: S311
            policy=partial(policy_of, self),
            look=self._watch.look,
        )
        self._upkeep = None if profile.practice else Upkeep(store, clock)
        self._logs: logging.Handler | None = None

    def start(self) -> None:
        """Start writing logs and talking to the platforms."""
        self._logs = start_logging(self.profile.logs)
        self.prepare()
        self._engine.start()
        if self._upkeep is not None:
            self._upkeep.start()

    def stop(self) -> None:
        """End every thread, keep what was asked for, close the database."""
        self._watch.stop()
        for attempt in self._attempts:
            attempt.cancel()
            attempt.join(timeout=5)
        self._engine.stop(timeout=10)
        if self._upkeep is not None:
            self._upkeep.stop()
        self._standing.finish()
        self.store.close()
        if self._logs is not None:
            stop_logging(self._logs)

    def prepare(self) -> None:
        """Read the packs and the office's own additions in the background, then look for emergencies."""
        self._standing.prepare(self._once_read)

    def _once_read(self) -> None:
        self.store.write(partial(note_packs, held=self.packs.held())).result()
        self._watch.catch_up()

    @property
    def is_prepared(self) -> bool:
        """True once that has been done, and asking for them costs nothing."""
        return self._standing.is_ready

    @property
    def checker(self) -> ReplyChecker:
        """The rules in force; ask at the moment of use, a pack may be replaced."""
        return self.packs.checker

    @property
    def templates(self) -> TemplateLibrary:
        """The templates in force, with the office's own; ask at the moment of use."""
        return self._standing.templates

    @property
    def router(self) -> Router | None:
        """What suggests class and duty, with what was learned here; None where its words cannot be read."""
        return self._standing.router

    @property
    def standing_words(self) -> Mapping[str, str]:
        """The office's own words for templates, by placeholder."""
        return self._standing.words

    @property
    def official(self) -> tuple[str, ...]:
        """The office's own public numbers, addresses and links."""
        return self._standing.official

    @property
    def policy(self) -> SlaPolicy:
        """How long the first answer may take; ask at the moment of use, another profile may be chosen."""
        profile = self._standing.profile
        return KLATEN_SOP if profile is None else profile.response

    @property
    def follow_up_clock(self) -> FollowUpClock | None:
        """The clock of working days by class; None where no profile can be read."""
        return self._standing.clock(self.packs.calendar)

    def act(self, work: Callable[..., T], initiator: str = "") -> Future[T]:
        """Carry out what a person did, in one transaction; the future tells when it is durable."""
        return self.store.write(work, initiator=initiator)

    def refresh(self, account_id: str | None = None) -> None:
        """Ask the platforms now ("Segarkan"); at most once a minute each."""
        self._engine.refresh(account_id)

    def looked_at(self) -> None:
        """Say that a person looks at the window: the platforms are asked in the base rhythm again."""
        self._engine.looked_at()

    @property
    def can_connect(self) -> bool:
        """False in practice, where no account can be connected."""
        return self._begin_sign_in is not None

    def connect_account(
        self, address: str, agency: str, done: Callable[[Account | Fault], None]
    ) -> SignInAttempt:
        """Let the person sign in at `address` in the system browser; `done` is called on another thread."""
        if self._begin_sign_in is None:
            raise RuntimeError("practice has no accounts to connect")
        attempt = SignInAttempt(self.store, self.clock, self._begin_sign_in(), done)
        self._attempts.append(attempt)
        attempt.start(address, agency)
        return attempt


def policy_of(app: Application) -> SlaPolicy:
    """Return the policy that holds now, for those who are handed a function of it."""
    return app.policy


def open_work(profile: Profile, key: KeySource) -> Application:
    """Open the real work; raises StoreFault or KeyringMissing."""
    _prepare(profile)
    clock = TrustedClock(OperatingSystemTime())
    store = Store.open(profile.database, key.obtain(), clock)
    clock.never_before(_last_contact(store))

    def build_connector(account: Account, secret: str) -> Connector:
        from core.connectors.registry import build

        return build(account, secret, clock, clock.observe)

    def begin_sign_in() -> SignIn:
        from core.connectors.registry import mastodon_sign_in
        from core.rules.limits import reply_rule

        length = reply_rule(application.packs.limits, Platform.MASTODON)
        return mastodon_sign_in(clock, clock.observe, webbrowser.open, length)

    application = Application(profile, store, clock, build_connector, begin_sign_in)
    return application


def open_practice(profile: Profile, seed: int = 1, speed: float = 1.0) -> Application:
    """Open practice: a throw-away database, scripted citizens, no socket and no keyring."""
    from core.connectors.simulated.connector import SimulatedConnector

    _prepare(profile)
    for leftover in profile.directory.glob(profile.database.name + "*"):
        leftover.unlink()
    system = OperatingSystemTime()
    clock = PacedClock(system.wall(), system, speed)
    store = Store.open(profile.database, SessionKey().obtain(), clock)
    connector = SimulatedConnector(clock, seed)

    def build_connector(_account: Account, _secret: str) -> Connector:
        return connector

    application = Application(profile, store, clock, build_connector, None)
    store.write(_add_practice_account(connector, clock.now())).result()
    return application


def _add_practice_account(connector: Connector, now: int) -> Callable[..., Account]:
    who = connector.profile()
    account = Account(
        id="latihan",
        platform=Platform.SIMULATED,
        handle=who.handle,
        display_name=who.display_name,
        remote_id=who.remote_id,
        base_url="",
        agency="DPUPR",
        state=AccountState.ACTIVE,
        length=who.length,
        idempotent_send=who.idempotent_send,
        connected_at=now,
    )

    def work(tx: object) -> Account:
        return keep_account(tx, account, "")  # type: ignore[arg-type]

    return work


def _prepare(profile: Profile) -> None:
    try:
        profile.prepare()
    except OSError as error:
        raise StoreUnreachable(str(error)) from error


def _last_contact(store: Store) -> int:
    """The latest moment at which a server answered in an earlier run (UTC ms), 0 when none did."""
    reader = store.reader()
    try:
        return max((account.last_success_at or 0 for account in accounts.all_accounts(reader)), default=0)
    finally:
        reader.close()
