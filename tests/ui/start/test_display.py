"""Without a display the program says so; Qt never gets the chance to abort."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from ui import display

ROOT = Path(__file__).resolve().parents[3]
LINUX = pytest.mark.skipif(not sys.platform.startswith("linux"), reason="X and Wayland are of Linux")


def start(*arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
    plain = {
        k: v for k, v in os.environ.items() if k not in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")
    }
    return subprocess.run(
        [sys.executable, str(ROOT / "main.py"), *arguments],
        env={**plain, **environment},
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )


@LINUX
@pytest.mark.parametrize("environment", [{}, {"DISPLAY": ":987"}, {"QT_QPA_PLATFORM": "xcb"}])
def test_a_start_without_a_display_is_a_sentence(environment: dict[str, str], tmp_path: Path) -> None:
    ended = start("--data-dir", str(tmp_path / "data"), **environment)
    assert ended.returncode == 3
    assert "Data tidak diubah" in ended.stderr
    assert "--screenshot" in ended.stderr or "apt-get install" in ended.stderr
    assert "Traceback" not in ended.stderr
    assert not (tmp_path / "data").exists()


@LINUX
def test_pictures_need_no_display(tmp_path: Path) -> None:
    ended = start("--screenshot", str(tmp_path / "gambar"))
    assert ended.returncode == 0, ended.stderr
    pictures = sorted((tmp_path / "gambar").glob("*.png"))
    assert len(pictures) == 21
    assert all(picture.stat().st_size > 5_000 for picture in pictures)
    assert ended.stderr == ""


@LINUX
def test_a_smoke_start_shows_practice_and_ends(tmp_path: Path) -> None:
    ended = start("--smoke", "--latihan", "--data-dir", str(tmp_path), QT_QPA_PLATFORM="offscreen")
    assert ended.returncode == 0, ended.stderr
    assert "Traceback" not in ended.stderr


@LINUX
def test_a_smoke_start_that_comes_to_no_window_is_no_success(tmp_path: Path) -> None:
    (tmp_path / "berkas").write_text("bukan folder")
    ended = start("--smoke", "--latihan", "--data-dir", str(tmp_path / "berkas"), QT_QPA_PLATFORM="offscreen")
    assert ended.returncode == 1, ended.stderr
    assert "Traceback" not in ended.stderr


def test_other_systems_are_not_asked() -> None:
    assert display.trouble({}, platform="win32") is None
    assert display.trouble({}, platform="darwin") is None


@LINUX
def test_a_missing_library_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    def missing(_name: str) -> None:
        raise OSError("libxcb-cursor.so.0: cannot open shared object file")

    monkeypatch.setattr(display.ctypes, "CDLL", missing)
    found = display.trouble({"DISPLAY": ":0"})
    assert found is not None
    assert "libxcb-cursor.so.0" in found
    assert "apt-get install" in found
