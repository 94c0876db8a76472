"""Opening the encrypted file, and telling the environment's faults from our own bugs.

SQLCipher leaves no readable header: a wrong key and a damaged first page look the same (SQLITE_NOTADB).
Key sources prove their key before it comes here (core/secrets.py), so that error means damage.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Final

from sqlcipher3 import dbapi2

from core.errors import DiskFull, StoreBusy, StoreDamaged, StoreFault, StoreUnreachable

if TYPE_CHECKING:
    # sqlcipher3 has the DB-API shape of the standard library's module and no type hints of its own.
    from sqlite3 import Connection, Row
    from sqlite3 import Error as StoreError
else:
    Connection = dbapi2.Connection
    Row = dbapi2.Row
    StoreError = dbapi2.Error

__all__ = ["Connection", "Row", "StoreError", "as_fault", "open_reader", "open_writer", "peek"]

KEY_BYTES: Final = 32
_BUSY_SECONDS: Final = 5.0
_PRIMARY: Final = 0xFF
_IOERR_SHMSIZE: Final = 10 | (19 << 8)
_FAULTS: Final[dict[int, type[StoreFault]]] = {
    5: StoreBusy,  # BUSY
    6: StoreBusy,  # LOCKED
    3: StoreUnreachable,  # PERM
    8: StoreUnreachable,  # READONLY
    10: StoreUnreachable,  # IOERR
    14: StoreUnreachable,  # CANTOPEN
    15: StoreUnreachable,  # PROTOCOL
    23: StoreUnreachable,  # AUTH
    13: DiskFull,  # FULL
    11: StoreDamaged,  # CORRUPT
    26: StoreDamaged,  # NOTADB
}
WRITER_PRAGMAS: Final = (
    "PRAGMA journal_mode=WAL",
    # NORMAL loses acknowledged commits on power loss (reference reliability.md section 0.1).
    "PRAGMA synchronous=FULL",
    "PRAGMA foreign_keys=ON",
    "PRAGMA secure_delete=ON",
    "PRAGMA temp_store=MEMORY",
    # KiB: the indices over random ids must fit, or each page costs reads and decryption.
    "PRAGMA cache_size=-32000",
)


def open_writer(path: Path, key: bytes) -> Connection:
    """Return the read-write connection in autocommit mode, creating the file if there is none.

    It may be handed to another thread, but only one may use it at a time. Raises StoreFault.
    """
    return _open(path, key, "rwc", WRITER_PRAGMAS, any_thread=True)


def open_reader(path: Path, key: bytes) -> Connection:
    """Return a connection that cannot write, for the calling thread alone; raises StoreFault."""
    return _open(path, key, "rw", ("PRAGMA query_only=ON", "PRAGMA temp_store=MEMORY"), any_thread=False)


def peek(path: Path, key: bytes) -> Connection:
    """Return a connection that leaves the file's bytes as they are; raises StoreFault."""
    return _open(path, key, "ro", (), any_thread=False)


def as_fault(error: StoreError) -> StoreFault | None:
    """Return what the environment did, or None when the error is a bug of ours."""
    code = int(getattr(error, "sqlite_errorcode", 0) or 0)
    if code == _IOERR_SHMSIZE:
        return DiskFull(str(error))
    fault = _FAULTS.get(code & _PRIMARY)
    return fault(f"{getattr(error, 'sqlite_errorname', '')}: {error}") if fault else None


def _open(path: Path, key: bytes, mode: str, pragmas: tuple[str, ...], *, any_thread: bool) -> Connection:
    if len(key) != KEY_BYTES:
        raise ValueError(f"the key must have {KEY_BYTES} bytes")
    connection: Connection | None = None
    try:
        connection = dbapi2.connect(
            f"{path.absolute().as_uri()}?mode={mode}",
            uri=True,
            isolation_level=None,
            check_same_thread=not any_thread,
            timeout=_BUSY_SECONDS,
        )
        assert connection is not None
        # A damaged page is told by an exception; the library must not write to stderr beside it.
        connection.execute("PRAGMA cipher_log_level=NONE").fetchall()
        connection.execute(f"PRAGMA key=\"x'{key.hex()}'\"").fetchall()
        connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
        for pragma in pragmas:
            connection.execute(pragma).fetchall()
    except StoreError as error:
        if connection is not None:
            connection.close()
        fault = as_fault(error)
        if fault is None:
            raise
        raise fault from error
    connection.row_factory = Row
    return connection
