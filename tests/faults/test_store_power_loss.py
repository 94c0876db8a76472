"""Power cuts at random moments: nothing acknowledged is lost, nothing is corrupt.

SQLCipher takes no foreign VFS, so the store's schema, pragmas and write functions run on plain SQLite here;
encryption changes what is in a page, not when it is synced.
"""

from __future__ import annotations

import os
import random
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import apsw
import pytest

from core.store import events, settings
from core.store.connection import WRITER_PRAGMAS
from core.store.schema import TABLES
from core.store.transaction import Transaction
from tests.faults.power_loss import RecordingDisk, Step, cuts

COMMITS = 60
POWER_CUTS = int(os.environ.get("TANGGAP_POWER_CUTS", "4000"))


@dataclass(frozen=True)
class Recording:
    steps: Sequence[Step]
    ready: int
    acknowledged: Sequence[int]

    def acknowledged_by(self, moment: int) -> int:
        return sum(at <= moment for at in self.acknowledged)


def record(folder: Path, pragmas: Sequence[str]) -> Recording:
    """Commit numbers 1 to COMMITS, with much else, and note at which step each was acknowledged."""
    disk = RecordingDisk(f"disk-{folder.name}")
    connection = apsw.Connection(str(folder / "rekam.db"), vfs=f"disk-{folder.name}")
    connection.execute("PRAGMA locking_mode=EXCLUSIVE")
    for pragma in pragmas:
        connection.execute(pragma).fetchall()
    for statement in TABLES:
        connection.execute(statement)
    # Checkpoints are where a log and a file can disagree: have many.
    connection.execute("PRAGMA wal_autocheckpoint=12").fetchall()
    connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()
    ready = len(disk.steps)
    acknowledged: list[int] = []
    for number in range(1, COMMITS + 1):
        connection.execute("BEGIN IMMEDIATE")
        tx = Transaction(connection, number)  # type: ignore[arg-type]
        settings.put(tx, "nomor", str(number))
        settings.put(tx, f"isi{number % 9}", "x" * (37 * number % 5000))
        tx.log("percobaan", f"s{number}", {"nomor": number})
        connection.execute("COMMIT")
        acknowledged.append(len(disk.steps))
    steps = list(disk.steps)
    connection.close()
    disk.unregister()
    return Recording(steps, ready, acknowledged)


def after_cut(folder: Path, disk: dict[str, bytes]) -> int | None:
    """Return the number that a restart finds, None when the file is corrupt."""
    for path in folder.iterdir():
        path.unlink()
    for name, content in disk.items():
        (folder / name).write_bytes(content)
    connection = apsw.Connection(str(folder / "rekam.db"))
    try:
        connection.execute("PRAGMA synchronous=OFF")
        if connection.execute("PRAGMA integrity_check(1)").fetchall() != [("ok",)]:
            return None
        if events.verify(connection) is not None:  # type: ignore[arg-type]
            return None
        found = settings.get(connection, "nomor")  # type: ignore[arg-type]
        return int(found or 0)
    except (apsw.CorruptError, apsw.NotADBError, apsw.SQLError):
        return None
    finally:
        connection.close()


def lost_and_corrupt(tmp_path: Path, pragmas: Sequence[str], number: int, seed: int) -> tuple[int, int]:
    recording_folder, replay = tmp_path / "rekam", tmp_path / "putar"
    recording_folder.mkdir()
    replay.mkdir()
    recording = record(recording_folder, pragmas)
    lost = corrupt = 0
    for moment, disk in cuts(list(recording.steps), recording.ready, number, random.Random(seed)):
        found = after_cut(replay, disk)
        if found is None:
            corrupt += 1
        else:
            lost += found < recording.acknowledged_by(moment)
            assert found <= recording.acknowledged_by(moment) + 1
    return lost, corrupt


def with_sync(level: str) -> list[str]:
    return [f"PRAGMA synchronous={level}" if "synchronous" in pragma else pragma for pragma in WRITER_PRAGMAS]


def test_the_store_s_own_settings_lose_nothing_in_thousands_of_power_cuts(tmp_path: Path) -> None:
    assert lost_and_corrupt(tmp_path, WRITER_PRAGMAS, POWER_CUTS, seed=1) == (0, 0)


@pytest.mark.parametrize(("level", "harm"), [("NORMAL", 0), ("OFF", 1)])
def test_the_simulated_disk_bites(tmp_path: Path, level: str, harm: int) -> None:
    assert lost_and_corrupt(tmp_path, with_sync(level), 300, seed=2)[harm] > 0
