"""A killed program: what it had acknowledged is there, whole, when it starts again."""

from __future__ import annotations

import random
import subprocess
import sys
import time
from pathlib import Path

from core.clock import ManualClock
from core.store import events
from core.store.store import Store
from tests.core.store.making import KEY, NOW, opened

ROOT = Path(__file__).parents[2]
WRITER = """
import sys
from pathlib import Path
from core.clock import ManualClock
from core.store.store import Store
from tests.core.store.making import KEY, NOW, post, receive
store = Store.open(Path(sys.argv[1]), KEY, ManualClock(NOW))
reader = store.reader()
number = reader.execute("SELECT count(*) FROM mention").fetchone()[0]
while True:
    receive(store, post(f"p{number}", by=f"w{number}"))
    number += 1
    print(number, flush=True)
"""


def test_twenty_kills_lose_nothing_acknowledged(tmp_path: Path) -> None:
    path = tmp_path / "tanggap.db"
    opened(path).close()
    chance = random.Random(20)
    acknowledged = 0
    for _ in range(20):
        writer = subprocess.Popen(
            [sys.executable, "-c", WRITER, str(path)], cwd=ROOT, stdout=subprocess.PIPE, text=True
        )
        assert writer.stdout is not None
        lines = [writer.stdout.readline()]
        time.sleep(chance.uniform(0, 0.05))
        writer.kill()
        lines += writer.stdout.readlines()
        writer.wait()
        writer.stdout.close()
        told = [int(line) for line in lines if line.endswith("\n")]
        assert told[0] > acknowledged
        acknowledged = told[-1]

        store = Store.open(path, KEY, ManualClock(NOW))
        assert store.quick_check()
        reader = store.reader()
        found = reader.execute("SELECT count(*), (SELECT count(*) FROM complaint) FROM mention").fetchone()
        assert found[0] == found[1]
        assert acknowledged <= found[0] <= acknowledged + 1
        assert events.verify(reader) is None
        reader.close()
        store.close()
        acknowledged = found[0]
    assert acknowledged > 20
