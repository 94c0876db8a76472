"""From the command line to the first painted list of 10,000 mentions, against a bare window's start.

Both are whole processes with the same imports, run in turn and timed from their start until they have been
drawn. Run it alone with `-s` to see the figures.
"""

from __future__ import annotations

import subprocess
import sys
import time
from pathlib import Path
from statistics import median

import pytest

from core.clock import ManualClock
from core.domain.mention import Source
from core.domain.sla import HOUR_MS, KLATEN_SOP
from core.secrets import KeyringKey
from core.store import accounts, mentions
from core.store.store import Store
from core.store.transaction import Transaction
from tests.core.store.making import NOW, account, post
from tests.os_keyring import OsKeyring, os_keyring

__all__ = ["os_keyring"]

ROOT = Path(__file__).resolve().parents[2]
MENTIONS, PAIRS, TRIES, LIMIT = 10_000, 7, 3, 1.5


@pytest.fixture
def data_dir(os_keyring: OsKeyring, tmp_path: Path) -> Path:
    """A data folder with 10,000 citizens waiting, its key in a real key store."""
    store_path = tmp_path / "tanggap.db"
    store = Store.open(store_path, KeyringKey(store_path).obtain(), ManualClock(NOW))

    def fill(tx: Transaction) -> None:
        accounts.add(tx, account(), "token")
        page = [
            post(f"p{n}", by=f"warga{n}", thread=f"t{n}", at=NOW - n * 23 * HOUR_MS // MENTIONS)
            for n in range(MENTIONS)
        ]
        mentions.record_page(tx, account(), page, KLATEN_SOP, Source.API)

    store.write(fill).result()
    store.close()
    return tmp_path


@pytest.mark.timeout(300)
def test_the_list_is_painted_within_one_and_a_half_bare_starts(
    data_dir: Path, os_keyring: OsKeyring, tmp_path: Path
) -> None:
    environment = {**os_keyring.env, "QT_QPA_PLATFORM": "offscreen"}
    # Both keep their compiled modules from one start to the next, as on an admin's PC.
    environment.pop("PYTHONDONTWRITEBYTECODE", None)
    environment["PYTHONPATH"] = str(ROOT)
    program = [sys.executable, "tests/benchmarks/first_paint.py", "--smoke", "--data-dir", str(data_dir)]
    names = imports_of(program, environment)
    listed = tmp_path / "imports.txt"
    listed.write_text("\n".join(names), encoding="utf-8")
    bare = [sys.executable, "tests/benchmarks/bare_window.py", str(listed)]
    assert "ui.main_window" in names

    tries = []
    for _ in range(TRIES):
        pairs = [(seconds(program, environment), seconds(bare, environment)) for _ in range(PAIRS)]
        tries.append(median(ours / floor for ours, floor in pairs))
        ours, floor = (median(column) for column in zip(*pairs, strict=True))
        print(f"program {ours:.3f} s, bare window {floor:.3f} s, ratio {tries[-1]:.2f}")
        if tries[-1] <= LIMIT:
            return
    pytest.fail(f"ratios {tries}")


def imports_of(command: list[str], environment: dict[str, str]) -> list[str]:
    """Return the modules that the program imports until it is painted, in their order."""
    ended = subprocess.run(
        [command[0], "-X", "importtime", *command[1:]],
        cwd=ROOT,
        env=environment,
        capture_output=True,
        text=True,
        timeout=60,
        check=True,
    )
    until_painted, painted, _ = ended.stderr.partition("\npainted\n")
    assert painted
    lines = [line for line in until_painted.splitlines() if line.startswith("import time:")]
    return [line.rpartition("|")[2].strip() for line in lines[1:]]


def seconds(command: list[str], environment: dict[str, str]) -> float:
    """Return the time from the process's start to its first picture."""
    began = time.monotonic_ns()
    ended = subprocess.run(
        command, cwd=ROOT, env=environment, capture_output=True, text=True, timeout=60, check=True
    )
    return (int(ended.stdout.split()[0]) - began) / 1e9
