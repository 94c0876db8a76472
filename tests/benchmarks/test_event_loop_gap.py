"""10,000 mentions arrive while the window is open: how long does the event loop ever stand still?

Run it alone with `-s` to see the figures. Other work on the machine counts against it, so the best of three
runs must hold.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
MENTIONS, PER_PAGE = 10_000, 40


@pytest.mark.timeout(300)
def test_the_window_goes_on_while_a_flood_comes_in() -> None:
    runs = []
    for _ in range(3):
        ended = subprocess.run(
            [sys.executable, "-m", "tests.benchmarks.flood", str(MENTIONS), str(PER_PAGE)],
            cwd=ROOT,
            env={**os.environ, "QT_QPA_PLATFORM": "offscreen"},
            capture_output=True,
            text=True,
            timeout=90,
            check=True,
        )
        runs.append(json.loads(ended.stdout))
        print(runs[-1])
        if runs[-1]["p99.9"] <= 16 and runs[-1]["max"] <= 50:
            return
    pytest.fail(f"gaps in ms: {runs}")
