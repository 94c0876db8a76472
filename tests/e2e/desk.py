"""An admin at a desk: the real program on a real screen, worked with the keyboard alone."""

from __future__ import annotations

import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TypeVar

import pytest

from core.domain.account import Account
from core.domain.complaint import View
from core.domain.outbox import OutboxEntry, OutboxState
from core.secrets import KeyringKey
from core.store import accounts, inbox, outbox
from core.store.connection import Connection, open_reader
from core.store.inbox import InboxRow
from tests.e2e.screen import Screen
from tests.integration.snac import SnacServer
from tests.os_keyring import OsKeyring

ROOT = Path(__file__).resolve().parents[2]
SOON_S = 60.0
T = TypeVar("T")


class Desk:
    """One PC with one data folder; the program on it can be opened, closed and killed."""

    def __init__(self, screen: Screen, keyring: OsKeyring, folder: Path, browser: str) -> None:
        self.screen = screen
        self.data_dir = folder / "data"
        self._environment = {
            **keyring.env,
            "DISPLAY": screen.name,
            "QT_QPA_PLATFORM": "xcb",
            "BROWSER": browser,
            "TMPDIR": str(folder),
        }
        self._output = folder / "keluaran.txt"
        self._program: subprocess.Popen[bytes] | None = None

    def open(self, *options: str) -> None:
        """Start the program and give its window the keyboard."""
        with self._output.open("ab") as output:
            self._program = subprocess.Popen(
                [sys.executable, "main.py", "--data-dir", str(self.data_dir), *options],
                cwd=ROOT,
                env=self._environment,
                stdout=output,
                stderr=output,
            )
        self.screen.focus(self.screen.find_window("Tanggap"))

    def close(self) -> None:
        """Leave as a person does, and see that the program ends well and said nothing."""
        assert self._program is not None
        self.screen.press("ctrl+q")
        try:
            assert self._program.wait(timeout=30) == 0
        except subprocess.TimeoutExpired as late:
            picture = self.screen.picture(self.data_dir.parent / "layar.png")
            raise AssertionError(f"the program did not close; see {picture}\n{self.output()}") from late
        self._program = None
        assert self.output() == ""

    def kill(self) -> None:
        """Take the power away."""
        if self._program is not None:
            self._program.send_signal(signal.SIGKILL)
            self._program.wait(timeout=10)
            self._program = None

    def output(self) -> str:
        """Return what the program wrote to its terminal."""
        return self._output.read_text(encoding="utf-8") if self._output.exists() else ""

    def connect(self, address: str, agency: str) -> None:
        """Go through the first door of the first page; the browser's part is done by BROWSER."""
        self.screen.press("Return")
        time.sleep(0.5)
        self.screen.type(address)
        self.screen.press("Tab")
        self.screen.type(agency)
        self.screen.press("Return")

    def answer_from_template(self, *values: str, words: str = "tanda terima aduan") -> None:
        """Take the proposed class, answer with the template that `words` find, note what it claims, send."""
        time.sleep(1.5)  # what is on disk is on the screen a moment later, and a person reads it first
        self.screen.press("c")
        time.sleep(0.5)
        self.screen.press("Return")
        time.sleep(0.5)
        self.screen.press("r")
        self.screen.press("slash")
        time.sleep(0.5)
        self.screen.type(words)
        time.sleep(0.3)
        self.screen.press("Return")
        time.sleep(0.3)
        for number, value in enumerate(values):
            if number:
                self.screen.press("Tab")
            self.screen.type(value)
        time.sleep(0.5)
        # The template says that the complaint was handed on: the mend asks to whom, and keeps it.
        self.screen.press("alt+Return")
        time.sleep(0.8)
        self.screen.press("Return")
        time.sleep(0.8)
        # No window manager hands the keys back to the window below a dialog.
        self.screen.focus(self.screen.find_window("Tanggap"))
        self.screen.press("ctrl+Return")

    def accounts(self) -> tuple[Account, ...]:
        """Return the accounts that are connected."""
        return self._read(accounts.all_accounts)

    def waiting(self) -> tuple[InboxRow, ...]:
        """Return what the program has on disk as not answered."""
        return self._read(lambda reader: inbox.page(reader, View.UNANSWERED, 0, None, 50))

    def replies(self) -> tuple[OutboxEntry, ...]:
        """Return the replies that the program has on disk, newest first, live ones before sent ones."""
        return self._read(lambda reader: outbox.page(reader, None, 50))

    def wait_for(self, what: str, done: Callable[[], bool], seconds: float = SOON_S) -> None:
        """Wait until `done`, else fail with `what`, the program's words and a picture beside the test."""
        deadline = time.monotonic() + seconds
        while time.monotonic() < deadline:
            if done():
                return
            time.sleep(0.25)
        picture = self.screen.picture(self.data_dir.parent / "layar.png")
        raise AssertionError(f"{what} did not happen within {seconds} s; see {picture}\n{self.output()}")

    def has_sent(self) -> bool:
        """Return whether every reply on disk is sent, and there is one."""
        states = [entry.state for entry in self.replies()]
        return bool(states) and all(state is OutboxState.SENT for state in states)

    def _read(self, query: Callable[[Connection], tuple[T, ...]]) -> tuple[T, ...]:
        store = self.data_dir / "tanggap.db"
        if not store.exists():
            return ()
        reader = open_reader(store, KeyringKey(store).obtain())
        try:
            return query(reader)
        finally:
            reader.close()


@contextmanager
def signed_in(desk: Desk, address: str) -> Iterator[Desk]:
    """Open the program and sign in at `address`; whatever happens, the program is gone after."""
    try:
        desk.open()
        desk.connect(address, "DPUPR Klaten")
        desk.wait_for("sign-in", lambda: len(desk.accounts()) == 1)
        yield desk
    finally:
        desk.kill()


@pytest.fixture
def desk(screen: Screen, os_keyring: OsKeyring, snac_server: SnacServer, tmp_path: Path) -> Iterator[Desk]:
    """A desk whose browser signs in as the agency `dinas`."""
    place = Desk(screen, os_keyring, tmp_path, snac_server.browser("dinas"))
    yield place
    place.kill()
