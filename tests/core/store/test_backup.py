"""A backup is whole though others write, sealed like the store, and a damaged store is never thrown away."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from core.clock import ManualClock
from core.errors import StoreDamaged
from core.store import backup, settings
from core.store.connection import open_reader
from core.store.store import Store
from core.store.transaction import Transaction
from tests.core.store.making import KEY, NOW, opened, post, receive


def putting(value: str) -> Callable[[Transaction], None]:
    return lambda tx: settings.put(tx, value, value)


def test_each_backup_under_write_load_is_one_moment_of_the_store(store: Store) -> None:
    for number in range(400):
        receive(store, post(f"awal{number}", by=f"w{number}"))
    made = []
    for number in range(5):
        futures = [store.write(putting(f"{number}-{each}")) for each in range(40)]
        made.append(backup.make(store.path, KEY, backup.target_for(store.path, NOW + number, "uji")))
        assert all(future.result() is None for future in futures)
    assert backup.newest(backup.directory_of(store.path)) == made[-1]
    for path in made:
        assert backup.is_sound(path, KEY)
        assert not path.read_bytes().startswith(b"SQLite format 3")
        connection = open_reader(path, KEY)
        keys = [row[0] for row in connection.execute("SELECT key FROM setting")]
        connection.close()
        rounds = [[key for key in keys if key.startswith(f"{number}-")] for number in range(5)]
        assert all(len(round_keys) == 40 for round_keys in rounds[: len([r for r in rounds if r]) - 1])
        last = [r for r in rounds if r][-1]
        assert {key.split("-")[1] for key in last} == {str(each) for each in range(len(last))}


def test_a_damaged_store_is_set_aside_and_the_backup_takes_its_place(tmp_path: Path) -> None:
    path = tmp_path / "tanggap.db"
    store = opened(path)
    receive(store, post())
    copy = store.back_up("harian")
    store.close()
    damaged = path.read_bytes()[:1000] + bytes(100) + path.read_bytes()[1100:]
    path.write_bytes(damaged)
    with pytest.raises(StoreDamaged):
        Store.open(path, KEY, ManualClock(NOW))
    backup.restore(copy, KEY, path, NOW)
    aside = tmp_path / "rusak-20270115T080000000Z-tanggap.db"
    assert aside.read_bytes() == damaged
    again = Store.open(path, KEY, ManualClock(NOW))
    reader = again.reader()
    assert reader.execute("SELECT count(*) FROM mention").fetchone()[0] == 1
    assert again.quick_check()
    reader.close()
    again.close()


def test_a_damaged_backup_never_replaces_a_store(store: Store) -> None:
    copy = store.back_up("harian")
    store.close()
    copy.write_bytes(copy.read_bytes()[:-4096] + bytes(4096))
    before = store.path.read_bytes()
    with pytest.raises(StoreDamaged):
        backup.restore(copy, KEY, store.path, NOW)
    assert store.path.read_bytes() == before


def test_no_backup_is_no_backup(tmp_path: Path) -> None:
    assert backup.newest(tmp_path / "cadangan") is None
