"""Copies of the encrypted file, and setting a damaged one aside; nothing is ever deleted."""

from __future__ import annotations

import os
import re
import shutil
import sys
from datetime import UTC, datetime
from pathlib import Path

from core.errors import DiskFull, StoreDamaged, StoreUnreachable
from core.store.connection import StoreError, as_fault, open_reader, open_writer

_DIRECTORY = "cadangan"
_ENOSPC = 28
_STAMP = re.compile(r"-(\d{8}T\d{6})(\d{3})Z-")
_SIDE_FILES = ("-wal", "-shm", "-journal")


def target_for(path: Path, now: int, label: str) -> Path:
    """Return where a backup made at `now` (UTC ms) belongs: names sort by age."""
    return path.parent / _DIRECTORY / f"{path.stem}-{_stamp(now)}-{label}.db"


def directory_of(path: Path) -> Path:
    """Return the folder that holds the backups of the store at `path`."""
    return path.parent / _DIRECTORY


def make(path: Path, key: bytes, target: Path) -> Path:
    """Copy the store, even while it is written, to `target`, encrypted with the same key, and sync it.

    The copy has its name only when it is complete. Raises StoreFault.
    """
    unfinished = target.with_name(target.name + ".sebagian")
    try:
        _copy_to(unfinished, path, key, target)
    except StoreError as error:
        fault = as_fault(error)
        if fault is None:
            raise
        raise fault from error
    except OSError as error:
        raise fault_of(error) from error
    finally:
        remove(unfinished)
    return target


def _copy_to(unfinished: Path, path: Path, key: bytes, target: Path) -> None:
    target.parent.mkdir(parents=True, exist_ok=True)
    remove(unfinished)
    source = open_reader(path, key)
    try:
        copy = open_writer(unfinished, key)
        try:
            source.backup(copy)
            # A lone file is easier to keep than a file and its log.
            copy.execute("PRAGMA journal_mode=DELETE").fetchall()
        finally:
            copy.close()
    finally:
        source.close()
    sync(unfinished)
    unfinished.replace(target)
    sync(target.parent)


def newest(directory: Path) -> Path | None:
    """Return the latest complete backup, or None."""
    return max(directory.glob("*.db"), default=None, key=lambda path: path.name)


def newest_sound(directory: Path, key: bytes) -> Path | None:
    """Return the latest backup of which every page can be read with `key`, or None."""
    by_age = sorted(directory.glob("*.db"), key=lambda path: path.name, reverse=True)
    return next((path for path in by_age if is_sound(path, key)), None)


def made_at(path: Path) -> int | None:
    """Return when the backup `path` was made (UTC ms), by its name."""
    found = _STAMP.search(path.name)
    if found is None:
        return None
    moment = datetime.strptime(found[1], "%Y%m%dT%H%M%S").replace(tzinfo=UTC)
    return int(moment.timestamp()) * 1000 + int(found[2])


def is_sound(path: Path, key: bytes) -> bool:
    """Return whether every page in use can be read with `key`; raises StoreFault if it cannot be reached."""
    try:
        connection = open_reader(path, key)
    except StoreDamaged:
        return False
    try:
        return [row[0] for row in connection.execute("PRAGMA quick_check(1)")] == ["ok"]
    except StoreError as error:
        fault = as_fault(error)
        if fault is None or isinstance(fault, StoreDamaged):
            return False
        raise fault from error
    finally:
        connection.close()


def set_aside(path: Path, now: int) -> Path:
    """Rename a damaged store and its side files to `rusak-<time>-...` and return the new path."""
    aside = path.with_name(f"rusak-{_stamp(now)}-{path.name}")
    try:
        for suffix in ("", *_SIDE_FILES):
            part = path.with_name(path.name + suffix)
            if part.exists():
                part.replace(aside.with_name(aside.name + suffix))
        sync(path.parent)
    except OSError as error:
        raise fault_of(error) from error
    return aside


def restore(source: Path, key: bytes, path: Path, now: int) -> None:
    """Put the backup in the place of the store, which is set aside; raises StoreDamaged if it is unsound."""
    if not is_sound(source, key):
        raise StoreDamaged(f"the backup {source.name} is damaged too")
    copy = path.with_name(path.name + ".pulih")
    try:
        shutil.copyfile(source, copy)
        sync(copy)
        set_aside(path, now)
        copy.replace(path)
        sync(path.parent)
    except OSError as error:
        raise fault_of(error) from error


def remove(path: Path) -> None:
    """Remove an unfinished file of ours and its side files."""
    for suffix in ("", *_SIDE_FILES):
        path.with_name(path.name + suffix).unlink(missing_ok=True)


def sync(path: Path) -> None:
    """Force a file, or a folder's list of names, onto the disk."""
    if path.is_dir() and sys.platform == "win32":
        return  # Windows has no handle for it; NTFS journals names by itself.
    handle = os.open(path, os.O_RDONLY if path.is_dir() else os.O_RDWR)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def fault_of(error: OSError) -> DiskFull | StoreUnreachable:
    """Return what the operating system's error means for the user."""
    return DiskFull(str(error)) if error.errno == _ENOSPC else StoreUnreachable(str(error))


def _stamp(now: int) -> str:
    return datetime.fromtimestamp(now / 1000, UTC).strftime("%Y%m%dT%H%M%S") + f"{now % 1000:03d}Z"
