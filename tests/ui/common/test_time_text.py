"""Times read as people say them, and the countdown says when it will change."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.domain.sla import HOUR_MS, KLATEN_SOP, MINUTE_MS
from ui.common import time_text

NOON = 1_772_694_420_000  # Thursday, 5 March 2026, 07:07 UTC


@pytest.mark.parametrize(
    ("left", "words"),
    [
        (3 * HOUR_MS + 12 * MINUTE_MS, "3 j 12 m"),
        (23 * HOUR_MS + 59 * MINUTE_MS + 59_999, "23 j 59 m"),
        (24 * HOUR_MS, "1 h 0 j"),
        (MINUTE_MS, "1 m"),
        (MINUTE_MS - 1, "< 1 m"),
        (0, "lewat 0 m"),
        (-(2 * HOUR_MS + 5 * MINUTE_MS), "lewat 2 j 5 m"),
        (-(26 * HOUR_MS), "lewat 1 h 2 j"),
    ],
)
def test_time_left(left: int, words: str) -> None:
    assert time_text.time_left(NOON + left, NOON) == words


def test_time_left_is_spoken_in_full_words() -> None:
    left = 3 * HOUR_MS + 12 * MINUTE_MS
    assert time_text.spoken_time_left(NOON + left, NOON) == "sisa 3 jam 12 menit"
    assert time_text.spoken_time_left(NOON - left, NOON) == "lewat 3 jam 12 menit"
    assert time_text.spoken_time_left(NOON + 5, NOON) == "sisa kurang dari 1 menit"


def test_dates_are_indonesian_and_in_wib() -> None:
    assert time_text.clock_time(NOON) == "14.07 WIB"
    assert time_text.date_and_time(NOON) == "Kamis, 5 Maret 2026 14.07 WIB"


def test_a_short_date_says_no_more_than_is_needed() -> None:
    day = 24 * HOUR_MS
    assert time_text.short_date_and_time(NOON, NOON) == "14.07"
    assert time_text.short_date_and_time(NOON - day, NOON) == "kemarin 14.07"
    assert time_text.short_date_and_time(NOON - 4 * day, NOON) == "1 Mar 14.07"
    assert time_text.short_date_and_time(NOON - 90 * day, NOON) == "5 Des 2025 14.07"


@given(st.integers(-23 * HOUR_MS, 23 * HOUR_MS))
def test_nothing_changes_before_the_next_change(left: int) -> None:
    respond_by = NOON + left
    step = time_text.next_change(respond_by, NOON, KLATEN_SOP)
    assert 1 <= step <= MINUTE_MS

    def shown(now: int) -> tuple[str, str]:
        return time_text.time_left(respond_by, now), KLATEN_SOP.band(respond_by, now)

    assert shown(NOON + step - 1) == shown(NOON)
    assert shown(NOON + step) != shown(NOON)
