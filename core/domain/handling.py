"""What a person did with a complaint besides answering it: handed it on, waits for the citizen."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class PauseReason(StrEnum):
    """Why the follow-up clock stands still; the response clock never does."""

    WAITING_FOR_CITIZEN = "waiting_for_citizen"


@dataclass(frozen=True, slots=True)
class Forward:
    """A handing over that was done: to a unit of the own agency, another agency, or an outside body.

    `agency` is the key in the agency pack, "" for a body that is not in it; `name` is what the citizen is
    told; `channel` is how it was handed over ("surat", "WhatsApp grup", ...). Times are UTC ms.
    """

    id: str
    complaint_id: str
    at: int
    agency: str
    name: str
    channel: str
    note: str = ""


@dataclass(frozen=True, slots=True)
class Pause:
    """A time (UTC ms) in which the follow-up clock stood still; `ended_at` is None while it does."""

    started_at: int
    ended_at: int | None
    reason: PauseReason
    note: str = ""
