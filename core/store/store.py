"""The store: one thread writes, anybody reads through a connection of their own."""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable
from concurrent.futures import Future
from pathlib import Path
from queue import SimpleQueue
from typing import Any, TypeVar

from core.clock import Clock
from core.domain.changes import ChangeSet
from core.errors import StoreBusy, StoreFault
from core.store import backup, events, migrations
from core.store.connection import Connection, StoreError, as_fault, open_reader, open_writer
from core.store.transaction import Transaction

T = TypeVar("T")
Listener = Callable[[ChangeSet], None]
_log = logging.getLogger(__name__)


class Store:
    """The one door to the data; `open` it, `write` through it, read through `reader`, `close` it."""

    @classmethod
    def open(cls, path: Path, key: bytes, clock: Clock) -> Store:
        """Open or create the file, migrate it after a backup, start the writer; raises StoreFault."""
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            connection = migrations.prepare(path, key, clock.now())
        except StoreError as error:
            raise as_fault(error) or error from error
        except OSError as error:
            raise backup.fault_of(error) from error
        return cls(path, key, clock, connection)

    def __init__(self, path: Path, key: bytes, clock: Clock, connection: Connection) -> None:
        self.path = path
        self._key = key
        self._clock = clock
        self._connection: Connection | None = connection
        self._jobs: SimpleQueue[_Job | None] = SimpleQueue()
        self._lock = threading.Lock()
        self._closed = False
        self._listeners: tuple[Listener, ...] = ()
        self._thread = threading.Thread(target=self._run, name="store")
        self._thread.start()

    def write(self, work: Callable[[Transaction], T], *, initiator: str = "") -> Future[T]:
        """Run `work` on the writer thread in one durable transaction, tell listeners, then resolve.

        The future raises StoreFault when the environment failed (nothing was kept), or what `work` raised.
        """
        future: Future[T] = Future()
        with self._lock:
            if self._closed:
                raise RuntimeError("the store is closed")
            self._jobs.put(_Job(work, initiator, future))
        return future

    def reader(self) -> Connection:
        """Return a new read-only connection for the calling thread, which closes it; raises StoreFault."""
        return open_reader(self.path, self._key)

    def subscribe(self, listener: Listener) -> Callable[[], None]:
        """Have `listener` called on the writer thread after each commit that changed something."""
        with self._lock:
            self._listeners = (*self._listeners, listener)

        def unsubscribe() -> None:
            with self._lock:
                self._listeners = tuple(kept for kept in self._listeners if kept is not listener)

        return unsubscribe

    def quick_check(self) -> bool:
        """Return whether every page in use can be read and hangs together; reads the whole file."""
        return backup.is_sound(self.path, self._key)

    def broken_event(self) -> int | None:
        """Return the number of the first event that was altered, removed or cut off; None when all is whole.

        Reads all events; may run while others write. Raises StoreFault.
        """
        connection = self.reader()
        try:
            return events.verify(connection)
        except StoreError as error:
            raise as_fault(error) or error from error
        finally:
            connection.close()

    def back_up(self, label: str) -> Path:
        """Make a backup beside the store and return its path; may run while others write."""
        return backup.make(self.path, self._key, backup.target_for(self.path, self._clock.now(), label))

    def close(self) -> None:
        """Finish what is queued, fold the log into the file and end the thread."""
        with self._lock:
            if not self._closed:
                self._closed = True
                self._jobs.put(None)
        self._thread.join()

    def _run(self) -> None:
        while (job := self._jobs.get()) is not None:
            if job.future.set_running_or_notify_cancel():
                self._do(job)
            del job  # results and closures must not live until the next job comes
        self._leave()

    def _do(self, job: _Job) -> None:
        try:
            result, changes = self._commit(job)
        except BaseException as error:  # noqa: BLE001 - the thread's edge: the caller hears of it
            job.future.set_exception(error)
            return
        if changes:
            self._tell(changes)
        job.future.set_result(result)

    def _commit(self, job: _Job) -> tuple[Any, ChangeSet]:
        if self._connection is None:
            self._connection = open_writer(self.path, self._key)
        connection = self._connection
        try:
            connection.execute("BEGIN IMMEDIATE")
            transaction = Transaction(connection, self._clock.now())
            result = job.work(transaction)
            connection.execute("COMMIT")
        except StoreError as error:
            fault = as_fault(error)
            self._roll_back(connection, reopen=fault is not None and not isinstance(fault, StoreBusy))
            if fault is None:
                raise
            raise fault from error
        except BaseException:
            self._roll_back(connection, reopen=False)
            raise
        return result, transaction.changes(job.initiator)

    def _roll_back(self, connection: Connection, *, reopen: bool) -> None:
        """Undo; after an I/O error what the connection has cached cannot be trusted, so it goes too."""
        try:
            if connection.in_transaction:
                connection.execute("ROLLBACK")
        except StoreError:
            reopen = True
        if reopen:
            self._connection = None
            connection.close()

    def _tell(self, changes: ChangeSet) -> None:
        for listener in self._listeners:
            try:
                listener(changes)
            except Exception:  # noqa: BLE001 - the commit stands; one listener's bug must not stop the others
                _log.exception("a listener failed")

    def _leave(self) -> None:
        if self._connection is None:
            return
        try:
            self._connection.execute("PRAGMA optimize").fetchall()
            self._connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()
        except (StoreError, StoreFault):
            _log.warning("the log could not be folded into the file; the next start does it")
        self._connection.close()
        self._connection = None


class _Job:
    __slots__ = ("future", "initiator", "work")

    def __init__(self, work: Callable[[Transaction], Any], initiator: str, future: Future[Any]) -> None:
        self.work = work
        self.initiator = initiator
        self.future = future
