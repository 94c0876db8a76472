"""A full disk or a refused write: a clear fault, nothing acknowledged is lost, work goes on with room."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from core.clock import ManualClock
from core.errors import DiskFull, StoreFault, StoreUnreachable
from core.store import settings
from core.store.store import Store
from core.store.transaction import Transaction
from tests.core.store.making import KEY, NOW

if sys.platform == "win32":
    pytest.skip("small disks and file limits are made with POSIX means", allow_module_level=True)
import resource


@pytest.fixture(params=[900, 1300, 2100])
def small_disk(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Path]:
    """A disk of so many KiB, 300 of them taken by a file that can be deleted."""
    folder = tmp_path / "kecil"
    folder.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", f"size={request.param}k", "tmpfs", str(folder)]
    made = subprocess.run(mount, capture_output=True, text=True, check=False)
    if made.returncode != 0:
        pytest.skip(f"this user may not mount a small disk: {made.stderr.strip()}")
    (folder / "penuh").write_bytes(bytes(300 * 1024))
    yield folder
    subprocess.run(["umount", "--lazy", str(folder)], check=True)


def put(number: int) -> Callable[[Transaction], None]:
    return lambda tx: settings.put(tx, f"n{number}", os.urandom(1500).hex())


def write_until_it_fails(store: Store) -> tuple[int, StoreFault]:
    for number in range(2_000):
        error = store.write(put(number)).exception()
        if error is not None:
            assert isinstance(error, StoreFault), error
            return number, error
    raise AssertionError("the disk never filled")


def kept(store: Store) -> set[str]:
    reader = store.reader()
    keys = {row[0] for row in reader.execute("SELECT key FROM setting")}
    reader.close()
    return keys


def test_a_full_disk_loses_nothing_and_work_goes_on_when_there_is_room(small_disk: Path) -> None:
    store = Store.open(small_disk / "tanggap.db", KEY, ManualClock(NOW))
    acknowledged, fault = write_until_it_fails(store)
    assert isinstance(fault, DiskFull)
    assert acknowledged > 10
    for _ in range(5):
        assert isinstance(store.write(put(9_999)).exception(), DiskFull)
    assert kept(store) == {f"n{number}" for number in range(acknowledged)}
    (small_disk / "penuh").unlink()
    store.write(lambda tx: settings.put(tx, "sesudah", "x")).result()
    assert store.quick_check()
    store.close()

    again = Store.open(small_disk / "tanggap.db", KEY, ManualClock(NOW))
    assert kept(again) == {"sesudah", *(f"n{number}" for number in range(acknowledged))}
    again.close()


def test_a_backup_that_does_not_fit_leaves_no_half_backup(small_disk: Path) -> None:
    store = Store.open(small_disk / "tanggap.db", KEY, ManualClock(NOW))
    write_until_it_fails(store)
    with pytest.raises(DiskFull):
        store.back_up("harian")
    assert list((small_disk / "cadangan").iterdir()) == []
    store.close()


def test_a_disk_without_room_for_a_new_store_is_a_clear_fault(small_disk: Path) -> None:
    free = os.statvfs(small_disk)
    (small_disk / "sisa").write_bytes(bytes(free.f_bavail * free.f_frsize))
    with pytest.raises(DiskFull):
        Store.open(small_disk / "tanggap.db", KEY, ManualClock(NOW))
    assert {path.name for path in small_disk.iterdir()} == {"penuh", "sisa"}


def test_after_a_refused_write_the_connection_is_not_used_again(tmp_path: Path) -> None:
    store = Store.open(tmp_path / "tanggap.db", KEY, ManualClock(NOW))
    store.write(put(0)).result()
    used = store._connection
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    largest = max(path.stat().st_size for path in tmp_path.iterdir())
    resource.setrlimit(resource.RLIMIT_FSIZE, (largest, before[1]))
    try:
        acknowledged, fault = write_until_it_fails(store)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)
    assert isinstance(fault, StoreUnreachable)
    assert store._connection is None
    store.write(put(5_000)).result()
    assert store._connection is not used
    assert kept(store) >= {"n0", "n5000", *(f"n{number}" for number in range(acknowledged))}
    assert store.quick_check()
    store.close()
