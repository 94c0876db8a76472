"""The database is copied each day and checked each week, without anybody asking."""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from core.application import open_practice, open_work
from core.clock import ManualClock
from core.domain.mention import Source
from core.domain.sla import KLATEN_SOP
from core.paths import practice_profile, work_profile
from core.secrets import SessionKey
from core.store import accounts, backup, mentions, settings
from core.store.store import Store
from core.store.transaction import Transaction
from core.upkeep import BROKEN_EVENT, CHECKED_AT, COPIED_AT, DAY_MS, KEPT, SOUND, Upkeep
from tests.core.store.making import KEY, NOW, account, post


@pytest.fixture
def clock() -> ManualClock:
    return ManualClock(NOW)


@pytest.fixture
def store(tmp_path: Path, clock: ManualClock) -> Iterator[Store]:
    opened = Store.open(tmp_path / "tanggap.db", KEY, clock)
    opened.write(lambda tx: accounts.add(tx, account(), "token")).result()
    yield opened
    opened.close()


def copies(store: Store) -> list[Path]:
    return sorted(backup.directory_of(store.path).glob("*.db"))


def noted(store: Store, key: str) -> str | None:
    reader = store.reader()
    try:
        return settings.get(reader, key)
    finally:
        reader.close()


def test_one_copy_a_day_and_each_can_be_opened(store: Store, clock: ManualClock) -> None:
    upkeep = Upkeep(store, clock)
    for _ in range(3):
        upkeep.look_after()
        clock.advance(DAY_MS // 2)
    assert len(copies(store)) == 2
    assert all(backup.is_sound(copy, KEY) for copy in copies(store))


def test_the_oldest_copies_make_room(store: Store, clock: ManualClock) -> None:
    upkeep = Upkeep(store, clock)
    kept_by_hand = store.back_up("sebelum-pembaruan")
    for _ in range(KEPT + 3):
        upkeep.look_after()
        clock.advance(DAY_MS)
    assert len(copies(store)) == KEPT + 1
    assert kept_by_hand in copies(store)


def test_a_damaged_file_is_noticed_and_never_pushes_out_a_sound_copy(
    store: Store, clock: ManualClock
) -> None:
    upkeep = Upkeep(store, clock)
    upkeep.look_after()
    before = copies(store)
    store.quick_check = lambda: False  # type: ignore[method-assign]
    clock.advance(8 * DAY_MS)
    upkeep.look_after()
    assert noted(store, SOUND) == "0"
    assert copies(store) == before


def test_the_check_comes_once_a_week(store: Store, clock: ManualClock) -> None:
    upkeep = Upkeep(store, clock)
    upkeep.look_after()
    first = noted(store, CHECKED_AT)
    clock.advance(6 * DAY_MS)
    upkeep.look_after()
    assert noted(store, CHECKED_AT) == first
    clock.advance(2 * DAY_MS)
    upkeep.look_after()
    assert noted(store, CHECKED_AT) != first


def test_a_record_of_acts_that_was_tampered_with_is_noticed_and_older_copies_stay(
    store: Store, clock: ManualClock
) -> None:
    def act(tx: Transaction) -> None:
        tx.log("uji", "a1", {"n": 1})

    def tamper(tx: Transaction) -> None:
        tx.execute("DROP TRIGGER event_is_not_changed")
        tx.execute("UPDATE event SET payload = '{}' WHERE kind = 'uji' AND seq = ?", (altered,))

    store.write(act).result()
    altered = int(store.write(lambda tx: tx.execute("SELECT max(seq) FROM event").fetchone()[0]).result())
    store.write(act).result()
    upkeep = Upkeep(store, clock)
    upkeep.look_after()
    assert noted(store, BROKEN_EVENT) == "0"
    store.write(tamper).result()
    for _ in range(KEPT + 8):
        clock.advance(DAY_MS)
        upkeep.look_after()
    assert noted(store, BROKEN_EVENT) == str(altered)
    assert noted(store, SOUND) == "1"
    assert len(copies(store)) > KEPT + 1


def test_what_is_written_during_the_check_does_not_look_like_a_break(store: Store) -> None:
    def act(tx: Transaction) -> None:
        tx.log_all("uji", [("a1", {"n": n}) for n in range(200)], "admin")

    store.write(lambda tx: [act(tx) for _ in range(30)]).result()
    found: list[int | None] = []
    checking = threading.Thread(target=lambda: found.append(store.broken_event()))
    checking.start()
    while checking.is_alive():
        store.write(act).result()
    checking.join()
    assert found == [None]


def test_a_clock_that_ran_ahead_does_not_end_the_copies(store: Store, clock: ManualClock) -> None:
    Upkeep(store, ManualClock(NOW + 400 * DAY_MS)).look_after()
    Upkeep(store, clock).look_after()
    assert noted(store, COPIED_AT) == str(NOW)


def test_nobody_waits_while_a_copy_is_made(store: Store, clock: ManualClock) -> None:
    waits: list[float] = []

    def fill(tx: Transaction) -> None:
        posts = [post(f"p{n}", by=f"warga{n}", thread=f"t{n}", text="kata " * 60) for n in range(3_000)]
        mentions.record_page(tx, account(), posts, KLATEN_SOP, Source.API)

    store.write(fill).result()
    upkeep = Upkeep(store, clock)
    working = threading.Thread(target=upkeep.look_after)
    working.start()
    while working.is_alive():
        began = time.monotonic()
        store.write(lambda tx: settings.put(tx, "catatan", "x")).result()
        waits.append(time.monotonic() - began)
    working.join()
    print(f"{len(waits)} writes meanwhile, longest {max(waits) * 1_000:.0f} ms")
    assert copies(store)
    assert max(waits) < 1


def test_it_works_by_itself_and_ends_when_told(store: Store, clock: ManualClock) -> None:
    upkeep = Upkeep(store, clock, first_after_s=0.01)
    upkeep.start()
    deadline = time.monotonic() + 10
    while not copies(store):
        assert time.monotonic() < deadline
        time.sleep(0.01)
    upkeep.stop()


def test_a_program_that_is_closed_at_once_does_not_wait_for_it(store: Store, clock: ManualClock) -> None:
    upkeep = Upkeep(store, clock)
    upkeep.start()
    began = time.monotonic()
    upkeep.stop()
    assert time.monotonic() - began < 5


def test_the_program_looks_after_its_work_and_not_after_practice(tmp_path: Path) -> None:
    def threads() -> list[str]:
        return [thread.name for thread in threading.enumerate() if thread.name == "upkeep"]

    work = open_work(work_profile(tmp_path), SessionKey())
    work.start()
    assert threads() == ["upkeep"]
    work.stop()
    assert threads() == []
    practice = open_practice(practice_profile(tmp_path))
    practice.start()
    assert threads() == []
    practice.stop()
