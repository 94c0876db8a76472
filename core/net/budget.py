"""How many requests a server still allows, learnt from its own answers.

Headers: `X-RateLimit-Limit/-Remaining/-Reset` (Mastodon documentation, "Rate limits"; the reset is an ISO
time there, seconds since 1970 elsewhere) and `Retry-After` (RFC 9110 section 10.2.3).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from core.net.http_date import moment

DEFAULT_WAIT_MS = 5 * 60_000
# A server that names an absurd time must not silence the account for ever.
LONGEST_WAIT_MS = 24 * 3_600_000
_SCARCE = 0.25


@dataclass(frozen=True, slots=True)
class RateBudget:
    """What one account may still ask of its server; times are UTC ms, None where the server does not say."""

    limit: int | None = None
    remaining: int | None = None
    reset_at: int | None = None
    observed_at: int = 0
    blocked_until: int = 0

    def learned(self, status: int, headers: Mapping[str, str], now: int) -> RateBudget:
        """Return the budget after an answer; `headers` have lower-case names."""
        budget = self
        remaining = _count(headers.get("x-ratelimit-remaining"))
        if remaining is not None:
            limit = _count(headers.get("x-ratelimit-limit"))
            reset = _future(headers.get("x-ratelimit-reset"), now)
            budget = RateBudget(limit, remaining, reset or now + DEFAULT_WAIT_MS, now, self.blocked_until)
        if status == 429 or (status == 503 and "retry-after" in headers):
            return replace(budget, observed_at=now, blocked_until=retry_at(headers, now))
        # The server answered, so it no longer blocks us, whatever it said before.
        return replace(budget, blocked_until=0)

    def next_call_at(self, now: int) -> int:
        """Return the earliest time of the next request: `now` itself when there is nothing to wait for."""
        spent = self._left(now) == 0
        return max(now, self.blocked_until, self.reset_at if spent and self.reset_at is not None else now)

    def pause(self, now: int, calls: int = 1) -> int:
        """Return how many ms to leave before the next `calls` requests so that the rest lasts."""
        left = self._left(now)
        if not left or not self.limit or self.reset_at is None or left > self.limit * _SCARCE:
            return 0
        return (self.reset_at - now) * min(calls, left + 1) // (left + 1)

    def _left(self, now: int) -> int | None:
        """The requests left; None when unknown, as after the reset."""
        return self.remaining if self.reset_at is not None and self.reset_at > now else None


def retry_at(headers: Mapping[str, str], now: int, default_ms: int = DEFAULT_WAIT_MS) -> int:
    """Return when to try a refused request again (UTC ms): `Retry-After`, else the reset, else later."""
    for name in ("retry-after", "x-ratelimit-reset"):
        at = _future(headers.get(name), now)
        if at is not None:
            return at
    return now + default_ms


def _future(text: str | None, now: int) -> int | None:
    at = moment(text, now) if text else None
    if at is None or at < now:
        return None
    return min(at, now + LONGEST_WAIT_MS)


def _count(text: str | None) -> int | None:
    text = (text or "").strip()
    return int(text) if text.isascii() and text.isdigit() and len(text) <= 15 else None
