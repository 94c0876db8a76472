"""One window to a data folder: a second start raises the first one and leaves."""

from __future__ import annotations

from hashlib import sha256
from pathlib import Path
from shutil import disk_usage

from PySide6.QtCore import QLockFile, QObject, Signal, Slot
from PySide6.QtNetwork import QLocalServer, QLocalSocket

from core.errors import DiskFull, StoreUnreachable

_LOCK = "tanggap.lock"
_RAISE = b"tampilkan\n"
_WAIT_MS = 1_000
_ROOM = 64 * 1024


class Instance(QObject):
    """Holds the data folder for this process; `raise_asked` comes when somebody starts Tanggap again."""

    raise_asked = Signal()

    def __init__(self, directory: Path, parent: QObject | None = None) -> None:
        """`directory` must exist."""
        super().__init__(parent)
        self._directory = directory
        self._lock = QLockFile(str(directory / _LOCK))
        # Never stale by age: a lock is taken over only when the process that held it is gone.
        self._lock.setStaleLockTime(0)
        digest = sha256(str(directory.resolve()).encode()).hexdigest()[:20]
        self._name = f"tanggap-{digest}"
        self._server = QLocalServer(self)
        self._server.setSocketOptions(QLocalServer.SocketOption.UserAccessOption)
        self._server.newConnection.connect(self._hear)

    def claim(self) -> bool:
        """Return whether this process is the first; if not, the first one was asked to show its window.

        Raises StoreFault where the lock cannot be written at all: that says nothing of another window.
        """
        if self._lock.tryLock(0):
            # What a killed process left of its name would keep ours from listening.
            QLocalServer.removeServer(self._name)
            self._server.listen(self._name)
            return True
        if self._lock.error() is not QLockFile.LockError.LockFailedError:
            if disk_usage(self._directory).free < _ROOM:
                raise DiskFull("no room for the lock")
            raise StoreUnreachable(f"no lock: {self._lock.error().name}")
        self._ask_first()
        return False

    def release(self) -> None:
        """Give the folder free."""
        self._server.close()
        self._lock.unlock()

    def _ask_first(self) -> None:
        socket = QLocalSocket()
        socket.connectToServer(self._name)
        if socket.waitForConnected(_WAIT_MS):
            socket.write(_RAISE)
            socket.waitForBytesWritten(_WAIT_MS)
            socket.disconnectFromServer()

    @Slot()
    def _hear(self) -> None:
        # That somebody called is the whole message; nothing is read from the line.
        while (socket := self._server.nextPendingConnection()) is not None:
            socket.disconnected.connect(socket.deleteLater)
            socket.disconnectFromServer()
            self.raise_asked.emit()
