"""Nobody else who has an account on the PC can read or list what Tanggap keeps."""

from __future__ import annotations

import os
import stat
import sys
from pathlib import Path

import pytest

from tests.e2e.unattended import Unattended
from tests.os_keyring import OsKeyring

pytestmark = [
    pytest.mark.story,
    pytest.mark.skipif(sys.platform == "win32", reason="Windows keeps the user's folder closed by itself"),
]


def open_to_others(folder: Path) -> list[str]:
    """Return what lies in `folder` and can be read, written or entered by group or others."""
    found = [folder, *folder.rglob("*")]
    assert len(found) > 1
    return [
        f"{path.relative_to(folder.parent)} {stat.filemode(path.lstat().st_mode)}"
        for path in found
        if path.lstat().st_mode & 0o077
    ]


def test_a_careless_umask_opens_nothing(os_keyring: OsKeyring, tmp_path: Path) -> None:
    pc = Unattended(os_keyring, tmp_path)
    pc.smoke("--latihan")
    with pc.running():
        pc.wait_for("the start", (pc.data_dir / "log").exists)
        names = {path.name for path in pc.data_dir.iterdir()}
        assert {"tanggap.db", "tanggap.db-wal", "latihan", "log"} <= names
        assert open_to_others(pc.data_dir) == []


def test_the_look_bites(tmp_path: Path) -> None:
    tmp_path.chmod(0o700)
    os.close(os.open(tmp_path / "terbuka.db", os.O_CREAT | os.O_WRONLY, 0o640))
    assert len(open_to_others(tmp_path)) == 1
