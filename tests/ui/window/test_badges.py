"""What the badges say."""

from __future__ import annotations

import pytest

from core.clock import ClockStatus
from core.domain.sla import MINUTE_MS
from ui.screenshots.invented import NOW
from ui.top_bar import clock_badge, line_badge


@pytest.mark.parametrize(
    ("online", "last", "waiting", "words"),
    [
        (True, NOW, 0, "Tersambung 14.07"),
        (False, NOW, 2, "Luring – 2 di antrean"),
        (False, None, 0, "Luring"),
        (None, None, 0, "Belum tersambung"),
    ],
)
def test_line(online: bool | None, last: int | None, waiting: int, words: str) -> None:
    assert line_badge(online, last, waiting).text == words


@pytest.mark.parametrize(
    ("status", "words"),
    [
        (ClockStatus(verified=True, offset_ms=300), "Jam sesuai"),
        (ClockStatus(verified=False, offset_ms=0), "Jam belum terverifikasi"),
        (ClockStatus(verified=True, offset_ms=-14 * MINUTE_MS), "Jam PC selisih 14 mnt"),
        (ClockStatus(verified=True, offset_ms=65 * MINUTE_MS), "Jam PC selisih 1 j 5 mnt"),
    ],
)
def test_clock(status: ClockStatus, words: str) -> None:
    assert clock_badge(status).text == words


def test_each_state_has_a_look_of_its_own() -> None:
    looks = {(b.tone, b.icon) for b in (line_badge(state, NOW, 0) for state in (True, False, None))}
    assert len(looks) == 3


def test_a_time_that_no_server_has_told_yet_is_no_alarm() -> None:
    assert clock_badge(ClockStatus(verified=False, offset_ms=0)).tone == "calm"
