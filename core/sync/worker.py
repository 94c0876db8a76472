"""One thread per account: it owns the connector, and nobody waits for it but `stop`."""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable

from core.errors import StoreFault
from core.sync.account_sync import AccountSync

_LOG = logging.getLogger(__name__)
_AFTER_FAULT_S = 5.0
_AFTER_BUG_S = 60.0
_BREATH_S = 0.005


class AccountWorker:
    """Steps when it is poked and says in how many ms it wants to be poked next."""

    def __init__(
        self,
        account_id: str,
        build: Callable[[], AccountSync],
        cut: Callable[[], None],
        call_me: Callable[[str, int], None],
    ) -> None:
        """`build` is called on the thread; `cut` ends a request that hangs; `call_me` asks for a poke."""
        self.account_id = account_id
        self._build = build
        self._cut = cut
        self._call_me = call_me
        self._poked = threading.Event()
        self._stopping = threading.Event()
        self._wishes: list[Callable[[AccountSync], None]] = []
        self._lock = threading.Lock()
        self._thread = threading.Thread(target=self._run, name=f"account-{account_id[:8]}", daemon=True)

    def start(self) -> None:
        """Start the thread."""
        self._thread.start()

    def poke(self, wish: Callable[[AccountSync], None] | None = None) -> None:
        """Step soon, after `wish` was carried out on the worker's thread."""
        with self._lock:
            if wish is not None:
                self._wishes.append(wish)
        self._poked.set()

    def ask_to_stop(self) -> None:
        """Begin to end: no new step, and a request that hangs is cut."""
        self._stopping.set()
        self._poked.set()
        self._cut()

    def join(self, timeout: float) -> bool:
        """Wait at most `timeout` seconds for the end; True when it came."""
        if self._thread.is_alive():
            self._thread.join(timeout)
        return not self._thread.is_alive()

    def _run(self) -> None:
        sync: AccountSync | None = None
        while not self._stopping.is_set():
            try:
                sync = sync or self._build()
                self._rest(self._step(sync))
            except StoreFault as fault:
                _LOG.warning("account %s could not write: %s", self.account_id, fault.code)
                self._stopping.wait(_AFTER_FAULT_S)
            except Exception:  # noqa: BLE001 - the thread's edge: a bug must not end the account's work
                _LOG.exception("account %s failed in a step", self.account_id)
                self._stopping.wait(_AFTER_BUG_S)
        if sync is not None:
            self._end(sync)

    def _rest(self, wait: int) -> None:
        if wait:
            self._call_me(self.account_id, wait)
            self._poked.wait()
        else:
            # Between two pages other threads get their turn.
            self._stopping.wait(_BREATH_S)

    def _step(self, sync: AccountSync) -> int:
        self._poked.clear()
        with self._lock:
            wishes, self._wishes = self._wishes, []
        for wish in wishes:
            wish(sync)
        return sync.step()

    def _end(self, sync: AccountSync) -> None:
        try:
            sync.close()
        except Exception:  # noqa: BLE001 - the thread's edge
            _LOG.exception("account %s did not close cleanly", self.account_id)
