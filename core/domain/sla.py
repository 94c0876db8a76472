"""The response clock: 24 clock hours from the citizen's posting time.

The figure is the Klaten SOP of 1x24 hours (reference rules.md section 3.1); nights and holidays count.
"""

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum

HOUR_MS = 3_600_000
MINUTE_MS = 60_000


class Band(StrEnum):
    """How near a deadline is; each has its own text, shape and colour on the screen."""

    CALM = "calm"
    ATTENTION = "attention"
    URGENT = "urgent"
    OVERDUE = "overdue"


@dataclass(frozen=True, slots=True)
class SlaPolicy:
    """How long the agency has, and where the bands begin; all in milliseconds."""

    version: str = "klaten-1x24-2022"
    response_ms: int = 24 * HOUR_MS
    attention_ms: int = 8 * HOUR_MS
    urgent_ms: int = 2 * HOUR_MS

    def deadline(self, posted_at: int) -> int:
        """Return when an answer to words posted at `posted_at` is due (UTC ms)."""
        return posted_at + self.response_ms

    def band(self, respond_by: int, now: int) -> Band:
        """Return the band of a deadline seen at `now`; a deadline that is reached is overdue."""
        left = respond_by - now
        if left <= 0:
            return Band.OVERDUE
        if left <= self.urgent_ms:
            return Band.URGENT
        if left <= self.attention_ms:
            return Band.ATTENTION
        return Band.CALM


KLATEN_SOP = SlaPolicy()
PolicySource = Callable[[], SlaPolicy]
"""Tells the policy that holds at the moment of asking: the office may choose another while it works."""


def klaten_sop() -> SlaPolicy:
    """Return the Klaten SOP, where nothing else is in force."""
    return KLATEN_SOP
