"""The whole of syncing: one scheduler, one worker per account, started and ended together."""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial
from random import Random

from core.clock import Clock
from core.connectors.protocol import Connector
from core.domain.account import Account, AccountState
from core.domain.changes import Changed, ChangeSet
from core.domain.sla import PolicySource, klaten_sop
from core.net.backoff import delay
from core.net.reachability import LineState, Reachability
from core.paths import RESOURCES
from core.store import accounts, outbox
from core.store.connection import Connection
from core.store.store import Store
from core.store.transaction import Transaction
from core.sync.account_sync import AccountSync
from core.sync.desk import Desk
from core.sync.polling import Cadence, PollingPolicy, load_polling
from core.sync.reconcile import READ_AFTER_MS, process_died
from core.sync.scheduler import Scheduler
from core.sync.worker import AccountWorker

_LOG = logging.getLogger(__name__)
_ACCOUNTS = "accounts"


@dataclass(frozen=True, slots=True)
class _Running:
    worker: AccountWorker
    state: AccountState
    secret: str


class SyncEngine:
    """Keeps every account in touch with its platform; all public methods return at once but `stop`."""

    def __init__(
        self,
        store: Store,
        clock: Clock,
        build_connector: Callable[[Account, str], Connector],
        reachability: Reachability,
        random: Random,
        *,
        polling: Mapping[str, PollingPolicy] | None = None,
        policy: PolicySource = klaten_sop,
        read_after: Sequence[int] = READ_AFTER_MS,
        backoff: Callable[[int], int] | None = None,
        glance_ms: int = 500,
        look: Callable[[Connection], object] | None = None,
    ) -> None:
        """`polling` by platform name comes from resources when it is not given.

        `read_after` are the moments of the read-backs and `backoff` the wait after so many failures in a
        row, both in ms; `glance_ms` is how often the scheduler looks at a clock that may jump; `look` looks
        through what has come, on the account's thread.
        """
        self._store = store
        self._clock = clock
        self._build_connector = build_connector
        self._reachability = reachability
        self._random = random
        self._polling = load_polling(RESOURCES / "polling.toml") if polling is None else polling
        self._policy = policy
        self._read_after = tuple(read_after)
        self._backoff = backoff or self._jittered_backoff
        self._look = look
        self._scheduler = Scheduler(clock, self._due, glance_ms)
        self._lock = threading.Lock()
        self._running: dict[str, _Running] = {}
        self._leave: list[Callable[[], None]] = []
        self._was_online: bool | None = None

    def start(self) -> None:
        """Settle what an ended run was sending, then start a worker for each account; raises StoreFault."""
        self._store.write(_settle_orphans).result()
        self._leave = [
            self._store.subscribe(self._changed),
            self._reachability.subscribe(self._line_changed),
        ]
        self._scheduler.start()
        self._scheduler.at(_ACCOUNTS, self._clock.monotonic())

    def stop(self, timeout: float = 10.0) -> bool:
        """End every thread; True when all ended within about `timeout` seconds."""
        for leave in self._leave:
            leave()
        ended = self._scheduler.stop(timeout)
        with self._lock:
            workers = [running.worker for running in self._running.values()]
            self._running = {}
        for worker in workers:
            worker.ask_to_stop()
        for worker in workers:
            ended = worker.join(timeout) and ended
        if not ended:
            _LOG.error("a thread did not end in time")
        return ended

    def refresh(self, account_id: str | None = None) -> None:
        """Ask now ("Segarkan"), one account or all; each at most once a minute."""
        self._poke(account_id, AccountSync.refresh)

    def looked_at(self) -> None:
        """Tell that a person looks at the window: back to the base rhythm."""
        self._poke(None, AccountSync.looked_at)

    def _poke(self, account_id: str | None, wish: Callable[[AccountSync], None] | None = None) -> None:
        with self._lock:
            chosen = [
                running.worker
                for id, running in self._running.items()
                if account_id is None or id == account_id
            ]
        for worker in chosen:
            worker.poke(wish)

    def _due(self, name: str) -> None:
        if name == _ACCOUNTS:
            self._follow_accounts()
        else:
            self._poke(name)

    def _call_me(self, account_id: str, wait: int) -> None:
        self._scheduler.at(account_id, self._clock.monotonic() + wait)

    def _changed(self, changes: ChangeSet) -> None:
        if changes.of(Changed.ACCOUNT):
            self._scheduler.no_later(_ACCOUNTS, self._clock.monotonic())
        if changes.of(Changed.OUTBOX):
            self._poke(None)

    def _line_changed(self, line: LineState) -> None:
        was, self._was_online = self._was_online, line.online
        if line.online and was is False:
            self._poke(None, AccountSync.refresh)

    def _follow_accounts(self) -> None:
        """Start, restart and end workers as accounts come, sign in again and go."""
        reader = self._store.reader()
        try:
            wanted = {account.id: account for account in accounts.all_accounts(reader)}
            secrets = {id: accounts.secret(reader, id) for id in wanted}
        finally:
            reader.close()
        with self._lock:
            known = dict(self._running)
        for id, running in known.items():
            if id not in wanted or running.secret != secrets[id]:
                self._end_worker(id, running, gone=id not in wanted)
            elif running.state is not wanted[id].state:
                with self._lock:
                    self._running[id] = replace(running, state=wanted[id].state)
                running.worker.poke()
        for id, account in wanted.items():
            with self._lock:
                missing = id not in self._running
            if missing:
                self._start_worker(account, secrets[id])

    def _start_worker(self, account: Account, secret: str) -> None:
        connector = self._build_connector(account, secret)
        desk = Desk(account.id, self._store, self._clock, connector, self._reachability, self._backoff)
        worker = AccountWorker(account.id, partial(self._sync, account, desk), connector.close, self._call_me)
        with self._lock:
            self._running[account.id] = _Running(worker, account.state, secret)
        worker.start()

    def _sync(self, account: Account, desk: Desk) -> AccountSync:
        policy = self._polling.get(account.platform, PollingPolicy())
        cadence = Cadence(account.id, policy, self._random, self._clock.monotonic())
        return AccountSync(desk, cadence, self._policy, self._read_after, self._look)

    def _end_worker(self, account_id: str, running: _Running, *, gone: bool) -> None:
        with self._lock:
            self._running.pop(account_id, None)
        running.worker.ask_to_stop()
        if not running.worker.join(timeout=10):
            _LOG.error("the worker of %s did not end", account_id)
        self._scheduler.forget(account_id)
        if gone:
            self._reachability.forget(account_id)

    def _jittered_backoff(self, failures: int) -> int:
        return delay(failures + 1, self._random)


def _settle_orphans(tx: Transaction) -> None:
    process_died(tx, outbox.orphans(tx.connection))
