"""A real X screen of its own, and hands on its keyboard."""

from __future__ import annotations

import os
import shutil
import subprocess
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

KEY_DELAY_MS = 12


class Screen:
    """An Xvfb display; keys go to the window that has the focus, as a person's would."""

    def __init__(self, name: str) -> None:
        self.name = name
        self.environment = {**os.environ, "DISPLAY": name}

    def find_window(self, title: str, seconds: float = 20) -> str:
        """Return the id of the visible window whose title holds `title`."""
        deadline = time.monotonic() + seconds
        while time.monotonic() < deadline:
            found = self._xdotool("search", "--onlyvisible", "--name", title, check=False).stdout.split()
            if found:
                return found[-1]
            time.sleep(0.1)
        raise AssertionError(f"no window titled {title!r} within {seconds} s")

    def focus(self, window: str) -> None:
        """Give `window` the keyboard; there is no window manager to do so."""
        self._xdotool("windowfocus", "--sync", window)

    def press(self, *keys: str) -> None:
        """Press keys by their X names, e.g. "ctrl+Return"."""
        self._xdotool("key", "--delay", str(KEY_DELAY_MS), *keys)

    def type(self, text: str) -> None:
        """Type `text` letter by letter."""
        self._xdotool("type", "--delay", str(KEY_DELAY_MS), "--", text)

    def click(self, x: int, y: int) -> None:
        """Click the left button at a point of the screen."""
        self._xdotool("mousemove", str(x), str(y), "click", "1")

    def picture(self, path: Path) -> Path:
        """Save what the screen shows as a PNG, where ImageMagick is there to do so."""
        if shutil.which("import"):
            words = ["import", "-window", "root", str(path)]
            subprocess.run(words, env=self.environment, check=True, timeout=30)
        return path

    def _xdotool(self, *words: str, check: bool = True) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            ["xdotool", *words], env=self.environment, check=check, capture_output=True, text=True, timeout=60
        )


@pytest.fixture
def screen() -> Iterator[Screen]:
    """A fresh 1366x768 screen; fails clearly where Xvfb or xdotool is missing."""
    for program in ("Xvfb", "xdotool"):
        assert shutil.which(program), f"{program} is needed by this story"
    read_end, write_end = os.pipe()
    server = subprocess.Popen(
        ["Xvfb", "-displayfd", str(write_end), "-screen", "0", "1366x768x24", "-nolisten", "tcp"],
        pass_fds=[write_end],
        stderr=subprocess.DEVNULL,
    )
    os.close(write_end)
    try:
        with os.fdopen(read_end) as pipe:
            number = pipe.readline().strip()
        assert number, "Xvfb did not start"
        yield Screen(f":{number}")
    finally:
        server.terminate()
        server.wait(timeout=10)
