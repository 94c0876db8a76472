"""One writer: what it acknowledged is kept, what failed leaves nothing, screens hear once."""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable
from pathlib import Path

import pytest

from core.clock import ManualClock
from core.domain.changes import Changed, ChangeSet
from core.store import settings
from core.store.connection import Connection
from core.store.store import Store
from core.store.transaction import Transaction
from tests.core.store.making import KEY, NOW


def put(key: str, value: str = "x") -> Callable[[Transaction], str]:
    def work(tx: Transaction) -> str:
        settings.put(tx, key, value)
        return value

    return work


def test_what_was_acknowledged_is_there_after_reopening(tmp_path: Path) -> None:
    path = tmp_path / "tanggap.db"
    store = Store.open(path, KEY, ManualClock(NOW))
    assert store.write(put("tema", "gelap")).result() == "gelap"
    store.close()
    again = Store.open(path, KEY, ManualClock(NOW))
    reader = again.reader()
    assert settings.get(reader, "tema") == "gelap"
    reader.close()
    again.close()


def test_a_work_that_raises_leaves_nothing_and_the_next_one_succeeds(
    store: Store, reader: Connection
) -> None:
    def fails(tx: Transaction) -> None:
        settings.put(tx, "setengah", "jadi")
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        store.write(fails).result()
    store.write(put("berikut")).result()
    assert settings.get(reader, "setengah") is None
    assert settings.get(reader, "berikut") == "x"


def test_listeners_hear_one_change_set_after_the_commit(store: Store) -> None:
    heard: list[ChangeSet] = []
    seen: list[str | None] = []

    def listen(changes: ChangeSet) -> None:
        heard.append(changes)
        connection = store.reader()
        seen.append(settings.get(connection, "b"))
        connection.close()

    def work(tx: Transaction) -> None:
        settings.put(tx, "a", "1")
        settings.put(tx, "b", "2")

    unsubscribe = store.subscribe(listen)
    store.write(work, initiator="pengaturan").result()
    assert [change.of(Changed.SETTING) for change in heard] == [frozenset({"a", "b"})]
    assert heard[0].initiator == "pengaturan"
    assert seen == ["2"]
    unsubscribe()
    store.write(put("c")).result()
    assert len(heard) == 1


def test_a_transaction_that_touched_nothing_or_failed_tells_nobody(store: Store) -> None:
    heard: list[ChangeSet] = []
    store.subscribe(heard.append)
    store.write(lambda tx: tx.query("SELECT 1")).result()

    def fails(tx: Transaction) -> None:
        settings.put(tx, "a", "1")
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        store.write(fails).result()
    assert heard == []


def test_a_listener_that_fails_is_logged_and_hides_nothing(
    store: Store, caplog: pytest.LogCaptureFixture
) -> None:
    heard: list[ChangeSet] = []

    def broken(changes: ChangeSet) -> None:
        raise ZeroDivisionError

    store.subscribe(broken)
    store.subscribe(heard.append)
    with caplog.at_level(logging.ERROR):
        assert store.write(put("a", "1")).result() == "1"
    assert len(heard) == 1
    assert "a listener failed" in caplog.text


def test_closing_finishes_what_is_queued(tmp_path: Path) -> None:
    path = tmp_path / "tanggap.db"
    store = Store.open(path, KEY, ManualClock(NOW))
    futures = [store.write(put(f"k{number}")) for number in range(200)]
    store.close()
    assert all(future.result() == "x" for future in futures)
    assert [file.name for file in tmp_path.iterdir()] == ["tanggap.db"]
    with pytest.raises(RuntimeError):
        store.write(put("terlambat"))
    store.close()


def test_writes_of_many_threads_each_happen_once(store: Store, reader: Connection) -> None:
    def count_up(tx: Transaction) -> None:
        settings.put(tx, "n", str(int(settings.get(tx.connection, "n") or 0) + 1))

    def many() -> None:
        for future in [store.write(count_up) for _ in range(50)]:
            future.result()

    threads = [threading.Thread(target=many) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert settings.get(reader, "n") == "200"


def test_a_cancelled_write_is_not_done(store: Store, reader: Connection) -> None:
    gate = threading.Event()
    store.write(lambda tx: gate.wait(5))
    cancelled = store.write(put("batal"))
    assert cancelled.cancel()
    gate.set()
    store.write(put("akhir")).result()
    assert settings.get(reader, "batal") is None


def test_sqlite_utils_sees_the_same_transaction(store: Store, reader: Connection) -> None:
    def work(tx: Transaction) -> None:
        with tx.db.atomic():
            tx.db.table("setting").insert({"key": "a", "value": "1"})
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        store.write(work).result()
    assert settings.get(reader, "a") is None
