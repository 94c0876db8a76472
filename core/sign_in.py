"""Connecting an account: the browser's part runs on a thread of its own and ends in the store."""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable
from dataclasses import replace
from hashlib import sha256
from typing import Protocol

from core.clock import Clock
from core.connectors.protocol import Profile
from core.domain.account import Account, AccountState, Platform
from core.domain.outbox import OutboxState, Signal
from core.errors import Fault
from core.store import accounts, outbox
from core.store.store import Store
from core.store.transaction import Transaction

_LOG = logging.getLogger(__name__)


class SignedIn(Protocol):
    """What a platform's sign-in brings back."""

    @property
    def profile(self) -> Profile:
        """Who signed in."""
        ...

    @property
    def base_url(self) -> str:
        """The server's root."""
        ...

    @property
    def secret(self) -> str:
        """What must never be shown or logged."""
        ...


class SignIn(Protocol):
    """A platform's sign-in: blocks until the person is done, raises a ConnectorFault otherwise."""

    def run(self, address: str, cancelled: threading.Event) -> SignedIn:
        """Return who signed in at `address`."""
        ...


class SignInAttempt:
    """One try; `done` is called once, on the attempt's own thread, with the account or what went wrong."""

    def __init__(
        self, store: Store, clock: Clock, sign_in: SignIn, done: Callable[[Account | Fault], None]
    ) -> None:
        self._store = store
        self._clock = clock
        self._sign_in = sign_in
        self._done = done
        self._cancelled = threading.Event()
        self._thread: threading.Thread | None = None

    def start(self, address: str, agency: str) -> None:
        """Open the browser for `address`; the account will speak for `agency`."""
        self._thread = threading.Thread(target=self._run, args=(address, agency), name="sign-in")
        self._thread.start()

    def cancel(self) -> None:
        """Give up; `done` is told SignInTimedOut or SignInRefused soon after."""
        self._cancelled.set()

    def join(self, timeout: float) -> None:
        """Wait at most `timeout` seconds for the attempt to end."""
        if self._thread is not None and self._thread is not threading.current_thread():
            self._thread.join(timeout)

    def _run(self, address: str, agency: str) -> None:
        try:
            outcome: Account | Fault = self._keep(self._sign_in.run(address, self._cancelled), agency)
        except Fault as fault:
            _LOG.warning("sign-in ended: %s %s", fault.code, type(fault).__name__)
            outcome = fault
        self._done(outcome)

    def _keep(self, signed_in: SignedIn, agency: str) -> Account:
        account = account_of(signed_in, agency, self._clock.now())

        def work(tx: Transaction) -> Account:
            return keep_account(tx, account, signed_in.secret)

        return self._store.write(work).result()


def account_of(signed_in: SignedIn, agency: str, now: int) -> Account:
    """Return the account as it will be kept; the same person on the same server is the same account."""
    profile = signed_in.profile
    identity = f"{Platform.MASTODON}\n{signed_in.base_url}\n{profile.remote_id}"
    return Account(
        id=sha256(identity.encode()).hexdigest()[:16],
        platform=Platform.MASTODON,
        handle=profile.handle,
        display_name=profile.display_name,
        remote_id=profile.remote_id,
        base_url=signed_in.base_url,
        agency=agency,
        state=AccountState.ACTIVE,
        length=profile.length,
        idempotent_send=profile.idempotent_send,
        connected_at=now,
    )


def keep_account(tx: Transaction, account: Account, secret: str) -> Account:
    """Add the account, or sign a known one in again: its history stays and its parked replies move on."""
    known = accounts.find(tx.connection, account.id)
    if known is None:
        accounts.add(tx, account, secret)
        return account
    again = replace(account, connected_at=known.connected_at, last_success_at=known.last_success_at)
    accounts.add(tx, again, secret)
    for entry in outbox.live(tx.connection, account.id):
        if entry.state is OutboxState.BLOCKED:
            outbox.apply(tx, entry.id, Signal.SIGNED_IN)
    tx.log("account.signed_in_again", account.id, {"platform": account.platform})
    return again
