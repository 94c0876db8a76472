"""The real program with nobody at it: off screen, in an environment of its own, ended as by a power cut."""

from __future__ import annotations

import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TypeVar

from core.secrets import KeyringKey
from core.store.connection import Connection, open_reader
from tests.os_keyring import OsKeyring

ROOT = Path(__file__).resolve().parents[2]
SOON_S = 30.0
T = TypeVar("T")


class Unattended:
    """One PC: a data folder, a temporary folder, a home, and what the program says."""

    def __init__(self, keyring: OsKeyring, folder: Path) -> None:
        self.data_dir = folder / "data"
        self.store_path = self.data_dir / "tanggap.db"
        self.temporary = folder / "sementara"
        self.home = Path(keyring.env["HOME"])
        self.output = folder / "keluaran.txt"
        self.temporary.mkdir()
        self._environment = {
            **keyring.env,
            "QT_QPA_PLATFORM": "offscreen",
            "TMPDIR": str(self.temporary),
            "PYTHONPATH": str(ROOT),
        }

    def smoke(self, *options: str) -> None:
        """Open the window, show it, and leave."""
        with self._start("--smoke", *options) as program:
            assert program.wait(timeout=SOON_S) == 0, self.output.read_text(encoding="utf-8")

    @contextmanager
    def running(self) -> Iterator[None]:
        """Run the program and kill it at the end of the block."""
        with self._start() as program:
            try:
                yield
                assert program.poll() is None, self.output.read_text(encoding="utf-8")
            finally:
                program.kill()

    def wait_for(self, what: str, done: Callable[[], bool]) -> None:
        """Wait until `done`, else fail with `what` and the program's words."""
        deadline = time.monotonic() + SOON_S
        while not done():
            assert time.monotonic() < deadline, f"{what} did not happen\n{self.output.read_text()}"
            time.sleep(0.1)

    def read(self, query: Callable[[Connection], T]) -> T:
        """Ask the store on disk."""
        reader = open_reader(self.store_path, KeyringKey(self.store_path).obtain())
        try:
            return query(reader)
        finally:
            reader.close()

    def _start(self, *options: str) -> subprocess.Popen[bytes]:
        # A careless umask: what the program writes must be closed to others all the same.
        with self.output.open("ab") as output:
            return subprocess.Popen(
                [sys.executable, "main.py", "--data-dir", str(self.data_dir), *options],
                cwd=ROOT,
                env=self._environment,
                stdout=output,
                stderr=output,
                umask=0,
            )
