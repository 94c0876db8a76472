"""Whether the line is up, as the workers find it."""

from __future__ import annotations

import threading
from collections.abc import Callable
from dataclasses import dataclass, replace

from core.clock import Clock

Listener = Callable[["LineState"], None]


@dataclass(frozen=True, slots=True)
class LineState:
    """`online` is None until somebody tried; `since` is when it became so; UTC ms, None when never."""

    online: bool | None = None
    since: int | None = None
    last_success: int | None = None

    def told(self, online: bool, at: int) -> LineState:
        """Return the state after a try that went well or not, at `at` (UTC ms)."""
        since = self.since if self.online is online else at
        return LineState(online, since, at if online else self.last_success)


class Reachability:
    """The state of each account's server and of the line as a whole; every method is safe in every thread.

    The line is up while any account's last try went well: one dead server is no dead line.
    """

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        # Told in order: a listener may read the state or unsubscribe, so the lock lets its own thread in.
        self._lock = threading.RLock()
        self._accounts: dict[str, LineState] = {}
        self._whole = LineState()
        self._listeners: list[Listener] = []

    @property
    def state(self) -> LineState:
        """The line as a whole."""
        with self._lock:
            return self._whole

    def of(self, account_id: str) -> LineState:
        """Return the state of one account's server."""
        with self._lock:
            return self._accounts.get(account_id, LineState())

    def succeeded(self, account_id: str) -> None:
        """Tell that the account's server answered, with whatever answer."""
        self._tell(account_id, online=True)

    def failed(self, account_id: str) -> None:
        """Tell that the account's server was not reached."""
        self._tell(account_id, online=False)

    def forget(self, account_id: str) -> None:
        """Leave an account that was removed or paused out of the whole."""
        with self._lock:
            if self._accounts.pop(account_id, None) is not None:
                self._settle(changed=False)

    def subscribe(self, listener: Listener) -> Callable[[], None]:
        """Call `listener` with the whole when its or an account's `online` changes; return the way out.

        It is called on the thread that told the change, and must be quick and not raise.
        """

        def unsubscribe() -> None:
            with self._lock:
                if listener in self._listeners:
                    self._listeners.remove(listener)

        with self._lock:
            self._listeners.append(listener)
        return unsubscribe

    def _tell(self, account_id: str, *, online: bool) -> None:
        with self._lock:
            before = self._accounts.get(account_id, LineState())
            self._accounts[account_id] = before.told(online, self._clock.now())
            self._settle(changed=before.online is not online)

    def _settle(self, *, changed: bool) -> None:
        before, self._whole = self._whole, self._summed_up()
        if changed or before.online is not self._whole.online:
            for listener in tuple(self._listeners):
                listener(self._whole)

    def _summed_up(self) -> LineState:
        states = self._accounts.values()
        successes = [state.last_success for state in states if state.last_success is not None]
        last_success = max(successes, default=self._whole.last_success)
        online = any(state.online for state in states) if states else None
        if online is self._whole.online:
            return replace(self._whole, last_success=last_success)
        return LineState(online, self._clock.now(), last_success)
