"""Everything that is done for one account, as one step that can be called again and again."""

from __future__ import annotations

import logging
from collections.abc import Callable, Sequence

from core.domain.account import Account, AccountState
from core.domain.outbox import OutboxEntry, OutboxState, Signal
from core.domain.sla import PolicySource, klaten_sop
from core.errors import AuthRequired, ConnectorFault, Offline, ServerTrouble, UnsafeServer
from core.store import outbox
from core.store.connection import Connection
from core.store.transaction import Transaction
from core.sync.desk import Desk, park
from core.sync.inbound import Inbound
from core.sync.outbound import Outbound
from core.sync.polling import Cadence
from core.sync.reconcile import READ_AFTER_MS, Reconcile, process_died

_LOG = logging.getLogger(__name__)
_IDLE_MS = 3_600_000
_SENDABLE = (OutboxState.QUEUED, OutboxState.WAITING)


class AccountSync:
    """Replies first, then what is uncertain, then one page of mentions: no thread of its own."""

    def __init__(
        self,
        desk: Desk,
        cadence: Cadence,
        policy: PolicySource = klaten_sop,
        read_after: Sequence[int] = READ_AFTER_MS,
        look: Callable[[Connection], object] | None = None,
    ) -> None:
        self.cadence = cadence
        self._desk = desk
        self._reconcile = Reconcile(desk, read_after)
        self._outbound = Outbound(desk, self._reconcile)
        self._inbound = Inbound(desk, policy, look)
        self._read_after = tuple(read_after)
        self._troubles = 0

    def step(self) -> int:
        """Do what is due and return the ms until the next step is; raises StoreFault.

        After a StoreFault nothing is lost: what a platform has done is recorded before anything else.
        """
        desk = self._desk
        desk.flush()
        account = desk.account()
        if account is None or account.state is AccountState.PAUSED:
            return _IDLE_MS
        live = self._put_right(account)
        if account.state is not AccountState.ACTIVE:
            return _IDLE_MS
        self._serve(live)
        if self._may_ask():
            self._fetch(account)
        return self._until_next()

    def refresh(self) -> None:
        """Ask soon, because a person wants it or the line is back."""
        self._desk.gate.try_line()
        self.cadence.hurry(self._desk.clock.monotonic())

    def looked_at(self) -> None:
        """Go back to the base rhythm, because a person looks at the window."""
        self.cadence.looked_at(self._desk.clock.monotonic())

    def close(self) -> None:
        """Let go of everything; called by the thread that stepped."""
        self._desk.close()

    def _put_right(self, account: Account) -> tuple[OutboxEntry, ...]:
        """Settle what an ended run, a lost sign-in or a new one has left; returns the live replies."""
        live = outbox.live(self._desk.reader, account.id)
        states = {entry.state for entry in live}
        if OutboxState.SENDING in states:
            # This account's only sender is here and sends nothing now: that request's sender is gone.
            self._desk.write(lambda tx: process_died(tx, live))
        elif account.state is AccountState.ACTIVE and OutboxState.BLOCKED in states:
            self._desk.write(lambda tx: _unblock(tx, live))
        elif account.state is AccountState.SIGN_IN_REQUIRED and states.intersection(_SENDABLE):
            self._desk.write(lambda tx: park(tx, account.id))
        else:
            return live
        return outbox.live(self._desk.reader, account.id)

    def _serve(self, live: Sequence[OutboxEntry]) -> None:
        now = self._desk.clock.now()
        due = sorted(
            (entry for entry in live if entry.wait(now) == 0),
            key=lambda entry: (entry.attempts, entry.queued_at),
        )
        for entry in due:
            if entry.state in _SENDABLE and self._may_ask():
                self._outbound.deliver(entry)
        for entry in due:
            if entry.state is OutboxState.UNCERTAIN and self._may_ask():
                self._reconcile.read(entry)

    def _may_ask(self) -> bool:
        if self._desk.gate.wait:
            return False
        account = self._desk.account()
        return account is not None and account.state is AccountState.ACTIVE

    def _fetch(self, account: Account) -> None:
        desk = self._desk
        if self.cadence.due > desk.clock.monotonic():
            return
        if not self._inbound.in_round:
            self.cadence.begun(desk.clock.monotonic())
            self._inbound.begin()
        try:
            self._inbound.page(account)
        except ConnectorFault as fault:
            self._put_off(fault)
            return
        self._troubles = 0
        if not self._inbound.in_round:
            self._end_round()
        self.cadence.put_off(desk.clock.monotonic() + self._inbound.pause)

    def _put_off(self, fault: ConnectorFault) -> None:
        self._desk.met(fault)
        if isinstance(fault, Offline | UnsafeServer):
            # The gate says when the line is tried again; then this round is due at once.
            return
        self._end_round()
        if not isinstance(fault, AuthRequired):
            wait = self._desk.delay(self._troubles) if isinstance(fault, ServerTrouble) else 0
            self._troubles += 1
            self.cadence.due = self._desk.clock.monotonic() + wait

    def _end_round(self) -> None:
        clock = self._desk.clock
        self.cadence.done(clock.monotonic(), clock.now(), self._inbound.new > 0, self._is_watchful())

    def _is_watchful(self) -> bool:
        live = outbox.live(self._desk.reader, self._desk.account_id)
        return any(entry.state is OutboxState.UNCERTAIN for entry in live)

    def _until_next(self) -> int:
        clock = self._desk.clock
        fetch = self.cadence.due - clock.monotonic()
        replies = [
            entry.wait(clock.now())
            for entry in outbox.live(self._desk.reader, self._desk.account_id)
            if entry.state in (*_SENDABLE, OutboxState.UNCERTAIN)
        ]
        return max(0, min([fetch, *replies]), self._desk.gate.wait)


def _unblock(tx: Transaction, live: Sequence[OutboxEntry]) -> None:
    for entry in live:
        if entry.state is OutboxState.BLOCKED:
            outbox.apply(tx, entry.id, Signal.SIGNED_IN, not_before=tx.now, reason="")
