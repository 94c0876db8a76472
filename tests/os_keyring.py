"""A real key store for tests: gnome-keyring on a private session bus with a home directory of its own."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

_PROGRAMS = ("dbus-daemon", "dbus-send", "gnome-keyring-daemon")


@dataclass(frozen=True)
class OsKeyring:
    """`env` is the whole environment for a subprocess that is to find this key store and no other."""

    env: dict[str, str]


@pytest.fixture
def os_keyring(
    tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch
) -> Iterator[OsKeyring]:
    """Run a private, unlocked key store while the test runs; in this process too it is the one found."""
    if not sys.platform.startswith("linux"):
        pytest.skip("the private key store of the tests exists on Linux only")
    missing = [name for name in _PROGRAMS if shutil.which(name) is None]
    assert not missing, f"install {', '.join(missing)} (README: the test line does it)"
    home = tmp_path_factory.mktemp("rumah")
    env = _environment(home)
    bus = subprocess.Popen(
        ["dbus-daemon", "--session", "--nofork", "--nopidfile", "--print-address=1"],
        env=env,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
    )
    try:
        assert bus.stdout is not None
        env["DBUS_SESSION_BUS_ADDRESS"] = bus.stdout.readline().strip()
        daemon = _unlocked_keyring(env)
        try:
            for name in (*_private(home), "DBUS_SESSION_BUS_ADDRESS"):
                monkeypatch.setenv(name, env[name])
            yield OsKeyring(env)
        finally:
            _stop(daemon)
    finally:
        _stop(bus)
        assert bus.stdout is not None
        bus.stdout.close()


def _private(home: Path) -> dict[str, str]:
    places = ("XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_CACHE_HOME", "XDG_RUNTIME_DIR")
    return {"HOME": str(home), **{name: str(home / name.lower()) for name in places}}


def _environment(home: Path) -> dict[str, str]:
    for folder in list(_private(home).values())[1:]:
        Path(folder).mkdir(mode=0o700)
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("DBUS_", "GNOME_"))}
    return {**kept, **_private(home)}


def _unlocked_keyring(env: dict[str, str]) -> subprocess.Popen[str]:
    daemon = subprocess.Popen(
        ["gnome-keyring-daemon", "--foreground", "--unlock", "--components=secrets"],
        env=env,
        stdin=subprocess.PIPE,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        text=True,
    )
    assert daemon.stdin is not None
    daemon.stdin.write("kata sandi percobaan")
    daemon.stdin.close()
    ask = ["dbus-send", "--session", "--print-reply", "--dest=org.freedesktop.DBus", "/org/freedesktop/DBus"]
    ask += ["org.freedesktop.DBus.NameHasOwner", "string:org.freedesktop.secrets"]
    deadline = time.monotonic() + 10
    while time.monotonic() < deadline:
        answer = subprocess.run(ask, env=env, capture_output=True, text=True, check=False)
        if "boolean true" in answer.stdout:
            return daemon
        time.sleep(0.02)
    _stop(daemon)
    raise AssertionError("the key store did not start within 10 s")


def _stop(process: subprocess.Popen[str]) -> None:
    process.terminate()
    try:
        process.wait(timeout=5)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()
