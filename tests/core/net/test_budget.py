"""A server's limits are obeyed to the second, in whatever form it writes them."""

from __future__ import annotations

from datetime import UTC, datetime
from email.utils import format_datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.net.budget import DEFAULT_WAIT_MS, LONGEST_WAIT_MS, RateBudget, retry_at

NOW = 1_795_500_000_000
IN_90_S = datetime.fromtimestamp(NOW / 1_000 + 90, UTC)
RESETS = {
    "iso": IN_90_S.isoformat().replace("+00:00", "Z"),
    "iso with fraction": IN_90_S.strftime("%Y-%m-%dT%H:%M:%S.000000Z"),
    "seconds since 1970": str(NOW // 1_000 + 90),
    "milliseconds since 1970": str(NOW + 90_000),
    "seconds from now": "90",
    "http date": format_datetime(IN_90_S, usegmt=True),
}


def limits(limit: int, remaining: int, reset: str = "90") -> dict[str, str]:
    """Return the headers of an answer."""
    return {
        "x-ratelimit-limit": str(limit),
        "x-ratelimit-remaining": str(remaining),
        "x-ratelimit-reset": reset,
    }


@pytest.mark.parametrize("reset", RESETS.values(), ids=RESETS)
def test_nothing_left_stops_until_the_reset(reset: str) -> None:
    budget = RateBudget().learned(200, limits(300, 0, reset), NOW)
    assert budget.next_call_at(NOW) == NOW + 90_000
    assert budget.next_call_at(NOW + 89_999) == NOW + 90_000
    assert budget.next_call_at(NOW + 90_000) == NOW + 90_000


@pytest.mark.parametrize("written", RESETS.values(), ids=RESETS)
@pytest.mark.parametrize("status", [429, 503])
def test_a_refusal_is_obeyed_until_its_time(status: int, written: str) -> None:
    headers = {"retry-after": written}
    assert retry_at(headers, NOW) == NOW + 90_000
    assert RateBudget().learned(status, headers, NOW).next_call_at(NOW) == NOW + 90_000


def test_a_refusal_without_a_time_waits_a_while() -> None:
    assert RateBudget().learned(429, {}, NOW).next_call_at(NOW) == NOW + DEFAULT_WAIT_MS
    assert RateBudget().learned(503, {}, NOW).next_call_at(NOW) == NOW
    assert retry_at({"x-ratelimit-reset": "120"}, NOW) == NOW + 120_000


def test_an_absurd_wait_is_obeyed_for_a_day_at_most() -> None:
    for written in ("99999999", "9999-12-31T00:00:00Z", "Fri, 31 Dec 9999 00:00:00 GMT"):
        assert retry_at({"retry-after": written}, NOW) == NOW + LONGEST_WAIT_MS


def test_an_answer_ends_the_block() -> None:
    blocked = RateBudget().learned(429, {"retry-after": "600"}, NOW)
    assert blocked.learned(200, {}, NOW + 1).next_call_at(NOW + 1) == NOW + 1


def test_it_slows_down_when_little_is_left() -> None:
    assert RateBudget().learned(200, limits(300, 200), NOW).pause(NOW) == 0
    few = RateBudget().learned(200, limits(300, 29), NOW)
    assert few.next_call_at(NOW) == NOW
    assert few.pause(NOW) == 3_000
    assert few.pause(NOW, calls=10) == 30_000
    assert few.pause(NOW, calls=1_000) == 90_000
    assert few.pause(NOW + 90_000) == 0


@given(st.dictionaries(st.sampled_from(["retry-after", *limits(0, 0)]), st.text()), st.integers(100, 599))
def test_no_header_breaks_it_or_silences_it_for_ever(headers: dict[str, str], status: int) -> None:
    budget = RateBudget().learned(status, headers, NOW)
    assert NOW <= budget.next_call_at(NOW) <= NOW + LONGEST_WAIT_MS
    assert budget.pause(NOW) >= 0
