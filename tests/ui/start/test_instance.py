"""Two starts on one folder: one window."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from types import SimpleNamespace

import pytest
from pytestqt.qtbot import QtBot

from core.errors import DiskFull, StoreFault, StoreUnreachable
from ui import instance
from ui.instance import Instance

ROOT = Path(__file__).resolve().parents[3]
SECOND = """
import sys
from pathlib import Path
from PySide6.QtCore import QCoreApplication
from ui.instance import Instance
application = QCoreApplication([])
sys.exit(0 if Instance(Path(sys.argv[1])).claim() else 7)
"""
KILLED = """
import os, signal, sys
from pathlib import Path
from PySide6.QtCore import QCoreApplication
from ui.instance import Instance
application = QCoreApplication([])
first = Instance(Path(sys.argv[1]))
assert first.claim()
os.kill(os.getpid(), signal.SIGKILL)
"""


def start(code: str, folder: Path) -> subprocess.Popen[bytes]:
    return subprocess.Popen([sys.executable, "-c", code, str(folder)], cwd=ROOT)


def test_the_second_start_raises_the_first_and_leaves(qtbot: QtBot, tmp_path: Path) -> None:
    first = Instance(tmp_path)
    assert first.claim()
    with qtbot.waitSignal(first.raise_asked, timeout=10_000):
        second = start(SECOND, tmp_path)
    assert second.wait(10) == 7
    first.release()


def test_folders_do_not_know_one_another(qtbot: QtBot, tmp_path: Path) -> None:
    (tmp_path / "a").mkdir()
    (tmp_path / "b").mkdir()
    one, other = Instance(tmp_path / "a"), Instance(tmp_path / "b")
    assert one.claim()
    assert other.claim()
    one.release()
    other.release()


def test_a_killed_owner_leaves_the_folder_free(qtbot: QtBot, tmp_path: Path) -> None:
    killed = start(KILLED, tmp_path)
    assert killed.wait(20) == -9
    assert (tmp_path / "tanggap.lock").exists()
    heir = Instance(tmp_path)
    assert heir.claim()
    heir.release()


def test_a_released_folder_can_be_claimed_again(qtbot: QtBot, tmp_path: Path) -> None:
    first = Instance(tmp_path)
    assert first.claim()
    first.release()
    again = Instance(tmp_path)
    assert again.claim()
    again.release()


@pytest.mark.parametrize(("free", "fault"), [(0, DiskFull), (10**9, StoreUnreachable)])
def test_a_folder_that_takes_no_lock_is_not_taken_for_a_second_window(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, free: int, fault: type[StoreFault]
) -> None:
    monkeypatch.setattr(instance, "disk_usage", lambda _: SimpleNamespace(free=free))
    with pytest.raises(fault):
        Instance(tmp_path / "tidak-ada").claim()
