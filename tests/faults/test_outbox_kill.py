"""A few kills in every run; the claim rests on `python -m tests.faults.kill_trial --trials 200`."""

from pathlib import Path

import pytest

from tests.faults.kill_trial import run


@pytest.mark.soak
def test_kills_lose_nothing_double_nothing_and_tell_no_lie(tmp_path: Path) -> None:
    report = run(trials=24, seed=5, directory=tmp_path)
    assert not report.faults, report.table()
    assert int(str(report.figures["acknowledged replies"])) > 0, report.table()
