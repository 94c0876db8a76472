"""A damaged file is noticed, set aside and replaced by a backup; wrong data is never shown as right."""

from __future__ import annotations

import random
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from core.clock import ManualClock
from core.errors import StoreDamaged
from core.store import backup
from core.store.connection import open_reader
from core.store.store import Store
from tests.core.store.making import KEY, NOW, opened, post, receive

PAGE = 4096
TABLES = ("account", "complaint", "mention", "event", "setting", "lane_size", "search")


def flip_bytes(content: bytearray, chance: random.Random) -> None:
    for _ in range(chance.randint(1, 64)):
        content[chance.randrange(len(content))] ^= chance.randint(1, 255)


def zero_a_page(content: bytearray, chance: random.Random) -> None:
    start = chance.randrange(len(content) // PAGE) * PAGE
    content[start : start + PAGE] = bytes(PAGE)


def swap_two_pages(content: bytearray, chance: random.Random) -> None:
    one, two = (number * PAGE for number in chance.sample(range(len(content) // PAGE), 2))
    content[one : one + PAGE], content[two : two + PAGE] = (
        content[two : two + PAGE],
        content[one : one + PAGE],
    )


def cut_off(content: bytearray, chance: random.Random) -> None:
    del content[chance.randrange(len(content)) :]


def overwrite_with_noise(content: bytearray, chance: random.Random) -> None:
    start = chance.randrange(len(content))
    content[start:] = chance.randbytes(len(content) - start)


def dump(path: Path) -> dict[str, list[tuple[object, ...]]]:
    connection = open_reader(path, KEY)
    rows = {table: [tuple(row) for row in connection.execute(f"SELECT * FROM {table}")] for table in TABLES}
    connection.close()
    return rows


@pytest.fixture(scope="module")
def good(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("baik") / "tanggap.db"
    store = opened(path)
    for start in range(0, 300, 60):
        receive(store, *(post(f"p{number}", by=f"w{number}") for number in range(start, start + 60)))
    store.close()
    return path


@pytest.mark.parametrize(
    "damage",
    [flip_bytes, zero_a_page, swap_two_pages, cut_off, overwrite_with_noise],
    ids=lambda each: each.__name__,
)
def test_no_damage_goes_unnoticed(
    good: Path, tmp_path: Path, damage: Callable[[bytearray, random.Random], None]
) -> None:
    truth = dump(good)
    noticed = 0
    for seed in range(24):
        chance = random.Random(seed)
        content = bytearray(good.read_bytes())
        damage(content, chance)
        path = tmp_path / "tanggap.db"
        path.write_bytes(content)
        if backup.is_sound(path, KEY):
            assert dump(path) == truth
        else:
            noticed += 1
        backup.remove(path)
    assert noticed >= 20


def work_on(path: Path) -> None:
    store = Store.open(path, KEY, ManualClock(NOW))
    try:
        receive(store, post("baru"))
    finally:
        store.close()


def test_a_damaged_page_met_while_working_is_a_damaged_store(good: Path, tmp_path: Path) -> None:
    path = tmp_path / "tanggap.db"
    shutil.copyfile(good, path)
    content = bytearray(path.read_bytes())
    content[PAGE * 2 :] = bytes(len(content) - PAGE * 2)
    path.write_bytes(content)
    with pytest.raises(StoreDamaged):
        work_on(path)


def test_a_log_of_another_store_is_not_taken_for_ours(good: Path, tmp_path: Path) -> None:
    other = opened(tmp_path / "lain" / "tanggap.db")
    receive(other, post("asing"))
    foreign_log = other.path.with_name("tanggap.db-wal").read_bytes()
    other.close()
    path = tmp_path / "tanggap.db"
    shutil.copyfile(good, path)
    path.with_name("tanggap.db-wal").write_bytes(foreign_log)
    try:
        assert dump(path) == dump(good)
    except StoreDamaged:
        assert not backup.is_sound(path, KEY)


def test_the_last_good_backup_takes_the_place_of_a_damaged_store(good: Path, tmp_path: Path) -> None:
    path = tmp_path / "tanggap.db"
    shutil.copyfile(good, path)
    store = Store.open(path, KEY, ManualClock(NOW))
    copy = store.back_up("harian")
    store.close()
    path.write_bytes(path.read_bytes()[:-PAGE])
    assert not backup.is_sound(path, KEY)
    backup.restore(copy, KEY, path, NOW)
    assert dump(path) == dump(good)
    assert len(list(tmp_path.glob("rusak-*"))) == 1
