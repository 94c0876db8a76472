"""Platforms are asked often enough, never in step, and never more than they bear."""

from itertools import pairwise
from pathlib import Path
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.paths import RESOURCES
from core.sync.polling import Cadence, PollingPolicy, load_polling, offset

NOON_WIB = 1_790_053_200_000
MIDNIGHT_WIB = NOON_WIB + 12 * 3_600_000
POLICY = PollingPolicy()
MINUTE = 60_000


def test_the_shipped_figures_can_be_read_and_are_the_references() -> None:
    shipped = load_polling(RESOURCES / "polling.toml")
    assert shipped["mastodon"] == POLICY
    assert shipped["simulated"].base_ms < MINUTE


@pytest.mark.parametrize("line", ["base = 0", "base = -1", "base = 'sering'", "base = 600\nwarna = 1"])
def test_wrong_figures_are_refused(tmp_path: Path, line: str) -> None:
    path = tmp_path / "polling.toml"
    rest = "\nnight=3600\nwidest=2400\nrefresh_gap=60\nwatchful=60\n"
    path.write_text(f"[mastodon]\n{line}{rest}")
    with pytest.raises(ValueError, match="mastodon"):
        load_polling(path)


def test_day_night_quiet_and_watchful_intervals() -> None:
    assert POLICY.interval(NOON_WIB, 0) == 10 * MINUTE
    assert POLICY.interval(MIDNIGHT_WIB, 0) == 60 * MINUTE
    assert POLICY.interval(NOON_WIB, 5) == 10 * MINUTE
    assert POLICY.interval(NOON_WIB, 6) == 20 * MINUTE
    assert POLICY.interval(NOON_WIB, 10_000) == 40 * MINUTE
    assert POLICY.interval(MIDNIGHT_WIB, 10_000, watchful=True) == MINUTE


@given(st.integers(0, 2**32), st.integers(1, 10**7))
def test_jitter_stays_within_a_fifth(seed: int, interval: int) -> None:
    assert abs(POLICY.jittered(interval, Random(seed)) - interval) <= interval * 0.2 + 1


def test_137_offices_behind_one_address_spread_over_the_interval() -> None:
    places = sorted(offset(f"akun-{number}", 10 * MINUTE) for number in range(137))
    busiest = max(sum(start <= place < start + MINUTE for place in places) for start in places)
    assert busiest < 137 / 3


def test_the_first_asking_is_due_at_once_and_the_second_within_an_interval() -> None:
    cadence = Cadence("a", POLICY, Random(1), 0)
    assert cadence.due <= 2_000
    cadence.begun(cadence.due)
    cadence.done(1_000, NOON_WIB, found_something=False)
    assert 1_000 < cadence.due <= 1_000 + 12 * MINUTE


@given(st.lists(st.integers(0, 30_000), min_size=1, max_size=30))
def test_refreshing_again_and_again_asks_at_most_once_a_minute(pauses: list[int]) -> None:
    cadence, now, asked = Cadence("a", POLICY, Random(1), 0), 2_000, []
    for pause in pauses:
        now += pause
        cadence.hurry(now)
        if cadence.due <= now:
            asked.append(now)
            cadence.begun(now)
            cadence.done(now, NOON_WIB, found_something=False)
    assert all(later - earlier >= MINUTE for earlier, later in pairwise(asked))


def test_a_look_at_the_window_brings_the_base_rhythm_back() -> None:
    cadence = Cadence("a", POLICY, Random(1), 0)
    now = cadence.due
    for _ in range(30):
        cadence.begun(now)
        cadence.done(now, NOON_WIB, found_something=False)
        now = cadence.due
    cadence.begun(now)
    cadence.done(now, NOON_WIB, found_something=False)
    assert cadence.due - now > 30 * MINUTE
    cadence.looked_at(now + MINUTE)
    assert cadence.due == now + 10 * MINUTE
