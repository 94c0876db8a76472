"""The whole program twice on one folder."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[3]


def command(folder: Path) -> list[str]:
    return [sys.executable, str(ROOT / "main.py"), "--latihan", "--data-dir", str(folder)]


@pytest.fixture
def first(tmp_path: Path) -> Iterator[subprocess.Popen[bytes]]:
    process = subprocess.Popen(command(tmp_path), env={**os.environ, "QT_QPA_PLATFORM": "offscreen"})
    lock = tmp_path / "latihan" / "tanggap.lock"
    deadline = time.monotonic() + 30
    while not lock.exists() and time.monotonic() < deadline:
        time.sleep(0.05)
    time.sleep(0.5)
    yield process
    process.kill()
    process.wait(10)


def test_the_second_start_leaves_and_the_first_goes_on(
    first: subprocess.Popen[bytes], tmp_path: Path
) -> None:
    second = subprocess.run(
        command(tmp_path),
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen"},
        capture_output=True,
        text=True,
        timeout=30,
        check=False,
    )
    assert second.returncode == 0
    assert "sudah terbuka" in second.stderr
    assert first.poll() is None
