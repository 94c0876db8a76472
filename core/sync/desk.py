"""What all work on one account shares: its connector, its view of the store, its gate."""

from __future__ import annotations

import logging
from collections import deque
from collections.abc import Callable
from typing import TypeVar

from core.clock import Clock
from core.connectors.protocol import Connector
from core.domain.account import Account, AccountState
from core.domain.outbox import IllegalMove, OutboxState, Signal
from core.errors import AuthRequired, ConnectorFault, Offline, RateLimited, StoreFault, UnsafeServer
from core.net.reachability import Reachability
from core.store import accounts, outbox, rate_buckets
from core.store.connection import Connection
from core.store.store import Store
from core.store.transaction import Transaction
from core.sync.gate import Gate

T = TypeVar("T")
_PAUSE = "pause"
_SHORTEST_PAUSE_MS = 1_000
_LOG = logging.getLogger(__name__)


class Desk:
    """One account's work place; used by one thread at a time, which also owns its reading connection."""

    def __init__(
        self,
        account_id: str,
        store: Store,
        clock: Clock,
        connector: Connector,
        reachability: Reachability,
        delay: Callable[[int], int],
    ) -> None:
        """`delay` gives the wait in ms after so many failures in a row."""
        self.account_id = account_id
        self.clock = clock
        self.connector = connector
        self.delay = delay
        self._store = store
        self._reachability = reachability
        self._reader: Connection | None = None
        self._unrecorded: deque[Callable[[Transaction], object]] = deque()
        self._refused = False
        self._pauses = 0
        self.gate = Gate(clock, delay)

    @property
    def reader(self) -> Connection:
        """The reading connection of the thread that works here."""
        if self._reader is None:
            self._reader = self._store.reader()
            for bucket in rate_buckets.load(self._reader, self.account_id):
                if bucket.name == _PAUSE:
                    self.gate.be_quiet(bucket.reset_at)
        return self._reader

    def account(self) -> Account | None:
        """Return the account as it stands, None when it was removed."""
        return accounts.find(self.reader, self.account_id)

    def write(self, work: Callable[[Transaction], T]) -> T:
        """Carry out `work` durably; raises StoreFault."""
        return self._store.write(work).result()

    def record(self, work: Callable[[Transaction], object]) -> None:
        """Record what the platform has done: kept in memory and tried again while the disk refuses it."""
        self._unrecorded.append(work)
        self.flush()

    def flush(self) -> None:
        """Record what the disk refused earlier, in order; raises StoreFault while it still does."""
        while self._unrecorded:
            try:
                self.write(self._unrecorded[0])
            except StoreFault:
                self._refused = True
                raise
            except IllegalMove:
                # A commit that failed on paper may have been kept: then the move is made already.
                if not self._refused:
                    self._unrecorded.popleft()
                    raise
            except KeyError:
                # The account was removed, and its replies with it.
                if self.account() is not None:
                    self._unrecorded.popleft()
                    raise
            self._unrecorded.popleft()
            self._refused = False

    def answered(self) -> None:
        """Note that the platform answered, and that it did not ask for a pause."""
        self._pauses = 0
        self._heard()

    def met(self, fault: ConnectorFault) -> None:
        """Note what stands in the way of all work on this account, and say so on the account."""
        _LOG.info("account %s met %s", self.account_id, fault.code)
        if isinstance(fault, AuthRequired):
            self.answered()
            self.write(self._lose_sign_in)
            return
        if isinstance(fault, Offline | UnsafeServer):
            self.gate.line_failed()
            self._reachability.failed(self.account_id)
        elif isinstance(fault, RateLimited):
            self._heard()
            # A server whose pause is over as soon as it is told must not be asked without end.
            now = self.clock.now()
            least = _SHORTEST_PAUSE_MS if fault.retry_at > now else self.delay(self._pauses)
            self.gate.be_quiet(max(fault.retry_at, now + least))
            self._pauses += 1
        account = self.account()
        if isinstance(fault, RateLimited) or (account is not None and account.last_error != fault.title):
            self.write(lambda tx: self._show(tx, fault))

    def close(self) -> None:
        """Let go of the reading connection and the platform; called by the thread that worked here."""
        if self._reader is not None:
            self._reader.close()
            self._reader = None
        self.connector.close()

    def _heard(self) -> None:
        self.gate.answered()
        self._reachability.succeeded(self.account_id)

    def _show(self, tx: Transaction, fault: ConnectorFault) -> None:
        account = accounts.find(tx.connection, self.account_id)
        if account is None:
            return
        accounts.set_state(tx, account.id, account.state, fault.title)
        if isinstance(fault, RateLimited):
            # Kept, so that a restart does not break the pause that the platform asked for.
            pause = rate_buckets.RateBucket(_PAUSE, 0, 0, self.gate.quiet_until)
            rate_buckets.save(tx, account.id, [pause])

    def _lose_sign_in(self, tx: Transaction) -> None:
        accounts.set_state(tx, self.account_id, AccountState.SIGN_IN_REQUIRED, AuthRequired.title)
        tx.log("account.sign_in_lost", self.account_id, {}, actor="system")
        park(tx, self.account_id)


def park(tx: Transaction, account_id: str) -> None:
    """Block the account's replies until someone has signed in again."""
    for entry in outbox.live(tx.connection, account_id):
        if entry.state is OutboxState.WAITING:
            outbox.apply(tx, entry.id, Signal.RETRY_DUE)
        if entry.state in (OutboxState.WAITING, OutboxState.QUEUED):
            outbox.apply(tx, entry.id, Signal.SIGN_IN_NEEDED, reason=AuthRequired.title)
