"""Bringing a file to this program's shape, with a copy made first; a newer file is left alone."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Final

from core.errors import StoreDamaged, StoreTooNew
from core.store import backup
from core.store.connection import Connection, open_writer, peek

if TYPE_CHECKING:
    from sqlite_utils.migrations import Migrations

LATEST: Final = 2
"""How many migrations core/store/schema.py has."""


def prepare(path: Path, key: bytes, now: int) -> Connection:
    """Return a writer on a file of this program's version, made, migrated or as it was.

    `now` (UTC ms) names the backup that precedes a migration. Raises StoreTooNew with the file untouched,
    StoreDamaged, and the other StoreFaults.
    """
    if not path.exists():
        _create(path, key)
    elif path.stat().st_size == 0:
        # A new file appears under its name only when complete: an empty one has lost everything.
        raise StoreDamaged("the file is empty")
    version = _version(path, key)
    if version > LATEST:
        raise StoreTooNew(f"file version {version}, program version {LATEST}")
    if version < LATEST:
        backup.make(path, key, backup.target_for(path, now, f"v{version}"))
        connection = open_writer(path, key)
        _migrate_or_close(connection)
        return connection
    return open_writer(path, key)


def migrate(connection: Connection, schema: Migrations | None = None, version: int = LATEST) -> None:
    """Apply what is pending, all of it or nothing; `schema` is that of core/store/schema.py."""
    # A start without a migration does without these: they take longer to load than the store to open.
    from sqlite_utils import Database

    from core.store.schema import SCHEMA

    connection.execute("BEGIN IMMEDIATE")
    try:
        (schema or SCHEMA).apply(Database(connection, execute_plugins=False))
        connection.execute(f"PRAGMA user_version={version:d}")
        connection.execute("COMMIT")
    except BaseException:
        if connection.in_transaction:
            connection.execute("ROLLBACK")
        raise


def _migrate_or_close(connection: Connection) -> None:
    try:
        migrate(connection)
    except BaseException:
        connection.close()
        raise


def _create(path: Path, key: bytes) -> None:
    """Make the file under another name and give it its own once it is whole and on the disk."""
    unfinished = path.with_name(path.name + ".baru")
    try:
        backup.remove(unfinished)
        connection = open_writer(unfinished, key)
        _migrate_or_close(connection)
        connection.close()
        backup.sync(unfinished)
        unfinished.replace(path)
    finally:
        backup.remove(unfinished)
    backup.sync(path.parent)


def _version(path: Path, key: bytes) -> int:
    connection = peek(path, key)
    try:
        return int(connection.execute("PRAGMA user_version").fetchone()[0])
    finally:
        connection.close()
